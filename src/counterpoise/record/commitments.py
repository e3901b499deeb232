"""
Measures of states and pairs of states that users load: alliances, votes, trade, rivalries. Batches of kind `commitments`.

One long table: what is measured, of whom, from when to when, how much, by which source, of which vintage. What is not in it is not zero.
"""

from collections.abc import Collection
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.record.batches import read_table, write_batch
from counterpoise.record.store import Record

MEASURES = pa.schema(
    [
        pa.field("a", pa.string(), nullable=False),
        pa.field("b", pa.string()),
        pa.field("since", pa.date32(), nullable=False),
        pa.field("until", pa.date32()),
        pa.field("measure", pa.string(), nullable=False),
        pa.field("value", pa.float64(), nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("vintage", pa.string(), nullable=False),
    ]
)
"""
The columns of measures.

`a` and `b` are ISO 3166 alpha-3 codes in order of the alphabet, `b` null for a measure of one state. `measure` is a word such as
`defence`, `shared_igos`, `agreement`, `cinc`, `rivalry`; `until` is null where it still holds. `source` names the file's makers or name,
`vintage` the last day that it speaks of, or what the user said.
"""


def add_measures(record: Record, measures: pa.Table) -> None:
    """
    Add a table of measures to a record, as one batch.

    Raises
    ------
    RecordUnwritable
        If the record cannot be written to.
    """
    write_batch(record.folder / "batches", "commitments", {"measures": measures.cast(MEASURES)})


def read_measures(
    record: Record,
    *,
    measures: Collection[str] = (),
    states: Collection[str] = (),
    day: date | None = None,
    as_of: datetime | None = None,
) -> pa.Table:
    """
    Return the measures that were loaded; of those loaded twice with one source, the later load.

    Parameters
    ----------
    measures, states
        Only these; a pair is kept where both its states are named. All where none is named.
    day
        Only what holds on this day.
    """
    found: dict[tuple[str, str], pa.Table] = {}
    for batch in record.batches():
        if batch.kind == "commitments" and (as_of is None or batch.written <= as_of):
            table = read_table(batch, "measures")
            if table is not None:
                for source in pc.unique(table.column("source")).to_pylist():
                    part = table.filter(pc.equal(table.column("source"), source))
                    for measure in pc.unique(part.column("measure")).to_pylist():
                        found[source, measure] = part.filter(pc.equal(part.column("measure"), measure))
    kept = [table for (_, measure), table in found.items() if not measures or measure in measures]
    whole = pa.concat_tables(kept) if kept else MEASURES.empty_table()
    return whole.filter(_condition(whole, states, day)) if whole.num_rows else whole


def _condition(table: pa.Table, states: Collection[str], day: date | None) -> pa.ChunkedArray:
    keep = pc.is_valid(table.column("a"))
    if states:
        named = pa.array(sorted(states))
        other = pc.is_in(table.column("b"), value_set=named)
        keep = pc.and_(pc.is_in(table.column("a"), value_set=named), pc.or_(other, pc.is_null(table.column("b"))))
    if day is not None:
        on = pa.scalar(day, pa.date32())
        ended = pc.fill_null(pc.less(table.column("until"), on), fill_value=False)
        keep = pc.and_(keep, pc.and_(pc.less_equal(table.column("since"), on), pc.invert(ended)))
    return keep
