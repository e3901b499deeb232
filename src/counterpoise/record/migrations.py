"""Batches of earlier formats, as if they had been written today. A format is never dropped; each step leads to the next."""

from typing import Any

from counterpoise.domain.event import Event
from counterpoise.record.batches import Batch, read_table
from counterpoise.record.tables import from_rows


def read_events(batch: Batch) -> list[Event]:
    """
    Return the whole events of a batch, of whatever format; none where it has none.

    Raises
    ------
    RecordCorrupt
        If the file cannot be read.
    """
    table = read_table(batch, "events")
    if table is None:
        return []
    rows = table.to_pylist()
    return from_rows(rows if batch.format > 1 else [_from_format_1(row) for row in rows], Event)


def _from_format_1(row: dict[str, Any]) -> dict[str, Any]:
    """Return an event's row of format 1 as one of format 2: a place was a text; sectors, publisher and intensity were not kept."""
    return {**row, "place": {"name": row["place"]} if row["place"] else None}
