"""
Tables of text, read a stretch at a time: plain, .gz or .zip, by tabs or as quoted CSV; whatever is broken is refused by row.

Bytes that are no UTF-8 are read as the replacement character, and NULs are left out, so that one bad byte costs no row.
"""

import csv
import gzip
import hashlib
import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from counterpoise.domain.errors import SourceEmpty, SourceMissing, SourceTooLarge, UnreadableSource

STRETCH = 50_000
_MOST_UNPACKED, _MOST_RATIO = 256 * 2**20, 100
_LONGEST_LINE = 16 * 2**20


@dataclass(slots=True)
class Stretch:
    """
    Some rows of a table: their numbers in the file, from 1, their cells, what was refused and why, and a hash of it all.

    `size` counts the refused ones too; `done` is how much of the file has been read after them, from 0 to 1.
    """

    numbers: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    refused: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    size: int = 0
    done: float = 0.0
    key: str = ""

    def refuse(self, number: int, reason: str) -> None:
        """Count a row as refused."""
        self.refused[reason].append(number)


class DelimitedFile:
    """
    A file of rows; `delimiter` None tells it from the first line, and tabs are never quoted.

    Raises
    ------
    UnreadableSource
        If it is missing, empty, a broken archive, or unpacks to far more than it holds.
    """

    def __init__(self, path: Path, *, version: str, delimiter: str | None = None) -> None:
        self.path, self._version = path, version
        with open_lines(path) as lines:
            first = next(iter(lines), "")
        if not first.strip():
            raise SourceEmpty(f"{path} holds no header. Name a file whose first line has the names of its columns.")
        self.delimiter = delimiter or max("\t,;", key=first.count)
        self.header = [cell.strip().lstrip("\ufeff") for cell in next(_split([first], self.delimiter))[1]]

    def stretches(self, *, has_header: bool = True) -> Iterator[Stretch]:
        """Yield the rows in stretches, each with its key, the header left out."""
        size = max(1, self.path.stat().st_size)
        with open_lines(self.path) as lines:
            stretch, seen = Stretch(), hashlib.sha256(self._version.encode())
            for number, cells, problem in self._records(lines):
                if number == 0 and has_header:
                    continue
                seen.update("\x1f".join(cells).encode("utf-8", "surrogatepass") + b"\x1e")
                stretch.size += 1
                if problem:
                    stretch.refuse(number, problem)
                else:
                    stretch.numbers.append(number)
                    stretch.rows.append(cells)
                if stretch.size >= STRETCH:
                    stretch.done = min(1.0, lines.position / size)
                    yield _sealed(stretch, seen.hexdigest())
                    stretch, seen = Stretch(), hashlib.sha256(self._version.encode())
            if stretch.size:
                stretch.done = 1.0
                yield _sealed(stretch, seen.hexdigest())

    def _records(self, lines: "_Lines") -> Iterator[tuple[int, list[str], str]]:
        for number, (problem, cells) in enumerate(_split(lines, self.delimiter)):
            yield number, cells, problem


class _Lines:
    """The lines of an open file, counted against what the packed file may reasonably hold."""

    def __init__(self, path: Path, packed: IO[bytes], unpacked: IO[bytes]) -> None:
        self._path, self._packed, self._unpacked = path, packed, unpacked
        self._most = max(_MOST_UNPACKED, _MOST_RATIO * path.stat().st_size)
        self._is_packed = packed is not unpacked
        self._read = 0

    @property
    def position(self) -> int:
        """How many bytes of the file itself have been read."""
        return self._packed.tell()

    def __iter__(self) -> Iterator[str]:
        while line := self._next_line():
            self._read += len(line)
            if self._is_packed and self._read > self._most:
                raise SourceTooLarge(
                    f"{self._path} unpacks to more than {self._most // 2**20} MB, which no table of its size does. Unpack it by hand."
                )
            yield line.replace(b"\0", b"").decode("utf-8", "replace")

    def _next_line(self) -> bytes:
        try:
            return self._unpacked.readline(_LONGEST_LINE)
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile) as error:
            raise UnreadableSource(f"{self._path} is a broken archive ({error}). Fetch it again.") from error


@contextmanager
def open_lines(path: Path) -> Iterator[_Lines]:
    """Open the lines of a plain, .gz or .zip file; of an archive with several files the largest. Nothing is unpacked to disk."""
    try:
        packed = path.open("rb")
    except OSError as error:
        raise SourceMissing(f"{path} cannot be opened ({error.strerror or error}). Check its name.") from error
    with packed:
        kind = packed.read(4)
        packed.seek(0)
        if kind[:2] == b"\x1f\x8b":
            yield _Lines(path, packed, io.BufferedReader(gzip.GzipFile(fileobj=packed)))
        elif kind == b"PK\x03\x04":
            yield _Lines(path, packed, _largest_member(path, packed))
        else:
            yield _Lines(path, packed, packed)


def _largest_member(path: Path, packed: IO[bytes]) -> IO[bytes]:
    try:
        archive = zipfile.ZipFile(packed)
        return archive.open(max(archive.infolist(), key=lambda member: member.file_size))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise UnreadableSource(f"{path} is a broken archive ({error}). Fetch it again.") from error


def _split(lines: "_Lines | list[str]", delimiter: str) -> Iterator[tuple[str, list[str]]]:
    """Yield a problem, empty where there is none, and the cells of each record."""
    if delimiter == "\t":
        for line in lines:
            if line.strip("\r\n"):
                yield "", line.rstrip("\r\n").split("\t")
        return
    reader = csv.reader(iter(lines), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"the row cannot be read ({error})", []
        else:
            if cells:
                yield "", cells


def _sealed(stretch: Stretch, key: str) -> Stretch:
    stretch.key = key[:24]
    return stretch
