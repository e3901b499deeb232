"""Logistic regression by iteratively reweighted least squares, with a ridge; deterministic, and to the last digits that matter."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

_STEPS = 30
_TOLERANCE = 1e-8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Logistic:
    """
    A fitted regression on standardised columns.

    Parameters
    ----------
    centre, scale
        Shape (signals,): what is taken off each column, and what it is divided by.
    weights
        Shape (signals + 1,): the intercept first.
    """

    centre: NDArray[np.float64]
    scale: NDArray[np.float64]
    weights: NDArray[np.float64]

    def predict(self, signals: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probability of each row, shape (rows,)."""
        return np.asarray(expit(self.weights[0] + ((signals - self.centre) / self.scale) @ self.weights[1:]))


def fit_logistic(
    signals: NDArray[np.float64],
    happened: NDArray[np.bool_],
    *,
    ridge: float,
    weights: NDArray[np.float64] | None = None,
    start: Logistic | None = None,
) -> Logistic:
    """
    Return the regression that fits best, its intercept unpenalised.

    Parameters
    ----------
    signals
        Shape (rows, signals).
    happened
        Shape (rows,).
    ridge
        The penalty on squared weights of standardised columns.
    weights
        Shape (rows,): how much each row counts; one where not given.
    start
        A regression of the same signals to begin from; it changes the speed, not the result.
    """
    centre, scale = signals.mean(axis=0), signals.std(axis=0)
    scale[scale < 1e-9] = 1.0
    design = np.hstack([np.ones((len(signals), 1)), (signals - centre) / scale])
    count = np.ones(len(signals)) if weights is None else weights
    penalty = np.full(design.shape[1], ridge)
    penalty[0] = 1e-9
    beta = np.zeros(design.shape[1])
    beta[0] = logit(np.clip(np.average(happened, weights=count), 1e-6, 1 - 1e-6))
    if start is not None:
        beta[1:] = start.weights[1:] * scale / start.scale
        beta[0] = start.weights[0] + beta[1:] @ ((centre - start.centre) / scale)
    loss = _loss(design, happened, count, penalty, beta)
    for _ in range(_STEPS):
        step = _newton_step(design, happened, count, penalty, beta)
        while (lower := _loss(design, happened, count, penalty, beta + step)) > loss and np.abs(
            step
        ).max() > _TOLERANCE:
            step = step / 2
        beta, gain, loss = beta + step, loss - lower, lower
        if gain < _TOLERANCE * len(signals):
            break
    return Logistic(centre=centre, scale=scale, weights=beta)


def _newton_step(
    design: NDArray[np.float64],
    happened: NDArray[np.bool_],
    count: NDArray[np.float64],
    penalty: NDArray[np.float64],
    beta: NDArray[np.float64],
) -> NDArray[np.float64]:
    chance = expit(design @ beta)
    gradient = design.T @ (count * (happened - chance)) - penalty * beta
    root = np.sqrt(count * chance * (1 - chance))
    half = (design * root[:, None]).astype(np.float32)  # a rounded curvature slows Newton a little and halves its cost
    return np.asarray(np.linalg.solve((half.T @ half).astype(np.float64) + np.diag(penalty), gradient))


def _loss(
    design: NDArray[np.float64],
    happened: NDArray[np.bool_],
    count: NDArray[np.float64],
    penalty: NDArray[np.float64],
    beta: NDArray[np.float64],
) -> float:
    score = design @ beta
    return float(count @ (np.logaddexp(0, score) - happened * score) + penalty @ beta**2 / 2)
