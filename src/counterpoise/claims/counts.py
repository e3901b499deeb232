"""How often? A claimed number held against the bounds that the record leaves for it."""

from dataclasses import dataclass
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

from counterpoise.claims.encoded import Rows
from counterpoise.claims.exhibits import show
from counterpoise.claims.findings import Opinion
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Bound, Claim, Coverage, Finding, Relation

_LOW_CHANCE = 0.05
_FEW_DAYS = 4
_MOST_MISSED = 100_000


@dataclass(frozen=True, slots=True)
class Tally:
    """
    How many happenings there were: at least `low`, `seen` by days, at most `high`.

    `low` takes days that follow each other as one happening reported twice; `firm` counts of these only those with two stories or more,
    so that neither a late report nor a stray one makes another happening; `high` takes every story for a happening of its own,
    and adds what the record may have missed (upper 95 % limit of a negative binomial at the chance of being recorded).
    """

    low: int
    firm: int
    seen: int
    high: int


def count_happenings(testimony: Testimony, rows: Rows, coverage: Coverage) -> Tally:
    """Return the bounds of how many happenings some acts are."""
    if not len(rows):
        return Tally(0, 0, 0, _missed(0, coverage))
    days = np.unique(testimony.days[rows])
    low = 1 + int((np.diff(days) > 1).sum())
    firm = max(1, _count_firm(testimony, rows, days))
    linked = len(np.unique(testimony.happenings[rows]))
    stories = testimony.count_stories(rows)
    return Tally(min(low, linked), min(firm, linked), len(days), max(len(days), stories) + _missed(len(days), coverage))


def weigh_count(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return what the record says to a number of acts: "at least six times since 2019", "the sixth"."""
    assert claim.between and claim.bound
    rows = testimony.select(claim.between, period=claim.period)
    tally = count_happenings(testimony, rows, coverage)
    is_open = claim.period is not None and claim.period.earliest.year == 1
    holds = _compare(tally, claim.bound, whole=coverage.share > 0.9 and not is_open)
    words = f"The record shows at least {tally.low}, by days {tally.seen}, and leaves room for at most {tally.high}."
    reasons = [words]
    if is_open and coverage.since:
        reasons.append(f"The record begins on {coverage.since}; how often it happened before, it cannot say.")
    elif coverage.share <= 0.9:
        reasons.append(f"It covers {coverage.share:.0%} of the days claimed, so it can show a lower bound only.")
    if is_open and holds is False:
        reasons.append(
            "It counts every act of the type between the two, which may be more than the kind that is meant."
        )
        return Opinion(
            finding=Finding.MIXED,
            strength=None,
            reasons=tuple(reasons),
            opposing=show(testimony, rows, "one of those counted"),
            witnessed=rows,
            would_change="The claim with a beginning, or with a kind of act that the record tells apart.",
        )
    finding = {True: Finding.SUPPORTED, False: Finding.CONTRADICTED, None: Finding.NOT_ENOUGH_EVIDENCE}[holds]
    exhibits = show(testimony, rows, "one of those counted")
    return Opinion(
        finding=finding,
        strength=None if holds is None else _strength(tally, claim.bound, coverage),
        reasons=tuple(reasons),
        supporting=exhibits if holds is not False else (),
        opposing=exhibits if holds is False else (),
        witnessed=rows,
        would_change="Reports that link these acts as one, or that tell of acts not recorded.",
    )


def _compare(tally: Tally, bound: Bound, *, whole: bool) -> bool | None:
    """Return whether a count keeps to a bound, None where its bounds allow both."""
    number = bound.number
    high = tally.high if whole else np.inf
    match bound.relation:
        case Relation.AT_LEAST | Relation.MORE_THAN:
            needed = number + (bound.relation is Relation.MORE_THAN)
            return True if _typical(tally) >= needed else False if high < needed else None
        case Relation.AT_MOST | Relation.FEWER_THAN:
            allowed = number - (bound.relation is Relation.FEWER_THAN)
            return (
                False
                if tally.firm > allowed or (tally.seen > 2 * allowed and tally.seen > 2)
                else True
                if high <= allowed
                else None
            )
        case Relation.EXACTLY:
            if (
                tally.firm > number
                or high < number
                or (whole and tally.seen > max(2 * number, _FEW_DAYS) and tally.firm * 2 > number)
            ):
                return False
            return True if tally.low == number == tally.seen and whole else None


def _count_firm(testimony: Testimony, rows: Rows, days: NDArray[np.int64]) -> int:
    """Return how many runs of days that follow each other at least two stories tell of."""
    starts = days[np.flatnonzero(np.diff(days, prepend=days[0] - 2) > 1)]
    run = np.searchsorted(starts, testimony.days[rows], side="right")
    told = np.unique(np.stack([run, testimony.stories[rows]]), axis=1)
    return int((np.bincount(told[0]) > 1).sum())


def _typical(tally: Tally) -> int:
    """Return the count that is safe to speak of: halfway between days that follow each other taken as one, and each day for itself."""
    return (tally.low + tally.seen) // 2


def _strength(tally: Tally, bound: Bound, coverage: Coverage) -> float:
    distance = abs(tally.seen - bound.number) / max(1.0, np.sqrt(max(tally.seen, bound.number)))
    return round(float(min(0.99, 0.5 + 0.5 * _normal(distance) * max(coverage.share, 0.5))), 3)


def _normal(distance: float) -> float:
    """Return the standard normal distribution at a distance from its mean."""
    return 0.5 * (1 + erf(distance / sqrt(2)))


def _missed(seen: int, coverage: Coverage) -> int:
    """
    Return how many may have been missed, at most, with 95 % probability: the quantile of a negative binomial.

    Of happenings each reported with a chance, those missed before the one after the last that was seen; its chances are summed here,
    each from the one before, because loading a library of statistics takes half of what the command takes to start.
    """
    chance = min(0.99, max(_LOW_CHANCE, coverage.chance or _LOW_CHANCE))
    counts = np.arange(_MOST_MISSED - 1)
    steps = np.log((counts + seen + 1) / (counts + 1)) + np.log1p(-chance)
    shares = np.exp((seen + 1) * np.log(chance) + np.concatenate([[0.0], np.cumsum(steps)]))
    return int(np.searchsorted(np.cumsum(shares), 0.95))
