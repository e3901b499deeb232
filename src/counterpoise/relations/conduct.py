"""
Conduct: the rate at which states act towards each other, hostile and cooperative apart, with its uncertainty.

A dynamic gamma-Poisson model. The rate of a dyad has a gamma posterior; from period to period it is discounted, so that the past
fades; a period's acts are overdispersed, so that one loud week counts for less than several. How fast the past fades and how
much weeks vary is not fixed: a small grid of both runs side by side, weighted for each dyad by how well each member foretold
that dyad so far. Everything is in closed form and uses the past alone.

References
----------
West, M. and Harrison, J. (1997). Bayesian Forecasting and Dynamic Models, 2nd ed. Springer, ch. 2, 10, 12 (discounting,
multi-process models).
Harvey, A. C. and Fernandes, C. (1989). Time series models for count or qualitative observations. JBES 7(4), 407-417.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.periods import Every, weeks_in

Matrix = NDArray[np.float64]

DISCOUNTS = (0.6, 0.8, 0.95)
"""How much of what was known a week ago still counts."""
DISPERSIONS = (0.5, 1.0, 2.0, 4.0)
"""Shape of the gamma noise of one week: small where weeks vary much more than a Poisson count would."""
PRIOR_SHAPE, PRIOR_RATE = 0.5, 1.0
"""The gamma prior of a rate nobody has seen: as if half an act had been seen in one average week."""

_EXPOSURE_WEIGHT = 0.8
_EXPOSURE_PRIOR = 20.0


@dataclass(frozen=True, kw_only=True, eq=False)
class RateStates:
    """
    What is known of the rates of dyads after, and just before, each period. All arrays have the shape (dyads, periods).

    Attributes
    ----------
    shape, rate
        The gamma posterior of the rate after the period: acts in a period of average exposure.
    predicted, dispersion
        Mean and negative-binomial shape of the count foretold for the period, before it was seen.
    p
        Probability, as foretold, of the count that was seen or a larger one.
    """

    shape: Matrix
    rate: Matrix
    predicted: Matrix
    dispersion: Matrix
    p: Matrix

    @property
    def mean(self) -> Matrix:
        """Posterior mean of the rate."""
        return self.shape / self.rate

    def interval(self, level: float = 0.9) -> tuple[Matrix, Matrix]:
        """Return the bounds of the central posterior interval of the rate."""
        tail = (1 - level) / 2
        return _gamma_quantile(self.shape, tail) / self.rate, _gamma_quantile(self.shape, 1 - tail) / self.rate

    def select(self, rows: NDArray[np.int64]) -> "RateStates":
        """Return the states of some dyads."""
        return RateStates(
            shape=self.shape[rows],
            rate=self.rate[rows],
            predicted=self.predicted[rows],
            dispersion=self.dispersion[rows],
            p=self.p[rows],
        )


def exposure_of(acts: Matrix, world: Matrix, lengths: Matrix | None = None) -> Matrix:
    """
    Return how much the record speaks in each period, without the dyad itself: 1 in a period of average volume up to then.

    The world's volume is smoothed exponentially, divided by its mean so far, and drawn towards 1 where it is small.

    Parameters
    ----------
    acts, world
        Shapes (dyads, periods) and (periods,).
    lengths
        Shape (periods,): how long each period is; 1 where none is given. A period of half the length has half the exposure.
    """
    long = np.ones(len(world)) if lengths is None else lengths
    others = (world[None, :] - acts) / long
    smoothed = np.empty_like(others)
    level = others[:, 0] if others.shape[1] else np.zeros(len(others))
    for period in range(others.shape[1]):
        level = level + _EXPOSURE_WEIGHT * (others[:, period] - level)
        smoothed[:, period] = level
    mean = np.cumsum(others, axis=1) / np.arange(1, others.shape[1] + 1)
    return long * (smoothed + _EXPOSURE_PRIOR) / (mean + _EXPOSURE_PRIOR)


def filter_rates(
    counts: Matrix,
    exposure: Matrix,
    *,
    every: Every = "week",
    discounts: tuple[float, ...] = DISCOUNTS,
    dispersions: tuple[float, ...] = DISPERSIONS,
) -> RateStates:
    """
    Return the states of the rates behind counts.

    Parameters
    ----------
    counts, exposure
        Shape (dyads, periods).
    discounts, dispersions
        The grid of models; one of each gives the plain discounted model, a very large dispersion the gamma-Poisson one.
    """
    fade, kappa = (axis.ravel() for axis in np.meshgrid(np.array(discounts) ** weeks_in(every), dispersions))
    shape = np.full((len(counts), len(fade)), PRIOR_SHAPE)
    rate = np.full_like(shape, PRIOR_RATE)
    scores = np.zeros_like(shape)
    states = {name: np.empty(counts.shape) for name in ("shape", "rate", "predicted", "dispersion", "p")}
    for period in range(counts.shape[1]):
        count, exposed = counts[:, [period]], exposure[:, [period]]
        shape, rate = shape * fade, rate * fade
        mean = exposed * shape / rate
        size = 1 / (1 / shape + 1 / kappa + 1 / (shape * kappa))
        weights = _softmax(scores)
        states["predicted"][:, period] = (weights * mean).sum(axis=1)
        states["dispersion"][:, period] = 1 / (weights / size).sum(axis=1)
        states["p"][:, period] = _upper_tail(count, size, mean, weights)
        scores = scores + _log_mass(count, size, mean)
        trust = kappa / (kappa + mean)
        shape, rate = shape + trust * count, rate + trust * exposed
        states["shape"][:, period], states["rate"][:, period] = _one_gamma(shape, rate, _softmax(scores))
    return RateStates(**states)


def filter_level(counts: Matrix, exposure: Matrix, *, every: Every = "week", discount: float = 0.9) -> Matrix:
    """
    Return the count foretold for each period from the dyad's own discounted past alone, shape (dyads, periods).

    Slower than `filter_rates` to forget and not bent by what is loud: the past that the size of a change is measured against. What was
    counted fades, the prior does not, so that a long silence never makes the next act a wonder.
    """
    fade = discount ** weeks_in(every)
    foretold = np.empty(counts.shape)
    shape, rate = np.zeros(len(counts)), np.zeros(len(counts))
    for period in range(counts.shape[1]):
        shape, rate = shape * fade, rate * fade
        foretold[:, period] = exposure[:, period] * (shape + PRIOR_SHAPE) / (rate + PRIOR_RATE)
        shape, rate = shape + counts[:, period], rate + exposure[:, period]
    return foretold


def _gamma_quantile(shape: Matrix, chance: float) -> Matrix:
    """Return quantiles of gamma distributions of rate 1, read off a fine grid of shapes: a hundred thousand of them take no time."""
    from scipy.special import gammaincinv

    grid = np.geomspace(1e-3, 1e6, 3000)
    heights = np.log(np.maximum(gammaincinv(grid, chance), 1e-300))
    return np.asarray(np.exp(np.interp(np.log(shape), np.log(grid), heights)))


def _softmax(scores: Matrix) -> Matrix:
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def _log_mass(count: Matrix, size: Matrix, mean: Matrix) -> Matrix:
    """Return the negative-binomial log probability of counts; log-gamma is only taken where something was counted."""
    from scipy.special import gammaln

    mass = size * np.log(size / (size + mean))
    seen = np.flatnonzero(count[:, 0] > 0)
    if len(seen):
        some, many, average = size[seen], count[seen], mean[seen]
        mass[seen] += gammaln(many + some) - gammaln(some) - gammaln(many + 1)
        mass[seen] += many * np.log(average / (some + average))
    return mass


def _upper_tail(count: Matrix, size: Matrix, mean: Matrix, weights: Matrix) -> Matrix:
    """Return the probability of `count` or more under the weighted models, shape (dyads,); 1 where nothing was counted."""
    from scipy.special import betainc

    tail = np.ones(len(count))
    seen = np.flatnonzero(count[:, 0] > 0)
    if len(seen):
        chance = mean[seen] / (size[seen] + mean[seen])
        tail[seen] = (weights[seen] * betainc(count[seen], size[seen], chance)).sum(axis=1)
    return tail


def _one_gamma(shape: Matrix, rate: Matrix, weights: Matrix) -> tuple[Matrix, Matrix]:
    """Return the gamma distribution with the mean and variance of the mixture."""
    means = shape / rate
    mean = (weights * means).sum(axis=1)
    variance = (weights * (shape / rate**2 + means**2)).sum(axis=1) - mean**2
    return mean**2 / variance, mean / variance
