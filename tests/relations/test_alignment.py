from datetime import date

from counterpoise.domain.actor import ALWAYS
from counterpoise.relations.alignment import align_states, busiest_states
from counterpoise.relations.commitments import Commitment, Loaded
from counterpoise.relations.dyads import count_acts
from counterpoise.relations.signs import NO, UNKNOWN, YES, TieClass
from tests.relations.makers import MONDAY, make_act, make_acts

STATES = ("CHN", "JPN", "PRK", "RUS", "USA")


def acts(*pairs):
    rows = []
    for a, b, hostile, friendly in pairs:
        for number in range(hostile + friendly):
            kind = (
                {"intensity": -5.0, "event_type": "ACCUSE"}
                if number < hostile
                else {"intensity": 4.0, "event_type": "CONSULT"}
            )
            rows.append(make_act(len(rows), a, b, **kind))
    return make_acts(rows)


def a_map():
    table = acts(
        ("CHN", "RUS", 0, 60),
        ("CHN", "JPN", 8, 60),
        ("USA", "RUS", 40, 20),
        ("JPN", "PRK", 2, 1),
        ("CHN", "USA", 0, 60),
    )
    return align_states(count_acts(table, [MONDAY]), STATES, day=date(2019, 3, 1))


def tie(signed, a, b):
    return TieClass(int(signed.classes[STATES.index(a), STATES.index(b)]))


def test_partners_that_act_kindly_are_aligned_and_others_that_do_are_not():
    assert tie(a_map(), "CHN", "RUS") == TieClass.ALIGNED
    assert tie(a_map(), "CHN", "USA") == TieClass.NEUTRAL


def test_hostility_clearly_above_the_usual_opposes():
    assert tie(a_map(), "RUS", "USA") == TieClass.OPPOSED
    assert tie(a_map(), "CHN", "JPN") == TieClass.NEUTRAL


def test_a_pact_aligns_without_acts_and_few_acts_are_unknown():
    assert tie(a_map(), "JPN", "USA") == TieClass.ALIGNED
    assert tie(a_map(), "JPN", "PRK") == TieClass.UNKNOWN


def test_a_loaded_pact_aligns_and_a_loaded_none_is_told_from_unknown():
    pact = Commitment(
        dyad=("PRK", "RUS"), kind="defence_pact", name="mine: defence", period=ALWAYS, source="mine, 2019"
    )
    loaded = Loaded(commitments=(pact,), denied=frozenset({("CHN", "JPN")}), sources=("mine, 2019",))
    signed = align_states(
        count_acts(acts(("CHN", "JPN", 0, 60)), [MONDAY]), STATES, day=date(2019, 3, 1), loaded=loaded
    )
    assert tie(signed, "PRK", "RUS") == TieClass.ALIGNED
    assert (signed.committed[0, 1], signed.committed[1, 2], signed.committed[1, 4]) == (NO, UNKNOWN, YES)
    assert "mine, 2019" in signed.basis


def test_the_busiest_states_are_those_with_most_acts():
    counts = count_acts(acts(("CHN", "RUS", 0, 9), ("JPN", "USA", 0, 3), ("CHN", "USA", 0, 5)), [MONDAY])
    assert busiest_states(counts, 2) == ("CHN", "RUS")
    assert busiest_states(counts, 2, among=frozenset({"JPN", "USA"})) == ("JPN", "USA")
