"""How sure an event is: what the model says of it, what the rules say, and what else is told, weighed together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import log, tanh
from operator import mul
from pathlib import Path

from counterpoise.coding.antecedents import Past
from counterpoise.coding.drafts import REFERRED, TAKEN, UNDERSTOOD, Draft
from counterpoise.coding.labels import ACTOR, COLUMNS, RECIPIENT, TYPES
from counterpoise.coding.model_files import AnotherVersionError, open_model_file
from counterpoise.coding.reading import Reading, Trigger
from counterpoise.coding.trees import Judge, Trees
from counterpoise.domain.event import EventType

FEATURES = (
    "always",
    "type",
    "actor",
    "recipient",
    "pair",
    "type and sides together",
    "names in the sentence",
    "no recipient",
    "no recipient, of an act that wants one",
    "one side understood",
    "a word for one side",
    "who is left open",
    "rules agree",
    "rules agree on both sides",
    "rules say another type",
    "rules' doubts",
    "rules alone",
    "surest other act at its words",
    "surest other act between its parties",
    "surest mention left out",
    "actors",
    "recipients",
    "actors' share of the sentences before",
    "recipients' share of the sentences before",
    "told before, this way",
    "told before, the other way",
    "words in the sentence",
    "place in the sentence",
    *(event_type.value for event_type in EventType),
)
_TYPES = {own: tuple(float(own is event_type) for event_type in EventType) for own in EventType}
_AGREED, _BY_RULES, _LONE = map(FEATURES.index, ("rules agree", "rules agree on both sides", "rules alone"))
WEIGHTS = "weights.json"
_FLOOR = 0.01
_ALONE = frozenset({EventType.MOBILIZE, EventType.RETREAT})
"""What is done towards nobody in more than one of ten of the corpus's events, mutual ones aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """
    What the calibration found: one weight for each of `FEATURES`, the trees that judge beside them, and the least confidence that is kept.

    What the rules see just so is kept from `rules_threshold` on: they are surer of plain news than of the passages calibrated on.

    `version` names the model; `judge` is None while there are no trees.
    """

    version: str
    weights: tuple[float, ...]
    threshold: float
    rules_threshold: float
    judge: Judge | None = None

    def chances(self, candidates: Sequence["Candidate"]) -> list[float]:
        """Return the chance that each act is right, between 0 and 1: the mean of what the weights and the trees give it."""
        sums = [sum(map(mul, self.weights, candidate.features)) for candidate in candidates]
        weighed = [(1 + tanh(score / 2)) / 2 for score in sums]
        if self.judge is None or not candidates:
            return weighed
        judged = self.judge([candidate.features for candidate in candidates])
        return [(one + other) / 2 for one, other in zip(weighed, judged, strict=True)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    An act that the model or the rules or both see, with what tells how sure it is.

    `types` are the model's shares of each of `labels.TYPES` at its trigger.
    """

    draft: Draft
    features: tuple[float, ...]
    types: Sequence[float]

    @property
    def is_by_rules(self) -> bool:
        """Whether the rules see the act just so."""
        return bool(self.features[_BY_RULES])

    def least(self, weights: Weights) -> float:
        """Return the least confidence with which the act is kept."""
        return weights.rules_threshold if self.is_by_rules else weights.threshold

    @property
    def reasons(self) -> tuple[str, ...]:
        """What speaks for and against the act, in words: its doubts, who sees it, and what else it might be."""
        alone, agreed = self.features[_LONE], self.features[_AGREED]
        said = "the rules alone see it" if alone else "the rules agree" if agreed else "the model alone sees it"
        others = list(self.types)
        others[COLUMNS[self.draft.event_type]] = 0.0
        share = max(others)
        next_type = TYPES[others.index(share)]
        return (*self.draft.doubts, said, f"next likeliest: {next_type or 'no event'} ({share:.2f})")


@cache
def load_weights(folder: Path | None = None) -> Weights:
    """
    Return the weights beside the model of a folder, by default the one that is shipped.

    Raises
    ------
    ModelMissing
        If there are none, or they were fitted for another version.
    """
    return open_model_file(WEIGHTS, folder, partial(_read_weights, folder))


def _read_weights(folder: Path | None, data: bytes) -> Weights:
    row = json.loads(data)
    if lacking := [name for name in FEATURES if name not in row["weights"]]:
        raise AnotherVersionError(
            f"it lacks the weight of {lacking[0]!r}. Fit the weights again: python -m training.calibrate FOLDER"
        )
    return Weights(
        version=row["version"],
        weights=tuple(row["weights"][name] for name in FEATURES),
        threshold=row["threshold"],
        rules_threshold=row["rules_threshold"],
        judge=Trees(folder),
    )


def weigh(reading: Reading, proposed: list[Draft]) -> list[Candidate]:
    """Return the acts of the model, and those of the rules that it does not see, each with what speaks for it."""
    rules = reading.drafts()
    unseen = [draft for draft in rules if not any(_says_same(draft, other) for other in proposed)]
    alone = [not any(_is_same_act(draft, other) for other in proposed) for draft in unseen]
    drafts = [*((draft, False) for draft in proposed), *zip(unseen, alone, strict=True)]
    triggers = {words: reading.trigger(words) for words in {_words_of(draft) for draft, _ in drafts}}
    views = [_View.of(reading, draft, triggers[_words_of(draft)]) for draft, _ in drafts]
    return [_candidate(reading, view, views, rules, alone=lone) for view, (_, lone) in zip(views, drafts, strict=True)]


def _words_of(draft: Draft) -> tuple[int, int]:
    """Return the first and the last (excluded) of the words that tell an act: where one gets it, those of what is got ("won a waiver")."""
    if "reversed" not in draft.frame.flags or not draft.spent:
        return draft.first, draft.last
    return draft.spent[0], draft.spent[0] + 1


@dataclass(frozen=True, slots=True)
class _View:
    """An act as the model alone sees it: its two sides, what is said at its trigger, its shares of one, and the odds of all of it together."""

    draft: Draft
    actors: frozenset[str]
    recipients: frozenset[str]
    trigger: Trigger
    of_type: float
    acting: float
    receiving: float
    together: float

    @classmethod
    def of(cls, reading: Reading, draft: Draft, trigger: Trigger) -> "_View":
        told = draft.told or draft
        of_type = trigger.types[COLUMNS[told.event_type]]
        acting = reading.share_of_side(told, trigger, actors=True)
        receiving = reading.share_of_side(told, trigger, actors=False) if told.recipients else 1.0
        together = _odds(of_type * acting * receiving)
        return cls(draft, draft.actor_ids, draft.recipient_ids, trigger, of_type, acting, receiving, together)

    def is_beside(self, other: "_View") -> bool:
        """Say whether another act is told at other words, between the same parties, either way."""
        sides = (other.actors, other.recipients)
        return (self.actors, self.recipients) in (sides, sides[::-1]) and not self.draft.overlaps(other.draft)


def _candidate(reading: Reading, view: _View, views: Sequence[_View], rules: list[Draft], *, alone: bool) -> Candidate:
    draft, past = view.draft, reading.laid.past
    agree = [other for other in rules if _is_same_act(draft, other)]
    same = [other for other in agree if _says_same(draft, other) and not (draft.is_guessed and other.is_guessed)]
    another = not agree and any(draft.overlaps(other) for other in rules)
    others = [each for each in views if each is not view]
    words = len(reading.laid.scene.words)
    features = (
        1.0,
        _odds(view.of_type),
        _odds(view.acting),
        _odds(view.receiving) if draft.recipients else 0.0,
        _odds(reading.share_of_pair(draft.told or draft)),
        view.together,
        log(max(1, len(reading.laid.scene.mentions))),
        float(not draft.recipients),
        float(not draft.recipients and draft.event_type not in _ALONE),
        float(UNDERSTOOD in draft.doubts or TAKEN in draft.doubts),
        float(REFERRED in draft.doubts),
        _odds(draft.understood) if draft.understood < 1 else 0.0,
        float(bool(agree)),
        float(bool(same)),
        float(another),
        float(min((len(other.doubts) for other in same), default=0)),
        float(alone),
        max((each.together for each in others if draft.overlaps(each.draft)), default=_NEVER),
        max((each.together for each in others if view.is_beside(each)), default=_NEVER),
        _odds(_left_out(reading, view)),
        float(len(view.actors)),
        float(len(view.recipients)),
        _share_of_past(past, view.actors),
        _share_of_past(past, view.recipients),
        float(_was_told(past, view.actors, view.recipients)),
        float(_was_told(past, view.recipients, view.actors)),
        log(words),
        draft.first / words,
        *_TYPES[draft.event_type],
    )
    return Candidate(draft, features, view.trigger.types)


def _left_out(reading: Reading, view: _View) -> float:
    """Return the largest share with which somebody on neither side stands on one."""
    parties = view.actors | view.recipients
    outside = [
        shares for shares, own in zip(view.trigger.first, reading.actors, strict=True) if parties.isdisjoint(own)
    ]
    return max((max(shares[ACTOR], shares[RECIPIENT]) for shares in outside), default=0.0)


def _share_of_past(past: Past, ids: frozenset[str]) -> float:
    """Return in which share of the sentences before one of some parties was named."""
    return sum(not ids.isdisjoint(told.named) for told in past) / max(1, len(past))


def _was_told(past: Past, acting: frozenset[str], receiving: frozenset[str]) -> bool:
    """Say whether an act of some parties towards others was told of."""
    return any(
        not acting.isdisjoint(one) and not receiving.isdisjoint(other) for told in past for one, other in told.acts
    )


def _is_same_act(draft: Draft, other: Draft) -> bool:
    """Say whether two drafts tell of one act of one type: at one trigger, or between the same parties."""
    return draft.event_type is other.event_type and (draft.overlaps(other) or _has_same_sides(draft, other))


def _says_same(draft: Draft, other: Draft) -> bool:
    return draft.event_type is other.event_type and _has_same_sides(draft, other)


def _has_same_sides(draft: Draft, other: Draft) -> bool:
    sides, others = (draft.actor_ids, draft.recipient_ids), (other.actor_ids, other.recipient_ids)
    return sides == others or (draft.is_mutual and other.is_mutual and sides == others[::-1])


def _odds(share: float) -> float:
    """Return the logarithm of the odds, with shares kept off 0 and 1."""
    kept = min(max(share, _FLOOR), 1 - _FLOOR)
    return log(kept / (1 - kept))


_NEVER = _odds(0.0)
