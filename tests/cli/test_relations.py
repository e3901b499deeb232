import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from counterpoise.domain.event import EventType
from counterpoise.record.store import Record
from tests.makers import make_document, make_event, make_reading

ROOT = Path(__file__).parents[2]
MONDAY = date(2018, 10, 8)


@pytest.fixture(scope="module")
def crisis(tmp_path_factory):
    """A record of 16 weeks of talks between four states, with a week in which two partners quarrel."""
    rng = np.random.default_rng(1)
    events = []
    for week in range(16):
        for pair in (("JPN", "KOR"), ("JPN", "USA"), ("KOR", "USA"), ("CHN", "JPN")):
            for _ in range(4):
                kind = EventType.ACCUSE if rng.random() < 0.1 else EventType.CONSULT
                events.append((*pair, kind, MONDAY + timedelta(7 * week + int(rng.integers(7)))))
    events += [("KOR", "JPN", EventType.ACCUSE, MONDAY + timedelta(7 * 12 + at % 7)) for at in range(20)]
    readings = []
    for number, (actor, recipient, kind, day) in enumerate(events):
        document = make_document(f"Report {number}.", published=day, stem=f"r{number}")
        event = make_event(actor, recipient, kind, day.isoformat(), document=document)
        readings.append(make_reading(document, [event]))
    folder = tmp_path_factory.mktemp("crisis")
    Record.create(folder).add_readings(readings)
    return folder


def test_changes_print_the_planted_week_first(run, crisis):
    code, out, _ = run("changes", "--every", "week", "--json", "--least", 20, "--explain", 1, "--record", crisis)
    first = json.loads(out.splitlines()[0])
    assert code == 0
    assert (first["a"], first["b"], first["week"]) == ("JPN", "KOR", str(MONDAY + timedelta(7 * 12)))
    assert first["is_alarm"]
    assert first["events"]


def test_changes_say_why_they_are_empty(run, crisis):
    code, out, err = run("changes", "--least", 5000, "--record", crisis)
    assert (code, out) == (0, "")
    assert "has 8" in err
    assert "--least" in err


def test_strain_finds_the_quarrelling_partners_and_opens_to_sentences(run, crisis):
    code, out, _ = run("strain", "--top", 3, "--record", crisis, "--explain")
    assert code == 0
    assert "JPN–KOR" in out.splitlines()[1]
    assert "Report " in out


def test_strain_says_that_a_pair_is_not_bound(run, crisis):
    code, _, err = run("strain", "CHN", "USA", "--record", crisis)
    assert code == 0
    assert "No pact or close partnership of China and United States is listed" in err


def test_relate_prints_states_with_intervals(run, crisis):
    code, out, _ = run("relate", "JPN", "KOR", "--every", "month", "--json", "--record", crisis)
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {(row["actor"], row["recipient"]) for row in rows} == {("JPN", "KOR"), ("KOR", "JPN")}
    assert all(row["hostile_rate_low"] <= row["hostile_rate"] <= row["hostile_rate_high"] for row in rows)
    assert all(row["is_committed"] for row in rows)


def test_relate_shows_the_three_layers_and_draws_them(run, crisis, tmp_path):
    code, out, _ = run("relate", "Japan", "South Korea", "--record", crisis, "--picture", tmp_path / "p.svg")
    assert code == 0
    assert "Treaty on Basic Relations between Japan and the Republic of Korea" in " ".join(out.split())
    assert "Japan → South Korea" in out
    assert "<svg" in (tmp_path / "p.svg").read_text()


def test_the_seed_article_alone_cannot_show_strain(run, tmp_path):
    run("read", ROOT / "examples/northeast-asia-2023.md", "--record", tmp_path / "record", "--keep-text", "--quiet")
    code, out, _ = run("strain", "RUS", "CHN", "--record", tmp_path / "record")
    assert code == 0
    assert "not testable: " in out
    _, out, _ = run("relate", "RUS", "CHN", "--every", "month", "--record", tmp_path / "record")
    assert "the texts count 6 since 2019" in " ".join(out.split())


def test_a_table_of_alliances_goes_into_the_record(run, tmp_path):
    table = tmp_path / "pacts.csv"
    table.write_text("one,two,year,pact\nUSA,JPN,2018,1\n")
    code, _, err = run("import", "alliances", table, "--map", "a=one,b=two,codes=iso3,defence=pact")
    assert code == 0
    assert "1 measures of 1 rows" in err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("relate XX", 1, "No actor is called 'XX'"),
        ("strain XX JPN", 1, "No actor is called 'XX'"),
        ("changes XX", 1, "No actor is called 'XX'"),
        ("blocs --toward XX", 1, "No actor is called 'XX'"),
        ("blocs --toward NATO --page x.html", 1, "is no state"),
        ("blocs --toward JPN", 1, "--page"),
        ("blocs JPN", 1, "needs two states"),
        ("balance --actors JPN", 1, "needs two states"),
        *((f"{verb} --since 2030", 1, "Ask for an earlier --since") for verb in ("relate", "strain", "changes")),
        ("relate TUV", 0, "no act between Tuvalu and another state"),
        ("strain TUV", 0, "no act between partners"),
        *(
            (f"{verb} --since 2019-01 --until 2018", 2, "lies after")
            for verb in "relate strain changes blocs balance".split()
        ),
    ],
)
def test_what_cannot_be_answered_is_told_in_a_sentence(run, crisis, words, code, told):
    found, out, err = run(*words.split(), "--record", crisis)
    assert (found, out) == (code, "")
    assert told in err


@pytest.mark.parametrize("verb", ["relate", "strain", "changes", "blocs", "balance"])
def test_an_empty_record_is_told_to_be_one(run, tmp_path, verb):
    Record.create(tmp_path / "record")
    code, out, err = run(verb, "--json")
    assert (code, out) == (1, "")
    assert "no dated act" in err


def test_all_partnerships_are_listed_where_asked_for_with_the_counts_of_the_window(run, crisis):
    first, last = MONDAY + timedelta(7 * 12 + 2), MONDAY + timedelta(7 * 13 + 1)
    _, out, _ = run("strain", "--all", "--json", "--since", first, "--until", last, "--record", crisis)
    rows = {(row["a"], row["b"]): row for row in map(json.loads, out.splitlines())}
    acts = Record.open(crisis).acts(since=first, until=last).to_pylist()
    between = [act for act in acts if {act["actor_state"], act["recipient_state"]} == {"JPN", "KOR"}]
    found = rows["JPN", "KOR"]
    assert (found["since"], found["until"]) == (str(first), str(last))
    assert found["conduct"]["acts"] == len({(act["happening"], act["actor"]) for act in between}) > 0
    assert found["commitment_sources"] == ["counterpoise lists, 2026-06"]
    assert [row["rank"] for row in rows.values()] == list(range(1, len(rows) + 1))


def test_a_pact_that_was_loaded_binds_and_is_named_with_its_source(run, tmp_path, crisis):
    record = tmp_path / "record"
    shutil.copytree(crisis, record)
    _, _, err = run("strain", "CHN", "JPN", "--record", record)
    assert "No pact or close partnership of China and Japan" in err
    (tmp_path / "pacts.csv").write_text("one,two,year,pact\nCHN,JPN,2018,1\nCHN,JPN,2019,1\nCHN,USA,2019,0\n")
    mapping = "a=one,b=two,codes=iso3,defence=pact"
    run("import", "alliances", tmp_path / "pacts.csv", "--map", mapping, "--source", "mine", "--record", record)
    _, out, _ = run("strain", "CHN", "JPN", "--json", "--record", record)
    assert json.loads(out)["commitment_sources"] == ["mine, to 2019"]
    _, out, _ = run("relate", "CHN", "JPN", "--json", "--record", record)
    assert all(json.loads(line)["is_committed"] for line in out.splitlines())
    _, out, _ = run("blocs", "--json", "--record", record)
    found = json.loads(out)
    assert "mine, to 2019" in found["basis"]
    assert next(pair for pair in found["pairs"] if (pair["a"], pair["b"]) == ("CHN", "JPN"))["commitment"] == "yes"


def test_the_report_holds_the_pairs_over_time_and_the_world(run, tmp_path, crisis):
    code, _, _ = run("report", "page.html", "--toward", "KOR", "--record", crisis)
    page = (tmp_path / "page.html").read_text()
    assert code == 0
    assert "The world by alignment to South Korea" in page
    assert "several are disputed" in page
    over_time = page.split('id="dyads-over-time"')[1].split("</section>")[0]
    assert over_time.count("<svg") == 3
    assert "31 Dec: 2" in over_time
    assert 'href="#event-' in over_time
    assert "Treaty on Basic Relations between Japan" in over_time


PATROLS = """Patrols

On 23 July 2019 China and Russia held a joint patrol. It was their first joint patrol.

On 22 December 2020 China and Russia held a joint patrol. It was the second such patrol since 2019.

On 19 November 2021 China and Russia held a joint patrol. It was the third such patrol since 2019.

On 24 June 2022 China and Russia held a joint patrol. It was the fourth such patrol since 2019.
"""


def test_series_come_as_lines_of_json_and_of_text(run, tmp_path):
    (tmp_path / "patrols.txt").write_text(PATROLS)
    run("read", "patrols.txt", "--published", "2022-06-30", "--keep-text", "--quiet")
    code, out, _ = run("series", "RUS", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert code == 0
    assert (row["states"], row["activity"], row["counted"], row["stated"]) == (["CHN", "RUS"], "patrol", 4, 4)
    assert (row["first"], row["latest"], row["since"]) == ("2019-07-23", "2022-06-24", 2019)
    assert row["next"]["earliest"] < row["next"]["about"] < row["next"]["latest"]
    assert row["next"]["probability"] == 0.5
    _, out, _ = run("series")
    assert "Patrol of China, Russia: 4 in the record, 2019-07-23 to 2022-06-24" in " ".join(out.split())
    code, out, err = run("series", "JPN")
    assert (code, out) == (0, "")
    assert "no joint act that recurs" in err


def test_series_are_told_of_the_days_asked_for(run, tmp_path):
    (tmp_path / "patrols.txt").write_text(PATROLS)
    run("read", "patrols.txt", "--published", "2022-06-30", "--keep-text", "--quiet")
    _, out, _ = run("series", "--since", "2020", "--until", "2021", "--json")
    (row,) = map(json.loads, out.splitlines())
    assert (row["counted"], row["first"], row["latest"]) == (2, "2020-12-22", "2021-11-19")
    code, out, err = run("series", "--until", "2018")
    assert (code, out) == (0, "")
    assert "no joint act that recurs in these days" in err
    code, _, err = run("series", "--since", "2022", "--until", "2019")
    assert code == 2
    assert "Turn them round" in err
