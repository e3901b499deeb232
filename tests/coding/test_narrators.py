"""Whose "we" and "our" are that a writer uses."""

from datetime import date

import pytest

from counterpoise.coding.first_person import is_quoted, mention_narrator
from counterpoise.coding.found import share_out_names
from counterpoise.coding.mentions import Party
from counterpoise.coding.narrators import find_narrators
from counterpoise.coding.resolution import find_names
from counterpoise.coding.tokens import split_words
from counterpoise.domain.source import Span

COLUMN = (
    "Caracas woke on Monday to another paper signed in Washington, and nobody here wept.",
    "President Nicolás Maduro told the crowd that we have seen worse.",
    "Turkey buys our gold and India buys our crude, whatever the Americans say.",
    "On Friday our army sent an American spy plane home.",
    "The Americans have threatened us for two hundred years.",
)


def narrators(sentences, day=date(2019, 8, 10), **known):
    text, spans, at = " ".join(sentences), [], 0
    for sentence in sentences:
        spans.append(Span(start=at, end=at + len(sentence)))
        at += len(sentence) + 1
    found = find_names(text, published=day)
    return find_narrators(text, spans, share_out_names(found, spans), **known)


def test_a_column_is_its_own_people_s():
    told = narrators(COLUMN)
    assert sum(told.shares.values()) == pytest.approx(1)
    assert told.voice().actor == "VEN"
    assert told.voice().agent == "Caracas"


def test_others_are_named_in_the_same_breath():
    shares = narrators(COLUMN).shares
    assert shares["VEN"] > shares["USA"] > 0


def test_the_language_of_a_translation_is_no_state():
    assert narrators(("[Translated from the Spanish]", *COLUMN)).shares.get("ESP") is None


def test_nobody_speaks_where_only_others_are_quoted():
    quoted = ("“We shall send our army,” the Chadian president said.", "Chad and “our brothers” in Niger agreed.")
    assert narrators(quoted).shares == {}
    assert narrators(quoted).voice() is None


def test_the_press_of_a_state_is_believed_first():
    vague = ("We have seen our share of this in Chad and Niger.", "Niger and Chad will ask us again.")
    assert narrators(vague, homes=["NER"]).voice().actor == "NER"
    assert narrators(vague, homes=["TCD"]).voice().actor == "TCD"


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Our foreign minister called him in.", "Our foreign minister"),
        ("They told our own soldiers to leave.", "our own soldiers"),
        ("They told us nothing.", "us"),
        ("They crossed our frontier.", "our"),
        ("They told our allies.", None),
        ("They told the US nothing.", None),
        ("He said: “We told them.”", None),
    ],
)
def test_words_of_the_first_person_stand_for_the_narrator(sentence, said):
    words = split_words(sentence, 0, len(sentence))
    voice = Party("TCD", "Chad", Span(start=0, end=0))
    at = next(at for at, word in enumerate(words.lower) if word in ("we", "us", "our"))
    mention = mention_narrator(words, at, voice)
    assert (mention and sentence[mention.parties[0].span.start : mention.parties[0].span.end]) == said
    assert mention is None or mention.actors == ("TCD",)


def test_quotation_marks_are_seen_of_either_kind():
    words = split_words('He said "we told them" and left.', 0, 32)
    assert [is_quoted(words, words.lower.index(word)) for word in ("said", "we", "left")] == [False, True, False]


def test_what_is_done_to_us_is_done_to_the_writer_s_state(acts):
    told = acts("\n\n".join(COLUMN), date(2019, 8, 10))
    assert ("USA", "THREATEN", "VEN", "asserted") in told


TALKS = (
    "The guns fell silent at midnight, with the ink of the Moscow paper not yet dry.",
    "{} and President Putin sat across from each other in the Kremlin for six hours on Thursday, and Moscow was pleased.",
    "Russia offered its condolences for our martyrs, and thirty of our soldiers came home to Turkey.",
    "President Erdogan told us that our drones had gone home.",
)


def test_who_meets_our_president_is_another():
    ours, theirs = (
        narrators([sentence.format(who) for sentence in TALKS]).shares for who in ("Our president", "The president")
    )
    assert ours["RUS"] < theirs["RUS"] and ours["TUR"] > theirs["TUR"]


@pytest.mark.parametrize(("language", "is_told_by_it"), [("Turkish", True), ("Russian", False)])
def test_the_language_that_a_text_was_translated_from_tells_whose_press_it_is_where_one_state_writes_it(
    language, is_told_by_it
):
    sentences = [sentence.format("The president") for sentence in TALKS]
    plain, translated = (
        narrators([*sentences, f"(Translated from the {other}.)"]).shares for other in ("original", language)
    )
    state = {"Turkish": "TUR", "Russian": "RUS"}[language]
    assert (translated[state] > plain[state]) is is_told_by_it


VAGUE = ("Chad and Niger fell out on Monday.", "We have seen this before.")


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("Our President and Mr. Issoufou sat down; we waited.", "TCD"),
        ("There is no quarrel between us and Niger, and our herders know it.", "TCD"),
        ("On our side, and with Chad looking on, our army marched against Chad.", "NER"),
    ],
)
def test_who_stands_beside_what_is_ours_is_another(sentence, whose):
    shares = narrators((*VAGUE, sentence)).shares
    before = narrators((*VAGUE, "We waited for them.")).shares
    other = "NER" if whose == "TCD" else "TCD"
    assert shares[whose] / shares[other] > before[whose] / before[other]


@pytest.mark.parametrize(
    "sentence",
    [
        "Our president, Mahamat Idriss Déby, was silent.",
        "On ours, Mr. Mahamat Idriss Déby was silent.",
    ],
)
def test_whose_ruler_is_called_ours_tells_the_tale(sentence):
    assert narrators((*VAGUE, sentence), day=date(2023, 6, 12)).voice().actor == "TCD"
