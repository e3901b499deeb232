"""A name found in a text."""

from dataclasses import dataclass

from counterpoise.ontology.names import Name


@dataclass(frozen=True, slots=True)
class Found:
    """A name found in a text between two code points, and whom it stands for."""

    start: int
    end: int
    name: Name
