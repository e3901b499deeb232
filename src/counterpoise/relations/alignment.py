"""
The signed map of states from what is counted between them and the defence pacts in force.

Conduct is the hostile share of a pair's acts, measured against the record at large. The pair's share has a beta posterior, whose prior is
the record's share with the weight of a few acts, so that a pair of which little is heard stays near what is usual. Friendly words do not
show alliances, since most pairs speak kindly; so a defence pact makes a tie aligned by itself, and friendly conduct does only between
partners: states bound by a treaty of non-aggression between the two, or a partnership of at most twelve.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.actor import ALWAYS, Period
from counterpoise.ontology.blocs import load_organisations, load_treaties, members_of
from counterpoise.relations.dyads import DyadCounts
from counterpoise.relations.signs import UNKNOWN, USUAL, YES, SignedMap, Thresholds, sign_ties

PRIOR_ACTS = 4.0
HOSTILE_TIMES = 2.0
COOPERATIVE_TIMES = 0.5
_MOST_PARTNERS = 12


def align_states(
    counts: DyadCounts,
    actors: Sequence[str],
    *,
    day: date,
    thresholds: Thresholds = USUAL,
    period: Period = ALWAYS,
) -> SignedMap:
    """
    Return the signed map of states.

    Parameters
    ----------
    counts
        Acts by undirected dyad; all their periods are added up.
    actors
        The states of the map, by code.
    day
        On which the pacts must be in force.

    Conduct is hostile where the pair's hostile share is above twice that of all pairs together, or above a half,
    and cooperative where it is below half of that of all pairs, or below a quarter.
    """
    from scipy.special import betainc

    hostile, friendly = (_square(counts, each, actors) for each in (counts.hostile, counts.cooperative))
    total = counts.hostile.sum() + counts.cooperative.sum()
    usual = float(counts.hostile.sum() / total) if total else 0.5
    bad, good = hostile + PRIOR_ACTS * usual, friendly + PRIOR_ACTS * (1 - usual)
    bad, good = np.maximum(bad, 1e-6), np.maximum(good, 1e-6)
    much, little = min(HOSTILE_TIMES * usual, 0.5), COOPERATIVE_TIMES * min(usual, 0.5)
    above, below = 1 - betainc(bad, good, much), betainc(bad, good, little)
    below = np.where(partners_among(actors, day), below, 0.0)
    heard = hostile + friendly > 0
    signed = sign_ties(
        tuple(actors),
        cooperative=np.where(heard, below, np.nan),
        hostile=np.where(heard, above, np.nan),
        events=(hostile + friendly).astype(np.int64),
        committed=bonds_between(actors, day, frozenset({"defence_pact"})),
        thresholds=thresholds,
        period=period,
    )
    return SignedMap(
        **{name: getattr(signed, name) for name in SignedMap.__slots__ if name != "basis"},
        basis=f"{thresholds}; conduct is hostile where more than {much:.1%} of a pair's acts are, cooperative where fewer than {little:.1%} are "
        f"({usual:.1%} are among all pairs); cooperative conduct counts between partners, commitments are defence pacts, as known to be in force on {day}",
    )


def busiest_states(counts: DyadCounts, most: int, *, among: frozenset[str] | None = None) -> tuple[str, ...]:
    """Return the states with most acts, at most so many, of those named where some are; in order of the alphabet."""
    acts = counts.acts.sum(axis=1)
    totals: dict[str, float] = {}
    for (a, b), number in zip(counts.dyads, acts.tolist(), strict=True):
        if among is None or (a in among and b in among):
            totals[a], totals[b] = totals.get(a, 0) + number, totals.get(b, 0) + number
    return tuple(sorted(sorted(totals, key=lambda state: (-totals[state], state))[:most]))


def partners_among(actors: Sequence[str], day: date) -> NDArray[np.bool_]:
    """Return which pairs are known to be partners on a day, as shape (n, n)."""
    partners = bonds_between(actors, day, frozenset({"partnership"}), most=_MOST_PARTNERS)
    return np.asarray((partners == YES) | (bonds_between(actors, day, frozenset({"nonaggression"}), most=2) == YES))


def bonds_between(
    actors: Sequence[str], day: date, types: frozenset[str], *, most: int | None = None
) -> NDArray[np.int8]:
    """
    Return which pairs a treaty or organisation of some types binds on a day, as shape (n, n): 1, or -1 where none is known.

    Parameters
    ----------
    types
        As in `treaties.csv` and `organisations.csv`.
    most
        How many parties or members it may have.

    Not known is not to say that there is none.
    """
    circles = [set(treaty.parties) for treaty in load_treaties() if treaty.type in types and treaty.period.holds(day)]
    circles += [
        set(members_of(organisation.id, day))
        for organisation in load_organisations().values()
        if organisation.type in types and organisation.period.holds(day)
    ]
    bound = np.full((len(actors), len(actors)), UNKNOWN, dtype=np.int8)
    for circle in circles:
        if most is None or len(circle) <= most:
            at = [number for number, actor in enumerate(actors) if actor in circle]
            bound[np.ix_(at, at)] = YES
    np.fill_diagonal(bound, UNKNOWN)
    return bound


def _square(counts: DyadCounts, values: NDArray[np.float64], actors: Sequence[str]) -> NDArray[np.float64]:
    at = {actor: number for number, actor in enumerate(actors)}
    matrix = np.zeros((len(actors), len(actors)))
    for (a, b), number in zip(counts.dyads, values.sum(axis=1).tolist(), strict=True):
        if a in at and b in at:
            matrix[at[a], at[b]] = matrix[at[b], at[a]] = number
    return matrix
