import csv
import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from counterpoise.cli.main import run
from counterpoise.workflows.importing import import_files
from tests.futures.worlds import STATES, made_world

NAMES = {"CHN": "China", "IND": "India", "IRN": "Iran", "ISR": "Israel", "JPN": "Japan", "KOR": "South Korea", "PAK": "Pakistan",
         "PRK": "North Korea", "RUS": "Russia", "TUR": "Turkey", "UKR": "Ukraine", "USA": "United States"}  # fmt: skip
CODES = {"CONSULT": "042", "COOPERATE": "061", "ACCUSE": "112", "ASSAULT": "190"}
COLUMNS = ("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
           "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District",
           "Province", "Country", "Latitude", "Longitude")  # fmt: skip


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    """A record of a made world, brought in as an ICEWS file, once for all tests here."""
    folder = tmp_path_factory.mktemp("world")
    path = folder / "events.2022.tab"
    acts = made_world(days=150).select(["actor", "recipient", "event_type", "day"]).to_pylist()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t")
        writer.writerow(COLUMNS)
        for number, act in enumerate(acts):
            source, target = NAMES[act["actor"]], NAMES[act["recipient"]]
            plain = [number, act["day"], source, "", source, act["event_type"].title(), CODES[act["event_type"]], 0.0]
            writer.writerow([*plain, target, "", target, number, 1, "A Paper", "", "", "", "", "", ""])
    import_files("icews", [path], record=folder / "record")
    return folder / "record"


@pytest.fixture
def world(record, tmp_path, monkeypatch, capsys):
    """The command, beside a copy of that record; in this process, so that what numba compiled is there."""
    shutil.copytree(record, tmp_path / "record")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")

    def go(*arguments):
        with pytest.raises(SystemExit) as left:
            run(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return left.value.code, out, err

    return go


def test_a_pair_gets_a_number_with_its_word_for_each_class_beside_the_baselines(world):
    code, out, err = world("forecast", "RUS-UKR", "--json")
    assert code == 0, err
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["kind"] for row in rows] == [
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
    ]
    for row in rows:
        assert 0 < row["probability"] < 1
        assert "%" in row["likelihood"]
        assert len(row["baselines"]) == 4
        assert row["model"] == "occurrence 1"


def test_a_question_is_put_answered_and_kept_and_the_track_record_lists_it(world):
    opens = (datetime.now(UTC) + timedelta(days=1)).date()
    code, out, err = world("question", "Russia material-conflict Ukraine", "--opens", opens, "--horizon", "7")
    assert code == 0, err
    name = out.split()[0]
    code, out, err = world("forecast", name)
    assert code == 0, err
    assert "% (" in out
    assert "older than the window" in err
    assert world("resolve")[2].strip() == "No question can be told yet."
    assert world("question", "--annul", name, "--because", "the window was meant to be longer")[0] == 0
    code, out, err = world("scores")
    assert (code, out.splitlines()[0]) == (0, "1 questions: 0 open, 0 yes, 0 no, 1 annulled")
    assert "nothing to score" in err


def test_a_scenario_says_what_differs_and_that_it_is_no_cause(world):
    arguments = (
        "--inject",
        "RUS ASSAULT UKR 2022-05-31",
        "--horizon",
        "10",
        "--watch",
        "RUS-UKR",
        "--runs",
        "200",
        "--no-anchored",
    )
    code, out, err = world("whatif", *arguments, "--json")
    assert code == 0, err
    effects = {(each["actor"], each["quad_class"]): each for each in json.loads(out)["effects"]}
    assert effects["RUS", "material conflict"]["mean_with"] > effects["RUS", "material conflict"]["mean_without"]
    _, again, note = world("whatif", *arguments)
    assert f"{effects['RUS', 'material conflict']['mean_with']:.2f}" in again
    assert "it is no cause" in note


def test_a_backtest_scores_the_past(world):
    code, out, err = world(
        "backtest", *STATES[:6], "--horizon", "7", "--every", "21", "--kind", "material-conflict", "--picture", "p.svg"
    )
    assert code == 0, err
    assert "material conflict" in out
    assert "The calibration picture is in p.svg." in err
    code, out, err = world(
        "backtest", *STATES[:6], "--horizon", "7", "--every", "60", "--kind", "material-conflict", "--json"
    )
    assert code == 0, err
    assert 0 < json.loads(out)["scores"]["brier"] < 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("forecast", "RUS-XYZ"), "No actor is called"),
        (("forecast", "abcdef"), "No question has an id"),
        (("forecast", "FRA-USA"), "no dated act of or to FRA"),
        (("question", "RUS does something"), "is no act"),
        (("question", "RUS AID UKR", "--opens", "2001-01-01"), "before its window opens"),
        (("whatif", "--inject", "RUS AID UKR"), "names no day"),
        (("whatif",), "needs an act or a pair"),
        (("whatif", "--inject", "RUS AID UKR 2031-01-01"), "after the record's last report"),
        (("whatif", "--withhold", "RUS AID UKR 2022-01-01"), "holds no act"),
        (("backtest", "--horizon", "90"), "Import earlier reporting"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(world, arguments, said):
    code, _, err = world(*arguments)
    assert code == 1
    assert said in err
    assert err.strip().count("\n") == 0
