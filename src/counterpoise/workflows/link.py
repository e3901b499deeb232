"""Tie together what belongs together: copies of a document, reports of one happening, rival versions of it."""

from dataclasses import dataclass
from pathlib import Path

from counterpoise.domain.link import Link, LinkKind
from counterpoise.record.duplicates import link_events, link_rows
from counterpoise.record.likeness import find_copies
from counterpoise.record.links import add_links
from counterpoise.record.store import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What was found: copies, events tied to an earlier report of the same, how many of those are new, and rival versions."""

    copies: int
    tied: int
    new: int
    rivals: int


def link_record(folder: Path, *, tolerance_days: int = 1) -> Linked:
    """
    Find what belongs together in a record, keep it as a batch of links, and return how much was found.

    Raises
    ------
    RecordMissing, RecordCorrupt, RecordUnwritable
        If there is no record, a batch cannot be read, or none can be added.
    """
    record = Record.open(folder)
    copies = find_copies({row.id: row.signature for row in record.documents()})
    read = [
        event
        for event in record.events(documents=tuple(_read_documents(record)))
        if event.evidence.sentence is not None
    ]
    links = link_events(read, copies=copies, tolerance_days=tolerance_days)
    links += [
        Link(of=copy, kind=LinkKind.COPY, to=original, reason="most of their runs of three words are the same")
        for copy, original in copies.items()
    ]
    rows = link_rows(record.events().to_arrow())
    new = add_links(record, links, rows=rows)
    kinds = [link.kind for link in links]
    return Linked(
        copies=len(copies),
        tied=kinds.count(LinkKind.HAPPENING) + rows.num_rows,
        new=new,
        rivals=kinds.count(LinkKind.RIVAL),
    )


def _read_documents(record: Record) -> list[str]:
    return [row.id for row in record.documents()]
