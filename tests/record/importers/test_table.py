from datetime import date

import pytest

from counterpoise.domain.errors import UnreadableSource
from counterpoise.record.importers.table import TableImporter

HEADER = "who,whom,day,cameo,killed,note"


@pytest.fixture
def write(tmp_path):
    def go(*lines, header=HEADER):
        path = tmp_path / "mine.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return go


@pytest.fixture
def importer():
    return TableImporter.described("actor=who, recipient=whom, date=day, code=cameo, deaths=killed, text=note")


def test_columns_are_those_that_the_user_names(load, write, importer):
    ((row,), tally) = load(importer, write('Russia,JPN,2023-06-12,111,3,"said,\nloudly"'))
    assert (row["actor"], row["recipient"], row["day"]) == ("RUS", "JPN", date(2023, 6, 12))
    assert (row["event_type"], row["mode"], row["intensity"]) == ("ACCUSE", "disapprove", -2.0)
    assert row["quantities"] == [{"kind": "deaths", "value": 3.0, "low": None, "high": None}]
    assert row["original_text"] == "said,\nloudly"
    assert tally.kept == 1


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023-06", date(2023, 6, 1), date(2023, 6, 30)),
        ("20230612", date(2023, 6, 12), date(2023, 6, 12)),
        ("2023-06-12T10:00", date(2023, 6, 12), date(2023, 6, 12)),
        ("2023-06-12/2023-06-14", date(2023, 6, 12), date(2023, 6, 14)),
    ],
)
def test_dates_keep_their_precision(load, write, importer, written, first, last):
    ((row,), _) = load(importer, write(f"RUS,JPN,{written},111,,"))
    assert (row["day"], row["last_day"]) == (first, last)


def test_a_date_that_could_be_two_is_refused(load, write, importer):
    _, tally = load(importer, write("RUS,JPN,06/12/2023,111,,"))
    assert tally.refusals == 1


def test_types_may_be_plovers_own_and_unknown_codes_are_kept_and_counted(load, write, importer):
    rows, tally = load(importer, write("RUS,JPN,2023,aid,,", "RUS,Atlantis,2023,zz,,"))
    assert [row["event_type"] for row in rows] == ["AID", None]
    assert (tally.unmapped, tally.unresolved) == ({"zz": 1}, {"Atlantis": 1})


def test_semicolons_and_tabs_divide_as_well(load, write, importer):
    for mark in ";\t":
        rows, _ = load(importer, write("RUS,JPN,2023,111,,".replace(",", mark), header=HEADER.replace(",", mark)))
        assert rows[0]["recipient"] == "JPN"


def test_several_actors_are_divided_by_semicolons(load, write, importer):
    ((row,), _) = load(importer, write("RUS; China,JPN,2023,111,,"))
    assert [row["actor"], *(each["actor"] for each in row["more_actors"])] == ["RUS", "CHN"]


@pytest.mark.parametrize(
    ("description", "words"),
    [("actor=who", "leaves out"), ("actor=who,date=day,mood=note", "'mood'"), ("", "leaves out")],
)
def test_a_description_that_does_not_do_says_what_would(description, words):
    with pytest.raises(UnreadableSource, match=words):
        TableImporter.described(description)


def test_a_column_that_is_not_there_is_named_beside_those_that_are(load, write):
    with pytest.raises(UnreadableSource, match=r"no column 'wer'.*who, whom"):
        load(TableImporter.described("actor=wer,date=day"), write("RUS,JPN,2023,111,,"))
