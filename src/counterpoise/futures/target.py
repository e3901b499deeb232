"""What a forecast is about: acts of one quad class, or of one event type."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.pair_history import CLASSES, TYPES, PairHistory


def marks(history: PairHistory, target: QuadClass | EventType) -> NDArray[np.bool_]:
    """Return which acts of a history are of a quad class or event type, shape (acts,)."""
    if isinstance(target, QuadClass):
        return np.asarray(history.quad == CLASSES.index(target))
    return np.asarray(history.event_type == TYPES.index(target))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """
    The pairs asked about on one day, and how many days ahead.

    Parameters
    ----------
    day
        The first day of the window, in days since 1970-01-01; what is known is what was known before it.
    horizon_days
        The window is `day` to `day + horizon_days - 1`.
    pairs
        Shape (pairs,): sorted codes of directed pairs.
    """

    day: int
    horizon_days: int
    pairs: NDArray[np.int64]


def active_pairs(history: PairHistory, day: int, *, active_days: int | None = 90) -> NDArray[np.int64]:
    """Return the pairs with an act in the days before a day, or ever where `active_days` is None, shape (pairs,)."""
    known = history.before(day)
    return np.unique(known.pair if active_days is None else known.pair[known.day >= day - active_days])


def outcomes(history: PairHistory, target: QuadClass | EventType, window: Window) -> NDArray[np.int64]:
    """Return how many acts of the target each pair saw in the window, shape (pairs,)."""
    inside = (history.day >= window.day) & (history.day < window.day + window.horizon_days) & marks(history, target)
    return count_by_pair(history.pair[inside], window.pairs).astype(np.int64)


def count_by_pair(
    pair: NDArray[np.int64], pairs: NDArray[np.int64], weights: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Return the (weighted) number of rows that each of the sorted `pairs` has, shape (pairs,)."""
    place = np.minimum(np.searchsorted(pairs, pair), max(len(pairs) - 1, 0))
    found = pairs[place] == pair if len(pairs) else np.zeros(len(pair), bool)
    chosen = None if weights is None else weights[found]
    return np.asarray(np.bincount(place[found], chosen, len(pairs)), dtype=np.float64)
