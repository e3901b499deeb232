"""Events as JSON Lines: everything known of an event on one line, and as flat rows for CSV."""

from dataclasses import dataclass
from typing import Any

from counterpoise.domain.event import Attribution, Event, Evidence, Method, Participant, Place, Quantity
from counterpoise.domain.source import Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """The interval of days in which the act took place, and the same as EDTF text."""

    earliest: str
    latest: str
    precision: str
    edtf: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """
    One event with everything known of it.

    `evidence` holds the sentence, its code points in the text, the trigger words and theirs; `review` is what a person decided.
    """

    id: str
    document: str
    publication: Publication
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    event_type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    quad_class: str | None
    date: DateLine | None
    factuality: str
    attribution: tuple[Attribution, ...]
    is_mutual: bool
    evidence: Evidence
    confidence: float | None
    reasons: tuple[str, ...]
    method: Method
    place: Place | None
    quantities: tuple[Quantity, ...]
    publisher: str | None
    intensity: float | None
    original_code: str | None
    original_text: str | None
    original_quad: str | None
    original_id: str | None
    review: str | None = None


def to_line(event: Event, *, stem: str, publication: Publication, review: str | None = None) -> EventLine:
    """Return an event as one line; `stem` names the file it was read from."""
    when = event.when
    return EventLine(
        id=event.id,
        document=stem,
        publication=publication,
        actors=event.actors,
        recipients=event.recipients,
        event_type=event.event_type,
        mode=event.mode,
        contexts=event.contexts,
        quad_class=event.quad_class,
        date=DateLine(
            earliest=when.earliest.isoformat(), latest=when.latest.isoformat(), precision=when.precision, edtf=when.edtf
        )
        if when
        else None,
        factuality=event.factuality,
        attribution=event.attribution,
        is_mutual=event.is_mutual,
        evidence=event.evidence,
        confidence=event.confidence,
        reasons=event.reasons,
        method=event.method,
        place=event.place,
        quantities=event.quantities,
        publisher=event.publisher,
        intensity=event.intensity,
        original_code=event.original_code,
        original_text=event.original_text,
        original_quad=event.original_quad,
        original_id=event.original_id,
        review=review,
    )


def to_flat(line: EventLine) -> dict[str, Any]:
    """Return a line as one flat row of texts and numbers, for CSV; several actors are joined with "; "."""
    return {
        "id": line.id,
        "date": line.date.edtf if line.date else "",
        "date_earliest": line.date.earliest if line.date else "",
        "date_latest": line.date.latest if line.date else "",
        "actor": "; ".join(each.actor for each in line.actors),
        "actor_agent": "; ".join(each.agent for each in line.actors),
        "recipient": "; ".join(each.actor for each in line.recipients),
        "recipient_agent": "; ".join(each.agent for each in line.recipients),
        "event_type": line.event_type or "",
        "mode": line.mode or "",
        "quad_class": line.quad_class or "",
        "is_mutual": line.is_mutual,
        "factuality": line.factuality,
        "attribution": " < ".join(each.sayer for each in line.attribution),
        "confidence": line.confidence,
        "trigger": line.evidence.trigger,
        "sentence": line.evidence.sentence or "",
        "sentence_start": line.evidence.span.start if line.evidence.span else "",
        "sentence_end": line.evidence.span.end if line.evidence.span else "",
        "document": line.document,
        "document_id": line.evidence.document,
        "title": line.publication.title or "",
        "publisher": line.publication.publisher or line.publisher or "",
        "published": line.publication.published.isoformat() if line.publication.published else "",
        "url": line.publication.url or "",
        "method": f"{line.method.name} {line.method.version}",
        "review": line.review or "",
    }
