"""Read sources: articles go in, coded documents come out, and the record grows."""

import gc
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from counterpoise.coding.coder import Coder
from counterpoise.domain.document import CodedDocument, Skipped
from counterpoise.domain.errors import CounterpoiseError
from counterpoise.text.documents import make_document
from counterpoise.text.language import CODABLE
from counterpoise.text.raw import RawSource
from counterpoise.text.signature import sign
from counterpoise.text.sources import open_sources
from counterpoise.workflows.coders import DEFAULT, make_coder

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

_CHUNK = 16
_SERIAL_BELOW = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the user says of the sources, which goes before what they say of themselves."""

    published: date | None = None
    publisher: str | None = None
    title: str | None = None


@dataclass(slots=True)
class Tally:
    """What came of a run: how many documents were coded, with how many events, and what was left out and why."""

    documents: int = 0
    events: int = 0
    undated: int = 0
    added: int = 0
    skipped: tuple[Skipped, ...] = ()

    def count(self, result: CodedDocument | Skipped) -> None:
        """Take one result into the tally."""
        if isinstance(result, Skipped):
            self.skipped = (*self.skipped, result)
        else:
            self.documents += 1
            self.events += len(result.events)
            self.undated += result.document.publication.published is None


def read_sources(
    arguments: Iterable[str],
    *,
    overrides: Overrides | None = None,
    coder: Coder | None = None,
    follow_links: bool = True,
    processes: int | None = None,
) -> Iterator[CodedDocument | Skipped]:
    """
    Yield each article of the sources, coded, and a `Skipped` for each that could not be read, in order.

    Many articles are read by several processes at once; `processes` says by how many, by default one for each processor.
    """
    sources = open_sources(arguments, follow_links=follow_links)
    read = partial(_read_one, overrides=overrides or Overrides(), coder=coder or make_coder(DEFAULT))
    first = list(itertools.islice(sources, _SERIAL_BELOW))
    workers = processes or os.cpu_count() or 1
    if len(first) < _SERIAL_BELOW or workers == 1:
        yield from map(read, itertools.chain(first, sources))
        return
    from concurrent.futures import ProcessPoolExecutor

    gc.freeze()
    with ProcessPoolExecutor(workers, initializer=_spare_collections) as pool:
        yield from _map_lazily(
            pool, partial(_read_chunk, read), _chunks(itertools.chain(first, sources)), ahead=4 * workers
        )


def store_readings(
    results: Iterable[CodedDocument | Skipped], record: Path, *, keep_text: bool, tally: Tally
) -> Iterator[CodedDocument | Skipped]:
    """Yield the results as they come, adding them to the record a few hundred at a time."""
    from counterpoise.record.store import Record

    store = Record.create(record)
    waiting: list[CodedDocument] = []
    for result in results:
        if isinstance(result, CodedDocument):
            waiting.append(result)
        if len(waiting) >= 500:
            tally.added += store.add_readings(waiting, keep_text=keep_text)
            waiting.clear()
        yield result
    if waiting:
        tally.added += store.add_readings(waiting, keep_text=keep_text)


def _read_one(source: RawSource | Skipped, *, overrides: Overrides, coder: Coder) -> CodedDocument | Skipped:
    if isinstance(source, Skipped):
        return source
    try:
        document = make_document(
            source, published=overrides.published, publisher=overrides.publisher, title=overrides.title
        )
    except CounterpoiseError as error:
        return Skipped(what=source.named, reason=str(error))
    if document.language is not None and document.language not in CODABLE:
        codable = ", ".join(CODABLE)
        return Skipped(
            what=source.named,
            reason=f"{source.named} is in a language that cannot be coded yet ({document.language}); these can: {codable}.",
        )
    coded = replace(coder.code(document), signature=sign(document.text))
    if document.publication.published is None:
        note = (
            "No publication date is stated, so dates such as “on Friday” are left open. Give it with --published DATE."
        )
        coded = replace(coded, notes=(*coded.notes, note))
    return coded


def _spare_collections() -> None:
    """Let the garbage collector of a worker run seldom: the values of a chunk hold no cycles and go with it."""
    gc.set_threshold(100_000, 50, 50)


_Wire = list[tuple[CodedDocument | None, Skipped | None]]


def _read_chunk(read: "partial[CodedDocument | Skipped]", chunk: Sequence[RawSource | Skipped]) -> bytes:
    """Return the results of a chunk as MessagePack, which travels between processes in a fraction of pickle's time."""
    results = [read(source) for source in chunk]
    return msgspec.msgpack.encode([(None, each) if isinstance(each, Skipped) else (each, None) for each in results])


def _unpack(wire: bytes) -> Iterator[CodedDocument | Skipped]:
    for coded, skipped in msgspec.msgpack.decode(wire, type=_Wire):
        result = coded if coded is not None else skipped
        if result is not None:
            yield result


def _chunks(sources: Iterable[RawSource | Skipped]) -> Iterator[list[RawSource | Skipped]]:
    sources = iter(sources)
    while chunk := list(itertools.islice(sources, _CHUNK)):
        yield chunk


def _map_lazily(
    pool: "ProcessPoolExecutor",
    read: "partial[bytes]",
    chunks: Iterator[list[RawSource | Skipped]],
    *,
    ahead: int,
) -> Iterator[CodedDocument | Skipped]:
    """Yield results in order while holding only a few chunks in flight, so that memory stays flat."""
    flying = [pool.submit(read, chunk) for chunk in itertools.islice(chunks, ahead)]
    while flying:
        yield from _unpack(flying.pop(0).result())
        flying += [pool.submit(read, chunk) for chunk in itertools.islice(chunks, 1)]
