"""
FollowTheMoney entities, for Aleph and OpenSanctions tools: the actors, and an Event for each event, one entity a line.

References
----------
OpenSanctions (2024). FollowTheMoney: a data model for anti-corruption investigations. https://followthemoney.tech
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from counterpoise.domain.event import Event
from counterpoise.domain.source import fingerprint
from counterpoise.ontology.actors import name_of
from counterpoise.ontology.states import load_states
from counterpoise.record.exporters import Outgoing
from counterpoise.record.tables import from_rows

_AT_ONCE = 10_000


class FollowTheMoneyExporter:
    """Entities as lines of JSON, as `ftm` reads them."""

    name = "ftm"
    lossy = "which side an actor is on (told in the summary), factuality, spans and quantities"

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the entities and return how many."""
        written = 0
        with path.open("w", encoding="utf-8") as file:
            for entity in self._entities(outgoing):
                file.write(json.dumps(entity, ensure_ascii=False) + "\n")
                written += 1
        return written

    def _entities(self, outgoing: Outgoing) -> Iterator[dict[str, Any]]:
        known: set[str] = set()
        for stretch in outgoing.stretches():
            for batch in stretch.to_batches(_AT_ONCE):
                for event in from_rows(batch.to_pylist(), Event):
                    for actor in sorted({each.actor for each in (*event.actors, *event.recipients)} - known):
                        known.add(actor)
                        yield _actor(actor)
                    yield _event(event, outgoing)


def _actor(actor: str) -> dict[str, Any]:
    state = load_states().get(actor)
    name = name_of(actor)
    country = [state.iso2.lower()] if state and state.iso2 else []
    return _entity(_id(actor), "PublicBody" if state else "Organization", name=[name], country=country)


def _event(event: Event, outgoing: Outgoing) -> dict[str, Any]:
    publication = outgoing.publication_of(event.evidence.document, event.publisher)
    what = event.event_type or event.original_text or event.original_code or "untyped"
    sides = [" and ".join(name_of(each.actor) for each in side) for side in (event.actors, event.recipients)]
    days = sorted({event.when.earliest.isoformat(), event.when.latest.isoformat()}) if event.when else []
    place = event.place
    state = load_states().get(place.country or "") if place else None
    return _entity(
        event.id,
        "Event",
        name=[f"{sides[0]}: {what}{' towards ' + sides[1] if sides[1] else ''}"],
        summary=[f"{event.factuality}; actor {sides[0]}; recipient {sides[1] or 'nobody named'}"],
        description=[event.evidence.shown],
        startDate=days[:1],
        endDate=days[-1:],
        involved=sorted({_id(each.actor) for each in (*event.actors, *event.recipients)}),
        location=[place.name] if place and place.name else [],
        country=[state.iso2.lower()] if state and state.iso2 else [],
        recordId=[event.original_id or event.id],
        publisher=[publication.publisher] if publication.publisher else [],
        sourceUrl=[publication.url] if publication.url else [],
        keywords=[str(what), *event.contexts],
    )


def _entity(entity: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {
        "id": entity,
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if values},
    }


def _id(actor: str) -> str:
    return fingerprint("actor", actor)
