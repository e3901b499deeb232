"""Claims that a record of events cannot decide: causes, forecasts, definitions, opinions."""

from dataclasses import replace
from datetime import timedelta

from counterpoise.claims.exhibits import show
from counterpoise.claims.findings import Opinion
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Claim, Coverage, Finding
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
        would_change=f"Test the two parts by themselves: {claim.cause!r}, and {claim.effect!r}.",
    )


def weigh_forecast(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """Return that what is to come is not yet decided, and by which rule it could be."""
    del testimony, coverage
    until = (
        f" by {claim.period.latest}" if claim.period and claim.period.latest.year < 9999 else " by a day to be named"
    )
    types = (
        "/".join(claim.between.event_types)
        if claim.between and claim.between.event_types
        else "an act of the kind claimed"
    )
    sides = (
        " to ".join("/".join(side) for side in (claim.between.actors, claim.between.recipients) if side)
        if claim.between
        else "those named"
    )
    return Opinion(
        finding=Finding.NOT_TESTABLE,
        strength=None,
        reasons=(
            "It speaks of what is to come, or may.",
            f"It could be resolved so: at least one asserted {types} from {sides} in the record{until}.",
        ),
        would_change="Open it as a question with a window: counterpoise question.",
    )


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
