"""The one door to the packaged data files."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from counterpoise.domain.actor import ALWAYS, Period
from counterpoise.domain.when import Interval

_HOME = "counterpoise.ontology/data"


def read_rows(name: str, *, home: str = _HOME) -> Iterator[dict[str, str]]:
    """Yield the rows of a packaged CSV file, each as column name to text; `home` is its package and folder."""
    rows = csv.reader(io.StringIO(read_text(name, home=home), newline=""))
    columns = next(rows)
    for row in rows:
        yield dict(zip(columns, row, strict=True))


def read_text(name: str, *, home: str = _HOME) -> str:
    """Return the text of a packaged file; `home` is its package and folder."""
    package, folder = home.split("/")
    return (files(package) / folder / name).read_text(encoding="utf-8")


def read_parts(prefix: str) -> Iterator[dict[str, str]]:
    """Yield the rows of every packaged CSV file whose name starts with `prefix`, in order of the files' names."""
    folder = files("counterpoise.ontology") / "data"
    for name in sorted(entry.name for entry in folder.iterdir()):
        if name.startswith(prefix) and name.endswith(".csv"):
            yield from read_rows(name)


def parse_period(since: str, until: str) -> Period:
    """
    Return the period between two dates that may be cut to a month or a year; an empty one leaves that end open.

    Examples
    --------
    >>> parse_period("1991-12-26", "")
    Period(since=datetime.date(1991, 12, 26), until=None)
    """
    if not since and not until:
        return ALWAYS
    return Period(
        since=(_day(since) or Interval.parse(since).earliest) if since else None,
        until=(_day(until) or Interval.parse(until).latest) if until else None,
    )


def _day(text: str) -> date | None:
    """Return a whole day, None where the text is cut to a month or a year or is none: most dates are days, and there are thousands."""
    if len(text) != _LENGTH_OF_DAY or (text[4], text[7]) != ("-", "-"):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_LENGTH_OF_DAY = len("2023-06-12")
