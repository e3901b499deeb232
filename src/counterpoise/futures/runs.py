"""The loops of a simulation, compiled: run by run, day by day, pair by pair."""

import numba
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


@numba.njit(cache=True, parallel=True)
def run_forward(
    keys: Integers,
    mirror: Integers,
    actor: Integers,
    recipient: Integers,
    share_a: Floats,
    share_b: Floats,
    base: Floats,
    pair0: Floats,
    actor0: Floats,
    recipient0: Floats,
    excitation: Floats,
    actor_flow: Floats,
    recipient_flow: Floats,
    anchor: Floats,
    fade: Floats,
    days: int,
    count_from: int,
    runs: int,
    seed: int,
    noise: Floats,
    injected: Integers,
    barred: NDArray[np.bool_],
) -> NDArray[np.int32]:
    """Return the acts counted in each run, pair and class, shape (runs, pairs, 4); the arguments are those of a `Start`, in its order."""
    pairs, classes, scales = pair0.shape
    totals = np.zeros((runs, pairs, classes), np.int32)
    for run in numba.prange(runs):
        pair, by, at = pair0.copy(), actor0.copy(), recipient0.copy()
        actor_sum, recipient_sum = np.zeros((len(by), classes)), np.zeros((len(at), classes))
        hit, hit_class, hit_count = (
            np.zeros(pairs * classes, np.int64),
            np.zeros(pairs * classes, np.int64),
            np.zeros(pairs * classes),
        )
        for day in range(days):
            for a in range(len(by)):
                for c in range(classes):
                    actor_sum[a, c] = by[a, c, :].sum()
                    recipient_sum[a, c] = at[a, c, :].sum()
                    for s in range(scales):
                        by[a, c, s] = by[a, c, s] * fade[s] + actor_flow[a, c, s]
                        at[a, c, s] = at[a, c, s] * fade[s] + recipient_flow[a, c, s]
            hits = 0
            for d in range(pairs):
                for c in range(classes):
                    excited = 0.0
                    for s in range(scales):
                        excited += pair[d, c, s]
                        pair[d, c, s] *= fade[s]
                    excited += share_a[d, c] * actor_sum[actor[d], c] + share_b[d, c] * recipient_sum[recipient[d], c]
                    rate = noise[run, c] * anchor[d, c] * max(base[d, c] + excited, 0.0)
                    chance = _uniform(seed, run, day, keys[d], c)
                    if chance <= 1.0 - rate or barred[d, c]:
                        continue
                    count = _count(chance, rate)
                    if count:
                        hit[hits], hit_class[hits], hit_count[hits] = d, c, count
                        hits += 1
                        if day >= count_from:
                            totals[run, d, c] += count
            for h in range(hits):
                _strike(
                    hit[h],
                    hit_class[h],
                    hit_count[h],
                    pair,
                    by,
                    at,
                    mirror,
                    actor,
                    recipient,
                    share_a,
                    share_b,
                    excitation,
                )
            for row in range(len(injected)):
                if injected[row, 0] == day:
                    _strike(
                        injected[row, 1],
                        injected[row, 2],
                        injected[row, 3],
                        pair,
                        by,
                        at,
                        mirror,
                        actor,
                        recipient,
                        share_a,
                        share_b,
                        excitation,
                    )
    return totals


@numba.njit(cache=True, inline="always")
def _uniform(seed: int, run: int, day: int, key: int, quad: int) -> float:
    """Return the number in (0, 1) that belongs to a run, day, pair and class (SplitMix64)."""
    x = np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(key)
    x ^= np.uint64(run * 131071 + day * 8 + quad) * np.uint64(0xD1B54A32D192ED03)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    x = x ^ (x >> np.uint64(31))
    return (np.float64(x >> np.uint64(11)) + 0.5) / 9007199254740992.0


@numba.njit(cache=True)
def _count(chance: float, rate: float) -> int:
    """Return the Poisson count that lies at a chance: more for a higher rate, never fewer."""
    term = np.exp(-rate)
    below, count = term, 0
    while chance > below and count < 1000:
        count += 1
        term *= rate / count
        below += term
    return count


@numba.njit(cache=True)
def _strike(
    d: int,
    quad: int,
    count: float,
    pair: Floats,
    by: Floats,
    at: Floats,
    mirror: Integers,
    actor: Integers,
    recipient: Integers,
    share_a: Floats,
    share_b: Floats,
    excitation: Floats,
) -> None:
    """Let acts of a pair excite what they excite from the next day on."""
    i, j, m = actor[d], recipient[d], mirror[d]
    for c in range(pair.shape[1]):
        for s in range(pair.shape[2]):
            by_actor, at_actor = count * excitation[2, quad, c, s], count * excitation[3, quad, c, s]
            by_recipient, at_recipient = count * excitation[4, quad, c, s], count * excitation[5, quad, c, s]
            pair[d, c, s] += count * excitation[0, quad, c, s] - share_a[d, c] * by_actor - share_b[d, c] * at_recipient
            if m >= 0:
                pair[m, c, s] += (
                    count * excitation[1, quad, c, s] - share_a[m, c] * at_actor - share_b[m, c] * by_recipient
                )
            by[i, c, s] += by_actor
            by[j, c, s] += at_actor
            at[i, c, s] += by_recipient
            at[j, c, s] += at_recipient
