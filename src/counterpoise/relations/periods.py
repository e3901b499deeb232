"""Periods by which acts are counted: weeks from Monday to Sunday, months, quarters."""

from datetime import date, timedelta
from typing import Literal

Every = Literal["week", "month", "quarter"]


def period_starts(since: date, until: date, *, every: Every) -> tuple[date, ...]:
    """
    Return the first days of the whole periods between two days, both included; a period that is cut by either end is left out.

    Examples
    --------
    >>> period_starts(date(2018, 10, 4), date(2018, 10, 21), every="week")
    (datetime.date(2018, 10, 8), datetime.date(2018, 10, 15))
    """
    start = first_day(since, every=every)
    starts = []
    while (following := next_start(start, every=every)) <= until + timedelta(days=1):
        if start >= since:
            starts.append(start)
        start = following
    return tuple(starts)


def first_day(day: date, *, every: Every) -> date:
    """Return the first day of the period that holds `day`."""
    if every == "week":
        return day - timedelta(days=day.weekday())
    return date(day.year, day.month if every == "month" else 3 * ((day.month - 1) // 3) + 1, 1)


def next_start(start: date, *, every: Every) -> date:
    """Return the first day of the period after the one that begins at `start`."""
    if every == "week":
        return start + timedelta(days=7)
    return first_day(start + timedelta(days=31 if every == "month" else 93), every=every)


def weeks_in(every: Every) -> float:
    """Return the usual length of a period, in weeks."""
    return {"week": 1.0, "month": 365.25 / 12 / 7, "quarter": 365.25 / 4 / 7}[every]
