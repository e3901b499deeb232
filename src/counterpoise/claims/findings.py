"""What one test says to a claim, before it becomes a verdict."""

from dataclasses import dataclass
from math import exp, lgamma, log

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.claim import Exhibit, Figure, Finding

ASSUMED_ERROR = 0.25
"""The share of coded reports that are assumed to be wrong: an assumption, stated wherever it counts, not a measurement."""

TRUSTED = 0.7
"""How far an act must be trusted to have happened before it supports or contradicts a claim."""

SURE = 0.9
"""The probability from which a change, difference or rank counts as shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """
    What one test finds: the finding, how strongly (0 to 1, None where nothing leans), why, and the acts for and against.

    `witnessed` are the rows of all acts that it rests on, of which those for and against are examples.
    """

    finding: Finding
    strength: float | None
    reasons: tuple[str, ...]
    supporting: tuple[Exhibit, ...] = ()
    opposing: tuple[Exhibit, ...] = ()
    figures: tuple[Figure, ...] = ()
    would_change: str = ""
    witnessed: NDArray[np.intp] | None = None


def trust(stories: int, *, strays: float = 0.0) -> float:
    """
    Return how far to trust that an act happened which so many stories tell of, at even odds beforehand.

    Either they are right, or all of them are wrong (`ASSUMED_ERROR` each), or they are among the stories that errors of coding
    put there anyway: a Poisson number with mean `strays`, which is large where two sides appear together often.

    Examples
    --------
    >>> trust(1), trust(2), trust(1, strays=1.0)
    (0.75, 0.938, 0.543)
    """
    wrong = max(ASSUMED_ERROR**stories, _more_than(stories - 1, strays))
    right = 1 - ASSUMED_ERROR**stories
    return round(right / (right + wrong), 3)


def _more_than(count: int, mean: float) -> float:
    """Return the probability that a Poisson number is greater than `count`."""
    if mean <= 0:
        return 0.0
    terms = (exp(each * log(mean) - mean - lgamma(each + 1)) for each in range(count + 1))
    return max(0.0, 1.0 - sum(terms))


def judge_probability(
    probability: float, *, when_true: str, when_false: str, would_change: str, sure: float = SURE
) -> Opinion:
    """Return the opinion that follows from the probability that a claim holds: supported from `sure` on, contradicted up to .1."""
    if probability >= sure:
        return Opinion(
            finding=Finding.SUPPORTED, strength=round(probability, 3), reasons=(when_true,), would_change=would_change
        )
    if probability <= 1 - SURE:
        return Opinion(
            finding=Finding.CONTRADICTED,
            strength=round(1 - probability, 3),
            reasons=(when_false,),
            would_change=would_change,
        )
    leaning = when_true if probability >= 0.5 else when_false
    return Opinion(
        finding=Finding.NOT_ENOUGH_EVIDENCE,
        strength=round(max(probability, 1 - probability), 3),
        reasons=(leaning, "The difference is within what chance allows."),
        would_change=would_change,
    )
