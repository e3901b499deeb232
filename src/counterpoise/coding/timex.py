"""
When a sentence says things happened: expressions of date, resolved against the day of publication.

A past weekday is the latest such day up to and including publication, "last Friday" in a Friday piece the week before, a future weekday
the next one. World knowledge never adds precision: "in March" stays a month.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterpoise.domain.errors import UnusableDate
from counterpoise.domain.when import Interval

_MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct,november nov,december dec".split(
            ","
        ),
        1,
    )
    for name in names.split()
}
_DAYS = {name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
NUMBERS = {
    name: number
    for number, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1}
_FEASTS = {
    "new year's day": ("January", "1"),
    "new year's eve": ("December", "31"),
    "christmas day": ("December", "25"),
    "christmas eve": ("December", "24"),
    "may day": ("May", "1"),
}
_MONTH = r"(?P<{0}>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|January|February|March|April|May|June|July|August|September|October|November|December)"
_ORDINAL = r"(?:st|nd|rd|th)?"

_BEFORE_MONTH = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ee]arly|[Ll]ate|mid|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|through|before|after|of|a)"
_EXPRESSION = re.compile(
    "|".join(
        (
            rf"(?P<dmy>\b(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s*(?:[-–]|\band\b|\bto\b)\s*(?P<e1>\d{{1,2}}){_ORDINAL})?\s+(?:of\s+)?{_MONTH.format('m1')}(?:,?\s+(?P<y1>(?:19|20)\d\d)\b)?)",
            rf"(?P<mdy>\b{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}}){_ORDINAL}\b(?:\s*[-–]\s*\d{{1,2}})?(?!,?\d)(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?)",
            rf"(?P<my>\b{_MONTH.format('m3')},?\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d)\b)",
            r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)",
            r"(?P<dom>\b[Oo]n the (?P<d5>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of|anniversary|floor|day|time|parallel)))",
            rf"(?P<month>\b(?:(?P<mq>{_BEFORE_MONTH}\s+|mid-)+){_MONTH.format('m4')}\b(?!\s+\d))",
            r"(?P<weekday>\b(?:(?P<wq>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n|[Cc]oming|[Ll]ate|[Ee]arly|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore)\s+)?(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)",
            r"(?P<feast>\b(?P<fn>New Year[’']s (?:Day|Eve)|Christmas (?:Day|Eve)|May Day)\b(?:,?\s+(?P<y6>(?:19|20)\d\d)\b)?)",
            r"(?P<near>\b(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ee]arlier today|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b)",
            r"(?P<unit>\b(?P<uq>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier this|[Ll]ater this|[Ee]arly this|[Ll]ate last|[Ee]arly next|"
            r"[Tt]he same|[Cc]oming)\s+(?P<un>week|month|year|weekend|summer|autumn|fall|spring|winter)\b)",
            r"(?P<ago>\b(?P<an>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+(?P<au>day|week|month|year)s?\s+(?:ago|earlier|before)\b)",
            r"(?P<year>\b(?P<yq>[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]ack in|[Ee]arly|[Ll]ate|mid-?|[Tt]he)\s+(?P<y5>(?:19|20)\d\d)\b(?!s))",
        )
    )
)
_HINT = re.compile(
    r"\d|[Dd]ay\b|Eve\b|morrow|night|week|month|year|summer|autumn|fall|spring|winter|\bago\b|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
_OPEN = frozenset({"since", "until", "by", "before", "after", "from"})
_BOUND = re.compile(
    r"\b(?:until|till|by|before)\s+(?:(?:the\s+)?(?:end|start|beginning|middle)\s+(?:of\s+)?|early\s+|late\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before an expression that only bounds the act ("by 22 August", "until the end of May")."""
_BOUND_WITHIN = 30
"""In so many characters."""


@dataclass(frozen=True, slots=True)
class Timex:
    """
    One expression of date between two code points.

    `interval` is None where it cannot be resolved; `is_bound` says that it only bounds the act ("since 2019"); `is_future` that the
    words themselves look ahead ("next year"); `is_weekday` that they name a day of the week, `is_yearless` that they name a month or a
    day of one without its year: the last or the next one.
    """

    start: int
    end: int
    interval: Interval | None
    is_bound: bool = False
    is_future: bool = False
    is_weekday: bool = False
    is_yearless: bool = False


def find_timexes(text: str, start: int, end: int, *, published: date | None) -> list[Timex]:
    """Return the expressions of date between two code points of `text`, in order."""
    if not _HINT.search(text, start, end):
        return []
    return [_resolve(match, published) for match in _EXPRESSION.finditer(text, start, end)]


def _resolve(match: re.Match[str], published: date | None) -> Timex:
    kind = match.lastgroup and next(name for name in _RESOLVERS if match[name])
    assert kind
    interval, is_future = _RESOLVERS[kind](match, published)
    lead = re.split(r"[\s-]", match.group().lower())[0]
    is_bound = lead in _OPEN and not (lead in ("by", "after", "from") and kind in ("weekday",))
    since = max(match.pos, match.start() - _BOUND_WITHIN)
    is_bound = is_bound or _BOUND.search(match.string, since, match.start()) is not None
    is_yearless = kind == "month" or (kind in _WITH_YEARS and match[_WITH_YEARS[kind]] is None)
    return Timex(match.start(), match.end(), interval, is_bound, is_future, kind == "weekday", is_yearless)


_WITH_YEARS = {"dmy": "y1", "mdy": "y2", "feast": "y6"}
"""Which group holds the year of an expression that may do without one."""


def _written(day: str | None, month: str, year: str | None, published: date | None) -> Interval | None:
    number = _MONTHS[month.lower().rstrip(".")]
    if year is None and published is None:
        return None
    whole = int(year) if year else _nearest_year(number, int(day) if day else 1, published)
    try:
        return Interval.parse(f"{whole}-{number:02}-{int(day):02}" if day else f"{whole}-{number:02}")
    except UnusableDate:
        return None


def _nearest_year(month: int, day: int, published: date | None) -> int:
    """Return the year of a date written without one: the latest such date up to a month after publication."""
    assert published
    ahead = (month, day) > ((published + timedelta(days=45)).month, (published + timedelta(days=45)).day)
    wraps = (published + timedelta(days=45)).year
    return wraps - 1 if ahead else wraps


def _of_dmy(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if match["e1"]:
        return _flag_future(_span(match, published), published)
    return _flag_future(_written(match["d1"], match["m1"], match["y1"], published), published)


def _span(match: re.Match[str], published: date | None) -> Interval | None:
    """Return the interval of "24 and 25 July", None where one of its days does not exist."""
    first = _written(match["d1"], match["m1"], match["y1"], published)
    last = _written(match["e1"], match["m1"], match["y1"], published)
    if first is None or last is None or last.latest < first.earliest:
        return first
    return Interval(earliest=first.earliest, latest=last.latest)


def _of_mdy(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    return _flag_future(_written(match["d2"], match["m2"], match["y2"], published), published)


def _of_my(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    return _flag_future(_written(None, match["m3"], match["y3"], published), published)


def _of_iso(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    try:
        return _flag_future(Interval.parse(match["iso"]), published)
    except UnusableDate:
        return None, False


def _of_day(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return a day of the month without its month ("on the 12th"): the latest such day up to publication."""
    if published is None:
        return None, False
    day, first = int(match["d5"]), published.replace(day=1)
    for _ in range(3):
        try:
            found = first.replace(day=day)
        except ValueError:
            found = None
        if found is not None and found <= published:
            return Interval.parse(found.isoformat()), False
        first = (first - timedelta(days=1)).replace(day=1)
    return None, False


def _of_month(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if published is None:
        return None, False
    number, asked = _MONTHS[match["m4"].lower().rstrip(".")], (match["mq"] or "").strip().lower()
    if asked == "next":
        return Interval.of_month(published.year + (number <= published.month), number), True
    year = published.year if number <= published.month else published.year - 1
    if asked == "last" and number == published.month:
        year -= 1
    return Interval.of_month(year, number), False


def _of_weekday(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if published is None:
        return None, False
    number, asked = _DAYS[match["wd"].lower()], (match["wq"] or "").lower()
    if asked in ("next", "coming"):
        return Interval.of_day(published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)), True
    back = (published.weekday() - number) % 7
    if asked == "last" and back == 0:
        back = 7
    return Interval.of_day(published - timedelta(days=back)), False


def _of_feast(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    month, day = _FEASTS[match["fn"].lower().replace("’", "'")]
    return _flag_future(_written(day, month, match["y6"], published), published)


def _of_near(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if published is None:
        return None, False
    word = match["near"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    return Interval.of_day(published + timedelta(days=shift)), word == "tomorrow"


def _of_unit(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if published is None:
        return None, False
    asked, unit = match["uq"].lower(), match["un"].lower()
    step = -1 if "last" in asked else 1 if "next" in asked or asked == "coming" else 0
    is_future = step > 0 or asked.startswith("later")
    if asked == "the same":
        return None, False
    if unit == "year":
        return Interval.of_year(published.year + step), is_future
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return Interval.of_month(months // 12, months % 12 + 1), is_future
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
    if unit == "week":
        return Interval(earliest=monday, latest=monday + timedelta(days=6)), is_future
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        return Interval(earliest=saturday, latest=saturday + timedelta(days=1)), is_future
    return Interval.of_year(published.year + step), is_future


def _of_ago(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if published is None or not match["ago"].endswith("ago"):
        return None, False
    count = int(match["an"]) if match["an"].isdigit() else NUMBERS[match["an"].lower()]
    unit = match["au"]
    if unit in ("day", "week"):
        day = published - timedelta(days=count * (7 if unit == "week" else 1))
        return (Interval.of_day(day) if unit == "day" else Interval.of_month(day.year, day.month)), False
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return Interval.of_month(months // 12, months % 12 + 1), False
    return Interval.of_year(max(1, published.year - count)), False


def _of_year(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    return _flag_future(Interval.of_year(int(match["y5"])), published)


def _flag_future(interval: Interval | None, published: date | None) -> tuple[Interval | None, bool]:
    return interval, bool(interval and published and interval.earliest > published)


_RESOLVERS = {
    "dmy": _of_dmy,
    "mdy": _of_mdy,
    "my": _of_my,
    "iso": _of_iso,
    "dom": _of_day,
    "month": _of_month,
    "weekday": _of_weekday,
    "feast": _of_feast,
    "near": _of_near,
    "unit": _of_unit,
    "ago": _of_ago,
    "year": _of_year,
}


def to_future(timex: Timex, published: date) -> Timex:
    """Return a weekday or a date without its year read as still to come, as the tense of its verb says ("will meet on Friday")."""
    interval = timex.interval
    if interval is None or not (timex.is_weekday or timex.is_yearless) or interval.latest >= published:
        return timex
    if timex.is_weekday:
        return replace(timex, interval=Interval.of_day(interval.earliest + timedelta(days=7)), is_future=True)
    return replace(timex, interval=_a_year_on(interval), is_future=True)


def _a_year_on(interval: Interval) -> Interval:
    """Return the same days or month of the next year; of 29 February, which that has not, the month."""
    first, last = interval.earliest, interval.latest
    if interval.precision == "month" or (first.month, first.day) == (2, 29) or (last.month, last.day) == (2, 29):
        return Interval.of_month(first.year + 1, first.month)
    return Interval(earliest=first.replace(year=first.year + 1), latest=last.replace(year=last.year + 1))
