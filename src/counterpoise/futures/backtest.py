"""Rolling origins: what would have been forecast on each of several days, beside the baselines, and what came."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.baselines import FORECASTERS
from counterpoise.futures.occurrence import fit_occurrence
from counterpoise.futures.pair_history import PairHistory
from counterpoise.futures.scoring import (
    CalibrationBin,
    Skill,
    brier_scores,
    calibrate,
    calibration_error,
    log_scores,
    skill,
)
from counterpoise.futures.target import Window, active_pairs, outcomes


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Backtest:
    """
    Forecasts of the past, one row for each pair and origin.

    Parameters
    ----------
    day, pair, probability, happened
        Shape (rows,): the window's first day, the pair's code, the forecast, and whether the target was seen.
    baselines
        The probabilities of each baseline by its name, shape (rows,).
    """

    target: QuadClass | EventType
    horizon_days: int
    day: NDArray[np.int64]
    pair: NDArray[np.int64]
    probability: NDArray[np.float64]
    happened: NDArray[np.bool_]
    baselines: dict[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The scores of a backtest or of a ledger: means, calibration with counts, and skill over every baseline, clustered by pair."""

    count: int
    happened: int
    brier: float
    log: float
    ece: float
    calibration: tuple[CalibrationBin, ...]
    log_skill: dict[str, Skill]
    brier_skill: dict[str, Skill]
    baseline_log: dict[str, float]
    baseline_brier: dict[str, float]


def run_backtest(
    history: PairHistory,
    target: QuadClass | EventType,
    *,
    origins: Sequence[int],
    horizon_days: int,
    active_days: int | None = 90,
    among: NDArray[np.int64] | None = None,
) -> Backtest:
    """
    Return forecasts made on each origin with a model fitted on what was known before it.

    Parameters
    ----------
    origins
        First days of windows, in days since 1970-01-01.
    active_days
        Ask about pairs with an act in so many days before; about all ever seen where None.
    among
        Numbers of actors; only pairs with both sides among them are asked about. The model learns from all.

    Raises
    ------
    TooLittleToFit
        If too little was known before an origin.
    """
    windows = [
        Window(day=day, horizon_days=horizon_days, pairs=_asked(history, day, active_days, among)) for day in origins
    ]
    models = [fit_occurrence(history, target, day=day, horizon_days=horizon_days) for day in origins]
    forecasts = [model.predict(history, window) for model, window in zip(models, windows, strict=True)]
    return Backtest(
        target=target,
        horizon_days=horizon_days,
        day=np.concatenate([np.full(len(window.pairs), window.day) for window in windows]),
        pair=np.concatenate([window.pairs for window in windows]),
        probability=np.concatenate(forecasts),
        happened=np.concatenate([outcomes(history, target, window) > 0 for window in windows]),
        baselines={
            each.__name__: np.concatenate([each(history, target, window) for window in windows]) for each in FORECASTERS
        },
    )


def score(
    probability: NDArray[np.float64],
    happened: NDArray[np.bool_],
    baselines: dict[str, NDArray[np.float64]],
    pair: NDArray[np.int64],
) -> Scorecard:
    """Return the scores of forecasts beside their baselines; arrays of shape (forecasts,)."""
    log, brier = log_scores(probability, happened), brier_scores(probability, happened)
    table = calibrate(probability, happened)
    other_log = {name: log_scores(each, happened) for name, each in baselines.items()}
    other_brier = {name: brier_scores(each, happened) for name, each in baselines.items()}
    return Scorecard(
        count=len(happened),
        happened=int(happened.sum()),
        brier=float(brier.mean()),
        log=float(log.mean()),
        ece=calibration_error(table),
        calibration=tuple(table),
        log_skill={name: skill(log, each, pair) for name, each in other_log.items()},
        brier_skill={name: skill(brier, each, pair) for name, each in other_brier.items()},
        baseline_log={name: float(each.mean()) for name, each in other_log.items()},
        baseline_brier={name: float(each.mean()) for name, each in other_brier.items()},
    )


def score_backtest(backtest: Backtest) -> Scorecard:
    """Return the scores of a backtest."""
    return score(backtest.probability, backtest.happened, backtest.baselines, backtest.pair)


def _asked(
    history: PairHistory, day: int, active_days: int | None, among: NDArray[np.int64] | None
) -> NDArray[np.int64]:
    pairs = active_pairs(history, day, active_days=active_days)
    if among is None:
        return pairs
    size = len(history.names)
    return pairs[np.isin(pairs // size, among) & np.isin(pairs % size, among)]
