import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.coding.drafts import Draft
from counterpoise.coding.labels import MODES, ROLES, TRIGGERS
from counterpoise.coding.layout import lay_out
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.onnx_model import Said
from counterpoise.coding.pieces import ACTOR_MARKS, MAX_PIECES, RECIPIENT_MARKS, split_pieces
from counterpoise.coding.proposals import Reading, propose
from counterpoise.coding.weighing import FEATURES, Candidate, Weights, weigh
from counterpoise.domain.event import EventType, Factuality

TEXT = "Sanctions imposed by Tokyo on Russia were denounced by China."


@pytest.fixture
def lay(code):
    """Lay out a text of one sentence."""
    return lambda text: next(laid for _, laid in lay_out(code(text).document).sentences[-1:])


def say(pieces, acts):
    """Return what a model would say that is sure of some acts: (trigger, type, {word: role})."""
    width = len(pieces.ids)
    triggers, roles = np.full((width, len(TRIGGERS)), -5.0), np.full((width, width, len(ROLES)), -5.0)
    triggers[:, 0], roles[:, :, 0] = 0, 0
    starts = {TEXT[pieces.start[at] : pieces.end[at]].lower(): at for at in range(1, width - 1)}
    for word, event_type, sides in acts:
        triggers[starts[word], TRIGGERS.index(event_type)] = 5
        for other, role in sides.items():
            roles[starts[word], starts[other], ROLES.index(role)] = 5
    return Said(triggers, np.zeros((width, 6)), np.zeros((width, len(MODES))), np.full(width, -5.0), roles)


def read(lay, acts):
    pieces = split_pieces([TEXT])[0]
    return Reading.of(lay(TEXT), pieces, say(pieces, acts))


DENOUNCED = ("denounced", "ACCUSE", {"china": "actor", "tokyo": "recipient"})


def test_the_model_says_what_and_the_gazetteer_who(lay):
    (draft,) = propose(read(lay, [DENOUNCED]))
    assert draft.event_type is EventType.ACCUSE
    assert (draft.actor_ids, draft.recipient_ids) == ({"CHN"}, {"JPN"})


def test_a_name_is_never_taken_for_an_act(lay):
    assert propose(read(lay, [("china", "ACCUSE", {"tokyo": "actor"})])) == []


def test_an_act_that_nobody_does_is_left_out(lay):
    reading = read(lay, [("were", "ACCUSE", {})])
    assert propose(reading) == []


def test_what_the_rules_see_too_is_surer(lay):
    weights = Weights(version="t", weights=(0, 1, 1, 1, 2, -1, -1, -1), threshold=0.5)
    reading = read(lay, [DENOUNCED])
    candidate = weigh(reading, propose(reading))[0]
    assert candidate.features[FEATURES.index("rules agree")] == 1
    alone = Candidate(candidate.draft, (*candidate.features[:4], 0, 0, 0, 0), ())
    assert candidate.confidence(weights) > alone.confidence(weights)
    assert any(reason.startswith("next likeliest") for reason in candidate.reasons)


def test_what_only_the_rules_see_is_weighed_as_well(lay):
    reading = read(lay, [])
    (candidate,) = (each for each in weigh(reading, []) if each.draft.event_type is EventType.ACCUSE)
    assert candidate.features[FEATURES.index("rules alone")] == 1
    assert "the rules alone see it" in candidate.reasons


@given(st.lists(st.floats(-30, 30), min_size=len(FEATURES), max_size=len(FEATURES)))
def test_confidence_is_a_chance(features):
    draft = Draft(
        Frame("say", (), "", (), EventType.ACCUSE, None, frozenset()),
        EventType.ACCUSE,
        0,
        1,
        (),
        (),
        Factuality.ASSERTED,
    )
    weights = Weights(version="t", weights=(1.0,) * len(FEATURES), threshold=0.5)
    assert 0 <= Candidate(draft, tuple(features), ()).confidence(weights) <= 1


@given(st.text(max_size=300))
def test_pieces_stand_where_their_words_do(text):
    pieces = split_pieces([text])[0]
    assert len(pieces.ids) == len(pieces.start) == len(pieces.is_word) <= MAX_PIECES
    assert all(0 <= start <= end <= len(text) for start, end in zip(pieces.start, pieces.end, strict=True))


def test_a_marked_pair_keeps_every_piece():
    pieces = split_pieces([TEXT])[0]
    marked = pieces.marked((21, 26), (30, 36))
    marks = {*ACTOR_MARKS, *RECIPIENT_MARKS}
    assert [each for each in marked.ids if each in marks] == [*ACTOR_MARKS, *RECIPIENT_MARKS]
    assert tuple(each for each in marked.ids if each not in marks) == pieces.ids
