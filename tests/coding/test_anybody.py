"""Persons of no one in particular."""

from datetime import date

import pytest

from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource
from counterpoise.workflows.coders import make_coder


@pytest.fixture(scope="module")
def told():
    """Read a text with the trained reader and return the acts of its last sentence in short: (actors, type, recipients)."""
    coder = make_coder("trained")

    def run(text):
        raw = RawSource(data=f"A title here\n\n{text}".encode(), form=Form.PLAIN, named="article.txt", stem="article")
        document = make_document(raw, published=date(2023, 6, 14))
        last = document.sentences[-1].span
        return [
            (
                " ".join(party.actor for party in event.actors),
                event.event_type.value,
                " ".join(party.actor for party in event.recipients),
            )
            for event in coder.code(document).events
            if event.evidence.span == last
        ]

    return run


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
def test_persons_of_no_one_in_particular_are_nobody_named_before(told, acts, sentence):
    text = f"Iran fired rockets at Iraq on Sunday. {sentence}"
    assert told(text) == []
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
def test_who_is_told_apart_is_meant(told, sentence, act):
    assert told(f"Iran and Iraq quarrelled on Sunday. {sentence}") == [act]


@pytest.mark.parametrize(
    "text",
    [
        "India condemned Pakistan on Friday. The army urged residents to stay calm.",
        "India condemned Pakistan on Friday. Mr Modi promised voters a bridge.",
        "India condemned Pakistan on Friday. Mr Modi thanked the countries that had followed suit.",
    ],
)
def test_who_is_spoken_to_at_home_is_nobody_spoken_of_before(told, text):
    assert told(text) == []
