"""
Blocs: the partition into any number of groups that leaves the fewest ties in contradiction (correlation clustering).

A tie is in contradiction where friends are apart or opponents together. That is the cheapest set of ties that meets every cycle with
exactly one negative tie, and it is found as the line index is: a growing linear program from below, local search from above, an integer
program between them, and the gap said where time runs out.

References
----------
Bansal, N., Blum, A. and Chawla, S. (2004). Correlation clustering. Machine Learning 56, 89-113.

Doreian, P. and Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks 18(2), 149-168.

Figueiredo, R. and Moura, G. (2013). Mixed integer programming formulations for clustering problems related to structural balance.
Social Networks 35(4), 639-651.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.covering import CycleCover
from counterpoise.relations.cycles import lone_negative_cycles
from counterpoise.relations.graph import SignedGraph, graph_of, spread_sides
from counterpoise.relations.proved import Proved
from counterpoise.relations.signs import check_signs

Labels = NDArray[np.intp]
TIME_LIMIT_SECONDS = 4.0
_STARTS = 8
_SEED = 1967


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Blocs(Proved):
    """
    A partition into blocs, with what is proved of it.

    Parameters
    ----------
    labels
        Shape (n,): the bloc of each actor, 0 the largest; an actor without positive ties is a bloc of its own.
    value
        How many ties are in contradiction: friends apart or opponents together. The generalised line index where it is optimal.
    bound
        What no partition can go below.
    """

    labels: Labels
    value: int
    bound: int
    seconds: float

    @property
    def count(self) -> int:
        """How many blocs have at least two members."""
        return int((np.bincount(self.labels) > 1).sum()) if len(self.labels) else 0

    def _repr_html_(self) -> str:
        sizes = np.bincount(self.labels, minlength=1)
        blocs = ", ".join(str(size) for size in sizes[sizes > 1]) or "none"
        rows = {
            "actors": len(self.labels),
            "blocs of two or more, by size": blocs,
            "actors by themselves": int((sizes == 1).sum()),
            "ties in contradiction": self.in_words(),
        }
        return "<table>" + "".join(f"<tr><th>{key}</th><td>{each}</td></tr>" for key, each in rows.items()) + "</table>"


def find_blocs(signs: NDArray[np.int8], *, time_limit_seconds: float = TIME_LIMIT_SECONDS) -> Blocs:
    """
    Return the blocs of a sign matrix.

    Parameters
    ----------
    signs
        Shape (n, n), symmetric, zero diagonal: +1 aligned, -1 opposed, 0 no tie, which draws two actors neither together nor apart.

    Raises
    ------
    ValueError
        If `signs` is no such matrix.

    Examples
    --------
    >>> find_blocs(np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0]], dtype=np.int8)).labels.tolist()
    [0, 0, 1]
    """
    check_signs(signs)
    start = time.perf_counter()
    graph, matrix = graph_of(signs), signs.astype(float)
    labels = search_blocs(matrix, rng=np.random.default_rng(_SEED))
    cover = CycleCover(graph.weights)
    while contradictions(matrix, labels) > cover.least:
        missed = lone_negative_cycles(graph, cover.cut)
        cover.add(missed)
        if not missed:
            cover.demand_whole(_in_contradiction(graph, labels))
        if not cover.solve(start + time_limit_seconds):
            break
        rounded = _round_labels(graph, matrix, cover.cut)
        if contradictions(matrix, rounded) < contradictions(matrix, labels):
            labels = rounded
    value = contradictions(matrix, labels)
    return Blocs(
        labels=_by_size(labels),
        value=value,
        bound=min(cover.least, value),
        seconds=time.perf_counter() - start,
    )


def contradictions(matrix: NDArray[np.float64], labels: Labels) -> int:
    """Return how many ties of a sign matrix of shape (n, n) join friends across blocs or opponents within one."""
    together = labels[:, None] == labels[None]
    return round(float((matrix[~together] > 0).sum() + (matrix[together] < 0).sum()) / 2)


def search_blocs(matrix: NDArray[np.float64], *, rng: np.random.Generator) -> Labels:
    """
    Return the best partition that local search finds, as labels of shape (n,).

    From one start blocs grow by merging whichever two have most in common; the others are random. Then the actor that gains most moves,
    until none gains.
    """
    n = len(matrix)
    starts = [_agglomerate(matrix, np.arange(n))]
    starts += [rng.integers(max(n // 4, 1), size=n) for _ in range(_STARTS - 1)]
    found = [_agglomerate(matrix, _move(matrix, start)) for start in starts]
    return min(found, key=lambda labels: contradictions(matrix, labels))


def _move(matrix: NDArray[np.float64], labels: Labels) -> Labels:
    labels, n = labels.copy(), len(matrix)
    pull = np.zeros((n, n + 1))
    for label in range(n):
        pull[:, label] = matrix[:, labels == label].sum(axis=1)
    rows = np.arange(n)
    while n:
        gains = pull.max(axis=1) - pull[rows, labels]
        actor = int(gains.argmax())
        if gains[actor] <= 0:
            break
        target, old = int(pull[actor].argmax()), int(labels[actor])
        if target == n:
            target = int(np.flatnonzero(np.bincount(labels, minlength=n) == 0)[0])
        pull[:, old] -= matrix[:, actor]
        pull[:, target] += matrix[:, actor]
        labels[actor] = target
    return labels


def _agglomerate(matrix: NDArray[np.float64], labels: Labels) -> Labels:
    """Return the partition after merging, again and again, the two blocs that gain most, and moving actors that then gain."""
    labels = labels.copy()
    while True:
        blocs, place = np.unique(labels, return_inverse=True)
        members = np.eye(len(blocs))[place]
        common = members.T @ matrix @ members
        np.fill_diagonal(common, 0)
        if not len(blocs) or common.max() <= 0:
            return labels
        if len(blocs) > 1:
            first, second = np.unravel_index(int(common.argmax()), common.shape)
            labels[labels == blocs[second]] = blocs[first]
        if len(blocs) <= len(labels) // 4 + 2:
            labels = _move(matrix, labels)


def _round_labels(graph: SignedGraph, matrix: NDArray[np.float64], cut: NDArray[np.float64]) -> Labels:
    kept = np.flatnonzero((graph.signs > 0) & (cut < 0.5))
    _, roots = spread_sides(graph, kept[np.argsort(cut[kept], kind="stable")].tolist())
    return _move(matrix, roots)


def _in_contradiction(graph: SignedGraph, labels: Labels) -> NDArray[np.bool_]:
    together = labels[graph.tails] == labels[graph.heads]
    return np.asarray(np.where(graph.signs > 0, ~together, together), dtype=np.bool_)


def _by_size(labels: Labels) -> Labels:
    """Return the labels numbered anew, the largest bloc 0, of equal ones that with the first actor."""
    _, first, place, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), dtype=np.intp)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[place]
