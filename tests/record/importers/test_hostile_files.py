import gzip
import zipfile
from dataclasses import replace

import pytest
from bench.generated import write_gdelt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoise.domain.errors import UnreadableSource
from counterpoise.ontology.foreign import resolve_icews
from counterpoise.record.importers import blocks
from counterpoise.record.importers.gdelt import GdeltImporter
from counterpoise.record.importers.icews import COLUMNS, IcewsImporter
from counterpoise.record.importers.lookups import PartyLookup
from counterpoise.record.importers.tally import sum_tallies
from counterpoise.record.intake import Intake, Scope
from counterpoise.record.store import Record

GOOD = "1\t2019-01-05\tCitizen (Nigeria)\tSocial\tNigeria\tMake statement\t10\t0.0\tRussia\t\tRussian Federation\t77\t3\tWire\tLagos\t\t\tNigeria\t6.45\t3.39"
cells = st.sampled_from(
    [
        "",
        "1",
        "2019-01-05",
        "9999-99-99",
        "0000-00-00",
        "-1",
        "1e400",
        "nan",
        "Russia",
        "13y",
        '"',
        "'",
        "\\",
        "\0",
        "é",
        "‮",
        "999999999999999999999",
    ]
)
lines = st.one_of(
    st.lists(cells, min_size=0, max_size=25).map(lambda row: "\t".join(row).encode()),
    st.binary(max_size=60),
    st.just(GOOD.encode()),
    st.just(GOOD.encode("latin-1").replace(b"Lagos", b"S\xe3o")),
)


def take(importer, file, folder, scope=None):
    record = Record.create(folder)
    tally = sum_tallies(each for _, each in Intake(record.home, importer, scope or Scope()).take_file(file))
    return record, tally


@pytest.mark.parametrize(
    ("importer", "head"), [(IcewsImporter, "\t".join(COLUMNS).encode() + b"\n"), (GdeltImporter, b"\t" * 60 + b"\n")]
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(lines, max_size=12))
def test_whatever_stands_in_a_file_the_tally_adds_up(importer, head, rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "file.tab"
    file.write_bytes(head + b"\n".join(rows))
    record, tally = take(importer(), file, folder / "record")
    assert tally.adds_up
    assert len(record.events()) == tally.kept
    assert [path.name for path in folder.iterdir()] == ["file.tab", "record"] or len(list(folder.iterdir())) == 2


def icews(folder, *rows):
    file = folder / "events.tab"
    file.write_bytes(b"\n".join(["\t".join(COLUMNS).encode(), *rows]) + b"\n")
    return file


def test_rows_are_refused_by_number_with_a_reason(tmp_path):
    good = GOOD.encode()
    file = icews(
        tmp_path, good, b"short\trow", good + b"\tlong", good.replace(b"2019-01-05", b"2019-13-45"), b"x" * 2_000_000
    )
    _, tally = take(IcewsImporter(), file, tmp_path / "record")
    assert tally.kept == 1
    assert {reason: (each.count, each.first_rows) for reason, each in tally.refused.items()} == {
        "2 columns where 20 are expected": (1, (3,)),
        "21 columns where 20 are expected": (1, (4,)),
        "no usable date": (1, (5,)),
        "a line longer than 1024 KB": (1, (6,)),
    }


def test_the_same_event_id_on_two_days_is_two_events_and_the_same_row_is_one(tmp_path):
    good = GOOD.encode()
    file = icews(tmp_path, good, good, good.replace(b"2019-01-05", b"2019-01-06"))
    record, tally = take(IcewsImporter(), file, tmp_path / "record")
    assert (tally.rows, tally.kept, tally.repeated) == (3, 2, 1)
    assert len({event.id for event in record.events()}) == 2


def test_an_icews_row_is_said_in_our_words_with_its_own_beside_them(tmp_path):
    record, _ = take(IcewsImporter(), icews(tmp_path, GOOD.encode().replace(b"\t10\t", b"\t43\t")), tmp_path / "record")
    (event,) = record.events()
    (actor,), (recipient,) = event.actors, event.recipients
    assert (actor.actor, actor.sector, actor.agent, actor.given) == ("NGA", "civilian", "Citizen (Nigeria)", "Social")
    assert (recipient.actor, recipient.sector) == ("RUS", None)
    assert (event.original_code, event.event_type, event.evidence.sentence, event.evidence.sentence_number) == (
        "043",
        "CONSULT",
        None,
        3,
    )
    assert (event.place.name, event.place.country, event.place.precision) == ("Lagos", "NGA", "city")
    assert event.identified_by_origin() == event


def test_statements_and_appeals_have_no_type_and_keep_their_own_class(tmp_path):
    record, tally = take(IcewsImporter(), icews(tmp_path, GOOD.encode()), tmp_path / "record")
    (event,) = record.events()
    assert (event.event_type, event.quad_class, event.original_quad) == (None, None, "verbal cooperation")
    assert tally.unmapped == {"010": 1}


@pytest.mark.parametrize("width", [57, 58, 61])
def test_the_width_of_a_gdelt_file_tells_its_version_and_places_stay_where_they_are(tmp_path, width):
    record, tally = take(GdeltImporter(), write_gdelt(tmp_path / "g.csv", 30, width=width), tmp_path / "record")
    assert (tally.rows, tally.kept) == (30, 30)
    event = record.events()[0]
    assert (event.place.latitude, event.place.longitude) == (35.5, 139.25)
    assert event.place.country == event.actors[0].state
    assert event.evidence.document.startswith("gdelt:" if width == 57 else "https://www.site")


def test_packed_files_are_read_as_they_are_and_paths_in_them_lead_nowhere(tmp_path):
    plain = write_gdelt(tmp_path / "g.csv", 20)
    (tmp_path / "g.csv.gz").write_bytes(gzip.compress(plain.read_bytes()))
    with zipfile.ZipFile(tmp_path / "g.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escaped.csv", plain.read_bytes())
    for name in ("g.csv.gz", "g.zip"):
        _, tally = take(GdeltImporter(), tmp_path / name, tmp_path / f"record-{name}")
        assert tally.kept == 20
    assert not list(tmp_path.parent.glob("escaped.csv")) + list(tmp_path.parent.parent.glob("escaped.csv"))


def test_a_bomb_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(blocks, "BOMB_BYTES", 1_000_000)
    line = write_gdelt(tmp_path / "g.csv", 1).read_bytes()
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(line * 40_000))
    with pytest.raises(UnreadableSource, match="times its size"):
        take(GdeltImporter(), tmp_path / "bomb.gz", tmp_path / "record")


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04broken", b"\x1f\x8bbroken", b"\xff\xfea\x00", b"one column\n", b"\n"]
)
@pytest.mark.parametrize("importer", [GdeltImporter, IcewsImporter])
def test_what_is_no_file_of_the_format_is_a_sentence(tmp_path, data, importer):
    (tmp_path / "file").write_bytes(data)
    with pytest.raises(UnreadableSource, match=str(tmp_path / "file")):
        take(importer(), tmp_path / "file", tmp_path / "record")


def test_days_and_actors_asked_for_are_kept_and_the_others_counted(tmp_path):
    from datetime import date

    file = write_gdelt(tmp_path / "g.csv", 300)
    record, tally = take(GdeltImporter(), file, tmp_path / "record", Scope(since=date(2018, 1, 1), actors=("JPN",)))
    assert 0 < tally.kept < 300
    assert tally.kept + tally.outside == 300
    assert all("JPN" in {each.state for each in (*event.actors, *event.recipients)} for event in record.events())


def test_where_the_header_is_quoted_so_are_the_values(tmp_path):
    plain = icews(tmp_path, GOOD.encode().replace(b"Wire", b'The "Wire"'))
    record, _ = take(IcewsImporter(), plain, tmp_path / "plain")
    lines = plain.read_text().splitlines()
    doubled = [[cell.replace('"', '""') for cell in line.split("\t")] for line in lines]
    plain.write_text("\n".join("\t".join(f'"{cell}"' for cell in line) for line in doubled) + "\n")
    quoted, tally = take(IcewsImporter(), plain, tmp_path / "quoted")
    assert tally.kept == 1
    assert list(quoted.events()) == list(record.events())
    assert quoted.events()[0].publisher == 'The "Wire"'


def test_imported_again_rows_take_what_names_and_codes_mean_today(tmp_path):
    file = icews(
        tmp_path, GOOD.encode(), GOOD.encode().replace(b"2019-01-05", b"2019-01-06").replace(b"Nigeria", b"Ghana")
    )
    record, _ = take(IcewsImporter(), file, tmp_path / "record")
    before = list(record.events())

    def otherwise(name, sectors, country):
        known = resolve_icews(name, sectors, country)
        return replace(known, actor="GHA", state="GHA") if "Nigeria" in name else known

    plain, again = IcewsImporter(), IcewsImporter(_parties=PartyLookup(("name", "sectors", "country"), otherwise))
    assert take(plain, file, tmp_path / "record")[1].kept == 0
    tally = sum_tallies(each for _, each in Intake(record.home, again, Scope(), again=True).take_file(file))
    assert (tally.rows, tally.kept, tally.repeated, tally.adds_up) == (2, 1, 1, True)
    after = list(Record.open(record.folder).events())
    assert [event.id for event in after] == [event.id for event in before]
    assert [event.actors[0].actor for event in after] == ["GHA", "GHA"]
