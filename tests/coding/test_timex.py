from datetime import date

import pytest

from counterpoise.coding.timex import find_timexes

PUBLISHED = date(2023, 6, 12)  # a Monday


def resolve(text, published=PUBLISHED):
    return [
        timex.interval.edtf if timex.interval else None
        for timex in find_timexes(text, 0, len(text), published=published)
    ]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Friday", "2023-06-09"),
        ("on Monday", "2023-06-12"),
        ("last Monday", "2023-06-05"),
        ("next Tuesday", "2023-06-13"),
        ("yesterday", "2023-06-11"),
        ("last week", "2023-06-05/2023-06-11"),
        ("last month", "2023-05"),
        ("last year", "2022"),
        ("next year", "2024"),
        ("in March", "2023-03"),
        ("in September", "2022-09"),
        ("April 17, 2023", "2023-04-17"),
        ("17 April 2023", "2023-04-17"),
        ("on June 6", "2023-06-06"),
        ("on December 30", "2022-12-30"),
        ("February 2022", "2022-02"),
        ("in 2014", "2014"),
        ("2023-06-01", "2023-06-01"),
        ("two weeks ago", "2023-05"),
        ("three days ago", "2023-06-09"),
        ("on New Year’s Day", "2023-01-01"),
        ("on Christmas Eve", "2022-12-24"),
        ("on May Day 1999", "1999-05-01"),
    ],
)
def test_expressions_resolve_against_the_day_of_publication(text, edtf):
    assert resolve(text) == [edtf]


def test_without_a_day_of_publication_only_whole_dates_resolve():
    assert resolve("on Friday and on 17 April 2023", None) == [None, "2023-04-17"]


def test_a_date_that_does_not_exist_is_left_open():
    assert resolve("31 February 2023") == [None]


@pytest.mark.parametrize(
    ("text", "is_bound"),
    [
        ("since 2019", True),
        ("by August 22", True),
        ("until the end of June 2020", True),
        ("before 3 May", True),
        ("stood by. 3 May", False),
        ("nearby 3 May", False),
        ("since 3 May, when the vote was held", False),
    ],
)
def test_some_words_make_a_date_only_bound_an_act(text, is_bound):
    (timex,) = find_timexes(text, 0, len(text), published=PUBLISHED)
    assert timex.is_bound is is_bound


def test_the_verb_may_is_no_month():
    assert resolve("Japan may send troops in a move") == []
