"""Visits told by what the host does."""

from datetime import date

import pytest

from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource
from counterpoise.workflows.coders import make_coder


@pytest.fixture(scope="module")
def told():
    """Read a text with the trained reader and return its acts in short: (actors, type, mode, recipients)."""
    coder = make_coder("trained")

    def run(text):
        raw = RawSource(data=f"A title here\n\n{text}".encode(), form=Form.PLAIN, named="article.txt", stem="article")
        events = coder.code(make_document(raw, published=date(2023, 6, 14))).events
        return [
            (
                " ".join(party.actor for party in event.actors),
                event.event_type.value,
                event.mode,
                " ".join(party.actor for party in event.recipients),
            )
            for event in events
        ]

    return run


@pytest.mark.parametrize(
    ("text", "guest", "host"),
    [
        ("The Cuban president received a delegation of the Communist Party of Vietnam.", "VNM", "CUB"),
        ("Iceland hosted the Ukrainian president.", "UKR", "ISL"),
        ("Ivory Coast's president hosted the Malian foreign minister for talks.", "MLI", "CIV"),
        ("Iran will host Iraqi envoys on Friday.", "IRQ", "IRN"),
        ("Ukraine hosted delegations from Poland and Lithuania.", "POL LTU", "UKR"),
        ("The Laotian prime minister entertained the Thai foreign minister.", "THA", "LAO"),
        ("Modi was received by Albanese in Sydney.", "IND", "AUS"),
    ],
)
def test_the_guest_is_who_visits(told, text, guest, host):
    assert told(text) == [(guest, "CONSULT", "visit", host)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Qatar hosted talks between Sudan and Chad.", ("QAT", "CONSULT", "third-party", "SDN TCD")),
        ("Poland welcomed Germany's decision to send tanks.", ("POL", "SUPPORT", None, "DEU")),
        ("Egypt hosted a summit with Jordan.", ("EGY", "CONSULT", "multilateral", "JOR")),
    ],
)
def test_who_hosts_others_talks_or_welcomes_a_step_receives_no_guest(told, text, act):
    assert told(text) == [act]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("The Japanese foreign minister will fly to Geneva on Sunday for talks with a Russian delegation.", ["RUS"]),
        ("Kenya's foreign minister flew to Paris for talks with Somali negotiators.", ["SOM"]),
        ("Kenya's foreign minister flew to Paris for talks with Emmanuel Macron.", ["FRA"]),
    ],
)
def test_a_city_where_others_are_met_is_no_party(told, text, met):
    assert [recipients for _, told_type, _, recipients in told(text) if told_type == "CONSULT"] == met
