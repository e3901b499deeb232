from datetime import date

import pytest

PUBLISHED = date(2024, 5, 17)  # a Friday


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya's president had the Ghanaian ambassador expelled.", ("KEN", "SANCTION", "GHA", "asserted")),
        ("Kenya had two Ghanaian sailors arrested.", ("KEN", "COERCE", "GHA", "asserted")),
        ("Peru ordered that oil to Chile be cut off.", ("PER", "SANCTION", "CHL", "asserted")),
        ("Peru ordered Chile's accounts frozen.", ("PER", "SANCTION", "CHL", "asserted")),
        ("Nepal decreed that flights to Bhutan be suspended.", ("NPL", "SANCTION", "BTN", "asserted")),
        ("Iran had a trawler seized by Oman.", ("OMN", "COERCE", "IRN", "asserted")),
        ("Kenya has already expelled the Ghanaian ambassador.", ("KEN", "SANCTION", "GHA", "asserted")),
    ],
)
def test_who_has_something_done_does_it_and_who_has_it_done_by_another_suffers_it(acts, text, act):
    assert acts(text, PUBLISHED) == [act]
