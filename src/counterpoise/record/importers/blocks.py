"""
Files as blocks of whole lines: plain, .gz and .zip, read as they come, never unpacked to disk.

What would break a table is mended where nothing is lost by it (bytes that are no UTF-8 are read as Windows-1252, NULs and stray carriage
returns become spaces), and refused with its line's number where it cannot be.
"""

import codecs
import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np

from counterpoise.domain.errors import NotText, SourceEmpty, SourceMissing, SourceTooLarge, UnreadableSource

BLOCK_BYTES = 8 * 1024 * 1024
LONGEST_LINE = 1024 * 1024
HIGHEST_RATIO = 200
"""No event table packs this well; what does is a bomb. It counts from `BOMB_BYTES` on."""
BOMB_BYTES = 64 * 1024 * 1024
MOST_MEMBERS = 1000

_MARK = b"\xef\xbb\xbf"
_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Block:
    """
    Some whole lines of a file: their bytes, the number of the first, and how much of the file is read after them (0 to 1).

    `too_long` are the numbers of lines over `LONGEST_LINE` bytes, whose bytes are not in `data`: their place is an empty line.
    """

    data: bytes
    first_line: int
    done: float
    too_long: tuple[int, ...] = ()


def read_blocks(path: Path, *, size: int = BLOCK_BYTES) -> Iterator[Block]:
    """
    Yield a file's lines in blocks of about `size` bytes; of an archive the lines of its members, one after the other.

    Raises
    ------
    UnreadableSource
        If it is missing, empty, a damaged archive, or packed so well that no table is in it.
    """
    try:
        total = path.stat().st_size
        if path.is_dir():
            raise SourceMissing(f"{path} is a folder. Name the files in it: {path}/*")
        if total == 0:
            raise SourceEmpty(f"{path} is empty.")
        line = 1
        for member in _members(path):
            for block in _blocks(member, path, size=size, first_line=line, total=total):
                line = block.first_line + block.data.count(b"\n")
                yield block
    except FileNotFoundError:
        raise SourceMissing(f"There is no file {path}.") from None
    except _BROKEN as error:
        raise UnreadableSource(
            f"{path} cannot be read to its end ({_say(error)}). What came before is kept; fetch the file again."
        ) from error


def clean(data: bytes) -> bytes:
    r"""
    Return lines as UTF-8 with no NUL and no stray carriage return; bytes that are no UTF-8 are read as Windows-1252.

    Examples
    --------
    >>> clean(b"caf\xe9\tna\xc3\xafve\r\nx\x00y\n").decode()
    'café\tnaïve\nx y\n'
    """
    data = data.removeprefix(_MARK)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b" ")
    if b"\0" in data:
        data = data.replace(b"\0", b" ")
    return data if data.isascii() else data.decode(errors="counterpoise.windows").encode()


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("counterpoise.windows", _as_windows)


@dataclass(frozen=True, slots=True)
class _Member:
    stream: IO[bytes]
    raw: IO[bytes]


def _members(path: Path) -> Iterator[_Member]:
    with ExitStack() as stack:
        raw: IO[bytes] = stack.enter_context(path.open("rb"))
        head = raw.read(4)
        raw.seek(0)
        if head[:2] == b"\x1f\x8b":
            yield _Member(cast("IO[bytes]", gzip.GzipFile(fileobj=raw)), raw)
        elif head == b"PK\x03\x04":
            archive = stack.enter_context(zipfile.ZipFile(raw))
            names = [each for each in archive.infolist() if not each.is_dir()]
            if len(names) > MOST_MEMBERS:
                raise SourceTooLarge(
                    f"{path} holds {len(names)} files; at most {MOST_MEMBERS} are read from one archive."
                )
            for each in names:
                with archive.open(each) as stream:
                    yield _Member(stream, raw)
        elif head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise NotText(f"{path} is in UTF-16. Save it as UTF-8 and import that.")
        else:
            yield _Member(raw, raw)


def _blocks(member: _Member, path: Path, *, size: int, first_line: int, total: int) -> Iterator[Block]:
    rest, unpacked, line = b"", 0, first_line
    while chunk := member.stream.read(size):
        unpacked += len(chunk)
        _check_ratio(path, unpacked, total)
        end = chunk.rfind(b"\n") + 1
        if not end:
            rest = _shorten(rest + chunk)
            continue
        data, rest = rest + chunk[:end], _shorten(chunk[end:])
        block = _without_long_lines(data, line, min(1.0, member.raw.tell() / total))
        line += block.data.count(b"\n")
        yield block
    if rest:
        yield _without_long_lines(rest + b"\n", line, 1.0)


def _shorten(rest: bytes) -> bytes:
    """Return an unfinished line, of which no more is kept than shows that it is too long."""
    return rest if len(rest) <= LONGEST_LINE else rest[: LONGEST_LINE + 1]


def _check_ratio(path: Path, unpacked: int, total: int) -> None:
    if unpacked > BOMB_BYTES and unpacked > HIGHEST_RATIO * total:
        raise SourceTooLarge(
            f"{path} unpacks to more than {HIGHEST_RATIO} times its size, which no event table does; it is left alone."
        )


def _without_long_lines(data: bytes, first_line: int, done: float) -> Block:
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == ord("\n"))
    lengths = np.diff(ends, prepend=-1)
    long = np.flatnonzero(lengths > LONGEST_LINE + 1)
    if not len(long):
        return Block(data, first_line, done)
    lines = data.split(b"\n")
    for index in long:
        lines[index] = b""
    return Block(b"\n".join(lines), first_line, done, tuple(int(index) + first_line for index in long))


def _say(error: BaseException) -> str:
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
