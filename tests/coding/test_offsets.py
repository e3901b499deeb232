"""Months and days of the week told from another date."""

from datetime import date

import pytest

from counterpoise.coding.offsets import find_offsets
from counterpoise.domain.when import Interval

SPRING, DAY = Interval.of_month(1995, 5), Interval.of_day(date(2023, 6, 7))  # a Wednesday


@pytest.mark.parametrize(
    ("text", "anchor", "edtf"),
    [
        ("and that October they met", SPRING, "1995-10"),
        ("in October of that year", Interval.of_year(1995), "1995-10"),
        ("June of the following year", SPRING, "1996-06"),
        ("the previous April", SPRING, "1995-04"),
        ("the previous July", SPRING, "1994-07"),
        ("the following August", SPRING, "1995-08"),
        ("the following May", SPRING, "1996-05"),
        ("the following Monday", DAY, "2023-06-12"),
        ("the following Wednesday", DAY, "2023-06-14"),
        ("the previous Monday", DAY, "2023-06-05"),
        ("the previous Wednesday", DAY, "2023-05-31"),
    ],
)
def test_named_months_and_weekdays_are_counted_from_the_other_date(text, anchor, edtf):
    [offset] = find_offsets(text, 0, len(text))
    assert offset.counts_from(anchor)
    assert offset.from_anchor(anchor).edtf == edtf


@pytest.mark.parametrize("text", ["a step that may lead to war", "he said that March 3 was too late", "next Monday"])
def test_other_words_are_no_such_steps(text):
    assert find_offsets(text, 0, len(text)) == []


def test_a_weekday_is_not_counted_from_a_month():
    [offset] = find_offsets("the following Monday", 0, 20)
    assert not offset.counts_from(SPRING)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "India expelled a Pakistani diplomat on 7 June 2022. Pakistan expelled an Indian diplomat the following Monday.",
            ["2022-06-07", "2022-06-13"],
        ),
        (
            "Iraq invaded Kuwait on 2 August 1990. In November of that year the United Nations condemned Iraq.",
            ["1990-08-02", "1990-11"],
        ),
        (
            "Kenya shelled Somalia on 2 June. Two days later Somalia condemned Kenya and thanked Uganda.",
            ["2023-06-02", "2023-06-04", "2023-06-04"],
        ),
        (
            "Kenya condemned Somalia on 8 June. Somalia had shelled Kenya the evening before.",
            ["2023-06-08", "2023-06-07"],
        ),
        (
            "Kenya condemned Somalia in March. Somalia had shelled Kenya the month before.",
            ["2023-03", "2023-02"],
        ),
        (
            "Kenya condemned Somalia on 8 June. The statement came three days after Somali troops attacked Kenya.",
            ["2023-06-08", "2023-06-05"],
        ),
    ],
)
def test_acts_take_their_date_from_the_sentence_before(code, text, dates):
    assert [event.when and event.when.edtf for event in code(text, date(2023, 6, 14)).events] == dates
