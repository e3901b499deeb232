"""Expressions of date with the days that they mean, and what two side by side mean together."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterpoise.coding.calendar_steps import a_month_on, a_year_on, in_year
from counterpoise.domain.when import Interval


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


def to_future(timex: Timex, published: date) -> Timex:
    """Return a weekday or a date without its year read as still to come, as the tense of its verb says ("will meet on Friday")."""
    interval = timex.interval
    if interval is None or interval.latest >= published:
        return timex
    if timex.is_monthless:
        return replace(timex, interval=a_month_on(interval), is_future=True)
    if not (timex.is_weekday or timex.is_yearless):
        return timex
    if timex.is_weekday:
        return replace(timex, interval=Interval.of_day(interval.earliest + timedelta(days=7)), is_future=True)
    return replace(timex, interval=a_year_on(interval), is_future=True)


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
        return replace(whole, interval=in_year(one.interval, other.interval.earliest.year))
    led = text[one.start : one.end].lower().endswith(" year")
    if gap == " " and led and other.is_yearless:
        year = one.interval.earliest.year
        return replace(whole, interval=in_year(other.interval, year), is_future=one.is_future, is_yearless=False)
    if gap == " " and other.is_weekday and text[one.start : one.end].lower().endswith(" week"):
        day = one.interval.earliest + timedelta(days=other.interval.earliest.weekday())
        return replace(one, end=other.end, interval=Interval.of_day(day))  # "last week on Friday"
    if gap in _TO and one.is_yearless and not other.is_yearless:
        one = replace(one, interval=in_year(one.interval, other.interval.earliest.year))
    span = _span_of(one.interval, other.interval, of_week=one.is_weekday) if gap in _TO and one.interval else None
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
