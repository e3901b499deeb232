"""What came of a file's rows: every row is kept, repeated, outside of what was asked for, or refused with a reason."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

_SHOWN_ROWS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """That rows were refused for one reason: how many, and the numbers of the first few."""

    count: int
    first_rows: tuple[int, ...] = ()

    def __add__(self, other: "Refusal") -> "Refusal":
        return Refusal(count=self.count + other.count, first_rows=(*self.first_rows, *other.first_rows)[:_SHOWN_ROWS])


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """
    A count of rows by what came of them, and of what in the kept rows stands for nothing we know.

    `repeated` are rows whose event the record, or an earlier row, already holds; `outside` those outside of the days and actors
    asked for. `unmapped` counts kept rows by codes that have no event type, `unresolved` kept sides by names that nobody knows.

    Examples
    --------
    >>> (Tally(rows=3, kept=2, repeated=1) + Tally(rows=1, refused={"no date": Refusal(count=1)})).adds_up
    True
    """

    rows: int = 0
    kept: int = 0
    repeated: int = 0
    outside: int = 0
    refused: Mapping[str, Refusal] = field(default_factory=dict)
    unmapped: Mapping[str, int] = field(default_factory=dict)
    unresolved: Mapping[str, int] = field(default_factory=dict)

    @property
    def adds_up(self) -> bool:
        """Whether every row is accounted for exactly once."""
        return self.rows == self.kept + self.repeated + self.outside + self.refusals

    @property
    def refusals(self) -> int:
        """How many rows were refused."""
        return sum(refusal.count for refusal in self.refused.values())

    def __add__(self, other: Self) -> Self:
        refused = dict(self.refused)
        for reason, refusal in other.refused.items():
            refused[reason] = refused[reason] + refusal if reason in refused else refusal
        return type(self)(
            rows=self.rows + other.rows,
            kept=self.kept + other.kept,
            repeated=self.repeated + other.repeated,
            outside=self.outside + other.outside,
            refused=refused,
            unmapped=dict(Counter(self.unmapped) + Counter(other.unmapped)),
            unresolved=dict(Counter(self.unresolved) + Counter(other.unresolved)),
        )


def sum_tallies(tallies: Iterable[Tally]) -> Tally:
    """Return the tally of everything together."""
    return sum(tallies, Tally())


def refuse(rows: Mapping[str, list[int]]) -> dict[str, Refusal]:
    """Return refusals of row numbers by reason, the reasons without rows left out."""
    return {
        reason: Refusal(count=len(numbers), first_rows=tuple(sorted(numbers)[:_SHOWN_ROWS]))
        for reason, numbers in rows.items()
        if numbers
    }
