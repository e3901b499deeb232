"""A name found in a text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.domain.source import Span
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


def share_out_names(found: Sequence[Found], spans: Sequence[Span]) -> list[list[Found]]:
    """Return the names, given in order, that stand within each span."""
    starts, ends = [each.start for each in found], [each.end for each in found]
    return [list(found[bisect_left(starts, span.start) : bisect_right(ends, span.end)]) for span in spans]
