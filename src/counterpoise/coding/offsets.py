"""Dates told from another date: "ten days later", "a day after Delhi's jets bombed it", "that month", "the next day", "the following May"."""

import re
from dataclasses import dataclass
from datetime import timedelta

from counterpoise.coding.timex_patterns import COUNT, DAYS, MONTHS, number_of
from counterpoise.domain.when import Interval

_MONTH = "(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = "(?-i:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_STEP = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight|month|year)s?\s+"
    r"(?P<way>later|earlier|after|before|afterwards|previously)\b(?P<alone>\s+(?:that|this)\b|(?=\s*[,.;:—–]))?"
    r"|\b(?P<hours>(?:within )?(?:some |a few )?hours (?:later|after(?:wards)?|earlier|before)|the same (?:day|evening|night)|within hours)\b"
    r"|\b(?P<next>the (?:next|following|previous) (?:day|morning|afternoon|evening|night|month|year)"
    r"|the (?:day|morning|afternoon|evening|night|month|year) (?:after|before)(?! last\b))\b"
    r"|\b(?P<same>(?:on )?(?:that|the same) (?P<what>day|morning|afternoon|evening|night|week|month|year)|at that (?P<time>time))\b"
    rf"|\b(?P<month>(?:that|the (?:same|next|following|previous)) {_MONTH}|{_MONTH} (?:of )?(?:that|the (?:same|next|following|previous)) year)\b(?! \d)"
    rf"|\b(?P<weekday>the (?:following|previous) {_DAY})\b",
    re.IGNORECASE,
)
_FINE = {"day": ("day",), "month": ("day", "month"), "year": ("day", "month", "year")}
_WEEKS = {"week": 1, "fortnight": 2}
_BACK = frozenset({"earlier", "before", "previously"})


@dataclass(frozen=True, slots=True)
class Offset:
    """
    A step of some days, months or years from another date, between two code points.

    `is_linked` says that the clause after it holds the other act ("two days after police had broken in"). With a `month`, 1 to 12, or a
    `weekday`, 0 to 6, it leads to the next of that name, the last one before, or, where `count` is 0, to that of the same year.
    """

    start: int
    end: int
    count: int
    unit: str
    is_linked: bool
    month: int = 0
    weekday: int | None = None

    def counts_from(self, when: Interval) -> bool:
        """Say whether a date is fine enough to count the step from."""
        return when.precision in _FINE["year" if self.month else self.unit]

    def from_anchor(self, anchor: Interval) -> Interval | None:
        """Return the date that lies the step away from an anchor, None where the anchor is too coarse for it."""
        if self.weekday is not None:
            return self._to_weekday(self.weekday, anchor) if anchor.precision == "day" else None
        if self.month:
            return Interval.of_month(anchor.earliest.year + self._years_to(self.month, anchor), self.month)
        if self.unit == "year":
            return Interval.of_year(anchor.earliest.year + self.count)
        if self.unit == "month":
            months = anchor.earliest.year * 12 + anchor.earliest.month - 1 + self.count
            return Interval.of_month(months // 12, months % 12 + 1)
        return Interval.of_day(anchor.earliest + timedelta(days=self.count)) if anchor.precision == "day" else None

    def _years_to(self, month: int, anchor: Interval) -> int:
        """Return how many years after an anchor's the month lies that the step leads to."""
        if self.unit == "year":
            return self.count  # "June of the following year"
        is_past, is_ahead = month <= anchor.latest.month, month >= anchor.earliest.month
        return int(self.count > 0 and is_past) - int(self.count < 0 and is_ahead)

    def _to_weekday(self, weekday: int, anchor: Interval) -> Interval:
        day = anchor.earliest
        days = (weekday - day.weekday()) % 7 or 7
        return Interval.of_day(day + timedelta(days=days if self.count > 0 else days - 7 if days < 7 else -7))


def find_offsets(text: str, start: int, end: int) -> list[Offset]:
    """
    Return the steps from another date between two code points of `text`, in order.

    Examples
    --------
    >>> [(each.count, each.unit) for each in find_offsets("Ten days later they met, and that month they signed.", 0, 52)]
    [(10, 'day'), (0, 'month')]
    """
    return [_read(match) for match in _STEP.finditer(text, start, end)]


def _read(match: re.Match[str]) -> Offset:
    if match["hours"]:
        return Offset(match.start(), match.end(), 0, "day", False)
    if match["same"]:
        unit = "month" if match["time"] else match["what"].lower()
        unit = unit if unit in ("month", "year") else "month" if unit == "week" else "day"
        return Offset(match.start(), match.end(), 0, unit, False)
    if match["next"]:
        words = match["next"].lower().split()
        unit = next((word for word in words if word in ("month", "year")), "day")
        count = -1 if words[-1] == "before" or "previous" in words else 1
        return Offset(match.start(), match.end(), count, unit, False)
    if match["month"] or match["weekday"]:
        return _named(match)
    written, unit, way = match["count"].lower(), match["unit"].lower(), match["way"].lower()
    count = number_of(written)
    if unit in _WEEKS:
        count, unit = count * 7 * _WEEKS[unit], "day"
    is_linked = way in ("after", "before") and match["alone"] is None
    return Offset(match.start(), match.end(), -count if way in _BACK else count, unit, is_linked)


def _named(match: re.Match[str]) -> Offset:
    """Return the step to a month or a day of the week by its name."""
    words = match.group().lower().split()
    count = next(_WHICH[word] for word in words if word in _WHICH)
    if match["weekday"]:
        return Offset(match.start(), match.end(), count, "day", False, weekday=DAYS[words[-1]])
    is_of_year = words[-1] == "year"
    month = MONTHS[words[0] if is_of_year else words[-1]]
    return Offset(match.start(), match.end(), count, "year" if is_of_year else "month", False, month=month)


_WHICH = {"that": 0, "same": 0, "next": 1, "following": 1, "previous": -1}
