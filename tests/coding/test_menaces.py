"""Threats in roundabout words."""

import pytest

from counterpoise.coding.drafts import Draft
from counterpoise.coding.layout import lay_out
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.menaces import as_menace
from counterpoise.coding.mentions import Party
from counterpoise.domain.event import EventType, Factuality
from counterpoise.domain.source import Span
from tests.makers import make_document


def told(text, event_type=EventType.AGREE, verb="told"):
    [(_, laid)] = lay_out(make_document(text)).sentences
    at, nowhere = laid.scene.words.lower.index(verb), Span(start=0, end=0)
    draft = Draft(
        Frame(verb, (), "", (), event_type, None, frozenset()),
        event_type,
        at,
        at + 1,
        (Party("DZA", "Algeria", nowhere),),
        (Party("ESP", "Spain", nowhere),),
        Factuality.HYPOTHETICAL,
        False,
        None,
        (),
        [],
    )
    return draft, as_menace(laid.scene, draft)


@pytest.mark.parametrize(
    "said",
    [
        "all options were on the table",
        "no option was off the table",
        "it would reap what it had sown",
        "it would not stand idly by",
        "the insult would not go unanswered",
        "it reserved the right to respond",
        "it would pay a heavy price",
        "it would have only itself to blame",
    ],
)
def test_what_is_said_is_a_threat(said):
    draft, menace = told(f"Algeria told Spain that {said}.")
    assert (menace.event_type, menace.factuality, menace.told) == (EventType.THREATEN, Factuality.ASSERTED, draft)


@pytest.mark.parametrize(
    ("text", "event_type", "verb"),
    [
        ("Algeria told Spain that an option was open to it.", EventType.AGREE, "told"),
        ("Algeria met Spain, which paid a heavy price.", EventType.CONSULT, "met"),
        ("Algeria accused Spain, which said all options were on the table.", EventType.ACCUSE, "accused"),
    ],
)
def test_other_words_stay_as_they_are(text, event_type, verb):
    draft, same = told(text, event_type, verb)
    assert same is draft


@pytest.mark.parametrize(
    "text",
    [
        "Kenya refused to rule out an attack on Ghana.",
        "Kenya would not rule out the use of force against Ghana.",
        "Kenya has not ruled out military action against Ghana.",
        "Kenya told Ghana to leave the islet or face war.",
    ],
)
def test_to_leave_force_open_is_to_threaten(acts, text):
    assert ("KEN", "THREATEN", "GHA", "asserted") in acts(text)


def test_to_rule_out_sanctions_is_no_threat(acts):
    assert acts("Kenya ruled out sanctions against Ghana.")[0][1] == "REJECT"
