"""
A sentence read as a claim in exact form.

The kinds are tried from the most telling words to the least: causes and forecasts first, since they hold other claims inside
them; then stances, extremes, counts, comparisons, quantities and trends; what is left and reports an act is an occurrence.
"""

import re
from dataclasses import replace
from datetime import date

from counterpoise.claims import cues, degrees
from counterpoise.claims.amounts import bound_before, find_times, is_rank
from counterpoise.claims.materials import read_quantity
from counterpoise.claims.rates import read_comparison, read_superlative, read_trend
from counterpoise.claims.sentence import Sentence
from counterpoise.claims.sides import between_event, between_named, between_stance, find_mentions
from counterpoise.claims.undecidable import (
    read_announcement,
    read_cause,
    read_charge,
    read_definition,
    read_forecast,
    read_opinion,
    read_view,
)
from counterpoise.domain.claim import Claim, ClaimKind, Measure
from counterpoise.domain.errors import NoClaim, UnusableDate
from counterpoise.domain.event import Event, EventType, Factuality
from counterpoise.domain.when import Interval

_NOTHING = re.compile(r"\b(?:no|not|never|n[’']t|neither|without|nor)\b", re.IGNORECASE)
_NO_NOUN = re.compile(r"\b(?:no|zero|not (?:a single|any|one))\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_BACKWARDS = re.compile(r"\b(?:between|from)\s+[^,.;]*?\b(?:and|to)\b", re.IGNORECASE)
_SPOKEN = frozenset({EventType.AGREE, EventType.ACCUSE, EventType.REQUEST})


def read_claim(sentence: Sentence) -> Claim:
    """
    Return the claim that a sentence makes, in exact form.

    Raises
    ------
    NoClaim
        If it names nobody and reports nothing, so that there is nothing to test.
    UnusableDate
        If the period it names ends before it begins.
    """
    _refuse_backwards(sentence)
    for read in _READERS:
        claim = read(sentence)
        if claim is not None:
            return replace(claim, said=sentence.said).identified()
    raise NoClaim(
        f"No claim was found in {sentence.text!r}: it names no act, count or change between actors that are known. "
        'Say who did what to whom, and when, as in "Japan imposed sanctions on Russia in March 2022".'
    )


def _refuse_backwards(sentence: Sentence) -> None:
    for first, second in zip(sentence.spells, sentence.spells[1:], strict=False):
        joined = _BACKWARDS.search(sentence.text[max(0, first.start - 9) : second.start + 1])
        between = sentence.text[first.end : second.start].strip().lower()
        if joined and between in ("and", "to", "until") and first.interval.earliest > second.interval.latest:
            raise UnusableDate(
                f"The period in {sentence.text!r} ends ({second.interval.edtf}) before it begins ({first.interval.edtf}). Turn it round."
            )


def _read_alignment(sentence: Sentence) -> Claim | None:
    stance = cues.find_stance(sentence.text)
    if stance is None or degrees.find_comparative(sentence.text):
        return None
    between = between_stance(find_mentions(sentence.text, said=sentence.said), stance.start, stance.end)
    if between is None:
        return None
    return Claim(
        kind=ClaimKind.ALIGNMENT,
        text=sentence.text,
        between=replace(between, words=stance.words),
        period=sentence.period,
        stance=stance.stance,
        direction=stance.direction,
        is_negated=bool(_NOTHING.search(sentence.text) or cues.DECLINED.search(sentence.text)),
    )


def _read_count(sentence: Sentence) -> Claim | None:
    bound, noun = find_times(sentence.undated), None
    if bound is None:
        for each in sentence.nouns:
            found = bound_before(sentence.undated, each.start)
            if found and each.measure is Measure.ACTS:
                bound, noun = found, each
                break
    if bound is None or not (sentence.named or sentence.events):
        return None
    if noun is None:
        noun = next((each for each in sentence.nouns if each.measure is Measure.ACTS), None)
    event = next(
        (each for each in sentence.events if each.event_type not in _SPOKEN), next(iter(sentence.events), None)
    )
    between = between_event(event) if event else between_named(sentence.text, sentence.named, noun)
    if between is None or (event is None and noun is None):
        return None
    if event and noun and event.event_type not in noun.event_types and not _is_light(event):
        noun = None
    if event and noun:
        between = replace(between, event_types=noun.event_types, words=noun.words, mode=noun.mode)
    return Claim(
        kind=ClaimKind.COUNT, text=sentence.text, between=between, period=_counted_period(sentence), bound=bound
    )


def _counted_period(sentence: Sentence) -> Interval | None:
    """Return the days counted over: "the sixth, on Tuesday, since 2019" counts from 2019 to that Tuesday; a place in a row without a beginning counts from ever."""
    start = next((spell.interval for spell in sentence.spells if spell.is_since), None)
    end = next((spell.interval for spell in sentence.spells if not spell.is_since), None)
    if is_rank(sentence.undated) and start is None and not any(spell.is_whole for spell in sentence.spells):
        last = end.latest if end else sentence.said
        return Interval(earliest=date.min, latest=last) if last else None
    if start and end and start.earliest <= end.latest:
        return Interval(earliest=start.earliest, latest=end.latest)
    return sentence.period


def _is_light(event: Event) -> bool:
    return event.evidence.trigger.lower().split(" ")[0] in (
        "held",
        "hold",
        "conducted",
        "carried",
        "staged",
        "made",
        "took",
        "had",
        "issued",
        "imposed",
        "exchanged",
        "launched",
    )


def _read_occurrence(sentence: Sentence) -> Claim | None:
    real = [event for event in sentence.events if event.factuality.is_real or event.factuality is Factuality.NEGATED]
    if real:
        event = real[0]
        between = between_event(event)
        joint = next((noun for noun in sentence.nouns if noun.measure is Measure.ACTS and _is_light(event)), None)
        if joint:
            between = replace(
                between,
                event_types=joint.event_types,
                mode=joint.mode or (between.mode if event.event_type in joint.event_types else None),
                words=joint.words,
            )
    elif (noun := next((each for each in sentence.nouns if each.measure is Measure.ACTS), None)) and sentence.named:
        found = between_named(sentence.text, sentence.named, noun)
        if found is None:
            return None
        between = found
    else:
        return None
    denied = any(_NO_NOUN.search(sentence.text[: noun.start]) for noun in sentence.nouns)
    is_negated = (
        bool(real and real[0].factuality is Factuality.NEGATED)
        or denied
        or (not real and bool(_NOTHING.search(sentence.text)))
    )
    return Claim(
        kind=ClaimKind.OCCURRENCE, text=sentence.text, between=between, period=sentence.period, is_negated=is_negated
    )


def _read_unknown(sentence: Sentence) -> Claim | None:
    """Return an act between two sides that was not understood: who and when are known, what was done is not."""
    if not sentence.named or sentence.period is None:
        return None
    between = between_named(sentence.text, sentence.named, None, measure=Measure.ACTS)
    return (
        None
        if between is None
        else Claim(kind=ClaimKind.OCCURRENCE, text=sentence.text, between=between, period=sentence.period)
    )


_READERS = (
    read_announcement,
    read_cause,
    read_charge,
    read_forecast,
    read_opinion,
    _read_alignment,
    read_superlative,
    read_comparison,
    _read_count,
    read_quantity,
    read_trend,
    read_definition,
    _read_occurrence,
    _read_unknown,
    read_view,
)
