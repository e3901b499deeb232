"""The calibration picture and its table, for the page and the documentation."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from counterpoise.report.drawing import CONFIG, draw
from counterpoise.report.forecasts import Bin

_SIZE = 150
_TEAL = "#2a8a8b"  # reads on light and on dark, also where the page's colours are not known


def draw_calibration(tables: Mapping[str, Sequence[Bin]], *, of: str = "forecasts") -> str:
    """
    Return the picture of some calibration tables as SVG, a panel for each: what was said across, what happened up, counts as areas.

    `of` is what they hold.
    """
    values = [
        {
            "kind": kind,
            "said": each.mean_forecast,
            "happened": each.share,
            "low": each.share_low,
            "high": each.share_high,
            "count": each.count,
        }
        for kind, bins in tables.items()
        for each in bins
    ]
    total = sum(each.count for bins in tables.values() for each in bins)
    x = {"field": "said", "type": "quantitative", "scale": {"domain": [0, 1]}, "title": "said", "axis": {"format": "%"}}
    y = {"type": "quantitative", "scale": {"domain": [0, 1]}, "title": "happened", "axis": {"format": "%"}}
    diagonal = {"values": [{"said": 0.0, "happened": 0.0}, {"said": 1.0, "happened": 1.0}]}
    size = {
        "field": "count",
        "type": "quantitative",
        "scale": {"type": "log", "range": [15, 220]},
        "title": of,
    }
    layers = [
        {
            "data": diagonal,
            "mark": {"type": "line", "strokeDash": [4, 4], "opacity": 0.6, "color": "#888888"},
            "encoding": {"x": x, "y": {"field": "happened", **y}},
        },
        {"mark": "rule", "encoding": {"x": x, "y": {"field": "low", **y}, "y2": {"field": "high"}}},
        {
            "mark": {"type": "point", "filled": True, "opacity": 0.9},
            "encoding": {"x": x, "y": {"field": "happened", **y}, "size": size},
        },
    ]
    spec: dict[str, Any] = {
        "data": {"values": values},
        "facet": {"field": "kind", "type": "nominal", "title": None, "sort": list(tables)},
        "columns": 2,
        "config": {**CONFIG, "point": {"color": _TEAL}, "rule": {"color": _TEAL}},
        "spec": {"width": _SIZE * 1.4, "height": _SIZE, "layer": layers},
    }
    return draw(
        spec,
        f"Calibration of {total} {of}: what was said and what happened",
    )


def render_calibration(tables: Mapping[str, Sequence[Bin]]) -> Markup:
    """Return the body of a section of the page: the picture, and under it each table with its counts."""
    parts = [Markup('<figure><div class="scroll">{}</div></figure>').format(Markup(draw_calibration(tables)))]
    for kind, bins in tables.items():
        rows = Markup("").join(
            Markup("<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>").format(
                f"{100 * each.lower:.0f}-{100 * each.upper:.0f} %",
                each.count,
                f"{100 * each.mean_forecast:.1f} %",
                each.happened,
                f"{100 * each.share:.1f} % ({100 * each.share_low:.1f}-{100 * each.share_high:.1f} %)",
            )
            for each in bins
        )
        head = Markup(
            "<thead><tr><th>said</th><th>forecasts</th><th>mean said</th><th>happened</th><th>share (95 %)</th></tr></thead>"
        )
        parts.append(Markup("<table><caption>{}</caption>{}<tbody>{}</tbody></table>").format(escape(kind), head, rows))
    return Markup("").join(parts)
