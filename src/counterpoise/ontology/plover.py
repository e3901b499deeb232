"""
PLOVER: event types with their quad class, modes and intensity.

The one table is `data/plover.csv`; its notes say where GDELT and ICEWS differ.

References
----------
Open Event Data Alliance (2021). PLOVER: Political Language Ontology for Verifiable Event Records, draft 0.8.
"""

from dataclasses import dataclass
from functools import cache

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.ontology.files import read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeEntry:
    """
    What the codebook says of one event type.

    `exchange_root` is its name among the 15 roots of the gold sets (CONCEDE and RETREAT are YIELD there).
    `intensity` runs from -10 (most hostile) to +10 (most cooperative): one number per type, for display and ordering only.
    """

    event_type: EventType
    quad_class: QuadClass
    exchange_root: str
    intensity: float
    modes: tuple[str, ...]
    gloss: str
    note: str


@cache
def load_types() -> dict[EventType, TypeEntry]:
    """Return the codebook, one entry for each of the sixteen types."""
    return {entry.event_type: entry for entry in map(_parse_row, read_rows("plover.csv"))}


def quad_class_of(event_type: EventType) -> QuadClass:
    """
    Return the quad class of an event type.

    Examples
    --------
    >>> quad_class_of(EventType.SANCTION).value
    'material conflict'
    """
    return load_types()[event_type].quad_class


def exchange_root_of(event_type: EventType) -> str:
    """Return the name that the exchange form gives the type."""
    return load_types()[event_type].exchange_root


def _parse_row(row: dict[str, str]) -> TypeEntry:
    return TypeEntry(
        event_type=EventType(row["event_type"]),
        quad_class=QuadClass(row["quad_class"]),
        exchange_root=row["exchange_root"],
        intensity=float(row["intensity"]),
        modes=tuple(mode for mode in row["modes"].split("|") if mode),
        gloss=row["gloss"],
        note=row["note"],
    )
