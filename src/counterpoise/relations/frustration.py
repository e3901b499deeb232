"""
The line index of balance: the fewest ties that must change sign before a signed graph falls into two camps without contradiction.

It is the cheapest set of ties that meets every negative cycle. The linear program over such sets starts with the unbalanced triangles and
grows by longer negative cycles that its optimum misses; local search gives a split from above. Where the two meet, the split is proved
optimal without branching, as it mostly is; else an integer program decides, or time runs out and the gap is said.

References
----------
Harary, F. (1959). On the measurement of structural balance. Behavioral Science 4(4), 316-323.

Aref, S., Mason, A. J. and Wilson, M. C. (2020). A modeling and computational study of the frustration index in signed networks.
Networks 75(1), 95-110: the AND, XOR and ABS models over actors and ties, with triangle inequalities. The model here has ties only.

Aref, S., Mason, A. J. and Wilson, M. C. (2018). Computing the line index of balance using integer programming optimisation.
In: Optimization Problems in Graph Theory, Springer, 65-84.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.covering import CycleCover
from counterpoise.relations.cycles import negative_cycles, unbalanced_triangles
from counterpoise.relations.graph import Edges, SignedGraph, find_blocks, graph_of, spread_sides, subgraph
from counterpoise.relations.proved import Proved
from counterpoise.relations.signs import check_signs
from counterpoise.relations.switching import round_sides, search_sides

TIME_LIMIT_SECONDS = 4.0
_TRIANGLES = 3000
_SEED = 1956


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SolvedBlock:
    """
    One biconnected block and its best split.

    `nodes` and `edges` are its numbers in the whole graph, `sides` the split, `value` its cost and `bound` the proved lower bound.
    `prices`, of shape (m,), are the reduced costs of the last linear program, and `relaxed` its optimum.
    """

    graph: SignedGraph
    nodes: Edges
    edges: Edges
    sides: NDArray[np.int8]
    value: int
    bound: int
    prices: NDArray[np.float64]
    relaxed: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LineIndex(Proved):
    """
    The line index of balance with its proof.

    Parameters
    ----------
    value
        The weight of the ties that the best split found leaves frustrated.
    bound
        What no split can go below.
    sides
        Shape (n,): the split, +1 or -1; actors in different components are not comparable.
    components
        Shape (n,): a number shared by actors that are joined by ties.
    blocks
        The biconnected blocks behind it.
    """

    value: int
    bound: int
    sides: NDArray[np.int8]
    components: Edges
    blocks: tuple[SolvedBlock, ...]
    seconds: float

    def _repr_html_(self) -> str:
        value = self.in_words() if self.is_optimal else f"{self.in_words()}: time ran out before the proof"
        one, other = (int((self.sides == side).sum()) for side in (1, -1))
        rows = {"line index of balance": value, "camps": f"{one} and {other} actors", "seconds": f"{self.seconds:.2f}"}
        return "<table>" + "".join(f"<tr><th>{key}</th><td>{each}</td></tr>" for key, each in rows.items()) + "</table>"


def find_line_index(signs: NDArray[np.int8], *, time_limit_seconds: float = TIME_LIMIT_SECONDS) -> LineIndex:
    """
    Return the line index of balance of a sign matrix.

    Parameters
    ----------
    signs
        Shape (n, n), symmetric, zero diagonal: +1, -1, or 0 for no tie.

    Raises
    ------
    ValueError
        If `signs` is no such matrix.

    Examples
    --------
    >>> find_line_index(np.array([[0, 1, -1], [1, 0, 1], [-1, 1, 0]], dtype=np.int8)).value
    1
    """
    check_signs(signs)
    return solve_graph(graph_of(signs), time_limit_seconds=time_limit_seconds)


def solve_graph(graph: SignedGraph, *, time_limit_seconds: float = TIME_LIMIT_SECONDS) -> LineIndex:
    """Return the line index of balance of a signed graph, block by block."""
    start = time.perf_counter()
    deadline = start + time_limit_seconds
    blocks = tuple(solve_block(graph, edges, deadline=deadline) for edges in find_blocks(graph) if len(edges) > 1)
    relation = graph.signs.copy()
    for block in blocks:
        relation[block.edges] = block.sides[block.graph.tails] * block.sides[block.graph.heads]
    settled = SignedGraph(graph.n, graph.tails, graph.heads, relation, graph.weights)
    sides, components = spread_sides(settled, range(graph.m))
    return LineIndex(
        value=sum(block.value for block in blocks),
        bound=sum(block.bound for block in blocks),
        sides=sides,
        components=components,
        blocks=blocks,
        seconds=time.perf_counter() - start,
    )


def solve_block(whole: SignedGraph, edges: Edges, *, deadline: float) -> SolvedBlock:
    """Return the best split of one block of a graph, with the bound that was proved by the deadline."""
    graph, nodes = subgraph(whole, edges)
    rng = np.random.default_rng(_SEED)
    sides = search_sides(graph, rng=rng)
    value, bound, prices, relaxed = round(graph.cost(sides)), 0, np.zeros(graph.m), 0.0
    if value > 0:
        cover = CycleCover(graph.weights)
        cover.add(unbalanced_triangles(graph, most=_TRIANGLES, rng=rng))
        sides = _close_in(graph, cover, sides, deadline)
        value, bound, prices, relaxed = round(graph.cost(sides)), cover.least, cover.prices, cover.relaxed
    return SolvedBlock(
        graph=graph,
        nodes=nodes,
        edges=edges,
        sides=sides,
        value=value,
        bound=min(bound, value),
        prices=prices,
        relaxed=relaxed,
    )


def _close_in(graph: SignedGraph, cover: CycleCover, sides: NDArray[np.int8], deadline: float) -> NDArray[np.int8]:
    """Return the best split met while the cover's bound is raised until the two meet or time is up."""
    while cover.solve(deadline):
        rounded = round_sides(graph, cover.cut)
        if graph.cost(rounded) < graph.cost(sides):
            sides = rounded
        if cover.least >= graph.cost(sides):
            break
        missed = negative_cycles(graph, sides, cover.cut)
        cover.add(missed)
        if not missed:
            cover.demand_whole(graph.frustrated(sides))
    return sides
