"""Did it happen? A claimed act held against the acts of the record: found, found otherwise, or not found."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from counterpoise.claims.coverage import clip
from counterpoise.claims.findings import ASSUMED_ERROR, Opinion, trust
from counterpoise.claims.testimony import Rows, Testimony
from counterpoise.domain.claim import Between, Claim, Coverage, Finding
from counterpoise.domain.event import EventType
from counterpoise.domain.when import Interval
from counterpoise.ontology.plover import quad_class_of

_SHORT_DAYS = 10
_LATE_DAYS = 2
_CLEAR = 3
_GOOD_CHANCE = 0.5


@dataclass(frozen=True)
class _Search:
    """What the record shows of a claimed act: as claimed, the other way round, on other days, and of a like type."""

    found: Rows
    reversed: Rows
    elsewhere: Rows
    alike: Rows


def weigh_occurrence(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """
    Return what the record says to an act that is claimed to have happened, or not to have happened.

    One coded report in four is assumed to be wrong, so that k stories that agree leave .25 to the power of k for error.
    Silence of the record is weighed by the chance that it would have spoken; by itself it contradicts nothing.
    """
    assert claim.between
    search = _search(testimony, claim)
    return (_judge_denial if claim.is_negated else _judge)(testimony, claim, coverage, search)


def _judge(testimony: Testimony, claim: Claim, coverage: Coverage, search: _Search) -> Opinion:
    stories = testimony.count_stories(search.found)
    turned = testimony.count_stories(search.reversed)
    if stories and turned >= max(_CLEAR, 5 * stories) and not _is_two_sided(claim.between):
        return Opinion(
            finding=Finding.MIXED,
            strength=None,
            reasons=(f"{_stories(stories)} of it as claimed, but {_stories(turned)} of the other side doing it.",),
            supporting=testimony.exhibits(search.found, "as claimed"),
            opposing=testimony.exhibits(search.reversed, "the other way round"),
            would_change="Reading the sentences behind both, to see who acted.",
        )
    if stories:
        words = f"{_stories(stories)} of it in the period claimed."
        return Opinion(
            finding=Finding.SUPPORTED,
            strength=trust(stories),
            reasons=(words,)
            if stories > 1
            else (words, "It rests on one story, and one coded report in four is assumed to be wrong."),
            supporting=testimony.exhibits(search.found, "as claimed"),
            would_change="A review that rejects these events, or reports that deny them.",
        )
    return _judge_silence(testimony, claim, coverage, search)


def _judge_silence(testimony: Testimony, claim: Claim, coverage: Coverage, search: _Search) -> Opinion:
    turned = testimony.count_stories(search.reversed)
    if turned >= 2 and not _is_two_sided(claim.between):
        return Opinion(
            finding=Finding.CONTRADICTED,
            strength=trust(turned),
            reasons=(
                f"The record has it the other way round: {_stories(turned)} of the other side doing it, none as claimed.",
            ),
            opposing=testimony.exhibits(search.reversed, "the other way round"),
            would_change="A report of the act as claimed.",
        )
    other = testimony.count_stories(search.elsewhere)
    if other >= _CLEAR and _is_short(claim.period) and (coverage.chance or 0) >= _GOOD_CHANCE:
        days = sorted({testimony.date_of(row) for row in search.elsewhere})
        when = (
            f"on {days[0]}"
            if len(days) == 1
            else f"on {len(days)} other days, most about {testimony.busiest_day(search.elsewhere)}"
        )
        return Opinion(
            finding=Finding.CONTRADICTED,
            strength=round(trust(other) * (coverage.chance or 0), 3),
            reasons=(f"The record has such acts {when}, and none on the days claimed, which it covers.",),
            opposing=testimony.exhibits(search.elsewhere, "on another day"),
            would_change="A report of the act on the days claimed.",
        )
    alike = testimony.count_stories(search.alike)
    if alike >= 2 and _is_short(claim.period):
        return Opinion(
            finding=Finding.MIXED,
            strength=None,
            reasons=(
                f"Nothing of the type claimed is recorded, but {_stories(alike)} of acts of a like type in the same days.",
            ),
            supporting=testimony.exhibits(search.alike, "of a like type"),
            would_change="A report that says more exactly what was done.",
        )
    return _say_unknown(coverage)


def _say_unknown(coverage: Coverage) -> Opinion:
    if coverage.chance is None or coverage.share == 0:
        reason = coverage.note or "The record does not cover the period claimed."
        return Opinion(
            finding=Finding.NOT_ENOUGH_EVIDENCE,
            strength=None,
            reasons=(reason,),
            would_change="A record that covers the period.",
        )
    missed = 1 - coverage.chance
    return Opinion(
        finding=Finding.NOT_ENOUGH_EVIDENCE,
        strength=None,
        reasons=(
            f"Nothing of the kind is recorded. Such an act would have been recorded with a chance of {coverage.chance:.2f}; "
            f"with even odds beforehand, {missed / (1 + missed):.2f} remains that it happened and was missed. Silence alone contradicts nothing.",
        ),
        would_change="A report of it, or a record that covers these actors more thickly.",
    )


def _judge_denial(testimony: Testimony, claim: Claim, coverage: Coverage, search: _Search) -> Opinion:
    stories = testimony.count_stories(search.found)
    if stories >= 2:
        return Opinion(
            finding=Finding.CONTRADICTED,
            strength=trust(stories),
            reasons=(f"{_stories(stories)} of it, which the claim denies.",),
            opposing=testimony.exhibits(search.found, "what the claim denies"),
            would_change="A review that rejects these events.",
        )
    chance = coverage.chance or 0.0
    if not stories and chance >= 1 - ASSUMED_ERROR and coverage.share > 0.8:
        return Opinion(
            finding=Finding.SUPPORTED,
            strength=round(1 / (1 + (1 - chance)), 3),
            reasons=(f"Nothing of the kind is recorded, and it would have been with a chance of {chance:.2f}.",),
            would_change="A report of such an act.",
        )
    if stories:
        return Opinion(
            finding=Finding.MIXED,
            strength=None,
            reasons=("One story tells of it, which may be wrong.",),
            opposing=testimony.exhibits(search.found, "what the claim denies"),
            would_change="A second report, or a review of this one.",
        )
    return _say_unknown(coverage)


def _search(testimony: Testimony, claim: Claim) -> _Search:
    between = claim.between
    assert between
    period = _with_late_reports(claim.period) if claim.period else None
    found = testimony.select(between, period=period)
    turned = replace(between, actors=between.recipients, recipients=between.actors)
    reversed_rows = (
        testimony.select(turned, period=period) if between.recipients and not between.is_mutual else found[:0]
    )
    elsewhere = np.setdiff1d(testimony.select(between), found)
    alike = (
        testimony.select(replace(between, event_types=_like(between)), period=period)
        if between.event_types
        else found[:0]
    )
    return _Search(found, reversed_rows, elsewhere, np.setdiff1d(alike, found))


def _with_late_reports(period: Interval) -> Interval:
    """Return a period with the days in which its last acts are still reported, where it is a few days long."""
    if not _is_short(period):
        return period
    return Interval(earliest=period.earliest - timedelta(days=1), latest=period.latest + timedelta(days=_LATE_DAYS))


def _is_short(period: Interval | None) -> bool:
    return period is not None and (period.latest - period.earliest).days < _SHORT_DAYS


def _is_two_sided(between: Between | None) -> bool:
    return between is None or between.is_mutual or not between.recipients or between.actors == between.recipients


def _like(between: Between) -> tuple[str, ...]:
    quads = {quad_class_of(EventType(name)) for name in between.event_types}
    return tuple(str(each) for each in EventType if quad_class_of(each) in quads and each not in between.event_types)


def _stories(count: int) -> str:
    return "1 story tells" if count == 1 else f"{count} stories tell"


def covers(testimony: Testimony, period: Interval | None) -> bool:
    """Say whether the record reaches any day of a period."""
    reach = testimony.reach
    return reach is not None and (period is None or clip(period, reach) is not None)
