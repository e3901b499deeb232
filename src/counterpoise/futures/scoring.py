"""
Scores of forecasts: proper ones, calibration with counts, and skill beside a baseline with an interval.

References
----------
Brier, G. W. (1950). Monthly Weather Review 78(1), 1-3.
Gneiting, T. and Raftery, A. (2007). Strictly proper scoring rules, prediction, and estimation. JASA 102, 359-378.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlog1py, xlogy

_NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """How much lower a score is than a reference's, as a share of it, with a 95 % interval; 0 is no better, 1 is perfect."""

    value: float
    low: float
    high: float
    clusters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationBin:
    """Forecasts between two probabilities: how many, their mean, the share that happened, with a 95 % interval (Wilson)."""

    lower: float
    upper: float
    count: int
    happened: int
    mean_forecast: float
    share: float
    share_low: float
    share_high: float


def brier_scores(probability: NDArray[np.float64], happened: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the squared error of each forecast, shape (forecasts,); lower is better."""
    return np.asarray((probability - happened) ** 2)


def log_scores(probability: NDArray[np.float64], happened: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return minus the natural logarithm of the probability given to what came, shape (forecasts,); lower is better."""
    return np.asarray(-xlogy(happened, probability) - xlog1py(~happened, -probability))


def crps(samples: NDArray[np.float64], observed: NDArray[np.float64]) -> NDArray[np.float64]:
    """
    Return the continuous ranked probability score of each ensemble, shape (forecasts,); lower is better.

    Parameters
    ----------
    samples
        Shape (forecasts, members).
    observed
        Shape (forecasts,).
    """
    ordered = np.sort(samples, axis=1)
    members = ordered.shape[1]
    weights = 2 * np.arange(1, members + 1) - members - 1
    spread = ordered @ weights / members**2
    return np.asarray(np.abs(ordered - observed[:, None]).mean(axis=1) - spread)


def calibrate(probability: NDArray[np.float64], happened: NDArray[np.bool_], *, bins: int = 10) -> list[CalibrationBin]:
    """Return the table of equally wide bins that hold forecasts, the lowest first."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    table = []
    for number in np.unique(place):
        inside = place == number
        count, hits = int(inside.sum()), int(happened[inside].sum())
        low, high = wilson(hits, count)
        table.append(
            CalibrationBin(
                lower=float(number / bins),
                upper=float((number + 1) / bins),
                count=count,
                happened=hits,
                mean_forecast=float(probability[inside].mean()),
                share=hits / count,
                share_low=low,
                share_high=high,
            )
        )
    return table


def calibration_error(table: list[CalibrationBin]) -> float:
    """Return the expected calibration error: the mean distance of forecast and share, weighted by counts."""
    total = sum(each.count for each in table)
    return (
        float(sum(each.count * abs(each.mean_forecast - each.share) for each in table) / total)
        if total
        else float("nan")
    )


def skill(scores: NDArray[np.float64], reference: NDArray[np.float64], clusters: NDArray[np.int64]) -> Skill:
    """
    Return the skill of scores over a reference's, with an interval that lets forecasts of a cluster hang together.

    The ratio is linearised and its variance summed by cluster.

    Parameters
    ----------
    scores, reference
        Shape (forecasts,): lower is better.
    clusters
        Shape (forecasts,): which forecasts belong together, such as those of one pair.
    """
    value = 1 - scores.sum() / reference.sum()
    names, place = np.unique(clusters, return_inverse=True)
    influence = np.bincount(place, ((1 - value) * reference - scores) / reference.sum())
    spread = np.sqrt(influence @ influence * len(names) / max(len(names) - 1, 1))
    half = _NORMAL_95 * spread if len(names) > 1 else float("nan")
    return Skill(value=float(value), low=float(value - half), high=float(value + half), clusters=len(names))


def wilson(hits: int, count: int) -> tuple[float, float]:
    """
    Return the 95 % interval of a share.

    Examples
    --------
    >>> low, high = wilson(0, 10)
    >>> low, round(high, 4)
    (0.0, 0.2775)

    References
    ----------
    Wilson, E. B. (1927). JASA 22, 209-212.
    """
    if not count:
        return 0.0, 1.0
    z2 = _NORMAL_95**2
    centre = (hits + z2 / 2) / (count + z2)
    half = _NORMAL_95 * np.sqrt(hits * (count - hits) / count + z2 / 4) / (count + z2)
    return max(0.0, float(centre - half)), min(1.0, float(centre + half))
