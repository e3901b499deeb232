"""List, filter and export the events of a record."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from counterpoise.domain.actor import UNKNOWN
from counterpoise.domain.document import CodedDocument
from counterpoise.domain.errors import CounterpoiseError, UnknownActor
from counterpoise.domain.event import Event
from counterpoise.domain.source import Publication
from counterpoise.ontology.search import find_actor
from counterpoise.record.database import quote
from counterpoise.record.eventset import EventSet
from counterpoise.record.exporters.exchange import to_exchange
from counterpoise.record.exporters.lines import EventLine, to_flat, to_line
from counterpoise.record.store import Record
from counterpoise.report.explanation import explain_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """
    What to keep: ids, codes or names of actors on either side, the two sides apart, types, factuality and days.

    `published_by` is a day by which it had been published, `as_of` one by whose end the record held it.
    """

    actors: tuple[str, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    event_types: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    published_by: date | None = None
    as_of: date | None = None
    with_rejected: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Events with the publications and file stems of their documents, and the reviews of some of them."""

    events: list[Event]
    publications: dict[str, Publication]
    stems: dict[str, str]
    reviews: dict[str, str]

    @classmethod
    def of_coded(cls, coded: Iterable[CodedDocument]) -> "Listing":
        """Return the listing of documents just read."""
        documents = list(coded)
        return cls(
            [event for each in documents for event in each.events],
            {each.document.id: each.document.publication for each in documents},
            {each.document.id: each.document.stem for each in documents},
            {},
        )

    def lines(self) -> Iterator[EventLine]:
        """Yield every event with all that is known of it."""
        for event in self.events:
            document = event.evidence.document
            yield to_line(
                event,
                stem=self.stems.get(document, document),
                publication=self.publications.get(document, Publication()),
                review=self.reviews.get(event.id),
            )

    def jsonl(self, *, exchange: bool = False) -> Iterator[str]:
        """Yield the events as lines of JSON, in the full form or the exchange form."""
        if not exchange:
            yield from (msgspec.json.encode(line).decode() for line in self.lines())
            return
        for event in self.events:
            document = event.evidence.document
            exchanged = to_exchange(event, stem=self.stems.get(document, document))
            if exchanged is not None:
                yield msgspec.json.encode(exchanged).decode()

    def csv(self) -> Iterator[str]:
        """Yield the events as lines of CSV, the header first."""
        rows = [to_flat(line) for line in self.lines()]
        if not rows:
            return
        for row in [dict(zip(rows[0], rows[0], strict=True)), *rows]:
            out = io.StringIO()
            csv.writer(out, lineterminator="").writerow(row.values())
            yield out.getvalue()

    def write_parquet(self, path: Path) -> None:
        """
        Write the events to a Parquet file, with the columns of the record.

        Raises
        ------
        CounterpoiseError
            If the file cannot be written.
        """
        import pyarrow.parquet as pq

        from counterpoise.record.tables import to_table

        try:
            pq.write_table(to_table(self.events, Event), path, compression="zstd")
        except OSError as error:
            raise CounterpoiseError(
                f"The events cannot be written to {path} ({error.strerror or error}). Name another file."
            ) from error


def list_events(record: Path, filters: Filters) -> Listing:
    """
    Return the events of a record that the filters keep.

    Raises
    ------
    RecordMissing, RecordCorrupt
        If there is no record, or a batch of it cannot be read.
    UnknownActor
        If a name stands for nobody.
    """
    store = Record.open(record)
    events = select_events(store, filters)
    documents = store.documents()
    return Listing(
        events.to_list(),
        {row.id: row.publication for row in documents},
        {row.id: row.stem for row in documents},
        {event: str(review.decision) for event, review in store.reviews().items()},
    )


def select_events(record: Record, filters: Filters) -> EventSet:
    """
    Return the events that the filters keep, fetched when they are looked at.

    Raises
    ------
    UnknownActor
        If a name stands for nobody.
    """
    return record.events(
        actors=frozenset(_actor_in(record, name) for name in filters.actors),
        actor=filters.actor and _actor_in(record, filters.actor),
        recipient=filters.recipient and _actor_in(record, filters.recipient),
        event_types=frozenset(name.upper() for name in filters.event_types),
        factuality=frozenset(filters.factuality),
        since=filters.since,
        until=filters.until,
        published_by=filters.published_by,
        as_of=filters.as_of,
        with_rejected=filters.with_rejected,
    )


def _actor_in(record: Record, name: str) -> str:
    """Return the id of an actor of ours, or of one that only the record knows, by the id that it has there."""
    try:
        return resolve_actor(name)
    except UnknownActor:
        if record.sql(f"SELECT 1 FROM acts WHERE {quote(name)} IN (actor, recipient) LIMIT 1").num_rows:
            return name
        raise


def resolve_actor(name: str) -> str:
    """
    Return the id of an actor given by its id, code or name; one that only the text names (`unknown:rebels`) is its own.

    Raises
    ------
    UnknownActor
        If nobody is called so; the message names the nearest.
    """
    if name.startswith(f"{UNKNOWN}:"):
        return name
    found, near = find_actor(name)
    if found is None:
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise UnknownActor(f"No actor is called {name!r}.{hint} List them with: counterpoise actors")
    return found


def explain_reading(coded: CodedDocument) -> Iterator[str]:
    """Yield every event of a document opened up: its sentence, the words that decided, and what else it might be."""
    for event in coded.events:
        yield explain_event(event)
