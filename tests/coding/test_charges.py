"""What people are arrested for."""

import pytest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Latvia arrested two men for spying for Belarus.", []),
        ("Chad jailed a man for spying on behalf of Sudan.", []),
        ("Iran executed two men for working for Israel.", []),
        ("Police in Prague detained a woman accused of passing secrets to Cuba.", []),
        ("A Kenyan was arrested in Uganda for spying for Rwanda.", [("UGA", "COERCE", "KEN", "asserted")]),
        ("Turkey detained six Iranians for handing weapons to Syria.", [("TUR", "COERCE", "IRN", "asserted")]),
        ("Oman expelled two Qatari diplomats for spying for Turkey.", [("OMN", "SANCTION", "QAT", "asserted")]),
    ],
)
def test_whom_somebody_arrested_is_said_to_have_served_suffers_nothing(acts, text, found):
    assert acts(text) == found


def test_whom_one_arrests_by_nationality_is_arrested_whatever_he_did(acts):
    assert ("POL", "COERCE", "RUS", "asserted") in acts("Poland arrested two Russians for spying for Russia.")
