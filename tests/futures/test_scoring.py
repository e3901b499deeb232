import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss, log_loss

from counterpoise.futures.scoring import (
    brier_scores,
    calibrate,
    calibration_error,
    crps,
    log_scores,
    skill,
)


def forecasts(seed, count=400):
    rng = np.random.default_rng(seed)
    chance = rng.uniform(0.001, 0.999, count)
    return chance, rng.uniform(size=count) < chance**1.3


@pytest.mark.parametrize("seed", range(5))
def test_brier_and_log_agree_with_two_other_libraries(seed):
    chance, happened = forecasts(seed)
    assert brier_scores(chance, happened).mean() == pytest.approx(brier_score_loss(happened, chance), abs=1e-12)
    assert log_scores(chance, happened).mean() == pytest.approx(log_loss(happened, chance), abs=1e-12)
    other = scoringrules.brier_score(happened.astype(float), chance)
    assert brier_scores(chance, happened) == pytest.approx(other, abs=1e-12)
    assert log_scores(chance, happened) == pytest.approx(
        scoringrules.log_score(happened.astype(float), chance), abs=1e-12
    )


@pytest.mark.parametrize("seed", range(5))
def test_crps_of_an_ensemble_agrees_with_another_library(seed):
    rng = np.random.default_rng(seed)
    samples, observed = rng.poisson(4.0, (30, 57)).astype(float), rng.poisson(5.0, 30).astype(float)
    assert crps(samples, observed) == pytest.approx(
        scoringrules.crps_ensemble(observed, samples, estimator="nrg"), abs=1e-12
    )


@pytest.mark.parametrize("seed", range(5))
def test_calibration_agrees_with_another_library(seed):
    chance, happened = forecasts(seed)
    share, mean = calibration_curve(happened, chance, n_bins=10)
    table = calibrate(chance, happened)
    assert [each.share for each in table] == pytest.approx(share, abs=1e-12)
    assert [each.mean_forecast for each in table] == pytest.approx(mean, abs=1e-12)
    assert sum(each.count for each in table) == len(chance)


def test_a_certain_forecast_that_fails_costs_infinitely_much():
    with np.errstate(divide="ignore"):
        assert log_scores(np.array([1.0]), np.array([False]))[0] == np.inf


def test_forecasts_that_say_the_share_have_no_calibration_error():
    table = calibrate(np.full(10, 0.3), np.arange(10) < 3)
    assert calibration_error(table) == pytest.approx(0.0, abs=1e-12)


@given(st.lists(st.floats(0.01, 0.99), min_size=3, max_size=30))
def test_a_forecast_has_no_skill_over_itself(chances):
    scores = brier_scores(np.array(chances), np.zeros(len(chances), bool))
    found = skill(scores, scores, np.arange(len(chances)))
    assert (found.value, found.low, found.high) == pytest.approx((0.0, 0.0, 0.0), abs=1e-12)


def test_forecasts_of_one_pair_count_as_one_when_they_all_agree():
    rng = np.random.default_rng(1)
    scores, reference = rng.uniform(0, 1, 200), rng.uniform(0.5, 1.5, 200)
    apart = skill(scores, reference, np.arange(200))
    doubled = skill(np.repeat(scores, 4), np.repeat(reference, 4), np.repeat(np.arange(200), 4))
    assert (doubled.low, doubled.high) == pytest.approx((apart.low, apart.high))
    unclustered = skill(np.repeat(scores, 4), np.repeat(reference, 4), np.arange(800))
    assert unclustered.low > doubled.low
