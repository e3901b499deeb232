from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counterpoise.relations.series import Occasion, find_series, stated_ordinal


def held(number, day, sentence="Russian and Chinese bombers flew a joint patrol.", states=("CHN", "RUS")):
    return Occasion(event=f"e{number}", states=frozenset(states), event_type="MOBILIZE", day=day, sentence=sentence)


def test_the_sixth_patrol_since_2019_is_a_series_though_the_record_holds_one():
    (series,) = find_series([held(1, date(2023, 6, 6), "It was their sixth joint patrol since 2019.")])
    assert (series.counted, series.stated, series.stated_since) == (1, 6, 2019)
    assert 250 < series.cadence_days < 330
    assert series.next_expected is None


def test_two_reports_in_one_week_are_one_occurrence():
    (series,) = find_series([held(1, date(2021, 11, 19)), held(2, date(2021, 11, 21)), held(3, date(2022, 5, 24))])
    assert series.counted == 2
    assert series.occurrences[0].events == ("e1", "e2")


@given(st.lists(st.integers(30, 400), min_size=2, max_size=8))
def test_the_next_is_expected_between_the_shortest_and_the_longest_interval(gaps):
    days = [date(2015, 1, 1)]
    for gap in gaps:
        days.append(days[-1] + timedelta(days=gap))
    (series,) = find_series([held(number, day) for number, day in enumerate(days)])
    first, last = series.next_expected
    assert (first - days[-1]).days == min(gaps)
    assert (last - days[-1]).days == max(gaps)
    assert min(gaps) <= series.cadence_days <= max(gaps)


def test_other_states_or_another_activity_are_another_series():
    found = find_series(
        [
            held(1, date(2020, 1, 1)),
            held(2, date(2021, 1, 1)),
            held(3, date(2020, 3, 1), "A joint exercise was held.", ("IND", "USA")),
            held(4, date(2021, 3, 1), "A joint exercise was held for the second time.", ("IND", "USA")),
        ]
    )
    assert {(series.states, series.activity) for series in found} == {
        (("CHN", "RUS"), "patrol"),
        (("IND", "USA"), "exercise"),
    }


def test_an_anniversary_counts_no_occurrence():
    assert stated_ordinal("on the 70th anniversary of the pact") is None
    assert stated_ordinal("a patrol on Friday") is None
