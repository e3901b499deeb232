import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.coding.gate import may_tell
from counterpoise.coding.links import MENTION, RANK, TRIGGER, WIDTH, WORD, Spoken, kind_of, load_chooser, shaped
from counterpoise.coding.meant import FEATURES, OpenSide
from counterpoise.coding.pieces import split_pieces
from counterpoise.domain.event import EventType


def links(rng, pieces=4):
    return rng.normal(size=(pieces, WIDTH)).astype(np.float32)


def side(is_actor):
    return OpenSide(is_actor, EventType.ACCUSE, frozenset(), (0, 1))


def spoken(said, *actors):
    """Everybody is spoken of in one sentence, each at one piece in turn; who chooses gives back what it was asked."""
    asked = []

    def choose(choice):
        asked.append(choice)
        return np.arange(len(choice.features), dtype=np.float32)

    return Spoken(choose).and_then(said, {actor: [at] for at, actor in enumerate(actors)}), asked


@given(st.integers(0, 99), st.booleans())
def test_who_may_be_meant_is_told_by_the_trigger_the_word_and_each_latest_mention(seed, is_actor):
    rng = np.random.default_rng(seed)
    before, now, features = links(rng), links(rng), rng.normal(size=(3, len(FEATURES))).astype(np.float32)
    told, asked = spoken(before, "CHN", "JPN")
    scores = told.scores(side(is_actor), ["JPN", "TGO"], features.tolist(), now, 2, [1, 3], {})
    (choice,) = asked
    assert scores == [0, 1, 2] and choice.kind == kind_of(is_actor, True)
    assert choice.side == side(is_actor) and choice.actors == ("JPN", "TGO")
    assert np.allclose(choice.trigger, shaped(now)[2, TRIGGER])
    assert np.allclose(choice.word, shaped(now)[[1, 3], WORD].mean(axis=0))
    assert np.allclose(choice.mentions, [shaped(before)[1, MENTION], np.zeros(RANK)])
    assert np.allclose(choice.features, features)


def test_the_latest_mention_counts_and_before_it_one_in_the_sentence_itself():
    rng = np.random.default_rng(2)
    first, second, now = links(rng), links(rng), links(rng)
    told, asked = spoken(first, "CHN", "JPN")
    told = told.and_then(second, {"CHN": [0]})
    told.scores(side(False), ["CHN", "JPN"], np.zeros((3, len(FEATURES))).tolist(), now, 1, [], {"JPN": [2, 3]})
    offered = [shaped(second)[0, MENTION], shaped(now)[[2, 3], MENTION].mean(axis=0)]
    assert np.allclose(asked[0].mentions, offered)
    assert asked[0].kind == kind_of(False, False) and not asked[0].word.any()


@given(st.permutations(range(4)))
def test_the_shipped_chooser_does_not_mind_the_order(order):
    rng = np.random.default_rng(3)
    said, features = links(rng, 6), rng.normal(size=(5, len(FEATURES)))
    told = Spoken(load_chooser()).and_then(said, {str(at): [at] for at in range(4)})

    def score(numbers):
        rows = [*features[list(numbers)].tolist(), features[4].tolist()]
        return told.scores(side(True), list(map(str, numbers)), rows, said, 4, [5], {})

    there, here = score(range(4)), score(order)
    assert np.allclose([there[at] for at in order], here[:4], atol=1e-4)
    assert abs(there[4] - here[4]) < 1e-4


def test_the_gate_shuts_where_no_piece_speaks_for_an_act():
    (pieces,) = split_pieces(["The harbour lies still."])
    gate = np.full(30_523, 0, dtype=np.float16)
    gate[-1] = -1
    assert not may_tell(pieces, gate)
    gate[pieces.ids[2]] = 2
    assert may_tell(pieces, gate)
