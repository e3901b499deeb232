from datetime import date

import pytest

from counterpoise.coding.timex import to_future
from counterpoise.coding.timex_finding import find_timexes

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
        ("overnight", "2023-06-11/2023-06-12"),
        ("in the past week", "2023-06-05/2023-06-12"),
        ("over the last ten days", "2023-06-02/2023-06-12"),
        ("during the past two months", "2023-04-01/2023-06-12"),
        ("overnight on Tuesday", "2023-06-06"),
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
        ("in 1842", "1842"),
        ("in the 1860s", "1860-01-01/1869-12-31"),
        ("Fifty years ago", "1973"),
        ("Three days ago", "2023-06-09"),
        ("twenty-five years ago", "1998"),
        ("a fortnight ago", "2023-05"),
        ("on Saturday, 27 May", "2023-05-27"),
        ("on Tuesday, March 7, 2017", "2017-03-07"),
        ("on Sunday (June 4)", "2023-06-04"),
        ("in March of last year", "2022-03"),
        ("Last year in May", "2022-05"),
        ("on 3 May last year", "2022-05-03"),
        ("on Monday of last week", "2023-06-05"),
        ("the Friday before last", "2023-06-02"),
        ("on Friday two weeks ago", "2023-06-02"),
        ("from 29 May to 2 June", "2023-05-29/2023-06-02"),
        ("between 2015 and 2018", "2015-01-01/2018-12-31"),
        ("on 13/02/2022", "2022-02-13"),
        ("on 05/06/2022", "2022"),
        ("over the weekend", "2023-06-10/2023-06-11"),
        ("in the last week of March", "2023-03"),
        ("in ten days’ time", "2023-06-22"),
        ("the day after tomorrow", "2023-06-14"),
        ("the day before yesterday", "2023-06-10"),
        ("last week on Friday", "2023-06-09"),
        ("from Thursday to Saturday", "2023-06-08/2023-06-10"),
        ("from Sunday to Wednesday", "2023-06-04/2023-06-07"),
        ("on the 20th", "2023-05-20"),
        ("on the 1st of this month", "2023-06-01"),
        ("on the 7th and 8th of next month", "2023-07-07/2023-07-08"),
        ("on the 7th and 8th of May", "2023-05-07/2023-05-08"),
        ("June 5-9", "2023-06-05/2023-06-09"),
        ("the night of June 12-13", "2023-06-12"),
        ("June 7 and 8.", "2023-06-07/2023-06-08"),
        ("June 7 and 8 soldiers", "2023-06-07"),
        ("Earlier in the month", "2023-06"),
        ("on the last day of February", "2023-02-28"),
        ("the first day of May 2021", "2021-05-01"),
        ("in the spring", "2023"),
        ("in the autumn", "2022"),
        ("this very week", "2023-06-12/2023-06-18"),
    ],
)
def test_expressions_resolve_against_the_day_of_publication(text, edtf):
    assert resolve(text) == [edtf]


@pytest.mark.parametrize(
    "text", ["1500 men", "by 1830 GMT", "Bloody Sunday", "in the last month of the war", "in decades"]
)
def test_what_is_no_date_is_not_read_as_one(text):
    assert resolve(text) == []


@pytest.mark.parametrize(
    ("text", "is_long_ago"),
    [
        ("Decades ago", True),
        ("half a century ago", True),
        ("a generation ago", True),
        ("in the 19th century", True),
        ("in the 21st century", False),
        ("two decades ago", False),
        ("several years ago", False),
    ],
)
def test_a_time_without_days_is_vague(text, is_long_ago):
    (timex,) = find_timexes(text, 0, len(text), published=PUBLISHED)
    assert (timex.interval, timex.is_vague, timex.is_long_ago) == (None, True, is_long_ago)


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
        ("until in May they met", False),
        ("nearby 3 May", False),
        ("since 3 May, when the vote was held", False),
    ],
)
def test_some_words_make_a_date_only_bound_an_act(text, is_bound):
    (timex,) = find_timexes(text, 0, len(text), published=PUBLISHED)
    assert timex.is_bound is is_bound


def test_the_verb_may_is_no_month():
    assert resolve("Japan may send troops in a move") == []


@pytest.mark.parametrize(("text", "edtf"), [("on the 20th", "2023-06-20"), ("on the 31st", "2023-07-31")])
def test_a_day_of_a_month_may_be_read_as_still_to_come(text, edtf):
    (timex,) = find_timexes(text, 0, len(text), published=PUBLISHED)
    ahead = to_future(timex, PUBLISHED).interval
    assert ahead is not None
    assert ahead.edtf == edtf
