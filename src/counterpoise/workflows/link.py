"""Tie together what belongs together: copies of a document, reports of one happening, rival versions of it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterpoise.domain.event import Event
from counterpoise.domain.link import Link, LinkKind
from counterpoise.record.duplicates import link_events, one_a_day
from counterpoise.record.likeness import find_copies
from counterpoise.record.links import add_links
from counterpoise.record.store import Record
from counterpoise.record.tables import from_rows


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
    view, standing = record.view(), f"({record.view().events('true')})"
    read = from_rows(view.table(f"SELECT * FROM {standing} WHERE evidence.sentence IS NOT NULL").to_pylist(), Event)
    read.sort(key=lambda event: event.published or date.max)
    links = link_events(read, copies=copies, tolerance_days=tolerance_days)
    links += [
        Link(of=copy, kind=LinkKind.COPY, to=original, reason="most of their runs of three words are the same")
        for copy, original in copies.items()
    ]
    rows = view.table(one_a_day(standing))
    new = add_links(record, links, rows=rows)
    kinds = [link.kind for link in links]
    return Linked(
        copies=len(copies),
        tied=kinds.count(LinkKind.HAPPENING) + rows.num_rows,
        new=new,
        rivals=kinds.count(LinkKind.RIVAL),
    )
