"""A name found in a text."""

from dataclasses import dataclass

from counterpoise.ontology.names import Name


@dataclass(frozen=True, slots=True)
class Found:
    """
    A name found in a text between two code points, and whom it stands for.

    `is_past` says that it is of one who held office long before, and acts for nobody, `is_in_office` that it is of one who holds one.
    """

    start: int
    end: int
    name: Name
    is_past: bool = False
    is_in_office: bool = False
