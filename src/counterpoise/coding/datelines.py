"""What a wire's dateline says of the document under it ("LONDON, June 9 (Wire) - ")."""

from datetime import date

from counterpoise.coding.timex_finding import find_timexes
from counterpoise.domain.source import BlockKind, Document, Span
from counterpoise.domain.when import Interval

_DAYS = 7
"""So many days a report is published at most after it was written."""


def find_dateline(document: Document) -> Span | None:
    """Return where the first dateline of a document stands, None where there is none."""
    return next((block.span for block in document.blocks if block.kind is BlockKind.DATELINE), None)


def day_of_dateline(document: Document) -> Interval | None:
    """Return the day that the dateline of a document names, None where it names none, or one that is not shortly before publication."""
    span, published = find_dateline(document), document.publication.published
    if span is None:
        return None
    timexes = find_timexes(document.text, span.start, span.end, published=published)
    days = [each.interval for each in timexes if each.interval is not None and each.interval.precision == "day"]
    if not days or (published is not None and not 0 <= (published - days[0].latest).days <= _DAYS):
        return None
    return days[0]


def day_written(document: Document) -> date | None:
    """Return the day from which a document counts ("today"): that of its dateline, else that of its publication."""
    dateline = day_of_dateline(document)
    return dateline.latest if dateline is not None else document.publication.published
