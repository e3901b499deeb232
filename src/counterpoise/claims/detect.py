"""The claims of an article: what each of its sentences holds that could be tested, and what is only opinion."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from counterpoise.claims import cues
from counterpoise.claims.reading import read_claim
from counterpoise.claims.sentence import Sentence
from counterpoise.claims.sides import between_event
from counterpoise.domain.claim import Between, Claim, ClaimKind
from counterpoise.domain.document import CodedDocument
from counterpoise.domain.errors import CounterpoiseError
from counterpoise.domain.event import Event, Factuality
from counterpoise.domain.source import BlockKind

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.HEADING, BlockKind.TITLE})
_WHOLE = frozenset(
    {
        ClaimKind.CAUSAL,
        ClaimKind.COMPARISON,
        ClaimKind.COUNT,
        ClaimKind.ALIGNMENT,
        ClaimKind.SUPERLATIVE,
        ClaimKind.TREND,
    }
)
_BREAK = re.compile(r";|—|,\s+(?:and|but|while|whereas|equally)\b,?|\bwhile\b")
_MEETING = re.compile(
    r"\b(?:in|at|during|on|after)\s+(?:an?|their|his|her|the)\s+(?:\w+\s+)?"
    r"(video conference|video call|video link|videoconference|phone call|telephone call|telephone conversation|call|meeting|talks|conversation|summit)\s+with\b",
    re.IGNORECASE,
)
_CONSULT = "CONSULT"
_FACTUAL = {
    Factuality.PLANNED: ClaimKind.FORECAST,
    Factuality.HYPOTHETICAL: ClaimKind.FORECAST,
    Factuality.OPINION: ClaimKind.OPINION,
}


def find_claims(coded: CodedDocument) -> list[Claim]:
    """
    Return the claims of an article, in order: one for each sentence as a whole where it makes one, and one for each act it reports.

    The claimant of an act is who the text says it from; of everything else, the author.
    """
    document = coded.document
    events = {span: tuple(group) for span, group in groupby(coded.events, key=lambda event: event.evidence.span)}
    claims: dict[str, Claim] = {}
    for sentence in document.sentences:
        if sentence.kind in _READ and not sentence.span.of(document.text).rstrip().endswith("?"):
            text = " ".join(sentence.span.of(document.text).split())
            read = Sentence(text, events.get(sentence.span, ()), document.publication.published)
            for claim in _claims_of(read):
                placed = replace(
                    claim,
                    document=document.id,
                    span=sentence.span,
                    claimant=claim.claimant or document.publication.author,
                )
                placed = placed.identified()
                claims.setdefault(placed.id, placed)
    return list(claims.values())


def _claims_of(sentence: Sentence) -> Iterator[Claim]:
    counted: list[Claim] = []
    for clause in _clauses(sentence):
        claim = _whole(clause)
        if claim is not None:
            counted.append(claim)
            yield replace(claim, text=sentence.text)
    meeting = _meeting_of(sentence)
    if meeting is not None:
        yield meeting
    for event in sentence.events:
        between = between_event(event)
        if not any(_is_same(claim.between, between) for claim in counted if claim.kind is ClaimKind.COUNT):
            yield _of_event(event, sentence)


def _clauses(sentence: Sentence) -> Iterator[Sentence]:
    """Yield the parts of a sentence that can each make a claim, with the events whose trigger stands in each."""
    for text in _BREAK.split(sentence.text):
        held = tuple(event for event in sentence.events if event.evidence.trigger and event.evidence.trigger in text)
        yield Sentence(text.strip(" ,"), held, sentence.said)


def _whole(clause: Sentence) -> Claim | None:
    try:
        claim = read_claim(clause)
    except CounterpoiseError:
        return None
    is_ranked = claim.kind is ClaimKind.FORECAST and claim.bound is not None
    if clause.events and claim.kind not in _WHOLE and not is_ranked:
        return None
    return claim if _says_something(claim, clause) else None


def _meeting_of(sentence: Sentence) -> Claim | None:
    """Return the meeting at which something is told to have been said: "in a video conference with General Liu, General Gerasimov said"."""
    match = _MEETING.search(sentence.text)
    real = next((event for event in sentence.events if event.factuality.is_real), None)
    if match is None or real is None or any(str(event.event_type) == _CONSULT for event in sentence.events):
        return None
    sides = (*real.actors, *real.recipients)
    partner = next((each for each in sentence.named if each.start >= match.end()), None)
    others = [each.actor for each in sides if partner is None or each.actor != partner.actor]
    if partner is None or not others:
        return None
    between = Between(
        actors=(others[0],),
        recipients=(partner.actor,),
        is_mutual=True,
        event_types=(_CONSULT,),
        words=match[1].lower(),
    )
    return Claim(
        kind=ClaimKind.OCCURRENCE, text=sentence.text, between=between, period=sentence.period, said=sentence.said
    )


def _is_same(between: Between | None, other: Between) -> bool:
    return between is not None and (between.actors, between.recipients) == (other.actors, other.recipients)


def _says_something(claim: Claim, sentence: Sentence) -> bool:
    """Leave out sentences that only name somebody: an opinion is listed where its words say that it is one."""
    if claim.kind is ClaimKind.OCCURRENCE:
        return bool(claim.between and claim.between.event_types)
    if claim.kind is not ClaimKind.OPINION:
        return True
    return bool(cues.OUGHT.search(sentence.text) or cues.UNDECIDABLE.search(sentence.text))


def _of_event(event: Event, sentence: Sentence) -> Claim:
    kind = _FACTUAL.get(event.factuality, ClaimKind.OCCURRENCE)
    sayer = event.attribution[0].sayer if event.attribution else None
    return Claim(
        kind=kind,
        text=sentence.text,
        between=between_event(event),
        period=event.when,
        is_negated=event.factuality is Factuality.NEGATED,
        claimant=sayer,
        said=sentence.said,
    )
