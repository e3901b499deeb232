"""Small real things for tests: documents, events and readings made by hand."""

from datetime import UTC, date, datetime

from counterpoise.domain.document import CodedDocument, Skipped
from counterpoise.domain.event import Event, EventType, Evidence, Factuality, Method, Participant
from counterpoise.domain.source import Block, BlockKind, Document, Publication, Sentence, Span
from counterpoise.domain.when import Interval
from counterpoise.ontology.plover import quad_class_of

NOON = datetime(2023, 6, 12, 12, tzinfo=UTC)


def make_document(text="Russia summoned Japan's ambassador on Friday.", published=date(2023, 6, 12), stem="article"):
    whole = Span(start=0, end=len(text))
    return Document.of_text(
        text,
        blocks=(Block(span=whole, kind=BlockKind.PARAGRAPH),),
        sentences=(Sentence(index=0, span=whole, kind=BlockKind.PARAGRAPH, block=0),),
        publication=Publication(publisher="Harbour Wire", title="Talks", published=published),
        source=f"{stem}.txt",
        stem=stem,
        retrieved=NOON,
    )


def make_event(
    actor="RUS",
    recipient="JPN",
    event_type=EventType.ACCUSE,
    when="2023-06-09",
    factuality=Factuality.ASSERTED,
    document=None,
    trigger="summoned",
    **fields,
):
    document = document or make_document()
    return Event(
        id="",
        actors=(Participant(actor=actor, agent=actor, state=actor),),
        recipients=(Participant(actor=recipient, agent=recipient, state=recipient),) if recipient else (),
        event_type=event_type,
        quad_class=quad_class_of(event_type),
        factuality=factuality,
        when=Interval.parse(when) if when else None,
        published=document.publication.published,
        evidence=Evidence(
            document=document.id, sentence=document.text, span=Span(start=0, end=len(document.text)), trigger=trigger
        ),
        method=Method(name="rules", version="1"),
        confidence=0.8,
        **fields,
    ).identified()


def make_reading(document=None, events=None, skipped=()):
    document = document or make_document()
    return CodedDocument(
        document=document,
        events=tuple(events if events is not None else [make_event(document=document)]),
        skipped=tuple(skipped) or (Skipped(what="Share this.", reason="boilerplate: share line"),),
    )
