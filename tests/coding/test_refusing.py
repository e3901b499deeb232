"""What is refused, denied or still to come is told as that."""

import pytest


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Peru would not sign the treaty with Chile.", ("PER", "REJECT", "CHL", "asserted")),
        ("Peru said that it would not sign the treaty with Chile.", ("PER", "REJECT", "CHL", "asserted")),
        ("Kenya said that it will never sign the treaty with Chad.", ("KEN", "REJECT", "TCD", "asserted")),
        ("Peru would not receive the envoy of Bolivia.", ("PER", "REJECT", "BOL", "asserted")),
    ],
)
def test_what_one_would_not_do_is_refused(acts, text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    "text", ["Peru would not help Chile if it were asked.", "Chile says that Peru will not help Ecuador."]
)
def test_what_is_only_foretold_is_no_refusal(acts, text):
    assert "REJECT" not in [told for _, told, _, _ in acts(text)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya gave no undertaking to Uganda.", ("KEN", "AGREE", "UGA", "negated")),
        ("Kenya sent no troops to Uganda.", ("KEN", "MOBILIZE", "UGA", "negated")),
        ("Peru has imposed no sanctions on Chile.", ("PER", "SANCTION", "CHL", "negated")),
        ("Mali has yet to apologise to Niger.", ("MLI", "YIELD", "NER", "negated")),
        ("Chile has yet to recognise Kosovo.", ("CHL", "SUPPORT", "XKX", "negated")),
    ],
)
def test_an_act_without_its_object_or_still_to_come_was_not_done(acts, text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya and Uganda signed a cease-fire on Monday.", ("KEN", "SUPPORT", "UGA", "asserted")),
        ("Kenyans held a sit-in outside the Ugandan embassy.", ("KEN", "PROTEST", "UGA", "asserted")),
        ("Chile gave the Peruvian envoy a tongue-lashing.", ("CHL", "ACCUSE", "PER", "asserted")),
        ("Chad launched a counter-offensive against Niger.", ("TCD", "ASSAULT", "NER", "asserted")),
    ],
)
def test_a_noun_with_a_hyphen_is_one_word(acts, text, act):
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ghana's president stayed away from the summit in Togo.", ("GHA", "REJECT", "TGO", "asserted")),
        ("Ghana addressed a note of protest to Togo.", ("GHA", "ACCUSE", "TGO", "asserted")),
        ("Armenia was sold drones by India last year.", ("IND", "COOPERATE", "ARM", "asserted")),
    ],
)
def test_an_act_is_told_by_its_verb_and_the_object_behind_it(acts, text, act):
    assert act in acts(text)
