import csv
import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.relations.balance import count_triads, measure_balance
from counterpoise.relations.frustration import find_line_index
from tests.shared import shared


@st.composite
def sign_matrices(draw, most=8):
    """Symmetric matrices of signs, sparse and dense."""
    n = draw(st.integers(1, most))
    upper = draw(st.lists(st.sampled_from((-1, 0, 1)), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2))
    signs = np.zeros((n, n), dtype=np.int8)
    signs[np.triu_indices(n, 1)] = upper
    return signs + signs.T


def random_signs(n, seed, *, ties=0.5, negative=0.4):
    rng = np.random.default_rng(seed)
    upper = np.triu((rng.random((n, n)) < ties) * np.where(rng.random((n, n)) < negative, -1, 1), 1)
    return (upper + upper.T).astype(np.int8)


def all_splits(n):
    numbers = np.arange(2 ** (n - 1))[:, None] >> np.arange(n - 1)[None]
    return np.concatenate([np.ones((len(numbers), 1)), 1.0 - 2.0 * (numbers & 1)], axis=1)


def costs_of(signs):
    """Return every split with the number of ties it leaves frustrated, the plain way."""
    splits = all_splits(len(signs))
    return splits, (np.abs(signs).sum() / 2 - ((splits @ signs) * splits).sum(axis=1) / 2) / 2


def names(signs):
    return tuple(f"s{number}" for number in range(len(signs)))


@given(sign_matrices())
@settings(max_examples=60, deadline=None)
def test_the_line_index_is_what_trying_every_split_gives(signs):
    index = find_line_index(signs)
    assert index.is_optimal
    assert index.value == costs_of(signs)[1].min()
    assert ((signs * np.outer(index.sides, index.sides)) < 0).sum() == 2 * index.value


@pytest.mark.parametrize("seed", range(12))
def test_the_line_index_of_fourteen_actors_is_what_trying_every_split_gives(seed):
    signs = random_signs(9 + seed % 6, seed, ties=0.3 + 0.06 * seed)
    index = find_line_index(signs)
    assert (index.value, index.bound) == (costs_of(signs)[1].min(),) * 2


@given(sign_matrices(most=7))
@settings(max_examples=60, deadline=None)
def test_every_best_split_is_found_and_no_other(signs):
    balance = measure_balance(names(signs), signs, splits=200)
    splits, costs = costs_of(signs)
    components = balance.index.components
    anchors = np.array([np.flatnonzero(components == each)[0] for each in components])
    best = {tuple((split * split[anchors]).astype(int)) for split in splits[costs == costs.min()]}
    found = {tuple((split * split[anchors]).astype(int)) for split in balance.camps.splits}
    assert found == best
    assert balance.camps.count == len(best)


@given(sign_matrices(most=7))
@settings(max_examples=40, deadline=None)
def test_shares_of_frustration_are_counted_over_the_best_splits(signs):
    balance = measure_balance(names(signs), signs)
    splits, costs = costs_of(signs)
    best = splits[costs == costs.min()]
    expected = np.mean([(signs * np.outer(split, split)) < 0 for split in best], axis=0)
    assert np.allclose(np.nan_to_num(balance.camps.frustrated), expected)


@given(sign_matrices(), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_relabelling_changes_nothing(signs, seed):
    order = np.random.default_rng(seed).permutation(len(signs))
    before, after = measure_balance(names(signs), signs), measure_balance(names(signs), signs[np.ix_(order, order)])
    assert before.index.value == after.index.value
    assert before.triads == after.triads
    assert before.camps.count == after.camps.count


@given(sign_matrices(), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_switching_actors_changes_no_balance(signs, seed):
    sides = np.random.default_rng(seed).choice([-1, 1], len(signs)).astype(np.int8)
    switched = signs * np.outer(sides, sides)
    before, after = measure_balance(names(signs), signs), measure_balance(names(signs), switched)
    assert before.index.value == after.index.value
    assert before.triads.balanced == after.triads.balanced
    assert before.camps.count == after.camps.count
    assert before.walks == pytest.approx(after.walks)


@given(sign_matrices())
@settings(max_examples=30, deadline=None)
def test_an_actor_without_ties_changes_nothing(signs):
    wider = np.pad(signs, (0, 1))
    before, after = measure_balance(names(signs), signs), measure_balance(names(wider), wider)
    assert (before.index.value, before.triads, before.camps.count) == (
        after.index.value,
        after.triads,
        after.camps.count,
    )


def test_triads_are_what_looking_at_each_gives():
    signs = random_signs(12, 3)
    census = [0, 0, 0, 0]
    for a, b, c in itertools.combinations(range(12), 3):
        ties = (signs[a, b], signs[b, c], signs[a, c])
        if all(ties):
            census[ties.count(-1)] += 1
    triads = count_triads(signs)
    assert [triads.friends, triads.one_opposed, triads.two_opposed, triads.all_opposed] == census


def test_a_map_without_triads_has_no_share():
    assert count_triads(np.zeros((4, 4), dtype=np.int8)).share is None


def test_a_matrix_that_is_not_symmetric_is_refused():
    with pytest.raises(ValueError, match="symmetric"):
        find_line_index(np.array([[0, 1], [0, 0]], dtype=np.int8))


def test_when_time_runs_out_the_gap_is_said():
    signs = random_signs(60, 5, ties=1.0, negative=0.5)
    index = find_line_index(signs, time_limit_seconds=0.3)
    assert not index.is_optimal
    assert 0 < index.gap == index.value - index.bound
    assert measure_balance(names(signs), signs, time_limit_seconds=0.1).camps.is_unique is None


def test_tribes_of_the_eastern_central_highlands_are_as_in_the_literature():
    signs, actors = read_signs("signed/tribes.csv")[""]
    balance = measure_balance(actors, signs)
    assert balance.index.value == 7
    assert balance.triads.share == pytest.approx(0.8676471, abs=1e-7)
    assert balance.walks == pytest.approx(0.3575761, abs=1e-7)


def test_every_network_of_states_has_the_line_index_that_is_known():
    with shared("signed/cow_frustration_exact.csv").open() as file:
        known = {row["period"]: row for row in csv.DictReader(file)}
    networks = read_signs("signed/cow_relations_pajek.csv", network="period")
    assert len(networks) == 51
    for period, (signs, actors) in networks.items():
        balance = measure_balance(actors, signs)
        assert (balance.index.value, balance.index.gap) == (int(known[period]["L"]), 0), period
        assert balance.triads.unbalanced == int(known[period]["unbalanced"])
        assert sum(share for *_, share in balance.frustrated_ties()) == pytest.approx(balance.index.value)


def read_signs(name, network=None):
    rows = defaultdict(list)
    with shared(name).open() as file:
        for row in csv.DictReader(file):
            rows[row[network] if network else ""].append((row["source"], row["target"], int(row["sign"])))
    matrices = {}
    for each, ties in rows.items():
        actors = tuple(sorted({end for a, b, _ in ties for end in (a, b)}))
        at = {actor: number for number, actor in enumerate(actors)}
        signs = np.zeros((len(actors),) * 2, dtype=np.int8)
        for a, b, sign in ties:
            signs[at[a], at[b]] = signs[at[b], at[a]] = sign
        matrices[each] = signs, actors
    return matrices
