"""
Batches on disk: folders of Parquet files that appear whole or not at all.

A batch is written under a temporary name, flushed, and given its name by one atomic rename. Its name begins with the moment
of writing, so names sort in the order in which things became known; its manifest holds a checksum for every file.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from counterpoise.domain.errors import RecordCorrupt, RecordUnwritable

_MANIFEST = "batch.json"
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One batch: its folder, its kind, when it was written, and its files with rows and checksum."""

    folder: Path
    kind: str
    written: datetime
    files: Mapping[str, tuple[int, str]]

    def path(self, table: str) -> Path | None:
        """Return the file of a table, None where the batch has none."""
        name = f"{table}.parquet"
        return self.folder / name if name in self.files else None


def write_batch(home: Path, kind: str, tables: Mapping[str, pa.Table], *, written: datetime | None = None) -> Batch:
    """
    Write tables as one batch and return it.

    Raises
    ------
    RecordUnwritable
        If the folder cannot be written to, or the disk is full. What stood before stands still.
    """
    moment = written or datetime.now(UTC)
    name = f"{moment:%Y%m%dT%H%M%S.%f}-{kind}-{secrets.token_hex(4)}"
    unfinished = home / (_UNFINISHED + name)
    try:
        unfinished.mkdir(parents=True)
        files = {
            f"{table}.parquet": _write_table(unfinished / f"{table}.parquet", rows) for table, rows in tables.items()
        }
        manifest = {
            "kind": kind,
            "written": moment.isoformat(),
            "files": {file: {"rows": rows, "sha256": checksum} for file, (rows, checksum) in files.items()},
        }
        _write_flushed(unfinished / _MANIFEST, json.dumps(manifest, indent=1).encode())
        _flush_folder(unfinished)
        unfinished.rename(home / name)
        _flush_folder(home)
    except OSError as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise RecordUnwritable(
            f"The record at {home.parent} cannot be written to ({error.strerror or error}). "
            "Check the folder's permissions and free space, or name another with --record DIR."
        ) from error
    return Batch(folder=home / name, kind=kind, written=moment, files=files)


def list_batches(home: Path) -> list[Batch]:
    """
    Return the finished batches, the oldest first.

    Raises
    ------
    RecordCorrupt
        If a batch has no manifest that can be read.
    """
    if not home.is_dir():
        return []
    return [
        _read_manifest(folder)
        for folder in sorted(home.iterdir())
        if folder.is_dir() and not folder.name.startswith(".")
    ]


def verify_batches(home: Path) -> Iterator[str]:
    """Yield one sentence for every file that fails its checksum, is missing, or was left unfinished."""
    for folder in sorted(home.iterdir()) if home.is_dir() else []:
        if folder.name.startswith(_UNFINISHED):
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
            elif _checksum(path) != expected:
                yield f"{folder.name}/{file} does not match its checksum: its bytes have changed since it was written."


def read_table(batch: Batch, table: str, columns: list[str] | None = None) -> pa.Table | None:
    """
    Return a table of a batch, None where it has none.

    Raises
    ------
    RecordCorrupt
        If the file cannot be read.
    """
    path = batch.path(table)
    if path is None:
        return None
    try:
        return pq.read_table(path, columns=columns, partitioning=None)
    except (OSError, pa.ArrowException) as error:
        raise _corrupt(batch.folder, f"{path.name} cannot be read ({str(error).splitlines()[0]})") from error


def _write_table(path: Path, table: pa.Table) -> tuple[int, str]:
    pq.write_table(table, path, compression="zstd")
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return table.num_rows, _checksum(path)


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


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_manifest(folder: Path) -> Batch:
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        return Batch(
            folder=folder,
            kind=manifest["kind"],
            written=datetime.fromisoformat(manifest["written"]),
            files={name: (entry["rows"], entry["sha256"]) for name, entry in manifest["files"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _corrupt(folder, "its manifest cannot be read") from error


def _corrupt(folder: Path, what: str) -> RecordCorrupt:
    return RecordCorrupt(
        f"Batch {folder.name} of the record at {folder.parent.parent} is damaged: {what}. "
        "Restore that folder from a copy, or move it out of the record to go on without it."
    )
