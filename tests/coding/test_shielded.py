"""Whom an attack would be on that somebody warns of."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Ghana warned that any attack on Togo would be an attack on itself.",
        "Moscow warned that an invasion of the islands or any strike on Belarus would bring a war.",
    ],
)
def test_whom_a_warning_shields_is_not_warned(acts, text):
    assert not [act for act in acts(text) if act[2] in ("TGO", "BLR")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ghana warned Benin that any attack on Togo would be met with force.", ("GHA", "THREATEN", "BEN", "asserted")),
        ("Malta warned Libya of severe costs.", ("MLT", "THREATEN", "LBY", "asserted")),
        ("Malta warned Libya that bread costs a dinar.", ("MLT", "REQUEST", "LBY", "asserted")),
        ("Turkey threatened an attack on Syria.", ("TUR", "THREATEN", "SYR", "asserted")),
    ],
)
def test_who_is_warned_or_threatened_is(acts, text, act):
    assert act in acts(text)
