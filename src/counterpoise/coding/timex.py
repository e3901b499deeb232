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
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
_TENS = {
    name: number
    for number, name in zip(
        range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
    )
}
NUMBERS = {
    **{name: number for number, name in enumerate(_ONES, 1)},
    **_TENS,
    **{f"{ten}-{one}": _TENS[ten] + number for ten in _TENS for number, one in enumerate(_ONES[:9], 1)},
    "a": 1,
    "an": 1,
}
_NUMBER = "|".join((r"\d{1,3}", *sorted(NUMBERS, key=len, reverse=True)))
COUNT = rf"(?=[\w-]+\s+(?:day|week|fortnight|month|year|decade|centur|generation))(?:{_NUMBER})"
"""A number of days or the like in figures or in words, as a pattern; what follows is looked at first, since there are a hundred words."""
_FEASTS = {
    "new year's day": ("January", "1"),
    "new year's eve": ("December", "31"),
    "christmas day": ("December", "25"),
    "christmas eve": ("December", "24"),
    "may day": ("May", "1"),
}
_MONTH = r"(?P<{0}>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?|January|February|March|April|May|June|July|August|September|October|November|December)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:1[5-8](?!00)\d\d|(?:19|20)\d\d)"
"""A year since 1500; what is round and older is mostly a number of things ("1500 men")."""
_DAY_NAME = (
    r"(?:(?<!Bloody )(?<!Good )(?<!Black )(?<!Easter )(?<!Palm )(?<!Ash )(?<!Holy )"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
)

_SECOND_DAY = (
    rf"\s*[-–]\s*(?P<e2>\d{{1,2}}){_ORDINAL}\b|"
    rf"\s+(?:and|to)\s+(?P<f2>\d{{1,2}}){_ORDINAL}\b(?=\s*(?:[,.;:)]|\Z|(?:in|at|to|with|for|on|near|off|over|between)\b))"
)
"""The day that a span ends with behind the first ("June 5-9", "June 7 and 8"), not a number of things ("on June 7 and 8 soldiers")."""
_BEFORE_MONTH = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ee]arly|[Ll]ate|mid|[Ll]ast|[Nn]ext|[Tt]his|[Dd]uring|through|before|after|of|a)"
_EXPRESSION = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?P<dmy>\b(?P<d1>\d{{1,2}}){_ORDINAL}(?:\s*(?:[-–]|\band\b|\bto\b)\s*(?P<e1>\d{{1,2}}){_ORDINAL})?\s+(?:of\s+)?{_MONTH.format('m1')}(?:,?\s+(?P<y1>{_YEAR})\b)?)",
            rf"(?P<mdy>\b{_MONTH.format('m2')}\s+(?P<d2>\d{{1,2}}){_ORDINAL}\b(?:{_SECOND_DAY})?(?!,?\d)(?:,?\s+(?P<y2>{_YEAR})\b)?)",
            rf"(?P<my>\b{_MONTH.format('m3')},?\s+(?:of\s+)?(?P<y3>{_YEAR})\b)",
            r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d\b)",
            r"(?P<dom>\b[Oo]n the (?P<d5>\d{1,2})(?:st|nd|rd|th)\b(?:\s+(?:and|to)\s+(?:the\s+)?(?P<e5>\d{1,2})(?:st|nd|rd|th)\b)?"
            r"(?:\s+of\s+(?P<dm>this|last|next)\s+month\b)?(?!\s+(?:of|anniversary|floor|day|time|parallel|(?:and|to)\s+(?:the\s+)?\d)))",
            rf"(?P<month>\b(?:(?P<mq>{_BEFORE_MONTH}\s+|[Mm]id-)+){_MONTH.format('m4')}\b(?!\s+\d))",
            rf"(?P<weekday>\b(?:(?P<wq>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n|[Cc]oming|[Ll]ate|[Ee]arly|[Bb]y|[Ss]ince|[Uu]ntil|[Bb]efore)\s+)?(?P<wd>{_DAY_NAME})"
            rf"(?<=[a-z.])(?![a-z])(?:\s+(?:of\s+)?(?P<ws>(?:last|this|next)\s+week|before\s+last|(?i:{COUNT})\s+weeks?\s+ago)\b)?)",
            r"(?P<feast>\b(?P<fn>New Year[’']s (?:Day|Eve)|Christmas (?:Day|Eve)|May Day)\b(?:,?\s+(?P<y6>(?:19|20)\d\d)\b)?)",
            r"(?P<near>\b(?:[Tt]he day (?:after tomorrow|before yesterday)|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ee]arlier today|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b)",
            r"(?P<weekend>\b(?:[Oo]ver|[Aa]t|[Oo]n)\s+the\s+weekend\b(?!\s+of\b))",
            r"(?P<unit>\b(?P<uq>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier this|[Ee]arlier in the(?=\s+(?:week|month))|[Ll]ater this|[Ee]arly this|[Ll]ate last|[Ee]arly next|"
            r"[Tt]he same|[Cc]oming)\s+(?P<un>week|month|year|weekend|summer|autumn|fall|spring|winter)\b(?!\s+of\b))",
            rf"(?P<ago>\b(?P<an>(?i:{COUNT}))\s+(?P<au>day|week|fortnight|month|year)s?\s+(?:ago|earlier|before)\b)",
            rf"(?P<ahead>\b(?:(?P<fn1>(?i:{COUNT}))\s+(?P<fu1>day|week|month|year)s?\s+from\s+now|"
            rf"in\s+(?P<fn2>(?i:{COUNT}))\s+(?P<fu2>day|week|month|year)(?:[’']s|s[’'])\s+time)\b)",
            rf"(?P<vague>\b(?:(?P<vn>(?i:{COUNT}))\s+(?P<vu>decade|centur(?:y|ie)|generation)s?|(?i:half\s+a\s+(?P<half>century|decade))|"
            r"(?i:a\s+quarter(?:\s+of\s+a\s+|[\s-])(?P<quarter>century))|(?P<many>(?i:decades|centuries|generations|years|months)))\s+ago\b"
            r"|\b[Ll]ong\s+ago\b)",
            r"(?P<century>\b(?:[Ii]n|[Dd]uring|[Oo]f|[Ii]nto|[Bb]y|[Ss]ince|[Uu]ntil)\s+the\s+(?:(?:early|late|mid)[\s-]+)?"
            r"(?P<cn>(?i:\d{1,2}(?:st|nd|rd|th)|last|[a-z]+(?:teen)?th))[\s-]+century\b)",
            r"(?P<decade>\b(?:(?P<dq>[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]ack in)\s+)?the\s+(?:(?:early|late|mid)[\s-]+)?(?P<d6>(?:1[5-9]|20)\d0)s\b)",
            rf"(?P<years>\b(?:(?:[Bb]etween|[Ff]rom)\s+(?P<y7>{_YEAR})\s+(?:and|to)\s+(?P<y8>{_YEAR})|in\s+(?P<y9>{_YEAR})\s*[-–]\s*(?P<y10>{_YEAR}|\d\d))\b)",
            r"(?P<numeric>\b(?P<n1>\d{1,2})(?P<ns>[/.])(?P<n2>\d{1,2})(?P=ns)(?P<n3>(?:19|20)\d\d)\b)",
            rf"(?P<year>\b(?P<yq>[Ii]n|[Ss]ince|[Ff]rom|[Uu]ntil|[Bb]y|[Dd]uring|[Oo]f|[Bb]ack in|[Ee]arly|[Ll]ate|mid-?|"
            rf"[Tt]he|[Ii]ts|[Tt]heir|[’']s)\s+(?P<y5>{_YEAR})\b(?!s|,\d|\s+(?:GMT|UTC|hours|local)))",
        )
    )
    + ")"
)
_HINT = re.compile(
    r"\d|[Dd]ay\b|Eve\b|morrow|night|week|month|year|summer|autumn|fall|spring|winter|\bago\b|century|\bfrom now\b|time\b|Mon\.|Tue|Wed|Thu|Fri\.|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
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
    day of one without its year: the last or the next one; `is_monthless` that they name but the day of a month; `is_vague` that they tell of another time without naming its days
    ("decades ago"), `is_long_ago` that it is more than twenty years gone; `is_attributive` that they only tell which of several a
    noun means ("the 1994 treaty", "Monday's raid").
    """

    start: int
    end: int
    interval: Interval | None
    is_bound: bool = False
    is_future: bool = False
    is_weekday: bool = False
    is_yearless: bool = False
    is_vague: bool = False
    is_long_ago: bool = False
    is_attributive: bool = False
    is_monthless: bool = False


def find_timexes(text: str, start: int, end: int, *, published: date | None) -> list[Timex]:
    """Return the expressions of date between two code points of `text`, in order."""
    if not _HINT.search(text, start, end):
        return []
    return join_timexes([_resolve(match, published) for match in _EXPRESSION.finditer(text, start, end)], text)


def _resolve(match: re.Match[str], published: date | None) -> Timex:
    kind = match.lastgroup and next(name for name in _RESOLVERS if match[name])
    assert kind
    interval, is_future = _RESOLVERS[kind](match, published)
    lead = re.split(r"[\s-]", match.group().lower())[0]
    is_bound = lead in _OPEN and not (
        (lead in ("by", "after", "from") and kind == "weekday") or (lead == "from" and kind == "years")
    )
    since = max(match.pos, match.start() - _BOUND_WITHIN)
    is_bound = is_bound or _BOUND.search(match.string, since, match.start()) is not None
    return Timex(
        match.start(),
        match.end(),
        interval,
        is_bound,
        is_future,
        kind == "weekday" and not match["ws"],
        is_yearless=kind == "month" or (kind in _WITH_YEARS and match[_WITH_YEARS[kind]] is None),
        is_vague=kind in _VAGUE,
        is_long_ago=(kind == "century" and not match["cn"].startswith("21"))
        or (kind == "vague" and _is_long_ago(match)),
        is_attributive=_is_attributive(match, kind),
        is_monthless=kind == "dom" and match["dm"] is None,
    )


_VAGUE = frozenset({"vague", "century"})
_LONG_AGO = frozenset({"centuries", "decades", "generations"})
_DECADES = 3
"""So many decades ago is more than twenty years ago."""


def _is_long_ago(match: re.Match[str]) -> bool:
    """Say whether words that give no day lead back more than twenty years ("half a century ago", not "years ago")."""
    if match["vn"]:
        return match["vu"] != "decade" or _count(match["vn"]) >= _DECADES
    if match["many"]:
        return match["many"].lower() in _LONG_AGO
    return match["half"] is None or match["half"].lower() == "century"


_WHOSE = re.compile(r"(?:\b(?:the|a|an|its|their|his|her)|[’']s|s[’'])\s+\Z", re.IGNORECASE)
_NOUN_NEXT = re.compile(r"\s+(?!(?:and|or|to|in|at|on|by|of|with|for|from|that|when|as|after|before)\b)[A-Za-z]")
_POSSESSIVE = re.compile(r"[’']s\s+[A-Za-z]")
_NAMING_DAYS = frozenset({"dmy", "mdy", "my", "year", "weekday", "decade"})
_REACH = 10
_LEADS = ("the ", "its ", "their ", "'s ", "’s ")


def _is_attributive(match: re.Match[str], kind: str) -> bool:
    """Say whether a noun follows that the date belongs to: "the 1994 memorandum", "its May 5 vote", "Monday's raid"."""
    if _POSSESSIVE.match(match.string, match.end()):
        return True
    if kind not in _NAMING_DAYS or not _NOUN_NEXT.match(match.string, match.end()):
        return False
    if kind in ("year", "decade"):
        return match.group().lower().startswith(_LEADS)
    return _WHOSE.search(match.string, max(match.pos, match.start() - _REACH), match.start()) is not None


def _count(written: str) -> int:
    """Return a number written in figures or in words."""
    return int(written) if written.isdigit() else NUMBERS[written.lower()]


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
    return _from_to(first, last)


def _from_to(first: Interval | None, last: Interval | None) -> Interval | None:
    """Return the interval from one date to another, the first alone where the other is none or comes before it."""
    if first is None or last is None or last.latest < first.earliest:
        return first
    return Interval(earliest=first.earliest, latest=last.latest)


def _of_mdy(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    first, until = _written(match["d2"], match["m2"], match["y2"], published), match["e2"] or match["f2"]
    if until is None or _NIGHT.search(match.string, max(0, match.start() - _REACH), match.start()):
        return _flag_future(first, published)
    return _flag_future(_from_to(first, _written(until, match["m2"], match["y2"], published)), published)


_NIGHT = re.compile(r"\bnight of\s+\Z")
"""What is told of "the night of June 12-13" has one day."""


def _of_my(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    return _flag_future(_written(None, match["m3"], match["y3"], published), published)


def _of_iso(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    try:
        return _flag_future(Interval.parse(match["iso"]), published)
    except UnusableDate:
        return None, False


def _of_day(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return a day of this, the last or the next month ("on the 12th"): the latest such day up to publication where none is named."""
    if published is None:
        return None, False
    day, last = int(match["d5"]), int(match["e5"] or match["d5"])
    if match["dm"]:
        month = _months_on(published, {"last": -1, "this": 0, "next": 1}[match["dm"].lower()]).earliest
        return _flag_future(_days_of(month, day, last), published)
    for back in range(3):
        found = _days_of(_months_on(published, -back).earliest, day, last)
        if found is not None and found.earliest <= published:
            return found, False
    return None, False


def _days_of(month: date, first: int, last: int) -> Interval | None:
    """Return some days of a month, None where it has not so many."""
    try:
        return Interval(earliest=month.replace(day=first), latest=month.replace(day=max(first, last)))
    except ValueError:
        return None


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
    number, asked = _day_number(match["wd"]), (match["wq"] or "").lower()
    if match["ws"]:
        return _of_weekday_in(number, match["ws"].lower(), published)
    if asked in ("next", "coming"):
        return Interval.of_day(published + timedelta(days=(number - published.weekday() - 1) % 7 + 1)), True
    back = (published.weekday() - number) % 7
    if asked == "last" and back == 0:
        back = 7
    return Interval.of_day(published - timedelta(days=back)), False


def _day_number(name: str) -> int:
    """Return the number of a day of the week, Monday first, by its name or the start of it ("Tues.")."""
    return next(number for day, number in _DAYS.items() if day.startswith(name.lower().rstrip(".")))


def _of_weekday_in(number: int, week: str, published: date) -> tuple[Interval | None, bool]:
    """Return a weekday of another week: "Friday of last week", "the Friday before last", "on Friday two weeks ago"."""
    if week.endswith("last"):
        return Interval.of_day(published - timedelta(days=((published.weekday() - number) % 7 or 7) + 7)), False
    first = week.split()[0]
    step = {"last": -1, "this": 0, "next": 1}.get(first)
    weeks = -_count(first) if step is None else step
    day = published - timedelta(days=published.weekday() - number) + timedelta(weeks=weeks)
    return Interval.of_day(day), day > published


def _of_weekend(_: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the latest weekend that had begun by the day of publication."""
    if published is None:
        return None, False
    saturday = published - timedelta(days=(published.weekday() - _DAYS["saturday"]) % 7)
    return Interval(earliest=saturday, latest=saturday + timedelta(days=1)), False


def _of_feast(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    month, day = _FEASTS[match["fn"].lower().replace("’", "'")]
    return _flag_future(_written(day, month, match["y6"], published), published)


def _of_near(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if published is None:
        return None, False
    word = match["near"].lower()
    shift = _SHIFTS.get(word, 0)
    return Interval.of_day(published + timedelta(days=shift)), shift > 0


_SHIFTS = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}


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
    count, unit = _count(match["an"]), match["au"]
    if unit in _UNIT_DAYS:
        day = published - timedelta(days=count * _UNIT_DAYS[unit])
        return (Interval.of_day(day) if unit == "day" else Interval.of_month(day.year, day.month)), False
    if unit == "month":
        return _months_on(published, -count), False
    return Interval.of_year(max(1, published.year - count)), False


_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _months_on(published: date, count: int) -> Interval:
    months = published.year * 12 + published.month - 1 + count
    return Interval.of_month(months // 12, months % 12 + 1)


def _of_ahead(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return what lies some days, months or years ahead: "a month from now", "in ten days' time"."""
    if published is None:
        return None, True
    count, unit = _count(match["fn1"] or match["fn2"]), match["fu1"] or match["fu2"]
    if unit in _UNIT_DAYS:
        day = published + timedelta(days=count * _UNIT_DAYS[unit])
        return (Interval.of_day(day) if unit == "day" else Interval.of_month(day.year, day.month)), True
    return (_months_on(published, count) if unit == "month" else Interval.of_year(published.year + count)), True


def _of_vague(_: re.Match[str], __: date | None) -> tuple[Interval | None, bool]:
    return None, False


def _of_decade(match: re.Match[str], _: date | None) -> tuple[Interval | None, bool]:
    first = int(match["d6"])
    return Interval(earliest=date(first, 1, 1), latest=date(first + 9, 12, 31)), False


def _of_years(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the interval of several years: "between 2015 and 2018", "in 2015-16"."""
    first, last = match["y7"] or match["y9"], match["y8"] or match["y10"]
    whole = int(last if len(last) == len(first) else first[:2] + last)
    return _flag_future(_from_to(Interval.of_year(int(first)), Interval.of_year(whole)), published)


def _of_numeric(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return a date in figures, day or month first; its year alone where it might be either ("05/06/2022")."""
    one, two, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
    day, month = (one, two) if one > _MONTHS_OF_YEAR or one == two else (two, one)
    if day <= _MONTHS_OF_YEAR and one != two:
        return _flag_future(Interval.of_year(year), published)
    try:
        return _flag_future(Interval.of_day(date(year, month, day)), published)
    except ValueError:
        return None, False


_MONTHS_OF_YEAR = 12


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
    "weekend": _of_weekend,
    "ago": _of_ago,
    "ahead": _of_ahead,
    "vague": _of_vague,
    "century": _of_vague,
    "decade": _of_decade,
    "years": _of_years,
    "numeric": _of_numeric,
    "year": _of_year,
}


_BESIDE = frozenset({" ", ", ", " (", ", the ", " the "})
_OF_YEAR = frozenset({" ", " of ", ", "})
_TO = frozenset({" to ", " until ", " through "})


def join_timexes(timexes: list[Timex], text: str) -> list[Timex]:
    """Return expressions of date with those made one that name one date or a span together: "Saturday, 27 May", "May last year"."""
    joined: list[Timex] = []
    for timex in timexes:
        both = _joined(joined[-1], timex, text) if joined else None
        if both is None:
            joined.append(timex)
        else:
            joined[-1] = both
    return joined


def _joined(one: Timex, other: Timex, text: str) -> Timex | None:
    """Return what two expressions side by side name together, None where each names its own date."""
    if one.interval is None or other.interval is None:
        return None
    gap, whole = text[one.end : other.start], replace(other, start=one.start, is_bound=one.is_bound or other.is_bound)
    if one.is_weekday and gap in _BESIDE and other.interval.precision == "day" and not other.is_weekday:
        return whole
    named = text[other.start : other.end].lower().endswith(" year")
    if gap in _OF_YEAR and one.is_yearless and named:
        return replace(whole, interval=_in_year(one.interval, other.interval.earliest.year))
    led = text[one.start : one.end].lower().endswith(" year")
    if gap == " " and led and other.is_yearless:
        year = one.interval.earliest.year
        return replace(whole, interval=_in_year(other.interval, year), is_future=one.is_future, is_yearless=False)
    if gap == " " and other.is_weekday and text[one.start : one.end].lower().endswith(" week"):
        day = one.interval.earliest + timedelta(days=other.interval.earliest.weekday())
        return replace(one, end=other.end, interval=Interval.of_day(day))  # "last week on Friday"
    span = _span_of(one.interval, other.interval, of_week=one.is_weekday) if gap in _TO else None
    if span is None or one.is_weekday != other.is_weekday:
        return None
    return replace(one, end=other.end, interval=span, is_weekday=False, is_yearless=False)


def _span_of(first: Interval, last: Interval, *, of_week: bool) -> Interval | None:
    """Return the interval from one day or month to another, None where they are none; a day of the week is the last before the other."""
    if of_week and last.latest < first.earliest:
        first = Interval.of_day(first.earliest - timedelta(days=7))
    if first.precision != last.precision or first.precision not in ("day", "month") or last.latest < first.earliest:
        return None
    return Interval(earliest=first.earliest, latest=last.latest)


def _in_year(interval: Interval, year: int) -> Interval:
    """Return a day or month in another year; of 29 February, which that may lack, the month."""
    first = interval.earliest
    if interval.precision != "day" or (first.month, first.day) == (2, 29):
        return Interval.of_month(year, first.month)
    return Interval.of_day(first.replace(year=year))


def to_future(timex: Timex, published: date) -> Timex:
    """Return a weekday or a date without its year read as still to come, as the tense of its verb says ("will meet on Friday")."""
    interval = timex.interval
    if interval is None or interval.latest >= published:
        return timex
    if timex.is_monthless:
        return replace(timex, interval=_a_month_on(interval), is_future=True)
    if not (timex.is_weekday or timex.is_yearless):
        return timex
    if timex.is_weekday:
        return replace(timex, interval=Interval.of_day(interval.earliest + timedelta(days=7)), is_future=True)
    return replace(timex, interval=_a_year_on(interval), is_future=True)


def _a_month_on(interval: Interval) -> Interval:
    """Return the same days of the next month that has them."""
    months = (_months_on(interval.earliest, step).earliest for step in (1, 2))
    days = (_days_of(month, interval.earliest.day, interval.latest.day) for month in months)
    return next(found for found in days if found is not None)


def _a_year_on(interval: Interval) -> Interval:
    """Return the same days or month of the next year; of 29 February, which that has not, the month."""
    first, last = interval.earliest, interval.latest
    if interval.precision == "month" or (first.month, first.day) == (2, 29) or (last.month, last.day) == (2, 29):
        return Interval.of_month(first.year + 1, first.month)
    return Interval(earliest=first.replace(year=first.year + 1), latest=last.replace(year=last.year + 1))
