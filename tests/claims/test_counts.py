from types import SimpleNamespace

import pytest
from scipy import stats

from counterpoise.claims.counts import _LOW_CHANCE, _MOST_MISSED, _missed


@pytest.mark.parametrize("chance", [0.05, 0.3, 0.8, 0.99])
@pytest.mark.parametrize("seen", [0, 1, 7, 400])
def test_what_may_be_missed_is_the_quantile_of_a_negative_binomial(seen, chance):
    coverage = SimpleNamespace(chance=chance)
    assert _missed(seen, coverage) == min(_MOST_MISSED, int(stats.nbinom.ppf(0.95, seen + 1, max(_LOW_CHANCE, chance))))
