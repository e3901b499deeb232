"""
Breaks: where, in hindsight, the rate of a dyad's acts changed for good.

Every way to cut the series into segments of constant rate is weighed: a segment's counts have a gamma-Poisson marginal
likelihood, tempered by the dyad's overdispersion, and each period begins a new segment with a fixed prior chance. The sums run over all
segmentations by forward-backward recursions, so the probability of a break in each period is exact under the model.

References
----------
Fearnhead, P. (2006). Exact and efficient Bayesian inference for multiple changepoint problems. Statistics and Computing 16(2), 203-213.
"""

import itertools
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_CHANCE = 0.02
_PRIOR_SHAPE, _PRIOR_RATE = 0.5, 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A period in which the rate changed, with the posterior probability that it changed just then, and the rates on both sides."""

    start: date
    probability: float
    before: float
    after: float


def find_breaks(
    counts: Matrix, exposure: Matrix, starts: tuple[date, ...], *, least_probability: float = 0.5
) -> list[Break]:
    """
    Return the breaks of one series that are more probable than not, in order of time.

    Parameters
    ----------
    counts, exposure
        Shape (periods,).
    """
    chances = break_probabilities(counts, exposure)
    cuts = [period for period in range(1, len(counts)) if chances[period] >= least_probability]
    edges = [0, *cuts, len(counts)]
    rates = [float(counts[first:last].sum() / exposure[first:last].sum()) for first, last in itertools.pairwise(edges)]
    return [
        Break(start=starts[cut], probability=float(chances[cut]), before=rates[place], after=rates[place + 1])
        for place, cut in enumerate(cuts)
    ]


def break_probabilities(counts: Matrix, exposure: Matrix) -> Matrix:
    """Return the posterior probability that a new segment begins with each period, shape (periods,); 0 for the first."""
    size = len(counts)
    segment = _segment_scores(counts, exposure)
    forward, backward = np.full(size + 1, -np.inf), np.full(size + 1, -np.inf)
    forward[0] = backward[size] = 0.0
    for end in range(1, size + 1):
        forward[end] = np.logaddexp.reduce(forward[:end] + segment[:end, end] + _cost(np.arange(end)))
    for start in range(size - 1, -1, -1):
        later = np.arange(start + 1, size + 1)
        price = np.where(later < size, _cost(later), 0.0)
        backward[start] = np.logaddexp.reduce(segment[start, later] + backward[later] + price)
    chances = np.exp(forward[:size] + _cost(np.arange(size)) + backward[:size] - forward[size])
    chances[0] = 0.0
    return np.asarray(np.clip(chances, 0, 1))


def _cost(starts: NDArray[np.int64]) -> Matrix:
    """Return the log prior of a segment that begins at each period; the first period always begins one."""
    return np.where(starts > 0, np.log(_CHANCE / (1 - _CHANCE)), 0.0)


def _segment_scores(counts: Matrix, exposure: Matrix) -> Matrix:
    """Return the tempered log marginal likelihood of every segment [start, end), shape (periods + 1, periods + 1)."""
    from scipy.special import gammaln

    acts, exposed = np.concatenate([[0.0], np.cumsum(counts)]), np.concatenate([[0.0], np.cumsum(exposure)])
    total, length = acts[None, :] - acts[:, None], exposed[None, :] - exposed[:, None]
    temper = 1 / _dispersion(counts, exposure)
    shape, rate = _PRIOR_SHAPE + temper * np.maximum(total, 0), _PRIOR_RATE + temper * np.maximum(length, 0)
    return np.asarray(
        gammaln(shape) - gammaln(_PRIOR_SHAPE) + _PRIOR_SHAPE * np.log(_PRIOR_RATE) - shape * np.log(rate)
    )


def _dispersion(counts: Matrix, exposure: Matrix) -> float:
    """Return the variance of a period over its mean, from the differences of neighbours so that breaks do not inflate it."""
    if len(counts) < 3 or not counts.sum():
        return 1.0
    rates = counts / exposure
    mean = (rates[1:] + rates[:-1]) / 2
    squares = np.divide(np.diff(rates) ** 2 / 2, mean, out=np.zeros(len(mean)), where=mean > 0)
    return float(max(1.0, np.median(squares[mean > 0]) / 0.4549 if (mean > 0).any() else 1.0))
