from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from counterpoise.relations.change import deviance, measure_changes, rank_changes
from counterpoise.relations.conduct import DISPERSIONS, RateStates, exposure_of, filter_level, filter_rates
from counterpoise.relations.dyads import count_acts
from counterpoise.relations.periods import period_starts
from tests.relations.makers import MONDAY, draw_acts, make_act, make_acts

WEEKS = period_starts(MONDAY, MONDAY + timedelta(days=20 * 7 - 1), every="week")


def states_of(rows, weeks=WEEKS):
    counts = count_acts(make_acts(rows), weeks)
    return counts, filter_rates(counts.hostile, exposure_of(counts.acts, counts.world))


def test_one_model_without_overdispersion_is_the_plain_discounted_gamma_poisson():
    rng = np.random.default_rng(3)
    counts, exposure = rng.poisson(3, size=(4, 30)).astype(float), rng.uniform(0.5, 1.5, size=(4, 30))
    states = filter_rates(counts, exposure, discounts=(0.9,), dispersions=(1e12,))
    for row in range(4):
        shape, rate = 0.5, 1.0
        for week in range(30):
            shape, rate = 0.9 * shape, 0.9 * rate
            tail = stats.nbinom.sf(counts[row, week] - 1, shape, rate / (rate + exposure[row, week]))
            assert states.p[row, week] == pytest.approx(tail, rel=1e-6)
            shape, rate = shape + counts[row, week], rate + exposure[row, week]
            assert states.mean[row, week] == pytest.approx(shape / rate, rel=1e-6)
            assert states.shape[row, week] == pytest.approx(shape, rel=1e-5)


def test_the_interval_holds_the_true_rate_as_often_as_it_says():
    rng = np.random.default_rng(4)
    rates = rng.gamma(1.5, 2.0, size=400)
    counts = rng.poisson(rates[:, None], size=(400, 12)).astype(float)
    low, high = filter_rates(counts, np.ones_like(counts)).interval(0.9)
    assert 0.88 <= np.mean((low[:, -1] <= rates) & (rates <= high[:, -1])) <= 1.0


def test_quantiles_read_off_the_grid_are_those_of_scipy():
    shape = np.random.default_rng(9).uniform(0.3, 400, size=(200, 1))
    states = RateStates(shape=shape, rate=np.full_like(shape, 2.0), predicted=shape, dispersion=shape, p=shape)
    for bound, chance in zip(states.interval(0.9), (0.05, 0.95), strict=True):
        assert bound == pytest.approx(stats.gamma.ppf(chance, shape, scale=0.5), rel=1e-4)


def test_tomorrow_does_not_change_today():
    rows = draw_acts(np.random.default_rng(5))
    late = MONDAY + timedelta(days=12 * 7)
    early, earlier_states = states_of([row for row in rows if row["day"] < late], WEEKS[:12])
    whole, states = states_of(rows)
    for dyad, row in early.position.items():
        twin = whole.position[dyad]
        for part in ("shape", "rate", "predicted", "p"):
            assert getattr(states, part)[twin, :12] == pytest.approx(getattr(earlier_states, part)[row])


def test_a_state_that_nobody_deals_with_changes_no_other():
    rows = draw_acts(np.random.default_rng(6))
    alone = [make_act("x", "LLL", None, recipient_state=None)]
    plain, with_loner = states_of(rows)[1], states_of(rows + alone)[1]
    assert np.array_equal(plain.mean, with_loner.mean)


def test_few_alarms_are_raised_where_nothing_changes():
    rng = np.random.default_rng(7)
    kappa, rates = 2.0, rng.gamma(1.0, 4.0, size=(600, 1))
    counts = rng.poisson(rates * rng.gamma(kappa, 1 / kappa, size=(600, 30))).astype(float)
    p = filter_rates(counts, np.ones_like(counts)).p[:, 6:]
    assert np.mean(p < 0.001) <= 0.005
    assert np.mean(p < 0.05) <= 0.08


def test_a_planted_crisis_ranks_first_and_alarms():
    rows = draw_acts(np.random.default_rng(8), a_week=120)
    week = MONDAY + timedelta(days=7 * 14)
    rows += [make_act(f"crisis{n}", "AAA", "BBB", week + timedelta(days=n % 7)) for n in range(30)]
    counts = count_acts(make_acts(rows), WEEKS)
    first = rank_changes(counts, measure_changes(counts))[0]
    assert (first.dyad, first.start) == (("AAA", "BBB"), week)
    assert first.p < 0.001


def test_a_world_that_speaks_half_as_much_makes_the_same_count_twice_as_telling():
    world = np.full(10, 1e6)
    world[-1] /= 2
    exposure = exposure_of(np.zeros((1, 10)), world)
    assert exposure[0, 4] == pytest.approx(1.0)
    assert exposure[0, -1] < 0.65


def test_the_loudest_week_of_a_quiet_pair_ranks_before_an_ordinary_week_of_a_loud_one():
    counts = np.zeros((2, 20))
    counts[0, 14] = 18
    counts[1] = 20 + 4 * (np.arange(20) % 2)
    exposure = np.ones_like(counts)
    expected = filter_level(counts, exposure)
    assert 0 < expected[0, 14] < 0.5
    size = np.maximum(filter_rates(counts, exposure).dispersion, min(DISPERSIONS))
    magnitude = deviance(counts, expected, size) * np.maximum(counts - expected, 0)
    assert magnitude[0, 14] > 10 * magnitude[1, 3:].max()


@given(st.lists(st.integers(0, 30), min_size=4, max_size=30), st.integers(0, 60))
@settings(max_examples=30, deadline=None)
def test_what_comes_after_a_week_changes_no_change_before_it(acts, last):
    series = np.array([acts, acts[::-1]], dtype=float)
    longer = np.column_stack([series, [last, 0]])
    for measure in (filter_level, lambda counts, exposure: filter_rates(counts, exposure).p):
        short, long = measure(series, np.ones_like(series)), measure(longer, np.ones_like(longer))
        assert long[:, :-1] == pytest.approx(short)


def test_half_a_week_has_half_the_exposure():
    world = np.full(10, 70.0)
    world[-1] /= 2
    lengths = np.ones(10)
    lengths[-1] = 0.5
    exposure = exposure_of(np.zeros((1, 10)), world, lengths)
    assert exposure[0].tolist() == pytest.approx([1.0] * 9 + [0.5])
