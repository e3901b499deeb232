"""
A STIX 2.1 bundle: an identity for each actor, a note for each event, with where it was reported.

References
----------
OASIS (2021). STIX Version 2.1. OASIS Standard.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from counterpoise.domain.actor import ActorKind
from counterpoise.domain.event import Event
from counterpoise.ontology.actors import load_actors, name_of
from counterpoise.record.exporters import Outgoing
from counterpoise.record.tables import from_rows

_SPACE = UUID("6f1c1f0e-6f3b-5c55-9e0e-9a8c4a2e7d11")
_CLASSES = {
    ActorKind.STATE: "organization",
    ActorKind.BLOC: "organization",
    ActorKind.ORGANISATION: "organization",
    ActorKind.GROUP: "group",
}
_AT_ONCE = 10_000
_EPOCH = "2000-01-01T00:00:00.000Z"


class StixExporter:
    """STIX 2.1, written as it comes. The same event has the same id in every export, the same events the same bundle."""

    name = "stix"
    lossy = "spans, quantities and places; confidence is rounded to hundredths"

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the bundle and return how many objects are in it."""
        written, said = 0, hashlib.sha256()
        with path.open("w", encoding="utf-8") as file:
            file.write('{"type": "bundle", "objects": [')
            for item in self._objects(outgoing):
                file.write((",\n" if written else "\n") + json.dumps(item, ensure_ascii=False))
                said.update(item["id"].encode())
                written += 1
            file.write(f'\n], "id": "bundle--{uuid5(_SPACE, said.hexdigest())}"}}\n')
        return written

    def _objects(self, outgoing: Outgoing) -> Iterator[dict[str, Any]]:
        known: set[str] = set()
        yield _identity("counterpoise", "Counterpoise", "system")
        for stretch in outgoing.stretches():
            for batch in stretch.to_batches(_AT_ONCE):
                for event in from_rows(batch.to_pylist(), Event):
                    for actor in sorted({each.actor for each in (*event.actors, *event.recipients)} - known):
                        known.add(actor)
                        yield _identity(actor, name_of(actor), _class_of(actor))
                    yield _note(event, outgoing)


def _identity(actor: str, name: str, identity_class: str) -> dict[str, Any]:
    return _common("identity", actor, _EPOCH) | {"name": name, "identity_class": identity_class}


def _class_of(actor: str) -> str:
    known = load_actors().get(actor)
    return _CLASSES.get(known.kind, "unspecified") if known else "unspecified"


def _note(event: Event, outgoing: Outgoing) -> dict[str, Any]:
    publication = outgoing.publication_of(event.evidence.document, event.publisher)
    when = event.when.edtf if event.when else "no date known"
    what = event.event_type or event.original_text or event.original_code or "untyped"
    sides = [" and ".join(name_of(each.actor) for each in side) for side in (event.actors, event.recipients)]
    moment = _moment(publication.published or event.published or (event.when.earliest if event.when else None))
    note = _common("note", event.id, moment) | {
        "created_by_ref": _id("identity", "counterpoise"),
        "abstract": f"{when}: {sides[0]} {what}{' ' + sides[1] if sides[1] else ''} ({event.factuality})",
        "content": event.evidence.shown,
        "object_refs": sorted({_id("identity", each.actor) for each in (*event.actors, *event.recipients)}),
        "labels": [f"factuality:{event.factuality}", *([f"plover:{event.event_type}"] if event.event_type else [])],
        "external_references": [_reference(event, publication.publisher, publication.url)],
    }
    return note if event.confidence is None else note | {"confidence": round(100 * event.confidence)}


def _reference(event: Event, publisher: str | None, url: str | None) -> dict[str, str]:
    reference = {"source_name": publisher or event.method.name, "external_id": event.original_id or event.id}
    return reference | ({"url": url} if url else {})


def _common(kind: str, key: str, moment: str) -> dict[str, Any]:
    return {"type": kind, "spec_version": "2.1", "id": _id(kind, key), "created": moment, "modified": moment}


def _id(kind: str, key: str) -> str:
    return f"{kind}--{uuid5(_SPACE, f'{kind}/{key}')}"


def _moment(day: date | None) -> str:
    return _EPOCH if day is None else f"{day.isoformat()}T00:00:00.000Z"
