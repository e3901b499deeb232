"""Sentences about causes, what is to come, judgements and words, read as claims in exact form; a record of events decides none of them."""

import re

from counterpoise.claims import cues
from counterpoise.claims.amounts import find_times
from counterpoise.claims.periods import period_of
from counterpoise.claims.sentence import BROAD, Sentence
from counterpoise.claims.sides import between_around, between_event
from counterpoise.domain.claim import Between, Bound, Claim, ClaimKind, Measure
from counterpoise.domain.event import Event, EventType, Factuality
from counterpoise.domain.when import Interval

_NOT_YET = (Factuality.PLANNED, Factuality.HYPOTHETICAL)


def read_cause(sentence: Sentence) -> Claim | None:
    """Return the claim that one thing brought about another, None where the sentence makes none."""
    if cues.CONDITION.search(sentence.text) and cues.AHEAD.search(sentence.text):
        return None
    for expression, cause_first in ((cues.CLEFT, True), (cues.EFFECT_FIRST, False), (cues.CAUSE_FIRST, True)):
        match = expression.search(sentence.text)
        if match and (sentence.named or sentence.events):
            cause, effect = _parts(sentence.text, match, cause_first=cause_first)
            if cause and effect:
                return Claim(
                    kind=ClaimKind.CAUSAL,
                    text=sentence.text,
                    between=sentence.between(),
                    period=sentence.period,
                    cause=cause,
                    effect=effect,
                )
    return None


def read_forecast(sentence: Sentence) -> Claim | None:
    """Return the claim that something will or may be, with the number of times it would then have been, None where the sentence makes none."""
    ahead = cues.AHEAD.search(sentence.text)
    planned = sentence.events and all(event.factuality in _NOT_YET for event in sentence.events)
    rank = _rank(sentence.undated, ahead)
    is_told = any(event.factuality.is_real for event in sentence.events) and not rank
    if cues.OUGHT.search(sentence.text) or not (planned or (ahead and not is_told)):
        return None
    if cues.COUNTERFACTUAL.search(sentence.text):
        return None
    if not ahead and (cues.UNDECIDABLE.search(sentence.text) or cues.FIRST_TO.search(sentence.text)):
        return None
    if not sentence.named and not sentence.events:
        return None
    return Claim(
        kind=ClaimKind.FORECAST,
        text=sentence.text,
        between=_foreseen(sentence, ahead),
        period=_when(sentence),
        bound=rank,
    )


def read_announcement(sentence: Sentence) -> Claim | None:
    """Return the claim that somebody said what he would do, or what should be: that he said so is an act, and past."""
    match = cues.ANNOUNCED.search(sentence.text)
    if match is None or not sentence.named or sentence.period is None:
        return None
    sayer = next((each for each in sentence.named if each.start < match.start()), None)
    others = [each.actor for each in sentence.named if each.start > match.start()]
    if sayer is None or not others:
        return None
    foreseen = next((event for event in sentence.events if event.factuality in _NOT_YET), None)
    told = [each.actor for each in foreseen.recipients] if foreseen else others
    recipients = tuple(dict.fromkeys(actor for actor in told if actor != sayer.actor))
    if not recipients:
        return None
    return Claim(
        kind=ClaimKind.OCCURRENCE,
        text=sentence.text,
        between=Between(
            actors=(sayer.actor,),
            recipients=recipients,
            event_types=_said_types(match.group(), foreseen.event_type if foreseen else None),
            words=match.group().lower(),
        ),
        period=sentence.period,
    )


def read_charge(sentence: Sentence) -> Claim | None:
    """Return the claim that somebody said of another that he did wrong: an accusation, where no act was read that says more."""
    match = cues.CHARGED.search(sentence.text)
    if match is None or any(event.factuality.is_real for event in sentence.events):
        return None
    sayer = next((each for each in sentence.named if each.start < match.start()), None)
    others = tuple(
        each.actor for each in sentence.named if each.start > match.start() and sayer and each.actor != sayer.actor
    )
    if sayer is None or not others:
        return None
    between = Between(
        actors=(sayer.actor,), recipients=others[:1], event_types=(str(EventType.ACCUSE),), words=match["said"].lower()
    )
    return Claim(kind=ClaimKind.OCCURRENCE, text=sentence.text, between=between, period=sentence.period)


def read_opinion(sentence: Sentence) -> Claim | None:
    """Return the judgement, duty or motive that a sentence tells, None where it tells none."""
    if not any(cue.search(sentence.text) for cue in (cues.OUGHT, cues.UNDECIDABLE, cues.COUNTERFACTUAL)):
        return None
    return Claim(kind=ClaimKind.OPINION, text=sentence.text, between=sentence.between(), period=sentence.period)


def read_definition(sentence: Sentence) -> Claim | None:
    """Return the claim that a word means something, None where the sentence makes none."""
    if not cues.DEFINES.search(sentence.text) or cues.find_stance(sentence.text):
        return None
    return Claim(kind=ClaimKind.DEFINITION, text=sentence.text, between=sentence.between())


def read_view(sentence: Sentence) -> Claim | None:
    """Return what is left as an opinion where somebody is spoken of."""
    if not sentence.named:
        return None
    return Claim(kind=ClaimKind.OPINION, text=sentence.text, between=sentence.between(), period=sentence.period)


def _parts(text: str, match: re.Match[str], *, cause_first: bool) -> tuple[str, str]:
    """Return the words for the cause and those for the effect."""
    if match.re is cues.CLEFT:
        return match["cause"].strip(), text[match.end("cause") :].strip(" .").removeprefix("that ")
    before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,.")
    if match.start() == 0:
        after, _, before = after.partition(",")
        before = before.strip()
    return (before, after) if cause_first else (after or _motive(match), before)


def _motive(match: re.Match[str]) -> str:
    """Return the words themselves where they name the cause: "out of nostalgia"."""
    return match.group() if match.group().lower().startswith("out of") else ""


def _when(sentence: Sentence) -> Interval | None:
    """Return the days that are named, else those of the act that is planned; not those of the words about it."""
    planned = _planned(sentence)
    return period_of(sentence.spells, said=sentence.said) or (planned.when if planned else None)


def _foreseen(sentence: Sentence, ahead: re.Match[str] | None) -> Between | None:
    """Return who would do what to whom: by the act that is told of, by a noun such as relations, else who stands before "will" and after."""
    event = _planned(sentence)
    if event:
        return between_event(event)
    if sentence.events:
        return _joint(sentence) or between_event(sentence.events[0])
    noun = sentence.noun
    if ahead is None or (noun and noun.measure in BROAD):
        return sentence.between()
    acts = noun if noun and noun.measure is Measure.ACTS else None
    return between_around(sentence.named, ahead.start(), acts) or sentence.between()


def _planned(sentence: Sentence) -> Event | None:
    return next((each for each in sentence.events if each.factuality in _NOT_YET), None)


def _joint(sentence: Sentence) -> Between | None:
    """Return the first two named, by what they would do together: "agreed that Russia will take part in China's exercise"."""
    noun = next((each for each in sentence.nouns if each.measure is Measure.ACTS), None)
    sides = [each.actor for each in sentence.named]
    if noun is None or len(sides) < 2:
        return None
    return Between(
        actors=(sides[0],), recipients=(sides[1],), is_mutual=True, event_types=noun.event_types, words=noun.words
    )


def _rank(text: str, ahead: re.Match[str] | None) -> Bound | None:
    """Return how many times it would have been in "will ... for the second time"."""
    nth = cues.NTH_TIME.search(text)
    return find_times(text) if nth and ahead and ahead.start() < nth.start() else None


def _said_types(words: str, foreseen: EventType | None) -> tuple[str, ...]:
    if re.search(r"\b(?:should|must|ought)\b", words):
        return tuple(dict.fromkeys(str(each) for each in (foreseen, EventType.REQUEST) if each))
    return (str(EventType.AGREE),)
