"""Verdicts on made records where the truth is known."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.claims.findings import trust
from counterpoise.claims.verdicts import DECIDABLE, weigh_claim
from counterpoise.domain.claim import Between, Bound, Claim, ClaimKind, Direction, Finding, Measure, Relation, Stance
from counterpoise.domain.when import Interval

from .conftest import act, background, heard

SANCTION = Between(actors=("JPN",), recipients=("RUS",), event_types=("SANCTION",))
FEBRUARY = Interval.parse("2019-02")


def occurrence(between=SANCTION, period="2019-02-10", **fields):
    return Claim(kind=ClaimKind.OCCURRENCE, text="", between=between, period=Interval.parse(period), **fields)


def told(actor, recipient, event_type, days, *, copies=3, start=1):
    return [
        act(start + 10 * place + copy, actor, recipient, event_type, day)
        for place, day in enumerate(days)
        for copy in range(copies)
    ]


def test_what_several_stories_tell_is_supported_with_its_evidence(quiet_world):
    verdict = weigh_claim(heard(quiet_world + told("JPN", "RUS", "SANCTION", [40])), occurrence())
    assert verdict.finding is Finding.SUPPORTED
    assert verdict.strength > 0.9
    assert {each.event for each in verdict.supporting} == {"e1", "e2", "e3"}
    assert sum(basis.acts for basis in verdict.rests_on) == 3


def test_the_other_way_round_is_contradicted(quiet_world):
    verdict = weigh_claim(heard(quiet_world + told("RUS", "JPN", "SANCTION", [40])), occurrence())
    assert verdict.finding is Finding.CONTRADICTED
    assert "other way round" in verdict.reasons[0]
    assert verdict.opposing


def test_another_day_is_contradicted_where_the_record_covers_the_day_claimed(quiet_world):
    rows = (
        quiet_world
        + told("JPN", "RUS", "SANCTION", [60, 61], copies=4)
        + told("JPN", "RUS", "CONSULT", range(38, 48), start=500)
    )
    verdict = weigh_claim(heard(rows), occurrence())
    assert verdict.finding is Finding.CONTRADICTED
    assert "2019-03-02" in verdict.reasons[0]


def test_silence_contradicts_nothing(quiet_world):
    verdict = weigh_claim(heard(quiet_world), occurrence())
    assert verdict.finding is Finding.NOT_ENOUGH_EVIDENCE
    assert verdict.coverage.chance < 0.5


def test_a_period_out_of_reach_is_said_to_be(quiet_world):
    verdict = weigh_claim(heard(quiet_world), occurrence(period="2014-05"))
    assert verdict.finding is Finding.NOT_ENOUGH_EVIDENCE
    assert "2019-01-01" in verdict.reasons[0]


def test_a_denial_of_what_is_told_is_contradicted(quiet_world):
    rows = quiet_world + told("JPN", "RUS", "SANCTION", [40])
    assert weigh_claim(heard(rows), occurrence(is_negated=True)).finding is Finding.CONTRADICTED


@pytest.mark.parametrize(
    ("relation", "number", "finding"),
    [
        (Relation.AT_LEAST, 3, Finding.SUPPORTED),
        (Relation.AT_LEAST, 60, Finding.CONTRADICTED),
        (Relation.FEWER_THAN, 3, Finding.CONTRADICTED),
        (Relation.EXACTLY, 2, Finding.CONTRADICTED),
    ],
)
def test_counts_are_held_against_their_bounds(quiet_world, relation, number, finding):
    rows = quiet_world + told("JPN", "RUS", "SANCTION", [33, 38, 43, 48, 53])
    claim = Claim(
        kind=ClaimKind.COUNT, text="", between=SANCTION, period=FEBRUARY, bound=Bound(relation=relation, number=number)
    )
    assert weigh_claim(heard(rows), claim).finding is finding


def test_counting_happenings_does_not_change_when_stories_are_copied(quiet_world):
    days = [33, 38, 43, 48, 53]
    claim = Claim(
        kind=ClaimKind.COUNT,
        text="",
        between=SANCTION,
        period=FEBRUARY,
        bound=Bound(relation=Relation.AT_LEAST, number=7),
    )
    once = weigh_claim(heard(quiet_world + told("JPN", "RUS", "SANCTION", days, copies=3)), claim)
    often = weigh_claim(heard(quiet_world + told("JPN", "RUS", "SANCTION", days, copies=9)), claim)
    assert Finding.SUPPORTED not in (once.finding, often.finding)


def hostile(measure, direction, **fields):
    between = Between(actors=("IND",), recipients=("PAK",), is_mutual=True, measure=measure)
    return Claim(
        kind=fields.pop("kind", ClaimKind.TREND),
        text="",
        between=between,
        direction=direction,
        period=FEBRUARY,
        **fields,
    )


@pytest.mark.parametrize("measure", [Measure.HOSTILITY, Measure.RELATIONS])
def test_a_planted_crisis_is_a_rise_and_its_opposite_is_contradicted(quiet_world, measure):
    rows = heard(quiet_world + told("IND", "PAK", "ASSAULT", range(31, 59)))
    up, down = (
        (Direction.RISING, Direction.FALLING) if measure is Measure.HOSTILITY else (Direction.FALLING, Direction.RISING)
    )
    assert weigh_claim(rows, hostile(measure, up)).finding is Finding.SUPPORTED
    assert weigh_claim(rows, hostile(measure, down)).finding is Finding.CONTRADICTED


def test_the_worst_month_is_found_and_another_is_not(quiet_world):
    rows = heard(quiet_world + told("IND", "PAK", "ASSAULT", range(31, 59)))
    worst = hostile(Measure.RELATIONS, Direction.FALLING, kind=ClaimKind.SUPERLATIVE)
    assert weigh_claim(rows, worst).finding is Finding.SUPPORTED
    best = hostile(Measure.RELATIONS, Direction.RISING, kind=ClaimKind.SUPERLATIVE)
    assert weigh_claim(rows, best).finding is Finding.CONTRADICTED


def test_what_the_record_does_not_reach_back_to_is_not_vouched_for(quiet_world):
    rows = heard(quiet_world + told("IND", "PAK", "ASSAULT", range(31, 59)))
    since = Interval(earliest=date(1970, 1, 1), latest=date(2019, 3, 31))
    verdict = weigh_claim(
        rows, hostile(Measure.RELATIONS, Direction.FALLING, kind=ClaimKind.SUPERLATIVE, baseline=since)
    )
    assert verdict.finding is Finding.NOT_ENOUGH_EVIDENCE
    assert "reaches back only to 2019-01-01" in verdict.reasons[-1]


def test_more_than_another_pair_is_told_from_fewer(quiet_world):
    rows = heard(
        quiet_world + told("IND", "PAK", "ACCUSE", range(31, 51)) + told("FRA", "DEU", "ACCUSE", [33, 40], start=900)
    )
    between = Between(actors=("IND",), recipients=("PAK",), event_types=("ACCUSE",))
    than = Between(actors=("FRA",), recipients=("DEU",), event_types=("ACCUSE",))
    more, fewer = (
        Claim(kind=ClaimKind.COMPARISON, text="", between=between, than=than, period=FEBRUARY, direction=direction)
        for direction in (Direction.RISING, Direction.FALLING)
    )
    assert weigh_claim(rows, more).finding is Finding.SUPPORTED
    assert weigh_claim(rows, fewer).finding is Finding.CONTRADICTED


def test_allies_by_treaty_are_aligned_and_no_adversaries(quiet_world):
    rows = heard(quiet_world)
    between = Between(actors=("USA",), recipients=("GBR",), is_mutual=True, measure=Measure.RELATIONS)
    allied, opposed = (Claim(kind=ClaimKind.ALIGNMENT, text="", between=between, stance=stance) for stance in Stance)
    assert weigh_claim(rows, allied).finding is Finding.SUPPORTED
    assert weigh_claim(rows, opposed).finding is Finding.CONTRADICTED


@pytest.mark.parametrize("kind", sorted(set(ClaimKind) - DECIDABLE - {ClaimKind.QUANTITY}))
def test_what_events_cannot_decide_is_not_testable(quiet_world, kind):
    claim = Claim(kind=kind, text="so they say", between=SANCTION, cause="this", effect="that")
    assert weigh_claim(heard(quiet_world), claim).finding is Finding.NOT_TESTABLE


@pytest.mark.parametrize("kind", sorted(ClaimKind))
def test_an_empty_record_never_decides(kind):
    quantity = None
    if kind is ClaimKind.QUANTITY:
        from counterpoise.domain.claim import MaterialQuantity

        quantity = MaterialQuantity(what="trade", unit="percent", bound=Bound(relation=Relation.AT_LEAST, number=1))
    claim = Claim(
        kind=kind, text="", between=Between(actors=("FJI",), recipients=("PER",)), period=FEBRUARY, direction=Direction.RISING,
        bound=Bound(relation=Relation.AT_LEAST, number=2), stance=Stance.ALIGNED, cause="a", effect="b", quantity=quantity,
    )  # fmt: skip
    assert weigh_claim(heard([]), claim).finding in (Finding.NOT_ENOUGH_EVIDENCE, Finding.NOT_TESTABLE)


@given(stories=st.integers(1, 12), strays=st.floats(0, 20))
def test_trust_grows_with_stories_and_falls_with_strays(stories, strays):
    assert 0 <= trust(stories, strays=strays) <= trust(stories + 1, strays=strays) <= 1
    assert trust(stories, strays=strays + 1) <= trust(stories, strays=strays)


@settings(max_examples=20)
@given(seed=st.permutations(range(40)))
def test_the_order_of_the_acts_changes_nothing(seed):
    rows = background(10)[:34] + told("JPN", "RUS", "SANCTION", [4, 6])
    shuffled = [rows[place] for place in seed]
    claim = occurrence(period="2019-01-05")
    first, second = (weigh_claim(heard(each), claim) for each in (rows, shuffled))
    assert (first.finding, first.strength, first.coverage) == (second.finding, second.strength, second.coverage)


def test_plans_and_denials_are_no_testimony(quiet_world):
    planned = [
        act(5, "JPN", "RUS", "SANCTION", 40, factuality="planned"),
        act(6, "JPN", "RUS", "SANCTION", 40, factuality="negated"),
    ]
    assert weigh_claim(heard(quiet_world + planned), occurrence()).finding is Finding.NOT_ENOUGH_EVIDENCE


def test_nobody_is_a_witness_to_his_own_claim(quiet_world):
    others = [act(number, "JPN", "RUS", "CONSULT", 80) for number in (2, 3)]
    rows = heard([*quiet_world, *others, act(1, "JPN", "RUS", "SANCTION", 40, story="mine")])
    assert weigh_claim(rows, occurrence()).finding is Finding.SUPPORTED
    assert weigh_claim(rows.without("mine"), occurrence()).finding is Finding.NOT_ENOUGH_EVIDENCE
    assert rows.without("nobody's") is rows


def test_a_late_report_does_not_make_a_second_visit(quiet_world):
    visit = Between(actors=("JPN",), recipients=("RUS",), event_types=("CONSULT",))
    rows = (
        quiet_world
        + told("JPN", "RUS", "CONSULT", [20], copies=9)
        + told("JPN", "RUS", "CONSULT", [25], copies=1, start=90)
    )
    claim = Claim(
        kind=ClaimKind.COUNT,
        text="",
        between=visit,
        period=Interval.parse("2019-01/2019-02"),
        bound=Bound(relation=Relation.EXACTLY, number=1),
    )
    assert weigh_claim(heard(rows), claim).finding is Finding.NOT_ENOUGH_EVIDENCE


def test_the_third_from_ever_is_never_contradicted_by_acts_of_the_type(quiet_world):
    visit = Between(actors=("JPN",), recipients=("RUS",), event_types=("CONSULT",), is_mutual=True)
    claim = Claim(
        kind=ClaimKind.COUNT,
        text="",
        between=visit,
        period=Interval(earliest=date.min, latest=date(2019, 2, 20)),
        bound=Bound(relation=Relation.EXACTLY, number=3),
    )
    verdict = weigh_claim(heard(quiet_world + told("JPN", "RUS", "CONSULT", range(1, 50, 3))), claim)
    assert verdict.finding is Finding.MIXED


def test_an_act_dated_to_a_month_does_not_support_a_day(quiet_world):
    rows = [
        each | {"day": date(2019, 2, 1), "last_day": date(2019, 2, 28)} for each in told("JPN", "RUS", "SANCTION", [40])
    ]
    verdict = weigh_claim(heard(quiet_world + rows), occurrence())
    assert verdict.finding is Finding.NOT_ENOUGH_EVIDENCE
    assert "between 2019-02-01 and 2019-02-28" in verdict.reasons[0]


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(60)))
def test_the_order_of_acts_changes_no_verdict(order):
    rows = background(12) + told("JPN", "RUS", "SANCTION", [4, 5, 9])
    mixed = [rows[place] for place in order] + rows[60:]
    claim = occurrence(period="2019-01-05")
    assert weigh_claim(heard(mixed), claim).finding is weigh_claim(heard(rows), claim).finding
