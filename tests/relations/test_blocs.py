import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.relations.blocs import contradictions, find_blocs
from tests.relations.test_balance import random_signs, read_signs, sign_matrices


def partitions(n):
    """Every partition of n actors, as labels."""

    def grow(labels):
        if len(labels) == n:
            yield np.array(labels)
            return
        for label in range(max(labels, default=-1) + 2):
            yield from grow([*labels, label])

    return grow([])


@given(sign_matrices(most=7))
@settings(max_examples=40, deadline=None)
def test_blocs_are_the_best_of_all_partitions(signs):
    blocs = find_blocs(signs)
    assert blocs.is_optimal
    assert blocs.value == min(contradictions(signs.astype(float), labels) for labels in partitions(len(signs)))
    assert blocs.value == contradictions(signs.astype(float), blocs.labels)


@given(sign_matrices(), st.integers(0, 1000))
@settings(max_examples=30, deadline=None)
def test_relabelling_changes_no_blocs(signs, seed):
    order = np.random.default_rng(seed).permutation(len(signs))
    assert find_blocs(signs).value == find_blocs(signs[np.ix_(order, order)]).value


def test_two_planted_blocs_with_noise_come_back():
    rng = np.random.default_rng(2)
    camp = np.repeat([1, -1], 12)
    noise = np.triu(np.where(rng.random((24, 24)) < 0.1, -1, 1), 1)
    signs = (np.outer(camp, camp) * (noise + noise.T)).astype(np.int8)
    blocs = find_blocs(signs)
    assert blocs.is_optimal
    assert blocs.labels.tolist() == [0] * 12 + [1] * 12


def test_generalised_balance_of_the_tribes_is_as_in_the_literature():
    signs, _ = read_signs("signed/tribes.csv")[""]
    blocs = find_blocs(signs)
    assert (blocs.value, blocs.is_optimal) == (2, True)


def test_when_time_runs_out_the_gap_is_said_for_blocs():
    blocs = find_blocs(random_signs(80, 4, ties=1.0, negative=0.5), time_limit_seconds=0.2)
    assert 0 < blocs.gap == blocs.value - blocs.bound


def test_an_empty_map_has_no_blocs():
    assert find_blocs(np.zeros((3, 3), dtype=np.int8)).count == 0
    with pytest.raises(ValueError, match="symmetric"):
        find_blocs(np.zeros((3, 2), dtype=np.int8))
