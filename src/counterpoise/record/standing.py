"""Which rows no longer stand: events that came again in a later batch, and those that a later batch takes back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from counterpoise.record.batches import Batch, read_table
from counterpoise.record.database import quote

_TABLES = ("rows", "events", "acts")


def create_gone(con: Any, batches: Sequence[Batch]) -> int:
    """
    Create the table `gone` (event, file) of rows that do not count, and return how many there are.

    Of an event that stands in several batches the latest counts, unless a batch after it takes the event back.
    """
    holders = [(place, batch) for place, batch in enumerate(batches) if ids_file(batch)]
    con.execute("CREATE TABLE gone (event VARCHAR, file VARCHAR)")
    con.register("retracted", _retracted(batches))
    if not holders or (len(holders) == 1 and not con.sql("FROM retracted LIMIT 1").fetchall()):
        return 0
    con.register("files", _files(holders))
    ids = (
        f"read_parquet([{', '.join(quote(path) for _, batch in holders if (path := ids_file(batch)))}], filename=true)"
    )
    con.execute(_GONE.format(ids=ids))
    ((count,),) = con.sql("SELECT count(*) FROM gone").fetchall()
    return int(count)


def ids_file(batch: Batch) -> Path | None:
    """Return the file of a batch that holds each of its events once, with its id; None where it has no events."""
    return batch.path("rows") or batch.path("events")


_GONE = """
INSERT INTO gone
WITH twice AS (SELECT hash(id) AS mark FROM {ids} GROUP BY mark HAVING count(*) > 1),
     suspect AS (SELECT event FROM retracted UNION SELECT id FROM {ids} WHERE hash(id) IN (FROM twice)),
     held AS (SELECT known.id AS event, files.place FROM {ids} AS known JOIN files USING (filename) WHERE known.id IN (FROM suspect)),
     latest AS (SELECT event, max(place) AS place FROM held GROUP BY event),
     taken AS (SELECT event, max(place) AS place FROM retracted GROUP BY event)
SELECT DISTINCT held.event, files.filename
FROM held JOIN latest USING (event) LEFT JOIN taken USING (event) JOIN files ON files.place = held.place
WHERE held.place < latest.place OR taken.place > latest.place
"""


def _retracted(batches: Sequence[Batch]) -> pa.Table:
    events: list[str] = []
    places: list[int] = []
    for place, batch in enumerate(batches):
        rows = read_table(batch, "retractions", ["event"])
        if rows is not None:
            events += rows.column("event").to_pylist()
            places += [place] * rows.num_rows
    return pa.table({"event": pa.array(events, pa.string()), "place": pa.array(places, pa.int64())})


def _files(holders: Sequence[tuple[int, Batch]]) -> pa.Table:
    pairs = [
        (place, str(path)) for place, batch in holders for table in _TABLES if (path := batch.path(table)) is not None
    ]
    return pa.table(
        {
            "place": pa.array([place for place, _ in pairs], pa.int64()),
            "filename": pa.array([path for _, path in pairs], pa.string()),
        }
    )
