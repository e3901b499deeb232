"""Persons of no one in particular."""

import pytest


@pytest.mark.parametrize(
    "sentence",
    [
        "Uganda arrested two men over a bomb.",
        "Jordan released two rivals of the king.",
        "Syria detained two partners of a bank.",
        "Ethiopia expelled two leaders of a charity.",
        "Oman rejects the slanders of certain organisations.",
    ],
)
def test_persons_of_no_one_in_particular_are_nobody_named_before(told_last, acts, sentence):
    text = f"Iran fired rockets at Iraq on Sunday. {sentence}"
    assert told_last(text) == []
    assert len(acts(text)) == 1


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Two ministers from Chad met the Libyan president.", ("TCD", "CONSULT", "LBY")),
        ("The two officials from Chad met Libyan ministers.", ("TCD", "CONSULT", "LBY")),
        ("The two ministers then met in Geneva.", ("IRN", "CONSULT", "IRQ")),
        ("It then arrested two soldiers.", ("IRN", "COERCE", "IRQ")),
    ],
)
def test_who_is_told_apart_is_meant(told_last, sentence, act):
    assert told_last(f"Iran and Iraq quarrelled on Sunday. {sentence}") == [act]


@pytest.mark.parametrize(
    "text",
    [
        "India condemned Pakistan on Friday. The army urged residents to stay calm.",
        "India condemned Pakistan on Friday. Mr Modi promised voters a bridge.",
        "India condemned Pakistan on Friday. Mr Modi thanked the countries that had followed suit.",
    ],
)
def test_who_is_spoken_to_at_home_is_nobody_spoken_of_before(told_last, text):
    assert told_last(text) == []
