"""Coded sentences as the model learns from them: labels for each piece, and pairs of mentions marked in the text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
    """The labels of one trigger, which stands at piece `at`; `roles` has one label for each piece of the sentence that is kept."""

    at: int
    factuality: int
    mode: int
    mutual: float
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The pieces of a mention, those of another, none where nobody is meant, and what the first does to the second (0 for nothing)."""

    actor: tuple[int, ...]
    recipient: tuple[int, ...]
    label: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """
    The labels of one sentence: the event type each piece triggers, its acts, and its pairs.

    `marked` says that the one pair of the example is marked in what the encoder reads.
    """

    pieces: Pieces
    triggers: tuple[int, ...]
    acts: tuple[Act, ...]
    pairs: tuple[Pair, ...] = ()
    marked: bool = False


def make_examples(
    lessons: Iterable[Lesson], *, rng: np.random.Generator | None = None, marked: float = 0.0, whole: bool = False
) -> list[Example]:
    """
    Return an example for each lesson; in a share of them one pair is marked. Pairs are drawn where `rng` is given.

    All pieces of a sentence are kept if `whole`.
    """
    lessons = list(lessons)
    pieces = split_pieces([lesson.sentence.text for lesson in lessons], whole=whole)
    examples = [_example(lesson, each) for lesson, each in zip(lessons, pieces, strict=True)]
    return examples if rng is None else list(_with_pairs(lessons, examples, marked, rng))


def _with_pairs(
    lessons: Sequence[Lesson], examples: Sequence[Example], marked: float, rng: np.random.Generator
) -> Iterator[Example]:
    counts = Counter(event.event_type for lesson in lessons for event in lesson.sentence.events)
    rarity = {TRIGGERS.index(event_type): count**-0.5 for event_type, count in counts.items()}
    for lesson, example in zip(lessons, examples, strict=True):
        acts, nothing = _pair_labels(lesson), _pairs_of_nothing(lesson)
        if rng.random() < marked and (acts or (nothing and rng.random() < _NOTHING)):
            chosen = dict([_draw_marked(acts, nothing, rarity, rng)])
        else:
            keep = rng.permutation(len(nothing))[: max(_LEAST_NOTHING, len(acts))]
            chosen = acts | {nothing[at]: 0 for at in keep}
        pairs = tuple(_pair(example.pieces, key, label) for key, label in chosen.items())
        pairs = tuple(pair for pair in pairs if pair.actor)
        yield replace(example, pairs=pairs, marked=len(pairs) == 1 and len(chosen) == 1 and rng.random() < marked)


_TWO_SIDED = frozenset(TRIGGERS.index(name) for name in ("AGREE", "CONSULT", "SUPPORT", "COOPERATE"))
"""What two parties often do to each other at once."""
_NOTHING = 0.2
"""How often a marked pair is one that does nothing."""
_LEAST_NOTHING = 2


def _draw_marked(
    acts: dict[_Key, int], nothing: list[_Key], rarity: dict[int, float], rng: np.random.Generator
) -> tuple[_Key, int]:
    if nothing and (not acts or rng.random() < _NOTHING):
        return nothing[int(rng.integers(len(nothing)))], 0
    keys = list(acts)
    weights = np.array([rarity[acts[key]] for key in keys])
    key = keys[int(rng.choice(len(keys), p=weights / weights.sum()))]
    return key, acts[key]


def _pair(pieces: Pieces, key: _Key, label: int) -> Pair:
    actor, recipient = (tuple(pieces.inside(*place)) if place else () for place in key)
    return Pair(actor=actor, recipient=recipient, label=label)


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


def _pair_labels(lesson: Lesson) -> dict[_Key, int]:
    labels: dict[_Key, int] = {}
    for event in lesson.sentence.events:
        for actor in _places(event, actors=True):
            for recipient in _places(event, actors=False) or [None]:
                labels.setdefault((actor, recipient), TRIGGERS.index(event.event_type))
                if event.is_mutual and recipient:
                    labels.setdefault((recipient, actor), TRIGGERS.index(event.event_type))
    return labels


def _pairs_of_nothing(lesson: Lesson) -> list[_Key]:
    """Return ordered pairs that do nothing to each other: where all is coded any that is not, else those of a one-sided act turned round."""
    labels = _pair_labels(lesson)
    if not lesson.is_complete:
        return [(b, a) for (a, b), label in labels.items() if b and (b, a) not in labels and label not in _TWO_SIDED]
    sentence = lesson.sentence
    own = {place for event in sentence.events for side in (True, False) for place in _places(event, actors=side)}
    free = [
        (words.start, words.end)
        for words in sentence.bystanders
        if words.start is not None and words.end is not None
        if not any(words.start < end and start < words.end for start, end in own)
    ]
    places = sorted({*own, *free})
    return [(a, b) for a in places for b in places if (a[1] <= b[0] or b[1] <= a[0]) and (a, b) not in labels]


def _places(event: CodedEvent, *, actors: bool) -> list[_Place]:
    mentions = event.actors if actors else event.recipients
    return [
        (mention.words.start, mention.words.end)
        for mention in mentions
        if mention.words.start is not None and mention.words.end is not None
    ]
