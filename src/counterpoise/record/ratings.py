"""What is thought of publishers, as batches of the record; the latest word on each counts."""

from datetime import datetime

from counterpoise.domain.rating import SourceRating
from counterpoise.record.batches import read_table, write_batch
from counterpoise.record.store import Record
from counterpoise.record.tables import from_rows, to_table


def add_rating(record: Record, rating: SourceRating) -> None:
    """Add a rating of a publisher, which takes the place of those before it."""
    write_batch(record.home, "sources", {"sources": to_table([rating], SourceRating)})


def ratings(record: Record, *, as_of: datetime | None = None) -> dict[str, SourceRating]:
    """Return the latest rating of each publisher that has one."""
    latest: dict[str, SourceRating] = {}
    for batch in record.batches():
        if as_of is None or batch.known <= as_of:
            rows = read_table(batch, "sources")
            for rating in from_rows(rows.to_pylist(), SourceRating) if rows is not None else ():
                latest[rating.publisher] = rating
    return latest
