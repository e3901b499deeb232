import pytest

from counterpoise.coding.layout import lay_out
from counterpoise.domain.event import Factuality
from counterpoise.workflows.coders import make_coder
from tests.makers import make_document


@pytest.mark.parametrize(
    ("text", "sayers"),
    [
        ("Beijing rejected the charge, and Japan recalled the ambassador.", []),
        ("Russia condemned the move, and Tokyo recalled its envoy from Moscow.", []),
        ("Japan recalled that China had rejected the charge.", ["Japan"]),
        ("China had rejected the charge, Japan recalled.", ["Japan"]),
    ],
)
def test_who_recalls_an_envoy_says_nothing(code, text, sayers):
    (laid,) = [laid for _, laid in lay_out(code(text).document).sentences]
    assert [saying.sayer for saying in laid.sayings] == sayers


@pytest.mark.parametrize(
    ("text", "sayers"),
    [
        ("Seoul: North Korea fired missile at Japan", ["KOR"]),
        ("Chinese ship rammed ours - Manila", ["PHL"]),
        ("In Moscow's narrative, NATO attacked Serbia.", ["RUS"]),
        ("To Hungarian ears, Brussels threatened Budapest.", ["HUN"]),
        ("For Ukraine, Germany sent tanks and Poland sent jets.", []),
        ("GAZA: Israel bombed a school on Monday.", []),
        ("Three countries recalled envoys: France, Italy and Spain.", []),
        ("Cuba's alleged attack on American diplomats remains unproven.", []),
        ("Lebanon's army fired warning shots at Syrian smugglers.", []),
    ],
)
def test_who_frames_an_act_or_heads_a_line_says_it(code, text, sayers):
    (laid,) = [laid for _, laid in lay_out(code(text).document).sentences]
    assert [saying.mention.actors[0] for saying in laid.sayings] == sayers


@pytest.fixture(scope="module")
def told():
    """Read a sentence by model and rules and return how certain its first act is."""
    coder = make_coder("trained")
    return lambda text: str(next(iter(coder.code(make_document(text)).events)).factuality)


@pytest.mark.parametrize(
    "text",
    [
        "Egypt sent aid to Sudan, Egyptian officials said.",
        "Israel's army said it had carried out air strikes on Gaza.",
        "Vietnam's foreign ministry said Hanoi had lodged a protest with Beijing.",
        "The Kremlin said Putin had spoken with Erdogan by telephone on Thursday.",
        "Moscow expelled five Swedish diplomats in a tit-for-tat response, according to Maria Zakharova.",
        "London has supplied missiles to Kyiv, the British defence secretary told parliament.",
        "Morocco has recalled its ambassador from Tunis, the foreign ministry in Rabat said.",
    ],
)
def test_what_who_acts_says_of_itself_is_asserted(told, text):
    assert told(text) == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine said Russia had shelled Kherson.",
        "Russia claimed it had shot down a Ukrainian drone.",
        "Turkey said it had reportedly struck Syria.",
        "Islamabad said one of its own planes had brought down an Indian jet, which Delhi flatly denied.",
        "Poland sent tanks to Ukraine, according to Ukrainian officials.",
        "Residents said Rwandan troops had crossed into Congo.",
        "The foreign ministry in Rabat said Algeria had shelled a Moroccan post.",
    ],
)
def test_what_another_says_or_disputes_is_a_claim(told, text):
    assert told(text) == "reported_claim"


@pytest.mark.parametrize(
    ("text", "sayers"),
    [
        ("A tribal elder said Pakistani gunners killed four Afghan children.", ["A tribal elder"]),
        ("Aid workers said Sudanese planes bombed a Chadian camp.", ["Aid workers"]),
        ("Turkish jets bombed a Syrian village, a war monitor said.", ["a war monitor"]),
        ("Rwandan troops killed 12 Congolese villagers, two teachers told Reuters.", ["two teachers"]),
        ("Rwanda and Congo met in Luanda, where both sides said they had signed a treaty.", []),
    ],
)
def test_people_without_a_name_say_so(code, text, sayers):
    events = code(text).events
    assert [link.sayer for event in events[:1] for link in event.attribution] == sayers
    assert not sayers or [str(event.factuality) for event in events] == ["reported_claim"]


@pytest.mark.parametrize(
    ("text", "sayer"),
    [
        ("Russia shelled a Ukrainian hospital in Kherson, the mayor said.", "the mayor"),
        ("The company said China had sanctioned Lithuania.", "The company"),
        (
            "The director of the hospital told reporters that Israel had bombed a Lebanese clinic.",
            "The director of the hospital",
        ),
        ("A source close to the talks said Turkey had threatened Greece.", "A source close to the talks"),
    ],
)
def test_one_who_is_only_described_says_so(code, text, sayer):
    [event] = code(text).events
    assert event.factuality is Factuality.REPORTED_CLAIM
    assert [each.sayer for each in event.attribution] == [sayer]


@pytest.mark.parametrize(
    ("text", "sayer"),
    [
        ("Chad freed a Sudanese pilot on Friday, its foreign ministry said.", "TCD"),
        ("Oman seized a Yemeni boat, its port authority said.", "OMN"),
        ("Peru and Chile signed a pact, their foreign ministries said.", "PER CHL"),
        ("Russia urged Malta to free the ship, the agency quoted Sergei Lavrov as saying.", "RUS"),
        ("The agency quoted Sergei Lavrov as saying that Malta had seized a ship.", "RUS"),
        ("Turkey sank a Greek boat, its captain said.", None),
        ("Israel struck Syria, the agency quoted a Syrian military source as saying.", None),
    ],
)
def test_an_organ_speaks_for_whom_it_is_of_and_who_is_quoted_for_himself(text, sayer):
    [(_, laid)] = lay_out(make_document(text)).sentences
    over = [saying for saying in laid.sayings if saying.mention is not None and not saying.is_media]
    assert [" ".join(saying.mention.actors) for saying in over if saying.last - saying.first > 2] == [sayer] * (
        sayer is not None
    )


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Kenya alleged that Ethiopian officers had trained the rebels, a charge that Addis Ababa rejected.", "ETH"),
        ("Peru said that Chile had broken the treaty, an accusation Chile has twice rejected.", "CHL"),
        ("Pakistani officials claim that Indian money pays the rebels, a charge which India has called absurd.", "IND"),
        ("India, according to Delhi, shot down two jets on Friday; Islamabad rejected the claim.", "PAK"),
    ],
)
def test_how_another_takes_up_what_was_said_is_no_claim(text, actor):
    events = make_coder("trained").code(make_document(text)).events
    found = [str(each.factuality) for each in events if (each.event_type, each.actors[0].actor) == ("REJECT", actor)]
    assert found == ["asserted"]


@pytest.mark.parametrize("ending", ["a", "a grave", "a very grave charge", "which", ""])
def test_a_sentence_that_breaks_off_where_a_reply_might_begin_is_read(ending):
    [(_, laid)] = lay_out(make_document(f"Togo said that Ghana had broken the treaty, {ending}")).sentences
    assert laid.sayings


def test_what_a_clause_calls_the_other_side_takes_up_nothing():
    [(_, laid)] = lay_out(
        make_document("Togo said that it respects Ghana, which it called a brotherly state.")
    ).sentences
    assert laid.sayings[0].last == len(laid.scene.words)


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Foreign Minister Annalena Baerbock thanked Egypt for its mediation, her spokesman said.", "asserted"),
        ("Japan's government lodged a protest with North Korea, a spokesman said.", "asserted"),
        ("Russian forces shelled Kharkiv, a military spokesman said.", "reported_claim"),
    ],
)
def test_a_spokesman_with_no_name_beside_him_speaks_for_the_subject(told, text, factuality):
    assert told(text) == factuality
