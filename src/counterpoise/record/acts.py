"""
Acts: the record as one flat table, a row for each directed pair of an event, from which everything is counted.

An event with two actors and one recipient is two acts; a mutual event counts in both directions. Every act names its event,
by which it opens down to its sentence.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import permutations, product
from typing import Any, Literal

import pyarrow as pa

from counterpoise.domain.event import Event, Participant
from counterpoise.ontology.plover import load_types

ACTS = pa.schema(
    [
        pa.field("event", pa.string(), nullable=False),
        pa.field("document", pa.string(), nullable=False),
        pa.field("happening", pa.string(), nullable=False),
        pa.field("publisher", pa.string()),
        pa.field("actor", pa.string(), nullable=False),
        pa.field("actor_state", pa.string()),
        pa.field("actor_sector", pa.string()),
        pa.field("recipient", pa.string()),
        pa.field("recipient_state", pa.string()),
        pa.field("recipient_sector", pa.string()),
        pa.field("day", pa.date32()),
        pa.field("last_day", pa.date32()),
        pa.field("published", pa.date32()),
        pa.field("event_type", pa.string()),
        pa.field("quad_class", pa.string()),
        pa.field("intensity", pa.float64()),
        pa.field("factuality", pa.string(), nullable=False),
        pa.field("is_mutual", pa.bool_(), nullable=False),
        pa.field("original_code", pa.string()),
    ]
)
"""
The columns of acts.

`event`, `document`, `happening` are ids; events that report the same happening share the last.
`actor`, `recipient` are our actor ids; `*_state` the ISO 3166 alpha-3 code of the state each acts for, null for organisations;
`*_sector` in lower-case words ("government", "military", "civilian", "business", ...), null where a name stands for the state as such.
`day` to `last_day` is the interval of the act, both null where no date is known; `published` when it was reported.
`event_type` and `quad_class` are PLOVER's, null for imported codes that have none; `intensity` runs from -10 (hostile) to +10, as the
file gave it or as PLOVER's table orders the types. `original_code` is an imported file's own.
"""

CONDUCT = ("asserted", "reported_claim")
"""The factualities that say that an act happened."""

CountBy = Literal["report", "publisher", "happening"]

KEYS: Mapping[str, tuple[str, ...]] = {
    "publisher": ("happening", "actor", "recipient", "publisher"),
    "happening": ("happening", "actor", "recipient"),
}
"""What tells apart the acts that are counted, by way of counting; reports are told apart by themselves."""


def counted(acts: str, count_by: CountBy) -> str:
    """Return the query that leaves of `acts` one row for each report, publisher or happening, and directed pair."""
    if count_by == "report":
        return acts
    keys = ", ".join(KEYS[count_by])
    return (
        f"SELECT * FROM (SELECT DISTINCT ON ({keys}) * FROM ({acts}) "
        f"ORDER BY {keys}, published NULLS LAST, day NULLS LAST, event)"
    )


def acts_of(events: Iterable[Event], publishers: Mapping[str, str | None]) -> pa.Table:
    """
    Return the acts of events, each event's in order; `publishers` holds who published a document, by its id.

    Examples
    --------
    >>> acts_of([], {}).num_rows
    0
    """
    rows = [row for event in events for row in _rows(event, publishers)]
    return pa.Table.from_pylist(rows, schema=ACTS)


def intensity_of(event: Event) -> float | None:
    """Return the intensity that a file gave the event, else that of its type, None where it has no type."""
    if event.intensity is not None or event.event_type is None:
        return event.intensity
    return load_types()[event.event_type].intensity


def _rows(event: Event, publishers: Mapping[str, str | None]) -> Iterator[dict[str, Any]]:
    first, last = _days(event)
    for actor, recipient in _pairs(event):
        yield {
            "event": event.id,
            "document": event.evidence.document,
            "happening": event.id,
            "publisher": event.publisher or publishers.get(event.evidence.document),
            "actor": actor.actor,
            "actor_state": actor.state,
            "actor_sector": actor.sector,
            "recipient": recipient and recipient.actor,
            "recipient_state": recipient and recipient.state,
            "recipient_sector": recipient and recipient.sector,
            "day": first,
            "last_day": last,
            "published": event.published,
            "event_type": event.event_type and str(event.event_type),
            "quad_class": event.quad_class and str(event.quad_class),
            "intensity": intensity_of(event),
            "factuality": str(event.factuality),
            "is_mutual": event.is_mutual,
            "original_code": event.original_code,
        }


def _days(event: Event) -> tuple[date | None, date | None]:
    return (event.when.earliest, event.when.latest) if event.when else (None, None)


def _pairs(event: Event) -> Iterator[tuple[Participant, Participant | None]]:
    """Yield the directed pairs of an event, each once: a mutual one's in both directions, an act towards nobody with None."""
    pairs: list[tuple[Participant, Participant | None]] = list(product(event.actors, event.recipients))
    if event.is_mutual:
        pairs += [(there, here) for here, there in product(event.actors, event.recipients)]
        pairs = pairs or list(permutations(event.actors, 2))
    unique: dict[tuple[str, str | None], tuple[Participant, Participant | None]] = {}
    for actor, recipient in pairs or [(actor, None) for actor in event.actors]:
        unique.setdefault((actor.actor, recipient.actor if recipient else None), (actor, recipient))
    yield from unique.values()
