"""Document in, events out: the protocol that every coder keeps, and the first coder, by rules."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from counterpoise.coding.datelines import day_of_dateline
from counterpoise.coding.drafts import Draft
from counterpoise.coding.layout import Laid, Layout, lay_out
from counterpoise.coding.making import date_draft, is_long_past, judge_factuality, make_event, note_dates
from counterpoise.coding.scene_dates import SceneDate
from counterpoise.domain.document import CodedDocument, Skipped
from counterpoise.domain.event import Event, Factuality, Method
from counterpoise.domain.source import Document
from counterpoise.ontology.own_names import NO_NAMES, OwnNames


class Coder(Protocol):
    """What reads a document for events. `name` and `version` are written into every event it makes."""

    name: str
    version: str

    def code(self, document: Document) -> CodedDocument:
        """Return the events of a document and what was left out."""
        ...


class RuleCoder:
    """
    Codes events by a lexicon of verbs and nouns and the order of words; `own` are names of actors that go before ours.

    References
    ----------
    Schrodt, P. A. (2012). CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook, 1.1b3.
    Open Event Data Alliance (2021). PLOVER, draft 0.8.
    """

    name = "rules"
    version = "1"

    def __init__(self, *, own: OwnNames = NO_NAMES) -> None:
        self.own = own

    def code(self, document: Document) -> CodedDocument:
        """Return the events of a document and what was left out."""
        return code_sentences(lay_out(document, own=self.own), partial(self._events, document))

    def _events(self, document: Document, laid: Laid, scene_date: SceneDate) -> Iterator[Event]:
        method = Method(name=self.name, version=self.version)
        for draft in laid.drafts:
            if is_long_past(document, laid, draft):
                continue
            factuality = judge_factuality(document, laid, draft)
            yield make_event(
                document,
                laid,
                draft,
                factuality=factuality,
                when=date_draft(document, laid, draft, factuality, scene_date),
                confidence=_confidence(draft, factuality),
                method=method,
            )


def code_sentences(layout: Layout, find_events: Callable[[Laid, SceneDate], Iterable[Event]]) -> CodedDocument:
    """Return a coded document from its layout and what finds the events of a sentence; what holds none is accounted for."""
    scene_date = SceneDate(dateline=day_of_dateline(layout.document))
    events = []
    for (sentence, laid), timexes in zip(layout.sentences, layout.dated, strict=True):
        events.append([] if laid is None else list(find_events(laid, scene_date)))
        note_dates(layout.document, sentence, timexes, scene_date)
    text = layout.document.text
    empty = [
        Skipped(
            what=sentence.span.of(text), reason="sport" if number in layout.sport else "no event", span=sentence.span
        )
        for number, ((sentence, _), own) in enumerate(zip(layout.sentences, events, strict=True))
        if not own
    ]
    return CodedDocument(
        document=layout.document,
        events=tuple(event for own in events for event in own),
        skipped=(*layout.unread_blocks(), *empty),
        unresolved=tuple(dict.fromkeys(layout.unresolved)),
    )


def _confidence(draft: Draft, factuality: Factuality) -> float:
    """Return a first, uncalibrated guess of how likely the event is right."""
    confidence = 0.8 - sum(_DOUBTED.get(doubt, 0.15) for doubt in draft.doubts)
    return round(max(0.2, confidence - (0.0 if factuality.is_real else 0.05)), 2)


_DOUBTED = {"who acts is not named beside the verb": 0.4, "the recipient is that of the sentence before": 0.25}
