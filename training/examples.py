"""Coded sentences as the model learns from them: labels for each piece, and pairs of mentions marked in the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from counterpoise.coding.labels import ACTOR, ATTRIBUTION, DATE, FACTUALITIES, MODES, RECIPIENT, TRIGGERS
from counterpoise.coding.pieces import Pieces, split_pieces
from training.passages import CodedEvent, CodedSentence, Words

_Place = tuple[int, int]
_Key = tuple[_Place | None, _Place | None]
UNKNOWN = -100
"""The label of what no hand has coded: nothing is learnt from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """
    A coded sentence, and how much of it is coded.

    `is_complete` says that every event in it is coded, `is_whole` that factuality, mode, attribution and date are too.
    """

    sentence: CodedSentence
    is_complete: bool = True
    is_whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """The labels of one trigger, which stands at piece `at`; `roles` has one label for each piece of the sentence."""

    at: int
    factuality: int
    mode: int
    mutual: float
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The labels of one sentence: the event type each piece triggers, and its acts."""

    pieces: Pieces
    triggers: tuple[int, ...]
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairExample:
    """A sentence with a pair marked, where the marks open, and what the actor does to the recipient (0 for nothing)."""

    pieces: Pieces
    marks: tuple[int, int]
    label: int


def make_examples(lessons: Iterable[Lesson]) -> list[Example]:
    """Return an example for each lesson."""
    lessons = list(lessons)
    pieces = split_pieces([lesson.sentence.text for lesson in lessons])
    return [_example(lesson, each) for lesson, each in zip(lessons, pieces, strict=True)]


def make_pairs(lessons: Iterable[Lesson], *, rng: np.random.Generator) -> list[PairExample]:
    """Return marked pairs: those of the events, and as many that are turned round or do nothing to each other."""
    lessons = list(lessons)
    pieces = split_pieces([lesson.sentence.text for lesson in lessons])
    made = []
    for lesson, each in zip(lessons, pieces, strict=True):
        labels = _pair_labels(lesson.sentence.events)
        rest = [key for key in _other_pairs(lesson.sentence.events) if key not in labels]
        turned = [(recipient, actor) for actor, recipient in labels if recipient and (recipient, actor) not in labels]
        none = rest + turned if lesson.is_complete else turned
        keep = min(len(none), max(1, len(labels)))
        chosen = rng.permutation(len(none))[:keep] if none else []
        labels |= {none[at]: 0 for at in chosen}
        made.extend(mark_pair(each, actor, recipient, label) for (actor, recipient), label in labels.items())
    return [example for example in made if example is not None]


def mark_pair(pieces: Pieces, actor: _Place | None, recipient: _Place | None, label: int) -> PairExample | None:
    """Return the example of a pair given by code points, None where the text was cut before both."""
    marked = pieces.marked(actor, recipient)
    return PairExample(pieces=marked, marks=marked.openings(), label=label) if any(marked.openings()) else None


def _example(lesson: Lesson, pieces: Pieces) -> Example:
    blank = 0 if lesson.is_complete else UNKNOWN
    triggers = [blank if first else UNKNOWN for first in pieces.is_word]
    acts = []
    for event in lesson.sentence.events:
        at = _within(pieces, event.trigger)
        if not at:
            continue
        for piece in at:
            triggers[piece] = TRIGGERS.index(event.event_type)
        acts.append(_act(lesson, event, at[0], pieces))
    return Example(pieces=pieces, triggers=tuple(triggers), acts=tuple(acts))


def _act(lesson: Lesson, event: CodedEvent, at: int, pieces: Pieces) -> Act:
    roles = [0 if first else UNKNOWN for first in pieces.is_word]
    for words, role in _arguments(event):
        for piece in _within(pieces, words):
            roles[piece] = role
    mode = MODES.index(f"{event.event_type}:{event.mode}") if event.mode else 0
    return Act(
        at=at,
        factuality=FACTUALITIES.index(event.factuality) if lesson.is_whole else UNKNOWN,
        mode=mode if lesson.is_whole else UNKNOWN,
        mutual=float(event.is_mutual),
        roles=tuple(roles),
    )


def _arguments(event: CodedEvent) -> Iterator[tuple[Words, int]]:
    if event.date is not None:
        yield event.date, DATE
    if event.attribution is not None:
        yield event.attribution, ATTRIBUTION
    for mention in event.recipients:
        yield mention.words, RECIPIENT
    for mention in event.actors:
        yield mention.words, ACTOR


def _within(pieces: Pieces, words: Words) -> list[int]:
    return [] if words.start is None or words.end is None else pieces.within(words.start, words.end)


def _pair_labels(events: Iterable[CodedEvent]) -> dict[_Key, int]:
    labels: dict[_Key, int] = {}
    for event in events:
        for actor in _places(event, actors=True):
            for recipient in _places(event, actors=False) or [None]:
                labels.setdefault((actor, recipient), TRIGGERS.index(event.event_type))
                if event.is_mutual and recipient:
                    labels.setdefault((recipient, actor), TRIGGERS.index(event.event_type))
    return labels


def _other_pairs(events: Iterable[CodedEvent]) -> list[tuple[_Place, _Place]]:
    places = sorted({place for event in events for actors in (True, False) for place in _places(event, actors=actors)})
    return [(a, b) for a in places for b in places if a[1] <= b[0] or b[1] <= a[0]]


def _places(event: CodedEvent, *, actors: bool) -> list[_Place]:
    mentions = event.actors if actors else event.recipients
    return [
        (mention.words.start, mention.words.end)
        for mention in mentions
        if mention.words.start is not None and mention.words.end is not None
    ]
