"""Laws that hold from acts to strain and to the signed map, whatever the acts."""

from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.relations.alignment import align_states
from counterpoise.relations.blocs import find_blocs
from counterpoise.relations.dyads import count_acts
from counterpoise.relations.periods import period_starts
from counterpoise.relations.strain import strained_conduct
from tests.relations.makers import MONDAY, STATES, draw_acts, make_act, make_acts

WEEKS = period_starts(MONDAY, MONDAY + timedelta(days=12 * 7 - 1), every="week")
SINCE, UNTIL = WEEKS[6], WEEKS[-1] + timedelta(days=6)
NAMES = dict(zip(STATES, ("EEE", "AAA", "DDD", "CCC", "BBB"), strict=True))
RECORDS = st.integers(0, 10_000).map(
    lambda seed: draw_acts(np.random.default_rng(seed), weeks=12, a_week=50, hostile=0.3)
)
few = settings(max_examples=8, deadline=None)


def pairs_of(names):
    return frozenset((a, b) for a in names for b in names if a < b)


PARTNERS = pairs_of(STATES)


def strain(rows, partners=PARTNERS):
    return strained_conduct(count_acts(make_acts(rows), WEEKS), SINCE, UNTIL, partners=partners)


def signed(rows, actors=tuple(STATES)):
    return align_states(count_acts(make_acts(rows), WEEKS), actors, day=UNTIL)


def renamed(rows):
    sides = ("actor", "actor_state", "recipient", "recipient_state")
    return [{**row, **{side: NAMES[row[side]] for side in sides}} for row in rows]


def copied(rows):
    return rows + [{**row, "event": row["event"] + "x", "document": row["document"] + "x"} for row in rows]


@given(RECORDS)
@few
def test_syndicated_copies_change_neither_strain_nor_map(rows):
    assert strain(rows) == strain(copied(rows))
    plain, doubled = signed(rows), signed(copied(rows))
    assert np.array_equal(plain.signs, doubled.signs)
    assert np.array_equal(plain.events, doubled.events)


@given(RECORDS, st.integers(1, 40))
@few
def test_what_comes_after_the_window_changes_no_strain(rows, number):
    later = [make_act(f"later{at}", day=UNTIL + timedelta(days=1 + at)) for at in range(number)]
    assert strain(rows) == strain(rows + later)


@given(RECORDS)
@few
def test_other_names_move_no_strain_and_no_sign(rows):
    before, after = strain(rows), strain(renamed(rows))
    for (a, b), conduct in before.items():
        assert after[tuple(sorted((NAMES[a], NAMES[b])))] == conduct
    plain, other = signed(rows), signed(renamed(rows), tuple(NAMES[state] for state in STATES))
    assert np.array_equal(plain.signs, other.signs)
    assert np.allclose(plain.negative, other.negative, equal_nan=True)


@given(RECORDS)
@few
def test_a_state_of_which_nothing_is_heard_changes_nothing_for_the_others(rows):
    plain, wider = signed(rows), signed(rows, (*STATES, "ZZZ"))
    assert np.array_equal(plain.signs, wider.signs[:-1, :-1])
    assert not wider.known[-1].any()
    assert find_blocs(plain.signs).value == find_blocs(wider.signs).value
    assert strain(rows) == strain(rows, partners=pairs_of((*STATES, "ZZZ")))
