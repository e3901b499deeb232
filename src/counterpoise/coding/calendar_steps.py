"""Steps in the calendar: other months and years, some days of one, and from one date to another."""

from datetime import date

from counterpoise.domain.when import Interval


def from_to(first: Interval | None, last: Interval | None) -> Interval | None:
    """Return the interval from one date to another, the first alone where the other is none or comes before it."""
    if first is None or last is None or last.latest < first.earliest:
        return first
    return Interval(earliest=first.earliest, latest=last.latest)


def days_of(month: date, first: int, last: int) -> Interval | None:
    """Return some days of a month, None where it has not so many."""
    try:
        return Interval(earliest=month.replace(day=first), latest=month.replace(day=max(first, last)))
    except ValueError:
        return None


def months_on(day: date, count: int) -> Interval:
    """Return the month so many months after that of a day, before it where the count is negative."""
    months = day.year * 12 + day.month - 1 + count
    return Interval.of_month(months // 12, months % 12 + 1)


def in_year(interval: Interval, year: int) -> Interval:
    """Return a day or month in another year; of 29 February, which that may lack, the month."""
    first = interval.earliest
    if interval.precision != "day" or (first.month, first.day) == (2, 29):
        return Interval.of_month(year, first.month)
    return Interval.of_day(first.replace(year=year))


def a_month_on(interval: Interval) -> Interval:
    """Return the same days of the next month that has them."""
    months = (months_on(interval.earliest, step).earliest for step in (1, 2))
    days = (days_of(month, interval.earliest.day, interval.latest.day) for month in months)
    return next(found for found in days if found is not None)


def a_year_on(interval: Interval) -> Interval:
    """Return the same days or month of the next year; of 29 February, which that has not, the month."""
    first, last = interval.earliest, interval.latest
    if interval.precision == "month" or (first.month, first.day) == (2, 29) or (last.month, last.day) == (2, 29):
        return Interval.of_month(first.year + 1, first.month)
    return Interval(earliest=first.replace(year=first.year + 1), latest=last.replace(year=last.year + 1))
