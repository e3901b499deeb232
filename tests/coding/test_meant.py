from counterpoise.coding.layout import lay_out
from counterpoise.coding.meant import FEATURES, OpenSide, describe_meant, find_meant
from counterpoise.domain.event import EventType

TEXT = "Chad condemned Sudan. President Deby of Chad asked Togo to help it."


def last(code, text=TEXT):
    return [laid for _, laid in lay_out(code(text).document).sentences][-1]


def words(laid, text):
    at = laid.scene.words.text.index(text)
    return at, at + 1


def open_side(laid, known, word=None):
    return OpenSide(False, EventType.AID, frozenset(known), words(laid, "help"), word and words(laid, word))


def test_those_named_beside_the_act_may_be_meant_too(code):
    laid = last(code)
    assert {party.actor for party in find_meant(laid, open_side(laid, {"TGO"}, "it"))} == {"TCD", "SDN"}
    assert {party.actor for party in find_meant(laid, open_side(laid, {"TCD"}))} == {"SDN", "TGO"}


def test_what_is_known_of_somebody_beside_a_word(code):
    laid = last(code)
    side = open_side(laid, (), "it")
    parties = find_meant(laid, side)
    rows = {party.actor: row for party, row in zip(parties, describe_meant(laid, side, parties), strict=False)}

    def told(actor, name):
        return rows[actor][FEATURES.index(name)]

    assert [told("TGO", "nearest before the word"), told("TCD", "nearest before the word")] == [1, 0]
    assert [told("TCD", "first in the sentence"), told("SDN", "beside the word")] == [1, 0]
    assert told("TCD", "a person beside the word") == 1
    assert [told("SDN", "named before the sentence"), told("TGO", "named before the sentence")] == [1, 0]
    assert sum(told(actor, "the rules' choice") for actor in rows) == 1


def test_where_no_words_stand_for_a_side_it_is_told_who_is_named_before_the_act(code):
    laid = last(code)
    side = open_side(laid, {"TCD"})
    parties = find_meant(laid, side)
    rows = {party.actor: row for party, row in zip(parties, describe_meant(laid, side, parties), strict=False)}
    nearest = FEATURES.index("nearest before the word")
    assert {actor: row[nearest] for actor, row in rows.items()} == {"TGO": 1, "SDN": 0}


def test_nobody_stands_last_and_is_told_whether_the_rules_choose_somebody(code):
    laid = last(code)
    for word, name in (("it", "nobody, though the rules choose one"), ("asked", "nobody, as the rules choose none")):
        side = open_side(laid, (), word)
        rows = describe_meant(laid, side, find_meant(laid, side))
        assert {len(row) for row in rows} == {len(FEATURES)}
        assert [row[FEATURES.index(name)] for row in rows] == [0.0] * (len(rows) - 1) + [1.0]
