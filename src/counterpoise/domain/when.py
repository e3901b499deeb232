"""When something happened: an interval of days, with its EDTF (ISO 8601-2) text form."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

from counterpoise.domain.errors import UnusableDate

_EDTF = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Interval:
    """
    The days from `earliest` to `latest`, both included, in which something happened.

    An interval says how precisely the date is known, not how long the thing lasted:
    "in March" is the interval of the whole month.

    Raises
    ------
    ValueError
        If `latest` comes before `earliest`.

    Examples
    --------
    >>> Interval.parse("2023-06")
    Interval(earliest=datetime.date(2023, 6, 1), latest=datetime.date(2023, 6, 30))
    >>> Interval.parse("2023-06").edtf
    '2023-06'

    References
    ----------
    Library of Congress (2019). Extended Date/Time Format (EDTF) Specification.
    """

    earliest: date
    latest: date

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"The interval ends ({self.latest}) before it begins ({self.earliest}). Turn it round.")

    @classmethod
    def of_day(cls, day: date) -> Self:
        """Return the interval of one day."""
        return cls(earliest=day, latest=day)

    @classmethod
    def of_month(cls, year: int, month: int) -> Self:
        """Return the interval of one calendar month."""
        return cls(earliest=date(year, month, 1), latest=date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Return the interval of one calendar year."""
        return cls(earliest=date(year, 1, 1), latest=date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> Self:
        """
        Return the interval that an EDTF text stands for: a day, month or year, or two of them joined by "/".

        Raises
        ------
        UnusableDate
            If the text is not of that form, or names a day that does not exist.
        """
        first, _, last = text.partition("/")
        start = cls._parse_one(first)
        return start if not last else cls(earliest=start.earliest, latest=cls._parse_one(last).latest)

    @classmethod
    def _parse_one(cls, text: str) -> Self:
        match = _EDTF.fullmatch(text.strip())
        problem = UnusableDate(f"{text!r} is not a date. Write it as 2023-06-12, 2023-06 or 2023.")
        if not match:
            raise problem
        year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
        try:
            if day:
                return cls.of_day(date(year, month, day))
            return cls.of_month(year, month) if match[2] else cls.of_year(year)
        except ValueError:
            raise problem from None

    @property
    def precision(self) -> str:
        """How finely the date is known: "day", "month", "year" or "interval"."""
        if self.earliest == self.latest:
            return "day"
        if self == Interval.of_month(self.earliest.year, self.earliest.month):
            return "month"
        return "year" if self == Interval.of_year(self.earliest.year) else "interval"

    @property
    def edtf(self) -> str:
        """The interval as EDTF text."""
        texts = {"day": f"{self.earliest:%Y-%m-%d}", "month": f"{self.earliest:%Y-%m}", "year": f"{self.earliest:%Y}"}
        return texts.get(self.precision, f"{self.earliest:%Y-%m-%d}/{self.latest:%Y-%m-%d}")

    def overlaps(self, other: "Interval") -> bool:
        """Say whether the two intervals share a day."""
        return self.earliest <= other.latest and other.earliest <= self.latest
