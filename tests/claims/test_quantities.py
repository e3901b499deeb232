"""Amounts held against loaded tables whose figures are known."""

from datetime import date

import pyarrow as pa
import pytest

from counterpoise.claims import testimony
from counterpoise.claims.quantities import weigh_quantity
from counterpoise.claims.statement import read_statement
from counterpoise.claims.verdicts import weigh_claim
from counterpoise.coding.coder import RuleCoder
from counterpoise.domain.claim import Finding
from counterpoise.record.acts import ACTS
from counterpoise.record.commitments import MEASURES

CODER = RuleCoder()


def table(*rows, source="made", vintage="to 2019"):
    """Rows are state, other state, year, measure, value."""
    return pa.Table.from_pylist(
        [
            {
                "a": a,
                "b": b,
                "since": date(year, 1, 1),
                "until": date(year, 12, 31),
                "measure": measure,
                "value": float(value),
                "source": source,
                "vintage": vintage,
            }
            for a, b, year, measure, value in rows
        ],
        schema=MEASURES,
    )


SPENDING = table(
    ("CHN", None, 2008, "military_expenditure", 100e9),
    ("CHN", None, 2014, "military_expenditure", 176e9),
    ("CHN", None, 2015, "military_expenditure", 150e9),
    ("JPN", None, 2014, "military_expenditure", 50e9),
    ("CHN", None, 2014, "military_expenditure_share_gdp", 1.7),
)


def weigh(sentence, figures=SPENDING):
    claim = read_statement(sentence, coder=CODER)
    return weigh_claim(testimony.Testimony(ACTS.empty_table(), figures), claim)


@pytest.mark.parametrize(
    ("sentence", "finding"),
    [
        ("China's military budget rose by more than 60 percent between 2008 and 2014.", Finding.SUPPORTED),
        ("China's military budget rose by 74 percent between 2008 and 2014.", Finding.SUPPORTED),
        ("China's military budget rose by 65 percent between 2008 and 2014.", Finding.MIXED),
        ("China's military budget doubled between 2008 and 2014.", Finding.MIXED),
        ("China's military budget tripled between 2008 and 2014.", Finding.CONTRADICTED),
        ("China's military budget fell by a tenth between 2008 and 2014.", Finding.CONTRADICTED),
        ("In 2015 Chinese defence spending fell by more than a tenth.", Finding.SUPPORTED),
        ("China's military spending exceeded 170 billion dollars in 2014.", Finding.SUPPORTED),
        ("China's military spending was less than 100 billion dollars in 2014.", Finding.CONTRADICTED),
        ("China spent 1.7 percent of its GDP on its military in 2014.", Finding.SUPPORTED),
        ("China's military budget rose by 10 percent in 2023.", Finding.NOT_ENOUGH_EVIDENCE),
    ],
)
def test_an_amount_is_held_against_the_table(sentence, finding):
    assert weigh(sentence).finding is finding


def test_every_figure_stands_with_its_source_and_vintage():
    verdict = weigh("China's military budget rose by more than 60 percent between 2008 and 2014.")
    assert [(each.year, each.amount, each.source, each.vintage) for each in verdict.figures] == [
        (2008, "100.0 billion USD", "made", "to 2019"),
        (2014, "176.0 billion USD", "made", "to 2019"),
    ]
    assert "+76.0 percent (made, to 2019)" in verdict.reasons[0]


def test_tables_that_disagree_are_mixed():
    other = table(
        ("CHN", None, 2008, "military_expenditure", 100e9),
        ("CHN", None, 2014, "military_expenditure", 110e9),
        source="another",
    )
    verdict = weigh(
        "China's military budget rose by more than 60 percent between 2008 and 2014.",
        pa.concat_tables([SPENDING, other]),
    )
    assert verdict.finding is Finding.MIXED
    assert len(verdict.reasons) == 2


@pytest.mark.parametrize(
    ("sentence", "loader"),
    [
        ("India's military budget rose by 60 percent in 2014.", "counterpoise import milex FILE"),
        ("Trade between Germany and Brazil doubled between 2005 and 2010.", "--map a=COLUMN,b=COLUMN,trade=COLUMN"),
    ],
)
def test_without_a_table_it_is_said_which_one_to_load(sentence, loader):
    verdict = weigh(sentence)
    assert verdict.finding is Finding.NOT_TESTABLE
    assert "no table of" in verdict.reasons[0]
    assert loader in verdict.would_change


def test_trade_between_two_states_is_told_by_a_table_of_pairs():
    figures = table(("BRA", "DEU", 2005, "trade", 10.0), ("BRA", "DEU", 2010, "trade", 20.0))
    verdict = weigh("Trade between Germany and Brazil doubled between 2005 and 2010.", figures)
    assert verdict.finding is Finding.SUPPORTED


def test_a_states_trade_is_the_sum_of_what_goes_in_and_out():
    years = ((2005, 40.0, 60.0), (2010, 90.0, 110.0))
    rows = [
        ("BRA", None, year, name, value)
        for year, into, out in years
        for name, value in (("imports", into), ("exports", out))
    ]
    verdict = weigh("Brazil's trade doubled between 2005 and 2010.", table(*rows))
    assert verdict.finding is Finding.SUPPORTED
    assert [each.value for each in verdict.figures] == [100e6, 200e6]


def test_a_pledge_is_no_amount_yet():
    verdict = weigh("Japan pledged a long-term increase of over 60 percent in defence spending.")
    assert verdict.finding is Finding.NOT_TESTABLE
    assert "pledged or planned" in verdict.reasons[0]


def test_events_alone_decide_no_amount(quiet_world):
    claim = read_statement("Japan's defence spending rose by 60 percent in 2019.", coder=CODER)
    opinion = weigh_quantity(testimony.Testimony(pa.Table.from_pylist(quiet_world, schema=ACTS)), claim, None)
    assert opinion.finding is Finding.NOT_TESTABLE


def test_one_states_amount_is_held_against_anothers():
    verdict = weigh("In 2014 Japan spent more on its military than China did.")
    assert verdict.finding is Finding.CONTRADICTED
    assert "28 percent of it" in verdict.reasons[0]
    assert weigh("In 2014 China's military budget was larger than Japan's.").finding is Finding.SUPPORTED
