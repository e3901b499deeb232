"""The day of a wire's dateline."""

from datetime import date

import pytest


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("LONDON, June 9 (Wire) - Britain expelled a Russian diplomat.", "2023-06"),
        ("LONDON, June 9 (Wire) - Britain has expelled a Russian diplomat.", None),
        ("LONDON, June 9 (Wire) - Britain expelled a Russian diplomat on May 3.", "2023-05-03"),
        ("LONDON, March 1 (Wire) - Britain expelled a Russian diplomat.", None),
        ("LONDON (Wire) - Britain expelled a Russian diplomat.", None),
    ],
)
def test_what_nothing_else_dates_is_of_the_month_of_the_dateline(code, text, when):
    assert [event.when and event.when.edtf for event in code(text, date(2023, 6, 14)).events] == [when]


def test_a_dateline_with_its_year_needs_no_day_of_publication(code):
    events = code("LONDON, June 9, 2023 (Wire) - Britain expelled a Russian diplomat.", None).events
    assert [event.when.earliest for event in events] == [date(2023, 6, 1)]


@pytest.mark.parametrize(
    ("words", "when"), [("today", "2023-06-13"), ("yesterday", "2023-06-12"), ("on Monday", "2023-06-12")]
)
def test_today_is_the_day_of_the_dateline(code, words, when):
    text = f"LONDON, June 13 (Wire) - Britain expelled a Russian diplomat {words}."
    assert [event.when.edtf for event in code(text, date(2023, 6, 14)).events] == [when]
