"""
Where a tie stands in the whole: the triads that it closes, and what would ease if it turned.

Both work on draws of sign matrices, so that what is not known of the signs shows in what is said of the tie.

References
----------
Gallo, A., Garlaschelli, D., Lambiotte, R., Saracco, F. and Squartini, T. (2024). Testing structural balance theories in heterogeneous
signed networks. Communications Physics 7, 154: null models in which each actor keeps its number of friends and opponents.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.frustration import solve_graph
from counterpoise.relations.graph import Edges, graph_of, merge_nodes

Draws = NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdActor:
    """One triad of a tie: the third actor's number, how often all three ties are there, and how often they are then unbalanced."""

    actor: int
    present: float
    unbalanced: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TriadicStrain:
    """
    How unbalanced the triads are that a tie closes.

    `share` is the mean over draws of the unbalanced share of its triads, `expected` the same under the null, and `p` the probability
    that the null gives at least as much. All three are None where there are no triads.
    """

    share: float | None
    expected: float | None
    p: float | None
    triads: tuple[ThirdActor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuralStrain:
    """
    What becomes of the line index when a tie turns.

    `eases`, `keeps` and `worsens` are the shares of the draws in which it falls, stays and rises; `always_frustrated` the share in which
    every best split leaves the tie frustrated. They are None where the tie is in none of the draws. `solved` of `draws` draws were solved
    in time and had the tie.
    """

    eases: float | None
    keeps: float | None
    worsens: float | None
    always_frustrated: float | None
    solved: int
    draws: int


def measure_triadic_strain(
    draws: Draws,
    first: int,
    second: int,
    *,
    volume: NDArray[np.float64],
    rng: np.random.Generator,
) -> TriadicStrain:
    """
    Return how unbalanced the triads are that a tie closes, against a null that keeps degrees and volumes.

    Parameters
    ----------
    draws
        Shape (draws, n, n): sign matrices from the posterior.
    first, second
        The tie's actors.
    volume
        Shape (n, n): how much is reported of each pair, with which the null lets signs vary.

    The null keeps who has ties with whom and the tie's own sign. Every other sign is drawn with a probability that keeps, in
    expectation, how many opponents each actor has and how the share of negative ties changes with volume.
    """
    triads = _third_actors(draws, first, second)
    share = _unbalanced_share(draws, first, second)
    if share is None:
        return TriadicStrain(share=None, expected=None, p=None, triads=())
    null = np.array(
        [
            value
            for each in draws
            if (value := _unbalanced_share(_null_draw(each, volume, first, second, rng)[None], first, second))
            is not None
        ]
    )
    observed = np.array(
        [value for each in draws if (value := _unbalanced_share(each[None], first, second)) is not None]
    )
    at_least = (null[:, None] >= observed[None] - 1e-9).mean()
    return TriadicStrain(share=share, expected=float(null.mean()), p=float(at_least), triads=triads)


def measure_structural_strain(
    draws: Draws, first: int, second: int, *, time_limit_seconds: float = 1.5
) -> StructuralStrain:
    """
    Return how the line index of balance changes when a tie turns, over draws of sign matrices of shape (draws, n, n).

    For each draw the best split that satisfies the tie and the best that leaves it frustrated are found exactly; both follow from
    the graph in which the tie's actors are made one. Draws beyond the time limit are left out and counted.
    """
    deadline = time.perf_counter() + time_limit_seconds
    changes, always = [], []
    for signs in draws:
        sign = int(signs[first, second])
        if sign == 0:
            continue
        costs = [_joined_cost(signs, first, second, turn * sign, deadline) for turn in (1, -1)]
        if costs[0] is None or costs[1] is None:
            break
        satisfied, frustrated = costs[0], costs[1]
        changes.append(np.sign(min(satisfied + 1, frustrated) - min(satisfied, frustrated + 1)))
        always.append(frustrated + 1 < satisfied)
    eases, keeps, worsens = ((float(np.mean(np.array(changes) == way)) if changes else None) for way in (-1, 0, 1))
    return StructuralStrain(
        eases=eases,
        keeps=keeps,
        worsens=worsens,
        always_frustrated=float(np.mean(always)) if always else None,
        solved=len(changes),
        draws=len(draws),
    )


def _joined_cost(signs: NDArray[np.int8], first: int, second: int, turn: int, deadline: float) -> int | None:
    """Return the least frustration among the other ties where the two actors are on one side (turn 1) or on two; None if late."""
    without = signs.copy()
    without[first, second] = without[second, first] = 0
    roots, sides = np.arange(len(signs)), np.ones(len(signs), dtype=np.int8)
    roots[second], sides[second] = first, turn
    graph = graph_of(without)
    merged, place = merge_nodes(graph, roots, sides)
    best = solve_graph(merged, time_limit_seconds=deadline - time.perf_counter())
    return round(graph.cost(best.sides[place] * sides)) if best.is_optimal else None


def _third_actors(draws: Draws, first: int, second: int) -> tuple[ThirdActor, ...]:
    product = draws[:, first] * draws[:, second] * draws[:, first, second, None]
    present, unbalanced = (product != 0).mean(axis=0), (product < 0).mean(axis=0)
    order = np.argsort(-unbalanced, kind="stable")
    return tuple(
        ThirdActor(actor=actor, present=float(present[actor]), unbalanced=float(unbalanced[actor] / present[actor]))
        for actor in order[present[order] > 0].tolist()
    )


def _unbalanced_share(draws: Draws, first: int, second: int) -> float | None:
    product = draws[:, first] * draws[:, second] * draws[:, first, second, None]
    total, unbalanced = (product != 0).sum(axis=1), (product < 0).sum(axis=1)
    there = total > 0
    return float((unbalanced[there] / total[there]).mean()) if there.any() else None


def _null_draw(
    signs: NDArray[np.int8], volume: NDArray[np.float64], first: int, second: int, rng: np.random.Generator
) -> NDArray[np.int8]:
    tails, heads = np.nonzero(np.triu(signs))
    negative = signs[tails, heads] < 0
    chance = negative_chances(tails, heads, negative, np.log1p(volume[tails, heads]), len(signs))
    drawn = np.zeros_like(signs)
    drawn[tails, heads] = drawn[heads, tails] = np.where(rng.random(len(tails)) < chance, -1, 1)
    drawn[first, second] = drawn[second, first] = signs[first, second]
    return drawn


def negative_chances(
    tails: Edges, heads: Edges, negative: NDArray[np.bool_], volume: NDArray[np.float64], n: int
) -> NDArray[np.float64]:
    """
    Return for each tie the probability of being negative under the null, as shape (m,).

    The logit is one term for each of its actors and one for its volume, fitted by Newton steps with a ridge of 0.1 on the actors'
    terms, so that each actor's expected number of opponents is nearly the one observed.
    """
    m, rows = len(tails), np.arange(len(tails))
    design = np.zeros((m, n + 2))
    design[rows, tails] = design[rows, heads] = 1.0
    spread = volume.std() if m else 0.0
    design[:, n] = (volume - volume.mean()) / spread if spread > 0 else 0.0
    design[:, n + 1] = 1.0
    ridge = np.r_[np.full(n, 0.1), 1e-3, 1e-6]
    weights = np.zeros(n + 2)
    for _ in range(8):
        chance = 1 / (1 + np.exp(-np.clip(design @ weights, -30, 30)))
        slope = design.T @ (negative - chance) - ridge * weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + np.diag(ridge)
        weights += np.linalg.solve(curve, slope)
    return np.asarray(1 / (1 + np.exp(-np.clip(design @ weights, -30, 30))))
