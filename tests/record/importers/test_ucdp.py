import csv
from datetime import date

import pytest

from counterpoise.domain.errors import UnreadableSource
from counterpoise.record.importers.ucdp import UcdpImporter

COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id"
    " dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article"
    " source_office source_date source_headline source_original where_prec where_coordinates where_description adm_1 adm_2"
    " latitude longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a"
    " deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
EVENT = {
    "id": "244657",
    "code_status": "Clear",
    "type_of_violence": "1",
    "side_a": "Government of Afghanistan",
    "side_b": "Taleban",
    "source_article": 'Agence France-Presse,2017-07-31,"Militants attack,\nagain"',
    "source_office": "Agence France-Presse",
    "source_date": "2017-07-31",
    "source_headline": "Militants attack",
    "source_original": "police spokesman",
    "where_prec": "1",
    "where_coordinates": "Kabul city",
    "adm_1": "Kabul province",
    "latitude": "34.53",
    "longitude": "69.16",
    "country": "Afghanistan",
    "country_id": "700",
    "event_clarity": "1",
    "date_prec": "2",
    "date_start": "2017-07-31 00:00:00.000",
    "date_end": "2017-08-02 00:00:00.000",
    "deaths_a": "0",
    "deaths_b": "4",
    "deaths_civilians": "0",
    "deaths_unknown": "2",
    "best": "6",
    "high": "9",
    "low": "4",
    "gwnoa": "700",
}


@pytest.fixture
def write(tmp_path):
    def go(*events, columns=COLUMNS):
        path = tmp_path / "GEDEvent.csv"
        with path.open("w", newline="", encoding="utf-8") as lines:
            table = csv.DictWriter(lines, columns, quoting=csv.QUOTE_ALL, extrasaction="ignore")
            table.writeheader()
            table.writerows(dict.fromkeys(columns, "") | EVENT | event for event in events)
        return path

    return go


def test_deaths_are_kept_with_their_bounds_and_the_rest_beside_them(load, write):
    ((row,), _) = load(UcdpImporter(), write({}))
    counted = {each["kind"]: each for each in row["quantities"]}
    assert (counted["deaths"]["value"], counted["deaths"]["low"], counted["deaths"]["high"]) == (6, 4, 9)
    assert (counted["deaths_b"]["value"], counted["deaths_unknown"]["value"]) == (4, 2)
    assert (counted["date_prec"]["value"], counted["where_prec"]["value"], counted["event_clarity"]["value"]) == (
        2,
        1,
        1,
    )


def test_sides_dates_and_places_are_kept(load, write):
    ((row,), tally) = load(UcdpImporter(), write({}))
    assert (row["actor"], row["actor_sector"], row["actor_given"]) == ("AFG", "government", "700")
    assert (row["recipient"], row["recipient_agent"]) == ("taliban", "Taleban")
    assert (row["day"], row["last_day"]) == (date(2017, 7, 31), date(2017, 8, 2))
    assert (row["event_type"], row["original_code"]) == ("ASSAULT", "1")
    assert (row["place_country"], row["place_region"], row["place_precision"]) == (
        "AFG",
        "Kabul province",
        "exact place",
    )
    assert (row["publisher"], row["attribution"]) == ("Agence France-Presse", "police spokesman")
    assert tally.unresolved == {}


def test_the_same_number_is_another_state_before_its_end(load, write):
    rows, _ = load(UcdpImporter(), write({"gwnoa": "365", "date_start": "1991-05-01", "date_end": "1991-05-01"}))
    assert rows[0]["actor"] == "SUN"


def test_civilians_are_nobody_in_particular_and_fronts_that_nobody_knows_are_counted(load, write):
    rows, tally = load(UcdpImporter(), write({"side_b": "Civilians"}, {"id": "2", "side_b": "Some Front"}))
    assert [(row["recipient"], row["recipient_sector"]) for row in rows] == [
        ("unknown", "civilian"),
        ("unknown:Some Front", "unspecified"),
    ]
    assert tally.unresolved == {"Some Front": 1}


def test_a_status_that_is_not_clear_is_told(load, write):
    ((row,), _) = load(UcdpImporter(), write({"code_status": "Check dyads"}))
    assert row["original_text"] == "state-based conflict; Militants attack; status: Check dyads"


def test_an_id_twice_is_a_repetition_and_an_end_before_the_start_is_refused(load, write):
    rows, tally = load(UcdpImporter(), write({}, {}, {"id": "3", "date_end": "2016-01-01"}))
    assert (len(rows), tally.repeated, tally.refusals) == (1, 1, 1)


def test_an_older_version_is_said_to_be_one(load, write):
    with pytest.raises(UnreadableSource, match=r"'best'.*23\.1"):
        load(UcdpImporter(), write({}, columns=[name.replace("best", "best_est") for name in COLUMNS]))
