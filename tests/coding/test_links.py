import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.coding.antecedents import SIDES
from counterpoise.coding.gate import may_tell
from counterpoise.coding.links import MENTION, RANK, TRIGGER, WIDTH, WORD, Spoken, shaped
from counterpoise.coding.meant import FEATURES
from counterpoise.coding.pieces import split_pieces

NOTHING_ELSE = {side: (0.0,) * len(FEATURES) for side in SIDES}


def links(rng, pieces=4):
    return rng.normal(size=(pieces, WIDTH)).astype(np.float32)


def spoken(said, *actors):
    """Everybody is spoken of in one sentence, each at one piece in turn."""
    return Spoken(NOTHING_ELSE).and_then(said, [([at], [actor]) for at, actor in enumerate(actors)])


@given(st.integers(0, 99), st.booleans())
def test_what_a_trigger_seeks_is_compared_with_what_each_mention_offers(seed, is_actor):
    rng = np.random.default_rng(seed)
    before, now, side = links(rng), links(rng), int(is_actor)
    heard, nobody = spoken(before, "CHN", "JPN").hints(["CHN", "JPN"], now, 2, [], {}, is_actor=is_actor)
    sought, offered = shaped(now)[2, side, TRIGGER], shaped(before)[1, side, MENTION]
    assert heard["JPN"] == pytest.approx(sought[:RANK] @ offered[:RANK] / RANK**0.5 + offered[RANK], rel=1e-4)
    assert nobody == pytest.approx(sought[RANK])


def test_a_word_that_stands_for_somebody_adds_what_it_seeks():
    rng = np.random.default_rng(1)
    before, now = links(rng), links(rng)
    bare, _ = spoken(before, "CHN").hints(["CHN", "JPN"], now, 2, [], {}, is_actor=False)
    told, _ = spoken(before, "CHN").hints(["CHN", "JPN"], now, 2, [1, 3], {}, is_actor=False)
    word, offered = shaped(now)[[1, 3], 0, WORD].mean(axis=0), shaped(before)[0, 0, MENTION]
    assert told["CHN"] - bare["CHN"] == pytest.approx(word[:RANK] @ offered[:RANK] / RANK**0.5, rel=1e-3)


def test_the_latest_mention_counts():
    rng = np.random.default_rng(2)
    first, second, now = links(rng), links(rng), links(rng)
    both = spoken(first, "CHN").and_then(second, [([0], ["CHN"])])
    assert both.hints(["CHN", "JPN"], now, 1, [], {}, is_actor=False) == spoken(second, "CHN").hints(
        ["CHN", "JPN"], now, 1, [], {}, is_actor=False
    )


def test_who_is_named_in_the_sentence_itself_is_heard_there():
    rng = np.random.default_rng(3)
    before, now = links(rng), links(rng)
    heard, _ = spoken(before, "CHN").hints(["CHN", "JPN"], now, 1, [], {"CHN": [2, 3], "JPN": [0]}, is_actor=True)
    sought, offered = shaped(now)[1, 1, TRIGGER], shaped(now)[[2, 3], 1, MENTION].mean(axis=0)
    assert heard["CHN"] == pytest.approx(sought[:RANK] @ offered[:RANK] / RANK**0.5 + offered[RANK], rel=1e-4)
    assert set(heard) == {"CHN", "JPN"}


def test_the_gate_shuts_where_no_piece_speaks_for_an_act():
    (pieces,) = split_pieces(["The harbour lies still."])
    gate = np.full(30_523, 0, dtype=np.float16)
    gate[-1] = -1
    assert not may_tell(pieces, gate)
    gate[pieces.ids[2]] = 2
    assert may_tell(pieces, gate)
