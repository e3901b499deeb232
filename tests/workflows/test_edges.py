import io
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.workflows.edges import describe_ties, read_networks

ROWS = st.lists(st.tuples(st.sampled_from("ABCDE"), st.sampled_from("ABCDE"), st.sampled_from([-1, 0, 1])), min_size=1)


def read(monkeypatch, text, **columns):
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return read_networks(Path("-"), columns=columns)


def test_rows_that_say_the_same_in_either_order_are_one_tie(monkeypatch):
    (network,) = read(monkeypatch, "a,b,sign\nX,Y,1\nY,X,1\nX,Y,1\n").networks
    assert network.signs.tolist() == [[0, 1], [1, 0]]


def test_a_pair_with_both_signs_and_a_tie_to_oneself_are_left_out_and_told(monkeypatch):
    table = read(monkeypatch, "a,b,sign\nX,Y,1\nY,X,-1\nY,Z,-1\nW,W,1\n")
    (network,) = table.networks
    assert network.actors == ("W", "X", "Y", "Z")
    assert np.count_nonzero(network.signs) == 2
    assert len(describe_ties(table)) == 2


def test_a_weight_counts_by_its_sign_and_zero_is_no_tie(monkeypatch):
    table = read(monkeypatch, "a;b;sign\nX;Y;2.5\nY;Z;-0.1\nX;Z;0\n")
    assert table.has_weights
    assert table.networks[0].signs.tolist() == [[0, 1, 0], [1, 0, -1], [0, -1, 0]]
    assert "only their signs" in describe_ties(table)[0]


@pytest.mark.parametrize(
    "text",
    ["A,B,Sign\nX,Y,+\n", "a\tb\tsign\nX\tY\tpositive\n", "who,b,sign,a\nk,Y,1,X\n", "\ufeffa,b,sign\r\nX,Y,1\r\n"],
)
def test_files_of_other_shapes_say_the_same(tmp_path, text):
    (tmp_path / "ties").write_text(text, encoding="utf-8", newline="")
    (network,) = read_networks(tmp_path / "ties").networks
    assert (network.actors, network.signs[0, 1]) == (("X", "Y"), 1)


def test_networks_of_one_table_do_not_mix(monkeypatch):
    table = read(monkeypatch, "a,b,sign,period\nX,Y,1,one\nX,Y,-1,two\nX,Z,1,one\n", network="period")
    assert [(each.name, len(each.actors)) for each in table.networks] == [("one", 3), ("two", 2)]
    assert not table.left


def test_an_empty_table_says_so(monkeypatch):
    assert "nothing to measure" in describe_ties(read(monkeypatch, "a,b,sign\n"))[0]


@given(ROWS, st.randoms())
def test_the_order_of_rows_and_ends_changes_nothing(rows, chance):
    turned = [(b, a, sign) if chance.random() < 0.5 else (a, b, sign) for a, b, sign in rows]
    chance.shuffle(turned)
    with pytest.MonkeyPatch.context() as patch:
        tables = [
            read(patch, "a,b,sign\n" + "".join(f"{a},{b},{sign}\n" for a, b, sign in each)) for each in (rows, turned)
        ]
    first, second = tables
    assert first.left == second.left
    assert first.networks[0].actors == second.networks[0].actors
    assert np.array_equal(first.networks[0].signs, second.networks[0].signs)
