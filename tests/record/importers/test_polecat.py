import gzip
import zipfile
from datetime import date

import pytest

from counterpoise.domain.errors import UnreadableSource
from counterpoise.record.importers.polecat import COLUMNS, PolecatImporter

EVENT = {
    "Event ID": "20230612-1",
    "Event Date": "2023-06-12",
    "Event Type": "COERCE",
    "Event Mode": "arrest",
    "Event Intensity": "-7.2",
    "Quad Code": "MATERIAL CONFLICT",
    "Contexts": "legal; human_rights",
    "Actor Name": "Russian Police",
    "Actor Country": "RUS",
    "Primary Actor Sector": "COP",
    "Actor Sectors": "COP; GOV",
    "Recipient Name": "Japan",
    "Recipient Country": "JPN",
    "City": "Moscow",
    "Province": "Moscow",
    "Country": "RUS",
    "Latitude": "55.75",
    "Longitude": "37.61",
    "Feature Type": "PPLC",
    "Source": "Harbour Wire",
    "Publication Date": "2023-06-13",
}


@pytest.fixture
def write(tmp_path):
    def go(*events, columns=COLUMNS, name="ngecEvents.DV.2023.txt", extra=""):
        path = tmp_path / name
        rows = [
            "\t".join(EVENT.get(column, "None") if column not in event else event[column] for column in columns)
            for event in events
        ]
        path.write_text("\n".join(["\t".join(columns), *(row + extra for row in rows)]) + "\n", encoding="utf-8")
        return path

    return go


def test_an_event_is_kept_with_everything_the_file_says(load, write):
    ((row,), tally) = load(PolecatImporter(), write({}))
    assert (row["actor"], row["actor_state"], row["actor_sector"]) == ("RUS", "RUS", "police")
    assert (row["actor_agent"], row["actor_given"]) == ("Russian Police", "COP; GOV")
    assert (row["recipient"], row["recipient_sector"]) == ("JPN", None)
    assert (row["event_type"], row["mode"], row["quad_class"]) == ("COERCE", "arrest", "material conflict")
    assert row["contexts"] == ["legal", "human_rights"]
    assert (row["day"], row["published"], row["intensity"]) == (date(2023, 6, 12), date(2023, 6, 13), -7.2)
    assert (row["place_name"], row["latitude"], row["place_precision"]) == ("Moscow", 55.75, "PPLC")
    assert (row["original_id"], row["original_quad"], row["publisher"]) == (
        "20230612-1",
        "material conflict",
        "Harbour Wire",
    )
    assert tally.kept == 1


def test_columns_are_read_by_name_in_any_order_and_unknown_ones_are_left(load, write):
    columns = ["Headline", *reversed(COLUMNS), "Feed"]
    ((row,), _) = load(PolecatImporter(), write({"Headline": "Arrests"}, columns=columns))
    assert (row["actor"], row["original_text"]) == ("RUS", "Arrests")


def test_intensity_is_found_under_both_of_its_names(load, write):
    columns = ["Intensity" if name == "Event Intensity" else name for name in COLUMNS]
    ((row,), _) = load(PolecatImporter(), write({"Intensity": "-3.5"}, columns=columns))
    assert row["intensity"] == -3.5


def test_a_header_with_more_names_than_the_rows_have_fields_gives_way_to_the_forty_names(load, write):
    path = write({})
    lines = path.read_text().splitlines()
    path.write_text("\n".join(["\t".join(["Headline", "Story ID", *COLUMNS]), *lines[1:]]) + "\n")
    ((row,), _) = load(PolecatImporter(), path)
    assert (row["original_id"], row["actor"]) == ("20230612-1", "RUS")


def test_excess_tabs_at_the_end_are_cut_and_other_widths_refused(load, write):
    rows, _ = load(PolecatImporter(), write({}, extra="\t\t"))
    assert len(rows) == 1
    rows, tally = load(PolecatImporter(), write({}, extra="\tmore"))
    assert rows == []
    assert tally.refused["the row has more or fewer fields than the header"].first_rows == (1,)


def test_none_is_missing(load, write):
    missing = dict.fromkeys(
        ("Recipient Name", "Recipient Country", "Event Mode", "Contexts", "Latitude", "Source"), "None"
    )
    ((row,), _) = load(PolecatImporter(), write(missing))
    assert [row[name] for name in ("recipient", "mode", "latitude", "publisher")] == [None] * 4
    assert row["contexts"] == []


def test_several_actors_in_a_cell_are_several_actors(load, write):
    event = {"Actor Name": "Joe Biden; NATO", "Actor Country": "USA; None", "Primary Actor Sector": "GOV; IGO"}
    ((row,), _) = load(PolecatImporter(), write(event))
    assert row["actor"] == "USA"
    assert [each["actor"] for each in row["more_actors"]] == ["NATO"]


def test_an_event_id_counts_once_across_files(load, write):
    importer = PolecatImporter()
    load(importer, write({}, {"Event ID": "20230612-2"}))
    rows, tally = load(importer, write({"Event Date": "2023-06-14"}, name="next.txt"))
    assert (rows, tally.repeated) == ([], 1)


def test_a_part_that_was_imported_before_is_passed_over(load, write):
    rows, tally = load(PolecatImporter(), write({}), is_known=lambda _: True)
    assert (rows, tally.rows, tally.repeated) == ([], 1, 1)


def test_names_and_types_that_nobody_knows_are_kept_and_counted(load, write):
    rows, tally = load(PolecatImporter(), write({"Event Type": "HUG", "Actor Name": "Zorg", "Actor Country": "None"}))
    assert (rows[0]["event_type"], rows[0]["original_code"], rows[0]["actor"]) == (None, "HUG", "unknown:Zorg")
    assert (tally.unmapped, tally.unresolved) == ({"HUG": 1}, {"Zorg": 1})


def test_what_is_hypothetical_or_to_come_is_not_asserted(load, write):
    rows, _ = load(PolecatImporter(), write({"Contexts": "hypothetical"}, {"Event ID": "2", "Contexts": "future"}))
    assert [row["factuality"] for row in rows] == ["hypothetical", "planned"]


@pytest.mark.parametrize("day", ["None", "2023-13-40", "99999999", "yesterday"])
def test_a_row_without_a_date_is_refused_with_the_reason(load, write, day):
    _, tally = load(PolecatImporter(), write({"Event Date": day}))
    assert tally.refused["no date that can be read"].count == 1


def test_packed_files_are_read_where_they_lie(load, write, tmp_path):
    data = write({}).read_bytes()
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escape.txt", data)
    for name in ("a.txt.gz", "a.zip"):
        rows, _ = load(PolecatImporter(), tmp_path / name)
        assert len(rows) == 1
    assert not (tmp_path.parent.parent / "escape.txt").exists()


def test_another_table_is_said_to_be_none(load, tmp_path):
    (tmp_path / "x.txt").write_text("a\tb\n1\t2\n")
    with pytest.raises(UnreadableSource, match="no POLECAT table"):
        load(PolecatImporter(), tmp_path / "x.txt")
