"""What lies after a day changes nothing that is said on it."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.baselines import FORECASTERS, first_contact
from counterpoise.futures.hawkes import fit_hawkes
from counterpoise.futures.occurrence import fit_occurrence
from counterpoise.futures.pair_history import day_number, read_history
from counterpoise.futures.pair_signals import describe
from counterpoise.futures.scenario import learn_pace
from counterpoise.futures.simulation import make_start, simulate
from counterpoise.futures.target import Window, active_pairs
from tests.futures.loaders import made_acts
from tests.futures.worlds import FIRST, made_world

TODAY = FIRST + timedelta(days=200)
DAY = day_number(TODAY)


@pytest.fixture(scope="module")
def worlds():
    """The whole record, one that ends yesterday, and one whose future is noise with new names."""
    whole = made_world()
    past = whole.filter(pc.less(whole.column("day"), pa.scalar(TODAY)))
    noise = made_acts(
        [(f"ZZ{n % 7}", f"AA{n % 5}", "material conflict", TODAY + timedelta(days=n % 30)) for n in range(200)]
    )
    return tuple(map(read_history, (whole, past, pa.concat_tables([past, noise]))))


def window_of(history):
    return Window(day=DAY, horizon_days=30, pairs=active_pairs(history, DAY))


def named(history, pairs):
    size = len(history.names)
    return [(history.names[code // size], history.names[code % size]) for code in pairs]


@pytest.mark.parametrize("target", [QuadClass.MATERIAL_CONFLICT, EventType.CONSULT])
def test_signals_and_baselines_of_a_day_are_the_same_when_its_future_is_deleted_or_changed(worlds, target):
    first = worlds[1]
    for history in worlds:
        assert named(history, window_of(history).pairs) == named(first, window_of(first).pairs)
        assert np.array_equal(describe(history, target, window_of(history)), describe(first, target, window_of(first)))
        for baseline in (*FORECASTERS, first_contact):
            said = baseline(history, target, window_of(history))
            assert np.array_equal(said, baseline(first, target, window_of(first)))
        assert history.before(DAY).fingerprint() == first.before(DAY).fingerprint()


def test_probabilities_of_a_day_are_the_same_when_its_future_is_deleted_or_changed(worlds):
    said = [
        fit_occurrence(history, QuadClass.VERBAL_CONFLICT, day=DAY, horizon_days=30).predict(
            history, window_of(history)
        )
        for history in worlds
    ]
    assert np.array_equal(said[0], said[1])
    assert np.array_equal(said[1], said[2])


def test_runs_from_a_day_are_the_same_when_its_future_is_deleted_or_changed(worlds):
    totals = []
    for history in worlds:
        model = fit_hawkes(history, day=DAY)
        noise = learn_pace(model, history, day=DAY, horizon_days=30).draw(20, seed=5)
        start = make_start(model, history.before(DAY), DAY)
        totals.append(simulate(start, days=10, runs=20, seed=5, noise=noise))
    assert np.array_equal(totals[0], totals[1])
    assert np.array_equal(totals[1], totals[2])


def test_an_act_that_was_reported_late_is_not_known_before_its_report():
    acts = made_acts([("RUS", "UKR", "material conflict", date(2022, 6, 1))] * 2)
    late = acts.set_column(acts.schema.get_field_index("published"), "published", pa.array([date(2022, 6, 20)] * 2))
    assert len(read_history(late).before(day_number(date(2022, 6, 10)))) == 0
    assert len(read_history(late).before(day_number(date(2022, 6, 21)))) == 2
