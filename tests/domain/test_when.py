from datetime import date

import pytest
from hypothesis import given

from counterpoise.domain.errors import UnusableDate
from counterpoise.domain.when import Interval
from tests.strategies import intervals


@given(intervals())
def test_edtf_text_comes_back_as_the_same_interval(interval):
    assert Interval.parse(interval.edtf) == interval


@pytest.mark.parametrize("text", ["", "12 June", "2023-13", "2023-02-30", "23-06-12", "2023-06-12T00:00"])
def test_what_is_no_date_is_refused_with_the_form_to_write_it_in(text):
    with pytest.raises(UnusableDate, match="2023-06-12"):
        Interval.parse(text)


def test_an_interval_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="ends"):
        Interval(earliest=date(2023, 2, 1), latest=date(2023, 1, 1))


@pytest.mark.parametrize(
    ("text", "precision"),
    [("2023-06-12", "day"), ("2023-06", "month"), ("2023", "year"), ("2023-06-01/2023-06-11", "interval")],
)
def test_precision_is_what_the_text_gives(text, precision):
    assert Interval.parse(text).precision == precision
