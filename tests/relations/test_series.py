from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.relations.activities import activities_in, proper_names, stated_cadence, stated_ordinal, stated_since
from counterpoise.relations.series import Occasion, find_series


def held(number, day, sentence="Russian and Chinese bombers flew a joint patrol.", states=("CHN", "RUS")):
    return Occasion(event=f"e{number}", states=frozenset(states), day=day, sentence=sentence)


def test_the_sixth_patrol_since_2019_is_a_series_though_the_record_holds_one():
    (series,) = find_series([held(1, date(2023, 6, 6), "It was their sixth joint patrol since 2019.")])
    assert (series.counted, series.stated, series.since) == (1, 6, 2019)
    assert 250 < series.cadence_days < 330
    assert series.next_expected.about > date(2024, 1, 1)
    assert series.next_expected.earliest is None


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
    expected = series.next_expected
    assert (expected.earliest - days[-1]).days == min(gaps)
    assert (expected.latest - days[-1]).days == max(gaps)
    assert expected.earliest <= expected.about <= expected.latest
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


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("It was the sixth such patrol since 2019.", 6),
        ("The exercise was held for the second time.", 2),
        ("the 12th round of talks", 12),
        ("their twenty-first bilateral summit", 21),
        ("It was the first joint patrol over the strait.", 1),
        ("It was the first joint patrol since 2019.", None),
        ("on the 70th anniversary of the pact", None),
        ("on the first day of talks", None),
        ("the second-largest exercise", None),
        ("a patrol on Friday the 13th", None),
        ("the third foreign ministers' meeting", 3),
    ],
)
def test_only_a_number_that_counts_the_act_counts(sentence, number):
    assert stated_ordinal(sentence) == number


@pytest.mark.parametrize(
    ("sentence", "activity"),
    [
        ("They flew patrols.", "patrol"),
        ("The 2+2 talks were held.", "ministerial"),
        ("A trilateral summit opened.", "summit"),
        ("The drills began.", "exercise"),
        ("The foreign ministers' meeting ended.", "ministerial"),
    ],
)
def test_activities_are_told_by_their_words(sentence, activity):
    assert activity in activities_in(sentence)
    assert activities_in("An exerciser patrolled the summited visitor.") == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("South Korea and the United States began exercise Ulchi Freedom Shield.", "Ulchi Freedom Shield"),
        ('the drills, codenamed "Northern/Interaction-2023"', "Northern/Interaction"),
        ("Russia held its Vostok-2018 military exercises.", "Vostok"),
        ("Forces joined the “Cobra Gold” multinational exercise.", "Cobra Gold"),
        ("They held the annual naval exercise.", None),
    ],
)
def test_an_exercise_goes_by_its_name_without_the_year(sentence, name):
    assert name in proper_names(sentence) or (name is None and not proper_names(sentence))


def test_words_for_how_often_give_a_cadence_but_no_interval():
    (series,) = find_series([held(1, date(2023, 8, 21), "They began an annual joint exercise.")])
    assert (series.cadence_days, series.next_expected.about) == (365, date(2024, 8, 20))
    assert series.next_expected.probability is None
    assert stated_cadence("a drill every two years") == 730
    assert stated_since("since the drills began in 2012") == 2012


def test_reports_of_the_same_number_are_one_occurrence_and_missing_ones_are_seen():
    found = find_series(
        [
            held(1, date(2019, 7, 23), "It was the first joint patrol."),
            held(2, date(2020, 12, 22), "It was the second joint patrol."),
            held(3, date(2021, 2, 1), "In December they flew the second joint patrol."),
            held(4, date(2023, 6, 6), "It was the sixth joint patrol."),
        ]
    )
    (series,) = found
    assert (series.counted, series.stated) == (3, 6)
    assert series.gaps == [518.0, 896 / 4]
    assert series.next_expected.probability == pytest.approx(1 / 3)


def test_the_next_falls_between_the_intervals_seen_as_often_as_is_said():
    rng = np.random.default_rng(7)
    inside = 0
    for _ in range(400):
        gaps = np.round(rng.gamma(9, 40, size=5)) + 10
        days = [date(2000, 1, 1) + timedelta(days=int(total)) for total in (0, *np.cumsum(gaps))]
        (series,) = find_series([held(number, day) for number, day in enumerate(days[:-1])])
        expected = series.next_expected
        inside += expected.earliest <= days[-1] <= expected.latest
    assert expected.probability == pytest.approx(3 / 5)
    assert abs(inside / 400 - 3 / 5) < 0.08


def test_two_exercises_of_the_same_states_are_two_series():
    reports = [
        Occasion(
            event=f"e{at}",
            states=frozenset({"KOR", "USA"}),
            day=date(2018 + at // 2, 3, 1),
            sentence="drills",
            name=name,
        )
        for at, name in enumerate(["Foal Eagle", "Key Resolve"] * 3)
    ]
    assert {(each.name, each.counted) for each in find_series(reports)} == {("Foal Eagle", 3), ("Key Resolve", 3)}


def test_a_report_of_the_month_is_of_the_occurrence_in_it():
    day, month = held(1, date(2019, 7, 23)), replace(held(2, date(2019, 7, 1)), until=date(2019, 7, 31))
    other = held(3, date(2020, 12, 22))
    (series,) = find_series([month, day, other])
    assert [(each.day, each.events) for each in series.occurrences] == [
        (date(2019, 7, 23), ("e1", "e2")),
        (date(2020, 12, 22), ("e3",)),
    ]
