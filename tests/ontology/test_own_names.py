from datetime import date

import pytest

from counterpoise.coding.coder import RuleCoder
from counterpoise.coding.resolution import find_names, load_gazetteer
from counterpoise.domain.errors import UnusableActors
from counterpoise.ontology.own_names import read_own_names
from tests.makers import make_document

DICTIONARY = """\
<!-- a comment
over two lines -->
VOLANTIS [VOL]  # the city
+OLD_VOLANTIS
GOLDEN_COMPANY
+THE GOLDEN_COMPANY
\t[VOLMIL <20050601]
\t[REB 20050601-20101231]
\t[XYZREB]
TRIARCH
\t[VOLGOV >990815]
NOBODY_AT_ALL [---]
FREE_CITIES [BRA/LYS/PEN]
MOSCOW_DEFENCE_MINISTRY [RUSMIL]
"""


@pytest.fixture
def names(tmp_path):
    def go(text, suffix=".txt"):
        path = tmp_path / f"actors{suffix}"
        path.write_text(text, encoding="utf-8")
        return read_own_names(path)

    return go


def found(own, text, day):
    return [each.name.actor for each in find_names(text, published=day, gazetteer=load_gazetteer(own))]


def test_a_dictionary_gives_names_synonyms_and_codes_with_their_dates(names):
    own = names(DICTIONARY)
    day = date(2023, 6, 12)
    assert found(own, "Old Volantis met the Free Cities.", day) == ["VOL", "BRA"]
    assert found(own, "the Moscow Defence Ministry said", day) == ["RUS"]
    assert [found(own, "The Golden Company marched.", date(year, 1, 1)) for year in (2001, 2008, 2020)] == [
        ["VOLMIL"],
        ["REB"],
        ["XYZREB"],
    ]
    assert (found(own, "the Triarch said", date(1999, 8, 15)), found(own, "the Triarch said", date(1999, 8, 16))) == (
        [],
        ["VOLGOV"],
    )
    assert own.nobody == ("NOBODY AT ALL", "Nobody at All") or own.nobody == ("NOBODY AT ALL", "Nobody At All")


def test_a_table_gives_names_with_kinds_and_periods(names):
    own = names(
        "name,code,kind,from,to\nPetyr Vale,VAL,person,2001,2004-06\nVale Guard,VAL,group,,\nPetyr Vale,EYR,person,2005,\n",
        ".csv",
    )
    assert found(own, "Petyr Vale spoke.", date(2003, 1, 1)) == ["VAL"]
    assert found(own, "Petyr Vale spoke.", date(2006, 1, 1)) == ["EYR"]
    assert found(own, "Petyr Vale spoke.", date(2000, 1, 1)) == []


def test_own_names_go_before_ours_of_the_same_words_and_the_rest_stays(names):
    own = names("name;code\nHezbollah;LBNHEZ\n", ".csv")
    assert found(own, "Hezbollah fired on Israel.", date(2006, 7, 20)) == ["LBNHEZ", "ISR"]
    assert found(names("VALYRIA [VAL]"), "Hezbollah fired on Israel.", date(2006, 7, 20)) == ["hezbollah", "ISR"]


def test_a_coder_codes_the_acts_of_own_actors(names):
    coder = RuleCoder(own=names(DICTIONARY))
    (event,) = coder.code(make_document("Volantis condemned Russia on Friday.")).events
    assert (event.actors[0].actor, event.actors[0].state, event.recipients[0].actor) == ("VOL", None, "RUS")


@pytest.mark.parametrize(
    ("text", "suffix", "said"),
    [
        ("name,code\nVolantis,\n", ".csv", "line 2: an actor needs a name and a code"),
        ("name,code,kind\nVolantis,VOL,city\n", ".csv", "line 2: no kind is called 'city'"),
        ("name,code,from\nVolantis,VOL,yesteryear\n", ".csv", "line 2: "),
        ("\t[VOL]\n", ".txt", "line 1: a code stands here without a name"),
        ("VOLANTIS [VOL\n", ".txt", "line 1: a bracket is not closed"),
        ("VOLANTIS [VOL <9913]\n", ".txt", "line 1: [VOL <9913] is no code with dates"),
        ("VOLANTIS [VOL <991341]\n", ".txt", "line 1: [VOL <991341] holds a day that does not exist"),
        ("# nothing\n", ".txt", "names no actors"),
        ("", ".csv", "names no actors"),
    ],
)
def test_a_file_that_says_nothing_is_a_clear_error(names, text, suffix, said):
    with pytest.raises(UnusableActors) as error:
        names(text, suffix)
    assert said in str(error.value)


def test_a_file_that_is_not_there_or_no_text_is_a_clear_error(tmp_path):
    with pytest.raises(UnusableActors, match="cannot be read"):
        read_own_names(tmp_path / "none.csv")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnusableActors, match="no UTF-8 text"):
        read_own_names(tmp_path / "bytes")
