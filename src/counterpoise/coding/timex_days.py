"""
Which days an expression of date means, counted from the day of publication.

A past weekday is the latest such day up to and including publication, "last Friday" in a Friday piece the week before, a future weekday
the next one. World knowledge never adds precision: "in March" stays a month.
"""

import re
from datetime import date, timedelta

from counterpoise.coding.calendar_steps import days_of, from_to, months_on
from counterpoise.coding.timex_patterns import DAYS, FEASTS, MONTHS, number_of
from counterpoise.domain.errors import UnusableDate
from counterpoise.domain.when import Interval


def find_days(match: re.Match[str], kind: str, published: date | None) -> tuple[Interval | None, bool]:
    """Return the days that an expression of one of the `KINDS` means, None where nobody can say, and whether it looks ahead."""
    return _RESOLVERS[kind](match, published)


def _written(day: str | None, month: str, year: str | None, published: date | None) -> Interval | None:
    number = MONTHS[month.lower().rstrip(".")]
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
    return from_to(first, last)


def _of_mdy(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    first, until = _written(match["d2"], match["m2"], match["y2"], published), match["e2"] or match["f2"]
    if until is None or _NIGHT.search(match.string, max(0, match.start() - _NIGHT_WITHIN), match.start()):
        return _flag_future(first, published)
    return _flag_future(from_to(first, _written(until, match["m2"], match["y2"], published)), published)


_NIGHT = re.compile(r"\bnight of\s+\Z")
"""What is told of "the night of June 12-13" has one day."""
_NIGHT_WITHIN = 10


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
        month = months_on(published, {"last": -1, "this": 0, "next": 1}[match["dm"].lower()]).earliest
        return _flag_future(days_of(month, day, last), published)
    for back in range(3):
        found = days_of(months_on(published, -back).earliest, day, last)
        if found is not None and found.earliest <= published:
            return found, False
    return None, False


def _of_month(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    if published is None:
        return None, False
    number, asked = MONTHS[match["m4"].lower().rstrip(".")], (match["mq"] or "").strip().lower()
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
    return next(number for day, number in DAYS.items() if day.startswith(name.lower().rstrip(".")))


def _of_weekday_in(number: int, week: str, published: date) -> tuple[Interval | None, bool]:
    """Return a weekday of another week: "Friday of last week", "the Friday before last", "on Friday two weeks ago"."""
    if week.endswith("last"):
        return Interval.of_day(published - timedelta(days=((published.weekday() - number) % 7 or 7) + 7)), False
    first = week.split()[0]
    step = {"last": -1, "this": 0, "next": 1}.get(first)
    weeks = -number_of(first) if step is None else step
    day = published - timedelta(days=published.weekday() - number) + timedelta(weeks=weeks)
    return Interval.of_day(day), day > published


def _of_weekend(_: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the latest weekend that had begun by the day of publication."""
    if published is None:
        return None, False
    saturday = published - timedelta(days=(published.weekday() - DAYS["saturday"]) % 7)
    return Interval(earliest=saturday, latest=saturday + timedelta(days=1)), False


def _of_edge(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the first or the last day of a month."""
    month = _written("1", match["m5"], match["y11"], published)
    if month is None or match["eq"] == "first":
        return _flag_future(month, published)
    return _flag_future(Interval.of_day(months_on(month.earliest, 0).latest), published)


def _of_season(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the year of a season: the latest that had begun by the day of publication."""
    if published is None:
        return None, False
    return Interval.of_year(published.year - (published.month < _SEASONS[match["sn"]])), False


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month in which a season begins."""


def _of_feast(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    month, day = FEASTS[match["fn"].lower().replace("’", "'")]
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


def _of_overnight(_: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the night before the day of publication, which has two days."""
    if published is None:
        return None, False
    return Interval(earliest=published - timedelta(days=1), latest=published), False


def _of_past(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the days up to publication of which one is told: "in the past week", "over the last ten days"."""
    if published is None:
        return None, False
    count, unit = number_of(match["pn"] or "a"), match["pu"]
    if unit in _UNIT_DAYS:
        return Interval(earliest=published - timedelta(days=count * _UNIT_DAYS[unit]), latest=published), False
    months = months_on(published, -count * (1 if unit == "month" else _MONTHS_OF_YEAR))
    return Interval(earliest=months.earliest, latest=published), False


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
    count, unit = number_of(match["an"]), match["au"]
    if unit in _UNIT_DAYS:
        day = published - timedelta(days=count * _UNIT_DAYS[unit])
        return (Interval.of_day(day) if unit == "day" else Interval.of_month(day.year, day.month)), False
    if unit == "month":
        return months_on(published, -count), False
    return Interval.of_year(max(1, published.year - count)), False


_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _of_ahead(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return what lies some days, months or years ahead: "a month from now", "in ten days' time"."""
    if published is None:
        return None, True
    count, unit = number_of(match["fn1"] or match["fn2"]), match["fu1"] or match["fu2"]
    if unit in _UNIT_DAYS:
        day = published + timedelta(days=count * _UNIT_DAYS[unit])
        return (Interval.of_day(day) if unit == "day" else Interval.of_month(day.year, day.month)), True
    return (months_on(published, count) if unit == "month" else Interval.of_year(published.year + count)), True


def _of_vague(_: re.Match[str], __: date | None) -> tuple[Interval | None, bool]:
    return None, False


def _of_decade(match: re.Match[str], _: date | None) -> tuple[Interval | None, bool]:
    first = int(match["d6"])
    return Interval(earliest=date(first, 1, 1), latest=date(first + 9, 12, 31)), False


def _of_years(match: re.Match[str], published: date | None) -> tuple[Interval | None, bool]:
    """Return the interval of several years: "between 2015 and 2018", "in 2015-16"."""
    first, last = match["y7"] or match["y9"], match["y8"] or match["y10"]
    whole = int(last if len(last) == len(first) else first[:2] + last)
    return _flag_future(from_to(Interval.of_year(int(first)), Interval.of_year(whole)), published)


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
    "edge": _of_edge,
    "season": _of_season,
    "feast": _of_feast,
    "near": _of_near,
    "overnight": _of_overnight,
    "past": _of_past,
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
KINDS = tuple(_RESOLVERS)
"""The kinds of expressions, each the name of a group of the pattern."""
