import pytest

from counterpoise.workflows.coders import make_coder
from tests.makers import make_document


@pytest.fixture(scope="module")
def told():
    """Code a sentence by model and rules and return how certain each of its acts is, by its type."""
    coder = make_coder("trained")
    return lambda text: {
        str(event.event_type): str(event.factuality) for event in coder.code(make_document(text)).events
    }


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("Things would be better had Paris recognised Palestine in 2014.", "SUPPORT", "hypothetical"),
        ("Beijing would have won had it blockaded Taiwan in 2020.", "COERCE", "hypothetical"),
        ("Russia had bombed Ukraine, and Kyiv said it would respond.", "ASSAULT", "asserted"),
        ("Turkey said it would answer, and by noon a missile had hit Syria.", "ASSAULT", "asserted"),
        ("It is a myth that Poland invaded Germany in 1939.", "ASSAULT", "negated"),
        ("The canard that India armed the Tamil rebels was revived.", "AID", "negated"),
        ("Suppose Seoul sank a North Korean patrol boat.", "ASSAULT", "hypothetical"),
        ("Why did the United States invade Iraq?", "ASSAULT", "hypothetical"),
        ("Does anyone believe that Moscow will withdraw from Ukraine?", "RETREAT", "hypothetical"),
    ],
)
def test_what_is_imagined_a_myth_or_asked_did_not_happen(told, text, event_type, factuality):
    assert told(text)[event_type] == factuality


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("Japan considered bombing North Korea.", "ASSAULT", "hypothetical"),
        ("Germany flirted with recognising Palestine.", "SUPPORT", "hypothetical"),
        ("Riyadh is pondering recognition of Israel.", "SUPPORT", "hypothetical"),
        ("Moscow is mulling sanctions on Moldova.", "SANCTION", "hypothetical"),
        ("Saudi Arabia had been on the point of invading Qatar.", "ASSAULT", "hypothetical"),
        ("Far from condemning Moscow, Delhi praised it.", "ACCUSE", "negated"),
        ("Turkey almost shot down a Greek jet.", "ASSAULT", "negated"),
        ("Israel nearly launched an attack on Lebanon.", "ASSAULT", "negated"),
        ("Belgrade came within hours of invading Kosovo.", "ASSAULT", "negated"),
        ("Kenya and Uganda have still to sign an accord.", "SUPPORT", "negated"),
        ("Russia almost immediately bombed Ukraine.", "ASSAULT", "asserted"),
        ("Israel launched nearly 300 strikes on Syria.", "ASSAULT", "asserted"),
        ("Britain mulled over Iran's offer and rejected it.", "AGREE", "asserted"),
        ("Germany nearly doubled its aid to Ukraine.", "AID", "asserted"),
        ("Russia nearly destroyed Mariupol by bombing it.", "ASSAULT", "asserted"),
        ("Spain considers the Moroccan invasion of Perejil an act of war.", "ASSAULT", "asserted"),
        ("China and India discussed border trade in Delhi on Tuesday.", "CONSULT", "asserted"),
    ],
)
def test_what_is_weighed_or_almost_done_is_not_done(told, text, event_type, factuality):
    assert told(text)[event_type] == factuality


def test_what_one_would_not_do_is_a_refusal_alone(told):
    assert told("Britain balked at sanctioning Saudi Arabia.") == {"REJECT": "asserted"}
    assert told("Brasilia held back from recognising Taiwan.") == {"REJECT": "asserted"}


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("The spectre of a Turkish invasion of Greece returned.", "ASSAULT", "hypothetical"),
        ("The idea of an Indian apology to Pakistan is fanciful.", "CONCEDE", "hypothetical"),
        ("The fear of the Russian invasion of Ukraine in 2022 haunts Poland.", "ASSAULT", "asserted"),
        ("France's recognition of Kosovo did not happen.", "SUPPORT", "negated"),
        ("The Saudi visit to Tehran fell through.", "CONSULT", "negated"),
        ("The Turkish strike on Syria that never came.", "ASSAULT", "negated"),
        ("The much-feared Russian attack on Odesa was averted.", "ASSAULT", "negated"),
        ("Iran's attack on Israel did not happen in a vacuum.", "ASSAULT", "asserted"),
        ("The Israeli strike on Gaza killed ten, but peace never came.", "ASSAULT", "asserted"),
    ],
)
def test_what_is_feared_or_never_took_place_is_not_asserted(told, text, event_type, factuality):
    assert told(text)[event_type] == factuality


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("In Tolstoy's novel, France invades Russia.", "ASSAULT", "hypothetical"),
        ("In a war game, China attacked Guam.", "ASSAULT", "hypothetical"),
        ("In the opening scene Iran bombs Paris.", "ASSAULT", "hypothetical"),
        ("A thriller by an old spy has China bomb an American carrier.", "ASSAULT", "hypothetical"),
        (
            "Mr Xi spoke on Friday. He told the generals of the war game, and is said to have urged India to leave Nepal.",
            "REQUEST",
            "reported_claim",
        ),
        ("In a joint exercise, China and Russia fired missiles.", "COOPERATE", "asserted"),
        ("In a series of raids, Israel bombed Syria.", "ASSAULT", "asserted"),
        ("In a film released on Monday, Islamic State threatened France.", "THREATEN", "asserted"),
    ],
)
def test_what_fiction_tells_did_not_happen(told, text, event_type, factuality):
    assert told(text)[event_type] == factuality


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cuba's alleged attack on American diplomats remains unproven.", {"ASSAULT": "reported_claim"}),
        ("China's alleged theft of American secrets angered Washington.", {"COERCE": "reported_claim"}),
        ("The promised French visit to Algeria fell through.", {"CONSULT": "negated"}),
        ("Cuba alleged that America had attacked its diplomats.", {"ACCUSE": "asserted", "ASSAULT": "reported_claim"}),
        ("A U.S. Navy ship fired warning shots at Iranian speedboats on Monday.", {"MOBILIZE": "asserted"}),
        ("Russia fired at a British ship, warning it to leave.", {"ASSAULT": "asserted", "REQUEST": "asserted"}),
    ],
)
def test_a_participle_or_a_noun_of_saying_says_nothing(told, text, found):
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("Erdogan: Israel bombed a hospital in Gaza", "ASSAULT", "reported_claim"),
        ("Chinese ship rammed ours - Manila", "ASSAULT", "reported_claim"),
        ("Greek coastguard fired on Turkish ship: Ankara", "ASSAULT", "reported_claim"),
        ("Israel bombs Syria - Reuters", "ASSAULT", "asserted"),
        ("Qatar 'funded' Hamas", "AID", "reported_claim"),
        ("Uganda 'plundered' Congo", "ASSAULT", "reported_claim"),
        ('Putin ordered a "special military operation" against Ukraine.', "ASSAULT", "asserted"),
        ("In the Kremlin's version of events, Ukraine shelled Russia first.", "ASSAULT", "reported_claim"),
        ("From Delhi's vantage point, Pakistan invaded Kashmir.", "ASSAULT", "reported_claim"),
        ("For New Delhi, Islamabad armed the militants.", "AID", "reported_claim"),
        ("In Beijing's port, Chinese police seized a Japanese ship.", "COERCE", "asserted"),
        ("Kuwait dismissed a claim that it had seized an Iranian rig.", "COERCE", "reported_claim"),
        ("Kuwait rejected suggestions that it had lied and recalled its envoy from Iran.", "SANCTION", "asserted"),
    ],
)
def test_what_rests_on_the_word_of_who_frames_it_is_a_claim(told, text, event_type, factuality):
    assert told(text)[event_type] == factuality


@pytest.mark.parametrize(
    ("text", "event_type", "factuality"),
    [
        ("Ankara will not accept a Syrian road outside its own control.", "REJECT", "asserted"),
        ("Hungary will not take up the protocols with Ukraine before the summer recess.", "REJECT", "asserted"),
        ("Nigeria, he said, would strike back at Niger if the raids did not stop.", "THREATEN", "asserted"),
        ("Kenya says that it will honour the 2014 agreement with Somalia.", "AGREE", "asserted"),
        ("Ghana will veto the Togolese text.", "REJECT", "planned"),
        ("France has not rejected the Algerian request.", "REJECT", "negated"),
    ],
)
def test_a_word_is_given_by_what_one_will_or_will_not_do(told, text, event_type, factuality):
    assert told(text)[event_type] == factuality


@pytest.mark.parametrize("label", ["", "Question: ", "Q: "])
def test_a_question_is_one_whoever_is_said_to_ask_it(told, label):
    assert told(f"{label}Has Nepal expelled the Indian envoy?")["SANCTION"] == "hypothetical"


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Photo: Prime Minister Mark Carney meets President Xi Jinping in Beijing on Jan. 16, 2023.", "asserted"),
        ("June 18, 2031: Modi meets President Emmanuel Macron in Paris.", "planned"),
        ("Modi may meet President Emmanuel Macron in Paris on June 18, 2031.", "hypothetical"),
    ],
)
def test_a_caption_tells_what_happened_and_a_diary_what_is_planned(told, text, factuality):
    assert told(text)["CONSULT"] == factuality


def test_what_somebody_is_expected_to_do_is_asked_of_nobody(acts):
    told = acts("Chad is widely expected to expel the ambassador of Togo on Friday.")
    assert ("TCD", "SANCTION", "TGO", "planned") in told
    assert ("TCD", "SANCTION", "TGO", "planned") not in acts("Ghana asked Chad to expel the ambassador of Togo.")
