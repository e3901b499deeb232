"""Which days a claim speaks of: "between October 2018 and March 2019", "since 2019", "in late 2018", "in the first quarter of 2014"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from counterpoise.coding.timex_finding import find_timexes
from counterpoise.domain.when import Interval

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = (
    "(?:" + "|".join(_MONTHS) + "|" + "|".join(rf"{name[:3]}\.?" for name in _MONTHS if name != "May") + r"|Sept\.?)"
)
_YEARLESS = re.compile(
    rf"\b(?P<first>{_MONTH}(?:\s+\d{{1,2}})?|\d{{1,2}}\s+{_MONTH})(?P<join>\s*(?:and|to|until|through|or|–|—|-)\s*)(?P<second>{_MONTH}(?:\s+\d{{1,2}},?)?|\d{{1,2}}\s+{_MONTH})\s+(?P<year>(?:19|20)\d\d)\b"
)
_DAY_RANGE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})\s*(?:and|to|until|through|–|-)\s*(?P<d2>\d{{1,2}})\s+(?P<m>{_MONTH})\s+(?P<y>(?:19|20)\d\d)\b|\b(?P<m2>{_MONTH})\s+(?P<d3>\d{{1,2}})\s*(?:to|through|–|-)\s*(?P<d4>\d{{1,2}}),?\s+(?P<y2>(?:19|20)\d\d)\b"
)
_PART = re.compile(
    rf"\b(?P<part>early|mid|late|the beginning of|the middle of|the end of|the start of)[- ](?:(?P<month>{_MONTH})\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"\b(?:the\s+)?(?P<rank>first|second|third|fourth|last)\s+(?P<unit>quarter|half|week)\s+of\s+(?:(?P<month>[A-Z][a-z]+)\s+)?(?P<year>(?:19|20)\d\d)\b"
)
_NUMBERS = "one two three four five six seven eight nine ten".split()
_SPAN = re.compile(
    rf"\b(?:the\s+)?(?P<edge>first|opening|last|final|closing)\s+(?P<count>{'|'.join(_NUMBERS[1:])}|\d{{1,2}})\s+(?P<unit>days|weeks|months)\s+of\s+"
    rf"(?:(?P<month>{_MONTH})\s+)?(?P<year>(?:19|20)\d\d)\b"
)
_BARE_MONTH = re.compile(
    rf"\b(?:in|during|of|than in|since|until|between|from)\s+(?P<month>{'|'.join(_MONTHS)})\b(?!\s+(?:\d|and\b|to\b|through\b|or\b|until\b))"
)
_WEEK_OF = re.compile(
    rf"\b(?:the\s+)?week\s+(?:of|from|starting)\s+(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}),?)\s+(?P<year>(?:19|20)\d\d)\b"
)
_YEAR_RANGE = re.compile(r"\b(?:between|from)\s+(?P<y1>(?:19|20)\d\d)\s+(?:and|to|until)\s+(?P<y2>(?:19|20)\d\d)\b")
_DECADE = re.compile(r"\b(?:the\s+)?(?:(?:early|mid|late)[- ])?(?P<decade>(?:19|20)\d0)s\b")
_SINCE = re.compile(
    r"\b(?:(?:from|starting in|after)\s+(?:the\s+)?(?:start of\s+|beginning of\s+)?|since\s+[^,.;\d]{0,60})$",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till|by|before|up to|through|to)\s+(?:the\s+)?(?:end of\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"^\s*(?:and|to|until|till|through|up to|–|—|-)\s*(?:the end of\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spell:
    """
    An expression of a period between two code points.

    `is_since` says that it names only the beginning ("since 2019"), `is_until` only the end, `is_whole` both ("from 3 to 5 May").
    """

    start: int
    end: int
    interval: Interval
    is_since: bool = False
    is_until: bool = False
    is_whole: bool = False


def find_spells(text: str, *, said: date | None) -> list[Spell]:
    """
    Return the periods that `text` names, in order, two dates that belong together joined into one.

    Examples
    --------
    >>> [spell.interval.edtf for spell in find_spells("between October 2018 and March 2019", said=None)]
    ['2018-10-01/2019-03-31']
    >>> find_spells("at least six times since 2019", said=None)[0].is_since
    True
    """
    raw = sorted(_forms(text, said), key=lambda spell: (spell.start, -spell.end))
    kept: list[Spell] = []
    for spell in raw:
        if not kept or spell.start >= kept[-1].end:
            kept.append(spell)
    return list(_joined([_bounded(text, spell) for spell in kept], text))


def period_of(spells: list[Spell], *, said: date | None) -> Interval | None:
    """Return the days that the first of some periods stands for; one that is open at its end reaches to the day of saying, or far."""
    if not spells:
        return None
    spell = spells[0]
    if spell.is_since:
        last = said or date.max
        return Interval(earliest=spell.interval.earliest, latest=max(last, spell.interval.latest))
    if spell.is_until:
        return Interval(earliest=date.min, latest=spell.interval.latest)
    return spell.interval


def _forms(text: str, said: date | None) -> list[Spell]:
    found: list[Spell] = []
    for match in _YEARLESS.finditer(text):
        first, last = (_written(match[name], match["year"]) for name in ("first", "second"))
        if first and last and first.earliest <= last.latest:
            found.append(
                Spell(match.start(), match.end(), Interval(earliest=first.earliest, latest=last.latest), is_whole=True)
            )
    for match in _DAY_RANGE.finditer(text):
        month, year = match["m"] or match["m2"], match["y"] or match["y2"]
        first, last = (_written(f"{match[a] or match[b]} {month}", year) for a, b in (("d1", "d3"), ("d2", "d4")))
        if first and last and first.earliest <= last.latest:
            found.append(
                Spell(match.start(), match.end(), Interval(earliest=first.earliest, latest=last.latest), is_whole=True)
            )
    for expression, resolve in (
        (_PART, _of_part),
        (_QUARTER, _of_quarter),
        (_SPAN, _of_span),
        (_WEEK_OF, _of_week),
        (_YEAR_RANGE, _of_years),
        (_DECADE, _of_decade),
    ):
        for match in expression.finditer(text):
            interval = resolve(match)
            if interval is not None:
                found.append(Spell(match.start(), match.end(), interval, is_whole=expression is _YEAR_RANGE))
    timexes = find_timexes(text, 0, len(text), published=said)
    found += [Spell(timex.start, timex.end, timex.interval) for timex in timexes if timex.interval is not None]
    if said is None:
        found += _bare_months(text, found)
    return [spell for spell in found if not any(_covers(other, spell) for other in found)]


def _bare_months(text: str, dated: list[Spell]) -> list[Spell]:
    """Return the months named without a year, in the year of the next date: "less often in December than in October 2018"."""
    found = []
    for match in _BARE_MONTH.finditer(text):
        later = min((each for each in dated if each.start >= match.end()), key=lambda each: each.start, default=None)
        if later is not None and not any(
            each.start < match.end("month") and match.start("month") < each.end for each in dated
        ):
            month = _written(match["month"], str(later.interval.earliest.year))
            if month is not None:
                found.append(Spell(match.start("month"), match.end("month"), month))
    return found


def _covers(other: Spell, spell: Spell) -> bool:
    return (
        other is not spell
        and other.start <= spell.start
        and spell.end <= other.end
        and other.end - other.start > spell.end - spell.start
    )


def _bounded(text: str, spell: Spell) -> Spell:
    if spell.is_whole:
        return spell
    before = text[: spell.start]
    lead = text[spell.start : spell.end].split(" ")[0].lower()
    is_since = bool(_SINCE.search(before)) or lead in ("since", "from", "after")
    is_until = bool(_UNTIL.search(before)) or lead in ("until", "by", "before")
    if is_since and (lead == "after" or before.rstrip().lower().endswith("after")):
        return Spell(spell.start, spell.end, Interval.of_day(spell.interval.latest + timedelta(days=1)), is_since)
    is_end = text[spell.start :].lower().startswith(("the end of", "end of"))
    if is_until and not is_end and (lead == "before" or before.rstrip().lower().endswith("before")):
        return Spell(
            spell.start, spell.end, Interval.of_day(spell.interval.earliest - timedelta(days=1)), False, is_until
        )
    return Spell(spell.start, spell.end, spell.interval, is_since, is_until)


def _joined(spells: list[Spell], text: str) -> list[Spell]:
    """Join two dates with only "and" or "to" between them after "between" or "from"."""
    out: list[Spell] = []
    for spell in spells:
        last = out[-1] if out else None
        if (
            last
            and _JOINED.match(text[last.end : spell.start])
            and (_opens(text, last) or _follows(last, spell))
            and last.interval.earliest <= spell.interval.latest
        ):
            out[-1] = Spell(
                last.start, spell.end, Interval(earliest=last.interval.earliest, latest=spell.interval.latest)
            )
        else:
            out.append(spell)
    return out


def _follows(first: Spell, second: Spell) -> bool:
    """Say whether two months or years stand side by side: "in December 2018 and January 2019"."""
    return 0 < (second.interval.earliest - first.interval.latest).days <= 1 and first.interval.precision != "day"


def _opens(text: str, spell: Spell) -> bool:
    before = text[: spell.start].rstrip().lower()
    lead = text[spell.start : spell.end].lower()
    return before.endswith(("between", "from", "since")) or lead.startswith(("between", "from", "since"))


def _written(words: str, year: str) -> Interval | None:
    day = re.search(r"\d{1,2}", words)
    name = re.search(r"[A-Za-z]+", words)
    assert name
    month = next(number for number, whole in enumerate(_MONTHS, 1) if whole.startswith(name.group()[:3]))
    try:
        return Interval.of_day(date(int(year), month, int(day.group()))) if day else Interval.of_month(int(year), month)
    except ValueError:
        return None


def _of_part(match: re.Match[str]) -> Interval:
    whole = _written(match["month"], match["year"]) if match["month"] else Interval.of_year(int(match["year"]))
    assert whole
    third = (whole.latest - whole.earliest + timedelta(days=1)) // 3
    part = match["part"].lower()
    if part in ("early", "the beginning of", "the start of"):
        return Interval(earliest=whole.earliest, latest=whole.earliest + third)
    if part in ("mid", "the middle of"):
        return Interval(earliest=whole.earliest + third, latest=whole.latest - third)
    return Interval(earliest=whole.latest - third, latest=whole.latest)


def _of_quarter(match: re.Match[str]) -> Interval | None:
    year, rank = int(match["year"]), ("first", "second", "third", "fourth", "last").index(match["rank"])
    if match["unit"] == "week":
        if match["month"] not in _MONTHS:
            return None
        month = Interval.of_month(year, _MONTHS.index(match["month"]) + 1)
        if rank == 4:
            return Interval(earliest=month.latest - timedelta(days=6), latest=month.latest)
        start = month.earliest + timedelta(days=7 * rank)
        return Interval(earliest=start, latest=start + timedelta(days=6))
    if match["month"]:
        named = _written(match["month"], match["year"]) if match["month"] in _MONTHS else None
        if named is None or match["unit"] != "half":
            return None
        middle = named.earliest + timedelta(days=14)
        first_half = Interval(earliest=named.earliest, latest=middle)
        return first_half if rank == 0 else Interval(earliest=middle + timedelta(days=1), latest=named.latest)
    months = 3 if match["unit"] == "quarter" else 6
    rank = min(rank, 12 // months - 1)
    return Interval(
        earliest=date(year, months * rank + 1, 1), latest=Interval.of_month(year, months * (rank + 1)).latest
    )


def _of_span(match: re.Match[str]) -> Interval | None:
    year, unit = int(match["year"]), match["unit"]
    whole = _written(match["month"], match["year"]) if match["month"] else Interval.of_year(year)
    count = int(match["count"]) if match["count"].isdigit() else _NUMBERS.index(match["count"]) + 1
    if whole is None or (unit == "months" and (match["month"] or count > 11)):
        return None
    is_first = match["edge"] in ("first", "opening")
    if unit == "months":
        first, last = (1, count) if is_first else (13 - count, 12)
        return Interval(earliest=date(year, first, 1), latest=Interval.of_month(year, last).latest)
    days = timedelta(days=count * (7 if unit == "weeks" else 1) - 1)
    if is_first:
        return Interval(earliest=whole.earliest, latest=whole.earliest + days)
    return Interval(earliest=whole.latest - days, latest=whole.latest)


def _of_week(match: re.Match[str]) -> Interval | None:
    day = _written(f"{match['d1'] or match['d2']} {match['m1'] or match['m2']}", match["year"])
    return day and Interval(earliest=day.earliest, latest=day.earliest + timedelta(days=6))


def _of_years(match: re.Match[str]) -> Interval | None:
    first, last = int(match["y1"]), int(match["y2"])
    return Interval(earliest=date(first, 1, 1), latest=date(last, 12, 31)) if first <= last else None


def _of_decade(match: re.Match[str]) -> Interval:
    year = int(match["decade"])
    return Interval(earliest=date(year, 1, 1), latest=date(year + 9, 12, 31))
