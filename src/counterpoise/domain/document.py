"""What came of reading one document."""

from dataclasses import dataclass

from counterpoise.domain.event import Event
from counterpoise.domain.source import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that was left out, and why: a passage of a document, or a whole source."""

    what: str
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """
    A document with the events of its sentences and a tally of what was left out.

    `unresolved` holds names that look like actors but stand for nobody we know.
    `notes` are sentences for the reader about the whole document ("no publication date, so ...").
    `signature` is that of its words, by which copies of it are known; () where none was made.
    """

    document: Document
    events: tuple[Event, ...]
    skipped: tuple[Skipped, ...] = ()
    unresolved: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signature: tuple[int, ...] = ()
