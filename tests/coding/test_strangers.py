from datetime import date

import pytest

from counterpoise.coding.layout import lay_out
from counterpoise.record.exporters.exchange import to_exchange
from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource
from counterpoise.workflows.coders import make_coder


@pytest.fixture(scope="module")
def read():
    """Read a text with rules and model joined and return who does what to whom."""
    coder = make_coder("trained")

    def run(text):
        raw = RawSource(data=f"A title here\n\n{text}".encode(), form=Form.PLAIN, named="article.txt", stem="article")
        document = coder.code(make_document(raw, published=date(2023, 6, 12)))
        rows = [to_exchange(event, stem="article") for event in document.events]
        return {(" ".join(row.actor), row.event_type, " ".join(row.recipient)) for row in rows if row}

    return run


@pytest.mark.parametrize(
    "sentence",
    [
        "Noam Chomsky denounced Israel.",
        "Boeing sold Israel eighty jets.",
        "Al Jazeera accused Israel of murder.",
        "Jaish al-Zubara killed two Israeli policemen.",
        "The Mambasa Brigade abducted two Israeli priests.",
        "On Friday Hassan Zaroubi threatened Israel with missiles.",
        "A columnist denounced Israel.",
    ],
)
def test_a_name_that_nobody_knows_is_nobody_named_before(read, sentence):
    assert not [act for act in read(f"Brazil signed an accord with Peru on Tuesday. {sentence}") if act[2] == "ISR"]


@pytest.mark.parametrize(
    ("before", "sentence", "act"),
    [
        ("Japan protested to China.", "Parliament accused Russia of spying.", ("JPN", "ACCUSE", "RUS")),
        ("China protested to Japan.", "Mr. Xu accused Tokyo of lies.", ("CHN", "ACCUSE", "JPN")),
        ("Germany expelled a Russian.", "The Chancellery accused Russia of spying.", ("DEU", "ACCUSE", "RUS")),
        ("Russia shelled Ukraine.", "Russian troops bombed Velyka Novosilka.", ("RUS", "ASSAULT", "UKR")),
        ("Cuba denounced Mexico.", "The island condemned Iran.", ("CUB", "ACCUSE", "IRN")),
        ("Iran arrested the American professor Jane Doe.", "Iran charged Doe with spying.", ("IRN", "ACCUSE", "USA")),
    ],
)
def test_a_body_or_an_office_may_be_that_of_whom_is_spoken(read, before, sentence, act):
    assert act in read(f"{before} {sentence}")


PRIVATE = [
    "The American columnist Jane Doe denounced Israel.",
    "The Israel lobby slammed Germany.",
    "China hawks in Congress condemned Japan.",
    "Iranian exiles thanked Israel.",
    "Critics of the Kremlin accused Germany of cowardice.",
    "Washington think tanks urged Japan to rearm.",
    "The Venezuelan opposition thanked Colombia.",
    "The Russian opposition leader praised Ukraine.",
    "Erdogan's son-in-law thanked Qatar.",
    "A Dutch teenager attacked a Belgian pensioner.",
    "A Polish lorry driver killed a Lithuanian cyclist.",
    "A Brazilian beetle invaded Portugal.",
    "French cinema invaded New York.",
    "A Swedish retailer cut ties with China.",
]
FORMER = [
    "A former French president criticised Israel.",
    "Two former British ambassadors condemned Saudi Arabia.",
    "Retired American generals urged Japan to rearm.",
    "The late Libyan leader threatened Chad.",
    "The ex-president of Brazil insulted Argentina.",
    "An ex-CIA officer accused Turkey.",
    "Israel's former prime minister accused Iran of lying.",
    "Francois Hollande accused Russia of lying.",
    "Former British prime minister Boris Johnson urged Poland to act.",
    "Deposed Bolivian president Evo Morales accused Peru of a plot.",
    "Former German chancellor Gerhard Schroeder praised Russia.",
]


@pytest.mark.parametrize("text", PRIVATE + FORMER)
def test_private_persons_and_those_out_of_office_do_not_act_for_their_state(acts, read, text):
    assert acts(text) == [] and read(text) == set()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Iran arrested an American journalist on Monday.", ("IRN", "COERCE", "USA")),
        ("Two British authors were arrested by Iran.", ("IRN", "COERCE", "GBR")),
        ("Mikhail Gorbachev criticised the United States in 1989.", ("SUN", "ACCUSE", "USA")),
        ("Former Russian president Dmitry Medvedev threatened Poland.", ("RUS", "THREATEN", "POL")),
        ("Then-President Barack Obama sanctioned Russia in December 2016.", ("USA", "SANCTION", "RUS")),
        ("Israel's army shot a Palestinian man dead.", ("ISR", "ASSAULT", "PSE")),
        ("France arrested a former Rwandan minister.", ("FRA", "COERCE", "RWA")),
        ("The French president criticised Israel.", ("FRA", "ACCUSE", "ISR")),
        ("The former Soviet state condemned Israel.", ("SUN", "ACCUSE", "ISR")),
        ("Former rebels attacked Chad.", ("XXX", "ASSAULT", "TCD")),
    ],
)
def test_they_may_be_victims(read, text, act):
    assert read(text) == {act}


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov, a nurse, was born in Sofia. In 2019 he accused Greece of theft.",
        "Anna Petrova, a nurse, lives in Oslo. She visited Greece in May.",
        "President Macron flew to Chad. Anna Petrova, a teacher, was born in Oslo. She denounced Greece.",
    ],
)
def test_he_after_a_private_person_is_no_state(read, text):
    assert not [act for act in read(text) if act[2] == "GRC"]


@pytest.mark.parametrize(
    "between", ["", "Anna Petrova, the Bulgarian envoy, watched.", "The talks with Anna Petrova, a nurse, were over."]
)
def test_he_after_somebody_in_office_is_he(read, between):
    text = f"President Emmanuel Macron flew to Chad. {between} He accused Greece of theft."
    assert [act for act in read(text) if act[1:] == ("ACCUSE", "GRC")]


def test_a_private_person_says_so_for_nobody(code):
    text = "According to a think tank in London, Russia bombed Georgia. A Chinese dissident said that Iran bombed Iraq."
    sayings = [saying.attribution() for _, laid in lay_out(code(text).document).sentences for saying in laid.sayings]
    assert [(saying.sayer, saying.actor) for saying in sayings] == [
        ("a think tank in London", None),
        ("Chinese dissident", None),
    ]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Turkey's foreign minister told Qatar's Al Jazeera that Greece was violating the treaty.",
            ("TUR", "ACCUSE", "GRC"),
        ),
        (
            "The Syrian president told Russia's RIA Novosti news agency that Turkey must withdraw its troops.",
            ("SYR", "REQUEST", "TUR"),
        ),
        (
            "South Korea's president told Britain's Reuters agency that China must act on North Korea.",
            ("KOR", "REQUEST", "CHN"),
        ),
        ("Blinken told Qatar's Emir Tamim to stop.", ("USA", "REQUEST", "QAT")),
        ("Russia's Channel fleet attacked Ukraine.", ("RUS", "ASSAULT", "UKR")),
    ],
)
def test_an_outlet_is_not_its_country(read, text, act):
    assert read(text) == {act}


@pytest.mark.parametrize(
    "text",
    [
        "Spain arrested Putin critic Bill Browder.",
        "President Bashar al-Assad of Syria was ill. France armed Assad's opponents.",
        "President Nicolás Maduro was ill. Colombia paid Maduro’s rivals.",
        "Egypt condemned Turkey. Poland arrested an opponent of Belarusian leader Alexander Lukashenko.",
        "Germany granted asylum to Putin opponent Garry Kasparov.",
        "Albania expelled opponents of Iran's supreme leader.",
    ],
)
def test_who_is_against_a_ruler_is_not_his_state(acts, text):
    assert not [act for act in acts(text, date(2023, 6, 12)) if act[1] != "ACCUSE"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Putin ally Viktor Orban visited China.", ("HUN", "CONSULT", "CHN", "asserted")),
        ("Iran's rival Saudi Arabia condemned Israel.", ("SAU", "ACCUSE", "ISR", "asserted")),
        ("Cuba expelled Venezuelan dissidents.", ("CUB", "SANCTION", "VEN", "asserted")),
    ],
)
def test_allies_and_rivals_that_are_states_act(acts, text, act):
    assert act in acts(text, date(2023, 6, 12))
