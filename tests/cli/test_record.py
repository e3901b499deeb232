import csv
import io
import json

import pytest


@pytest.fixture
def filled(run, article):
    run("read", article, "--published", "2023-06-12", "--publisher", "Harbour Wire")
    return run


def ids(run, *options):
    _, out, _ = run("events", "--jsonl", *options)
    return [json.loads(line)["id"] for line in out.splitlines()]


def test_events_are_filtered(filled):
    assert len(ids(filled)) == 3
    assert len(ids(filled, "--actors", "Taiwan,Japan")) == 2
    assert len(ids(filled, "--actor", "JPN", "--recipient", "Russia")) == 1
    assert len(ids(filled, "--type", "consult")) == 1
    assert len(ids(filled, "--factuality", "asserted")) == 1
    assert len(ids(filled, "--since", "2023-06-13")) == 1
    assert len(ids(filled, "--until", "2023-06-10")) == 1


def test_events_leave_as_csv_and_parquet(filled, tmp_path):
    _, out, _ = filled("events", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["event_type"] for row in rows] == ["ACCUSE", "ASSAULT", "CONSULT"]
    assert rows[0]["publisher"] == "Harbour Wire"
    filled("events", "--parquet", "e.parquet")
    import pyarrow.parquet as pq

    assert pq.read_table(tmp_path / "e.parquet").num_rows == 3


def test_a_parquet_file_that_cannot_be_written_is_a_clear_error(filled):
    code, _, err = filled("events", "--parquet", "no/such/folder/e.parquet")
    assert code == 1
    assert "Name another file" in err


def test_a_table_is_shown_on_the_terminal(filled):
    code, out, err = filled("events")
    assert code == 0
    assert "Japan" in out
    assert "3 events." in err


def test_an_empty_answer_says_why(filled):
    code, out, err = filled("events", "--actors", "Brazil")
    assert (code, out) == (0, "")
    assert "holds no event that fits" in err


def test_an_unknown_actor_is_answered_with_the_nearest(filled):
    code, _, err = filled("events", "--actors", "Rusia")
    assert code == 1
    assert "Did you mean Russia (RUS)" in err


def test_a_missing_record_is_said_to_be_missing(run):
    code, _, err = run("events")
    assert code == 1
    assert "counterpoise read" in err


def test_a_rejected_event_leaves_the_list_and_shows_in_the_report(filled, tmp_path):
    (first, *_) = ids(filled)
    code, _, err = filled("review", first[:8], "reject", "--reviewer", "Ada", "--note", "wrong")
    assert code == 0
    assert "is rejected" in err
    assert first not in ids(filled)
    assert first in ids(filled, "--rejected")
    filled("report", "r.html")
    assert "rejected by Ada: wrong" in (tmp_path / "r.html").read_text()


def test_a_corrected_event_takes_the_place_of_the_old(filled):
    (first, *_) = ids(filled)
    code, _, err = filled("review", first, "correct", "--recipient", "China", "--type", "threaten", "--date", "2023-06")
    assert code == 0
    assert "is replaced by" in err
    _, out, _ = filled("events", "--recipient", "CHN", "--type", "THREATEN", "--jsonl")
    (event,) = map(json.loads, out.splitlines())
    assert event["date"]["edtf"] == "2023-06"
    assert event["method"]["name"] == "review"
    assert first not in ids(filled)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["correct"], "something to change"),
        (["accept", "--type", "AID"], "go with correct"),
        (["correct", "--type", "HUG"], "no event type"),
        (["correct", "--actor", "Atlantis"], "No actor is called"),
        (["correct", "--factuality", "perhaps"], "no factuality"),
    ],
)
def test_a_review_that_makes_no_sense_says_so(filled, arguments, words):
    (first, *_) = ids(filled)
    code, _, err = filled("review", first, *arguments)
    assert code == 1
    assert words in err


def test_a_review_of_no_event_says_so(filled):
    code, _, err = filled("review", "zzzz", "accept")
    assert code == 1
    assert "No event" in err


def test_one_report_over_many_articles(filled, tmp_path):
    (tmp_path / "b.txt").write_text("More\n\nChina praised Russia on June 3.\n")
    filled("read", "b.txt", "--published", "2023-06-12")
    code, _, _ = filled("report", "r.html", "--actors", "Russia", "--since", "2023-06-01", "--title", "Russia in June")
    page = (tmp_path / "r.html").read_text()
    assert code == 0
    assert "Russia in June" in page
    assert page.count('<article class="event') == 3
    assert "Taiwan" not in page
    assert filled("report", "--actors", "Brazil")[0] == 1


def test_the_record_tells_what_it_holds_and_whether_it_is_whole(filled, tmp_path):
    code, out, _ = filled("record", "info")
    assert code == 0
    assert "documents" in out
    assert filled("record", "verify")[0] == 0
    (batch,) = (tmp_path / "record" / "batches").glob("*-events-*")
    (batch / "events.parquet").write_bytes(b"broken")
    code, _, err = filled("record", "verify")
    assert code == 1
    assert "events.parquet" in err
    code, _, err = filled("events")
    assert code == 1
    assert "is damaged" in err


def test_actors_are_listed_and_described(run):
    code, out, _ = run("actors", "Japan", "--on", "2023-06-12")
    assert code == 0
    assert "Fumio Kishida" in out
    assert "Group of Seven" in out
    assert run("actors", "Atlantis")[0] == 1
    _, out, _ = run("actors", "--json")
    assert len(out.splitlines()) > 350
