"""
How pictures are drawn: Vega-Lite specifications, as plain data, to SVG that needs nothing else.

Altair would build the same specifications, but importing it takes longer than drawing all of them. Colours are CSS variables, so the
pictures follow the page's light and dark; in a file of its own a picture has the colours of the light page.
"""

import re
from typing import Any

COOPERATIVE, HOSTILE, INK, FAINT = "#0a7a7b", "#c2491d", "#222222", "#999999"
PAPER, LINE, LINK, MIDDLE = "#fbfaf7", "#d9d6cf", "#1b4f72", "#b3b2af"
_VARIABLES = {
    COOPERATIVE: f"var(--cooperative, {COOPERATIVE})",
    HOSTILE: f"var(--hostile, {HOSTILE})",
    INK: f"var(--ink, {INK})",
    FAINT: f"var(--faint, {FAINT})",
    PAPER: f"var(--paper, {PAPER})",
    LINE: f"var(--line, {LINE})",
    LINK: f"var(--link, {LINK})",
    MIDDLE: f"color-mix(in srgb, var(--faint, {FAINT}) 50%, var(--paper, {PAPER}))",
}
CONFIG: dict[str, Any] = {
    "background": None,
    "font": "Charter, Georgia, serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "gridColor": FAINT,
        "gridOpacity": 0.35,
        "domain": False,
        "tickColor": FAINT,
        "labelFontSize": 12,
    },
}


def draw(spec: dict[str, Any], label: str) -> str:
    """Return a Vega-Lite specification as SVG; `label` says what it shows to those who cannot see it."""
    import vl_convert

    svg = vl_convert.vegalite_to_svg({"$schema": "https://vega.github.io/schema/vega-lite/v5.json", **spec})
    for colour, variable in _VARIABLES.items():
        svg = svg.replace(f'"{colour}"', f'"{variable}"')
    svg = re.sub(r'xlink:href="[^"#]*(#[^"]*)"', r'href="\1"', svg)  # vl-convert puts a base before the anchor
    svg = re.sub(r' target="[^"]*"', "", svg)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1)
