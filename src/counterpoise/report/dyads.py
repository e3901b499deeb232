"""The timeline of a dyad: the rates of both directions with their bands, what was counted, and the weeks that stand out."""

from collections.abc import Mapping, Sequence
from typing import Any

from counterpoise.report.drawing import CONFIG, COOPERATIVE, FAINT, HOSTILE, INK, draw


def draw_dyad_timeline(
    rows: Sequence[Mapping[str, Any]], marks: Sequence[Mapping[str, str]], names: Mapping[str, str]
) -> str:
    """Return the timeline as SVG that follows the page's colours; "" where there is nothing to draw."""
    return draw(dyad_spec(rows, marks, names), "Rates of hostile and cooperative acts over time") if rows else ""


def dyad_spec(
    rows: Sequence[Mapping[str, Any]], marks: Sequence[Mapping[str, str]], names: Mapping[str, str]
) -> dict[str, Any]:
    """
    Return the timeline as a Vega-Lite specification.

    Parameters
    ----------
    rows
        The states of the two directed dyads, as `relate --json` prints them.
    marks
        Periods that stand out, each with its `start` and a `label`.
    """
    directions = sorted({(row["actor"], row["recipient"]) for row in rows})
    panels = [
        _panel(
            [row for row in rows if (row["actor"], row["recipient"]) == each],
            marks,
            f"{names.get(each[0], each[0])} → {names.get(each[1], each[1])}",
            is_first=place == 0,
        )
        for place, each in enumerate(directions)
    ]
    return {"vconcat": panels, "spacing": 18, "resolve": {"scale": {"x": "shared", "y": "shared"}}, "config": CONFIG}


def _panel(
    rows: Sequence[Mapping[str, Any]], marks: Sequence[Mapping[str, str]], title: str, *, is_first: bool
) -> dict[str, Any]:
    values = [
        {
            "start": row["start"],
            "kind": kind,
            "count": row[kind],
            "mean": row[f"{kind}_rate"],
            "low": row[f"{kind}_rate_low"],
            "high": row[f"{kind}_rate_high"],
        }
        for row in rows
        for kind in ("hostile", "cooperative")
    ]
    x = {
        "field": "start",
        "type": "temporal",
        "title": None,
        "axis": {"tickCount": 8, "labelOverlap": True, "grid": False},
    }
    y = {"type": "quantitative", "title": "acts a period", "axis": {"tickCount": 5}}
    color = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": ["hostile", "cooperative"], "range": [HOSTILE, COOPERATIVE]},
        "legend": {"title": None, "orient": "top-right", "labelColor": INK, "labelFontSize": 12} if is_first else None,
    }
    rules = [
        {"mark": {"type": "rule", "color": FAINT, "strokeDash": [3, 3]}, "encoding": {"x": x}},
        {
            "mark": {
                "type": "text",
                "align": "left",
                "baseline": "top",
                "dx": 4,
                "dy": 2,
                "fontSize": 11,
                "color": INK,
            },
            "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "label"}},
        },
    ]
    layers = [
        {
            "mark": {"type": "area", "opacity": 0.18, "interpolate": "monotone"},
            "encoding": {"x": x, "y": {**y, "field": "low"}, "y2": {"field": "high"}, "color": color},
        },
        {
            "mark": {"type": "line", "strokeWidth": 2, "interpolate": "monotone"},
            "encoding": {"x": x, "y": {**y, "field": "mean"}, "color": color},
        },
        {
            "mark": {"type": "point", "filled": True, "size": 26, "opacity": 0.75},
            "encoding": {"x": x, "y": {**y, "field": "count"}, "color": color},
        },
    ]
    return {
        "width": 640,
        "height": 170,
        "title": {"text": title, "anchor": "start", "fontSize": 14, "color": INK},
        "layer": [
            {"data": {"values": values}, "layer": layers},
            *([{"data": {"values": list(marks)}, "layer": rules}] if marks else []),
        ],
    }
