import pytest

from counterpoise.coding.layout import lay_out


@pytest.mark.parametrize(
    "text",
    [
        "In a video conference with the Chinese president, the Russian president praised the talks.",
        "In a video conference with the Chinese president, the Chief of the General Staff of Russian Armed Forces and First Deputy Minister of Defence General Valery Gerasimov praised the talks.",
    ],
)
def test_whom_somebody_meets_and_the_subject_after_a_comma_are_no_list(acts, text):
    assert ("RUS", "CONSULT", "CHN", "asserted") in acts(text)


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Peru, Chile and several other countries condemned Venezuela on Friday.", ["PER CHL"]),
        ("Spain, Italy and three other EU members condemned Venezuela on Friday.", ["ESP ITA"]),
        ("All EU members condemned Venezuela on Friday.", ["EUR"]),
        ("Two NATO members condemned Venezuela on Friday.", []),
    ],
)
def test_some_members_of_a_bloc_are_not_the_bloc_and_may_end_a_list(acts, text, acting):
    assert [act[0] for act in acts(text)] == acting


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("In Vienna Mr Lavrov accused Japan of lying.", ("RUS", "ACCUSE", "JPN", "asserted")),
        ("In Warsaw President Macron condemned Russia.", ("FRA", "ACCUSE", "RUS", "asserted")),
    ],
)
def test_a_title_behind_a_city_is_that_of_the_person_behind_it(acts, text, act):
    assert acts(text) == [act]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Chile 's farm minister", "Chile's farm minister accused Peru of dumping."),
        ("Kenya 's consul general", "Kenya's consul general accused Uganda of dumping."),
        ("Norwegian fishing boat", "A Norwegian fishing boat rammed an Icelandic trawler."),
        ("Moroccan chargé", "The Moroccan chargé d'affaires accused Algeria of lying."),
    ],
)
def test_offices_and_crews_act_for_their_state(code, words, text):
    scene = next(laid.scene for _, laid in lay_out(code(text).document).sentences if laid)
    assert words in {
        " ".join(scene.words.text[each.first : each.last]) for each in scene.mentions if not each.qualifies
    }


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("Peru fell silent, and Taiwan and the Vatican have recognised Guatemala.", ("TWN", "VAT")),
        ("Chad thanked the rebels whom the Emirates, Egypt and Russia had armed.", ("ARE", "EGY", "RUS")),
        ("Niger left after Benin, Togo and Ghana had recognised Mali.", ("BEN", "TGO", "GHA")),
    ],
)
def test_who_stands_where_a_clause_begins_is_no_part_of_the_one_before(code, text, listed):
    scene = next(laid.scene for _, laid in lay_out(code(text).document).sentences if laid)
    assert listed in [each.actors for each in scene.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Modi avoided the envoys in Iran, and Mr Sharif too.",
        "The firm may build a plant in Japan, and the ministry in Seoul dropped its objection.",
    ],
)
def test_where_something_is_done_and_who_stands_behind_it_are_no_list(code, text):
    scene = next(laid.scene for _, laid in lay_out(code(text).document).sentences if laid)
    assert all(len(each.parties) == 1 for each in scene.mentions)


def test_neither_of_two_is_a_list(acts):
    assert acts("Neither France nor Mali condemned Niger.")[0][:2] == ("FRA MLI", "ACCUSE")
