"""Dates told from another date: "ten days later", "a day after Delhi's jets bombed it", "that month", "the next day"."""

import re
from dataclasses import dataclass
from datetime import timedelta

from counterpoise.coding.timex_patterns import COUNT, NUMBERS
from counterpoise.domain.when import Interval

_STEP = re.compile(
    rf"\b(?P<count>{COUNT})\s+(?P<unit>day|week|fortnight|month|year)s?\s+"
    r"(?P<way>later|earlier|after|before|afterwards|previously)\b(?P<alone>\s+(?:that|this)\b|(?=\s*[,.;:—–]))?"
    r"|\b(?P<hours>(?:within )?(?:some |a few )?hours (?:later|after(?:wards)?|earlier|before)|the same (?:day|evening|night)|within hours)\b"
    r"|\b(?P<next>the (?:next|following|previous) (?:day|morning|afternoon|evening|night)|the day after|the day before)\b"
    r"|\b(?P<same>(?:on )?(?:that|the same) (?P<what>day|morning|afternoon|evening|night|week|month|year)|at that (?P<time>time))\b",
    re.IGNORECASE,
)
_FINE = {"day": ("day",), "month": ("day", "month"), "year": ("day", "month", "year")}
_WEEKS = {"week": 1, "fortnight": 2}
_BACK = frozenset({"earlier", "before", "previously"})


@dataclass(frozen=True, slots=True)
class Offset:
    """
    A step of some days, months or years from another date, between two code points.

    `is_linked` says that the clause after it holds the other act ("two days after police had broken in").
    """

    start: int
    end: int
    count: int
    unit: str
    is_linked: bool

    def counts_from(self, when: Interval) -> bool:
        """Say whether a date is fine enough to count the step from."""
        return when.precision in _FINE[self.unit]

    def from_anchor(self, anchor: Interval) -> Interval | None:
        """Return the date that lies the step away from an anchor, None where the anchor is too coarse for it."""
        if self.unit == "year":
            return Interval.of_year(anchor.earliest.year + self.count)
        if self.unit == "month":
            months = anchor.earliest.year * 12 + anchor.earliest.month - 1 + self.count
            return Interval.of_month(months // 12, months % 12 + 1)
        return Interval.of_day(anchor.earliest + timedelta(days=self.count)) if anchor.precision == "day" else None


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
        is_back = match["next"].lower().split()[-1] == "before" or "previous" in match["next"].lower()
        count = -1 if is_back else 1
        return Offset(match.start(), match.end(), count, "day", False)
    written, unit, way = match["count"].lower(), match["unit"].lower(), match["way"].lower()
    count = int(written) if written.isdigit() else NUMBERS[written]
    if unit in _WEEKS:
        count, unit = count * 7 * _WEEKS[unit], "day"
    is_linked = way in ("after", "before") and match["alone"] is None
    return Offset(match.start(), match.end(), -count if way in _BACK else count, unit, is_linked)
