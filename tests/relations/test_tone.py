import numpy as np
import pytest
from statsmodels.tsa.statespace.structural import UnobservedComponents

from counterpoise.relations.tone import PRIOR_MEAN, PRIOR_VARIANCE, filter_level


def test_the_filter_is_that_of_statsmodels():
    rng = np.random.default_rng(1)
    level = np.cumsum(rng.normal(0, 0.3, size=40))
    observed = level + rng.normal(0, 1.0, size=40)
    observed[[3, 17, 18]] = np.nan
    mean, variance, score = filter_level(observed[None, :], np.full((1, 40), 1.0), 0.09)
    model = UnobservedComponents(observed, "local level")
    model.ssm.initialize_known(np.array([PRIOR_MEAN]), np.array([[PRIOR_VARIANCE]]))
    model.loglikelihood_burn = 0  # the prior is proper: the first observation counts too
    found = model.smooth([1.0, 0.09])
    assert mean[0] == pytest.approx(found.filtered_state[0])
    assert variance[0] == pytest.approx(found.filtered_state_cov[0, 0])
    assert score.sum() == pytest.approx(found.llf)


def test_a_period_without_acts_only_widens_the_interval():
    observed = np.array([[2.0, np.nan]])
    mean, variance, _ = filter_level(observed, np.ones((1, 2)), 0.5)
    assert mean[0, 1] == mean[0, 0]
    assert variance[0, 1] == pytest.approx(variance[0, 0] + 0.5)
