"""Good splits into two camps, found quickly by switching one actor at a time."""

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.graph import SignedGraph, spread_sides

_STARTS = 16
_AXES = 8


def search_sides(graph: SignedGraph, *, rng: np.random.Generator) -> NDArray[np.int8]:
    """
    Return the best split that steepest descent finds from several starts, as sides of +1 and -1 with shape (n,).

    Half of the starts are mixtures of the leading eigenvectors of the signed matrix, half are random.
    """
    matrix = graph.dense()
    axes = np.linalg.eigh(matrix)[1][:, -_AXES:]
    mixtures = axes @ rng.normal(size=(axes.shape[1], _STARTS // 2))
    starts = np.vstack([axes[:, -1:].T, mixtures.T, rng.normal(size=(_STARTS // 2, graph.n))])
    return descend(matrix, np.where(starts >= 0, 1.0, -1.0))


def descend(matrix: NDArray[np.float64], sides: NDArray[np.float64]) -> NDArray[np.int8]:
    """
    Return the best of several splits after switching, in each, the actor that gains most until none gains.

    Parameters
    ----------
    matrix
        Shape (n, n): signed weights, symmetric, zero diagonal.
    sides
        Shape (starts, n): +1 or -1; changed in place.
    """
    fields = sides @ matrix
    rows = np.arange(len(sides))
    while len(rows):
        pull = sides[rows] * fields[rows]
        worst = pull.argmin(axis=1)
        gains = pull[np.arange(len(rows)), worst] < 0
        rows, worst = rows[gains], worst[gains]
        sides[rows, worst] *= -1
        fields[rows] += 2 * sides[rows, worst, None] * matrix[worst]
    best = (sides * fields).sum(axis=1).argmax()
    return np.asarray(sides[best], dtype=np.int8)


def round_sides(graph: SignedGraph, cut: NDArray[np.float64]) -> NDArray[np.int8]:
    """
    Return a split near a fractional choice of frustrated edges.

    Parameters
    ----------
    cut
        Shape (m,): from 0, surely satisfied, to 1, surely frustrated. The surest edges make a forest, and descent mends the rest.
    """
    sides, _ = spread_sides(graph, np.argsort(cut, kind="stable").tolist())
    return descend(graph.dense(), sides[None].astype(float))
