"""The signed map as one HTML page that needs nothing else."""

import html
from collections.abc import Sequence

from counterpoise.ontology.actors import name_of
from counterpoise.ontology.files import read_text
from counterpoise.relations.blocs import Blocs
from counterpoise.relations.layout import AxisPicture
from counterpoise.relations.signs import SignedMap
from counterpoise.report.alignment import BORDERS_NOTE, draw_axis_picture, draw_matrix, draw_world


def render_alignment(
    signed: SignedMap,
    blocs: Blocs,
    axis: AxisPicture,
    *,
    order: Sequence[int],
    period: str,
    world: SignedMap | None = None,
    toward: str | None = None,
) -> str:
    """
    Return the page.

    Parameters
    ----------
    order
        In which the matrix shows the actors.
    world, toward
        A map of all states, and the state by whose ties the world is coloured; without them the page has no world.
    """
    shown = world if world is not None else signed
    names = {actor: name_of(actor) for actor in {*signed.actors, *shown.actors, *([toward] if toward else ())}}
    counts = signed.counts()
    proof = "proved to be the fewest" if blocs.is_optimal else f"at most {blocs.gap} more than the fewest"
    parts = [
        _figure(
            draw_matrix(signed, order, blocs, names),
            f"Every pair of states, {html.escape(period)}. Lines set blocs apart. {blocs.value} ties contradict the blocs, {proof}.",
        ),
        _figure(
            draw_axis_picture(signed, axis, blocs, names),
            "Where states stand on one axis (normalised signed Laplacian): friends near each other, opponents far apart. "
            "Bars hold the middle 90 % over 200 draws of the signs.",
        ),
    ]
    if toward is not None:
        parts.append(
            _figure(
                draw_world(shown, toward, names),
                f"The world by alignment to {html.escape(names[toward])}. {BORDERS_NOTE}",
            )
        )
    total = ", ".join(f"{count} {kind.name.lower()}" for kind, count in counts.items())
    css = read_text("page.css", home="counterpoise/report")
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Who stands with whom, {html.escape(period)}</title><style>{css}\nfigure svg {{ max-width: 100%; height: auto; }}</style></head>"
        f"<body><main><h1>Who stands with whom</h1><p>{html.escape(period)}. {len(signed.actors)} states; pairs: {total}.</p>"
        f'{"".join(parts)}<p class="small">{html.escape(signed.basis)}. Unknown is not neutral: too little is known of these pairs.</p>'
        "</main></body></html>\n"
    )


def _figure(picture: str, caption: str) -> str:
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>" if picture else ""
