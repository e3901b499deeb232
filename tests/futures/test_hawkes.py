from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.domain.errors import TooLittleToFit
from counterpoise.domain.event import QuadClass
from counterpoise.domain.forecast import Change, Scenario
from counterpoise.futures.hawkes import fit_hawkes
from counterpoise.futures.pair_history import day_number, read_history
from counterpoise.futures.scenario import learn_pace, pair_code, prepare, run_scenario
from counterpoise.futures.simulation import anchor, chance_of_any, expected_counts, make_start, simulate
from tests.futures.loaders import made_acts
from tests.futures.worlds import FIRST, STATES, made_world

TODAY = FIRST + timedelta(days=220)
DAY = day_number(TODAY)


@pytest.fixture(scope="module")
def history():
    return read_history(made_world())


@pytest.fixture(scope="module")
def model(history):
    return fit_hawkes(history, day=DAY)


def change(actor, recipient, quad=QuadClass.MATERIAL_CONFLICT, count=1, day=TODAY):
    return Change(actor=actor, recipient=recipient, event_type=None, quad_class=quad, day=day, count=count)


def scenario(*changes):
    return Scenario(changes=changes, begins=TODAY, horizon_days=30)


def test_a_scenario_without_changes_has_exactly_no_effect(history, model):
    watched = np.unique(history.pair)[:40]
    pace = learn_pace(model, history, day=DAY, horizon_days=30)
    for effect in run_scenario(model, history, scenario(), watched=watched, pace=pace, runs=50):
        assert (effect.change, effect.change_low, effect.change_high, effect.more_runs) == (0.0, 0.0, 0.0, 0.0)
        assert effect.mean_with == effect.mean_without


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(STATES), st.sampled_from(STATES), st.sampled_from(list(QuadClass)), st.integers(1, 5))
def test_acts_set_never_lessen_anything_in_any_run(history, model, actor, recipient, quad, count):
    if actor == recipient:
        return
    watched = np.unique(history.pair)[:30]
    for effect in run_scenario(
        model, history, scenario(change(actor, recipient, quad, count)), watched=watched, runs=20
    ):
        assert effect.change >= 0
        assert effect.mean_with >= effect.mean_without


def test_an_act_withheld_undoes_what_the_same_act_set_adds(history, model):
    yesterday = TODAY - timedelta(days=1)
    there = history.before(DAY)
    row = np.flatnonzero((there.day == DAY - 1) & (there.quad == 3))[0]
    actor, recipient = (there.names[side[row]] for side in (there.actor, there.recipient))
    watched = np.array([pair_code(history, actor, recipient)])
    gone = change(actor, recipient, count=-1, day=yesterday)
    effects = run_scenario(model, history, scenario(gone), watched=watched, runs=400)
    hostile = next(each for each in effects if each.quad_class == QuadClass.MATERIAL_CONFLICT)
    assert hostile.mean_with < hostile.mean_without


def test_the_same_numbers_are_drawn_whatever_else_is_watched(history, model):
    few, many = np.unique(history.pair)[:1], np.unique(history.pair)[:20]
    case = scenario(change("RUS", "UKR", count=3))
    alone = run_scenario(model, history, case, watched=few, runs=50)
    among = run_scenario(model, history, case, watched=many, runs=50)
    busy = {(each.actor, each.recipient, each.quad_class): each for each in among}
    shared = [busy[each.actor, each.recipient, each.quad_class] for each in alone]
    assert [each.more_runs for each in alone] == pytest.approx([each.more_runs for each in shared], abs=0.1)


def test_runs_agree_with_the_mean_that_is_computed_without_drawing(history, model):
    start = make_start(model, history.before(DAY), DAY)
    drawn = simulate(start, days=20, runs=1500, seed=1)
    expected = expected_counts(start, days=20)
    assert drawn.sum(axis=1).mean(axis=0) == pytest.approx(expected.sum(axis=0), rel=0.03)
    assert (drawn > 0).mean(axis=0).sum(axis=0) == pytest.approx(chance_of_any(start, days=20).sum(axis=0), rel=0.05)


def test_anchored_runs_see_acts_as_often_as_the_probabilities_say(history, model):
    start = prepare(model, history, scenario(), watched=np.unique(history.pair)[:20])
    wanted = np.clip(0.9 * chance_of_any(start, days=30), 0.05, 0.9)
    anchored = anchor(start, wanted, days=30)
    free = (anchored.anchor > 0.26) & (anchored.anchor < 3.9)
    drawn = (simulate(anchored, days=30, runs=1500, seed=2) > 0).mean(axis=0)
    assert np.abs(drawn - wanted)[free].mean() < 0.03


def test_the_process_that_made_the_world_is_found_again(history, model):
    own, reverse = (
        (model.excitation[role] / (1 - 0.5 ** (1 / np.array([2.0, 12.0, 90.0])))).sum(axis=2) for role in (0, 1)
    )
    assert np.diag(own).min() > 0.1
    assert np.diag(own).mean() > np.diag(reverse).mean() > own[~np.eye(4, dtype=bool)].mean()


def test_too_few_acts_are_refused_with_what_is_missing():
    few = read_history(made_acts([("RUS", "UKR", "material conflict", FIRST)]))
    with pytest.raises(TooLittleToFit, match="300 are needed"):
        fit_hawkes(few, day=DAY)
