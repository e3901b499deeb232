"""The rows that the record keeps of a document: who published it and what came of reading it, without its text."""

from dataclasses import dataclass
from datetime import datetime

from counterpoise.domain.source import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """How many passages of a document were left out for one reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """
    One reading of one document.

    `text` is None unless the user asked to keep it; `reading` is a hash of what the reading said, by which a repeated one is known.
    `signature` is that of its words, by which copies of it by other publishers are found.
    """

    id: str
    reading: str
    source: str
    stem: str
    publication: Publication
    language: str | None
    retrieved: datetime
    ingested: datetime
    method: str
    sentences: int
    events: int
    left: tuple[Left, ...] = ()
    unresolved: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    text: str | None = None
    signature: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """That an event said earlier no longer stands, and why."""

    event: str
    reason: str
