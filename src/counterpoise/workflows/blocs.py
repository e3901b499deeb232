"""Blocs of a record: as rows, and as a page with pictures."""

from pathlib import Path
from typing import Any

from rich.table import Table

from counterpoise.domain.errors import CounterpoiseError, UnknownActor
from counterpoise.ontology.actors import name_of
from counterpoise.ontology.states import load_states
from counterpoise.relations.signs import SignedMap, TieClass
from counterpoise.report.alignment_page import render_alignment
from counterpoise.report.balance import tabulate_blocs
from counterpoise.workflows.alignment import Alignment, period_text
from counterpoise.workflows.events import resolve_actor


def tabulate(alignment: Alignment) -> Table:
    """Return the blocs as a table for the terminal."""
    return tabulate_blocs(alignment.signed, alignment.blocs, alignment.names)


def alignment_to_row(alignment: Alignment) -> dict[str, Any]:
    """Return a signed map with its blocs and axis as plain data, the way `blocs --json` prints it."""
    signed, blocs, axis = alignment.signed, alignment.blocs, alignment.axis
    n = len(signed.actors)
    return {
        "period": period_text(signed.period),
        "basis": signed.basis,
        "n": n,
        "ties": {each.name.lower(): count for each, count in signed.counts().items()},
        "contradictions": blocs.value,
        "optimal": blocs.is_optimal,
        "gap": blocs.gap,
        "blocs": [
            [actor for actor, label in zip(signed.actors, blocs.labels.tolist(), strict=True) if label == bloc]
            for bloc in range(blocs.count)
        ],
        "axis": [
            {
                "actor": signed.actors[at],
                "place": round(float(axis.across[at]), 4),
                "low": round(float(axis.low[at]), 4),
                "high": round(float(axis.high[at]), 4),
            }
            for at in sorted(range(n), key=lambda at: -axis.across[at])
        ],
        "pairs": [_pair(signed, a, b) for a in range(n) for b in range(a + 1, n) if signed.known[a, b]],
    }


def resolve_toward(name: str | None, page: Path | None) -> str | None:
    """
    Return the state by whose ties the world of a page is to be coloured, None where none is named.

    Raises
    ------
    UnknownActor
        If nobody is called so, or it is no state.
    CounterpoiseError
        If there is no page to put it on.
    """
    if name is None:
        return None
    state = resolve_actor(name)
    if state not in load_states():
        raise UnknownActor(
            f"{name_of(state)} is no state, so the world cannot be coloured by ties to it. Name a state."
        )
    if page is None:
        raise CounterpoiseError("--toward colours the world on a page. Say where the page goes: --page FILE.html")
    return state


def write_alignment_page(alignment: Alignment, path: Path, *, world: SignedMap | None, toward: str | None) -> None:
    """
    Write a page with the matrix, the axis and, where a state is named, the world by alignment to it.

    Raises
    ------
    CounterpoiseError
        If the file cannot be written.
    """
    page = render_alignment(
        alignment.signed,
        alignment.blocs,
        alignment.axis,
        order=alignment.order,
        period=period_text(alignment.signed.period),
        world=world,
        toward=toward,
    )
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise CounterpoiseError(
            f"The page cannot be written to {path} ({error.strerror or error}). Name another file."
        ) from error


def _pair(signed: SignedMap, a: int, b: int) -> dict[str, Any]:
    return {
        "a": signed.actors[a],
        "b": signed.actors[b],
        "class": TieClass(int(signed.classes[a, b])).name.lower(),
        "positive": round(float(signed.positive[a, b]), 4),
        "negative": round(float(signed.negative[a, b]), 4),
        "acts": int(signed.events[a, b]),
        "commitment": {1: "yes", 0: "no", -1: "unknown"}[int(signed.committed[a, b])],
    }
