"""Dates in texts on the past."""

from datetime import date

import pytest

PUBLISHED = date(2012, 6, 20)
ON_THE_PAST = "In March 1989 Chad met Libya. In May 1990 Chad praised Libya. In July 1990 Chad threatened Libya. "


def dates(code, text):
    return [str(event.when.edtf) if event.when else None for event in code(text, PUBLISHED).events]


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("On 2 August Chad attacked Libya.", "1990-08-02"),
        ("On 17 March 1991 France bombed Libya. In April Libya attacked France.", "1991-04"),
        ("Chad bombed Libya from 30 August to 20 September 1990.", "1990-08-30/1990-09-20"),
    ],
)
def test_a_date_without_a_year_is_of_the_year_told_of(code, sentence, when):
    assert dates(code, ON_THE_PAST + sentence)[-1] == when


@pytest.mark.parametrize(
    "text",
    [
        "In 1990 Chad met Libya. In August Chad attacked Libya.",
        "In March Chad met Libya. " + ON_THE_PAST + "In August Chad attacked Libya.",
        ON_THE_PAST + "On Monday Chad met Libya. In August Chad attacked Libya.",
        ON_THE_PAST + "In March 2011 Chad met Libya. In August Chad attacked Libya.",
    ],
)
def test_a_text_that_tells_of_its_own_day_counts_from_it(code, text):
    assert dates(code, text)[-1] == "2011-08"
