"""Who reports an act and who denies it."""

from datetime import date

from counterpoise.claims.verdicts import weigh_claim
from counterpoise.claims.witnesses import camp_of, country_of
from counterpoise.domain.claim import Between, Camp, Claim, ClaimKind, Finding
from counterpoise.domain.rating import Reliability, SourceRating
from counterpoise.domain.when import Interval
from counterpoise.report.claims import say_witnesses

from .conftest import act, background, heard

ATTACK = Between(actors=("RUS",), recipients=("UKR",), event_types=("ASSAULT",))
CLAIM = Claim(kind=ClaimKind.OCCURRENCE, text="", between=ATTACK, period=Interval.parse("2019-02-10"))
REPORTS = [
    act(1, "RUS", "UKR", "ASSAULT", 40, publisher="Kyodo News"),
    act(2, "RUS", "UKR", "ASSAULT", 40, publisher="The Kyiv Courier"),
    act(3, "RUS", "UKR", "ASSAULT", 40, publisher="Morning Mail"),
]
DENIALS = [act(number, "RUS", "UKR", "ASSAULT", 40, publisher="TASS", factuality="negated") for number in (4, 5)]


def test_publishers_are_told_by_the_side_on_which_they_stand():
    rated = {"The Kyiv Courier": SourceRating(publisher="The Kyiv Courier", country="UKR", reliability=Reliability.B)}
    verdict = weigh_claim(heard(background() + REPORTS), CLAIM, ratings=rated)
    assert {each.publisher: (each.country, each.camp, each.reliability) for each in verdict.rests_on} == {
        "Kyodo News": ("JPN", Camp.THIRD, "F"),
        "Morning Mail": (None, Camp.UNKNOWN, "F"),
        "The Kyiv Courier": ("UKR", Camp.RECIPIENT, "B"),
    }
    told = dict(say_witnesses(verdict))["rests on"]
    assert "1 on the side of Ukraine (The Kyiv Courier, B)" in told


def test_where_sources_disagree_the_verdict_is_mixed_and_says_who_denies():
    verdict = weigh_claim(heard(background() + REPORTS + DENIALS), CLAIM)
    assert verdict.finding is Finding.MIXED
    assert "2 stories say that it did not happen" in verdict.reasons[0]
    assert dict(say_witnesses(verdict))["denied by"] == "1 on the side of Russia (TASS)"


def test_one_denial_among_many_reports_turns_nothing():
    many = [act(number, "RUS", "UKR", "ASSAULT", 40) for number in range(10, 20)]
    assert weigh_claim(heard(background() + many + DENIALS[:1]), CLAIM).finding is Finding.SUPPORTED


def test_an_ally_by_a_defence_pact_stands_with_its_side():
    day = date(2019, 2, 1)
    assert camp_of("BLR", ATTACK, day) is Camp.ACTOR
    assert camp_of("BRA", ATTACK, day) is Camp.THIRD
    assert camp_of(None, ATTACK, day) is Camp.UNKNOWN


def test_a_name_that_tells_no_country_is_not_guessed():
    assert country_of("TASS") == "RUS"
    assert country_of("Morning Mail") is None
