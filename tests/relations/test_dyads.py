from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.relations.dyads import count_acts, first_dense_day
from counterpoise.relations.periods import period_starts
from tests.relations.makers import MONDAY, draw_acts, make_act, make_acts

WEEKS = period_starts(MONDAY, MONDAY + timedelta(days=20 * 7 - 1), every="week")


def count(rows, **options):
    return count_acts(make_acts(rows), WEEKS, **options)


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 20), st.sampled_from(["ACCUSE", "CONSULT"]))))
@settings(max_examples=30, deadline=None)
def test_syndicated_copies_of_a_story_change_no_count(found):
    rows = [
        make_act(
            n, document=f"d{n % 3}", day=MONDAY + timedelta(days=day), event_type=kind, actor=side * 3, recipient="ZZZ"
        )
        for n, (side, day, kind) in enumerate(found)
    ]
    copies = [{**row, "event": row["event"] + "x", "document": row["document"] + "x"} for row in rows]
    assert np.array_equal(count(rows).acts, count(rows + copies).acts)
    assert np.array_equal(count(rows).happenings, count(rows + copies).happenings)


def test_one_act_for_each_story_day_and_type():
    told_twice = [make_act(1, document="d"), make_act(2, document="d"), make_act(3, document="d", event_type="ACCUSE")]
    assert count(told_twice).acts.sum() == 2


def test_only_what_is_said_to_have_happened_counts():
    rows = [make_act(n, factuality=kind) for n, kind in enumerate(["asserted", "reported_claim", "planned", "negated"])]
    assert count(rows).acts.sum() == 2


def test_acts_of_crowds_and_firms_are_counted_apart():
    rows = [make_act(1), make_act(2, actor="workers", actor_sector="labor"), make_act(3, recipient_sector="military")]
    assert count(rows).acts.sum() == 2
    assert count(rows, states=False).acts.sum() == 1


def test_direction_is_kept_or_dropped():
    rows = [make_act(1, "AAA", "BBB"), make_act(2, "BBB", "AAA")]
    assert count(rows).dyads == (("AAA", "BBB"),)
    assert count(rows, is_directed=True).dyads == (("AAA", "BBB"), ("BBB", "AAA"))


def test_other_names_for_the_states_change_nothing_else():
    rows = draw_acts(np.random.default_rng(1))
    names = {"AAA": "QQQ", "BBB": "PPP", "CCC": "OOO", "DDD": "NNN", "EEE": "MMM"}
    renamed = [
        {**row, **{side: names[row[side]] for side in ("actor", "actor_state", "recipient", "recipient_state")}}
        for row in rows
    ]
    plain, other = count(rows), count(renamed)
    for (a, b), row in plain.position.items():
        twin = other.position[tuple(sorted((names[a], names[b])))]
        assert np.array_equal(plain.hostile[row], other.hostile[twin])


def test_stray_days_long_before_do_not_begin_the_record():
    rows = [*draw_acts(np.random.default_rng(2), a_week=200), make_act("x", day=date(2018, 9, 14))]
    assert first_dense_day(make_acts(rows)) == MONDAY


@pytest.mark.parametrize("every", ["week", "month", "quarter"])
def test_no_acts_are_counted_as_nothing(every):
    empty = count_acts(make_acts([]), period_starts(date(2018, 1, 1), date(2018, 12, 31), every=every), every=every)
    assert empty.dyads == ()
    assert empty.world.sum() == 0


def test_months_and_quarters_are_whole():
    assert period_starts(date(2018, 1, 2), date(2018, 4, 30), every="month") == tuple(
        date(2018, m, 1) for m in (2, 3, 4)
    )
    assert period_starts(date(2018, 1, 1), date(2018, 6, 29), every="quarter") == (date(2018, 1, 1),)
