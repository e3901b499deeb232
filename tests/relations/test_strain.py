from datetime import timedelta

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from counterpoise.relations.dyads import count_acts
from counterpoise.relations.periods import period_starts
from counterpoise.relations.signs import map_of_signs
from counterpoise.relations.strain import Verdict, measure_strain, rank_strains, strained_conduct
from tests.relations.makers import MONDAY, draw_acts, make_act, make_acts

STATES = [f"S{number:02d}" for number in range(16)]
WEEKS = period_starts(MONDAY, MONDAY + timedelta(days=24 * 7 - 1), every="week")
SINCE, UNTIL = WEEKS[12], WEEKS[-1] + timedelta(days=6)
PARTNERS = frozenset((a, b) for a in STATES for b in STATES if a < b)


def conduct_of(rows):
    return strained_conduct(count_acts(make_acts(rows), WEEKS), SINCE, UNTIL, partners=PARTNERS)


def plant(rng, dyad, hostile):
    return [
        make_act(f"{dyad}{number}", *dyad, SINCE + timedelta(days=int(rng.integers(80)))) for number in range(hostile)
    ]


def test_planted_strain_is_told_from_placebo_dyads_of_like_volume():
    rng = np.random.default_rng(1)
    rows = draw_acts(rng, STATES, weeks=24, a_week=400, hostile=0.12)
    planted = [(STATES[at], STATES[at + 1]) for at in range(0, 16, 2)]
    rows += [act for dyad in planted for act in plant(rng, dyad, 14)]
    placebo = [(STATES[at], STATES[at + 3]) for at in range(0, 12, 2)]
    for dyad in placebo:  # as many acts more, but friendly ones
        rows += [{**act, "intensity": 3.0, "event_type": "CONSULT"} for act in plant(rng, dyad, 14)]
    found = conduct_of(rows)
    others = [dyad for dyad in found if dyad not in planted]
    truth = [1] * len(planted) + [0] * len(others)
    assert roc_auc_score(truth, [found[dyad].magnitude for dyad in (*planted, *others)]) >= 0.9
    assert all(found[dyad].verdict is not Verdict.STRAINED for dyad in placebo)


@pytest.mark.parametrize(("acts", "hostile"), [(2, 0), (2, 2), (9, 9), (60, 1)])
def test_few_acts_or_hardly_a_hostile_one_are_never_strained(acts, hostile):
    rng = np.random.default_rng(2)
    rows = draw_acts(rng, STATES, weeks=24, a_week=400, hostile=0.12)
    dyad = ("S00", "S01")
    rows = [row for row in rows if {row["actor"], row["recipient"]} != set(dyad)]
    rows += [{**act, "intensity": -5.0 if at < hostile else 3.0} for at, act in enumerate(plant(rng, dyad, acts))]
    found = conduct_of(rows)[dyad]
    assert found.verdict in (Verdict.CALM, Verdict.NOT_TESTABLE)
    if acts < 10:
        assert found.reason == f"not testable: {acts} events in {found.days} days"


def test_third_states_that_pull_partners_apart_show_in_the_triads():
    signs = np.zeros((5, 5), dtype=np.int8)
    for a, b, sign in [(0, 1, 1), (0, 2, 1), (1, 2, -1), (0, 3, -1), (1, 3, 1), (2, 3, -1), (0, 4, 1), (1, 4, 1)]:
        signs[a, b] = signs[b, a] = sign
    signed = map_of_signs(tuple(STATES[:5]), signs)
    rows = draw_acts(np.random.default_rng(3), STATES, weeks=24, a_week=400)
    found = conduct_of(rows)[("S00", "S01")]
    strain = measure_strain(("S00", "S01"), found, signed, rng=np.random.default_rng(4))
    pulling = {strain.around[third.actor] for third in strain.triadic.triads if third.unbalanced > 0.5}
    assert pulling == {"S02", "S03"}


def test_the_order_of_the_dyads_does_not_change_their_ranks():
    found = conduct_of(draw_acts(np.random.default_rng(5), STATES, weeks=24, a_week=300))
    signed = map_of_signs(tuple(STATES), np.zeros((16, 16), dtype=np.int8))
    strains = [measure_strain(dyad, found[dyad], signed, rng=np.random.default_rng(0)) for dyad in list(found)[:12]]
    assert rank_strains(strains) == rank_strains(strains[::-1])
