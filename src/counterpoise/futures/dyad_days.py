"""
The days of every pair from its first act on, as a Hawkes process sees them.

One pass over the days keeps, for every pair and actor, what earlier acts still weigh at each half-life.
"""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.pair_history import PairHistory

CLASS_COUNT = 4
ROLE_COUNT = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairState:
    """
    Where every pair stands on the morning of a day.

    Parameters
    ----------
    pairs
        Shape (pairs,): sorted codes; the mirror of each is among them, acts or none.
    mirror, actor, recipient
        Shape (pairs,): the place of the mirror, and the numbers of the two sides.
    rate
        Shape (pairs, 4): the shrunk long-run rate of each class, zero for a pair that has not entered.
    own
        Shape (pairs, 4, scales): decayed counts of the pair's acts.
    """

    pairs: NDArray[np.int64]
    mirror: NDArray[np.int64]
    actor: NDArray[np.int64]
    recipient: NDArray[np.int64]
    rate: NDArray[np.float64]
    own: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DyadDays:
    """
    What a Hawkes process is fitted on, for each of the four classes.

    Parameters
    ----------
    signals, counts
        Of the days with acts: shapes (days, 1 + 6 * 4 * scales) and (days,). The first signal is the shrunk long-run rate.
    exposure
        The sum of each signal over all days of all pairs, shape (1 + 6 * 4 * scales,).
    """

    signals: list[NDArray[np.float64]]
    counts: list[NDArray[np.float64]]
    exposure: list[NDArray[np.float64]]


def long_run_rates(known: PairHistory, day: int) -> tuple[NDArray[np.float64], float]:
    """
    Return the class rates a day of a pair after its first act, shape (4,), and how many days they weigh against a pair's own.

    The weight is the one under which pairs' counts would be as scattered as they are (gamma-Poisson, by moments).
    """
    pairs, place, first = _enter(known)
    later = known.day > first[place]
    exposure = (day - 1 - first).astype(np.float64)
    counts = np.bincount(place[later], minlength=len(pairs)).astype(np.float64)
    rate = counts.sum() / max(exposure.sum(), 1.0)
    scatter = ((counts - rate * exposure) ** 2).sum() - counts.sum()
    variance = max(scatter, 1e-9) / max((exposure**2).sum(), 1.0)
    by_class = np.bincount(known.quad[later], minlength=CLASS_COUNT)[:CLASS_COUNT] + 0.5
    return by_class / max(exposure.sum(), 1.0), float(np.clip(rate / variance, 5.0, 365.0))


def collect_days(
    known: PairHistory, day: int, *, prior_rate: NDArray[np.float64], prior_days: float, decay: NDArray[np.float64]
) -> DyadDays:
    """Return the days with acts, and the exposure of all days, of every pair from the day after its first act to `day`."""
    pairs, place, first = _enter(known)
    both, mirror = _with_mirrors(pairs, len(known.names))
    inner = np.searchsorted(both, pairs)
    entry = np.full(len(both), np.iinfo(np.int64).max)
    entry[inner] = first
    actor, recipient = both // len(known.names), both % len(known.names)
    start = int(known.day.min())
    order = np.argsort(known.day, kind="stable")
    rows, target, counts, exposure = _walk(
        inner[place][order], known.quad[order], known.day[order] - start, mirror, actor, recipient, entry - start,
        int(day - start), len(known.names), prior_rate, prior_days, decay,
    )  # fmt: skip
    return DyadDays(
        signals=[rows[target == c] for c in range(CLASS_COUNT)],
        counts=[counts[target == c] for c in range(CLASS_COUNT)],
        exposure=list(exposure),
    )


def state_on(
    known: PairHistory,
    day: int,
    *,
    prior_rate: NDArray[np.float64],
    prior_days: float,
    decay: NDArray[np.float64],
    also: NDArray[np.int64] | None = None,
) -> PairState:
    """Return where every pair that has entered, its mirror, and those named `also` stand on the morning of a day, from the acts before it."""
    pairs, place, first = _enter(known)
    asked = pairs if also is None else np.union1d(pairs, also)
    both, mirror = _with_mirrors(asked, len(known.names))
    inner = np.searchsorted(both, pairs)
    size, scales = len(known.names), len(decay)
    age = day - known.day
    own = np.zeros((len(both), CLASS_COUNT, scales))
    for scale in range(scales):
        np.add.at(own[:, :, scale], (inner[place], known.quad), decay[scale] ** (age - 1))
    later = known.day > first[place]
    counts = np.zeros((len(both), CLASS_COUNT))
    np.add.at(counts, (inner[place[later]], known.quad[later]), 1.0)
    exposure = np.zeros(len(both))
    exposure[inner] = day - 1 - first
    rate = (counts + prior_rate * prior_days) / (exposure + prior_days)[:, None]
    rate[~np.isin(both, pairs)] = 0.0
    return PairState(pairs=both, mirror=mirror, actor=both // size, recipient=both % size, rate=rate, own=own)


def _enter(known: PairHistory) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs with acts, the place of each act's pair, and the day of each pair's first act."""
    pairs, place = np.unique(known.pair, return_inverse=True)
    first = np.full(len(pairs), np.iinfo(np.int64).max)
    np.minimum.at(first, place, known.day)
    return pairs, place, first


def _with_mirrors(pairs: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    mirrored = pairs % size * size + pairs // size
    both = np.unique(np.concatenate([pairs, mirrored]))
    return both, np.searchsorted(both, both % size * size + both // size)


@numba.njit(cache=True)
def _walk(
    place: NDArray[np.int64],
    quad: NDArray[np.int64],
    day: NDArray[np.int64],
    mirror: NDArray[np.int64],
    actor: NDArray[np.int64],
    recipient: NDArray[np.int64],
    entry: NDArray[np.int64],
    days: int,
    size: int,
    prior_rate: NDArray[np.float64],
    prior_days: float,
    decay: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """Go through the days; at each, take down the signals of pairs that acted, and add those of all to the exposure."""
    pairs, scales = len(mirror), len(decay)
    width = 1 + ROLE_COUNT * CLASS_COUNT * scales
    own = np.zeros((pairs, CLASS_COUNT, scales))
    by = np.zeros((size, CLASS_COUNT, scales))
    at = np.zeros((size, CLASS_COUNT, scales))
    total = np.zeros((pairs, CLASS_COUNT))
    today = np.zeros((pairs, CLASS_COUNT))
    rate = np.zeros((pairs, CLASS_COUNT))
    rows = np.zeros((len(place), width))
    target = np.zeros(len(place), np.int64)
    counts = np.zeros(len(place))
    exposure = np.zeros((CLASS_COUNT, width))
    signal = np.zeros(width)
    filled, act = 0, 0
    for now in range(days):
        sum_by = np.zeros((size, CLASS_COUNT))
        sum_at = np.zeros((size, CLASS_COUNT))
        for d in range(pairs):
            if entry[d] < now:
                for c in range(CLASS_COUNT):
                    rate[d, c] = (total[d, c] + prior_rate[c] * prior_days) / (now - 1 - entry[d] + prior_days)
                    sum_by[actor[d], c] += rate[d, c]
                    sum_at[recipient[d], c] += rate[d, c]
        first = act
        while act < len(place) and day[act] == now:
            today[place[act], quad[act]] += 1
            act += 1
        for d in range(pairs):
            if entry[d] >= now:
                continue
            a, b, m = actor[d], recipient[d], mirror[d]
            for c in range(CLASS_COUNT):
                share_a, share_b = rate[d, c] / sum_by[a, c], rate[d, c] / sum_at[b, c]
                signal[0] = rate[d, c]
                k = 1
                for other in range(CLASS_COUNT):
                    for s in range(scales):
                        forth, back = own[d, other, s], own[m, other, s]
                        step = CLASS_COUNT * scales
                        signal[k] = forth
                        signal[k + step] = back
                        signal[k + 2 * step] = share_a * (by[a, other, s] - forth)
                        signal[k + 3 * step] = share_a * (at[a, other, s] - back)
                        signal[k + 4 * step] = share_b * (by[b, other, s] - back)
                        signal[k + 5 * step] = share_b * (at[b, other, s] - forth)
                        k += 1
                for k in range(width):
                    exposure[c, k] += signal[k]
                if today[d, c] > 0:
                    rows[filled] = np.maximum(signal, 0.0)
                    target[filled] = c
                    counts[filled] = today[d, c]
                    filled += 1
        own *= decay
        by *= decay
        at *= decay
        for row in range(first, act):
            d, c = place[row], quad[row]
            own[d, c] += 1.0
            by[actor[d], c] += 1.0
            at[recipient[d], c] += 1.0
            if entry[d] < now:
                total[d, c] += 1
            today[d, c] = 0
    return rows[:filled], target[:filled], counts[:filled], exposure
