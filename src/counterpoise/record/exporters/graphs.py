"""
Who acts towards whom, as a graph: GraphML for any program, GEXF with days for Gephi's timeline.

A node is an actor; an edge the acts of one actor towards another of one quad class, with their count, mean intensity, and first and
last day. Only what is said to have happened is counted; a mutual event counts in both directions.
"""

from pathlib import Path
from typing import Any

from counterpoise.domain.actor import UNKNOWN
from counterpoise.ontology.actors import load_actors, name_of
from counterpoise.record.exporters import Outgoing
from counterpoise.record.exporters.flat import query_stretches

_PARTIAL = """
    with pairs as (
        select unnest(actors).actor as actor, recipients, quad_class, intensity, "when".earliest as first_day, "when".latest as last_day, is_mutual
        from events where factuality in ('asserted', 'reported_claim') and len(recipients) > 0
    ), directed as (
        select actor, unnest(recipients).actor as recipient, * exclude (actor, recipients) from pairs
    ), mirrored as (
        select * from directed
        union all select recipient, actor, * exclude (actor, recipient) from directed where is_mutual
    )
    select
        actor, recipient, coalesce(quad_class, 'untyped') as quad_class, count(*) as events,
        sum(intensity) as intensity, count(intensity) as graded, min(first_day) as first_day, max(last_day) as last_day
    from mirrored group by actor, recipient, quad_class
"""
_WHOLE = """
    select
        actor, recipient, quad_class, sum(events)::bigint as events, sum(intensity) / nullif(sum(graded), 0) as intensity,
        min(first_day) as first_day, max(last_day) as last_day
    from partials group by actor, recipient, quad_class order by actor, recipient, quad_class
"""


class GraphMlExporter:
    """GraphML: a directed graph with an edge for each dyad and quad class."""

    name = "graphml"
    lossy = "single events: they are counted by dyad and quad class"

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the graph and return how many edges it has."""
        import networkx as nx

        graph = build_graph(outgoing)
        nx.write_graphml(graph, path)
        return int(graph.number_of_edges())


class GexfExporter:
    """GEXF 1.2: the same graph, each edge with the day it starts and the day it ends."""

    name = "gexf"
    lossy = GraphMlExporter.lossy

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the graph and return how many edges it has."""
        import networkx as nx

        graph = build_graph(outgoing)
        for _, _, edge in graph.edges(data=True):
            edge |= {"start": edge.pop("first_day"), "end": edge.pop("last_day")} if "first_day" in edge else {}
        nx.write_gexf(graph, path)
        return int(graph.number_of_edges())


def build_graph(outgoing: Outgoing) -> "Any":
    """Return the graph as networkx has it."""
    import duckdb
    import networkx as nx
    import pyarrow as pa

    partials = list(query_stretches(outgoing, _PARTIAL))
    graph = nx.MultiDiGraph()
    if not partials:
        return graph
    con = duckdb.connect()
    con.register("partials", pa.concat_tables(partials))
    for edge in con.sql(_WHOLE).to_arrow_table().to_pylist():
        for actor in (edge["actor"], edge["recipient"]):
            if actor not in graph:
                graph.add_node(actor, label=_label(actor), kind=_kind(actor))
        graph.add_edge(edge["actor"], edge["recipient"], key=edge["quad_class"], **_attributes(edge))
    return graph


def _attributes(edge: dict[str, Any]) -> dict[str, Any]:
    days = {name: edge[name].isoformat() for name in ("first_day", "last_day") if edge[name] is not None}
    graded = {} if edge["intensity"] is None else {"intensity": edge["intensity"]}
    return {"quad_class": edge["quad_class"], "events": edge["events"], "weight": float(edge["events"])} | graded | days


def _label(actor: str) -> str:
    return name_of(actor)


def _kind(actor: str) -> str:
    known = load_actors().get(actor)
    return str(known.kind) if known else UNKNOWN
