"""Sentences about more and less, most and least, rising and falling, read as claims in exact form."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from counterpoise.claims import degrees
from counterpoise.claims.materials import read_quantity
from counterpoise.claims.nouns import Noun
from counterpoise.claims.periods import period_of
from counterpoise.claims.sentence import BROAD, Sentence
from counterpoise.claims.sides import Named, between_event, between_named, find_named, named_beside
from counterpoise.domain.claim import Between, Claim, ClaimKind, Direction, Measure
from counterpoise.domain.when import Interval

_LATELY = timedelta(days=29)


_NO_OTHER = re.compile(
    r"^no (?:other )?(?:single )?(?:day|week|month|quarter|year|period)\b.*?\b(?:saw|had|witnessed|brought|recorded|produced|counted)\s+"
    r"(?P<more>more|fewer|less|worse|better|warmer|colder)\b(?P<what>.*?)\bthan\b",
    re.IGNORECASE,
)


def read_superlative(sentence: Sentence) -> Claim | None:
    """Return the claim that something was at its most or least, None where the sentence makes none."""
    if not sentence.named:
        return None
    unmatched = _NO_OTHER.search(sentence.text)
    if unmatched:
        return _read_unmatched(sentence, unmatched)
    measure = degrees.measure_in(sentence.text) or (
        sentence.noun.measure if sentence.noun else Measure.ACTS if sentence.events else Measure.RELATIONS
    )
    direction = degrees.find_superlative(sentence.text, measure)
    if direction is None or degrees.find_comparative(sentence.text):
        return None
    between = sentence.between(measure=measure if measure in BROAD else None)
    period, baseline = _period_and_baseline(sentence)
    return (
        None
        if between is None
        else Claim(
            kind=ClaimKind.SUPERLATIVE,
            text=sentence.text,
            between=between,
            period=period,
            baseline=baseline,
            direction=direction,
        )
    )


def _read_unmatched(sentence: Sentence, match: re.Match[str]) -> Claim | None:
    """Return the superlative in "no month from A to B saw more attacks than C": C is the month, A to B what it is held against."""
    noun = next((each for each in sentence.nouns if match.start("what") <= each.start < match.end("what")), None)
    between = between_named(match["what"], find_named(match["what"], said=sentence.said), noun)
    months = [spell for spell in sentence.spells if spell.start >= match.end()]
    spans = [spell for spell in sentence.spells if spell.start < match.end()]
    if between is None or not months:
        return None
    is_more = match["more"].lower() in ("more", "better", "warmer")
    return Claim(
        kind=ClaimKind.SUPERLATIVE,
        text=sentence.text,
        between=between,
        period=period_of(months, said=sentence.said),
        baseline=period_of(spans, said=sentence.said),
        direction=Direction.RISING if is_more else Direction.FALLING,
    )


def read_comparison(sentence: Sentence) -> Claim | None:
    """Return the claim that there was more of one thing than of another, None where the sentence makes none."""
    comparative = degrees.find_comparative(sentence.text)
    if comparative is None or not sentence.named or read_quantity(sentence):
        return None
    head, tail = sentence.text[: comparative.than], sentence.text[comparative.than :]
    here = [each for each in sentence.named if each.start < comparative.than]
    there = find_named(tail, said=sentence.said)
    nouns = [noun for noun in sentence.nouns if noun.start < comparative.than]
    noun = nouns[0] if nouns else None
    measure = comparative.measure or (None if noun or sentence.events else Measure.RELATIONS)
    if comparative.measure is Measure.RELATIONS and noun and noun.measure is not Measure.RELATIONS:
        measure = noun.measure
    if noun is None and measure is None and sentence.events:
        between: Between | None = between_event(sentence.events[0])
    else:
        between = between_named(head, here, noun, measure=measure)
    if between is None:
        between = between_named(tail, there, noun, measure=measure)
    if between is None:
        return None
    than = _other_side(between, there, tail)
    tail_spells = [spell for spell in sentence.spells if spell.start >= comparative.than]
    head_spells = [spell for spell in sentence.spells if spell.start < comparative.than]
    baseline = None
    if than is None and tail_spells:
        baseline = period_of(tail_spells, said=sentence.said)
    period = period_of(head_spells, said=sentence.said) or (
        None if baseline else period_of(tail_spells, said=sentence.said)
    )
    if than is None and baseline is None:
        return None
    return Claim(
        kind=ClaimKind.COMPARISON,
        text=sentence.text,
        between=between,
        period=period,
        direction=comparative.direction,
        than=than,
        baseline=baseline,
    )


_SUBJECT = re.compile(
    r"^\s*(?:by\b|(?:the\s+)?[\w’' ]{2,40}?\s+(?:did|does|do|was|were|has|had)\b|those (?:by|of)\b)", re.IGNORECASE
)
_BOTH = re.compile(r"^\s*(?:those |that |they were )?\s*between\b", re.IGNORECASE)


def _other_side(between: Between, there: Sequence[Named], tail: str) -> Between | None:
    """Return what a comparison is held against: the actors after "than" in the role they play there."""
    others = tuple(each.actor for each in there)
    if not others:
        return None
    if len(others) >= 2 and (_BOTH.search(tail) or not set(others) & {*between.actors, *between.recipients}):
        return replace(between, actors=others[:1], recipients=others[1:])
    known = [actor for actor in others if actor in (*between.actors, *between.recipients)]
    new = tuple(actor for actor in others if actor not in known)
    if not new and len(known) >= 2:
        return replace(between, actors=others[:1], recipients=others[1:])
    if not new:
        if between.recipients and known[0] in between.recipients and not between.is_mutual:
            return replace(between, actors=between.recipients, recipients=between.actors)
        return None
    if _SUBJECT.search(tail) or not between.recipients:
        return replace(between, actors=new)
    if known and known[0] in between.recipients:
        return replace(between, actors=new)
    return replace(between, recipients=new)


_FELL_ON = re.compile(r"\bvisit\b[^,;]*\bfell (?:in|on|between)\b")


def read_trend(sentence: Sentence) -> Claim | None:
    """Return the claim that something rose, fell or stayed, None where the sentence makes none."""
    noun = sentence.noun
    if noun is None or not sentence.named or _FELL_ON.search(sentence.text):
        return None
    direction = degrees.find_trend(_without(sentence.text, noun), noun.measure)
    if direction is None:
        return None
    between = between_named(sentence.text, named_beside(sentence.text, sentence.named, noun), noun)
    period, baseline = (sentence.period, None) if len(sentence.spells) < 2 else _period_and_baseline(sentence)
    return (
        None
        if between is None
        else Claim(
            kind=ClaimKind.TREND,
            text=sentence.text,
            between=between,
            period=period,
            baseline=baseline,
            direction=direction,
            is_negated=bool(re.search(r"\b(?:did not|didn[’']t|never|has not|have not)\b", sentence.text)),
        )
    )


def _period_and_baseline(sentence: Sentence) -> tuple[Interval | None, Interval | None]:
    """Return the days spoken of, and those they are held against where the sentence names both: "in January 2019 ... since October 2018"."""
    if len(sentence.spells) == 1 and sentence.spells[0].is_since and sentence.said:
        return Interval(earliest=sentence.said - _LATELY, latest=sentence.said), sentence.period
    if len(sentence.spells) < 2:
        return sentence.period, None
    since = [spell for spell in sentence.spells if spell.is_since]
    rest = [spell for spell in sentence.spells if spell not in since]
    if since and rest:
        return period_of(rest, said=sentence.said), period_of(since, said=sentence.said)
    first, second = (spell.interval for spell in sentence.spells[:2])
    if first.earliest <= second.earliest and second.latest <= first.latest:
        return second, first
    if second.earliest <= first.earliest and first.latest <= second.latest:
        return first, second
    later, earlier = (first, second) if first.earliest > second.earliest else (second, first)
    return later, earlier


def _without(text: str, noun: Noun) -> str:
    return text[: noun.start] + " " * (noun.end - noun.start) + text[noun.end :]
