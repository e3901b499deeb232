"""Reports: over what was just read, or over everything in a record that fits."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import RenderableType

from counterpoise.domain.document import CodedDocument
from counterpoise.domain.errors import CounterpoiseError
from counterpoise.domain.event import Event
from counterpoise.ontology.actors import name_of
from counterpoise.record.rows import DocumentRow
from counterpoise.record.store import Record
from counterpoise.report.brief import Brief, Source, brief_of, method_of, title_of
from counterpoise.report.page import render_html
from counterpoise.report.sections import Section
from counterpoise.report.terminal import render_terminal
from counterpoise.report.terminal import tabulate as tabulate_events
from counterpoise.workflows.events import Filters, list_events
from counterpoise.workflows.listing import Listing


def brief_of_readings(
    coded: Sequence[CodedDocument], *, record: Path | None = None, made: datetime | None = None
) -> Brief:
    """Return the brief of documents just read, with the reviews that the record holds of their events."""
    events = [event for each in coded for event in each.events]
    reviews = Record.open(record).reviews() if record else {}
    return brief_of(coded, names=_names(events), made=made or datetime.now(UTC), reviews=reviews)


def _title_of_rows(events: int) -> str:
    """Return the title of a page whose events were all imported, and so have no article."""
    return f"{events:,} imported events" if events else "No events"


def brief_of_record(record: Path, filters: Filters, *, title: str | None = None, made: datetime | None = None) -> Brief:
    """
    Return the brief of a record's events that the filters keep.

    Raises
    ------
    RecordMissing, RecordCorrupt, UnknownActor
        As listing the events does.
    """
    listing, store = list_events(record, filters), Record.open(record)
    cited = {event.evidence.document for event in listing.events}
    sources = tuple(_source(row) for row in store.documents() if row.id in cited)
    return Brief(
        title=title or (title_of(sources) if sources else _title_of_rows(len(listing.events))),
        sources=sources,
        events=tuple(listing.events),
        names=_names(listing.events),
        made=made or datetime.now(UTC),
        method=method_of(listing.events),
        reviews=store.reviews(),
    )


def write_report(brief: Brief, page: Path, *, sections: Sequence[Section] = ()) -> None:
    """
    Write the report to a file, with further sections where there are any.

    Raises
    ------
    CounterpoiseError
        If the file cannot be written.
    """
    try:
        page.write_text(render_html(brief, sections=sections), encoding="utf-8")
    except OSError as error:
        raise CounterpoiseError(
            f"The report cannot be written to {page} ({error.strerror or error}). Name another file."
        ) from error


def summarise(brief: Brief) -> RenderableType:
    """Return the summary that stands in the terminal."""
    return render_terminal(brief)


def tabulate(events: Sequence[Event], listing: Listing) -> RenderableType:
    """Return events as a table for the terminal."""
    sources = tuple(
        Source(document=document, publication=publication, named=document)
        for document, publication in listing.publications.items()
    )
    brief = Brief(title="", sources=sources, events=(), names=_names(events), made=datetime.now(UTC), method="")
    return tabulate_events(list(events), brief)


def _names(events: Iterable[Event]) -> dict[str, str]:
    return {each.actor: name_of(each.actor) for event in events for each in (*event.actors, *event.recipients)}


def _source(row: DocumentRow) -> Source:
    return Source(
        document=row.id,
        publication=row.publication,
        named=row.source,
        language=row.language,
        sentences=row.sentences,
        left=tuple((left.reason, left.count) for left in row.left),
    )
