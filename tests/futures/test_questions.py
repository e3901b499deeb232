from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from counterpoise.domain.errors import TooLittleToFit, UnusableQuestion
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.domain.forecast import Outcome
from counterpoise.futures.ledger import keep_track
from counterpoise.futures.pair_history import read_history
from counterpoise.futures.questions import answer, ask, resolve, weigh
from tests.futures.loaders import acts_of, made_acts

OPENS = date(2022, 6, 1)
ASKED = datetime(2022, 5, 20, tzinfo=UTC)
AFTER = datetime(2022, 8, 1, tzinfo=UTC)
HOSTILE = "material conflict"


def asked(**changes):
    plain = {"opens": OPENS, "horizon_days": 30, "asked": ASKED} | changes
    return ask("RUS", "UKR", QuadClass.MATERIAL_CONFLICT, **plain)


def background(until=date(2022, 7, 10)):
    """An act between others every day, so that the record covers its days."""
    return [
        ("USA", "CHN", "verbal cooperation", date(2022, 1, 1) + timedelta(days=n))
        for n in range((until - date(2022, 1, 1)).days)
    ]


def outcome(rows, **changes):
    resolution = resolve(asked(), made_acts(background() + rows), moment=changes.get("moment", AFTER))
    return resolution and resolution.outcome


def test_an_act_within_the_window_says_yes_and_names_its_event():
    resolution = resolve(asked(), made_acts([*background(), ("RUS", "UKR", HOSTILE, OPENS)]), moment=AFTER)
    assert resolution.outcome == Outcome.YES
    assert resolution.events == (str(len(background())),)


@pytest.mark.parametrize("day", [OPENS - timedelta(days=1), OPENS + timedelta(days=30)])
def test_an_act_on_the_day_before_or_after_the_window_says_no(day):
    assert outcome([("RUS", "UKR", HOSTILE, day)]) == Outcome.NO


@pytest.mark.parametrize("row", [("UKR", "RUS", HOSTILE, OPENS), ("RUS", "UKR", "verbal conflict", OPENS)])
def test_the_other_direction_and_other_kinds_do_not_count(row):
    assert outcome([row]) == Outcome.NO


def test_a_plan_does_not_count():
    planned = acts_of(
        actor=pa.array(["RUS"]), recipient=pa.array(["UKR"]), quad_class=pa.array([HOSTILE]), day=pa.array([OPENS]),
        factuality=pa.array(["planned"]),
    )  # fmt: skip
    acts = pa.concat_tables([made_acts(background()), planned])
    assert resolve(asked(), acts, moment=AFTER).outcome == Outcome.NO


def test_an_act_that_may_lie_outside_the_window_annuls_and_says_so():
    vague = acts_of(
        actor=pa.array(["RUS"]), recipient=pa.array(["UKR"]), quad_class=pa.array([HOSTILE]),
        day=pa.array([date(2022, 5, 15)]), last_day=pa.array([date(2022, 6, 15)]),
    )  # fmt: skip
    resolution = resolve(asked(), pa.concat_tables([made_acts(background()), vague]), moment=AFTER)
    assert resolution.outcome == Outcome.ANNULLED
    assert "not known that finely" in resolution.reason


def test_a_record_that_falls_silent_cannot_say_no():
    resolution = resolve(asked(), made_acts(background(date(2022, 6, 5))), moment=AFTER)
    assert resolution.outcome == Outcome.ANNULLED
    assert "last report" in resolution.reason


def test_a_question_whose_window_is_not_over_is_left_open_unless_it_is_decided():
    during = datetime(2022, 6, 10, tzinfo=UTC)
    assert outcome([], moment=during) is None
    assert outcome([("RUS", "UKR", HOSTILE, OPENS)], moment=during) == Outcome.YES


def test_a_window_that_has_opened_takes_no_question_and_no_forecast():
    with pytest.raises(UnusableQuestion, match="before its window opens"):
        asked(asked=datetime(2022, 6, 2, tzinfo=UTC))
    history = read_history(made_acts([*background(), ("RUS", "UKR", HOSTILE, date(2022, 3, 1))]))
    with pytest.raises(UnusableQuestion, match="do not count"):
        answer(asked(), history, made=datetime(2022, 6, 2, tzinfo=UTC), code_hash="")


def test_a_changed_question_is_another_with_its_version():
    first = asked()
    second = asked(supersedes=first)
    assert (second.version, second.supersedes) == (2, first.id)
    assert second.id != first.id == asked().id


def test_a_record_too_small_to_fit_says_what_is_missing_and_states_a_base_rate():
    history = read_history(made_acts([*background(), ("RUS", "UKR", HOSTILE, date(2022, 3, 1))]))
    chance = weigh(history, "RUS", "UKR", QuadClass.MATERIAL_CONFLICT, opens=OPENS, horizon_days=30)
    assert chance.model == "dyad climatology 1"
    assert 0 < chance.probability < 1
    assert "are needed" in chance.reasons[0]
    assert {each.name for each in chance.baselines} == {
        "base_rate",
        "persistence",
        "recency_hazard",
        "dyad_climatology",
    }


def test_two_who_were_never_seen_together_get_the_rate_of_first_contacts():
    history = read_history(made_acts([*background(), ("RUS", "UKR", HOSTILE, date(2022, 3, 1))]))
    chance = weigh(history, "RUS", "CHN", QuadClass.MATERIAL_CONFLICT, opens=OPENS, horizon_days=30)
    assert (chance.model, chance.acts) == ("first contact 1", 0)


def test_an_actor_of_whom_nothing_is_known_gets_no_number():
    with pytest.raises(TooLittleToFit, match="no dated act of or to FRA"):
        weigh(read_history(made_acts(background())), "FRA", "USA", EventType.AID, opens=OPENS, horizon_days=30)


def test_every_question_is_kept_and_only_told_ones_are_scored():
    history = read_history(made_acts([*background(), ("RUS", "UKR", HOSTILE, date(2022, 3, 1))]))
    questions = [asked(horizon_days=days) for days in (7, 30, 90)]
    forecasts = [answer(each, history, made=ASKED, code_hash="c") for each in questions[:2]]
    acts = made_acts([*background(date(2022, 7, 10)), ("RUS", "UKR", HOSTILE, date(2022, 6, 20))])
    told = {each.id: found for each in questions if (found := resolve(each, acts, moment=AFTER))}
    track = keep_track(questions, forecasts, told)
    assert [entry.state for entry in track.entries] == ["no", "yes", "yes"]
    assert track.scores.count == 2
    assert track.scores.brier == pytest.approx(
        (forecasts[0].probability ** 2 + (1 - forecasts[1].probability) ** 2) / 2
    )
