import csv
import json
import subprocess
import sys

import networkx as nx
import pytest

from counterpoise.cli.balance import balance
from counterpoise.cli.blocs import blocs
from counterpoise.domain.errors import NothingToMeasure, UnknownActor
from counterpoise.workflows.alignment import align, map_of_record
from tests.shared import shared

TRIANGLES = "a,b,sign,network\nX,Y,1,one\nY,Z,1,one\nX,Z,-1,one\nX,Y,-1,two\nY,Z,-1,two\nX,Z,1,two\n"


def test_a_table_of_ties_gives_an_object_a_network(run, tmp_path):
    (tmp_path / "ties.csv").write_text(TRIANGLES)
    code, out, _ = run("balance", "--edges", "ties.csv", "--json")
    first, second = map(json.loads, out.splitlines())
    assert code == 0
    assert (first["network"], first["n"], first["edges"], first["line_index"]) == ("one", 3, 3, 1)
    assert (first["optimal"], first["gap"], first["optimal_splits"], first["unique"]) == (True, 0, 3, False)
    assert (second["network"], second["line_index"], second["unique"]) == ("two", 0, True)
    assert second["camps"] == [[["X", "Z"], ["Y"]]]
    assert 0 <= first["seconds"] < 4


def test_other_columns_are_named_and_standard_input_is_read(run):
    text = b"src,dst,s\nX,Y,+\nY,Z,-\n"
    code, out, _ = run("balance", "--edges", "-", "--columns", "a=src,b=dst,sign=s", "--json", stdin=text)
    assert code == 0
    assert json.loads(out)["negative"] == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\nX,Y\n", "no column 'sign'"),
        ("a,b,sign\nX,Y,friend\n", "line 2: 'friend' is no sign"),
        ("a,b,sign\nX,Y,1\nY,Z\n", "line 3: '' is no sign"),
        ("a,b,sign\nX,,1\n", "line 2: an actor is missing"),
        ("a,b,sign\nX,Y,nan\n", "line 2: 'nan' is no sign"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_in_a_sentence(run, tmp_path, text, told):
    (tmp_path / "ties.csv").write_text(text)
    code, out, err = run("balance", "--edges", "ties.csv")
    assert (code, out) == (1, "")
    assert told in err


def test_networks_of_states_are_solved_as_they_are_known(run):
    path = shared("signed/cow_relations_pajek.csv")
    with shared("signed/cow_frustration_exact.csv").open() as file:
        known = {row["period"]: int(row["L"]) for row in csv.DictReader(file)}
    code, out, _ = run("balance", "--edges", path, "--columns", "a=source,b=target,sign=sign,network=period", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {row["network"]: row["line_index"] for row in rows} == known
    assert all(row["optimal"] for row in rows)


@pytest.fixture(scope="module")
def talks(tmp_path_factory):
    """Return a record in which Japan condemns North Korea twenty times."""
    folder = tmp_path_factory.mktemp("talks")
    lines = [f"Japan condemned North Korea on {day} June 2023." for day in range(1, 21)]
    (folder / "talks.txt").write_text("Talks\n\n" + "\n\n".join(lines) + "\n")
    command = [sys.executable, "-m", "counterpoise", "read", "talks.txt", "--published", "2023-06-28", "--quiet"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=60)
    return folder / "record"


def test_blocs_of_a_record_are_told_with_what_signs_rest_on(talks, capsys):
    capsys.readouterr()
    assert blocs(json=True, record=talks) == 0
    row = json.loads(capsys.readouterr().out)
    (pair,) = row["pairs"]
    assert (pair["a"], pair["b"], pair["class"]) == ("JPN", "PRK", "opposed")
    assert row["ties"] == {"opposed": 1, "neutral": 0, "aligned": 0, "unknown": 0}
    assert "defence pacts" in row["basis"]


def test_the_signed_map_goes_out_dated_and_comes_back(talks, tmp_path):
    assert blocs(graphml=tmp_path / "map.graphml", gexf=tmp_path / "map.gexf", record=talks) == 0
    for graph in (nx.read_graphml(tmp_path / "map.graphml"), nx.read_gexf(tmp_path / "map.gexf", version="1.2draft")):
        assert sorted(graph) == ["JPN", "PRK"]
        tie = graph.edges["JPN", "PRK"]
        assert (tie["sign"], tie["tie"], tie["commitment"]) == (-1, "opposed", "unknown")
        assert tie["start"] <= tie["end"] <= "2023-06-28"


def test_the_page_holds_the_world_and_needs_nothing_else(talks, tmp_path):
    assert blocs(page=tmp_path / "map.html", toward="Japan", record=talks) == 0
    page = (tmp_path / "map.html").read_text()
    assert "The world by alignment to Japan" in page
    assert "disputed" in page
    assert "src=" not in page
    assert "<link" not in page


def test_balance_of_a_record_is_that_of_its_signed_map(talks, capsys):
    capsys.readouterr()
    assert balance(json=True, region="northeast-asia", record=talks) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["n"], row["edges"], row["negative"], row["line_index"]) == (2, 1, 1, 0)


def test_a_record_that_says_nothing_is_told_so(talks):
    with pytest.raises(NothingToMeasure, match="no dated acts"):
        balance(since="2030", record=talks)
    with pytest.raises(UnknownActor, match="northeast-asia"):
        blocs(region="atlantis", record=talks)


def test_the_map_shows_itself_in_a_notebook(talks):
    assert "<svg" in align(map_of_record(talks))._repr_html_()
