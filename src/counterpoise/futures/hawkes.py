"""
A discrete-day Hawkes process over directed pairs and quad classes: acts raise the rate of acts that follow.

The rate of class c between i and j on a day is a base (the pair's own long-run rate, shrunk to the class's), plus what earlier acts still
excite: of the pair itself, of its mirror, and of third parties: an act of i towards j raises what i and j do with every k, in
proportion to the base rates there. Each effect decays at several half-lives. A pair enters at its first act.

References
----------
Hawkes, A. G. (1971). Spectra of some self-exciting and mutually exciting point processes. Biometrika 58(1), 83-90.
Porter, M. and White, G. (2012). Self-exciting hurdle models for terrorist activity. Annals of Applied Statistics 6(1), 106-124.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.errors import TooLittleToFit
from counterpoise.futures.dyad_days import collect_days, long_run_rates
from counterpoise.futures.pair_history import PairHistory

VERSION = "1"
HALF_LIVES_DAYS = (2.0, 12.0, 90.0)
"""How fast excitation fades."""
ROLES = ("own", "reverse", "by actor", "at actor", "by recipient", "at recipient")
"""What excites a pair (i, j): its own acts, those of (j, i), and acts of third parties k: i to k, k to i, j to k, k to j."""
CLASS_COUNT = 4
_ROUNDS = 200
_LEAST_ACTS = 300


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hawkes:
    """
    A fitted process.

    Parameters
    ----------
    base
        Shape (4,): by what the shrunk long-run rate of each class is multiplied.
    excitation
        Shape (6, 4, 4, scales): expected acts of the third index's class that one act of the second's excites on the next day, by role
        and half-life; all at least zero.
    prior_rate
        Shape (4,): acts a day of a pair of which nothing is known but that it once had an act.
    prior_days
        How many days that rate weighs against a pair's own.
    acts
        On how many acts it was fitted.
    """

    base: NDArray[np.float64]
    excitation: NDArray[np.float64]
    prior_rate: NDArray[np.float64]
    prior_days: float
    acts: int

    @property
    def offspring(self) -> NDArray[np.float64]:
        """Shape (4, 4): acts of each class (columns) that one act of a class (rows) excites in all, over all roles and days."""
        lasting = self.excitation / (1 - decay())
        return np.asarray(lasting.sum(axis=(0, 3)))


def decay() -> NDArray[np.float64]:
    """Return what is left of an excitation after a day, shape (scales,)."""
    return np.asarray(0.5 ** (1 / np.array(HALF_LIVES_DAYS)))


def fit_hawkes(history: PairHistory, *, day: int) -> Hawkes:
    """
    Return the process fitted by maximum likelihood on what was known before a day.

    The likelihood is that of Poisson counts a day with a rate linear in weights that are at least zero; it is climbed by
    expectation-maximisation, which keeps them so. A pair's first day is what made it enter and is not counted.

    Raises
    ------
    TooLittleToFit
        If fewer than 300 acts with a class are known.
    """
    known = history.before(day)
    known = known.take(np.flatnonzero(known.quad < CLASS_COUNT))
    if len(known) < _LEAST_ACTS:
        raise TooLittleToFit(
            f"The record holds {len(known)} dated acts with a quad class before that day; {_LEAST_ACTS} are needed to learn what "
            "follows what. Add earlier reporting."
        )
    prior_rate, prior_days = long_run_rates(known, day)
    days = collect_days(known, day, prior_rate=prior_rate, prior_days=prior_days, decay=decay())
    weights = np.stack([_climb(days.signals[c], days.counts[c], days.exposure[c]) for c in range(CLASS_COUNT)])
    shape = (CLASS_COUNT, len(ROLES), CLASS_COUNT, len(HALF_LIVES_DAYS))
    return Hawkes(
        base=weights[:, 0],
        excitation=np.ascontiguousarray(weights[:, 1:].reshape(shape).transpose(1, 2, 0, 3)),
        prior_rate=prior_rate,
        prior_days=prior_days,
        acts=len(known),
    )


def _climb(
    signals: NDArray[np.float64], counts: NDArray[np.float64], exposure: NDArray[np.float64]
) -> NDArray[np.float64]:
    """
    Return the weights of highest likelihood.

    Parameters
    ----------
    signals, counts
        Shape (days with acts, signals) and (days with acts,).
    exposure
        Shape (signals,): the sum of each signal over all pairs and days, with acts or without.
    """
    weights = np.zeros(signals.shape[1])
    weights[0] = 0.5
    used = exposure > 0
    weights[1:][used[1:]] = 0.5 * counts.sum() / used.sum() / exposure[1:][used[1:]]
    for _ in range(_ROUNDS):
        rate = np.maximum(signals @ weights, 1e-12)
        share = signals.T @ (counts / rate)
        weights = np.where(used, weights * share / np.where(used, exposure + _PENALTY, 1.0), 0.0)
    return weights


_PENALTY = 1.0
