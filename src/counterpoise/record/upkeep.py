"""
Looking after a record: bring a colleague's batches in, join small ones, take a document out for good.

A rewritten batch names those that it replaces; from the moment it has its name they no longer count, and only then are they deleted.
"""

import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from counterpoise.domain.errors import RecordCorrupt, RecordUnwritable
from counterpoise.record.batches import (
    FORMAT,
    Batch,
    checksum,
    list_batches,
    list_replaced,
    read_table,
    unfinished_folder,
    write_batch,
    write_manifest,
)
from counterpoise.record.migrations import read_events
from counterpoise.record.standing import ids_file

_JOINED = ("import", "events", "documents")
"""The kinds of batches that may be joined."""
_DOCUMENT_COLUMNS = {"rows": "document", "acts": "document", "documents": "id", "mentions": "document"}
_EVENT_COLUMNS = {
    "reviews": ("event",),
    "retractions": ("event",),
    "happenings": ("event", "happening"),
    "links": ("of", "to"),
}
"""The columns in which tables name an event; those of links may name a document."""


def merge_batches(home: Path, other: Path, *, now: datetime | None = None) -> int:
    """
    Copy another record's batches that are not here yet, and return how many; they are known here from now on.

    Raises
    ------
    RecordCorrupt
        If a batch of the other record fails its checksum; those before it are in.
    RecordUnwritable
        If this record cannot be written to.
    """
    moment = now or datetime.now(UTC)
    here = {batch.name for batch in list_batches(home)} | {
        old for batch in list_batches(home) for old in _replaced(batch)
    }
    copied = 0
    for batch in list_batches(other):
        if batch.name not in here and not here & set(_replaced(batch)):
            _copy(batch, home, moment)
            copied += 1
    return copied


def compact_batches(home: Path, *, rows_at_most: int = 250_000) -> int:
    """
    Join small batches that follow one another on one day, of imports or of readings, and return how many fewer there are.

    What was known at the end of each day stays as it was; within the day, everything counts from the last of them on.
    """
    saved = 0
    for batches in _alike(list_batches(home)):
        for several in _fill(batches, rows_at_most):
            _join(home, several)
            saved += len(several) - 1
    clear_replaced(home)
    return saved


def _alike(batches: Iterable[Batch]) -> Iterable[list[Batch]]:
    """Return batches of the same kind, day and tables together; of other kinds the latest counts, so they stay as they are."""
    groups: dict[tuple[Any, ...], list[Batch]] = defaultdict(list)
    for batch in batches:
        if batch.format == FORMAT and batch.kind in _JOINED:
            tables = frozenset(batch.files) - {"retractions.parquet"}
            groups[(batch.kind, batch.known.date(), tables)].append(batch)
    return groups.values()


def purge_document(home: Path, document: str) -> dict[str, int]:
    """
    Take a document out of every batch for good, and return how many rows of each table went.

    Its events, acts and readings are deleted, not retracted, and so are reviews, retractions and links that name them; each batch that
    held it is rewritten and says so in its notes.
    """
    gone: dict[str, int] = defaultdict(int)
    events = _events_of(home, document)
    for batch in list_batches(home):
        tables = {
            name.removesuffix(".parquet"): read_table(batch, name.removesuffix(".parquet")) for name in batch.files
        }
        kept = {name: _without(name, table, document, events) for name, table in tables.items() if table is not None}
        lost = {
            name: rows for name, table in kept.items() if (rows := batch.files[f"{name}.parquet"][0] - table.num_rows)
        }
        if lost:
            notes = {**batch.notes, "replaces": [*_replaced(batch), batch.name], "purged": sum(lost.values())}
            write_batch(home, batch.kind, kept, written=batch.written, known=batch.known, notes=notes)
            for name, rows in lost.items():
                gone[name] += rows
    clear_replaced(home)
    return dict(gone)


def clear_replaced(home: Path) -> None:
    """Delete batches that others replace."""
    for folder in list_replaced(home):
        shutil.rmtree(folder, ignore_errors=True)


def _replaced(batch: Batch) -> Iterable[str]:
    return batch.notes.get("replaces", ())  # type: ignore[no-any-return]


def _copy(batch: Batch, home: Path, moment: datetime) -> None:
    for file, (_, expected) in batch.files.items():
        if checksum(batch.folder / file) != expected:
            raise RecordCorrupt(
                f"{batch.name}/{file} of the other record does not match its checksum; it and what comes after are left out."
            )
    unfinished = unfinished_folder(home, batch.name)
    try:
        shutil.copytree(batch.folder, unfinished)
        write_manifest(unfinished, replace(batch, known=moment))
        unfinished.rename(home / batch.name)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise RecordUnwritable(
            f"The record at {home.parent} cannot be written to ({error.strerror or error}). Check its permissions and free space."
        ) from error


def _fill(batches: Sequence[Batch], rows_at_most: int) -> list[list[Batch]]:
    """Return runs of two or more batches that together stay under a number of rows."""
    runs: list[list[Batch]] = [[]]
    held = 0
    for batch in batches:
        rows = max((rows for rows, _ in batch.files.values()), default=0)
        if held + rows > rows_at_most:
            runs.append([])
            held = 0
        runs[-1].append(batch)
        held += rows
    return [run for run in runs if len(run) > 1]


def _join(home: Path, batches: Sequence[Batch]) -> None:
    last = batches[-1]
    names = {name.removesuffix(".parquet") for batch in batches for name in batch.files}
    tables = {name: _sorted(_joined(batches, name)) for name in sorted(names)}
    parts = {key: tally for batch in batches for key, tally in batch.notes.get("parts", {}).items()}
    replaces = [name for batch in batches for name in (*_replaced(batch), batch.name)]
    notes = {**last.notes, "parts": parts, "replaces": replaces}
    write_batch(home, last.kind, tables, written=last.written, known=last.known, notes=notes)


def _joined(batches: Sequence[Batch], name: str) -> pa.Table:
    """Return a table of several batches as one; of events, each where it was said last, and none that was taken back since."""
    import pyarrow.compute as pc

    parts, column = [], {"events": "id", "acts": "event", "rows": "id"}.get(name)
    later: set[str] = set()
    for batch in reversed(batches):
        table = read_table(batch, name)
        if table is not None:
            parts.append(table.filter(pc.invert(_among(table[column], later))) if column else table)
        later |= _said(batch)
    return pa.concat_tables(parts[::-1], promote_options="default")


def _said(batch: Batch) -> set[str]:
    """Return the events that a batch holds or takes back."""
    said = ((ids_file(batch), "id"), (batch.path("retractions"), "event"))
    return {
        value
        for path, column in said
        if path
        for value in pq.read_table(path, columns=[column], partitioning=None)[column].to_pylist()
    }


def _among(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.is_in(column, value_set=pa.array(sorted(values), pa.string()))


def _sorted(table: pa.Table) -> pa.Table:
    keys = [key for key in ("actor", "recipient", "day", "original_id", "published") if key in table.column_names]
    return table.sort_by([(key, "ascending") for key in keys]) if "actor" in keys or "original_id" in keys else table


def _events_of(home: Path, document: str) -> set[str]:
    """Return the ids of the events that stand, or stood, in a document."""
    found: set[str] = set()
    for batch in list_batches(home):
        for name, column in (("rows", "id"), ("acts", "event")):
            path = batch.path(name)
            if path is not None:
                rows = pq.read_table(path, columns=[column], filters=[("document", "=", document)], partitioning=None)
                found |= set(rows[column].to_pylist())
        if batch.format == 1:
            found |= {event.id for event in read_events(batch) if event.evidence.document == document}
    return found


def _without(name: str, table: pa.Table, document: str, events: Collection[str]) -> pa.Table:
    import pyarrow.compute as pc

    if name == "events":
        return table.filter(pc.not_equal(pc.struct_field(table["evidence"], "document"), document))
    if column := _DOCUMENT_COLUMNS.get(name):
        return table.filter(pc.not_equal(table[column], document))
    for column in _EVENT_COLUMNS.get(name, ()):
        table = table.filter(pc.invert(_among(table[column], {*events, document})))
    return table
