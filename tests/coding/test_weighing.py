from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.coding import meant
from counterpoise.coding.drafts import REFERRED, UNDERSTOOD, Draft
from counterpoise.coding.labels import MODES, ROLES, TRIGGERS
from counterpoise.coding.layout import lay_out
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.links import WIDTH as LINKS
from counterpoise.coding.links import Spoken, load_chooser
from counterpoise.coding.mentions import Party
from counterpoise.coding.narration import is_narrated
from counterpoise.coding.onnx_model import Said, load_model
from counterpoise.coding.pieces import MAX_PIECES, split_pieces
from counterpoise.coding.proposals import propose
from counterpoise.coding.reading import Question, Reading, shares
from counterpoise.coding.trained import TrainedCoder, keep
from counterpoise.coding.trees import Trees
from counterpoise.coding.weighing import FEATURES, Candidate, Weights, weigh
from counterpoise.domain.event import EventType, Factuality
from counterpoise.domain.source import Span
from tests.makers import make_document

TEXT = "Sanctions imposed by Tokyo on Russia were denounced by China."


@pytest.fixture
def lay(code):
    """Lay out a text of one sentence."""
    return lambda text: next(laid for _, laid in lay_out(code(text).document).sentences[-1:])


def say(question, acts, pairs=(), text=TEXT):
    """Return what a model would say that is sure of some acts, (trigger, type, {word: role}), and some pairs, (one, other, type, trigger)."""
    pieces, mentions = question.pieces, question.laid.scene.mentions
    width = len(pieces.kept)
    triggers, roles = np.full((width, len(TRIGGERS)), -5.0), np.full((width, width, len(ROLES)), -5.0)
    triggers[:, 0], roles[:, :, 0] = 0, 0
    starts = {text[pieces.start[at] : pieces.end[at]].lower(): at for at in range(1, width)}
    for word, event_type, sides in acts:
        triggers[starts[word], TRIGGERS.index(event_type)] = 5
        for other, role in sides.items():
            roles[starts[word], starts[other], ROLES.index(role)] = 5
    judged, places = np.zeros((len(question.pairs), len(TRIGGERS))), np.zeros((len(question.pairs), width))
    judged[:, 0] = 5
    for one, other, event_type, word in pairs:
        for row, (a, b) in enumerate(question.pairs):
            if b is not None and (mentions[a].actors, mentions[b].actors) == ((one,), (other,)):
                judged[row, TRIGGERS.index(event_type)], places[row, starts[word]] = 10, 1
    still = np.full(width, -5.0)
    return Said(
        triggers,
        np.zeros((width, 6)),
        np.zeros((width, len(MODES))),
        still,
        roles,
        judged,
        places,
        np.zeros((width, LINKS), dtype=np.float32),
    )


def read(lay, acts, pairs=(), text=TEXT):
    question = Question.of(lay(text), split_pieces([text])[0])
    return Reading.of(question, say(question, acts, pairs, text), Spoken(load_chooser()))


DENOUNCED = ("denounced", "ACCUSE", {"china": "actor", "tokyo": "recipient"})


def test_the_model_says_what_and_the_gazetteer_who(lay):
    (draft,) = propose(read(lay, [DENOUNCED]))
    assert draft.event_type is EventType.ACCUSE
    assert (draft.actor_ids, draft.recipient_ids) == ({"CHN"}, {"JPN"})


def test_shares_of_one_are_those_of_the_scores_however_far_apart_they_lie():
    scores = np.array([[0, np.log(3)], [-500, -500], [500, 0]], dtype=np.float32)
    assert shares(scores[:1]).tolist() == [pytest.approx([0.25, 0.75])]
    assert shares(scores).sum(axis=1).tolist() == pytest.approx([1, 1, 1])
    assert shares(scores)[2, 0] == 1
    assert shares(scores[:0]).shape == (0, 2)


def test_a_verb_that_the_lexicon_lacks_is_told_in_the_past_by_its_ending(lay):
    acts = [("retorted", "REJECT", {"china": "actor", "japan": "recipient"})]
    reading = read(lay, acts, text="China retorted to Japan that it would stay.")
    (draft,) = propose(reading)
    assert "retorted" not in reading.laid.scene.lexicon.verbs
    assert is_narrated(reading.laid.scene, draft, reading.laid.sayings)


def test_a_name_is_never_taken_for_an_act(lay):
    assert propose(read(lay, [("china", "ACCUSE", {"tokyo": "actor"})])) == []


def test_an_act_that_nobody_does_is_left_out(lay):
    reading = read(lay, [("denounced", "ACCUSE", {})])
    assert propose(reading) == []


def test_an_act_is_also_found_by_its_pair(lay):
    (draft,) = propose(read(lay, [], [("CHN", "JPN", "ACCUSE", "denounced")]))
    assert (draft.event_type, draft.actor_ids, draft.recipient_ids) == (EventType.ACCUSE, {"CHN"}, {"JPN"})
    assert TEXT.split()[draft.first] == "denounced"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("China and Japan jointly denounced the raid.", ({"CHN", "JPN"}, set())),
        ("China and Japan denounced each other.", ({"CHN"}, {"JPN"})),
    ],
)
def test_what_two_say_together_they_say_to_somebody_else(lay, text, sides):
    reading = read(lay, [("denounced", "ACCUSE", {"china": "actor", "japan": "actor"})], text=text)
    (draft,) = propose(replace(reading, said=replace(reading.said, mutual=-reading.said.mutual)))
    assert (draft.actor_ids, draft.recipient_ids) == sides


def test_a_pair_that_its_trigger_gave_is_not_found_twice(lay):
    assert len(propose(read(lay, [DENOUNCED], [("CHN", "JPN", "ACCUSE", "denounced")]))) == 1


def test_each_mention_is_asked_what_it_does_to_nobody_and_to_each_other_actor(lay):
    question = Question.of(lay(TEXT), split_pieces([TEXT])[0])
    names = [question.laid.scene.mentions[at].actors[0] for at in range(3)]
    asked = {(names[a], None if b is None else names[b]) for a, b in question.pairs}
    assert asked == {(a, b) for a in names for b in (*names, None) if a != b}


def test_a_side_that_is_not_in_the_sentence_is_taken_from_those_told_of_before(code):
    document = code("China condemned Japan. Japan apologised.").document
    laid = [each for _, each in lay_out(document).sentences][-1]
    question = Question.of(laid, split_pieces(["Japan apologised."])[0])
    width = len(question.pieces.kept)
    triggers, roles = np.full((width, len(TRIGGERS)), -5.0), np.full((width, width, len(ROLES)), -5.0)
    triggers[:, 0], roles[:, :, 0] = 0, 0
    triggers[2, TRIGGERS.index("CONCEDE")], roles[2, 1, ROLES.index("actor")] = 5, 5
    empty = np.zeros((len(question.pairs), len(TRIGGERS)))
    still, links = np.full(width, -5.0), np.zeros((width, LINKS), dtype=np.float32)
    said = Said(triggers, np.zeros((width, 6)), np.zeros((width, len(MODES))), still, roles, empty, empty, links)
    drafts = propose(Reading.of(question, said, Spoken(load_chooser())))
    assert [(draft.recipient_ids, UNDERSTOOD in draft.doubts) for draft in drafts[:2]] == [
        (set(), False),
        ({"CHN"}, True),
    ]


def refer(code, feature, text="Chad condemned Sudan. It expelled an ambassador of Togo."):
    """Read the last sentence of a text, its first word being the actor of its second, by one feature of who is meant alone."""
    document = code(text).document
    laid = [each for _, each in lay_out(document).sentences][-1]
    question = Question.of(laid, split_pieces([laid.sentence.span.of(document.text)])[0])
    width = len(question.pieces.kept)
    triggers, roles = np.full((width, len(TRIGGERS)), -5.0), np.full((width, width, len(ROLES)), -5.0)
    triggers[:, 0], roles[:, :, 0] = 0, 0
    triggers[2, TRIGGERS.index("SANCTION")], roles[2, 1, ROLES.index("actor")] = 5, 5
    roles[2, width - 1, ROLES.index("recipient")] = 5
    empty = np.zeros((len(question.pairs), len(TRIGGERS)))
    still, links = np.full(width, -5.0), np.zeros((width, LINKS), dtype=np.float32)
    said = Said(triggers, np.zeros((width, 6)), np.zeros((width, len(MODES))), still, roles, empty, empty, links)
    at = meant.FEATURES.index(feature)
    return Reading.of(question, said, Spoken(lambda choice: 9 * choice.features[:, at]))


def test_a_word_that_names_nobody_stands_for_whom_it_likeliest_means(code):
    ruled, other = refer(code, "the rules' choice"), refer(code, "not the rules' choice")
    assert (ruled.actors[0], other.actors[0]) == ({"TCD"}, {"SDN"})
    assert ruled.mentions[0].understood > 0.9 and other.mentions[1].understood == 1
    draft = propose(other)[0]
    assert (draft.actor_ids, draft.recipient_ids, draft.doubts) == ({"SDN"}, {"TGO"}, [REFERRED])
    assert draft.understood == other.mentions[0].understood


def test_both_are_always_two(code):
    text = "Mali met Benin. Chad condemned Sudan. Both withdraw an ambassador of Togo."
    for feature in ("the rules' choice", "not the rules' choice"):
        assert len(refer(code, feature, text).actors[0]) == 2


def test_the_acts_that_the_rules_see_are_those_of_whom_a_word_means(code):
    (draft,) = refer(code, "not the rules' choice").drafts()
    assert (draft.actor_ids, draft.recipient_ids) == ({"SDN"}, {"TGO"})
    assert draft.understood < 1


def test_words_beside_a_name_belong_to_it(lay):
    assert stand_ins(read(lay, [("denounced", "ACCUSE", {"imposed": "actor", "tokyo": "actor"})])) == []
    assert stand_ins(read(lay, [("denounced", "ACCUSE", {"imposed": "actor", "china": "actor"})])) == [["imposed"]]


def stand_ins(reading):
    """Return the words that stand for the actor of the surest act."""
    at, words = int(reading.triggers[:, 0].argmin()), reading.laid.scene.words.lower
    return [words[first:last] for first, last in reading.stand_ins(at, ROLES.index("actor"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army of the north denounced Togo.", [["army", "of", "the", "north"]]),
        ("The army and the navy denounced Togo.", [["army"], ["navy"]]),
    ],
)
def test_light_words_leave_a_phrase_one_unless_they_part_it(lay, text, found):
    sides = dict.fromkeys({"army", "north", "navy"} & {*text.split()}, "actor")
    assert stand_ins(read(lay, [("denounced", "ACCUSE", sides)], text=text)) == found


def test_who_is_on_the_other_side_is_not_meant(code):
    text = "Chad condemned Sudan. It expelled an ambassador of Sudan."
    assert refer(code, "not the rules' choice", text).actors[0] == {"TCD"}


def test_what_the_rules_see_too_is_surer(lay):
    reading = read(lay, [DENOUNCED])
    candidate = weigh(reading, propose(reading))[0]
    agrees = FEATURES.index("rules agree on both sides")
    assert candidate.features[agrees] == 1
    weights = Weights(
        version="t",
        weights=tuple(float(at == agrees) for at in range(len(FEATURES))),
        threshold=0.5,
        rules_threshold=0.5,
    )
    alone = Candidate(candidate.draft, (0.0,) * len(FEATURES), ())
    surer, less_sure = weights.chances([candidate, alone])
    assert surer > less_sure
    assert any(reason.startswith("next likeliest") for reason in candidate.reasons)


def test_what_the_trees_think_counts_as_much_as_the_weights(lay):
    candidate = weigh(read(lay, [DENOUNCED]), propose(read(lay, [DENOUNCED])))[0]
    even = Weights(version="t", weights=(0.0,) * len(FEATURES), threshold=0.5, rules_threshold=0.5)
    assert even.chances([candidate]) == [0.5]
    assert replace(even, judge=lambda rows: [0.9] * len(rows)).chances([candidate]) == [pytest.approx(0.7)]
    assert replace(even, judge=Trees()).chances([]) == []


def test_what_holds_both_ways_is_not_told_a_second_time_one_way():
    def act(acting, receiving, *, mutual):
        parties = [(Party(each, each, Span(start=0, end=1)),) for each in (acting, receiving)]
        frame = Frame("meet", (), "", (), EventType.CONSULT, None, frozenset())
        draft = Draft(frame, EventType.CONSULT, 0, 1, *parties, Factuality.ASSERTED, is_mutual=mutual)
        return Candidate(draft, (0.0,) * len(FEATURES), ()), 0.7

    sure = Weights(version="t", weights=(1.0,) * len(FEATURES), threshold=0.5, rules_threshold=0.5)
    one_way, back = act("MLI", "NER", mutual=False), act("NER", "MLI", mutual=False)
    assert len(keep([one_way, back], sure)) == 2
    assert len(keep([one_way, act("NER", "MLI", mutual=True)], sure)) == 1
    assert len(keep([act("MLI", "NER", mutual=True), back], sure)) == 1


def test_what_only_the_rules_see_is_weighed_as_well(lay):
    reading = read(lay, [])
    (candidate,) = (each for each in weigh(reading, []) if each.draft.event_type is EventType.ACCUSE)
    assert candidate.features[FEATURES.index("rules alone")] == 1
    assert "the rules alone see it" in candidate.reasons


def test_what_was_told_before_between_the_two_counts(code):
    text = "China condemned Japan. Japan has condemned China."
    laid = [each for _, each in lay_out(code(text).document).sentences][-1]
    question = Question.of(laid, split_pieces(["Japan has condemned China."])[0])
    (candidate,) = weigh(Reading.of(question, say(question, []), Spoken(load_chooser())), [])
    told = {name: candidate.features[FEATURES.index(name)] for name in FEATURES}
    assert (told["told before, this way"], told["told before, the other way"]) == (0, 1)
    assert told["actors' share of the sentences before"] == told["recipients' share of the sentences before"] == 1


def test_a_surer_act_at_the_same_words_counts_and_so_does_who_is_left_out(lay):
    reading = read(lay, [DENOUNCED])
    sure, other = weigh(reading, [*propose(reading), replace(propose(reading)[0], event_type=EventType.REQUEST)])[:2]
    rival, outside = FEATURES.index("surest other act at its words"), FEATURES.index("surest mention left out")
    assert other.features[rival] > sure.features[rival]
    assert sure.features[outside] < 0  # nobody but China and Tokyo has a role in the denouncing


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
    weights = Weights(version="t", weights=(1.0,) * len(FEATURES), threshold=0.5, rules_threshold=0.5)
    (chance,) = weights.chances([Candidate(draft, tuple(features), ())])
    assert 0 <= chance <= 1


@given(st.text(max_size=300))
def test_pieces_stand_where_their_words_do(text):
    pieces = split_pieces([text])[0]
    assert len(pieces.kept) == len(pieces.start) == len(pieces.is_word) < len(pieces.ids) <= MAX_PIECES
    assert all(0 <= start <= end <= len(text) for start, end in zip(pieces.start, pieces.end, strict=True))


def test_the_shipped_model_says_the_same_of_a_sentence_whatever_stands_beside_it(lay):
    texts = [
        TEXT,
        "Peru thanked Chile.",
        "The ministers of Chad, Togo and Niger met their hosts in Lagos on Monday to talk of grain.",
    ]
    asked = [Question.of(lay(text), pieces).asked() for text, pieces in zip(texts, split_pieces(texts), strict=True)]
    alone, together = load_model().read(asked[:1])[0], load_model().read(asked)[0]
    for name in ("triggers", "roles", "pairs"):
        assert np.allclose(getattr(alone, name), getattr(together, name), atol=1e-3)


def test_the_shipped_model_and_rules_read_an_article_together(lay, code):
    document = code("On Monday Peru thanked Chile for the grain. Chile has recalled its ambassador from Peru.").document
    events = TrainedCoder().code(document).events
    found = {(event.actors[0].actor, event.recipients[0].actor, str(event.event_type)) for event in events}
    assert ("CHL", "PER", "SANCTION") in found and ("PER", "CHL", "SUPPORT") in found
    assert all("minilm" in event.method.version and 0 < event.confidence < 1 for event in events)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mali received wheat from Russia.", ("RUS", "AID", "MLI")),
        ("Turkey faced criticism from Germany.", ("DEU", "ACCUSE", "TUR")),
    ],
)
def test_what_is_told_of_who_receives_is_as_sure_as_what_is_told_of_who_gives(text, act):
    events = TrainedCoder().code(make_document(text)).events
    told = [(each.actors[0].actor, str(each.event_type).upper(), each.recipients[0].actor) for each in events]
    assert told == [act] and events[0].confidence > 0.7


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        ("On Friday both governments promised to take the case to a court.", "AGREE"),
        ("By the end of May both armies had withdrawn.", "RETREAT"),
    ],
)
def test_what_both_promise_or_leave_is_among_them(code, last, kind):
    text = (
        f"Kenya and Uganda quarrelled over an island. Kenya sent soldiers to it, and Uganda sent soldiers, too. {last}"
    )
    event = TrainedCoder().code(code(text).document).events[-1]
    sides = {event.actors[0].actor, event.recipients[0].actor}
    assert (str(event.event_type).upper(), sides) == (kind, {"KEN", "UGA"})


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Congo seized two Rwandan soldiers in May. The Rwandan soldiers were freed after mediation by Angola.",
            {("COD", "COERCE", "RWA")},
        ),
        (
            "The French president landed in Beijing. He told French businessmen that China had cheated.",
            {("FRA", "CONSULT", "CHN"), ("FRA", "ACCUSE", "CHN")},
        ),
        (
            "Britain, France and Germany imposed sanctions on Iran. Tehran recalled its envoys from the three capitals.",
            {("GBR FRA DEU", "SANCTION", "IRN"), ("IRN", "SANCTION", "GBR FRA DEU")},
        ),
    ],
)
def test_who_only_mediated_whom_one_speaks_to_and_how_many_are_meant_tell_who_acts(code, text, acts):
    events = TrainedCoder().code(code(text).document).events
    sides = [(each.actors, str(each.event_type).upper(), each.recipients) for each in events]
    found = {
        (" ".join(one.actor for one in acting), kind, " ".join(one.actor for one in receiving))
        for acting, kind, receiving in sides
    }
    assert acts <= found
    assert ("AGO", "RETREAT", "RWA") not in found
