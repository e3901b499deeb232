"""Cycles that balance forbids and a fractional choice of frustrated edges has not yet met."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.graph import Edges, SignedGraph

Cycle = tuple[int, ...]
_STEP = 1e-6  # keeps walks of no length from going round in circles
_SLACK = 1e-4
_MOST = 400


def unbalanced_triangles(graph: SignedGraph, *, most: int, rng: np.random.Generator) -> NDArray[np.intp]:
    """Return the triangles with an odd number of negative edges, as shape (t, 3) of edge numbers; a random choice if over `most`."""
    number = np.zeros((graph.n, graph.n), dtype=np.intp)
    sign = np.zeros((graph.n, graph.n), dtype=np.int8)
    number[graph.tails, graph.heads] = number[graph.heads, graph.tails] = np.arange(graph.m)
    sign[graph.tails, graph.heads] = sign[graph.heads, graph.tails] = graph.signs
    later = np.arange(graph.n)[None] > np.maximum(graph.tails, graph.heads)[:, None]
    closing = graph.signs[:, None] * sign[graph.tails] * sign[graph.heads]
    edge, third = np.nonzero((closing < 0) & later)
    if len(edge) > most:
        chosen = rng.choice(len(edge), most, replace=False)
        edge, third = edge[chosen], third[chosen]
    return np.stack([edge, number[graph.tails[edge], third], number[graph.heads[edge], third]], axis=1)


def negative_cycles(graph: SignedGraph, sides: NDArray[np.int8], cut: NDArray[np.float64]) -> list[Cycle]:
    """
    Return cycles with an odd number of negative edges on which `cut` sums to less than 1.

    Parameters
    ----------
    sides
        Shape (n,): a split. Switched by it, every negative cycle runs through an edge that it leaves frustrated, so only paths from
        the ends of those need be looked at.
    cut
        Shape (m,), from 0 to 1.

    An edge and a path that closes it with the wrong sign is such a cycle. Paths are found in the graph doubled into two layers, where
    a negative edge changes the layer. None is returned exactly when `cut` meets every negative cycle.

    References
    ----------
    Barahona, F. and Mahjoub, A. R. (1986). On the cut polytope. Mathematical Programming 36, 157-173.
    """
    negative = graph.frustrated(sides)
    sources = _cover(graph.tails[negative], graph.heads[negative], graph.n)
    n, turn = graph.n, negative.astype(np.intp)
    ends = [(graph.tails, graph.heads), (graph.heads, graph.tails)]
    arcs = _Arcs.of(
        np.concatenate([a + n * layer for layer in (0, 1) for a, _ in ends]),
        np.concatenate([b + n * (layer ^ turn) for layer in (0, 1) for _, b in ends]),
        np.tile(np.arange(graph.m), 4),
        cut,
    )
    distance = arcs.distances(2 * n, sources)
    column = np.full(n, -1)
    column[sources] = np.arange(len(sources))
    return list(_close(graph, cut, arcs, distance, column, layer=1 - turn))


def lone_negative_cycles(graph: SignedGraph, cut: NDArray[np.float64]) -> list[Cycle]:
    """
    Return cycles with exactly one negative edge on which `cut`, of shape (m,), sums to less than 1.

    These are the cycles that generalised balance forbids: a path of friends between two opponents.

    References
    ----------
    Davis, J. A. (1967). Clustering and structural balance in graphs. Human Relations 20(2), 181-187.
    """
    negative = graph.signs < 0
    sources = _cover(graph.tails[negative], graph.heads[negative], graph.n)
    friends = np.flatnonzero(~negative)
    arcs = _Arcs.of(
        np.concatenate([graph.tails[friends], graph.heads[friends]]),
        np.concatenate([graph.heads[friends], graph.tails[friends]]),
        np.tile(friends, 2),
        cut,
    )
    distance = arcs.distances(graph.n, sources)
    column = np.full(graph.n, -1)
    column[sources] = np.arange(len(sources))
    return list(_close(graph, cut, arcs, distance, column, layer=np.where(negative, 0, -1)))


@dataclass(frozen=True, slots=True, eq=False)
class _Arcs:
    """Directed arcs in order of the node they lead to, with the edge and the length of each."""

    tails: Edges
    edges: Edges
    lengths: NDArray[np.float64]
    first: Edges
    last: Edges
    heads: Edges

    @classmethod
    def of(cls, tails: Edges, heads: Edges, edges: Edges, cut: NDArray[np.float64]) -> "_Arcs":
        order = np.argsort(heads, kind="stable")
        tails, heads, edges = tails[order], heads[order], edges[order]
        first = np.flatnonzero(np.r_[True, heads[1:] != heads[:-1]]) if len(heads) else np.zeros(0, dtype=np.intp)
        return cls(
            tails, edges, np.maximum(cut[edges], 0) + _STEP, first, np.append(first[1:], len(heads)), heads[first]
        )

    def distances(self, nodes: int, sources: Edges) -> NDArray[np.float64]:
        """Return lengths of shortest paths as shape (nodes, sources); infinity from 1 on, where they are of no use."""
        distance = np.full((nodes, len(sources)), np.inf)
        distance[sources, np.arange(len(sources))] = 0
        changed = len(sources) > 0 and len(self.first) > 0
        while changed:
            reached = np.minimum.reduceat(distance[self.tails] + self.lengths[:, None], self.first, axis=0)
            reached[reached >= 1] = np.inf
            before = distance[self.heads]
            changed = bool((reached < before).any())
            distance[self.heads] = np.minimum(reached, before)
        return distance

    def walk_back(
        self, distance: NDArray[np.float64], node: int, source: int, spans: dict[int, tuple[int, int]]
    ) -> Cycle:
        """Return the edges of the shortest path that led from the source to a node."""
        edges = []
        while node != source:
            first, last = spans[node]
            step = first + int((distance[self.tails[first:last]] + self.lengths[first:last]).argmin())
            edges.append(int(self.edges[step]))
            node = int(self.tails[step])
        return tuple(edges)


def _close(
    graph: SignedGraph,
    cut: NDArray[np.float64],
    arcs: _Arcs,
    distance: NDArray[np.float64],
    column: Edges,
    *,
    layer: Edges,
) -> Iterator[Cycle]:
    """Yield the cycles that edges at a source close with a shortest path to the layer named for each edge (-1: none)."""
    spans = {
        node: (first, last)
        for node, first, last in zip(arcs.heads.tolist(), arcs.first.tolist(), arcs.last.tolist(), strict=True)
    }
    found: set[frozenset[int]] = set()
    for starts, ends in ((graph.tails, graph.heads), (graph.heads, graph.tails)):
        usable = np.flatnonzero((column[starts] >= 0) & (layer >= 0))
        goals = ends[usable] + graph.n * layer[usable]
        lengths = cut[usable] + distance[goals, column[starts[usable]]]
        shortest = np.argsort(lengths, kind="stable")[:_MOST]
        for at in shortest[lengths[shortest] < 1 - _SLACK].tolist():
            edge, start = int(usable[at]), int(starts[usable[at]])
            path = arcs.walk_back(distance[:, column[start]], int(goals[at]), start, spans)
            cycle = frozenset((edge, *path))
            if len(cycle) == len(path) + 1 and cycle not in found:
                found.add(cycle)
                yield tuple(cycle)


def _cover(tails: Edges, heads: Edges, n: int) -> Edges:
    """Return nodes of which every edge has at least one, greedily, the busiest first."""
    chosen = []
    open_ = np.ones(len(tails), dtype=bool)
    while open_.any():
        busiest = int(np.bincount(np.concatenate([tails[open_], heads[open_]]), minlength=n).argmax())
        chosen.append(busiest)
        open_ &= (tails != busiest) & (heads != busiest)
    return np.array(chosen, dtype=np.intp)
