"""
Commitments: what binds two states on a day: pacts, partnerships, shared organisations. Dated, typed, each with its vintage.

They come from the dated lists that ship (`ontology.blocs`) and from tables that users load into the record. Missing is not zero:
where no pact is listed one may exist all the same, and only a loaded table that covers a pair and year can say that there is none.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.actor import Period
from counterpoise.ontology.blocs import Organisation, Treaty, load_memberships, load_organisations, load_treaties
from counterpoise.ontology.states import load_states

Pair = tuple[str, str]
SHIPPED = "counterpoise lists, 2026-06"
"""Source and vintage of the lists that ship."""

BINDING = ("defence_pact", "partnership")
"""Kinds by which two states count as committed partners."""
_KINDS = ("defence_pact", "nonaggression", "partnership", "economic", "forum", "universal", "court", "technical")
_LARGEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One bond between two states: its kind, the treaty or organisation, how long that stands, and who says so as of when."""

    dyad: Pair
    kind: str
    name: str
    period: Period
    source: str = SHIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    The commitments of a dyad on a day.

    `is_committed` is True where a pact or partnership binds the two, and None where none is listed: that is not known to be none.
    """

    dyad: Pair
    day: date
    commitments: tuple[Commitment, ...]
    is_committed: bool | None

    @property
    def closest(self) -> str | None:
        """The kind that binds most, None where nothing is listed."""
        kinds = {commitment.kind for commitment in self.commitments}
        return next((kind for kind in _KINDS if kind in kinds), None)


def commitments_of(first: str, second: str, day: date, *, loaded: Sequence[Commitment] = ()) -> Standing:
    """Return what binds two states on a day, by the lists that ship and those that were loaded."""
    dyad = _pair(first, second)
    listed = (*_listed(dyad, day), *(each for each in loaded if each.dyad == dyad and each.period.holds(day)))
    holding = sorted(listed, key=lambda each: (_KINDS.index(each.kind), each.name))
    is_bound = any(each.kind in BINDING and each.name not in loose_partnerships(day) for each in holding)
    return Standing(dyad=dyad, day=day, commitments=tuple(holding), is_committed=is_bound or None)


def committed_dyads(day: date, *, loaded: Sequence[Commitment] = ()) -> frozenset[Pair]:
    """Return every pair of states that a pact or a close partnership binds on a day."""
    found = {each.dyad for each in loaded if each.kind in BINDING and each.period.holds(day)}
    for about, members in _groups(day):
        if about.type in BINDING and about.name not in loose_partnerships(day):
            found.update(combinations(sorted(members), 2))
    return frozenset(found)


def committed_matrix(actors: Sequence[str], day: date, *, loaded: Sequence[Commitment] = ()) -> NDArray[np.int8]:
    """Return shape (n, n), symmetric: 1 where a pact or partnership binds the two, -1 where none is listed; the diagonal is 0."""
    bound = committed_dyads(day, loaded=loaded)
    matrix = np.full((len(actors), len(actors)), -1, dtype=np.int8)
    np.fill_diagonal(matrix, 0)
    for (row, first), (column, second) in combinations(enumerate(actors), 2):
        if _pair(first, second) in bound:
            matrix[row, column] = matrix[column, row] = 1
    return matrix


@cache
def loose_partnerships(day: date) -> frozenset[str]:
    """Return the names of partnerships so wide that sharing one binds nobody: more than ten states on the day."""
    return frozenset(
        about.name for about, members in _groups(day) if about.type == "partnership" and len(members) > _LARGEST
    )


def _listed(dyad: Pair, day: date) -> Iterator[Commitment]:
    for about, members in _groups(day):
        if set(dyad) <= members and about.type in _KINDS:
            yield Commitment(dyad=dyad, kind=about.type, name=about.name, period=about.period)


@cache
def _groups(day: date) -> tuple[tuple[Organisation | Treaty, frozenset[str]], ...]:
    """Return every treaty and organisation of the lists that ship, with the states it binds on a day."""
    states = load_states()
    members: dict[str, set[str]] = defaultdict(set)
    for each in load_memberships():
        if each.role == "member" and each.member in states and each.period.holds(day):
            members[each.organisation].add(each.member)
    organisations = load_organisations()
    treaties = (
        (treaty, frozenset(party for party in treaty.parties if party in states))
        for treaty in load_treaties()
        if treaty.period.holds(day)
    )
    return (*treaties, *((organisations[name], frozenset(found)) for name, found in members.items()))


def _pair(first: str, second: str) -> Pair:
    return (first, second) if first < second else (second, first)
