"""
What anybody would say without a model; every forecast stands beside these.

Each returns the probability of at least one act of the target in the window, for each pair, from what was known before it.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.pair_history import PairHistory
from counterpoise.futures.target import Window, count_by_pair, marks

Baseline = Callable[[PairHistory, QuadClass | EventType, Window], NDArray[np.float64]]
_FLOOR = 1e-4
_PRIOR_WINDOWS = 1.0


def base_rate(history: PairHistory, target: QuadClass | EventType, window: Window) -> NDArray[np.float64]:
    """Return the share of pairs, active before, that saw the target in the latest window that is over; the same for all."""
    known = history.before(window.day)
    return np.full(len(window.pairs), _rate(known, marks(known, target), window))


def persistence(history: PairHistory, target: QuadClass | EventType, window: Window) -> NDArray[np.float64]:
    """Return, for pairs that saw the target in the window just past and for those that did not, how often such pairs saw it in the next."""
    known = history.before(window.day)
    wanted = marks(known, target)
    before, after = _two_windows(known, wanted, window)
    yes = (after[before > 0].sum() + 0.5) / ((before > 0).sum() + 1.0)
    no = (after[before == 0].sum() + 0.5) / ((before == 0).sum() + 1.0)
    latest = wanted & (known.day >= window.day - window.horizon_days)
    return np.asarray(np.where(count_by_pair(known.pair[latest], window.pairs) > 0, yes, no))


def recency_hazard(history: PairHistory, target: QuadClass | EventType, window: Window) -> NDArray[np.float64]:
    """Return how often pairs that had been without the target for as long saw it in the window that followed."""
    known = history.before(window.day)
    wanted = marks(known, target)
    earlier = window.day - window.horizon_days
    pairs = np.unique(known.pair[known.day < earlier])
    if not len(pairs):
        return base_rate(history, target, window)
    past = wanted & (known.day < earlier)
    silent = _silence(known.pair[past], known.day[past], pairs, earlier)
    saw = count_by_pair(known.pair[wanted & ~past], pairs) > 0
    asked = np.bincount(silent, minlength=_BANDS)
    rate = saw.mean()
    hazard = (np.bincount(silent, saw, _BANDS) + rate) / (asked + 1.0)
    now = _silence(known.pair[wanted], known.day[wanted], window.pairs, window.day)
    return np.asarray(np.clip(hazard[now], _FLOOR, 1 - _FLOOR))


def dyad_climatology(history: PairHistory, target: QuadClass | EventType, window: Window) -> NDArray[np.float64]:
    """Return the share of the pair's own past windows that saw the target, with the base rate as one window more."""
    known = history.before(window.day)
    return climatology(known, marks(known, target), window)


def first_contact(history: PairHistory, target: QuadClass | EventType, window: Window) -> NDArray[np.float64]:
    """
    Return how often two actors never seen together saw the target in the latest window that is over.

    The rate is for actors of middling activity: of all pairs of actors seen before that window, and not yet together, the share.
    """
    known = history.before(window.day)
    start = window.day - window.horizon_days
    earlier = known.take(np.flatnonzero(known.day < start))
    actors = np.unique(np.concatenate([earlier.actor, earlier.recipient]))
    possible = len(actors) * (len(actors) - 1) - len(np.unique(earlier.pair))
    latest = known.take(np.flatnonzero((known.day >= start) & marks(known, target)))
    between = np.isin(latest.actor, actors) & np.isin(latest.recipient, actors)
    fresh = np.setdiff1d(latest.pair[between], earlier.pair)
    return np.full(len(window.pairs), (len(fresh) + 0.5) / (max(possible, 0) + 1.0))


def climatology(known: PairHistory, wanted: NDArray[np.bool_], window: Window) -> NDArray[np.float64]:
    """
    Return the share of past windows, counted back from the window's first day, in which each pair saw an act that is wanted.

    Shape (pairs,). Only whole windows count, back to the first day of the history.
    """
    rate = _rate(known, wanted, window)
    past = max((window.day - int(known.day.min(initial=window.day))) // window.horizon_days, 0)
    back = (window.day - 1 - known.day) // window.horizon_days
    chosen = wanted & (back < past)
    seen = np.unique(known.pair[chosen] * (past + 1) + back[chosen]) // (past + 1)
    share = (count_by_pair(seen, window.pairs) + _PRIOR_WINDOWS * rate) / (past + _PRIOR_WINDOWS)
    return np.asarray(np.clip(share, _FLOOR, 1 - _FLOOR))


FORECASTERS: tuple[Baseline, ...] = (base_rate, persistence, recency_hazard, dyad_climatology)
"""The baselines beside which every forecast is scored, the hardest to beat last."""

_BAND_DAYS = np.array([2, 4, 8, 15, 30, 60, 120, 240, 480])
_BANDS = len(_BAND_DAYS) + 2


def _silence(
    pair: NDArray[np.int64], day: NDArray[np.int64], pairs: NDArray[np.int64], today: int
) -> NDArray[np.int64]:
    """Return the band of days since each pair's last act, the highest where there was none."""
    place = np.minimum(np.searchsorted(pairs, pair), max(len(pairs) - 1, 0))
    found = pairs[place] == pair if len(pairs) else np.zeros(0, bool)
    last = np.full(len(pairs), -1, dtype=np.int64)
    np.maximum.at(last, place[found], day[found])
    return np.asarray(np.where(last < 0, _BANDS - 1, np.searchsorted(_BAND_DAYS, today - last)))


def _two_windows(
    known: PairHistory, wanted: NDArray[np.bool_], window: Window
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return, for pairs active before the last window but one ended, the counts in it and whether they saw the target in the last."""
    middle, first = window.day - window.horizon_days, window.day - 2 * window.horizon_days
    pairs = np.unique(known.pair[known.day < middle])
    before = count_by_pair(known.pair[wanted & (known.day >= first) & (known.day < middle)], pairs)
    after = count_by_pair(known.pair[wanted & (known.day >= middle)], pairs) > 0
    return before, after.astype(np.float64)


def _rate(known: PairHistory, wanted: NDArray[np.bool_], window: Window) -> float:
    """Return the share of pairs known before the last whole window that saw the target in it."""
    start = window.day - window.horizon_days
    pairs = np.unique(known.pair[(known.day < start) & (known.day >= start - 90)])
    saw = count_by_pair(known.pair[wanted & (known.day >= start)], pairs) > 0
    return float(np.clip((saw.sum() + 0.5) / (len(pairs) + 1.0), _FLOOR, 1 - _FLOOR))
