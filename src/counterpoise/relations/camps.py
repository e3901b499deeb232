"""
Every best split into two camps, or the proof that there is only one.

Reduced costs of the linear program behind the line index show ties that no best split leaves frustrated (or that all do). Their ends
are made one, and what remains is mostly a handful of actors, whose splits are tried one and all. Blocks vary independently, so
their counts multiply.
"""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.frustration import LineIndex, SolvedBlock, solve_graph
from counterpoise.relations.graph import Edges, SignedGraph, find_blocks, graph_of, merge_nodes, spread_sides, subgraph

_SMALL = 16
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CampSplits:
    """
    The best splits into two camps.

    Parameters
    ----------
    count
        How many there are, components apart (which way two unconnected parts face is nobody's knowledge); None where it is not known.
    splits
        Shape (k, n): the first k of them, as sides +1 and -1.
    frustrated
        Shape (n, n): the share of the best splits in which a tie is frustrated; NaN where there is no tie.
    """

    count: int | None
    splits: NDArray[np.int8]
    frustrated: NDArray[np.float64]

    @property
    def is_unique(self) -> bool | None:
        """Whether there is one best split only; None where that is not known."""
        return None if self.count is None else self.count == 1


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """A part of a block that varies by itself: edges of the merged graph, its nodes there, and its best splits (alternatives, nodes)."""

    edges: Edges
    nodes: Edges
    splits: NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class _Core:
    """What is left of a block when the ties that never vary are merged, and the units into which it falls."""

    block: SolvedBlock
    graph: SignedGraph
    place: Edges
    units: list[_Unit]


def enumerate_splits(
    signs: NDArray[np.int8], index: LineIndex, *, most: int = 16, time_limit_seconds: float = 4.0
) -> CampSplits:
    """
    Return the best splits of a sign matrix of shape (n, n) whose line index is known.

    Parameters
    ----------
    most
        How many splits are written out; the count and the shares are of all of them.
    """
    shares = np.where(signs != 0, 0.0, np.nan)
    if not index.is_optimal:
        return CampSplits(count=None, splits=index.sides[None], frustrated=np.full(signs.shape, np.nan))
    graph, deadline = graph_of(signs), time.perf_counter() + time_limit_seconds
    cores = [_core_of(block, deadline) for block in index.blocks]
    found = [core for core in cores if core is not None]
    if len(found) < len(cores):
        return CampSplits(count=None, splits=index.sides[None], frustrated=np.full(signs.shape, np.nan))
    count = 1
    for core in found:
        for unit in core.units:
            count *= len(unit.splits)
        share = _shares(core)
        tails, heads = graph.tails[core.block.edges], graph.heads[core.block.edges]
        shares[tails, heads] = shares[heads, tails] = share
    splits = np.array(list(itertools.islice(_compose(graph, found), most)), dtype=np.int8)
    return CampSplits(count=count, splits=splits.reshape(-1, graph.n), frustrated=shares)


def _core_of(block: SolvedBlock, deadline: float) -> _Core | None:
    """Return the core of a block, or None where its splits are not found by the deadline."""
    slack = block.value - block.relaxed + _EPSILON
    firm = np.flatnonzero(np.abs(block.prices) > slack)
    graph = block.graph
    held = SignedGraph(
        graph.n, graph.tails, graph.heads, block.sides[graph.tails] * block.sides[graph.heads], graph.weights
    )
    if block.value == 0:
        firm = np.arange(graph.m)
    _, roots = spread_sides(held, firm.tolist())
    merged, place = merge_nodes(graph, roots, block.sides)
    units = []
    for edges in find_blocks(merged):
        part, nodes = subgraph(merged, edges)
        splits = _all_splits(part, deadline)
        if splits is None:
            return None
        units.append(_Unit(edges, nodes, splits))
    return _Core(block, merged, place, units)


def _all_splits(graph: SignedGraph, deadline: float) -> NDArray[np.int8] | None:
    """Return all best splits as shape (k, n), the first actor at +1; None where time runs out."""
    if graph.n <= _SMALL:
        return _try_all(graph)
    index = solve_graph(graph, time_limit_seconds=deadline - time.perf_counter())
    if not index.is_optimal:
        return None
    busiest = int(np.abs(graph.dense()).sum(axis=1).argmax())
    edge = int(np.flatnonzero((graph.tails == busiest) | (graph.heads == busiest))[0])
    ends, found = (int(graph.tails[edge]), int(graph.heads[edge])), []
    for turn in (1, -1):
        roots, sides = np.arange(graph.n), np.ones(graph.n, dtype=np.int8)
        roots[ends[1]], sides[ends[1]] = ends[0], turn
        merged, place = merge_nodes(graph, roots, sides)
        best = solve_graph(merged, time_limit_seconds=deadline - time.perf_counter())
        if not best.is_optimal:
            return None
        if graph.cost(best.sides[place] * sides) > index.value:
            continue
        parts = _all_splits(merged, deadline)
        if parts is None:
            return None
        found.append(parts[:, place] * sides)
    splits = np.concatenate(found)
    return np.asarray(splits * splits[:, :1], dtype=np.int8)


def _try_all(graph: SignedGraph) -> NDArray[np.int8]:
    numbers = np.arange(2 ** (graph.n - 1))[:, None] >> np.arange(graph.n - 1)[None]
    sides = np.concatenate([np.ones((len(numbers), 1)), 1.0 - 2.0 * (numbers & 1)], axis=1)
    harmony = ((sides @ graph.dense()) * sides).sum(axis=1)
    return np.asarray(sides[harmony > harmony.max() - _EPSILON], dtype=np.int8)


def _shares(core: _Core) -> NDArray[np.float64]:
    """Return the share of best splits in which each edge of a block is frustrated, as shape (m,)."""
    block, graph = core.block, core.block.graph
    agree = np.ones((core.graph.n, core.graph.n))
    for unit in core.units:
        agree[np.ix_(unit.nodes, unit.nodes)] = unit.splits.astype(float).T @ unit.splits / len(unit.splits)
    held = graph.signs * block.sides[graph.tails] * block.sides[graph.heads]
    harmony = held * agree[core.place[graph.tails], core.place[graph.heads]]
    return np.asarray((1 - harmony) / 2)


def _compose(graph: SignedGraph, cores: list[_Core]) -> Iterator[NDArray[np.int8]]:
    """Yield the splits of the whole graph that the units' alternatives make."""
    owners = [(core, unit) for core in cores for unit in core.units]
    for choice in itertools.product(*(range(len(unit.splits)) for _, unit in owners)):
        relation = graph.signs.copy()
        chosen: dict[int, list[tuple[_Unit, int]]] = {}
        for (core, unit), which in zip(owners, choice, strict=True):
            chosen.setdefault(id(core), []).append((unit, which))
        for core in cores:
            sides = _block_sides(core, chosen.get(id(core), []))
            relation[core.block.edges] = sides[core.block.graph.tails] * sides[core.block.graph.heads]
        whole = SignedGraph(graph.n, graph.tails, graph.heads, relation, graph.weights)
        yield spread_sides(whole, range(graph.m))[0]


def _block_sides(core: _Core, chosen: list[tuple[_Unit, int]]) -> NDArray[np.int8]:
    relation = core.graph.signs.copy()
    for unit, which in chosen:
        part, _ = subgraph(core.graph, unit.edges)
        relation[unit.edges] = unit.splits[which][part.tails] * unit.splits[which][part.heads]
    merged = SignedGraph(core.graph.n, core.graph.tails, core.graph.heads, relation, core.graph.weights)
    return np.asarray(spread_sides(merged, range(merged.m))[0][core.place] * core.block.sides, dtype=np.int8)
