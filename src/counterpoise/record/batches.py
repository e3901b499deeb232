"""
Batches on disk: folders of Parquet files that appear whole or not at all.

A batch is written under a temporary name, flushed, and given its name by one atomic rename. Its name begins with the moment
of writing, so names sort in the order in which things became known; its manifest holds a checksum for every file.
"""

import hashlib
import json
import os
import platform
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from counterpoise.domain.errors import RecordCorrupt, RecordUnwritable

if TYPE_CHECKING:
    import pyarrow.compute as pc

FORMAT = 2
"""The format of what is written; batches of format 1 (events without acts, places as text) are read as well."""
UNFINISHED = ".unfinished-"
_MANIFEST = "batch.json"

Writer = Callable[[Path], int]
"""Writes a Parquet file to a path and returns its rows; it raises OSError where it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """
    One batch: its folder, its kind, when it was written and became known here, and its files with rows and checksum.

    `known` is later than `written` for a batch brought in from another record. `notes` are what its writer has to say:
    the part of a file that it was imported from, or the batches that it replaces.
    """

    folder: Path
    kind: str
    written: datetime
    known: datetime
    files: Mapping[str, tuple[int, str]]
    format: int = FORMAT
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of its folder, which begins with the moment of writing."""
        return self.folder.name

    def path(self, table: str) -> Path | None:
        """Return the file of a table, None where the batch has none."""
        name = f"{table}.parquet"
        return self.folder / name if name in self.files else None


def write_batch(
    home: Path,
    kind: str,
    tables: Mapping[str, pa.Table | Writer],
    *,
    written: datetime | None = None,
    known: datetime | None = None,
    notes: Mapping[str, Any] | None = None,
) -> Batch:
    """
    Write tables as one batch and return it.

    Raises
    ------
    RecordUnwritable
        If the folder cannot be written to, or the disk is full. What stood before stands still.
    """
    moment = written or datetime.now(UTC)
    name = f"{moment:%Y%m%dT%H%M%S.%f}-{kind}-{secrets.token_hex(4)}"
    unfinished = unfinished_folder(home, name)
    try:
        unfinished.mkdir(parents=True)
        files = {
            f"{table}.parquet": _write_table(unfinished / f"{table}.parquet", rows) for table, rows in tables.items()
        }
        batch = Batch(
            folder=home / name, kind=kind, written=moment, known=known or moment, files=files, notes=dict(notes or {})
        )
        write_manifest(unfinished, batch)
        unfinished.rename(home / name)
        _flush_folder(home)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise RecordUnwritable(
            f"The record at {home.parent} cannot be written to ({error.strerror or error}). "
            "Check the folder's permissions and free space, or name another with --record DIR."
        ) from error
    return batch


def unfinished_folder(home: Path, name: str) -> Path:
    """Return the folder in which this process writes a batch before it has its name; it tells who is at work on it."""
    return home / f"{UNFINISHED}{name}@{platform.node()}@{os.getpid()}"


def is_abandoned(unfinished: Path) -> bool:
    """Whether whoever wrote an unfinished batch is gone; one that another machine writes is taken to be at work still."""
    _, _, writer = unfinished.name.partition("@")
    node, _, process = writer.rpartition("@")
    if not process.isdigit() or int(process) == os.getpid():
        return not writer
    if node != platform.node():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def write_manifest(folder: Path, batch: Batch) -> None:
    """Write a batch's manifest into a folder that is not yet in its place, and flush both."""
    manifest = {
        "format": batch.format,
        "kind": batch.kind,
        "written": batch.written.isoformat(),
        "known": batch.known.isoformat(),
        "files": {file: {"rows": rows, "sha256": checksum} for file, (rows, checksum) in batch.files.items()},
        "notes": dict(batch.notes),
    }
    _write_flushed(folder / _MANIFEST, json.dumps(manifest, indent=1).encode())
    _flush_folder(folder)


def list_batches(home: Path, *, seen: dict[str, Batch] | None = None) -> list[Batch]:
    """
    Return the finished batches that count, the oldest first; those that another one replaces do not.

    Parameters
    ----------
    seen
        Batches read before, by name, which are not read again; new ones are added. A batch never changes.

    Raises
    ------
    RecordCorrupt
        If a batch has no manifest that can be read.
    """
    seen = {} if seen is None else seen
    names = sorted(name for name in _names(home) if not name.startswith("."))
    for name in names:
        if name not in seen:
            seen[name] = _read_manifest(home / name)
    replaced = {old for name in names for old in seen[name].notes.get("replaces", ())}
    return [seen[name] for name in names if name not in replaced]


def list_replaced(home: Path) -> list[Path]:
    """Return the folders of batches that another one replaces and that were not deleted yet."""
    names = [name for name in _names(home) if not name.startswith(".")]
    replaced = {old for name in names for old in _read_manifest(home / name).notes.get("replaces", ())}
    return [home / name for name in sorted(replaced & set(names))]


def _names(home: Path) -> list[str]:
    if not home.is_dir():
        return []
    with os.scandir(home) as entries:
        return [entry.name for entry in entries if entry.is_dir()]


def verify_batches(home: Path) -> Iterator[str]:
    """Yield one sentence for every file that fails its checksum, is missing, or was left unfinished."""
    for folder in sorted(home.iterdir()) if home.is_dir() else []:
        if folder.name.startswith(UNFINISHED):
            if is_abandoned(folder):
                yield f"{folder.name} was never finished; nothing in it counts, and it may be deleted."
            continue
        try:
            batch = _read_manifest(folder)
        except RecordCorrupt as error:
            yield str(error)
            continue
        for file, (_, expected) in batch.files.items():
            path = folder / file
            if not path.is_file():
                yield f"{folder.name}/{file} is missing."
            elif checksum(path) != expected:
                yield f"{folder.name}/{file} does not match its checksum: its bytes have changed since it was written."


def read_table(
    batch: Batch,
    table: str,
    columns: list[str] | None = None,
    *,
    where: "pc.Expression | None" = None,
    coded: Sequence[str] = (),
) -> pa.Table | None:
    """
    Return a table of a batch, or the rows of it that fit, None where it has none; columns to be `coded` come as dictionaries.

    Raises
    ------
    RecordCorrupt
        If the file cannot be read.
    """
    path = batch.path(table)
    if path is None:
        return None
    try:
        return pq.read_table(path, columns=columns, filters=where, read_dictionary=list(coded), partitioning=None)
    except (OSError, pa.ArrowException) as error:
        raise _corrupt(batch.folder, f"{path.name} cannot be read ({str(error).splitlines()[0]})") from error


def _write_table(path: Path, table: "pa.Table | Writer") -> tuple[int, str]:
    if callable(table):
        rows = table(path)
    else:
        pq.write_table(table, path, compression="zstd")
        rows = table.num_rows
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return rows, checksum(path)


def _write_flushed(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def checksum(path: Path) -> str:
    """Return the sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_manifest(folder: Path) -> Batch:
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        return Batch(
            folder=folder,
            kind=manifest["kind"],
            written=datetime.fromisoformat(manifest["written"]),
            known=datetime.fromisoformat(manifest.get("known") or manifest["written"]),
            files={name: (entry["rows"], entry["sha256"]) for name, entry in manifest["files"].items()},
            format=manifest.get("format", 1),
            notes=manifest.get("notes", {}),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _corrupt(folder, "its manifest cannot be read") from error


def _corrupt(folder: Path, what: str) -> RecordCorrupt:
    return RecordCorrupt(
        f"Batch {folder.name} of the record at {folder.parent.parent} is damaged: {what}. "
        "Restore that folder from a copy, or move it out of the record to go on without it."
    )
