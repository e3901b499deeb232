"""How sure an event is: what the model says of it and what the rules say, weighed together."""

import json
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from counterpoise.coding.drafts import FROM_BEFORE, Draft
from counterpoise.coding.onnx_model import read_model_file
from counterpoise.coding.proposals import Reading
from counterpoise.domain.errors import ModelMissing
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
    "one side from before",
    "who is left open",
    "rules agree",
    "rules agree on both sides",
    "rules say another type",
    "rules' doubts",
    "rules alone",
    *(event_type.value for event_type in EventType),
)
_BY_RULES = FEATURES.index("rules agree on both sides")
_FLOOR = 0.01
_ALONE = frozenset({EventType.MOBILIZE, EventType.RETREAT})
"""What is done towards nobody in more than one of ten of the corpus's events, mutual ones aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """
    What the calibration found: one weight for each of `FEATURES`, and the least confidence that is kept.

    What the rules see just so is kept from `rules_threshold` on: they are surer of plain news than of the passages calibrated on.

    `version` names the model.
    """

    version: str
    weights: tuple[float, ...]
    threshold: float
    rules_threshold: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act that the model or the rules or both see, with how sure it is and what speaks for and against it."""

    draft: Draft
    features: tuple[float, ...]
    reasons: tuple[str, ...]

    def confidence(self, weights: Weights) -> float:
        """Return the chance that the act is right, between 0 and 1."""
        score = sum(weight * value for weight, value in zip(weights.weights, self.features, strict=True))
        return 1 / (1 + exp(-score))

    @property
    def is_by_rules(self) -> bool:
        """Whether the rules see the act just so."""
        return bool(self.features[_BY_RULES])

    def is_kept(self, weights: Weights) -> bool:
        """Say whether the act is sure enough."""
        return self.confidence(weights) >= (weights.rules_threshold if self.is_by_rules else weights.threshold)


@cache
def load_weights(folder: Path | None = None) -> Weights:
    """
    Return the weights beside the model of a folder, by default the one that is shipped.

    Raises
    ------
    ModelMissing
        If there are none, or they were fitted for another version.
    """
    row = json.loads(read_model_file("weights.json", folder))
    if lacking := [name for name in FEATURES if name not in row["weights"]]:
        raise ModelMissing(
            f"The weights of {folder or 'this installation'} are of another version (they lack {lacking[0]!r}). "
            "Fit them again: python -m training.calibrate FOLDER"
        )
    return Weights(
        version=row["version"],
        weights=tuple(row["weights"][name] for name in FEATURES),
        threshold=row["threshold"],
        rules_threshold=row["rules_threshold"],
    )


def weigh(reading: Reading, proposed: list[Draft]) -> list[Candidate]:
    """Return the acts of the model, and those of the rules that it does not see, each with what speaks for it."""
    rules = reading.laid.drafts
    unseen = [draft for draft in rules if not any(_says_same(draft, other) for other in proposed)]
    return [_candidate(reading, draft, rules) for draft in proposed] + [
        _candidate(reading, draft, rules, alone=not any(_is_same_act(draft, other) for other in proposed))
        for draft in unseen
    ]


def _candidate(reading: Reading, draft: Draft, rules: list[Draft], *, alone: bool = False) -> Candidate:
    agree = [other for other in rules if _is_same_act(draft, other)]
    same = [other for other in agree if _says_same(draft, other) and not (draft.is_guessed and other.is_guessed)]
    another = not agree and any(_overlaps(draft, other) for other in rules)
    at = reading.pieces_of(draft)
    of_type, acting = reading.share_of_type(draft, at), reading.share_of_side(draft, at, actors=True)
    receiving = reading.share_of_side(draft, at, actors=False) if draft.recipients else 1.0
    features = (
        1.0,
        _odds(of_type),
        _odds(acting),
        _odds(receiving) if draft.recipients else 0.0,
        _odds(reading.share_of_pair(draft)),
        _odds(of_type * acting * receiving),
        log(max(1, len(reading.laid.scene.mentions))),
        float(not draft.recipients),
        float(not draft.recipients and draft.event_type not in _ALONE),
        float(FROM_BEFORE in draft.doubts),
        _odds(draft.understood) if draft.understood < 1 else 0.0,
        float(bool(agree)),
        float(bool(same)),
        float(another),
        float(min((len(other.doubts) for other in same), default=0)),
        float(alone),
        *(float(draft.event_type is event_type) for event_type in EventType),
    )
    return Candidate(draft, features, _reasons(reading, draft, at, agrees=bool(agree), alone=alone))


def _reasons(reading: Reading, draft: Draft, at: list[int], *, agrees: bool, alone: bool) -> tuple[str, ...]:
    next_type, share = reading.runner_up(draft, at)
    said = "the rules alone see it" if alone else "the rules agree" if agrees else "the model alone sees it"
    runner_up = f"next likeliest: {next_type or 'no event'} ({share:.2f})"
    return (*draft.doubts, said, runner_up)


def _is_same_act(draft: Draft, other: Draft) -> bool:
    """Say whether two drafts tell of one act of one type: at one trigger, or between the same parties."""
    return draft.event_type is other.event_type and (_overlaps(draft, other) or _has_same_sides(draft, other))


def _says_same(draft: Draft, other: Draft) -> bool:
    return draft.event_type is other.event_type and _has_same_sides(draft, other)


def _has_same_sides(draft: Draft, other: Draft) -> bool:
    sides, others = (draft.actor_ids, draft.recipient_ids), (other.actor_ids, other.recipient_ids)
    return sides == others or (draft.is_mutual and other.is_mutual and sides == others[::-1])


def _overlaps(draft: Draft, other: Draft) -> bool:
    return draft.first < other.last and other.first < draft.last


def _odds(share: float) -> float:
    """Return the logarithm of the odds, with shares kept off 0 and 1."""
    kept = min(max(share, _FLOOR), 1 - _FLOOR)
    return log(kept / (1 - kept))
