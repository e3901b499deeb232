"""Full dates as sources write them. A date is read, never guessed: what could mean two days is no date."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +)?"
WRITTEN_DATE = (
    rf"{_WEEKDAY}(?:(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?P<day1>\d{{1,2}})(?:st|nd|rd|th)? +(?:of +)?{_MONTH.format('month1')},? +(?P<year1>\d{{4}})"
    rf"|{_MONTH.format('month2')} +(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<year2>\d{{4}}))"
)
"""A regular expression for a full date in English or ISO form; `date_of_match` reads what it matches."""

_WHOLE = re.compile(WRITTEN_DATE, re.IGNORECASE)
_ISO_START = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?=$|[T\s])")


def read_stated_date(text: str) -> date | None:
    """
    Return the day that a carrier's date field states, as it counts days itself, or None where it states none.

    ISO 8601, RFC 822 and English dates written out are read; "06/12/2023" is not, since it may mean two days.

    Examples
    --------
    >>> read_stated_date("2023-06-12T23:30:00-04:00")
    datetime.date(2023, 6, 12)
    >>> read_stated_date("Mon, 12 Jun 2023 23:30:00 -0400")
    datetime.date(2023, 6, 12)
    >>> read_stated_date("06/12/2023") is None
    True
    """
    text = " ".join(text.split())
    if match := _ISO_START.match(text):
        return _day(*match.groups())
    if match := _WHOLE.match(text):
        return date_of_match(match)
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError, TypeError):
        return None


def date_of_match(match: re.Match[str]) -> date | None:
    """Return the day that a match of `WRITTEN_DATE` stands for, or None where there is no such day."""
    if iso := match["iso"]:
        return _day(*iso.split("-"))
    for suffix in ("1", "2"):
        if month := match["month" + suffix]:
            return _day(match["year" + suffix], str(_MONTHS.index(month[:3].lower()) + 1), match["day" + suffix])
    return None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
