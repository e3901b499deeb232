"""
Will it happen in N days: a calibrated probability for every directed pair.

A logistic regression on the signals of `pair_signals.describe`, each bent once at its median, fitted on windows that were over before the
day of the forecast, then calibrated (Platt) on the latest of them with a regression that had not seen it.

References
----------
Platt, J. (1999). Probabilistic outputs for support vector machines. Advances in Large Margin Classifiers, 61-74.
"""

from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.special import logit

from counterpoise.domain.errors import TooLittleToFit
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.logistic import Logistic, fit_logistic
from counterpoise.futures.pair_history import PairHistory
from counterpoise.futures.pair_signals import describe
from counterpoise.futures.target import Window, active_pairs, outcomes

VERSION = "1"
_RIDGE = 30.0
_WARM_UP_DAYS = 60
_STEP_DAYS = 15
_MOST_WINDOWS = 15
_LEAST_WINDOWS = 3
_LATELY_DAYS = 90
_SILENT_SHARE = 3
_LEAST_SEEN = 50
_LEAST_BENT = 500
_SURE = 1e-5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Occurrence:
    """
    A fitted model of whether an act of the target falls into a window.

    `knots` are the values at which signals bend, shape (signals,), infinite where they do not; `calibration` maps log odds to log odds.
    `windows`, `rows` and `happened` say what it was fitted on.
    """

    target: QuadClass | EventType
    horizon_days: int
    knots: NDArray[np.float64]
    regression: Logistic
    calibration: Logistic
    windows: int
    rows: int
    happened: int

    def predict(self, history: PairHistory, window: Window) -> NDArray[np.float64]:
        """Return the probability of each pair of a window, shape (pairs,), from what was known before it."""
        raw = self.regression.predict(_bend(describe(history, self.target, window), self.knots))
        return np.clip(self.calibration.predict(_log_odds(raw)), _SURE, 1 - _SURE)


def fit_occurrence(
    history: PairHistory, target: QuadClass | EventType, *, day: int, horizon_days: int, active_days: int | None = None
) -> Occurrence:
    """
    Return the model fitted on windows that were over, and known, before a day.

    Parameters
    ----------
    active_days
        Only pairs with an act in so many days before each window; all that were ever seen where None, so that the silent count too.

    Raises
    ------
    TooLittleToFit
        If the history holds too few whole windows, or too few in which the target was seen; the message says what is missing.
    """
    known = history.before(day)
    windows = _past_windows(known, day, horizon_days, active_days)
    weights = [_weigh(known, window) for window in windows]
    windows = [replace(window, pairs=window.pairs[each > 0]) for window, each in zip(windows, weights, strict=True)]
    weights = [each[each > 0] for each in weights]
    signals = [describe(known, target, window) for window in windows]
    happened = [outcomes(known, target, window) > 0 for window in windows]
    _require(windows, happened, target, horizon_days)
    knots = _knots(np.concatenate(signals))
    bent = [_bend(each, knots) for each in signals]
    earlier, calibration = _calibrate(windows, bent, happened, weights)
    regression = fit_logistic(
        np.concatenate(bent), np.concatenate(happened), ridge=_RIDGE, weights=np.concatenate(weights), start=earlier
    )
    return Occurrence(
        target=target,
        horizon_days=horizon_days,
        knots=knots,
        regression=regression,
        calibration=calibration,
        windows=len(windows),
        rows=sum(map(len, happened)),
        happened=int(sum(each.sum() for each in happened)),
    )


def _past_windows(known: PairHistory, day: int, horizon_days: int, active_days: int | None) -> list[Window]:
    """Return windows that end before a day, the earliest first, evenly spaced back to where the history has warmed up."""
    last, first = day - horizon_days, int(known.day.min(initial=day)) + _WARM_UP_DAYS
    step = max(_STEP_DAYS, -(-(last - first) // (_MOST_WINDOWS - 1)))
    days = range(last, first - 1, -step)
    pairs = [(start, active_pairs(known, start, active_days=active_days)) for start in reversed(days)]
    return [Window(day=start, horizon_days=horizon_days, pairs=each) for start, each in pairs if len(each)]


def _require(
    windows: list[Window], happened: list[NDArray[np.bool_]], target: QuadClass | EventType, horizon_days: int
) -> None:
    seen = int(sum(each.sum() for each in happened))
    if len(windows) < _LEAST_WINDOWS:
        days = _WARM_UP_DAYS + horizon_days + _STEP_DAYS * (_LEAST_WINDOWS - 1)
        raise TooLittleToFit(
            f"The record holds {len(windows)} past windows of {horizon_days} days to learn {target} from; {_LEAST_WINDOWS} are needed, "
            f"that is {days} days of acts. Add earlier reporting, or ask about fewer days."
        )
    if seen < _LEAST_SEEN:
        wider = ", or ask about a quad class instead of one type" if isinstance(target, EventType) else ""
        raise TooLittleToFit(
            f"The record's past windows of {horizon_days} days hold {seen} pairs with {target}; {_LEAST_SEEN} are needed. "
            f"Add earlier reporting{wider}."
        )


def _knots(signals: NDArray[np.float64]) -> NDArray[np.float64]:
    knots = np.full(signals.shape[1], np.inf)
    for column, values in enumerate(signals.T):
        positive = values[values > 1e-6]
        if len(positive) >= _LEAST_BENT:
            knots[column] = np.median(positive)
    return knots


def _bend(signals: NDArray[np.float64], knots: NDArray[np.float64]) -> NDArray[np.float64]:
    used = np.isfinite(knots)
    return np.hstack([signals, np.maximum(signals[:, used] - knots[used], 0.0)])


def _weigh(known: PairHistory, window: Window) -> NDArray[np.float64]:
    """
    Return how much each pair of a past window counts, shape (pairs,): of those long silent every third stands for three.

    Which third follows from the names and the day alone.
    """
    lately = np.isin(window.pairs, active_pairs(known, window.day, active_days=_LATELY_DAYS))
    lots = np.array([crc32(name.encode()) for name in known.names], dtype=np.int64)
    size = len(known.names)
    drawn = (lots[window.pairs // size] + 3 * lots[window.pairs % size] + window.day) % 10007 % _SILENT_SHARE == 0
    return np.where(lately, 1.0, np.where(drawn, float(_SILENT_SHARE), 0.0))


def _calibrate(
    windows: list[Window],
    bent: list[NDArray[np.float64]],
    happened: list[NDArray[np.bool_]],
    weights: list[NDArray[np.float64]],
) -> tuple[Logistic | None, Logistic]:
    """Return the regression of windows over before the latest began, and log odds to log odds as the latest bears it out."""
    over = [place for place, each in enumerate(windows) if each.day + each.horizon_days <= windows[-1].day]
    if len(over) < 2 or sum(happened[place].sum() for place in over) < _LEAST_SEEN or happened[-1].sum() < _LEAST_SEEN:
        return None, Logistic(centre=np.zeros(1), scale=np.ones(1), weights=np.array([0.0, 1.0]))
    earlier = fit_logistic(
        np.concatenate([bent[place] for place in over]),
        np.concatenate([happened[place] for place in over]),
        ridge=_RIDGE,
        weights=np.concatenate([weights[place] for place in over]),
    )
    chance = earlier.predict(bent[-1])
    return earlier, fit_logistic(_log_odds(chance), happened[-1], ridge=1.0, weights=weights[-1])


def _log_odds(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(logit(np.clip(chance, _SURE, 1 - _SURE)))[:, None]
