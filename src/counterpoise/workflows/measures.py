"""Tables of alliances, organisations, votes and the like into the record, and out of it as commitments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from counterpoise.domain.actor import Period
from counterpoise.domain.errors import UnreadableSource
from counterpoise.record.commitments import add_measures, list_loads, read_measures
from counterpoise.record.importers.measures import (
    LAYOUTS,
    Measured,
    parse_layout,
    read_columns,
    read_measures_file,
)
from counterpoise.record.importers.votes import measure_votes
from counterpoise.record.store import Record
from counterpoise.relations.commitments import Commitment, Loaded

KINDS = (*LAYOUTS, "votes")
_KINDS = {
    "defence": "defence_pact",
    "partnership": "partnership",
    "nonaggression": "nonaggression",
    "neutrality": "neutrality",
    "consultation": "consultation",
}
_FIGURES = {
    "shared_igos": "{:.0f} shared organisations",
    "vote_agreement": "{:.0%} of votes alike",
    "vote_s": "S {:.2f}",
    "vote_kappa": "kappa {:.2f}",
}


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


def loaded_bonds(record: Path, day: date) -> Loaded:
    """
    Return what the tables that a record holds say of a day: pacts and partnerships in force, and pairs that have none by them.

    A table counts only for the years it covers.
    """
    store = Record.open(record)
    rows = read_measures(store, measures=tuple(_KINDS), day=day).to_pylist()
    bonds = [
        Commitment(
            dyad=(row["a"], row["b"]),
            kind=_KINDS[row["measure"]],
            name=f"{row['source']}: {row['measure']}",
            period=Period(since=row["since"], until=row["until"]),
            source=_source(row),
        )
        for row in rows
        if row["b"] and row["value"] > 0
    ]
    pacts = {each.dyad for each in bonds if each.kind == "defence_pact"}
    asked = {(row["a"], row["b"]) for row in rows if row["b"] and _KINDS[row["measure"]] == "defence_pact"}
    speaking = {row["source"] for row in rows}
    return Loaded(
        commitments=tuple(bonds),
        denied=frozenset(asked - pacts),
        sources=tuple(sorted({_source(row) for row in rows})),
        silent=tuple(sorted({source for source, measure in list_loads(store) if measure in _KINDS} - speaking)),
    )


def loaded_figures(record: Path, pair: tuple[str, str], day: date) -> list[str]:
    """Return what loaded tables measure of a pair beside bonds, for the last period that ended by the day: organisations, votes; and rivalry."""
    table = read_measures(Record.open(record), measures=(*_FIGURES, "rivalry"), states=frozenset(pair))
    rows = sorted((row for row in table.to_pylist() if row["b"]), key=lambda row: (row["since"], row["source"]))
    latest = {row["measure"]: row for row in rows if row["until"] and row["until"] <= day}
    rivals = [row for row in rows if row["measure"] == "rivalry" and row["since"] <= day <= (row["until"] or day)]
    return [
        f"{words.format(latest[name]['value'])} in {latest[name]['until'].year} ({_source(latest[name])})"
        for name, words in _FIGURES.items()
        if name in latest
    ] + [f"rivals since {row['since'].year} ({_source(row)})" for row in rivals]


def _source(row: Mapping[str, Any]) -> str:
    return f"{row['source']}, {row['vintage']}"
