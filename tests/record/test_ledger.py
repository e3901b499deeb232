from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counterpoise.domain.errors import UnknownQuestion, UnusableQuestion
from counterpoise.domain.event import QuadClass
from counterpoise.domain.forecast import BaselineChance, Forecast, Outcome, Question, Resolution
from counterpoise.record.ledger import Ledger
from counterpoise.record.store import Record

MOMENT = datetime(2022, 5, 20, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path):
    Record.create(tmp_path / "record")
    return Ledger.open(tmp_path / "record")


def question(**changes):
    plain = Question(
        id="", actor="RUS", recipient="UKR", quad_class=QuadClass.MATERIAL_CONFLICT, opens=date(2022, 6, 1), horizon_days=30,
        rule="by rule", source="this record", asked=MOMENT,
    )  # fmt: skip
    return replace(plain, **changes).identified()


def forecast(asked, **changes):
    plain = Forecast(
        id="", question=asked.id, made=MOMENT, as_of=asked.opens, probability=0.25, model="m 1", data_hash="d", code_hash="c",
        acts=3, baselines=(BaselineChance(name="base_rate", probability=0.1),), reasons=("why",),
    )  # fmt: skip
    return replace(plain, **changes).identified()


def test_what_is_put_into_the_ledger_comes_out_as_it_was(ledger):
    asked = question()
    said, told = forecast(asked), Resolution(question=asked.id, outcome=Outcome.NO, resolved=MOMENT, reason="r")
    ledger.add_questions([asked])
    ledger.add_forecasts([said])
    ledger.add_resolutions([told])
    assert (ledger.questions(), ledger.forecasts(), ledger.resolutions()) == ([asked], [said], {asked.id: told})


def test_a_question_is_kept_once(ledger):
    assert ledger.add_questions([question()]) == [question()]
    assert ledger.add_questions([question()]) == []
    assert len(ledger.questions()) == 1


def test_a_resolution_stands(ledger):
    asked = question()
    ledger.add_questions([asked])
    ledger.add_resolutions([Resolution(question=asked.id, outcome=Outcome.NO, resolved=MOMENT)])
    with pytest.raises(UnusableQuestion, match="stays so"):
        ledger.add_resolutions([Resolution(question=asked.id, outcome=Outcome.YES, resolved=MOMENT)])
    with pytest.raises(UnusableQuestion, match="no more forecasts"):
        ledger.add_forecasts([forecast(asked)])


def test_a_forecast_needs_its_question_and_comes_before_the_window(ledger):
    asked = question()
    with pytest.raises(UnknownQuestion):
        ledger.add_forecasts([forecast(asked)])
    ledger.add_questions([asked])
    with pytest.raises(UnusableQuestion, match="no more forecasts"):
        ledger.add_forecasts([forecast(asked, made=datetime(2022, 6, 2, tzinfo=UTC))])


def test_a_forecast_that_is_changed_has_another_id(ledger):
    assert forecast(question()).id != forecast(question(), probability=0.26).id


def test_a_ledger_does_not_disturb_the_record(ledger, tmp_path):
    ledger.add_questions([question()])
    record = Record.open(tmp_path / "record")
    assert record.verify() == []
    assert len(record.acts()) == 0
