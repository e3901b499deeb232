"""Tables of alliances, organisations, votes and the like into the record, and out of it as commitments."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterpoise.domain.actor import Period
from counterpoise.domain.errors import UnreadableSource
from counterpoise.record.commitments import add_measures, read_measures
from counterpoise.record.importers.measures import (
    LAYOUTS,
    Measured,
    parse_layout,
    read_columns,
    read_measures_file,
)
from counterpoise.record.importers.votes import measure_votes
from counterpoise.record.store import Record
from counterpoise.relations.commitments import Commitment

KINDS = (*LAYOUTS, "votes")
_PACTS = {"defence": "defence_pact"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of an import: rows read, measures kept, and what was left out, with the reasons."""

    rows: int
    measures: int
    left: dict[str, int]


def import_measures(
    record: Path,
    kind: str,
    path: Path,
    *,
    mapping: str | None = None,
    rolls: Path | None = None,
    source: str | None = None,
    vintage: str | None = None,
) -> Added:
    """
    Read a table of measures into a record, which is made where there is none.

    Parameters
    ----------
    kind
        One of `KINDS`.
    mapping
        The table's own columns, as `record.importers.measures.parse_layout` takes them.
    rolls
        For votes: the table with the date of each roll call.
    source, vintage
        Who made the table (its file name where not given) and as of when (the last year in it).

    Raises
    ------
    UnreadableSource
        If the file cannot be read or has not the columns it should have.
    """
    name = source or path.stem
    if kind == "votes":
        if rolls is None:
            raise UnreadableSource("Votes need the table of roll calls with their dates beside them: --rolls FILE.")
        table = read_columns(path)
        found = Measured(measures=measure_votes(table, read_columns(rolls), source=name), rows=table.num_rows, left={})
    else:
        found = read_measures_file(path, parse_layout(kind, mapping), source=name, vintage=vintage)
    if found.measures.num_rows:
        add_measures(Record.create(record), found.measures)
    return Added(rows=found.rows, measures=found.measures.num_rows, left=dict(found.left))


def loaded_commitments(record: Path, day: date, *, states: frozenset[str] = frozenset()) -> list[Commitment]:
    """Return the defence pacts in force on a day by the tables that a record holds; a table counts only for years it covers."""
    table = read_measures(Record.open(record), measures=tuple(_PACTS), states=states, day=day)
    return [
        Commitment(
            dyad=(row["a"], row["b"]),
            kind=_PACTS[row["measure"]],
            name=f"{row['source']}: {row['measure']}",
            period=Period(since=row["since"], until=row["until"]),
            source=f"{row['source']}, {row['vintage']}",
        )
        for row in table.to_pylist()
        if row["b"] and row["value"] > 0
    ]
