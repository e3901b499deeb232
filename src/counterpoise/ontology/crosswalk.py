"""
CAMEO's codes, as GDELT and ICEWS use them, and what each is among PLOVER's types.

The one table is `data/crosswalk_cameo.csv`; its notes explain every choice that is not plain.

References
----------
Schrodt, P. (2012). CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook 1.1b3.
Open Event Data Alliance (2021). PLOVER: Political Language Ontology for Verifiable Event Records, draft 0.8.
Goldstein, J. (1992). A Conflict-Cooperation Scale for WEIS Events Data. Journal of Conflict Resolution 36(2), 369-385.
"""

from dataclasses import dataclass
from functools import cache

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.ontology.files import read_rows
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

_LONGEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoEntry:
    """
    What one CAMEO code stands for.

    `event_type` is None for statements and appeals. `goldstein` runs from -10 to +10, one number a code.
    `original_quad` is the class that GDELT and ICEWS give it; ours is `quad_class`, by the type.
    `note` explains a choice that is not plain, else it is empty.
    """

    code: str
    label: str
    event_type: EventType | None
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float
    original_quad: QuadClass
    note: str

    @property
    def quad_class(self) -> QuadClass | None:
        """The quad class of the type, None where there is no type."""
        return quad_class_of(self.event_type) if self.event_type else None


@cache
def load_cameo() -> dict[str, CameoEntry]:
    """Return every CAMEO code, roots among them, in order."""
    return {entry.code: entry for entry in map(_parse_row, read_rows("crosswalk_cameo.csv"))}


def cross_cameo(code: str) -> CameoEntry | None:
    """
    Return what a CAMEO code stands for; a finer code than the table knows is read as the code above it.

    Examples
    --------
    >>> cross_cameo("163").event_type.value
    'SANCTION'
    >>> cross_cameo("1729").code, cross_cameo("---")
    ('172', None)
    """
    table = load_cameo()
    if code in table or not code.isdecimal() or len(code) > _LONGEST:
        return table.get(code)
    return table.get(code[:3]) or table.get(code[:2])


def pad_icews(code: str) -> str:
    """
    Return an ICEWS code with the zero that its files leave out.

    Examples
    --------
    >>> [pad_icews(code) for code in ("43", "10", "211", "173", "043")]
    ['043', '010', '0211', '173', '043']
    """
    bare = code.strip()
    known = load_cameo()
    return f"0{bare}" if (bare not in known or len(bare) < 3) and f"0{bare}" in known else bare


def _parse_row(row: dict[str, str]) -> CameoEntry:
    return CameoEntry(
        code=row["code"],
        label=row["label"],
        event_type=EventType(row["event_type"]) if row["event_type"] else None,
        mode=row["mode"] or None,
        contexts=tuple(each for each in row["contexts"].split("|") if each),
        goldstein=float(row["goldstein"]),
        original_quad=QUAD_NUMBERS[int(row["quad"])],
        note=row["note"],
    )
