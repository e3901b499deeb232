"""What a batch keeps of readings: a row for each document, and the tables of events and their acts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import pyarrow as pa

from counterpoise.domain.document import CodedDocument
from counterpoise.domain.event import Event
from counterpoise.domain.source import fingerprint
from counterpoise.record.acts import acts_of
from counterpoise.record.rows import DocumentRow, Left
from counterpoise.record.tables import to_table


def reading_of(coded: CodedDocument) -> str:
    """Return a hash of what a reading says: its events and its publication."""
    publication = coded.document.publication
    return fingerprint(repr(publication), *sorted(event.id for event in coded.events), *coded.notes)


def row_of(coded: CodedDocument, ingested: datetime, *, keep_text: bool) -> DocumentRow:
    """Return the row that is kept of a document; its text only where asked."""
    document, reasons = coded.document, Counter(skipped.reason for skipped in coded.skipped)
    method = coded.events[0].method if coded.events else None
    return DocumentRow(
        id=document.id,
        reading=reading_of(coded),
        source=document.source,
        stem=document.stem,
        publication=replace(document.publication),
        language=document.language,
        retrieved=document.retrieved,
        ingested=ingested,
        method=f"{method.name} {method.version}" if method else "",
        sentences=len(document.sentences),
        events=len(coded.events),
        left=tuple(Left(reason=reason, count=count) for reason, count in reasons.most_common()),
        unresolved=coded.unresolved,
        notes=coded.notes,
        text=document.text if keep_text else None,
        signature=coded.signature,
    )


def event_tables(events: Sequence[Event], publishers: Mapping[str, str | None]) -> dict[str, pa.Table]:
    """Return the tables of a batch that holds these events, each once."""
    unique = {event.id: event for event in events}
    return {"events": to_table(unique.values(), Event), "acts": acts_of(unique.values(), publishers)}
