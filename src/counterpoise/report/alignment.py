"""Pictures of the signed map: the matrix in order of blocs, the axis with its intervals, the world by alignment to one state."""

import html
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from counterpoise.ontology.files import read_text
from counterpoise.ontology.states import load_states
from counterpoise.relations.blocs import Blocs
from counterpoise.relations.layout import AxisPicture
from counterpoise.relations.signs import SignedMap, TieClass
from counterpoise.report.drawing import CONFIG, COOPERATIVE, FAINT, HOSTILE, INK, LINE, LINK, MIDDLE, PAPER, draw

_WORDS = {
    TieClass.ALIGNED: "aligned",
    TieClass.NEUTRAL: "neither",
    TieClass.OPPOSED: "opposed",
    TieClass.UNKNOWN: "unknown",
}
_COLOURS = {"aligned": COOPERATIVE, "opposed": HOSTILE, "neither": MIDDLE, "unknown": LINE, "itself": INK}
_BLOC_COLOURS = (COOPERATIVE, HOSTILE, LINK)
_WIDTH = 560
BORDERS_NOTE = (
    "Shapes and borders are those of Natural Earth, which draws who is in control on the ground; several are disputed, and the map takes no "
    "side. States too small for its scale are not shown."
)


def draw_matrix(signed: SignedMap, order: Sequence[int], blocs: Blocs, names: Mapping[str, str]) -> str:
    """
    Return the signed matrix as SVG, rows and columns in the order given; "" for fewer than two actors.

    Lines set the blocs of two or more apart. A minus stands in opposed cells, so that no colour needs to be seen.
    """
    n = len(order)
    if n < 2:
        return ""
    step = max(14, min(30, _WIDTH // n))
    values = [
        {
            "row": row,
            "column": column,
            "class": _WORDS[TieClass(int(signed.classes[a, b]))],
            "text": f"{names.get(signed.actors[a], signed.actors[a])} – {names.get(signed.actors[b], signed.actors[b])}: "
            f"{_WORDS[TieClass(int(signed.classes[a, b]))]}, {int(signed.events[a, b])} acts",
        }
        for row, a in enumerate(order)
        for column, b in enumerate(order)
        if a != b
    ]
    ends = [at for at in range(1, n) if _bloc(blocs, order[at]) != _bloc(blocs, order[at - 1])]
    scale = {"domain": [-0.5, n - 0.5], "nice": False, "zero": False}
    x = {"field": "column", "type": "quantitative", "scale": scale, "axis": None}
    y = {"field": "row", "type": "quantitative", "scale": {**scale, "reverse": True}, "axis": None}
    labels = [
        {"at": at, "name": names.get(signed.actors[number], signed.actors[number]), "code": signed.actors[number]}
        for at, number in enumerate(order)
    ]
    size = min(13, step - 3)
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": values},
            "mark": {"type": "square", "size": (step - 2) ** 2, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": _class_colour(), "tooltip": {"field": "text"}},
        },
        {
            "data": {"values": [value for value in values if value["class"] == "opposed"]},
            "mark": {"type": "text", "text": "−", "fontSize": size + 1, "fontWeight": 700, "color": PAPER},
            "encoding": {"x": x, "y": y},
        },
        {
            "data": {"values": labels},
            "mark": {"type": "text", "align": "right", "dx": -6, "fontSize": size, "color": INK},
            "encoding": {"x": {"value": 0}, "y": {**y, "field": "at"}, "text": {"field": "name"}},
        },
        {
            "data": {"values": labels},
            "mark": {"type": "text", "align": "left", "angle": 270, "dx": 6, "fontSize": size - 1, "color": INK},
            "encoding": {"y": {"value": 0}, "x": {**x, "field": "at"}, "text": {"field": "code"}},
        },
    ]
    for channel, encoding in (("x", x), ("y", y)):
        layers.append(
            {
                "data": {"values": [{"end": end - 0.5} for end in ends]},
                "mark": {"type": "rule", "color": INK, "strokeWidth": 1.2},
                "encoding": {channel: {**encoding, "field": "end"}},
            }
        )
    spec = {"width": n * step, "height": n * step, "layer": layers, "config": _config()}
    return draw(spec, f"Signed matrix of {n} states in the order of {blocs.count} blocs")


def draw_axis_picture(signed: SignedMap, axis: AxisPicture, blocs: Blocs, names: Mapping[str, str]) -> str:
    """
    Return where actors stand on one axis as SVG, a row each, with the middle 90 % of its place over draws; "" for fewer than three.

    The three largest blocs have colours and shapes of their own.
    """
    n = len(signed.actors)
    if n < 3:
        return ""
    order = sorted(range(n), key=lambda number: -axis.across[number])
    shown = min(blocs.count, len(_BLOC_COLOURS))
    words = [f"bloc {label + 1}" for label in range(shown)] + ["no large bloc"]
    values = [
        {
            "name": names.get(signed.actors[at], signed.actors[at]),
            "at": float(axis.across[at]),
            "low": float(axis.low[at]),
            "high": float(axis.high[at]),
            "bloc": words[min(int(blocs.labels[at]), shown)],
        }
        for at in order
    ]
    y = {
        "field": "name",
        "type": "nominal",
        "title": None,
        "sort": [value["name"] for value in values],
        "axis": {"grid": True, "gridDash": [1, 3], "ticks": False, "labelLimit": 150, "labelPadding": 8},
    }
    x = {"type": "quantitative", "title": None, "scale": {"domain": [-1.05, 1.05]}, "axis": None}
    colour = {
        "field": "bloc",
        "type": "nominal",
        "scale": {"domain": words, "range": [*_BLOC_COLOURS[:shown], FAINT]},
        "legend": {"orient": "bottom", "title": None},
    }
    shape = {
        "field": "bloc",
        "type": "nominal",
        "scale": {"domain": words, "range": [*("circle", "diamond", "square")[:shown], "cross"]},
        "legend": {"orient": "bottom", "title": None},
    }
    spec = {
        "width": 400,
        "height": {"step": 19},
        "data": {"values": values},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 2.5, "opacity": 0.45},
                "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 75, "opacity": 1},
                "encoding": {"y": y, "x": {**x, "field": "at"}, "color": colour, "shape": shape},
            },
        ],
        "config": _config(),
    }
    return draw(spec, f"Axis of {n} states, friends near each other and opponents far apart")


def draw_world(signed: SignedMap, toward: str, names: Mapping[str, str]) -> str:
    """Return the world as SVG, each state by its tie to `toward`; show `BORDERS_NOTE` with it. States not in the map are unknown."""
    classes = {toward: "itself"}
    if toward in signed.actors:
        ties = signed.classes[signed.actors.index(toward)].tolist()
        classes = {actor: _WORDS[TieClass(tie)] for actor, tie in zip(signed.actors, ties, strict=True)} | classes
    ids = {
        state.iso_numeric: code
        for code, state in load_states().items()
        if state.iso_numeric and state.period.until is None
    }
    values = []
    for shape in _shapes()["objects"]["countries"]["geometries"]:
        code = ids.get(shape["id"], shape["id"])
        word = classes.get(code, "unknown")
        values.append({"id": shape["id"], "class": word, "text": f"{names.get(code, code)}: {word}"})
    spec = {
        "width": 620,
        "height": 310,
        "projection": {"type": "equalEarth"},
        "layer": [
            {"data": {"sphere": True}, "mark": {"type": "geoshape", "fill": None, "stroke": LINE, "strokeWidth": 0.6}},
            {
                "data": {"values": _shapes(), "format": {"type": "topojson", "feature": "countries"}},
                "transform": [
                    {"lookup": "id", "from": {"data": {"values": values}, "key": "id", "fields": ["class", "text"]}}
                ],
                "mark": {"type": "geoshape", "stroke": PAPER, "strokeWidth": 0.5},
                "encoding": {
                    "color": _class_colour(itself=names.get(toward, toward)),
                    "tooltip": {"field": "text"},
                },
            },
        ],
        "config": _config(),
    }
    return draw(spec, f"The world by alignment to {html.escape(names.get(toward, toward))}")


def _bloc(blocs: Blocs, actor: int) -> int:
    label = int(blocs.labels[actor])
    return label if label < blocs.count else -1


def _class_colour(*, itself: str | None = None) -> dict[str, Any]:
    shown = [word for word in _COLOURS if word != "itself" or itself]
    legend: dict[str, Any] = {"orient": "bottom", "title": None, "symbolType": "square", "values": shown}
    if itself:
        legend["labelExpr"] = f"datum.label == 'itself' ? {json.dumps(itself)} : datum.label"
    return {
        "field": "class",
        "type": "nominal",
        "scale": {"domain": list(_COLOURS), "range": list(_COLOURS.values())},
        "legend": legend,
    }


def _config() -> dict[str, Any]:
    legend = {"labelColor": INK, "labelFontSize": 12, "symbolSize": 110, "symbolOpacity": 1, "offset": 10}
    return {**CONFIG, "legend": legend}


@cache
def _shapes() -> dict[str, Any]:
    shapes: dict[str, Any] = json.loads(read_text("world.json", home="counterpoise.report/data"))
    return shapes
