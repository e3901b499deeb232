"""What an organ of state decides on is its act."""

import pytest


@pytest.mark.parametrize("words", ["decided", "resolved late on Monday", "voted", "opted"])
def test_what_is_decided_on_is_done(acts, words):
    assert acts(f"Chad {words} to expel the Nigerien ambassador.") == [("TCD", "SANCTION", "NER", "asserted")]


def test_what_is_decided_on_is_not_promised_beside(acts):
    assert acts("Chad decided to lift its tariffs on Niger.") == [("TCD", "YIELD", "NER", "asserted")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad decided not to expel the Nigerien ambassador.", ("TCD", "SANCTION", "NER", "negated")),
        ("Chad decided to visit Niger.", ("TCD", "CONSULT", "NER", "planned")),
        ("Chad may decide to expel the Nigerien ambassador.", ("TCD", "SANCTION", "NER", "planned")),
    ],
)
def test_what_is_not_yet_done_by_deciding_stays_open(acts, text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Niger announced its decision to expel the Chadian ambassador.", ("NER", "SANCTION", "TCD", "asserted")),
        ("Mali condemned a decision by Niger to expel the Chadian envoy.", ("NER", "SANCTION", "TCD", "asserted")),
        ("Sweden welcomed the Danish decision to lift tariffs on Norway.", ("DNK", "YIELD", "NOR", "asserted")),
    ],
)
def test_what_a_decision_is_to_do_is_the_act_of_whose_it_is(acts, text, act):
    assert act in acts(text)
