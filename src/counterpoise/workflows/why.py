"""Why the record says so: from an event to its sentence, publisher, method, reviews, and what else tells of the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from counterpoise.domain.event import Event, Participant
from counterpoise.domain.link import Link, LinkKind
from counterpoise.domain.rating import SourceRating
from counterpoise.domain.review import Review
from counterpoise.domain.source import Publication
from counterpoise.ontology.actors import name_of
from counterpoise.ontology.crosswalk import cross
from counterpoise.record.links import happenings, read_links, reasons
from counterpoise.record.mentions import Mention, mentions_of
from counterpoise.record.ratings import ratings
from counterpoise.record.store import Record

_MENTIONS_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Another event that is tied to the one in question, who published it, and why they are tied."""

    event: Event
    publisher: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """
    Everything on which an event stands.

    `document` is the publication, `link` where to read it; `same` are other reports of the same happening, `rivals` versions that
    name somebody else or another act, `copies` documents that repeat this one or that it repeats, `mentions` the articles in which an
    imported event is told. `crossing` explains how an imported code became our type.
    """

    event: Event
    publication: Publication
    rating: SourceRating
    review: Review | None
    crossing: str
    same: tuple[Report, ...]
    rivals: tuple[Report, ...]
    copies: tuple[str, ...]
    mentions: tuple[Mention, ...]


def explain_event(folder: Path, prefix: str) -> Grounds:
    """
    Return the grounds of the event whose id begins with `prefix`.

    Raises
    ------
    UnknownEvent
        If no event, or more than one, has such an id.
    RecordMissing, RecordCorrupt
        If there is no record, or a batch of it cannot be read.
    """
    record = Record.open(folder)
    event = record.event(prefix)
    publications = {row.id: row.publication for row in record.documents()}
    publication = publications.get(event.evidence.document) or Publication(publisher=event.publisher)
    rated = ratings(record).get(publication.publisher or "")
    links = read_links(record)
    return Grounds(
        event=event,
        publication=publication,
        rating=rated or SourceRating(publisher=publication.publisher or ""),
        review=record.reviews().get(event.id),
        crossing=_explain_code(event),
        same=tuple(_same(record, event, publications)),
        rivals=tuple(_rivals(record, event, links, publications)),
        copies=tuple(_copies(event, links)),
        mentions=tuple(mentions_of(record, event)),
    )


def lines_of(grounds: Grounds) -> Iterator[tuple[str, str]]:
    """Yield the grounds as pairs of a label and a text, in the order in which one would ask; empty ones are left out."""
    event, publication, rating = grounds.event, grounds.publication, grounds.rating
    span = event.evidence.span
    pairs = [
        ("event", event.id),
        ("what", " ".join(part for part in (event.event_type or "no PLOVER type", event.mode or "") if part)),
        ("by", _parties(event.actors)),
        ("towards", _parties(event.recipients) or "nobody named"),
        ("when", event.when.edtf if event.when else "no date known"),
        ("factuality", str(event.factuality)),
        (
            "who says so",
            " < ".join(f"{each.sayer} ({each.cue})" if each.cue else each.sayer for each in event.attribution),
        ),
        ("sentence", event.evidence.shown),
        ("place in text", f"code points {span.start} to {span.end}" if span else ""),
        ("trigger", event.evidence.trigger),
        ("document", event.evidence.document),
        ("published", publication.cite() if publication != Publication() else "publisher not known"),
        ("rights", publication.rights or rating.rights or ""),
        ("attribution", rating.attribution or ""),
        ("reliability", f"{rating.reliability} ({rating.reliability.gloss})"),
        ("credibility", f"{rating.credibility} ({rating.credibility.gloss})"),
        ("method", f"{event.method.name} {event.method.version}"),
        ("confidence", "none given" if event.confidence is None else f"{event.confidence:.2f}"),
        ("because", "; ".join(event.reasons)),
        ("imported as", _imported(event)),
        ("crosswalk", grounds.crossing),
        ("review", _decision(grounds.review)),
        *(("same happening", _line(each)) for each in grounds.same),
        *(("rival version", _line(each)) for each in grounds.rivals),
        *(("copy", each) for each in grounds.copies),
        *(("mentioned in", each) for each in _mentioned(grounds.mentions)),
    ]
    yield from ((label, text) for label, text in pairs if text)


def _same(record: Record, event: Event, publications: dict[str, Publication]) -> Iterator[Report]:
    tied = happenings(record)
    head = tied.get(event.id, event.id)
    others = [each for each in (head, *(one for one, to in tied.items() if to == head)) if each != event.id]
    why = reasons(record, [event.id, *others])
    for other in dict.fromkeys(others):
        found = record.event(other)
        yield Report(
            event=found, publisher=_publisher(found, publications), reason=why.get(other) or why.get(event.id, "")
        )


def _rivals(record: Record, event: Event, links: list[Link], publications: dict[str, Publication]) -> Iterator[Report]:
    for link in links:
        if link.kind is LinkKind.RIVAL and event.id in (link.of, link.to):
            found = record.event(link.to if link.of == event.id else link.of)
            yield Report(event=found, publisher=_publisher(found, publications), reason=link.reason)


def _copies(event: Event, links: list[Link]) -> Iterator[str]:
    document = event.evidence.document
    for link in links:
        if link.kind is LinkKind.COPY and document in (link.of, link.to):
            says = f"of {link.to}" if link.of == document else f"repeated by {link.of}"
            yield f"{says}: {link.reason}"


def _mentioned(mentions: tuple[Mention, ...]) -> Iterator[str]:
    for each in mentions[:_MENTIONS_SHOWN]:
        said = [f"sentence {each.sentence_number}" if each.sentence_number else "", f"seen {each.published}"]
        said.append(f"confidence {each.confidence:.2f}" if each.confidence is not None else "")
        yield f"{each.document} ({', '.join(filter(None, said))})"
    if len(mentions) > _MENTIONS_SHOWN:
        publishers = len({each.publisher for each in mentions})
        yield f"and {len(mentions) - _MENTIONS_SHOWN} more times; {publishers} publishers in all, see them with --json"


def _publisher(event: Event, publications: dict[str, Publication]) -> str | None:
    known = publications.get(event.evidence.document)
    return event.publisher or (known.publisher if known else None)


def _explain_code(event: Event) -> str:
    """Return how an imported CAMEO code became our type, an empty text where there is none."""
    crossing = cross("cameo", event.original_code) if event.original_code else None
    if crossing is None:
        return ""
    became = " ".join(part for part in (crossing.event_type or "no PLOVER type", crossing.mode or "") if part)
    note = f": {crossing.note}" if crossing.note else ""
    return f"CAMEO {crossing.code}, {crossing.name}, is {became}{note}"


def _imported(event: Event) -> str:
    parts = {
        "code": event.original_code,
        "text": event.original_text,
        "class": event.original_quad,
        "id": event.original_id,
    }
    counted = [f"{each.kind} {each.value:g}" for each in event.quantities if each.value is not None]
    return ", ".join([*(f"{name} {value}" for name, value in parts.items() if value), *counted])


def _parties(side: tuple[Participant, ...]) -> str:
    return "; ".join(
        f"{name_of(each.actor)} ({each.agent})"
        if each.agent and each.agent != name_of(each.actor)
        else name_of(each.actor)
        for each in side
    )


def _decision(review: Review | None) -> str:
    if review is None:
        return ""
    by, note = (
        f" {word}{text}" if text else ""
        for word, text in (("by ", review.reviewer), ("", review.note and f"({review.note})"))
    )
    return f"{review.decision}{by} on {review.decided:%Y-%m-%d}{note}"


def _line(report: Report) -> str:
    return f"{report.event.id[:12]} {report.publisher or 'publisher not known'}: {report.reason}"
