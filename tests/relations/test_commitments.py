from datetime import date

import numpy as np
import pytest

from counterpoise.domain.actor import Period
from counterpoise.relations.commitments import Commitment, commitments_of, committed_dyads, committed_matrix

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
    matrix = committed_matrix(["CAN", "CHN", "USA"], DAY)
    assert matrix[0, 1] == -1
    assert matrix[0, 2] == 1
    assert np.array_equal(matrix, matrix.T)


def test_a_pact_binds_only_while_it_is_in_force():
    assert ("CZE", "USA") not in committed_dyads(date(1998, 1, 1))
    assert ("CZE", "USA") in committed_dyads(date(2000, 1, 1))


def test_a_loaded_commitment_counts_with_its_source():
    loaded = Commitment(
        dyad=("CAN", "CHN"), kind="defence_pact", name="ATOP 9999", period=Period(since=DAY), source="mine, 2020"
    )
    assert commitments_of("CHN", "CAN", DAY, loaded=[loaded]).is_committed is True
    assert ("CAN", "CHN") in committed_dyads(DAY, loaded=[loaded])
