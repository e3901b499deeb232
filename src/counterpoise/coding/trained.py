"""The trained coder: the gazetteer and the context say who, the model says what, the rules cross-check, and what is not sure is left out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from counterpoise.coding.coder import code_sentences
from counterpoise.coding.collapsing import collapse
from counterpoise.coding.drafts import Draft
from counterpoise.coding.gate import load_gate, may_tell
from counterpoise.coding.layout import Laid, lay_out
from counterpoise.coding.links import load_chooser
from counterpoise.coding.making import date_draft, is_long_past, judge_factuality, make_event
from counterpoise.coding.onnx_model import Said, begin_loading, load_model
from counterpoise.coding.pieces import split_pieces
from counterpoise.coding.proposals import propose
from counterpoise.coding.reading import Question, Reading, follow
from counterpoise.coding.reference import may_refer
from counterpoise.coding.scene_dates import SceneDate
from counterpoise.coding.weighing import Candidate, Weights, load_weights, weigh
from counterpoise.domain.document import CodedDocument
from counterpoise.domain.event import Event, Method
from counterpoise.domain.source import Document
from counterpoise.ontology.own_names import NO_NAMES, OwnNames

Judged = tuple[Candidate, float]
"""An act, and the chance that it is right."""


class TrainedCoder:
    """
    Codes events by the shipped model, behind the same gazetteer, context and dates as the rules.

    `folder` holds a model with its weights, by default those that are shipped; `weights` go before the folder's.
    """

    name = "trained"

    def __init__(self, folder: Path | None = None, *, weights: Weights | None = None, own: OwnNames = NO_NAMES) -> None:
        self.folder, self.own = folder, own
        self.weights = weights or load_weights(folder)
        self.version = self.weights.version

    def code(self, document: Document) -> CodedDocument:
        """Return the events of a document and what was left out."""
        begin_loading(self.folder)
        layout = lay_out(document, own=self.own)
        gated = [laid for _, laid in layout.sentences if laid is not None and passes(laid)]
        found = self.judge(self.read(document, gated))
        return code_sentences(layout, lambda laid, dates: self._events(document, laid, found.get(id(laid), []), dates))

    def read(self, document: Document, gated: list[Laid]) -> list[Reading]:
        """Return what the model says of the sentences that the gate lets through."""
        asked = self.ask(document, gated)
        return list(follow(asked, load_chooser(self.folder))) if asked else []

    def ask(self, document: Document, gated: list[Laid]) -> list[tuple[Question, Said]]:
        """Return each sentence that the gate lets through as it is put to the model, and what that answers."""
        pieces = split_pieces([laid.sentence.span.of(document.text) for laid in gated])
        gate = load_gate(self.folder)
        asked = [(laid, own) for laid, own in zip(gated, pieces, strict=True) if laid.drafts or may_tell(own, gate)]
        if not asked:
            return []
        questions = [Question.of(laid, own) for laid, own in asked]
        said = load_model(self.folder).read([question.asked() for question in questions])
        return list(zip(questions, said, strict=True))

    def judge(self, readings: list[Reading]) -> dict[int, list[Judged]]:
        """Return every act seen in some sentences with the chance that it is right, all judged at once, by the id of what is laid out."""
        seen = [(id(reading.laid), self.weigh(reading)) for reading in readings]
        chances = iter(self.weights.chances([each for _, candidates in seen for each in candidates]))
        return {laid: [(each, next(chances)) for each in candidates] for laid, candidates in seen}

    def weigh(self, reading: Reading) -> list[Candidate]:
        """Return every act that the model or the rules see, as the conventions have it coded."""
        scene, sayings = reading.laid.scene, reading.laid.sayings
        collapsed = (collapse(scene, draft, sayings) for draft in propose(reading))
        return weigh(reading, _without_turned([draft for draft in collapsed if draft is not None]))

    def _events(self, document: Document, laid: Laid, judged: list[Judged], scene_date: SceneDate) -> Iterator[Event]:
        method = Method(name=self.name, version=self.version)
        for candidate, confidence in keep(judged, self.weights):
            draft = replace(candidate.draft, doubts=list(candidate.reasons))
            if is_long_past(document, laid, draft):
                continue
            factuality = judge_factuality(document, laid, draft)
            yield make_event(
                document,
                laid,
                draft,
                factuality=factuality,
                when=date_draft(document, laid, draft, factuality, scene_date),
                confidence=round(confidence, 3),
                method=method,
            )


def _without_turned(drafts: list[Draft]) -> list[Draft]:
    """Return acts without the visits that the model sees from either side, where each is told once more."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda each: -each.understood):
        sides = draft.actor_ids, draft.recipient_ids
        if not draft.is_hosted or not any(
            each.is_hosted and each.first == draft.first and (each.actor_ids, each.recipient_ids) == sides
            for each in kept
        ):
            kept.append(draft)
    return [draft for draft in drafts if any(draft is each for each in kept)]


def passes(laid: Laid) -> bool:
    """Say whether a sentence goes to the model: somebody who can act is named or may be meant in it, or the rules see an act."""
    if laid.drafts or any(not mention.is_media for mention in laid.scene.mentions):
        return True
    return may_refer(laid.scene.words, laid.past)


def keep(judged: Iterable[Judged], weights: Weights) -> list[Judged]:
    """Return the acts that are sure enough, in order: at each trigger the surest type, and no act between the same parties twice."""
    kept: list[Judged] = []
    for candidate, confidence in sorted(judged, key=lambda entry: -entry[1]):
        if confidence >= candidate.least(weights) and not any(_excludes(other, candidate) for other, _ in kept):
            kept.append((candidate, confidence))
    return sorted(kept, key=lambda entry: entry[0].draft.first)


def _excludes(kept: Candidate, other: Candidate) -> bool:
    """Say whether an act that is kept leaves no room for another: it stands at the same trigger, or says the same again."""
    one, two = kept.draft, other.draft
    same = (one.actor_ids, one.recipient_ids) == (two.actor_ids, two.recipient_ids)
    turned = (one.recipient_ids, one.actor_ids) == (two.actor_ids, two.recipient_ids)
    is_mutual = one.is_mutual or two.is_mutual
    if one.overlaps(two):
        return one.event_type is not two.event_type or not turned or is_mutual
    either_way = is_mutual or one.is_hosted  # who hosts a guest does not visit him
    return one.event_type is two.event_type and (same or (either_way and turned))
