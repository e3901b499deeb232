from datetime import date

import numpy as np
import pytest

from counterpoise.domain.actor import Period
from counterpoise.relations.commitments import (
    CLOSEST,
    Commitment,
    Loaded,
    bond_matrix,
    bonds_on,
    commitments_of,
    committed_dyads,
)

DAY = date(2019, 1, 31)


@pytest.mark.parametrize(
    ("first", "second", "closest"),
    [("KOR", "USA", "defence_pact"), ("JPN", "KOR", "partnership"), ("CHN", "RUS", "nonaggression")],
)
def test_pacts_that_everybody_knows_bind(first, second, closest):
    standing = commitments_of(first, second, DAY)
    assert standing.is_committed is True
    assert standing.closest == closest
    assert standing == commitments_of(second, first, DAY)


def test_what_is_not_listed_is_unknown_and_not_none():
    assert commitments_of("CAN", "CHN", DAY).is_committed is None
    matrix = bond_matrix(["CAN", "CHN", "USA"], committed_dyads(DAY), denied={("CAN", "USA"), ("CHN", "USA")})
    assert (matrix[0, 1], matrix[0, 2], matrix[1, 2]) == (-1, 1, 0)
    assert np.array_equal(matrix, matrix.T)


def test_a_pact_binds_only_while_it_is_in_force():
    assert ("CZE", "USA") not in committed_dyads(date(1998, 1, 1))
    assert ("CZE", "USA") in committed_dyads(date(2000, 1, 1))


def test_a_loaded_commitment_counts_with_its_source():
    loaded = Commitment(
        dyad=("CAN", "CHN"), kind="defence_pact", name="ATOP 9999", period=Period(since=DAY), source="mine, 2020"
    )
    tables = Loaded(commitments=(loaded,), sources=("mine, 2020",))
    standing = commitments_of("CHN", "CAN", DAY, loaded=tables)
    assert standing.is_committed is True
    assert standing.binding == (loaded,)
    assert ("CAN", "CHN") in committed_dyads(DAY, loaded=tables)
    assert "mine, 2020" in str(tables)


@pytest.mark.parametrize("day", [date(2014, 6, 1), DAY, date(2023, 6, 9), date(2026, 1, 1)])
def test_one_rule_tells_who_is_bound_pair_by_pair_and_all_together(day):
    every = committed_dyads(day)
    listed = bonds_on(day, {"defence_pact", "partnership", "nonaggression"})
    for pair in sorted(listed)[::97]:
        assert (pair in every) == (commitments_of(*pair, day).is_committed is True)
    assert bonds_on(day, {"partnership"}, most=CLOSEST) <= every
