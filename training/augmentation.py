"""The same sentence told of other states: names of one kind exchanged for names of the same kind, throughout the sentence."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np

from counterpoise.ontology.names import NameKind, load_names
from training.passages import CodedEvent, CodedSentence, Mention, Words

_KINDS = (NameKind.STATE, NameKind.CAPITAL, NameKind.ADJECTIVE)


@cache
def _names_by_kind() -> dict[NameKind, dict[str, str]]:
    """Return, for each kind, the one name of each state that is plainest: the first that has no other sense."""
    plain: dict[NameKind, dict[str, str]] = {kind: {} for kind in _KINDS}
    for name in load_names():
        if name.kind in plain and not name.ambiguous and name.period.until is None:
            plain[name.kind].setdefault(name.actor, name.text)
    return plain


@cache
def _pattern() -> re.Pattern[str]:
    texts = sorted({text for names in _names_by_kind().values() for text in names.values()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, texts))})(?!\w)")


@cache
def _owners() -> dict[str, tuple[NameKind, str]]:
    return {text: (kind, actor) for kind, names in _names_by_kind().items() for actor, text in names.items()}


def with_bystanders(sentence: CodedSentence) -> CodedSentence:
    """Return the sentence with the names of states in it that are on no side of its events."""
    coded = {code for event in sentence.events for side in event.sides for code in side}
    return replace(
        sentence,
        bystanders=tuple(
            Words(text=match.group(), start=match.start(), end=match.end())
            for match in _pattern().finditer(sentence.text)
            if _owners()[match.group()][1] not in coded
        ),
    )


def with_other_actors(sentence: CodedSentence, *, rng: np.random.Generator) -> CodedSentence:
    """Return the sentence with each state in it exchanged for another one, the same throughout; its codes are not kept up."""
    states = sorted(_names_by_kind()[NameKind.ADJECTIVE].keys() & _names_by_kind()[NameKind.CAPITAL].keys())
    others: dict[str, str] = {}
    cuts: list[tuple[int, int, str]] = []
    for match in _pattern().finditer(sentence.text):
        kind, actor = _owners()[match.group()]
        if actor not in others:
            free = [state for state in states if state not in others.values()]
            others[actor] = free[int(rng.integers(len(free)))]
        text = _names_by_kind()[kind].get(others[actor])
        if text is not None:
            cuts.append((match.start(), match.end(), text))
    return _with_cuts(sentence, cuts)


def _with_cuts(sentence: CodedSentence, cuts: list[tuple[int, int, str]]) -> CodedSentence:
    text, done = "", 0
    for start, end, new in cuts:
        text += sentence.text[done:start] + new
        done = end
    text += sentence.text[done:]

    def move(words: Words) -> Words:
        if words.start is None or words.end is None:
            return words
        start, end = _moved(words.start, cuts, last=False), _moved(words.end, cuts, last=True)
        return Words(text=text[start:end], start=start, end=end)

    return CodedSentence(
        text=text,
        events=tuple(_moved_event(event, move) for event in sentence.events),
        bystanders=tuple(map(move, sentence.bystanders)),
    )


def _moved(place: int, cuts: list[tuple[int, int, str]], *, last: bool) -> int:
    """Return where a place of the old text stands in the new; one inside a name goes to its near end."""
    shift = 0
    for start, end, new in cuts:
        if place >= end:
            shift += len(new) - (end - start)
        elif place > start:
            return start + shift + (len(new) if last else 0)
    return place + shift


def _moved_event(event: CodedEvent, move: Callable[[Words], Words]) -> CodedEvent:
    def moved(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        return tuple(replace(mention, words=move(mention.words)) for mention in mentions)

    return replace(
        event,
        trigger=move(event.trigger),
        actors=moved(event.actors),
        recipients=moved(event.recipients),
        attribution=move(event.attribution) if event.attribution else None,
        date=move(event.date) if event.date else None,
    )
