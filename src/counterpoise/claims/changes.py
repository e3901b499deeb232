"""
More, less, most, least: claims about rates, held against the posterior of the rates in two or more periods.

A rate is acts (one for each story, pair, type and day) for every thousand of the world's in the same days. Rates are drawn from gamma
posteriors whose counts are divided by the overdispersion of the weekly counts. Relations are the balance: cooperative less hostile.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from counterpoise.claims.coverage import clip
from counterpoise.claims.encoded import Rows
from counterpoise.claims.exhibits import show
from counterpoise.claims.findings import Opinion, judge_probability
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Between, Claim, Coverage, Direction, Finding, Measure
from counterpoise.domain.when import Interval

_DRAWS = 20_000
_FEWEST = 5
_LONG_DAYS = 80
_MONTH_DAYS = 31
_ENOUGH_DAYS = 14
_SAME = 0.5
_EXTREME = 0.8
_MEDIAN_OF_CHI_SQUARE = 0.455
_LATELY = timedelta(days=29)

Draws = NDArray[np.float64]
"""Draws from a posterior, shape (draws,)."""


@dataclass(frozen=True)
class _Reading:
    """A measure in one period: its rows, how many acts they are, the posterior, and the value to print."""

    period: Interval
    rows: Rows
    acts: int
    draws: Draws
    value: float
    hostile: int = 0


def weigh_trend(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return what the record says to a rise or fall: the period against what came before it, or its second half against its first."""
    assert claim.between and claim.direction
    periods = _two_periods(testimony, claim)
    if periods is None:
        return _no_room(testimony, coverage)
    before, after = (_read(testimony, claim.between, period) for period in periods)
    if before.acts + after.acts < _FEWEST:
        return _too_few(before.acts + after.acts, claim.between)
    probability = _probability(before, after, claim.direction)
    if claim.is_negated:
        probability = 1 - probability
    told = _tell(claim.between, before, after)
    return _with_rows(
        testimony,
        judge_probability(
            probability,
            when_true=f"{told}: the probability that it went the way claimed is {probability:.2f}.",
            when_false=f"{told}: the probability that it went the way claimed is {probability:.2f}.",
            would_change="More reports from both periods.",
        ),
        np.concatenate([before.rows, after.rows]),
    )


def weigh_comparison(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return what the record says to "more ... than": two pairs in one period, or one pair in two."""
    assert claim.between and claim.direction
    reach = testimony.calendar.reach
    period = claim.period or reach
    if reach is None or period is None or clip(period, reach) is None:
        return _no_room(testimony, coverage)
    other_period = claim.baseline or period
    if clip(other_period, reach) is None:
        return _no_room(testimony, coverage)
    first = _read(testimony, claim.between, clip(period, reach) or reach)
    second = _read(testimony, claim.than or claim.between, clip(other_period, reach) or reach)
    if first.acts + second.acts < _FEWEST:
        return _too_few(first.acts + second.acts, claim.between)
    probability = _probability(second, first, claim.direction)
    told = f"{_measured(claim.between, first)} against {_measured(claim.between, second)}: the probability that the claim holds is {probability:.2f}."
    opinion = judge_probability(
        probability, when_true=told, when_false=told, would_change="More reports of either side."
    )
    return _with_rows(testimony, opinion, np.concatenate([first.rows, second.rows]))


def weigh_superlative(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return what the record says to "at their lowest since": the rank of the period among all of its length, and how sure it is."""
    assert claim.between and claim.direction
    reach = testimony.calendar.reach
    if reach is None:
        return _no_room(testimony, coverage)
    period = claim.period or Interval(earliest=max(reach.earliest, reach.latest - _LATELY), latest=reach.latest)
    span = clip(claim.baseline, reach) if claim.baseline else reach
    asked = clip(period, reach)
    if asked is None or span is None:
        return _no_room(testimony, coverage)
    rivals = [_read(testimony, claim.between, each) for each in _others(asked, span)]
    here = _read(testimony, claim.between, asked)
    if here.acts + sum(each.acts for each in rivals) < _FEWEST:
        few = _too_few(here.acts, claim.between)
        return replace(few, reasons=(*few.reasons, *_unknown_before(claim, reach)))
    if not rivals:
        return _no_room(testimony, coverage)
    stacked = np.stack([_signed(each.draws, claim.direction) for each in (here, *rivals)])
    probability = float((stacked.argmax(axis=0) == 0).mean())
    order = np.argsort([-_signed(np.array([each.value]), claim.direction)[0] for each in (here, *rivals)])
    rank = 1 + int(np.flatnonzero(order == 0)[0])
    told = (
        f"{asked.edtf} ranks {rank} of {len(rivals) + 1} periods of its length ({_measured(claim.between, here)}); "
        f"the probability that it is the extreme is {probability:.2f}."
    )
    opinion = judge_probability(
        probability,
        when_true=told,
        when_false=told,
        would_change="More reports from the periods that come close.",
        sure=_EXTREME,
    )
    unknown = _unknown_before(claim, reach)
    if unknown and opinion.finding is Finding.SUPPORTED:
        opinion = replace(opinion, finding=Finding.NOT_ENOUGH_EVIDENCE, reasons=(*opinion.reasons, *unknown))
    return _with_rows(testimony, opinion, here.rows)


def _unknown_before(claim: Claim, reach: Interval) -> tuple[str, ...]:
    """Return what a record cannot say of the time before it, where a claim goes back so far."""
    if claim.baseline is None or (reach.earliest - claim.baseline.earliest).days <= _MONTH_DAYS:
        return ()
    return (
        f"The record reaches back only to {reach.earliest}; what came before, since {claim.baseline.earliest}, it cannot say.",
    )


def _two_periods(testimony: Testimony, claim: Claim) -> tuple[Interval, Interval] | None:
    """Return the period before and the period claimed; the two halves of a long one, or of one with nothing before it."""
    reach = testimony.calendar.reach
    if reach is None:
        return None
    if claim.baseline:
        before, after = clip(claim.baseline, reach), clip(claim.period or reach, reach)
        return (before, after) if before and after else None
    asked = clip(claim.period, reach) if claim.period else reach
    if asked is None:
        return None
    length = (asked.latest - asked.earliest).days + 1
    is_open = claim.period is not None and claim.period.latest > reach.latest
    wanted = (asked.earliest - reach.earliest).days if is_open else length
    earlier = Interval(
        earliest=asked.earliest - timedelta(days=max(1, wanted)), latest=asked.earliest - timedelta(days=1)
    )
    known = clip(earlier, reach)
    if (is_open or length < _LONG_DAYS) and known and _days(known) >= min(max(3, length // 2), _ENOUGH_DAYS):
        return known, asked
    if length < 4:
        return None
    middle = asked.earliest + timedelta(days=length // 2 - 1)
    return Interval(earliest=asked.earliest, latest=middle), Interval(
        earliest=middle + timedelta(days=1), latest=asked.latest
    )


def _days(period: Interval) -> int:
    return (period.latest - period.earliest).days + 1


def _others(asked: Interval, span: Interval) -> list[Interval]:
    """Return the periods of the same length before and after, as far as the span reaches; a last piece of half the length counts."""
    length = timedelta(days=(asked.latest - asked.earliest).days + 1)
    found = []
    for step in (-1, 1):
        each = Interval(earliest=asked.earliest + step * length, latest=asked.latest + step * length)
        while (part := clip(each, span)) and 2 * ((part.latest - part.earliest).days + 1) >= length.days:
            found.append(part)
            each = Interval(earliest=each.earliest + step * length, latest=each.latest + step * length)
    return found


def _read(testimony: Testimony, between: Between, period: Interval) -> _Reading:
    rows = testimony.select(between, period=period)
    everywhere = testimony.select(between)
    rng = np.random.default_rng(len(rows))
    thousands = max(1.0, testimony.calendar.volume(period) - len(rows)) / 1000

    def draw(acts: int, sort: NDArray[np.bool_]) -> Draws:
        spread = _overdispersion(testimony, everywhere[sort[everywhere]])
        return rng.gamma(acts / spread + 0.5, 1, _DRAWS) * spread / thousands

    if between.measure is Measure.RELATIONS:
        hostile = testimony.count_acts(rows[testimony.is_hostile[rows]])
        friendly = testimony.count_acts(rows[testimony.is_cooperative[rows]])
        balance = (friendly - hostile) / thousands
        return _Reading(
            period,
            rows,
            hostile + friendly,
            draw(friendly, testimony.is_cooperative) - draw(hostile, testimony.is_hostile),
            balance,
            hostile,
        )
    acts = testimony.count_acts(rows)
    return _Reading(period, rows, acts, draw(acts, testimony.counts(between)), acts / thousands)


def _overdispersion(testimony: Testimony, rows: Rows) -> float:
    """
    Return the variance of the weekly counts over their mean, at least 1.

    It is taken from the differences of weeks that follow each other, by their median, so that a crisis of a few weeks does not
    make every week look uncertain.
    """
    weeks = np.bincount((testimony.days[rows] - testimony.calendar.first) // 7) if len(rows) else np.zeros(0)
    sums = weeks[1:] + weeks[:-1]
    if (sums > 0).sum() < 3:
        return 1.0
    return max(1.0, float(np.median(np.diff(weeks)[sums > 0] ** 2 / sums[sums > 0])) / _MEDIAN_OF_CHI_SQUARE)


def _probability(before: _Reading, after: _Reading, direction: Direction) -> float:
    """Return the probability that a measure rose, fell, or kept within half the acts recorded."""
    change = after.draws - before.draws
    if direction is Direction.UNCHANGED:
        scale = max(1e-9, np.abs(np.concatenate([before.draws, after.draws])).mean())
        return float((np.abs(change) < scale * _SAME).mean())
    return float((_signed(change, direction) > 0).mean())


def _signed(values: Draws, direction: Direction) -> Draws:
    """Return values turned so that more of them is more of what is claimed."""
    return values if direction is Direction.RISING else -values


def _tell(between: Between, before: _Reading, after: _Reading) -> str:
    return f"{_measured(between, after)}, and {_measured(between, before)} before"


def _measured(between: Between, reading: _Reading) -> str:
    low, high = np.quantile(reading.draws, [0.05, 0.95])
    interval = f"90 % interval {low:.2f} to {high:.2f}"
    if between.measure is Measure.RELATIONS:
        hostile = f"{reading.hostile} of {reading.acts} acts hostile"
        return f"a balance of {reading.value:+.2f} for every thousand acts of the world in {reading.period.edtf} ({interval}; {hostile})"
    return f"{reading.acts} acts in {reading.period.edtf}, {reading.value:.2f} for every thousand of the world ({interval})"


def _with_rows(testimony: Testimony, opinion: Opinion, rows: Rows) -> Opinion:
    exhibits = show(testimony, rows, "one of those measured")
    if opinion.finding is Finding.CONTRADICTED:
        return replace(opinion, opposing=exhibits, witnessed=rows)
    return replace(opinion, supporting=exhibits, witnessed=rows)


def _too_few(acts: int, between: Between) -> Opinion:
    sides = " and ".join("/".join(side) for side in (between.actors, between.recipients) if side) or "anybody"
    return Opinion(
        finding=Finding.NOT_ENOUGH_EVIDENCE,
        strength=None,
        reasons=(
            f"Only {acts} acts of the kind between {sides} are recorded in the days compared; {_FEWEST} are needed to tell a difference.",
        ),
        would_change="A record that covers these actors more thickly.",
    )


def _no_room(testimony: Testimony, coverage: Coverage) -> Opinion:
    reach = testimony.calendar.reach
    span = f"from {reach.earliest} to {reach.latest}" if reach else "nowhere"
    return Opinion(
        finding=Finding.NOT_ENOUGH_EVIDENCE,
        strength=None,
        reasons=(coverage.note or f"The record reaches {span}, which leaves nothing to compare.",),
        would_change="A record that covers both periods.",
    )
