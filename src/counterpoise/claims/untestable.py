"""Claims that a record of events cannot decide: causes, forecasts, definitions, opinions."""

from dataclasses import replace
from datetime import date, timedelta

from counterpoise.claims.counts import count_happenings
from counterpoise.claims.exhibits import show
from counterpoise.claims.findings import Opinion
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Claim, Coverage, Exhibit, Finding
from counterpoise.domain.when import Interval

_SEQUENCE_DAYS = timedelta(days=30)


def weigh_cause(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return the acts around the effect in their order: a record shows what came first, never what brought about what."""
    del coverage
    rows = testimony.select(claim.between, period=_around(claim.period)) if claim.between else testimony.select_none()
    exhibits = show(testimony, rows, "in the sequence")
    shown = (
        f"{len(rows)} acts between those named are shown in their order."
        if len(rows)
        else "No act between those named is recorded."
    )
    return Opinion(
        finding=Finding.NOT_TESTABLE,
        strength=None,
        reasons=(
            f"That one thing caused another cannot be read off a record of events. {shown} Other causes may stand beside it.",
        ),
        supporting=exhibits,
        witnessed=rows,
        would_change=f"Test the two parts by themselves: {claim.cause!r}, and {claim.effect!r}.",
    )


def weigh_forecast(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return that what is to come is not yet decided, by which rule it could be, and what it takes for granted of the times before."""
    act = foreseen_act(claim)
    until = (
        f" by {claim.period.latest}"
        if claim.period and claim.period.latest.year < date.max.year
        else " by a day to be named"
    )
    if isinstance(act, str):
        rule, remedy = (
            f"No rule can be given yet: {act}",
            'Put it as a question: counterpoise question "RUS AGREE CHN" --horizon 30.',
        )
    else:
        rule = (
            f"It could be resolved so: at least one asserted {act[1]} from {act[0]} to {act[2]} in the record{until}."
        )
        remedy = "Open it as a question of the ledger: counterpoise test ... --open"
    before, exhibits = _times_before(testimony, claim, coverage)
    return Opinion(
        finding=Finding.NOT_TESTABLE,
        strength=None,
        reasons=("It speaks of what is to come, or may.", *before, rule),
        supporting=exhibits,
        would_change=remedy,
    )


def foreseen_act(claim: Claim) -> tuple[str, str, str] | str:
    """Return the actor, event type and recipient that a forecast names, or what is missing, as a sentence."""
    between = claim.between
    if between is None or len(between.event_types) != 1:
        return "what would be done is not told as one kind of act that a record counts."
    if not between.actors or not between.recipients:
        return "who would do it to whom is not named."
    if len(between.actors) > 1 or len(between.recipients) > 1:
        return "it names several actors; a question asks about one and one other."
    return between.actors[0], between.event_types[0], between.recipients[0]


def _times_before(
    testimony: Testimony, claim: Claim, coverage: Coverage
) -> tuple[tuple[str, ...], tuple[Exhibit, ...]]:
    """Return what "for the second time" takes for granted, and how often the record has it so far."""
    if claim.bound is None or claim.between is None or not claim.between.event_types:
        return (), ()
    past = Interval(earliest=date.min, latest=claim.said or date.max)
    rows = testimony.select(claim.between, period=past)
    tally = count_happenings(testimony, rows, coverage)
    times = f"{claim.bound.number - 1:g} so far"
    told = f"To be number {claim.bound.number:g} it takes {times}; the record shows at least {tally.low}, by days {tally.seen}, and reaches back to {coverage.since}."
    return (told,), show(testimony, rows, "one of those before")


def weigh_opinion(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return that judgements, motives and duties are nobody's to test."""
    del testimony, claim, coverage
    return Opinion(
        finding=Finding.NOT_TESTABLE,
        strength=None,
        reasons=("It is a judgement, a motive, a duty or a figure of speech; a record of events cannot decide it.",),
        would_change="Say what would be seen if it were so, and test that.",
    )


def weigh_definition(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return that definitions are not decided by events."""
    del testimony, claim, coverage
    return Opinion(
        finding=Finding.NOT_TESTABLE,
        strength=None,
        reasons=(
            "It says what something is or is called, not what happened. Members and treaties are listed by: counterpoise actors NAME.",
        ),
        would_change="A claim about an act that would follow from it.",
    )


def _around(period: Interval | None) -> Interval | None:
    if period is None or period.earliest.year == 1 or period.latest.year == 9999:
        return period
    return replace(period, earliest=period.earliest - _SEQUENCE_DAYS, latest=period.latest + _SEQUENCE_DAYS)
