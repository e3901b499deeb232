"""The pictures of a report: the timeline of its events and the axis of its actors."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import Event
from counterpoise.report.brief import Brief, DyadActs, is_cooperative, is_hostile
from counterpoise.report.drawing import CONFIG, COOPERATIVE, HOSTILE, INK, draw

_TIMELINE_ROWS = 14
_AXIS_ACTORS = 24


def draw_timeline(brief: Brief, events: Sequence[Event]) -> str:
    """
    Return the dated ones of some events as SVG, one row a dyad: a dot for a day, a bar for a longer interval; "" where none is dated.

    Those of a code without an event type are left out.

    Every mark links to its event.
    """
    dated = [event for event in events if event.when and (is_cooperative(event) or is_hostile(event))]
    if not dated:
        return ""
    rows = _busiest_dyads(dated, brief)
    values = [_timeline_mark(event, label) for label, events in rows.items() for event in events]
    days = [event.when.latest - event.when.earliest for event in dated if event.when]
    start = min(value["start"] for value in values)
    end = max(value["end"] for value in values)
    x: dict[str, Any] = {
        "field": "start",
        "type": "temporal",
        "title": None,
        "axis": {"labelOverlap": True, "tickCount": 6},
    }
    if start == end:
        x["scale"] = {"domain": [_shift(start, -3), _shift(end, 3)]}
    y = {
        "field": "dyad",
        "type": "nominal",
        "title": None,
        "sort": list(rows),
        "axis": {"grid": True, "labelLimit": 230, "ticks": False},
    }
    color = {
        "field": "sign",
        "type": "nominal",
        "scale": {"domain": ["cooperative", "hostile"], "range": [COOPERATIVE, HOSTILE]},
        "legend": None,
    }
    shape = {
        "field": "sign",
        "type": "nominal",
        "scale": {"domain": ["cooperative", "hostile"], "range": ["circle", "diamond"]},
        "legend": None,
    }
    common = {"href": {"field": "link"}, "tooltip": {"field": "text"}, "color": color}
    spec = {
        "width": 560,
        "height": {"step": 26},
        "data": {"values": values},
        "layer": [
            {
                "transform": [{"filter": "datum.start != datum.end"}],
                "mark": {"type": "bar", "height": 7, "opacity": 0.45, "cornerRadius": 3},
                "encoding": {"x": x, "x2": {"field": "end"}, "y": y, **common},
            },
            {
                "transform": [{"filter": "datum.start == datum.end"}],
                "mark": {"type": "point", "filled": True, "size": 90, "opacity": 0.9},
                "encoding": {"x": x, "y": y, "shape": shape, **common},
            },
        ],
        "config": CONFIG,
    }
    label = f"Timeline of {len(values)} dated events in {len(rows)} pairs of actors"
    return draw(spec, label if days else "")


def draw_axis(dyads: Sequence[DyadActs], names: Mapping[str, str], anchors: Collection[str]) -> str:
    """
    Return who stands with whom as SVG: actors along the leading axis of the signed counts; "" for fewer than three actors.

    Those who act together stand near each other, those who oppose each other far apart. A line is drawn for every dyad, solid where
    cooperative acts outnumber hostile ones, dashed where hostile ones do; it leads to the dyad where its anchor is among those given.
    """
    actors = _busiest_actors(dyads)
    if len(actors) < 3:
        return ""
    shown = [dyad for dyad in dyads if dyad.first in actors and dyad.second in actors]
    across, along = place_actors(signed_counts(shown, actors))
    points = [
        {"actor": names.get(actor, actor), "x": float(across[index]), "y": float(along[index])}
        for index, actor in enumerate(actors)
    ]
    at = dict(zip(actors, points, strict=True))
    lines = [
        {
            "x": at[dyad.first]["x"],
            "y": at[dyad.first]["y"],
            "x2": at[dyad.second]["x"],
            "y2": at[dyad.second]["y"],
            "sign": "hostile" if dyad.hostile > dyad.cooperative else "cooperative",
            "acts": len(dyad.events),
            "link": f"#{dyad.anchor}" if dyad.anchor in anchors else None,
            "text": f"{names.get(dyad.first, dyad.first)} – {names.get(dyad.second, dyad.second)}: {dyad.cooperative} cooperative, {dyad.hostile} hostile",
        }
        for dyad in shown
        if dyad.cooperative != dyad.hostile
    ]
    color = {
        "field": "sign",
        "type": "nominal",
        "scale": {"domain": ["cooperative", "hostile"], "range": [COOPERATIVE, HOSTILE]},
        "legend": None,
    }
    plain = {"type": "quantitative", "axis": None, "scale": {"zero": False, "padding": 48}}
    spec = {
        "width": 620,
        "height": 380,
        "layer": [
            {
                "data": {"values": lines},
                "mark": {"type": "rule", "opacity": 0.75},
                "encoding": {
                    "x": {"field": "x", **plain},
                    "y": {"field": "y", **plain},
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "color": color,
                    "strokeWidth": {
                        "field": "acts",
                        "type": "quantitative",
                        "scale": {"range": [1.5, 6]},
                        "legend": None,
                    },
                    "strokeDash": {
                        "field": "sign",
                        "type": "nominal",
                        "scale": {"domain": ["cooperative", "hostile"], "range": [[1, 0], [5, 4]]},
                        "legend": None,
                    },
                    "href": {"field": "link"},
                    "tooltip": {"field": "text"},
                },
            },
            {
                "data": {"values": points},
                "mark": {"type": "point", "filled": True, "size": 70, "color": INK, "opacity": 1},
                "encoding": {"x": {"field": "x", **plain}, "y": {"field": "y", **plain}},
            },
            {
                "data": {"values": points},
                "mark": {"type": "text", "dy": -13, "fontSize": 13, "fontWeight": 600, "color": INK},
                "encoding": {"x": {"field": "x", **plain}, "y": {"field": "y", **plain}, "text": {"field": "actor"}},
            },
        ],
        "config": CONFIG,
    }
    return draw(spec, f"Axis picture of {len(actors)} actors by their counts of cooperative and hostile acts")


def signed_counts(dyads: Sequence[DyadActs], actors: Sequence[str]) -> NDArray[np.float64]:
    """
    Return the balance of acts between actors.

    Returns
    -------
    Shape (n, n), symmetric, zero diagonal, in the order of `actors`: from -1 (only hostile acts) to +1 (only cooperative ones),
    shrunk towards 0 where acts are few: (cooperative - hostile) / (cooperative + hostile + 1).
    """
    at = {actor: index for index, actor in enumerate(actors)}
    matrix = np.zeros((len(actors), len(actors)))
    for dyad in dyads:
        balance = (dyad.cooperative - dyad.hostile) / (dyad.cooperative + dyad.hostile + 1)
        matrix[at[dyad.first], at[dyad.second]] = matrix[at[dyad.second], at[dyad.first]] = balance
    return matrix


def place_actors(matrix: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """
    Return two coordinates for each actor, from the two leading eigenvectors of a signed matrix.

    Parameters
    ----------
    matrix
        Shape (n, n), symmetric.

    Returns
    -------
    Two arrays of shape (n,). The first separates those who oppose each other; the sign is fixed so that the first actor is not left.

    References
    ----------
    Kunegis, J. et al. (2010). Spectral analysis of signed graphs for clustering, prediction and visualization. SIAM SDM, 559-570.
    """
    _, vectors = np.linalg.eigh(matrix)
    first, second = vectors[:, -1], vectors[:, -2]
    if first[0] > 0:
        first = -first
    spread = np.linspace(-1, 1, len(first))[np.argsort(np.argsort(second, kind="stable"), kind="stable")]
    return first, spread


def _busiest_dyads(events: Sequence[Event], brief: Brief) -> dict[str, list[Event]]:
    rows: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        actors = ", ".join(brief.name(each.actor) for each in event.actors)
        recipients = ", ".join(brief.name(each.actor) for each in event.recipients)
        rows[" – ".join(sorted(filter(None, (actors, recipients))))].append(event)
    busiest = sorted(rows, key=lambda label: -len(rows[label]))[:_TIMELINE_ROWS]
    return {label: rows[label] for label in busiest}


def _busiest_actors(dyads: Sequence[DyadActs]) -> list[str]:
    acts: dict[str, int] = defaultdict(int)
    for dyad in dyads:
        if dyad.second:
            acts[dyad.first] += len(dyad.events)
            acts[dyad.second] += len(dyad.events)
    return sorted(acts, key=lambda actor: (-acts[actor], actor))[:_AXIS_ACTORS]


def _timeline_mark(event: Event, label: str) -> dict[str, str]:
    assert event.when
    return {
        "dyad": label,
        "start": event.when.earliest.isoformat(),
        "end": event.when.latest.isoformat(),
        "sign": "cooperative" if is_cooperative(event) else "hostile",
        "link": f"#event-{event.id}",
        "text": f"{event.when.edtf} {event.event_type}: {event.evidence.shown[:140]}",
    }


def _shift(day: str, days: int) -> str:
    from datetime import date

    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
