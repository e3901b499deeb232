"""To whom an act is done, as the trained reader has it."""

import pytest

from counterpoise.coding.layout import lay_out
from counterpoise.coding.trained import TrainedCoder


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
def test_who_names_his_own_state_speaks_to_another(told_last, text, act):
    assert act in told_last(text)


def test_what_is_forbidden_at_home_is_done_to_nobody_abroad(told_last):
    text = "Norway accused Russia of spying on Monday. Norway's rules ban its companies from selling arms overseas."
    assert [act for act in told_last(text) if act[2] == "RUS"] == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Poland stopped two Russian trains bound home from Germany.", ("POL", "SANCTION", "RUS")),
        ("Spain seized an Iranian tanker bound for Syria on Monday.", ("ESP", "COERCE", "IRN")),
        ("Kenyan troops drove Somali soldiers into Ethiopia on Monday.", ("KEN", "ASSAULT", "SOM")),
        ("Germany called its ambassador home from Iran on Monday.", ("DEU", "SANCTION", "IRN")),
    ],
)
def test_where_somebody_is_bound_or_driven_is_not_whom_it_is_done_to(told_last, text, act):
    assert told_last(text) == [act]


def test_whom_a_tanker_without_a_flag_is_bound_for_may_be_meant(told_last):
    assert told_last("Spain seized a tanker bound for Syria on Monday.") == [("ESP", "COERCE", "SYR")]


def test_what_several_do_to_each_other_is_done_to_nobody_spoken_of_before(told_last):
    text = (
        "Chinese, Russian and Indian leaders met in Samarkand on Monday. Even as the leaders posed, Kyrgyz and Tajik guards were shelling one "
        "another along the border."
    )
    assert told_last(text) == [("KGZ", "ASSAULT", "TJK")]


def test_he_is_the_he_before_him(code):
    document = code(
        "President Zelensky met President Macron on Monday. President Xi of China received President Lukashenko on Tuesday. "
        "On Wednesday he called up 300,000 men and threatened to use every weapon he has."
    ).document
    reading = TrainedCoder().read(document, [each for _, each in lay_out(document).sentences])[-1]
    assert len({mention.actors for mention in reading.mentions if mention.refers}) == 1


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Kenya's foreign minister met the Sudanese president on Monday. He said he had talked by telephone with his counterparts in Chad "
            "and Niger about grain.",
            ("KEN", "CONSULT", "TCD NER"),
        ),
        (
            "China warned the United States on Monday. Ms von der Leyen raised the danger in a telephone call on Tuesday with Li Qiang, the "
            "Chinese premier, and the two sides agreed to set up a mechanism to track it.",
            ("EUR", "AGREE", "CHN"),
        ),
    ],
)
def test_counterparts_and_two_sides_are_those_whom_the_sentence_names(told_last, text, act):
    assert act in told_last(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway bans its own companies from selling arms.",
        "Norway arrested its own minister on Monday.",
        "Norway fined its own airlines on Monday.",
        "The Jamaican government jailed its critics.",
        "Jamaica shot its fishermen on Monday.",
    ],
)
def test_what_is_done_to_ones_own_people_is_done_to_nobody_abroad(told_last, sentence):
    assert told_last(f"Cuba has pressed Jamaica for months. {sentence}") == []


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Cuba has pressed Jamaica for months. Jamaica pulled its companies out on Monday.",
            ("JAM", "SANCTION", "CUB"),
        ),
        ("Cuba complained on Monday that Jamaica had shot its fishermen.", ("JAM", "ASSAULT", "CUB")),
    ],
)
def test_own_people_taken_home_and_the_people_of_another_are_not_at_home(told_last, text, act):
    assert act in told_last(text)
