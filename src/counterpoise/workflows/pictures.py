"""Pictures of relations, written to files."""

from datetime import date
from pathlib import Path

from counterpoise.domain.errors import CounterpoiseError
from counterpoise.ontology.actors import name_of
from counterpoise.relations.dyads import Pair
from counterpoise.workflows.relate import Relations

_MARKED, _APART_DAYS = 3, 21


def draw_dyad(relations: Relations, pair: Pair, path: Path) -> None:
    """
    Write the timeline of a pair as SVG or PNG, by the file's ending, with its largest changes marked.

    Raises
    ------
    CounterpoiseError
        If the ending is another, or the file cannot be written.
    """
    import vl_convert

    from counterpoise.report.dyads import dyad_spec
    from counterpoise.workflows.changes import changes_of

    rows = [row for row in relations.rows() if {row["actor"], row["recipient"]} == set(pair)]
    changes = changes_of(relations.stretch, actors=frozenset(pair), least_happenings=0).changes
    marks = [
        {"start": day.isoformat(), "label": f"{day.day} {day:%b}"}
        for day in _apart([each.start for each in changes if set(each.dyad) == set(pair) and each.magnitude >= 1])
    ]
    spec = dyad_spec(rows, marks, {state: name_of(state) for state in pair})
    try:
        if path.suffix == ".svg":
            path.write_text(vl_convert.vegalite_to_svg(spec), encoding="utf-8")
        elif path.suffix == ".png":
            path.write_bytes(vl_convert.vegalite_to_png({**spec, "background": "white"}, scale=2))
        else:
            raise CounterpoiseError(f"{path} is no .svg and no .png. Name a file that ends in one of them.")
    except OSError as error:
        raise CounterpoiseError(f"{path} cannot be written ({error.strerror or error}). Name another file.") from error


def _apart(days: list[date]) -> list[date]:
    """Return the first of the days that lie far enough from each other for their labels."""
    kept: list[date] = []
    for day in days:
        if len(kept) < _MARKED and all(abs((day - other).days) >= _APART_DAYS for other in kept):
            kept.append(day)
    return kept
