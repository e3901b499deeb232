"""The signed map as a dated graph for Gephi, R, and other programs: GraphML and GEXF."""

from pathlib import Path
from typing import Any

import numpy as np

from counterpoise.domain.errors import CounterpoiseError
from counterpoise.relations.signs import TieClass
from counterpoise.workflows.alignment import Alignment


def graph_of_alignment(alignment: Alignment) -> Any:
    """
    Return a signed map as a networkx graph: a node an actor with its name, bloc and place on the axis, an edge a known tie.

    Every edge carries its sign, class, probabilities, number of acts, and the period (`start`, `end`) for which it holds; pairs of which
    too little is known have no edge.
    """
    import networkx as nx

    signed = alignment.signed
    graph = nx.Graph(basis=signed.basis)
    dates = {key: day.isoformat() for key, day in (("start", signed.period.since), ("end", signed.period.until)) if day}
    for number, actor in enumerate(signed.actors):
        graph.add_node(
            actor,
            label=alignment.names[actor],
            bloc=int(alignment.blocs.labels[number]) + 1,
            axis=float(alignment.axis.across[number]),
            axis_low=float(alignment.axis.low[number]),
            axis_high=float(alignment.axis.high[number]),
            **dates,
        )
    for a, b in np.argwhere(np.triu(signed.known, 1)).tolist():
        graph.add_edge(
            signed.actors[a],
            signed.actors[b],
            sign=int(signed.signs[a, b]),
            tie=TieClass(int(signed.classes[a, b])).name.lower(),
            positive=float(signed.positive[a, b]),
            negative=float(signed.negative[a, b]),
            acts=int(signed.events[a, b]),
            commitment={1: "yes", 0: "no", -1: "unknown"}[int(signed.committed[a, b])],
            **dates,
        )
    return graph


def write_graph(alignment: Alignment, path: Path, *, as_gexf: bool) -> None:
    """
    Write a signed map as GraphML or GEXF; in GEXF the dates drive the timeline.

    Raises
    ------
    CounterpoiseError
        If the file cannot be written.
    """
    import networkx as nx

    graph = graph_of_alignment(alignment)
    try:
        if as_gexf:
            nx.write_gexf(graph, path, version="1.2draft")
        else:
            nx.write_graphml(graph, path)
    except OSError as error:
        raise CounterpoiseError(
            f"The graph cannot be written to {path} ({error.strerror or error}). Name another file."
        ) from error
