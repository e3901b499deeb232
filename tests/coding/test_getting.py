from datetime import date

import pytest

PUBLISHED = date(2024, 5, 17)  # a Friday


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Cyprus secured a loan from Russia.", ("RUS", "AID", "CYP", "asserted")),
        ("Belarus borrowed $500 million from Russia.", ("RUS", "AID", "BLR", "asserted")),
        ("Pakistan drew criticism from Washington.", ("USA", "ACCUSE", "PAK", "asserted")),
        ("Israel faced French condemnation.", ("FRA", "ACCUSE", "ISR", "asserted")),
        ("Ethiopia won Chinese backing.", ("CHN", "SUPPORT", "ETH", "asserted")),
        ("Ukraine secured a Polish pledge.", ("POL", "AGREE", "UKR", "asserted")),
        ("Egypt ordered 30 Rafale jets from France.", ("EGY", "COOPERATE", "FRA", "asserted")),
        ("Pakistan won a waiver from Washington.", ("USA", "YIELD", "PAK", "asserted")),
        ("Hungary faces sanctions from Ghana.", ("GHA", "SANCTION", "HUN", "asserted")),
        ("Cuba incurred US sanctions over the raid.", ("USA", "SANCTION", "CUB", "asserted")),
        ("Bolivia's decision to shut the port was met with a protest from Peru.", ("PER", "ACCUSE", "BOL", "asserted")),
        ("Togo's request met with a rebuff from Benin.", ("BEN", "REJECT", "TGO", "asserted")),
        ("The decision won Fiji the praise of Tonga.", ("TON", "SUPPORT", "FJI", "asserted")),
        ("The raid brought Chad a rebuke from Niger.", ("NER", "ACCUSE", "TCD", "asserted")),
        ("The coup in Mali drew expressions of concern from Chad.", ("TCD", "ACCUSE", "MLI", "asserted")),
    ],
)
def test_who_is_said_to_get_something_receives_it(acts, text, act):
    found = acts(text, PUBLISHED)
    assert act in found and (act[2], act[1], act[0], act[3]) not in found


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Hanoi dismissed a Thai report that its boats had sunk a trawler.", ("VNM", "REJECT", "THA", "asserted")),
        ("Hanoi rejected Thailand's report on the sinking.", ("VNM", "REJECT", "THA", "asserted")),
        ("Rwanda rejected a British report accusing it of theft.", ("GBR", "ACCUSE", "RWA", "asserted")),
    ],
)
def test_a_rejected_report_is_that_of_the_state_whose_it_is(acts, text, act):
    assert act in acts(text, PUBLISHED)


def test_the_report_of_a_newspaper_is_no_state_s(acts):
    assert acts("Oman dismissed a Guardian report on its dungeons.", PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A Greek bank froze the accounts of Turkish shippers.", []),
        ("Portugal's largest airline suspended its flights to Brazil.", []),
        ("Swiss banks froze Libyan funds.", []),
        ("Kenya's central bank froze Somali funds.", [("KEN", "SANCTION", "SOM", "asserted")]),
        ("Ethiopia's state-owned airline suspended flights to Eritrea.", [("ETH", "SANCTION", "ERI", "asserted")]),
        ("Britain sanctioned two Iranian banks.", [("GBR", "SANCTION", "IRN", "asserted")]),
        ("Israeli troops on the West Bank shelled Jordan.", [("ISR", "ASSAULT", "JOR", "asserted")]),
    ],
)
def test_a_bank_or_an_airline_without_a_name_acts_for_no_state(acts, text, found):
    assert acts(text, PUBLISHED) == found


@pytest.mark.parametrize("text", ["Kenya faced Chad in the final.", "Japan secured the border with Russia."])
def test_what_is_faced_or_secured_may_be_no_act(acts, text):
    assert acts(text, PUBLISHED) == []


def test_what_one_faces_under_a_condition_has_not_come(acts):
    assert acts("Belarus faces US sanctions if it frees nobody.", PUBLISHED)[0] == (
        "USA",
        "SANCTION",
        "BLR",
        "hypothetical",
    )


def test_talks_held_in_a_state_win_it_no_praise(acts):
    assert acts("The talks in Geneva drew praise from Kenya.") == []


def test_who_rings_a_state_up_does_not_surround_it(acts):
    assert "COERCE" not in [told for _, told, _, _ in acts("Norway rang Denmark.")]
