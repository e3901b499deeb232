"""Sentences read as claims in exact form."""

from datetime import date

import pytest

from counterpoise.claims.forms import to_form, to_plain
from counterpoise.claims.statement import read_statement
from counterpoise.coding.coder import RuleCoder
from counterpoise.domain.claim import ClaimKind, Direction, Measure, Relation, Stance
from counterpoise.domain.errors import NoClaim, UnknownActor, UnusableDate

CODER = RuleCoder()


def read(text, said=None):
    return read_statement(text, coder=CODER, said=said)


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Japan imposed sanctions on Russia in March 2022.", ClaimKind.OCCURRENCE),
        ("South Korea and Japan exchanged accusations over the radar lock-on in December 2018.", ClaimKind.OCCURRENCE),
        ("Russia and China have held joint patrols at least six times since 2019.", ClaimKind.COUNT),
        ("Israel bombed Syria fewer than five times in January 2019.", ClaimKind.COUNT),
        ("Hostile acts between India and Pakistan rose in February 2019.", ClaimKind.TREND),
        ("Relations between Russia and Ukraine deteriorated in March 2014.", ClaimKind.TREND),
        ("The United States threatened Iran more often than North Korea in 2018.", ClaimKind.COMPARISON),
        ("There were more protests in France in December 2018 than in October 2018.", ClaimKind.COMPARISON),
        (
            "Relations between India and Pakistan were at their worst in February 2019 since October 2018.",
            ClaimKind.SUPERLATIVE,
        ),
        ("Russia and China are allies.", ClaimKind.ALIGNMENT),
        ("Japan moved closer to the United States in late 2018.", ClaimKind.ALIGNMENT),
        ("Japan pledged an increase of over 60 percent in defence spending.", ClaimKind.QUANTITY),
        ("The arrest of Meng Wanzhou led China to detain two Canadians.", ClaimKind.CAUSAL),
        ("China detained two Canadians because Canada arrested Meng Wanzhou.", ClaimKind.CAUSAL),
        ("Russia will attack Ukraine again in 2030.", ClaimKind.FORECAST),
        ("Putin visited China in May 2014.", ClaimKind.OCCURRENCE),
        ("Russian forces fired on Ukrainian vessels on 25 November 2018.", ClaimKind.OCCURRENCE),
        ("Japan should apologise to Korea.", ClaimKind.OPINION),
        ("NATO is an alliance of thirty states.", ClaimKind.DEFINITION),
    ],
)
def test_a_sentence_is_read_as_its_kind(sentence, kind):
    assert read(sentence).kind is kind


def test_a_count_names_its_bound_sides_and_period():
    claim = read("Russia and China have held joint patrols at least six times since 2019.", said=date(2023, 6, 12))
    assert (claim.bound.relation, claim.bound.number) == (Relation.AT_LEAST, 6)
    assert {*claim.between.actors, *claim.between.recipients} == {"RUS", "CHN"}
    assert claim.between.is_mutual
    assert (claim.period.earliest, claim.period.latest) == (date(2019, 1, 1), date(2023, 6, 12))


def test_an_ordinal_counts_from_its_beginning_to_its_day():
    claim = read("The sixth joint patrol of Russia and China since 2019 took place on 6 June 2023.")
    assert claim.kind is ClaimKind.COUNT
    assert claim.bound.number == 6
    assert claim.period.edtf == "2019-01-01/2023-06-06"


def test_who_acts_and_who_suffers_are_kept_apart():
    claim = read("Ukraine was attacked by Russia in November 2018.")
    assert (claim.between.actors, claim.between.recipients) == (("RUS",), ("UKR",))


def test_a_comparison_swaps_the_side_that_than_names():
    by_object = read("The United States threatened Iran more often than North Korea in 2018.")
    assert (by_object.than.actors, by_object.than.recipients) == (("USA",), ("PRK",))
    by_subject = read("India criticised Pakistan more often than China did in February 2019.")
    assert (by_subject.than.actors, by_subject.than.recipients) == (("CHN",), ("PAK",))


def test_a_denial_is_read_as_one():
    assert read("China and Japan held no meetings in November 2018.").is_negated
    assert read("Saudi Arabia did not apologise to Turkey in October 2018.").is_negated


def test_worse_relations_fall_and_more_hostile_acts_rise():
    assert read("Relations between Russia and Ukraine deteriorated in March 2014.").direction is Direction.FALLING
    hostile = read("Hostile acts between India and Pakistan rose in February 2019.")
    assert (hostile.between.measure, hostile.direction) == (Measure.HOSTILITY, Direction.RISING)


def test_adversaries_are_opposed():
    assert read("The United States and Iran are adversaries.").stance is Stance.OPPOSED


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("between October 2018 and March 2019", "2018-10-01/2019-03-31"),
        ("between October and December 2018", "2018-10-01/2018-12-31"),
        ("from 3 to 5 January 2019", "2019-01-03/2019-01-05"),
        ("in the first quarter of 2019", "2019-01-01/2019-03-31"),
        ("in the second half of 2014", "2014-07-01/2014-12-31"),
        ("in early 2014", "2014-01-01/2014-05-02"),
        ("in the week of 25 February 2019", "2019-02-25/2019-03-03"),
        ("on 26 February 2019", "2019-02-26"),
    ],
)
def test_periods_are_read(words, edtf):
    assert read(f"India attacked Pakistan {words}.").period.edtf == edtf


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(UnusableDate, match="before it begins"):
        read("India attacked Pakistan at least twice between March 2019 and October 2018.")


@pytest.mark.parametrize("sentence", ["The weather was fine.", "Once upon a time.", "", "?"])
def test_a_sentence_with_no_claim_is_refused_with_an_example(sentence):
    with pytest.raises(NoClaim, match="Say who did what"):
        read(sentence)


def test_the_exact_form_leaves_out_what_is_not_said():
    plain = to_plain(to_form(read("Japan imposed sanctions on Russia in March 2022.")))
    assert plain == {
        "kind": "occurrence",
        "text": "Japan imposed sanctions on Russia in March 2022.",
        "actors": ["JPN"],
        "recipients": ["RUS"],
        "event_types": ["SANCTION"],
        "words": "sanctions",
        "period": "2022-03",
    }


def test_somebody_whom_nobody_knows_is_named():
    with pytest.raises(UnknownActor, match="Atlantis"):
        read("Japan attacked Atlantis in March 2019.")


@pytest.mark.parametrize(
    ("sentence", "sides", "types"),
    [
        ("Turkey set the American pastor Andrew Brunson free on 12 October 2018.", ("TUR", "USA"), ("RETREAT",)),
        ("Damascus was hit by Israeli missiles on 25 December 2018.", ("ISR", "SYR"), ("ASSAULT",)),
        ("The Saudi crown prince stopped over in Tunisia on 27 November 2018.", ("SAU", "TUN"), ("CONSULT",)),
        ("Trump announced in December 2018 that American troops would leave Syria.", ("USA", "SYR"), ("AGREE",)),
        (
            "Erdoğan said in November 2018 that the order to kill Khashoggi had come from the Saudi government.",
            ("TUR", "SAU"),
            ("ACCUSE",),
        ),
    ],
)
def test_turns_of_phrase_are_read_as_what_they_say(sentence, sides, types):
    between = read(sentence).between
    assert (between.actors[0], between.recipients[0]) == sides
    assert between.event_types == types


def test_at_no_point_is_a_denial_and_keeps_its_words():
    claim = read("At no point between October 2018 and March 2019 did Canada expel an American diplomat.")
    assert claim.is_negated
    assert (claim.between.actors, claim.between.recipients) == (("CAN",), ("USA",))
    assert claim.text.startswith("At no point")


def test_a_year_is_no_number_of_acts():
    claim = read("Tehran blamed Islamabad in February 2019 for the attack on its Revolutionary Guards.")
    assert claim.kind is ClaimKind.OCCURRENCE
    assert claim.bound is None


def test_a_month_takes_the_year_of_the_next_date():
    claim = read("Turkey accused Saudi Arabia less often in December than in October 2018.")
    assert (claim.period.edtf, claim.baseline.edtf) == ("2018-12", "2018-10")


def test_no_month_saw_more_is_a_superlative():
    claim = read("No month between October 2018 and March 2019 saw more Indian attacks on Pakistan than February 2019.")
    assert (claim.kind, claim.direction, claim.period.edtf) == (ClaimKind.SUPERLATIVE, Direction.RISING, "2019-02")
    assert (claim.between.actors, claim.between.recipients) == (("IND",), ("PAK",))


def test_a_common_adversary_of_two_stands_against_both():
    claim = read("The growing ties of Japan with NATO make Tokyo a common adversary of both Moscow and Beijing.")
    assert claim.stance is Stance.OPPOSED
    assert (claim.between.actors, claim.between.recipients) == (("JPN",), ("RUS", "CHN"))


def test_for_the_second_time_ahead_is_a_forecast_that_takes_one_for_granted():
    claim = read("Russia will take part in China's exercise for the second time.", said=date(2023, 6, 12))
    assert (claim.kind, claim.bound.number) == (ClaimKind.FORECAST, 2)
    assert {*claim.between.actors, *claim.between.recipients} == {"RUS", "CHN"}


def test_a_place_in_a_row_counts_from_ever_where_no_beginning_is_named():
    claim = read("It was the third meeting between Putin and Abe, on 22 January 2019.")
    assert (claim.bound.number, claim.period.earliest, claim.period.latest) == (3, date.min, date(2019, 1, 22))


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("It was sanctions that brought Kim Jong Un to Hanoi in February 2019.", ClaimKind.CAUSAL),
        ("Putin visited Serbia in January 2019 out of nostalgia.", ClaimKind.CAUSAL),
        ("Had Trump stayed in the deal, Tehran would never have threatened Israel.", ClaimKind.OPINION),
        ("India was wrong to bomb Pakistan in February 2019.", ClaimKind.OPINION),
        ("If Kyiv provokes it, Russia may seize Mariupol.", ClaimKind.FORECAST),
        ("A proxy war is a conflict in which great powers fight through others, as in Syria.", ClaimKind.DEFINITION),
        ("Washington and Caracas were at loggerheads from January to March 2019.", ClaimKind.ALIGNMENT),
    ],
)
def test_what_no_record_decides_is_told_apart(sentence, kind):
    assert read(sentence).kind is kind


def test_three_times_did_is_a_count():
    claim = read("No fewer than three times did Netanyahu meet Putin between October 2018 and March 2019.")
    assert (claim.kind, claim.bound.relation, claim.bound.number) == (ClaimKind.COUNT, Relation.AT_LEAST, 3)


def test_declining_to_side_with_somebody_denies_the_stance():
    assert read("Mexico declined to side with the Lima Group in January 2019.").is_negated


def test_before_the_end_of_a_year_reaches_to_its_last_day():
    assert read("Washington is likely to sanction Caracas before the end of 2019.").period.latest == date(2019, 12, 31)
