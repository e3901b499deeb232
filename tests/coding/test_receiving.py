"""To whom an act is done, as the trained reader has it."""

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
    ("text", "act"),
    [
        (
            "Peru closed its embassy in Bolivia on Monday. President Boluarte said she was sorry that a soldier had strayed out of Peruvian "
            "territory.",
            ("PER", "CONCEDE", "BOL"),
        ),
        (
            "The Ghanaian navy seized two Togolese trawlers on Monday. Togo declared that the use of Togolese flags on pirate boats was "
            "unacceptable.",
            ("TGO", "ACCUSE", "GHA"),
        ),
        (
            "Chad accused Sudan on Monday of shelling a village. President Deby warned that Chad would answer any attack on its people.",
            ("TCD", "THREATEN", "SDN"),
        ),
    ],
)
def test_who_names_his_own_state_speaks_to_another(told, text, act):
    assert act in told(text)


def test_what_is_forbidden_at_home_is_done_to_nobody_abroad(told):
    text = "Norway accused Russia of spying on Monday. Norway's rules ban its companies from selling arms overseas."
    assert [act for act in told(text) if act[2] == "RUS"] == []
