"""A signed graph as arrays of edges, and the parts into which it falls."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Edges = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class SignedGraph:
    """
    n actors and m signed edges between them.

    Parameters
    ----------
    n
        How many actors there are; they are the numbers 0 to n - 1.
    tails, heads
        Shape (m,): the two ends of each edge.
    signs
        Shape (m,): +1 or -1.
    weights
        Shape (m,): what it costs to leave an edge frustrated, a whole number.
    """

    n: int
    tails: Edges
    heads: Edges
    signs: NDArray[np.int8]
    weights: NDArray[np.float64]

    @property
    def m(self) -> int:
        """How many edges there are."""
        return len(self.tails)

    def frustrated(self, sides: NDArray[np.int8]) -> NDArray[np.bool_]:
        """Return which edges a split into two sides leaves frustrated, as shape (m,); `sides` is +1 or -1 with shape (n,)."""
        return self.signs * sides[self.tails] * sides[self.heads] < 0

    def cost(self, sides: NDArray[np.int8]) -> float:
        """Return the weight of the edges that a split leaves frustrated."""
        return float(self.weights[self.frustrated(sides)].sum())

    def dense(self) -> NDArray[np.float64]:
        """Return the signed weights as a symmetric matrix of shape (n, n)."""
        matrix = np.zeros((self.n, self.n))
        np.add.at(matrix, (self.tails, self.heads), self.signs * self.weights)
        return matrix + matrix.T


def graph_of(signs: NDArray[np.int8]) -> SignedGraph:
    """Return the graph of a sign matrix of shape (n, n); every edge weighs 1."""
    tails, heads = np.nonzero(np.triu(signs, 1))
    return SignedGraph(len(signs), tails, heads, signs[tails, heads].astype(np.int8), np.ones(len(tails)))


def merge_nodes(graph: SignedGraph, roots: Edges, sides: NDArray[np.int8]) -> tuple[SignedGraph, Edges]:
    """
    Return the graph in which nodes that are tied to each other are one, and the new number of each node.

    Parameters
    ----------
    roots
        Shape (n,): a number that tied nodes share.
    sides
        Shape (n,): +1 or -1; within a group these sides hold, and the merged node stands for those at +1.

    Parallel edges become one of their summed strength, which may be 0 where they contradict each other; edges within a group are gone.
    """
    _, place = np.unique(roots, return_inverse=True)
    a, b = place[graph.tails], place[graph.heads]
    apart = a != b
    n = int(place.max()) + 1 if len(place) else 0
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    strength = (graph.signs * sides[graph.tails] * sides[graph.heads] * graph.weights)[apart]
    pairs, which = np.unique(low * n + high, return_inverse=True)
    total = np.bincount(which, weights=strength, minlength=len(pairs))
    signs = np.where(total < 0, -1, 1).astype(np.int8)
    return SignedGraph(n, pairs // max(n, 1), pairs % max(n, 1), signs, np.abs(total)), place


def find_blocks(graph: SignedGraph) -> list[Edges]:
    """
    Return the edges of each biconnected block, as arrays of edge numbers; a bridge is a block of one edge.

    What is frustrated in one block has no bearing on another, so each can be solved by itself.

    References
    ----------
    Hopcroft, J. and Tarjan, R. (1973). Algorithm 447: efficient algorithms for graph manipulation. Communications of the ACM 16(6).
    """
    near = _neighbours(graph)
    depth, low = [-1] * graph.n, [0] * graph.n
    blocks: list[Edges] = []
    for root in range(graph.n):
        if depth[root] >= 0 or not near[root]:
            continue
        depth[root] = 0
        stack, open_edges = [(root, -1, iter(near[root]))], list[int]()
        while stack:
            node, entered, rest = stack[-1]
            for other, edge in rest:
                if edge == entered:
                    continue
                if depth[other] < 0:
                    depth[other] = low[other] = depth[node] + 1
                    open_edges.append(edge)
                    stack.append((other, edge, iter(near[other])))
                    break
                if depth[other] < depth[node]:
                    open_edges.append(edge)
                    low[node] = min(low[node], depth[other])
            else:
                stack.pop()
                if stack:
                    above = stack[-1][0]
                    low[above] = min(low[above], low[node])
                    if low[node] >= depth[above]:
                        cut = open_edges.index(entered)
                        blocks.append(np.array(open_edges[cut:], dtype=np.intp))
                        del open_edges[cut:]
    return blocks


def subgraph(graph: SignedGraph, edges: Edges) -> tuple[SignedGraph, Edges]:
    """Return the graph of some edges with its nodes numbered anew, and the old number of each node."""
    nodes, place = np.unique(np.concatenate([graph.tails[edges], graph.heads[edges]]), return_inverse=True)
    half = len(edges)
    return (
        SignedGraph(len(nodes), place[:half], place[half:], graph.signs[edges], graph.weights[edges]),
        nodes,
    )


def spread_sides(graph: SignedGraph, order: Sequence[int]) -> tuple[NDArray[np.int8], Edges]:
    """
    Return sides that satisfy every edge of the spanning forest which `order` builds, and the component of each node.

    Parameters
    ----------
    order
        Edge numbers; an edge joins the forest where its ends are not joined yet.
    """
    root, side = list(range(graph.n)), [1] * graph.n
    members = [[node] for node in range(graph.n)]
    tails, heads, signs = graph.tails.tolist(), graph.heads.tolist(), graph.signs.tolist()
    for edge in order:
        a, b = tails[edge], heads[edge]
        if root[a] == root[b]:
            continue
        if len(members[root[a]]) < len(members[root[b]]):
            a, b = b, a
        turn = side[a] * side[b] * signs[edge]
        home, moved = root[a], members[root[b]]
        for node in moved:
            root[node] = home
            side[node] *= turn
        members[home].extend(moved)
    return np.array(side, dtype=np.int8), np.array(root, dtype=np.intp)


def _neighbours(graph: SignedGraph) -> list[list[tuple[int, int]]]:
    near: list[list[tuple[int, int]]] = [[] for _ in range(graph.n)]
    for edge, (a, b) in enumerate(zip(graph.tails.tolist(), graph.heads.tolist(), strict=True)):
        near[a].append((b, edge))
        near[b].append((a, edge))
    return near
