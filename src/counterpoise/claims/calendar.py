"""The days that a record covers, and how many acts of the world fall on each."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.when import Interval

_EPOCH = date(1970, 1, 1)
_DENSE = 0.1


@dataclass(frozen=True)
class Calendar:
    """The first day of each act, as days since 1970-01-01, shape (n,)."""

    days: NDArray[np.int64]

    @cached_property
    def first(self) -> int:
        """The first day of any act; 0 where there is none."""
        return int(self.days.min(initial=1 << 40)) if len(self.days) else 0

    @cached_property
    def world(self) -> NDArray[np.int64]:
        """Acts a day over the whole world, shape (days from the first to the last,); the first day is `first`."""
        if not len(self.days):
            return np.zeros(0, np.int64)
        return np.bincount(self.days - self.first)

    @cached_property
    def is_covered(self) -> NDArray[np.bool_]:
        """Whether the record covers each day: at least a tenth of the median day that has any act, shape as `world`."""
        filled = self.world[self.world > 0]
        return self.world >= max(1.0, _DENSE * float(np.median(filled))) if len(filled) else self.world > 0

    @cached_property
    def reach(self) -> Interval | None:
        """From the first to the last day that is covered, None for an empty record."""
        covered = np.flatnonzero(self.is_covered)
        if not len(covered):
            return None
        return Interval(earliest=to_date(self.first + int(covered[0])), latest=to_date(self.first + int(covered[-1])))

    def share_covered(self, period: Interval) -> float:
        """Return the share of the days of a period that the record covers, 0 to 1."""
        reach = self.reach
        if reach is None or not reach.overlaps(period):
            return 0.0
        start = max(to_day(period.earliest), self.first) - self.first
        end = min(to_day(period.latest), self.first + len(self.world) - 1) - self.first
        days = (period.latest - period.earliest).days + 1
        return float(self.is_covered[start : end + 1].sum()) / days

    def volume(self, period: Interval) -> float:
        """Return how many acts of the whole world fall in a period."""
        start, end = (max(0, to_day(day) - self.first) for day in (period.earliest, period.latest + timedelta(days=1)))
        return float(self.world[start:end].sum())


def to_day(day: date) -> int:
    """Return a date as days since 1970-01-01."""
    return (day - _EPOCH).days


def to_date(day: int) -> date:
    """Return days since 1970-01-01 as a date."""
    return _EPOCH + timedelta(days=day)
