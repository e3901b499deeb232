"""Did it happen? A claimed act held against the acts of the record: found, found otherwise, or not found."""

from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from counterpoise.claims.calendar import to_date, to_day
from counterpoise.claims.encoded import Rows
from counterpoise.claims.exhibits import show
from counterpoise.claims.findings import ASSUMED_ERROR, TRUSTED, Opinion, trust
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Between, Claim, Coverage, Finding
from counterpoise.domain.event import EventType
from counterpoise.domain.when import Interval
from counterpoise.ontology.plover import quad_class_of

_SHORT_DAYS = 10
_LATE_DAYS = 2
_CLEAR = 2
_MOSTLY = 10
_MANY = 10
_GOOD_CHANCE = 0.5
_SLIGHT_CHANCE = 0.05
_COVERED = 0.8
_BRIEF_DAYS = 45
_WEEK = 7


@dataclass(frozen=True)
class _Search:
    """
    What the record shows of a claimed act: as claimed, the other way round, on other days, and of a like type.

    `strays` is how many stories of the type errors of coding would put into the period: a quarter of the acts between the two,
    spread over types as the world's acts are. `denied` are rows of the testimony's denials.
    """

    found: Rows
    reversed: Rows
    elsewhere: Rows
    alike: Rows
    denied: Rows
    strays: float


def weigh_occurrence(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """
    Return what the record says to an act that is claimed to have happened, or not to have happened.

    Stories are trusted as `findings.trust` says: less where so many acts between the two are recorded that errors of coding alone
    would put some of any type there.
    Silence of the record is weighed by the chance that it would have spoken; by itself it contradicts nothing.
    """
    assert claim.between
    if not claim.between.event_types:
        return Opinion(
            finding=Finding.NOT_ENOUGH_EVIDENCE,
            strength=None,
            reasons=("What was done was not understood, so the record cannot be asked for it.",),
            would_change="The claim in exact form, with its event types: counterpoise test --reading FILE.",
        )
    search = _search(testimony, claim)
    return (_judge_denial if claim.is_negated else _judge)(testimony, claim, coverage, search)


def _judge(testimony: Testimony, claim: Claim, coverage: Coverage, search: _Search) -> Opinion:
    stories, turned = testimony.count_stories(search.found), testimony.count_stories(search.reversed)
    sure = trust(stories, strays=search.strays) if stories else 0.0
    if stories and turned >= _MOSTLY * stories:
        return Opinion(
            finding=Finding.MIXED if stories >= _MANY else Finding.CONTRADICTED,
            strength=None if stories >= _MANY else round(turned / (turned + stories), 3),
            reasons=(f"{_stories(stories)} of it as claimed, but {_stories(turned)} of the other side doing it.",),
            supporting=show(testimony, search.found, "as claimed"),
            opposing=show(testimony, search.reversed, "the other way round"),
            witnessed=np.union1d(search.found, search.reversed),
            would_change="Reading the sentences behind both, to see who acted.",
        )
    denials = testimony.denied.count_stories(search.denied)
    if denials and stories + denials and 2 * denials >= stories:
        return _say_disputed(testimony, search)
    if not stories or (sure < TRUSTED and _is_short(claim.period)):
        return _judge_silence(testimony, claim, coverage, search)
    if claim.period and not _lies_within(testimony, search.found, _with_late_reports(claim.period)).any():
        return _say_loosely_dated(testimony, claim, search, sure)
    return Opinion(
        finding=Finding.SUPPORTED if sure >= TRUSTED else Finding.NOT_ENOUGH_EVIDENCE,
        strength=sure,
        reasons=(f"{_stories(stories)} of it {_how_dated(testimony, claim, search)}.", _doubt(stories, search.strays)),
        supporting=show(testimony, search.found, "as claimed"),
        witnessed=search.found,
        would_change="A review that rejects these events, or reports that deny them.",
    )


def _say_loosely_dated(testimony: Testimony, claim: Claim, search: _Search, sure: float) -> Opinion:
    """Return that such an act is told of, on a day that is not known well enough to be the one claimed."""
    assert claim.period
    stories = testimony.count_stories(search.found)
    first, last = testimony.days[search.found].min(), testimony.last_days[search.found].max()
    return Opinion(
        finding=Finding.NOT_ENOUGH_EVIDENCE,
        strength=sure,
        reasons=(
            f"{_stories(stories)} of such an act, some time between {to_date(int(first))} and {to_date(int(last))}: "
            "that may be the one claimed, or another.",
            _doubt(stories, search.strays),
        ),
        supporting=show(testimony, search.found, "perhaps the one claimed"),
        witnessed=search.found,
        would_change="A report that gives the day.",
    )


def _lies_within(testimony: Testimony, rows: Rows, period: Interval) -> NDArray[np.bool_]:
    """Return which acts lie wholly in a period, shape as `rows`."""
    return (testimony.days[rows] >= to_day(period.earliest)) & (testimony.last_days[rows] <= to_day(period.latest))


def _how_dated(testimony: Testimony, claim: Claim, search: _Search) -> str:
    if claim.period is None or _lies_within(testimony, search.found, claim.period).any():
        return "in the period claimed"
    return f"within two days of the period claimed, on {to_date(int(testimony.days[search.found].min()))}"


def _say_disputed(testimony: Testimony, search: _Search) -> Opinion:
    """Return that sources disagree: who reports the act and who denies it stands beside the verdict."""
    stories, denials = testimony.count_stories(search.found), testimony.denied.count_stories(search.denied)
    told = (
        f"{_stories(stories)} of it in the period claimed" if stories else "No story tells of it in the period claimed"
    )
    return Opinion(
        finding=Finding.MIXED if stories else Finding.NOT_ENOUGH_EVIDENCE,
        strength=None,
        reasons=(
            f"{told}, and {'1 story says' if denials == 1 else f'{denials} stories say'} that it did not happen.",
        ),
        supporting=show(testimony, search.found, "as claimed"),
        opposing=show(testimony.denied, search.denied, "denied"),
        witnessed=search.found,
        would_change="A report by somebody who sides with neither, or a review of these events.",
    )


def _judge_silence(testimony: Testimony, claim: Claim, coverage: Coverage, search: _Search) -> Opinion:
    """Return what follows where the record does not show the act as claimed, or too weakly to count."""
    turned, other, alike = (testimony.count_stories(rows) for rows in (search.reversed, search.elsewhere, search.alike))
    sure_turned = trust(turned, strays=search.strays) if turned else 0.0
    if turned >= 2 and sure_turned >= TRUSTED:
        return Opinion(
            finding=Finding.CONTRADICTED,
            strength=sure_turned,
            reasons=(f"The record has it the other way round: {_stories(turned)} of the other side doing it.",),
            supporting=show(testimony, search.found, "as claimed"),
            opposing=show(testimony, search.reversed, "the other way round"),
            witnessed=np.union1d(search.found, search.reversed),
            would_change="A report of the act as claimed.",
        )
    gathered = _gathered(testimony, search.elsewhere)
    weight = max(gathered, coverage.chance or 0.0)
    if other >= _CLEAR and coverage.share > _COVERED and _is_brief(claim.period) and weight >= _GOOD_CHANCE:
        return Opinion(
            finding=Finding.CONTRADICTED,
            strength=round(trust(other) * weight, 3),
            reasons=(
                f"The record has such acts {_when(testimony, search.elsewhere)}, and none to trust on the days claimed, which it covers.",
            ),
            supporting=show(testimony, search.found, "as claimed"),
            opposing=show(testimony, search.elsewhere, "on another day"),
            witnessed=np.union1d(search.found, search.elsewhere),
            would_change="A report of the act on the days claimed.",
        )
    if alike >= 2 and _is_short(claim.period):
        return Opinion(
            finding=Finding.MIXED,
            strength=None,
            reasons=(
                f"Nothing of the type claimed is recorded, but {_stories(alike)} of acts of a like type in the same days.",
            ),
            supporting=show(testimony, search.alike, "of a like type"),
            witnessed=search.alike,
            would_change="A report that says more exactly what was done.",
        )
    return _say_unknown(coverage)


def _gathered(testimony: Testimony, rows: Rows) -> float:
    """Return the share of some acts that falls within a week of their busiest day: near 1 for one happening, small for a habit."""
    if not len(rows):
        return 0.0
    peak = to_day(testimony.busiest_day(rows))
    return float((np.abs(testimony.days[rows] - peak) <= _WEEK).mean())


def _when(testimony: Testimony, rows: Rows) -> str:
    days = len({testimony.date_of(row) for row in rows})
    busiest = testimony.busiest_day(rows)
    return f"on {busiest}" if days == 1 else f"on {days} other days, most of them about {busiest}"


def _doubt(stories: int, strays: float) -> str:
    by_error = 1 - trust(stories, strays=strays)
    return f"One coded report in four is assumed to be wrong; {by_error:.2f} remains for error, {strays:.1f} such stories being expected by miscoding alone."


def _say_unknown(coverage: Coverage) -> Opinion:
    if coverage.chance is None or coverage.share == 0:
        reason = coverage.note or "The record does not cover the period claimed."
        return Opinion(
            finding=Finding.NOT_ENOUGH_EVIDENCE,
            strength=None,
            reasons=(reason,),
            would_change="A record that covers the period.",
        )
    if coverage.chance < _SLIGHT_CHANCE:
        return Opinion(
            finding=Finding.NOT_ENOUGH_EVIDENCE,
            strength=None,
            reasons=(
                f"Nothing of the kind is recorded, and the record is too thin for that to mean anything: it would have caught such an act "
                f"with a chance of less than {_SLIGHT_CHANCE}.",
            ),
            would_change="A report of it, or a record that covers these actors more thickly.",
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
    stories, denials = testimony.count_stories(search.found), testimony.denied.count_stories(search.denied)
    sure = trust(stories, strays=search.strays) if stories else 0.0
    if denials and not stories:
        return Opinion(
            finding=Finding.SUPPORTED,
            strength=trust(denials),
            reasons=(
                f"{'1 story says' if denials == 1 else f'{denials} stories say'} so, and none tells of it.",
                _doubt(denials, 0.0),
            ),
            supporting=show(testimony.denied, search.denied, "says so"),
            would_change="A report of such an act.",
        )
    if stories >= 2 and sure >= TRUSTED:
        return Opinion(
            finding=Finding.CONTRADICTED,
            strength=sure,
            reasons=(f"{_stories(stories)} of it, which the claim denies.",),
            opposing=show(testimony, search.found, "what the claim denies"),
            witnessed=search.found,
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
            reasons=(f"{_stories(stories)} of it, which may be wrong.", _doubt(stories, search.strays)),
            opposing=show(testimony, search.found, "what the claim denies"),
            witnessed=search.found,
            would_change="More reports of it, or a review of these.",
        )
    return _say_unknown(coverage)


def _search(testimony: Testimony, claim: Claim) -> _Search:
    between = claim.between
    assert between
    period = _with_late_reports(claim.period) if claim.period else None
    found = testimony.select(between, period=period)
    turned = replace(between, actors=between.recipients, recipients=between.actors)
    reversed_rows = testimony.select(turned, period=period) if not _is_two_sided(between) else found[:0]
    elsewhere = np.setdiff1d(testimony.select(between), found)
    alike = (
        testimony.select(replace(between, event_types=_like(between)), period=period)
        if between.event_types
        else found[:0]
    )
    everything = testimony.select(between, period=period, everything=True)
    strays = (
        ASSUMED_ERROR
        * (testimony.count_stories(everything) - testimony.count_stories(found))
        * testimony.share_of(between)
    )
    denied = testimony.denied.select(between, period=period)
    return _Search(found, reversed_rows, elsewhere, np.setdiff1d(alike, found), denied, strays)


def _with_late_reports(period: Interval) -> Interval:
    """Return a period with the days in which its last acts are still reported, where it is a few days long."""
    if not _is_short(period):
        return period
    return Interval(earliest=period.earliest - timedelta(days=1), latest=period.latest + timedelta(days=_LATE_DAYS))


def _is_short(period: Interval | None) -> bool:
    return period is not None and (period.latest - period.earliest).days < _SHORT_DAYS


def _is_brief(period: Interval | None) -> bool:
    return period is not None and (period.latest - period.earliest).days < _BRIEF_DAYS


def _is_two_sided(between: Between | None) -> bool:
    return between is None or between.is_mutual or not between.recipients or between.actors == between.recipients


def _like(between: Between) -> tuple[str, ...]:
    quads = {quad_class_of(EventType(name)) for name in between.event_types}
    return tuple(str(each) for each in EventType if quad_class_of(each) in quads and each not in between.event_types)


def _stories(count: int) -> str:
    return "1 story tells" if count == 1 else f"{count} stories tell"
