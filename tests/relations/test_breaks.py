from datetime import date
from itertools import combinations, pairwise

import numpy as np
import pytest

from counterpoise.relations.breaks import _CHANCE, _segment_scores, break_probabilities, find_breaks

STARTS = tuple(date(2020, 1, day) for day in range(1, 31))


def test_the_recursion_equals_the_sum_over_all_segmentations():
    counts, exposure = np.array([1.0, 0, 2, 9, 7, 8]), np.array([1.0, 1, 0.8, 1.2, 1, 1])
    scores = _segment_scores(counts, exposure)
    weight, total = np.zeros(6), 0.0
    for size in range(6):
        for cuts in combinations(range(1, 6), size):
            edges = [0, *cuts, 6]
            chance = np.exp(sum(scores[a, b] for a, b in pairwise(edges)))
            chance *= (_CHANCE / (1 - _CHANCE)) ** len(cuts)
            total += chance
            weight[list(cuts)] += chance
    assert break_probabilities(counts, exposure) == pytest.approx(weight / total)


def test_a_rate_that_rises_for_good_breaks_where_it_rose():
    rng = np.random.default_rng(2)
    counts = np.concatenate([rng.poisson(2, 15), rng.poisson(14, 15)]).astype(float)
    (found,) = find_breaks(counts, np.ones(30), STARTS)
    assert found.start == STARTS[15]
    assert found.before < 4 < 10 < found.after


@pytest.mark.parametrize("counts", [np.zeros(30), np.random.default_rng(3).poisson(5, 30).astype(float)])
def test_a_steady_rate_does_not_break(counts):
    assert find_breaks(counts, np.ones(30), STARTS) == []
