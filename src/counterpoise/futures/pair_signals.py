"""
What is known of a directed pair before a day, as one row of numbers.

Counts decayed at several half-lives, of the pair, of its mirror, of its two sides, of the states behind them and of those both deal
with; how long since the last act; how often windows like the one asked about have held one.
"""

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.baselines import climatology
from counterpoise.futures.pair_history import CLASSES, PairHistory
from counterpoise.futures.target import Window, count_by_pair, marks

HALF_LIVES_DAYS = (4.0, 15.0, 60.0, 240.0)
_SIDE_HALF_LIVES_DAYS = (15.0, 120.0)
_NEVER_DAYS = 400.0
_DAYS = 100_000  # more days than any record has, to number pairs and days as one


def describe(history: PairHistory, target: QuadClass | EventType, window: Window) -> NDArray[np.float64]:
    """
    Return the signals of every pair of a window, from what was known before it began.

    Returns
    -------
    Shape (pairs, signals). Counts are rates a day over their half-life, on a scale of logarithms.
    """
    known = history.before(window.day)
    wanted = marks(known, target)
    columns = [
        *_pair_signals(known, wanted, window),
        *_side_signals(known, wanted, window),
        *_state_signals(known, wanted, window),
        *_time_signals(known, wanted, window),
    ]
    return np.stack(columns, axis=1)


def _pair_signals(known: PairHistory, wanted: NDArray[np.bool_], window: Window) -> list[NDArray[np.float64]]:
    """Return decayed counts of the target and of each class, in the pair's direction and in the other."""
    size = len(known.names)
    pair, mirror = known.pair, known.recipient * size + known.actor
    columns = []
    for half_life in HALF_LIVES_DAYS:
        weights = _decay(known, window.day, half_life)
        for chosen in (wanted, *(known.quad == number for number in range(len(CLASSES)))):
            columns += [
                _level(count_by_pair(codes[chosen], window.pairs, weights[chosen]), half_life)
                for codes in (pair, mirror)
            ]
    return columns


def _side_signals(known: PairHistory, wanted: NDArray[np.bool_], window: Window) -> list[NDArray[np.float64]]:
    """Return decayed counts of what each side does and has done to it: of the target, and of everything."""
    size = len(known.names)
    sides = (window.pairs // size, window.pairs % size)
    columns = []
    for half_life in _SIDE_HALF_LIVES_DAYS:
        weights = _decay(known, window.day, half_life)
        for chosen in (wanted, np.ones(len(known), bool)):
            for role in (known.actor, known.recipient):
                counts = np.bincount(role[chosen], weights[chosen], size).astype(np.float64)
                columns += [_level(counts[side], half_life) for side in sides]
    return columns


def _state_signals(known: PairHistory, wanted: NDArray[np.bool_], window: Window) -> list[NDArray[np.float64]]:
    """Return decayed counts between the states behind the two sides: of the target, and of everything."""
    size, states = len(known.names), int(known.state_of.max(initial=0)) + 1
    codes = known.state_of[known.actor] * states + known.state_of[known.recipient]
    asked = known.state_of[window.pairs // size] * states + known.state_of[window.pairs % size]
    pairs, place = np.unique(asked, return_inverse=True)
    columns = []
    for half_life in _SIDE_HALF_LIVES_DAYS:
        weights = _decay(known, window.day, half_life)
        columns += [
            _level(count_by_pair(codes[chosen], pairs, weights[chosen]), half_life)[place]
            for chosen in (wanted, np.ones(len(known), bool))
        ]
    return [*columns, (asked // states == asked % states).astype(np.float64)]


def _time_signals(known: PairHistory, wanted: NDArray[np.bool_], window: Window) -> list[NDArray[np.float64]]:
    """Return how long since the last and first act, on how many days, and the log odds of the pair's own climatology."""
    share = climatology(known, wanted, window)
    since_any, since_wanted = (_since_last(known, chosen, window) for chosen in (np.ones(len(known), bool), wanted))
    days = np.unique(known.pair * _DAYS + known.day) // _DAYS
    return [
        np.log1p(since_any),
        np.log1p(since_wanted),
        (since_wanted >= _NEVER_DAYS).astype(np.float64),
        np.log1p(count_by_pair(days, window.pairs)),
        np.log1p(_since_first(known, window)),
        np.log(share / (1 - share)),
    ]


def _since_last(known: PairHistory, chosen: NDArray[np.bool_], window: Window) -> NDArray[np.float64]:
    last = np.full(len(window.pairs), -np.inf)
    _update(np.maximum, last, known.pair[chosen], known.day[chosen], window)
    return np.asarray(np.minimum(window.day - last, _NEVER_DAYS))


def _since_first(known: PairHistory, window: Window) -> NDArray[np.float64]:
    first = np.full(len(window.pairs), np.inf)
    _update(np.minimum, first, known.pair, known.day, window)
    return np.asarray(np.where(np.isfinite(first), window.day - first, 0.0))


def _update(
    extreme: np.ufunc, values: NDArray[np.float64], pair: NDArray[np.int64], day: NDArray[np.int64], window: Window
) -> None:
    place = np.minimum(np.searchsorted(window.pairs, pair), len(window.pairs) - 1)
    found = window.pairs[place] == pair
    extreme.at(values, place[found], day[found])


def _decay(known: PairHistory, day: int, half_life: float) -> NDArray[np.float64]:
    return np.asarray(0.5 ** ((day - known.day) / half_life))


def _level(counts: NDArray[np.float64], half_life: float) -> NDArray[np.float64]:
    return np.asarray(np.log1p(counts * (30.0 * np.log(2) / half_life) * 4.0))
