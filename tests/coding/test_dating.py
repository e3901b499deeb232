"""Which date of a sentence belongs to which act."""

from datetime import date

import pytest

from counterpoise.record.exporters.exchange import to_exchange


@pytest.fixture
def dated(code):
    """Code a text and return the dates of its acts, in order."""

    def run(text):
        return [event.when and event.when.edtf for event in code(text).events]

    return run


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Togo has asked Ghana for the men whom its guards caught in May.", [None, "2023-05"]),
        ("Togo has offered to send Ghana soldiers in May.", [None]),
        ("Togo has condemned Ghana, which shut the border on Friday.", [None, "2023-06-09"]),
        ("Kenya accuses Somalia of lying, though the two signed a treaty in April.", [None, "2023-04"]),
        ("Kenya has thanked Somalia this week.", ["2023-06-12/2023-06-18"]),
    ],
)
def test_an_act_of_the_present_takes_no_date_from_a_verb_in_the_past(dated, text, when):
    assert dated(text) == when


@pytest.mark.parametrize(
    "second",
    [
        "Ghana has on several occasions condemned Togo.",
        "Ghana has closed its border and expelled Togolese diplomats.",
        "Ghana, which rejects the charge of Togo, is silent.",
    ],
)
def test_an_act_of_the_present_is_not_of_the_month_of_the_scene(dated, second):
    first, *others = dated(f"Kenya condemned Togo on June 8. {second}")
    assert (first, set(others)) == ("2023-06-08", {None})


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On Friday Kenya accused Somalia of arming Ethiopia.", ["2023-06-09", None]),
        (
            "Kenya condemned Togo on June 8. Kenya accused Somalia of shelling Ethiopia.",
            ["2023-06-08", "2023-06", None],
        ),
        ("On Friday Kenya accused Somalia of having shelled Ethiopia in May.", ["2023-06-09", "2023-05"]),
    ],
)
def test_what_goes_on_by_the_word_of_another_is_not_of_the_day_of_that_word(dated, text, when):
    assert dated(text) == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("On Friday Kenya announced that it would visit Somalia.", "2023-06-09"),
        ("Kenya will visit Somalia on Friday.", "2023-06-16"),
        ("Kenya will visit Somalia; a treaty is expected on Friday.", "2023-06-16"),
    ],
)
def test_a_plan_is_ahead_unless_a_verb_in_the_past_has_the_date(dated, text, when):
    assert dated(text) == [when]


@pytest.mark.parametrize(
    ("published", "month"),
    [(date(2022, 11, 1), "2022-11"), (date(2022, 8, 29), "2022-09"), (date(2022, 9, 28), "2022-09")],
)
def test_a_week_of_two_months_is_of_the_one_that_has_most_of_it(code, published, month):
    (event,) = code("Japan condemned Russia this week.", published).events
    assert to_exchange(event, stem="article").date == month


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Turkey has occupied the north of Cyprus since 1974.", ["1974"]),
        ("Kenya, which has blockaded Somalia since March, thanked Egypt.", ["2023-03", None]),
        ("Saudi Arabia has raided Yemen three times since May.", [None]),
        ("Israel has not bombed Syria since April.", [None]),
        ("Ethiopia has accused Eritrea of lying since March.", [None]),
    ],
)
def test_what_has_gone_on_since_a_day_is_of_that_day(dated, text, when):
    assert dated(text) == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        (
            "Peru invaded Chile on May 3.\n\nBolivia did not recall its ambassador from Chile.",
            ["2023-05-03", "2023-05"],
        ),
        ("Peru invaded Chile on May 3.\n\nBolivia has never recalled its ambassador from Chile.", ["2023-05-03", None]),
        ("Peru invaded Chile on May 3.\n\nBolivia would not recall its ambassador from Chile.", ["2023-05-03", None]),
    ],
)
def test_what_was_left_undone_in_a_scene_is_of_its_month(dated, text, when):
    assert dated(text) == when
