"""
Strain: whether a partnership is being put to the test, in three parts that are reported apart.

Conduct: is the hostile rate of the window above the one that the partners' own past, and other partners of their volume, lead to expect?
Triads: do the partners' ties to third states pull them apart more than chance would? Structure: would the whole system be better
balanced if the tie turned? Only pairs bound by a pact or close partnership have strain; few acts make it untestable, never strained.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.change import deviance
from counterpoise.relations.conduct import exposure_of
from counterpoise.relations.dyads import DyadCounts, Pair
from counterpoise.relations.signs import SignedMap, draw_signs
from counterpoise.relations.structure import (
    StructuralStrain,
    TriadicStrain,
    measure_structural_strain,
    measure_triadic_strain,
)

Matrix = NDArray[np.float64]
LEAST_ACTS, LEAST_HOSTILE = 10, 5
SURE = 0.95
_DISPERSION = 2.0
_PRIOR_SHAPE = 2.0
_THIRD_STATES = 16


class Verdict(StrEnum):
    """What can be said of a partnership in a window."""

    STRAINED = "strained"
    UNDECIDED = "undecided"
    CALM = "calm"
    NOT_TESTABLE = "not testable"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductStrain:
    """
    The hostile acts of a window against the baseline.

    `expected` is how many the baseline foretells; `probability` that the window's rate is above it; `nats` how surprising the
    weeks were together; `magnitude` the nats times the acts in excess, relative to the dyad's volume.
    """

    hostile: int
    acts: int
    days: int
    expected: float
    probability: float
    nats: float
    magnitude: float

    @property
    def verdict(self) -> Verdict:
        """What the acts alone say."""
        if self.acts < LEAST_ACTS:
            return Verdict.NOT_TESTABLE
        if self.hostile < LEAST_HOSTILE or self.probability <= 0.5:
            return Verdict.CALM
        return Verdict.STRAINED if self.probability >= SURE else Verdict.UNDECIDED

    @property
    def reason(self) -> str:
        """The verdict in one sentence, with the numbers it rests on."""
        if self.verdict is Verdict.NOT_TESTABLE:
            return f"not testable: {self.acts} {'event' if self.acts == 1 else 'events'} in {self.days} days"
        return (
            f"{self.verdict}: {self.hostile} hostile of {self.acts} acts in {self.days} days where {self.expected:.1f} were to be "
            f"expected; the rate is above its baseline with probability {self.probability:.2f}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Strain:
    """
    The strain of one partnership: its three parts and its place among those measured together, 1 the most strained.

    `around` are the actors of the map that the triadic and structural parts rest on; `ThirdActor.actor` counts in it.
    """

    dyad: Pair
    conduct: ConductStrain
    triadic: TriadicStrain | None = None
    structural: StructuralStrain | None = None
    around: tuple[str, ...] = ()
    rank: int | None = None

    @property
    def score(self) -> float:
        """
        What partnerships are ranked by, the three parts together.

        The log of the conduct's magnitude, plus half the nats against the triadic null, plus half the share of draws in which the
        system would be better balanced without the tie. What is not known adds nothing.
        """
        score = float(np.log1p(self.conduct.magnitude))
        if self.triadic and self.triadic.p is not None:
            score -= 0.5 * float(np.log(max(self.triadic.p, 0.01)))
        if self.structural and self.structural.eases is not None:
            score += 0.5 * self.structural.eases
        return score


def strained_conduct(
    counts: DyadCounts, since: date, until: date, *, partners: frozenset[Pair]
) -> dict[Pair, ConductStrain]:
    """
    Return the conduct part of every partner dyad that the counts hold.

    Parameters
    ----------
    counts
        Undirected, by period, from before the window on; what precedes the window is the baseline. A period begins with the window.
    partners
        The committed pairs: the baseline of each is drawn towards what they do together.
    """
    rows = np.array([row for row, dyad in enumerate(counts.dyads) if dyad in partners], dtype=np.int64)
    exposure = exposure_of(counts.acts, counts.world, counts.lengths)[rows]
    hostile, acts = counts.hostile[rows], counts.acts[rows]
    starts = np.array(counts.starts)
    inside, before = (starts >= since) & (starts <= until), starts < since
    if not inside.any() or not len(rows):
        return {}
    baseline_shape, baseline_rate = _baseline(hostile, acts, exposure, before, inside)
    expected = exposure[:, inside] * (baseline_shape / baseline_rate)[:, None]
    chance = _chance_above(hostile[:, inside], exposure[:, inside], expected, baseline_shape, baseline_rate)
    nats = deviance(hostile[:, inside], expected, np.full(expected.shape, _DISPERSION)).sum(axis=1)
    total, foretold = hostile[:, inside].sum(axis=1), expected.sum(axis=1)
    volume = acts[:, inside].sum(axis=1)
    magnitude = nats * np.maximum(total - foretold, 0) / np.sqrt(1 + volume)
    days = (until - since).days + 1
    return {
        counts.dyads[row]: ConductStrain(
            hostile=int(total[place]),
            acts=int(volume[place]),
            days=days,
            expected=float(foretold[place]),
            probability=float(chance[place]),
            nats=float(nats[place]),
            magnitude=float(magnitude[place]),
        )
        for place, row in enumerate(rows)
    }


def measure_strain(
    dyad: Pair, conduct: ConductStrain, signed: SignedMap, *, rng: np.random.Generator, draws: int = 20
) -> Strain:
    """Return the three parts for one dyad; the triadic and structural ones as if the commitment held."""
    if not set(dyad) <= set(signed.actors):
        return Strain(dyad=dyad, conduct=conduct)
    around = _around(dyad, signed)
    drawn = draw_signs(around, draws, rng=rng)
    drawn[:, 0, 1] = drawn[:, 1, 0] = 1
    triadic = measure_triadic_strain(drawn, 0, 1, volume=around.events.astype(np.float64), rng=rng)
    return Strain(
        dyad=dyad,
        conduct=conduct,
        triadic=triadic,
        structural=measure_structural_strain(drawn, 0, 1, time_limit_seconds=0.5),
        around=around.actors,
    )


def _around(dyad: Pair, signed: SignedMap) -> SignedMap:
    """Return the map of the two and the third states tied to them: those tied to both first, then by how much is reported."""
    first, second = (signed.actors.index(actor) for actor in dyad)
    tied = (signed.signs[[first, second]] != 0).sum(axis=0)
    volume = signed.events[first] + signed.events[second]
    order = np.lexsort((np.arange(len(tied)), -volume, -tied))
    thirds = [place for place in order.tolist() if tied[place] and place not in (first, second)][:_THIRD_STATES]
    return signed.select((*dyad, *(signed.actors[place] for place in thirds)))


def rank_strains(strains: Sequence[Strain]) -> list[Strain]:
    """Return the strains, the most strained first: by the verdict on conduct, then by the joint score of the three parts."""
    order = {verdict: place for place, verdict in enumerate(Verdict)}
    ranked = sorted(strains, key=lambda each: (order[each.conduct.verdict], -each.score, each.dyad))
    return [replace(each, rank=place) for place, each in enumerate(ranked, start=1)]


def default_window(last: date, *, days: int = 90) -> tuple[date, date]:
    """Return the window that ends on a day."""
    return last - timedelta(days=days - 1), last


def weeks_around(first: date, since: date, until: date) -> tuple[date, ...]:
    """
    Return the first days of weeks counted from a window's first day, back to the first day of a record and on to the window's last.

    Examples
    --------
    >>> weeks_around(date(2019, 1, 1), date(2019, 1, 10), date(2019, 1, 17))
    (datetime.date(2019, 1, 3), datetime.date(2019, 1, 10), datetime.date(2019, 1, 17))
    """
    weeks_before, weeks_after = (since - first).days // 7, (until - since).days // 7
    return tuple(since + timedelta(weeks=week) for week in range(-weeks_before, weeks_after + 1))


def _baseline(
    hostile: Matrix, acts: Matrix, exposure: Matrix, before: NDArray[np.bool_], inside: NDArray[np.bool_]
) -> tuple[Matrix, Matrix]:
    """Return the gamma posterior of each dyad's usual hostile rate: its own past, drawn towards what partners do at its volume."""
    known = before if before.any() else inside
    share = (hostile[:, known].sum() + 1) / (acts[:, known].sum() + 10)
    usual = share * np.maximum(acts[:, known].mean(axis=1), 0.1)
    trust = 1 / (1 + usual[:, None] * exposure[:, before] / _DISPERSION)
    shape = _PRIOR_SHAPE + (trust * hostile[:, before]).sum(axis=1)
    return shape, _PRIOR_SHAPE / usual + (trust * exposure[:, before]).sum(axis=1)


def _chance_above(
    hostile: Matrix, exposure: Matrix, expected: Matrix, baseline_shape: Matrix, baseline_rate: Matrix
) -> Matrix:
    """Return the probability that the window's rate is above the baseline's; both are gamma, so it is a beta integral."""
    from scipy.special import betainc

    trust = 1 / (1 + expected / _DISPERSION)
    usual = baseline_shape / baseline_rate
    shape = 0.5 + (trust * hostile).sum(axis=1)
    rate = 0.5 / usual + (trust * exposure).sum(axis=1)
    return np.asarray(betainc(baseline_shape, shape, baseline_rate / (baseline_rate + rate)))
