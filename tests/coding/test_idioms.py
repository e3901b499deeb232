from datetime import date

import pytest

PUBLISHED = date(2024, 5, 17)  # a Friday


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya came out in support of Ghana.", ("KEN", "SUPPORT", "GHA", "asserted")),
        ("Peru issued a statement of solidarity with Chile.", ("PER", "SUPPORT", "CHL", "asserted")),
        ("Nepal had warm words for Bhutan.", ("NPL", "SUPPORT", "BTN", "asserted")),
        ("Oman put its signature to a trade treaty with Iran.", ("OMN", "SUPPORT", "IRN", "asserted")),
        ("Togo went along with Benin's plan.", ("TGO", "AGREE", "BEN", "asserted")),
        ("Peru's foreign minister sat across the table from Chile's.", ("PER", "CONSULT", "CHL", "asserted")),
        ("Kenya's president set foot in Ghana on Monday.", ("KEN", "CONSULT", "GHA", "asserted")),
        ("Kenya leaned on Ghana to open the port.", ("KEN", "REQUEST", "GHA", "asserted")),
        ("Malta proposed that Libya free the crew.", ("MLT", "REQUEST", "LBY", "asserted")),
        ("Chad drew appeals for calm from Norway.", ("NOR", "REQUEST", "TCD", "asserted")),
        ("Peru laid the blame at Chile's door.", ("PER", "ACCUSE", "CHL", "asserted")),
        ("Serbia poured scorn on Croatia.", ("SRB", "ACCUSE", "HRV", "asserted")),
        ("Laos gave Thailand the cold shoulder.", ("LAO", "REJECT", "THA", "asserted")),
        ("Spain threw out Morocco's claim to the rock.", ("ESP", "REJECT", "MAR", "asserted")),
        ("Zambia poured cold water on Malawi's plan.", ("ZMB", "REJECT", "MWI", "asserted")),
        ("Sudan turned a deaf ear to Egypt's plea.", ("SDN", "REJECT", "EGY", "asserted")),
        ("Chad reserved the right to strike Libya.", ("TCD", "THREATEN", "LBY", "asserted")),
        ("Mali walked out of its treaty with Niger.", ("MLI", "SANCTION", "NER", "asserted")),
        ("Norway let its fishing accord with Iceland lapse.", ("NOR", "SANCTION", "ISL", "asserted")),
        ("Vietnam stopped buying Cambodian rice.", ("VNM", "SANCTION", "KHM", "asserted")),
        ("Iraq sent Jordan's ambassador packing.", ("IRQ", "SANCTION", "JOR", "asserted")),
        ("Georgia gave ground to Armenia.", ("GEO", "YIELD", "ARM", "asserted")),
        ("Qatar bailed Lebanon out.", ("QAT", "AID", "LBN", "asserted")),
        ("Ghana took delivery of six drones from Kenya.", ("KEN", "AID", "GHA", "asserted")),
        ("Belgium stumped up $3bn for Ukraine.", ("BEL", "AID", "UKR", "asserted")),
        ("A Syrian jet dropped flares in front of a Jordanian plane.", ("SYR", "MOBILIZE", "JOR", "asserted")),
        ("Kenya put two Ghanaian journalists behind bars.", ("KEN", "COERCE", "GHA", "asserted")),
        ("Chad put a Sudanese general to death.", ("TCD", "ASSAULT", "SDN", "asserted")),
        ("Uganda laid waste to Kenya's north.", ("UGA", "ASSAULT", "KEN", "asserted")),
    ],
)
def test_an_idiom_states_the_act_that_it_stands_for(acts, text, act):
    assert act in acts(text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Kenya took Ghana to court over the islet.", ("KEN", "ACCUSE", "GHA", "asserted")),
        ("Peru levelled charges of theft at Chile.", ("PER", "ACCUSE", "CHL", "asserted")),
        ("Israel blew up a Syrian bridge.", ("ISR", "ASSAULT", "SYR", "asserted")),
    ],
)
def test_what_looks_like_another_idiom_is_none(acts, text, act):
    assert acts(text, PUBLISHED) == [act]
