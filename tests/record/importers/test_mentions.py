from datetime import date

import pytest
from bench.generated import write_gdelt, write_mentions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoise.record.importers.gdelt import GdeltImporter
from counterpoise.record.importers.mentions import COLUMNS, MentionImporter, holds_mentions
from counterpoise.record.importers.tally import sum_tallies
from counterpoise.record.intake import Intake, Scope
from counterpoise.record.mentions import MentionIntake, mentions_of
from counterpoise.record.store import Record
from counterpoise.workflows.importing import import_files
from counterpoise.workflows.why import explain_event, lines_of

EVENTS = 20
CELLS = st.sampled_from(
    ["1", "-1", "20150102000000", "99999999999999", "nan", "1e400", "", "https://a.example/1", '"', "é", "0"]
)


@pytest.fixture
def files(tmp_path):
    return write_gdelt(tmp_path / "export.csv", EVENTS), write_mentions(tmp_path / "mentions.csv", EVENTS)


@pytest.fixture
def record(tmp_path, files):
    import_files("gdelt", files, record=tmp_path / "record")
    return Record.open(tmp_path / "record")


def take(file, folder, scope=None):
    record = Record.create(folder)
    return sum_tallies(
        each for _, each in MentionIntake(record.home, MentionImporter(), scope or Scope()).take_file(file)
    )


def test_a_table_of_mentions_is_told_by_its_width(files):
    assert [holds_mentions(file) for file in files] == [False, True]


def test_an_event_opens_to_every_article_that_mentions_it(record):
    event = next(each for each in record.events() if each.original_id == "7")
    mentions = mentions_of(record, event)
    assert [(each.publisher, each.sentence_number, each.confidence, each.tone) for each in mentions] == [
        ("site7.example", 1, 0.2, -2.5),
        ("site8.example", 2, 0.4, -2.5),
        ("site9.example", 3, 0.6, -2.5),
    ]
    lines = [text for label, text in lines_of(explain_event(record.folder, event.id)) if label == "mentioned in"]
    assert lines[0] == "https://site7.example/7.html (sentence 1, seen 2015-01-02, confidence 0.20)"


def test_every_publisher_that_mentions_an_event_counts_once(record):
    counts = record.count_acts()
    assert counts["report"] == counts["happening"] == EVENTS
    (seventh,) = (event for event in record.events() if event.original_id == "7")
    told = record.acts(count_by="publisher").to_pylist()
    assert {row["publisher"] for row in told if row["event"] == seventh.id} == {
        "site7.example",
        "site8.example",
        "site9.example",
        seventh.publisher,
    }
    assert counts["publisher"] == len(told)


def test_mentions_imported_again_add_nothing(tmp_path, files):
    first, again = (take(files[1], tmp_path / "record") for _ in range(2))
    assert (first.rows, first.kept) == (3 * EVENTS, 3 * EVENTS)
    assert (again.kept, again.repeated, again.adds_up) == (0, 3 * EVENTS, True)


def test_mentions_may_come_before_their_events(tmp_path, files):
    import_files("gdelt", files[::-1], record=tmp_path / "record")
    record = Record.open(tmp_path / "record")
    assert all(len(mentions_of(record, event)) == 3 for event in record.events())


def test_mentions_are_kept_by_day_and_by_the_actors_of_their_events(tmp_path, files):
    folder = tmp_path / "record"
    scope = Scope(actors=frozenset({"RUS"}))
    list(Intake(Record.create(folder).home, GdeltImporter(), scope).take_file(files[0]))
    tally = take(files[1], folder, scope)
    assert tally.kept == 3 * len(Record.open(folder).events()) > 0
    assert tally.outside == 3 * EVENTS - tally.kept
    by_day = take(files[1], tmp_path / "other", Scope(since=date(2015, 1, 4)))
    assert (by_day.kept, by_day.outside) == (EVENTS, 2 * EVENTS)


def test_what_is_no_mention_is_refused_by_row_with_a_reason(tmp_path):
    good = [
        "1",
        "20150102000000",
        "20150102000000",
        "1",
        "a.example",
        "https://a.example/1",
        "1",
        "1",
        "2",
        "3",
        "1",
        "50",
    ]
    good += ["100", "1.5", "", ""]
    rows = [
        good,
        ["", *good[1:]],
        [*good[:2], "20159999", *good[3:]],
        good[:9],
        [*good[:6], "x", *good[7:11], "101", *good[12:]],
    ]
    file = tmp_path / "mentions.csv"
    file.write_text("\n".join("\t".join(row) for row in rows) + "\n")
    tally = take(file, tmp_path / "record")
    assert tally.adds_up
    assert {reason: each.first_rows for reason, each in tally.refused.items()} == {
        "no event or no article named": (2,),
        "no usable date": (3,),
        f"9 columns where {len(COLUMNS)} are expected": (4,),
    }
    assert tally.kept == 2


def test_gdelts_own_counts_and_tone_are_kept_with_the_event(record):
    quantities = {each.kind: each.value for each in record.events()[0].quantities}
    assert quantities == {"mentions": 10, "sources": 1, "articles": 10, "tone": -2.5}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.lists(CELLS, min_size=14, max_size=18), st.lists(CELLS, min_size=16, max_size=16)), max_size=8
    )
)
def test_whatever_stands_in_a_table_of_mentions_the_tally_adds_up(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("mentions")
    file = folder / "mentions.csv"
    file.write_text("\t" * 15 + "\n" + "\n".join("\t".join(row) for row in rows) + "\n", encoding="utf-8")
    tally = take(file, folder / "record")
    assert tally.adds_up
    assert tally.rows == 1 + len(rows)
