from datetime import date, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.text.stated_dates import read_stated_date

DAY = date(2023, 6, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2023-06-12",
        "20230612",
        "2023-06-12T23:59:59Z",
        "2023-06-12 08:00",
        "Mon, 12 Jun 2023 08:00:00 GMT",
        "12 June 2023",
        "12th June, 2023",
        "June 12, 2023",
        "Monday, June 12th, 2023",
        "Jun. 12 2023",
        " 12  Jun\n2023 10:30 GMT",
    ],
)
def test_full_dates_are_read_in_every_usual_form(text):
    assert read_stated_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["", "06/12/2023", "12.06.2023", "June 2023", "2023", "yesterday", "2023-13-40", "31 June 2023", "1686528000"],
)
def test_what_is_no_full_date_or_could_be_two_is_no_date(text):
    assert read_stated_date(text) is None


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-12, 14))  # noqa: DTZ001
def test_the_day_is_the_one_the_carrier_counts_whatever_its_clock(moment, offset):
    moment = moment.replace(microsecond=0, tzinfo=timezone(timedelta(hours=offset)))
    assert read_stated_date(moment.isoformat()) == moment.date()
    assert read_stated_date(format_datetime(moment)) == moment.date()


@given(st.text())
def test_no_text_makes_it_fail(text):
    read_stated_date(text)
