import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.relations.frustration import find_line_index
from counterpoise.relations.layout import order_by_bloc, place_on_axis
from counterpoise.relations.structure import measure_structural_strain, measure_triadic_strain, negative_chances
from tests.relations.test_balance import costs_of, random_signs, sign_matrices

CAMPS = np.repeat([1, -1], 5)


def two_camps(*traitors):
    """Two camps of five, friends within and opponents between; `traitors` are pairs whose sign is turned."""
    signs = np.outer(CAMPS, CAMPS)
    np.fill_diagonal(signs, 0)
    for a, b in traitors:
        signs[a, b] = signs[b, a] = -signs[a, b]
    return signs.astype(np.int8)


def triadic(signs, a, b, draws=60):
    volume = np.full(signs.shape, 10.0)
    return measure_triadic_strain(
        np.repeat(signs[None], draws, axis=0), a, b, volume=volume, rng=np.random.default_rng(1)
    )


@given(sign_matrices(), st.integers(0, 100))
@settings(max_examples=50, deadline=None)
def test_turning_a_tie_does_to_the_line_index_what_is_said(signs, pick):
    ties = np.argwhere(np.triu(signs))
    if not len(ties):
        return
    a, b = ties[pick % len(ties)]
    turned = signs.copy()
    turned[a, b] = turned[b, a] = -signs[a, b]
    change = find_line_index(turned).value - find_line_index(signs).value
    strain = measure_structural_strain(signs[None], a, b)
    assert [strain.eases, strain.keeps, strain.worsens] == [float(change == way) for way in (-1, 0, 1)]
    splits, costs = costs_of(signs)
    best = splits[costs == costs.min()]
    assert strain.always_frustrated == float((best[:, a] * best[:, b] * signs[a, b] < 0).all())


def test_a_friend_in_the_other_camp_strains_and_a_friend_in_the_own_does_not():
    signs = two_camps((0, 5))
    across, within = (measure_structural_strain(signs[None], *pair) for pair in ((0, 5), (0, 1)))
    assert (across.eases, across.always_frustrated) == (1.0, 1.0)
    assert (within.eases, within.worsens) == (0.0, 1.0)
    crossing, own = triadic(signs, 0, 5), triadic(signs, 0, 1)
    assert crossing.share == 1.0
    assert crossing.share > crossing.expected
    assert crossing.p < 0.05
    assert own.share < own.expected
    assert own.p > 0.5


def test_a_tie_without_triads_has_no_triadic_strain():
    signs = np.zeros((4, 4), dtype=np.int8)
    signs[0, 1] = signs[1, 0] = 1
    strain = triadic(signs, 0, 1)
    assert (strain.share, strain.p, strain.triads) == (None, None, ())


def test_a_tie_that_no_draw_holds_has_no_structural_strain():
    strain = measure_structural_strain(two_camps()[None] * 0, 0, 1)
    assert (strain.eases, strain.solved) == (None, 0)


def test_the_null_keeps_how_many_opponents_each_actor_has():
    signs = random_signs(30, 7, ties=0.6, negative=0.3)
    tails, heads = np.nonzero(np.triu(signs))
    negative = signs[tails, heads] < 0
    volume = np.random.default_rng(3).gamma(2.0, size=len(tails))
    chance = negative_chances(tails, heads, negative, volume, 30)
    ends = np.concatenate([tails, heads])
    expected = np.bincount(ends, weights=np.tile(chance, 2), minlength=30)
    observed = np.bincount(ends, weights=np.tile(negative.astype(float), 2), minlength=30)
    assert np.abs(expected - observed).max() < 0.5
    assert (chance * volume).sum() == pytest.approx((negative * volume).sum(), rel=0.01)


def test_the_axis_sets_camps_apart_and_the_matrix_keeps_them_together():
    signs = two_camps()
    picture = place_on_axis(signs.astype(float), signs[None])
    assert (np.sign(picture.across) == np.sign(picture.across[0]) * CAMPS).all()
    order = order_by_bloc((CAMPS < 0).astype(np.intp), picture.across)
    assert len(set(CAMPS[order[:5]])) == 1
    assert (picture.low <= picture.across).all()
    assert (picture.across <= picture.high).all()
