"""
Foreign event codes to PLOVER: CAMEO (GDELT, ICEWS) and others, one table a scheme.

The tables are `data/crosswalk_*.csv`, one row a code; the note explains every choice that is not plain. Where the draft
crosswalk of 2021 contradicts PLOVER's manual, the manual wins and the note says so.

References
----------
Schrodt, P. (2012). CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook 1.1b3.
Open Event Data Alliance (2021). PLOVER: Political Language Ontology for Verifiable Event Records, draft 0.8.
Goldstein, J. (1992). A Conflict-Cooperation Scale for WEIS Events Data. Journal of Conflict Resolution 36(2), 369-385.
"""

from dataclasses import dataclass
from functools import cache

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.ontology.files import read_parts
from counterpoise.ontology.plover import quad_class_of

UNTYPED_ROOTS = frozenset({"01", "02"})
"""CAMEO's statements and appeals, which PLOVER does not code: their events are kept without a type."""

QUAD_NUMBERS = {
    1: QuadClass.VERBAL_COOPERATION,
    2: QuadClass.MATERIAL_COOPERATION,
    3: QuadClass.VERBAL_CONFLICT,
    4: QuadClass.MATERIAL_CONFLICT,
}
"""The numbers that GDELT and ICEWS give the quad classes."""

_SHORTEST, _LONGEST = 3, 4  # digits of the codes that events carry


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """
    What one foreign code becomes.

    `event_type` is None for codes that PLOVER has no type for (CAMEO 01 and 02: statements and appeals), which are kept as
    imported. `original_quad` is the quad class in which the scheme itself puts the code, `intensity` its own scale's number
    (Goldstein's for CAMEO). `note` explains a choice that is not plain, else it is empty.
    """

    scheme: str
    code: str
    name: str
    event_type: EventType | None
    mode: str | None
    contexts: tuple[str, ...]
    original_quad: QuadClass
    intensity: float
    note: str

    @property
    def quad_class(self) -> QuadClass | None:
        """The quad class of the type, None where there is no type."""
        return quad_class_of(self.event_type) if self.event_type else None


@cache
def load_crosswalk(scheme: str) -> dict[str, Crossing]:
    """Return every code of a scheme ("cameo") with what it becomes."""
    return {row["code"]: _parse_row(row) for row in read_parts("crosswalk_") if row["scheme"] == scheme}


def cross(scheme: str, code: str) -> Crossing | None:
    """
    Return what a code becomes: its own row, else that of the code above it, None where the scheme has neither.

    Examples
    --------
    >>> cross("cameo", "163").event_type.value
    'SANCTION'
    >>> cross("cameo", "1729").code, cross("cameo", "---")
    ('172', None)
    """
    known = load_crosswalk(scheme)
    if code in known or not code.isdecimal() or len(code) > _LONGEST:
        return known.get(code)
    return known.get(code[:3]) or known.get(code[:2])


def pad_icews(code: str) -> str:
    """
    Return an ICEWS code with the zero that its files leave out.

    Examples
    --------
    >>> [pad_icews(code) for code in ("43", "10", "211", "173", "043")]
    ['043', '010', '0211', '173', '043']
    """
    bare, known = code.strip(), load_crosswalk("cameo")
    return f"0{bare}" if (bare not in known or len(bare) < _SHORTEST) and f"0{bare}" in known else bare


def _parse_row(row: dict[str, str]) -> Crossing:
    return Crossing(
        scheme=row["scheme"],
        code=row["code"],
        name=row["name"],
        event_type=EventType(row["event_type"]) if row["event_type"] else None,
        mode=row["mode"] or None,
        contexts=tuple(each for each in row["context"].split("|") if each),
        original_quad=QuadClass(row["original_quad"]),
        intensity=float(row["intensity"]),
        note=row["note"],
    )
