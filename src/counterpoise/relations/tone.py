"""
Tone: the mean intensity of what states do to each other, from -10 (hostile) to +10 (cooperative), with its uncertainty.

A Kalman filter on a local level. A period's mean intensity is observed with variance s^2/n + r0: s^2 is the variance of single
acts, n their number, and r0 the noise of a whole period, without which a busy week would be believed too firmly. How far the
level may wander (q) and r0 are a small grid, weighted for each dyad by how well each member foretold it so far.

Tone does not tell allies from others (`docs/explanation/relations.md` has the figures); it is a layer of its own, never a score.

References
----------
Durbin, J. and Koopman, S. J. (2012). Time Series Analysis by State Space Methods, 2nd ed. Oxford, ch. 2.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.dyads import DyadCounts
from counterpoise.relations.periods import weeks_in

Matrix = NDArray[np.float64]

LEVEL_VARIANCES = (0.01, 0.1, 1.0)
PERIOD_NOISES = (0.5, 2.0, 8.0)
PRIOR_MEAN, PRIOR_VARIANCE = 0.0, 25.0
PRIOR_ACT_VARIANCE, _PRIOR_ACTS = 20.0, 50.0


@dataclass(frozen=True, kw_only=True, eq=False)
class ToneStates:
    """The level after each period: mean and variance, shape (dyads, periods); a period without acts only adds to the variance."""

    mean: Matrix
    variance: Matrix

    def interval(self, level: float = 0.9) -> tuple[Matrix, Matrix]:
        """Return the bounds of the central posterior interval of the tone."""
        from scipy.special import ndtri

        half = ndtri(0.5 + level / 2) * np.sqrt(self.variance)
        return self.mean - half, self.mean + half

    def select(self, rows: NDArray[np.int64]) -> "ToneStates":
        """Return the states of some dyads."""
        return ToneStates(mean=self.mean[rows], variance=self.variance[rows])


def filter_tone(counts: DyadCounts) -> ToneStates:
    """Return the tone of every dyad after every period."""
    acts = counts.acts
    observed = np.divide(counts.intensity, acts, out=np.full(acts.shape, np.nan), where=acts > 0)
    spread = act_variances(counts)
    wander = np.array(LEVEL_VARIANCES) * weeks_in(counts.every)
    means, variances, scores = [], [], []
    for step in wander:
        for noise in PERIOD_NOISES:
            error = np.divide(spread[None, :], acts, out=np.full(acts.shape, np.inf), where=acts > 0) + noise
            mean, variance, score = filter_level(observed, error, step)
            means.append(mean)
            variances.append(variance)
            scores.append(np.cumsum(score, axis=1))
    weights = np.exp(np.array(scores) - np.max(scores, axis=0))
    weights /= weights.sum(axis=0)
    mean = (weights * np.array(means)).sum(axis=0)
    variance = (weights * (np.array(variances) + np.array(means) ** 2)).sum(axis=0) - mean**2
    return ToneStates(mean=mean, variance=variance)


def filter_level(observed: Matrix, error: Matrix, wander: float) -> tuple[Matrix, Matrix, Matrix]:
    """
    Return mean and variance of a local level after each period, and the log density with which each observation was foretold.

    Parameters
    ----------
    observed
        Shape (dyads, periods); NaN where nothing was observed.
    error
        Variance of each observation, of the same shape.
    wander
        Variance of one step of the level.
    """
    means, variances, scores = np.empty(observed.shape), np.empty(observed.shape), np.zeros(observed.shape)
    mean, variance = np.full(len(observed), PRIOR_MEAN), np.full(len(observed), PRIOR_VARIANCE)
    for period in range(observed.shape[1]):
        if period:
            variance = variance + wander
        seen = np.isfinite(observed[:, period])
        surprise = np.where(seen, observed[:, period] - mean, 0.0)
        total = variance + np.where(seen, error[:, period], 1.0)
        gain = np.where(seen, variance / total, 0.0)
        scores[:, period] = np.where(seen, -0.5 * (np.log(2 * np.pi * total) + surprise**2 / total), 0.0)
        mean, variance = mean + gain * surprise, variance * (1 - gain)
        means[:, period], variances[:, period] = mean, variance
    return means, variances, scores


def act_variances(counts: DyadCounts) -> Matrix:
    """Return the variance of single acts around their dyad's mean of the period, pooled over all dyads up to each period."""
    within = counts.squares - np.divide(
        counts.intensity**2, counts.acts, out=np.zeros(counts.acts.shape), where=counts.acts > 0
    )
    freedom = np.maximum(counts.acts - 1, 0).sum(axis=0)
    return (np.cumsum(within.sum(axis=0)) + PRIOR_ACT_VARIANCE * _PRIOR_ACTS) / (np.cumsum(freedom) + _PRIOR_ACTS)
