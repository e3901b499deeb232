from datetime import date, timedelta

import numpy as np
import pytest

from counterpoise.futures.pair_history import read_history
from counterpoise.futures.ranking import next_acts
from counterpoise.futures.ranking.next_acts import forecast_next

from .makers import make_acts

FIRST = date(2020, 1, 1)
COOPERATION, CONFLICT = "verbal cooperation", "material conflict"


def busy_history(days=70):
    rng = np.random.default_rng(3)
    names = np.array(["CHN", "IND", "IRN", "JPN", "PAK", "RUS", "USA"])
    rows = []
    for day in range(days):
        for _ in range(40):
            actor, recipient = rng.choice(names, 2, replace=False)
            rows.append((day, str(actor), str(recipient), str(rng.choice(["CONSULT", "COERCE"])), COOPERATION))
        rows += [(day, "RUS", "IRN", "AID", "material cooperation")] * 6
    return read_history(make_acts(rows))


def test_a_large_record_gives_shares_reasons_and_events():
    found = forecast_next(busy_history(), "RUS", as_of=FIRST + timedelta(days=70))
    best = found.acts[0]
    assert found.method == "conditional logit"
    assert (best.recipient, best.event_type) == ("IRN", "AID")
    assert 0.3 < best.share < 0.7  # 6 of its 11.7 acts a day
    assert best.reasons
    assert str(best.events[0]).startswith("2020-03-10 RUS AID IRN (event")
    assert best.events[0].day == FIRST + timedelta(days=69)


def test_deleting_the_future_leaves_the_forecast_alone():
    day = FIRST + timedelta(days=60)
    assert forecast_next(busy_history(70), "RUS", as_of=day) == forecast_next(busy_history(60), "RUS", as_of=day)


def test_a_small_record_says_what_is_missing_and_gives_base_rates():
    acts = make_acts([(1, "RUS", "IRN", "AID", COOPERATION)] * 3 + [(2, "RUS", "USA", "COERCE", CONFLICT)])
    found = forecast_next(read_history(acts), "RUS", as_of=date(2020, 2, 1))
    assert found.method == "base rate"
    assert f"needs {next_acts.LEAST_ACTS}" in found.note
    assert [act.share for act in found.acts] == [0.75, 0.25]
    assert found.acts[0].low < 0.75 < found.acts[0].high


def test_one_happening_told_by_three_counts_once():
    acts = make_acts([(1, "RUS", "IRN", "AID", COOPERATION)] * 3 + [(2, "RUS", "USA", "COERCE", CONFLICT)])
    told = acts.set_column(acts.schema.get_field_index("happening"), "happening", [["a", "a", "a", "b"]])
    assert [act.share for act in forecast_next(read_history(told), "RUS", as_of=date(2020, 2, 1)).acts] == [0.5, 0.5]


def test_an_actor_without_acts_is_said_to_have_none():
    acts = make_acts([(1, "RUS", "IRN", "AID", COOPERATION)])
    found = forecast_next(read_history(acts), "IRN", as_of=date(2020, 2, 1))
    assert found.acts == ()
    assert "no dated act by IRN" in found.note


def test_what_was_reported_later_is_not_known_yet():
    acts = make_acts([(1, "RUS", "IRN", "AID", COOPERATION)])
    late = acts.set_column(acts.schema.get_field_index("published"), "published", [[date(2020, 3, 1)]])
    assert forecast_next(read_history(late), "RUS", as_of=date(2020, 2, 1)).acts == ()


@pytest.mark.parametrize("factuality", ["planned", "hypothetical", "negated", "opinion"])
def test_only_conduct_counts(factuality):
    acts = make_acts([(1, "RUS", "IRN", "AID", COOPERATION)])
    other = acts.set_column(acts.schema.get_field_index("factuality"), "factuality", [[factuality]])
    assert forecast_next(read_history(other), "RUS", as_of=date(2020, 2, 1)).acts == ()
