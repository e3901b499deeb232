"""
Foreign event codes to PLOVER: CAMEO (GDELT, ICEWS) and others, one table a scheme.

The tables are `data/crosswalk_*.csv`, one row a code, each choice explained in its note. Where the draft crosswalk of 2021
contradicts the CAMEO or PLOVER manual, the manual wins and the note says so.
"""

from dataclasses import dataclass
from functools import cache

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.ontology.files import read_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """
    What one foreign code becomes.

    `event_type` is None for codes that PLOVER has no type for (CAMEO 01 and 02: statements and appeals), which are kept as
    imported. `original_quad` is the quad class in which the scheme itself puts the code, `intensity` its own scale's number
    (Goldstein's for CAMEO), None where it has none.
    """

    scheme: str
    code: str
    name: str
    event_type: EventType | None
    mode: str | None
    context: str | None
    original_quad: QuadClass | None
    intensity: float | None
    note: str


@cache
def load_crosswalk(scheme: str) -> dict[str, Crossing]:
    """Return every code of a scheme ("cameo") with what it becomes."""
    rows = (row for row in read_parts("crosswalk_") if row["scheme"] == scheme)
    return {row["code"]: _parse_row(row) for row in rows}


def cross(scheme: str, code: str) -> Crossing | None:
    """
    Return what a code becomes: its own row, else that of the code above it, None where the scheme has neither.

    Examples
    --------
    >>> cross("cameo", "193").event_type.value
    'ASSAULT'
    >>> cross("cameo", "999") is None
    True
    """
    known = load_crosswalk(scheme)
    return next((known[code[:length]] for length in range(len(code), 1, -1) if code[:length] in known), None)


def _parse_row(row: dict[str, str]) -> Crossing:
    return Crossing(
        scheme=row["scheme"],
        code=row["code"],
        name=row["name"],
        event_type=EventType(row["event_type"]) if row["event_type"] else None,
        mode=row["mode"] or None,
        context=row["context"] or None,
        original_quad=QuadClass(row["original_quad"]) if row["original_quad"] else None,
        intensity=float(row["intensity"]) if row["intensity"] else None,
        note=row["note"],
    )
