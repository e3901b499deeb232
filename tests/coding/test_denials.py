import pytest


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Russia, which has denied targeting civilians, fired missiles at Odesa on Sunday.", ("RUS", "ASSAULT", "UKR")),
        ("Iran, which denies seeking nuclear weapons, signed an agreement with Iraq.", ("IRN", "SUPPORT", "IRQ")),
        (
            "After Pakistan denied sheltering militants, India expelled two diplomats from Pakistan.",
            ("IND", "SANCTION", "PAK"),
        ),
        ("Belarus, denying any role in the crisis, summoned the Polish ambassador.", ("BLR", "ACCUSE", "POL")),
        ("Beijing, which was denied access to the ships, lodged a protest with Jakarta.", ("CHN", "ACCUSE", "IDN")),
        ("Israel denied entry to two US congresswomen and rebuked the American ambassador.", ("ISR", "ACCUSE", "USA")),
        ("Iran, whose leaders have denied the charge, seized a Greek tanker on Friday.", ("IRN", "COERCE", "GRC")),
        ("Iran denied that it had attacked the Saudi refinery and accused Riyadh of lying.", ("IRN", "ACCUSE", "SAU")),
        ("Kenya denied bombing Somalia before Somalia signed a treaty with Uganda.", ("SOM", "SUPPORT", "UGA")),
        ("Hungary denied selling weapons to Russia after Ukraine recalled its ambassador.", ("UKR", "SANCTION", "RUS")),
    ],
)
def test_what_is_told_beside_a_denial_is_not_denied(acts, text, act):
    assert (*act, "asserted") in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ankara denied reports that it had sent troops to Libya.", ("TUR", "MOBILIZE", "LBY")),
        ("Israel has denied bombing the Syrian airport.", ("ISR", "ASSAULT", "SYR")),
        ("Moscow denied that it had shelled Ukraine and accused Kyiv of lying.", ("RUS", "ASSAULT", "UKR")),
        (
            "Pakistan denied it had crossed the line, struck the Indian post or taken prisoners.",
            ("PAK", "ASSAULT", "IND"),
        ),
        ("The Taliban denied that Afghan troops had fired at Pakistani guards.", ("AFG", "ASSAULT", "PAK")),
    ],
)
def test_what_is_denied_is_negated(acts, text, act):
    assert (*act, "negated") in acts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow did not deny that its jet had struck the American drone.",
        "Moscow neither confirmed nor denied striking the American drone.",
        "Moscow declined to confirm or deny that it had struck the American drone.",
    ],
)
def test_a_denial_that_is_not_made_leaves_a_claim(acts, text):
    assert ("RUS", "ASSAULT", "USA", "reported_claim") in acts(text)
