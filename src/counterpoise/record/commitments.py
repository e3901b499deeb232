"""
Measures of states and pairs of states that users load: alliances, votes, trade, rivalries. Batches of kind `commitments`.

One long table: what is measured, of whom, from when to when, how much, by which source, of which vintage. What is not in it is not zero.
"""

import functools
import operator
from collections.abc import Collection
from datetime import date, datetime

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.record.batches import Batch, read_table, write_batch
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
    batches = [
        batch for batch in record.batches() if batch.kind == "commitments" and (as_of is None or batch.written <= as_of)
    ]
    latest = {loaded: batch for batch in batches for loaded in _loads(batch) if not measures or loaded[1] in measures}
    parts = [MEASURES.empty_table()]
    for batch in batches:
        wanted = [loaded for loaded, last in latest.items() if last is batch]
        part = read_table(batch, "measures", where=_condition(wanted, states, day)) if wanted else None
        parts += [part] if part is not None else []
    return pa.concat_tables(parts)


def list_loads(record: Record) -> list[tuple[str, str]]:
    """Return every source and measure that was loaded."""
    return sorted({loaded for batch in record.batches() if batch.kind == "commitments" for loaded in _loads(batch)})


def _loads(batch: Batch) -> list[tuple[str, str]]:
    table = read_table(batch, "measures", ["source", "measure"], coded=("source", "measure"))
    if table is None:
        return []
    pairs = table.combine_chunks().group_by(["source", "measure"]).aggregate([]).to_pylist()
    return [(pair["source"], pair["measure"]) for pair in pairs]


def _condition(wanted: Collection[tuple[str, str]], states: Collection[str], day: date | None) -> pc.Expression:
    keep = functools.reduce(
        operator.or_, ((pc.field("source") == source) & (pc.field("measure") == measure) for source, measure in wanted)
    )
    if states:
        named = sorted(states)
        keep &= pc.field("a").isin(named) & (pc.field("b").is_null() | pc.field("b").isin(named))
    if day is not None:
        on = pa.scalar(day, pa.date32())
        keep &= (pc.field("since") <= on) & (pc.field("until").is_null() | (pc.field("until") >= on))
    return keep
