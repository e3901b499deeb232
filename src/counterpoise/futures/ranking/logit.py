"""
Who does what to whom next: a conditional logit over candidates.

A question's answer is one of its candidates; the chance of each is the softmax of a weighted sum of its signals (McFadden 1974).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.engine import Candidates
from counterpoise.futures.ranking.evidence import NEVER
from counterpoise.futures.ranking.signals import SIGNALS, Signal

GROUPS = tuple(dict.fromkeys(signal.group for signal in SIGNALS if signal.forms))
"""The groups under which a forecast is explained."""

_FLOOR = 0.01
_PENALTY = 1.0
_STEPS = 60
_TOLERANCE = 1e-6
_CURVED = 4
_FARTHEST = 400


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the design: a signal in one of its forms."""

    signal: int
    form: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranker:
    """
    A fitted conditional logit: `weights` belongs to `columns`, and `missed` is the share of answers that were no candidates.

    Of `questions`, `answered` had their answer among the candidates; where none had, candidates stand by their prior score.
    """

    columns: tuple[Column, ...]
    weights: NDArray[np.float64]
    missed: float
    questions: int
    answered: int

    def scores(self, candidates: Candidates) -> NDArray[np.float32]:
        """Return the weighted sums, shape (questions, K), minus infinity where there is no candidate."""
        summed = np.zeros(candidates.actor.shape, np.float32)
        for start in range(0, len(summed), 4096):
            part = slice(start, start + 4096)
            summed[part] = design(candidates.signals[part], self.columns) @ self.weights.astype(np.float32)
        return np.where(candidates.actor >= 0, summed, np.float32(-np.inf))

    def shares(self, candidates: Candidates, *, sharpness: float = 1.0) -> NDArray[np.float64]:
        """
        Return the chance of each candidate, shape (questions, K); what is missing to one belongs to everybody else.

        Below one, `sharpness` draws the chances towards each other.
        """
        return (1 - self.missed) * _softmax(sharpness * self.scores(candidates).astype(float))

    def contributions(self, candidates: Candidates, question: int) -> NDArray[np.float64]:
        """Return what each group of signals adds to each candidate's sum beyond the mean candidate, shape (K, groups)."""
        present = candidates.actor[question] >= 0
        terms = design(candidates.signals[question], self.columns) * self.weights
        beyond = terms - terms[present].mean(axis=0)
        member = np.array([[column.group == group for group in GROUPS] for column in self.columns], float)
        added: NDArray[np.float64] = beyond @ member
        return added


def columns_of(groups: frozenset[str] = frozenset(GROUPS)) -> tuple[Column, ...]:
    """Return the columns of the design, for some of the groups of signals."""
    return tuple(
        Column(i, form, signal.group)
        for i, signal in enumerate(SIGNALS)
        if signal.group in groups
        for form in _expanded(signal)
    )


def design(signals: NDArray[np.float32], columns: tuple[Column, ...]) -> NDArray[np.float32]:
    """Return signals in the forms the logit takes, shape (..., columns), from shape (..., signals)."""
    made = np.empty((*signals.shape[:-1], len(columns)), np.float32)
    for i, column in enumerate(columns):
        made[..., i] = _form(signals[..., column.signal], column.form)
    return made


def fit_ranker(candidates: Candidates, *, groups: frozenset[str] = frozenset(GROUPS)) -> Ranker:
    """
    Return the logit that makes the answers likeliest, with a ridge penalty on standardised columns.

    Questions whose answer is not among the candidates say nothing of the weights; they are counted in `missed`.

    References
    ----------
    McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior. In: Frontiers in Econometrics, 105-142.
    """
    columns, answered = columns_of(groups), np.flatnonzero(candidates.label >= 0)
    if not len(answered):
        prior = np.array([float(SIGNALS[column.signal].name == "prior_log") for column in columns])
        return Ranker(
            columns=columns, weights=prior, missed=_missed(candidates), questions=len(candidates.label), answered=0
        )
    made, label = design(candidates.signals[answered], columns), candidates.label[answered]
    present = candidates.actor[answered] >= 0
    mean, spread = made[present].mean(axis=0), made[present].std(axis=0) + 1e-6
    made -= mean
    made /= spread
    rows = np.arange(len(label))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float32]]:
        chance = _softmax(np.where(present, made @ weights.astype(np.float32), -np.inf))
        fit = -float(np.log(chance[rows, label] + 1e-30).sum(dtype=float)) + 0.5 * _PENALTY * float(weights @ weights)
        return fit, chance

    weights, some = np.zeros(len(columns)), made[::_CURVED].copy()
    fit, chance = loss(weights)
    for _ in range(_STEPS):
        step = _newton_step(made, some, label, chance, weights)
        lower, chance = loss(weights + step)
        while lower > fit and np.abs(step).max() > _TOLERANCE:
            step = step / 2
            lower, chance = loss(weights + step)
        weights, gain, fit = weights + step, fit - lower, lower
        if gain < _TOLERANCE * len(label):
            break
    return Ranker(
        columns=columns,
        weights=weights / spread,
        missed=_missed(candidates),
        questions=len(candidates.label),
        answered=len(answered),
    )


def _missed(candidates: Candidates) -> float:
    """Return the share of answers that were no candidates, one of two added to it."""
    return float((np.sum(candidates.label < 0) + 1) / (len(candidates.label) + 2))


def _newton_step(
    made: NDArray[np.float32],
    some: NDArray[np.float32],
    label: NDArray[np.int64],
    chance: NDArray[np.float32],
    weights: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the way to where the likelihood would be highest, were it as curved as some questions, every fourth, say."""
    width = made.shape[-1]
    beyond = chance.copy()
    beyond[np.arange(len(label)), label] -= 1
    slope = (beyond.reshape(-1) @ made.reshape(-1, width)).astype(float) + _PENALTY * weights
    weight = chance[::_CURVED]
    mean = np.einsum("qk,qkc->qc", weight, some)
    rooted = (some * np.sqrt(weight)[..., None]).reshape(-1, width)
    curve = (rooted.T @ rooted - mean.T @ mean).astype(float) * (len(made) / len(some))
    return -np.linalg.solve(curve + _PENALTY * np.eye(width), slope)


def _softmax(summed: NDArray[Any]) -> NDArray[Any]:
    chance: NDArray[Any] = np.exp(summed - summed.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    return chance


def _expanded(signal: Signal) -> tuple[str, ...]:
    return tuple(part for form in signal.forms for part in (("since", "never") if form == "since" else (form,)))


def _form(values: NDArray[np.float32], form: str) -> NDArray[np.float32]:
    formed: NDArray[np.float32] = values
    if form == "count":
        formed = np.log1p(np.maximum(values, 0))
    elif form == "share":
        formed = np.log(np.maximum(values, 0) + np.float32(_FLOOR))
    elif form == "since":
        formed = np.log1p(np.clip(values, 0, _FARTHEST))
    elif form == "never":
        formed = (values == NEVER).astype(np.float32)
    elif form == "zero":
        formed = (values == 0).astype(np.float32)
    return formed
