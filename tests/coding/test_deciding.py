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
