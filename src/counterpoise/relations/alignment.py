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
from counterpoise.relations.commitments import CLOSEST, NOTHING, Loaded, bond_matrix, bonds_on
from counterpoise.relations.dyads import DyadCounts, Pair
from counterpoise.relations.signs import USUAL, YES, SignedMap, Thresholds, sign_ties

PRIOR_ACTS = 4.0
HOSTILE_TIMES = 2.0
COOPERATIVE_TIMES = 0.5


def align_states(
    counts: DyadCounts,
    actors: Sequence[str],
    *,
    day: date,
    thresholds: Thresholds = USUAL,
    period: Period = ALWAYS,
    loaded: Loaded = NOTHING,
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
    loaded
        What tables that a user loaded say of that day; used with the lists that ship.

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
    below = np.where(bond_matrix(actors, partners_on(day, loaded=loaded)) == YES, below, 0.0)
    heard = hostile + friendly > 0
    signed = sign_ties(
        tuple(actors),
        cooperative=np.where(heard, below, np.nan),
        hostile=np.where(heard, above, np.nan),
        events=(hostile + friendly).astype(np.int64),
        committed=bond_matrix(actors, bonds_on(day, {"defence_pact"}, loaded=loaded), loaded.denied),
        thresholds=thresholds,
        period=period,
    )
    return SignedMap(
        **{name: getattr(signed, name) for name in SignedMap.__slots__ if name != "basis"},
        basis=f"{thresholds}; conduct is hostile where more than {much:.1%} of a pair's acts are, cooperative where fewer than {little:.1%} are "
        f"({usual:.1%} are among all pairs); cooperative conduct counts between partners, commitments are defence pacts, as known to be in force on {day} by {loaded}",
    )


def busiest_states(counts: DyadCounts, most: int, *, among: frozenset[str] | None = None) -> tuple[str, ...]:
    """Return the states with most acts, at most so many, of those named where some are; in order of the alphabet."""
    acts = counts.acts.sum(axis=1)
    totals: dict[str, float] = {}
    for (a, b), number in zip(counts.dyads, acts.tolist(), strict=True):
        if among is None or (a in among and b in among):
            totals[a], totals[b] = totals.get(a, 0) + number, totals.get(b, 0) + number
    return tuple(sorted(sorted(totals, key=lambda state: (-totals[state], state))[:most]))


def partners_on(day: date, *, loaded: Loaded = NOTHING) -> frozenset[Pair]:
    """Return the pairs between which friendly conduct makes a tie: those of a close partnership, or of a non-aggression treaty of two."""
    return bonds_on(day, {"partnership"}, most=CLOSEST, loaded=loaded) | bonds_on(day, {"nonaggression"}, most=2)


def _square(counts: DyadCounts, values: NDArray[np.float64], actors: Sequence[str]) -> NDArray[np.float64]:
    at = {actor: number for number, actor in enumerate(actors)}
    matrix = np.zeros((len(actors), len(actors)))
    for (a, b), number in zip(counts.dyads, values.sum(axis=1).tolist(), strict=True):
        if a in at and b in at:
            matrix[at[a], at[b]] = matrix[at[b], at[a]] = number
    return matrix
