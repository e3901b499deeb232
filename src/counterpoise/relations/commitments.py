"""
Commitments: what binds two states on a day: pacts, partnerships, shared organisations. Dated, typed, each with its vintage.

They come from the dated lists that ship (`ontology.blocs`) and from tables that users load into the record, used together: a bond that
either names stands. Missing is not zero: where no pact is listed one may exist all the same, and only a loaded table that covers a pair
and day can say that there is none, which the shipped lists may still gainsay.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
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
CLOSEST = 12
"""How many members a partnership may have: sharing a wider one binds nobody."""
_KINDS = (
    "defence_pact",
    "nonaggression",
    "partnership",
    "neutrality",
    "consultation",
    "economic",
    "forum",
    "universal",
    "court",
    "technical",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One bond between two states: its kind, the treaty or organisation, how long that stands, and who says so as of when."""

    dyad: Pair
    kind: str
    name: str
    period: Period
    source: str = SHIPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """
    What tables that a user loaded say on a day: bonds, pairs of which they say that no defence pact binds them, and from what tables.

    `silent` are tables that hold bonds, but of other years.
    """

    commitments: tuple[Commitment, ...] = ()
    denied: frozenset[Pair] = frozenset()
    sources: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def __str__(self) -> str:
        used = "; ".join((SHIPPED, *self.sources))
        return used + (f" (not used, for they do not cover the day: {'; '.join(self.silent)})" if self.silent else "")


NOTHING = Loaded()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """
    The commitments of a dyad on a day.

    `is_committed` is True where a pact or close partnership binds the two, False where a loaded table says that no pact does and none is
    listed, and None where nobody says: that is not known to be none.
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

    @property
    def binding(self) -> tuple[Commitment, ...]:
        """The pacts and close partnerships among them."""
        loose = loose_partnerships(self.day)
        return tuple(each for each in self.commitments if each.kind in BINDING and each.name not in loose)


def commitments_of(first: str, second: str, day: date, *, loaded: Loaded = NOTHING) -> Standing:
    """Return what binds two states on a day, by the lists that ship and the tables that were loaded."""
    dyad = _pair(first, second)
    own = (each for each in loaded.commitments if each.dyad == dyad and each.period.holds(day))
    holding = sorted((*_listed(dyad, day), *own), key=lambda each: (_KINDS.index(each.kind), each.name, each.source))
    standing = Standing(dyad=dyad, day=day, commitments=tuple(holding), is_committed=None)
    is_bound = True if standing.binding else False if dyad in loaded.denied else None
    return replace(standing, is_committed=is_bound)


def committed_dyads(day: date, *, loaded: Loaded = NOTHING) -> frozenset[Pair]:
    """Return every pair of states that a pact or a close partnership binds on a day."""
    pacts = bonds_on(day, {"defence_pact"}, loaded=loaded)
    return pacts | bonds_on(day, {"partnership"}, most=CLOSEST, loaded=loaded)


def bonds_on(
    day: date, kinds: Collection[str], *, most: int | None = None, loaded: Loaded = NOTHING
) -> frozenset[Pair]:
    """
    Return the pairs that a treaty or organisation of some kinds binds on a day.

    Parameters
    ----------
    most
        How many parties or members it may have. Loaded tables do not say how many share a bond; theirs count as bonds of two.
    """
    found = {each.dyad for each in loaded.commitments if each.kind in kinds and each.period.holds(day)}
    for about, members in _groups(day):
        if about.type in kinds and (most is None or len(members) <= most):
            found.update(combinations(sorted(members), 2))
    return frozenset(found)


def bond_matrix(actors: Sequence[str], bound: Collection[Pair], denied: Collection[Pair] = ()) -> NDArray[np.int8]:
    """Return pairs as shape (n, n), symmetric: 1 where bound, 0 where said not to be, -1 where nobody says and on the diagonal."""
    at = {actor: number for number, actor in enumerate(actors)}
    matrix = np.full((len(at), len(at)), -1, dtype=np.int8)
    for value, pairs in ((0, denied), (1, bound)):
        for first, second in pairs:
            if first in at and second in at:
                matrix[at[first], at[second]] = matrix[at[second], at[first]] = value
    return matrix


@cache
def loose_partnerships(day: date) -> frozenset[str]:
    """Return the names of partnerships so wide that sharing one binds nobody."""
    return frozenset(
        about.name for about, members in _groups(day) if about.type == "partnership" and len(members) > CLOSEST
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
