"""Sources, links, grounds and exports, as a user meets them."""

import csv
import json
import shutil
from datetime import date

import pytest
from bench.generated import write_gdelt

from counterpoise.cli.main import run
from counterpoise.record.importers.polecat import COLUMNS as POLECAT
from counterpoise.workflows.read import Overrides, Tally, read_sources, store_readings
from tests.record.importers.test_polecat import EVENT as POLECAT_EVENT
from tests.record.importers.test_ucdp import COLUMNS as UCDP
from tests.record.importers.test_ucdp import EVENT as UCDP_EVENT

STORY = (
    "Ambassador summoned\n\nJapan condemned Russia over the shelling of the port of Odesa on Friday. "
    "The statement came from the foreign ministry in Tokyo, which asked its partners to do the same before the summit in Hiroshima.\n\n"
    "It rained in Tokyo, and the harbour was closed for most of the day because of high waves and strong winds from the north.\n"
)


@pytest.fixture(scope="module")
def printed_twice(tmp_path_factory):
    """A record of one story as two publishers print it."""
    folder = tmp_path_factory.mktemp("twice")
    for name, publisher, story in (
        ("wire.txt", "Harbour Wire", STORY),
        ("paper.txt", "Morning Paper", STORY.replace("Ambassador summoned", "Tokyo condemns Moscow")),
    ):
        (folder / name).write_text(story, encoding="utf-8")
        overrides = Overrides(published=date(2023, 6, 12), publisher=publisher)
        readings = read_sources([str(folder / name)], overrides=overrides, processes=1)
        list(store_readings(readings, folder / "record", keep_text=False, tally=Tally()))
    return folder / "record"


@pytest.fixture
def twice(printed_twice, tmp_path, monkeypatch, capsys):
    """Run the command in the same process, on a record of its own; the exit code, what it printed, and what it noted."""
    shutil.copytree(printed_twice, tmp_path / "record")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")

    def go(*arguments):
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            run(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return left.value.code, out, err

    return go


def ids(command, *options):
    _, out, _ = command("events", "--jsonl", *options)
    return [json.loads(line)["id"] for line in out.splitlines()]


def listed(command, *arguments):
    code, out, err = command("sources", "--json", *arguments)
    assert code == 0, err
    return {each["rating"]["publisher"]: each for each in map(json.loads, out.splitlines())}


def test_publishers_are_listed_and_judged_by_nobody_at_first(twice):
    wire = listed(twice)["Harbour Wire"]
    assert (wire["rating"]["reliability"], wire["rating"]["credibility"]) == ("F", "6")
    assert (wire["documents"], wire["events"]) == (1, len(ids(twice)) // 2)


def test_a_rating_is_kept_and_what_is_not_said_anew_stays(twice):
    code, _, err = twice("sources", "Harbour Wire", "--reliability", "b", "--country", "Japan", "--by", "Ada")
    assert (code, "usually reliable" in err) == (0, True)
    twice(
        "sources", "Harbour Wire", "--credibility", "2", "--rights", "CC BY 4.0", "--attribution", "Harbour Wire, 2023"
    )
    rating = listed(twice, "Harbour Wire")["Harbour Wire"]["rating"]
    assert (rating["reliability"], rating["credibility"], rating["country"]) == ("B", "2", "JPN")
    assert (rating["rights"], rating["rated_by"]) == ("CC BY 4.0", "Ada")
    _, out, _ = twice("sources")
    assert "Morning Paper" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["Harbour Wire", "--reliability", "Z"], "completely reliable"),
        (["Harbour Wire", "--credibility", "9"], "confirmed by other sources"),
        (["Harbour Wire", "--country", "Atlantis"], "No state is called"),
        (["--reliability", "B"], "Name the publisher"),
    ],
)
def test_a_grade_that_is_none_is_answered_with_those_there_are(twice, arguments, words):
    code, _, err = twice("sources", *arguments)
    assert code == 1
    assert words in err


def test_two_prints_of_one_story_are_one_happening_and_nothing_is_lost(twice):
    before = ids(twice)
    code, out, err = twice("link")
    assert code == 0, err
    assert "documents that repeat another" in out
    assert ids(twice) == before
    sources = listed(twice).values()
    assert sum(each["happenings"] for each in sources) == len(before), "each publisher tells each happening"
    _, again, _ = twice("link")
    assert [line.split() for line in again.splitlines()][2][-1] == "0"


def test_why_opens_an_event_down_to_its_sentence_and_its_other_reports(twice):
    twice("link")
    twice("sources", "Harbour Wire", "--reliability", "B")
    first, second, *_ = [
        event["id"]
        for event in map(json.loads, twice("events", "--jsonl", "--type", "ACCUSE")[1].splitlines())
        if event["actors"][0]["actor"] == "JPN"
    ]
    twice("review", first[:10], "accept", "--reviewer", "Ada")
    code, out, err = twice("why", first[:10])
    assert code == 0, err
    for words in (
        "Japan condemned Russia",
        "code points",
        "rules",
        "same happening",
        second[:12],
        "copy",
        "accept by Ada",
    ):
        assert words in out, words
    _, out, _ = twice("why", first, "--json")
    grounds = json.loads(out)
    assert grounds["event"]["id"] == first
    assert [each["event"]["id"] for each in grounds["same"]] == [second]


def test_why_of_nothing_says_so(twice):
    code, _, err = twice("why", "zz")
    assert code == 1
    assert "counterpoise events" in err


@pytest.mark.parametrize(
    "form", ["csv", "jsonl", "parquet", "polecat", "icews", "graphml", "gexf", "stix", "ftm", "bibtex", "csl"]
)
def test_events_leave_in_every_form(twice, tmp_path, form):
    code, _, err = twice("record", "export", "--as", form, "out")
    assert code == 0, err
    assert "written to out" in err
    assert (tmp_path / "out").stat().st_size > 0


def test_an_export_may_be_of_some_events_and_fails_in_a_sentence(twice):
    code, _, err = twice("record", "export", "--as", "csv", "out.csv", "--actor", "JPN", "--since", "2030")
    assert (code, err.startswith("0 ")) == (0, True)
    code, _, err = twice("record", "export", "--as", "wordstar", "out")
    assert (code, "csv" in err) == (1, True)
    code, _, err = twice("record", "export", "--as", "csv", "no/such/folder/out.csv")
    assert (code, "Name another file" in err) == (1, True)


@pytest.mark.parametrize(
    ("form", "header", "row", "options"),
    [
        ("polecat", POLECAT, [POLECAT_EVENT.get(column, "None") for column in POLECAT], []),
        ("ucdp", UCDP, [UCDP_EVENT.get(column, "") for column in UCDP], []),
        (
            "csv",
            ["who", "whom", "day"],
            ["Russia", "Japan", "2023-06-12"],
            ["--map", "actor=who,recipient=whom,date=day"],
        ),
    ],
)
def test_foreign_tables_come_in_and_importing_again_adds_nothing(twice, tmp_path, form, header, row, options):
    with (tmp_path / "foreign").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t" if form == "polecat" else ",")
        table.writerows([header, row])
    before = len(ids(twice))
    for added in ("1", "0"):
        code, _, err = twice("import", form, "foreign", *options)
        assert (code, err.split()[0]) == (0, added), err
    assert len(ids(twice)) == before + 1


def test_an_import_may_be_of_some_days_and_actors_and_may_be_done_again(run, tmp_path):
    write_gdelt(tmp_path / "events.csv", 200)
    code, out, _ = run(
        "import", "gdelt", "events.csv", "--since", "2018", "--until", "2019-06", "--actors", "Japan,RUS", "--json"
    )
    tally = json.loads(out)["tally"]
    assert (code, tally["rows"]) == (0, 200)
    assert 0 < tally["kept"] == 200 - tally["outside"]
    _, lines, _ = run("events", "--jsonl")
    events = [json.loads(line) for line in lines.splitlines()]
    assert len(events) == tally["kept"]
    assert all("2018" <= event["date"]["edtf"] < "2019-07" for event in events)
    assert all(
        {"JPN", "RUS"} & {side["state"] for side in (*event["actors"], *event["recipients"])} for event in events
    )
    code, out, _ = run("import", "gdelt", "events.csv", "--again", "--json")
    again = json.loads(out)["tally"]
    assert (again["kept"], again["repeated"]) == (200 - tally["kept"], tally["kept"])


def test_events_are_shown_as_they_were_known_on_a_day(twice):
    assert ids(twice, "--as-of", "2020-01-01") == []
    assert ids(twice, "--as-of", "2100-01-01") == ids(twice)
    assert ids(twice, "--published-by", "2000") == []


def test_what_leaves_in_the_shape_of_icews_comes_back_as_it_was(twice, tmp_path):
    twice("record", "export", "--as", "icews", "events.tab")
    code, _, err = twice("import", "icews", "events.tab", "--record", "other")
    assert code == 0, err
    _, out, _ = twice("events", "--jsonl", "--record", "other", "--type", "ACCUSE")
    (back,) = {
        (line["actors"][0]["actor"], line["recipients"][0]["actor"], line["date"]["edtf"])
        for line in map(json.loads, out.splitlines())
    }
    assert back == ("JPN", "RUS", "2023-06-09")
