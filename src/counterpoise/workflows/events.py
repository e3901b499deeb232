"""List and filter the events of a record."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from counterpoise.domain.actor import UNKNOWN
from counterpoise.domain.errors import UnknownActor
from counterpoise.ontology.search import find_actor
from counterpoise.record.database import quote
from counterpoise.record.eventset import EventSet
from counterpoise.record.store import Record
from counterpoise.workflows.listing import Listing


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
