from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoise.domain.event import Factuality


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Ukraine was invaded by Russia in February 2022.", ("RUS", "ASSAULT", "UKR", "asserted")),
        ("Tokyo's sanctions against Moscow angered Beijing.", ("JPN", "SANCTION", "RUS", "asserted")),
        ("US-China talks resumed on Monday.", ("USA", "CONSULT", "CHN", "asserted")),
        ("China said it would send aid to Ukraine.", ("CHN", "AGREE", "UKR", "asserted")),
        ("Norway is willing to send weapons to Ukraine.", ("NOR", "AGREE", "UKR", "asserted")),
        ("Russia refused to withdraw its troops from Ukraine.", ("RUS", "REJECT", "UKR", "asserted")),
        ("Japan has expelled eight Russian diplomats.", ("JPN", "SANCTION", "RUS", "asserted")),
        ("The US has lifted its sanctions on Iran.", ("USA", "YIELD", "IRN", "asserted")),
        ("Russian troops were massed near Ukraine.", ("RUS", "MOBILIZE", "UKR", "asserted")),
        ("North Korea fired two ballistic missiles into the sea.", ("PRK", "MOBILIZE", "", "asserted")),
        ("Protesters in Tehran burned American flags.", ("IRN", "PROTEST", "USA", "asserted")),
        ("Iran, Russia and China held joint drills in March.", ("IRN", "COOPERATE", "RUS CHN", "asserted")),
        ("India recalled its high commissioner from Islamabad.", ("IND", "SANCTION", "PAK", "asserted")),
        ("Washington said that China must drop its barriers.", ("USA", "REQUEST", "CHN", "asserted")),
        ("Moscow warned Tokyo of serious consequences.", ("RUS", "THREATEN", "JPN", "asserted")),
        ("The Dutch promised missiles to Ukraine.", ("NLD", "AGREE", "UKR", "asserted")),
        ("Thousands of Iraqis marched in Baghdad against the United States.", ("IRQ", "PROTEST", "USA", "asserted")),
        ("Russian and Chinese bombers conducted a joint patrol.", ("RUS", "COOPERATE", "CHN", "asserted")),
        ("According to Kyiv, Russia shelled a Ukrainian town.", ("RUS", "ASSAULT", "UKR", "reported_claim")),
        ("If China invaded Taiwan, a war would follow.", ("CHN", "ASSAULT", "TWN", "hypothetical")),
        ("Prime Minister Fumio Kishida will visit Washington next week.", ("JPN", "CONSULT", "USA", "planned")),
        ("Germany has not sent tanks to Ukraine.", ("DEU", "AID", "UKR", "negated")),
        ("Moscow denied that Russia had attacked Kyiv.", ("RUS", "ASSAULT", "UKR", "negated")),
    ],
)
def test_one_sentence_gives_its_act(acts, sentence, act):
    assert acts(sentence) == [act]


def test_speech_about_an_act_leaves_two_events(acts):
    assert acts("Sanctions imposed by Tokyo on Russia were denounced by China.") == [
        ("JPN", "SANCTION", "RUS", "asserted"),
        ("CHN", "ACCUSE", "JPN", "asserted"),
    ]


def test_what_somebody_is_accused_of_is_a_claim(acts):
    found = acts("Armenia and France have accused Turkey of bombing Syria.")
    assert ("TUR", "ASSAULT", "SYR", "reported_claim") in found
    assert ("ARM FRA", "ACCUSE", "TUR", "asserted") in found


@pytest.mark.parametrize(
    "sentence",
    [
        "The Sea of Japan is deep.",
        "Japan's exports rose by 3 percent in May.",
        "Michael Jordan beat the record in Chicago.",
        "She bought a house in Georgia from her aunt.",
        "The power dynamic in Northeast Asia is undergoing a dramatic change.",
        "Second, Japan no longer visualises Russia to be a balancer in its troubled relationship with China.",
    ],
)
def test_sentences_without_an_act_give_none(acts, sentence):
    assert acts(sentence) == []


def test_what_one_is_asked_to_do_is_no_act(acts):
    assert acts("China urged Russia to attack Ukraine.") == [("CHN", "REQUEST", "RUS", "asserted")]


def test_pronouns_find_their_actor(acts):
    assert acts("Petro Poroshenko spoke in Kyiv. He urged Russia to release the ships.", date(2018, 11, 28)) == [
        ("UKR", "REQUEST", "RUS", "asserted")
    ]


def test_two_sides_are_those_of_the_sentence_before(acts):
    assert acts("Moscow and Beijing signed an agreement. The two countries also agreed to expand trade.") == [
        ("RUS", "SUPPORT", "CHN", "asserted"),
        ("RUS", "AGREE", "CHN", "asserted"),
    ]


def test_the_same_is_the_act_before(acts):
    assert acts("India recalled its ambassador from Pakistan. Pakistan did the same.") == [
        ("IND", "SANCTION", "PAK", "asserted"),
        ("PAK", "SANCTION", "IND", "asserted"),
    ]


def test_who_says_so_is_kept_with_the_event(code):
    (event,) = code("According to Kyiv, Russia shelled a Ukrainian town.").events
    assert [(link.sayer, link.actor) for link in event.attribution] == [("Kyiv", "UKR")]


def test_an_agent_is_named_in_the_words_of_the_text(code):
    (event,) = code("Russian Deputy Foreign Minister Sergei Ryabkov criticised Japan.").events
    assert event.actors[0].agent == "Russian Deputy Foreign Minister Sergei Ryabkov"
    assert event.actors[0].state == "RUS"


def test_offsets_lead_back_to_the_words(code):
    coded = code("Russia's foreign ministry summoned Japan's ambassador on Friday. Kishida visited Kyiv in March.")
    for event in coded.events:
        assert event.evidence.span.of(coded.document.text) == event.evidence.sentence
        assert event.evidence.trigger_span.of(coded.document.text) == event.evidence.trigger


def test_an_undated_act_in_a_dated_scene_takes_its_month(code):
    events = code("Japan condemned Russia on June 9. Russia expelled two Japanese diplomats.").events
    assert [event.when.edtf for event in events] == ["2023-06-09", "2023-06"]


@pytest.mark.parametrize(
    ("before", "when"),
    [
        ("A mine went off at noon on June 9.", "2023-06"),
        ("The harbour froze in January.", "2023-01"),
        ("The museum keeps the boat that sank in January.", None),
        ("The harbour froze in January and thawed in March.", None),
    ],
)
def test_a_sentence_without_an_act_dates_what_is_told_after_it(code, before, when):
    events = code(f"{before} Ghana expelled two Togolese diplomats.").events
    assert [event.when and event.when.edtf for event in events] == [when]


def test_what_had_been_done_in_a_dated_scene_takes_its_month_too(code):
    text = "Pakistan shelled an Indian post on 3 June. Within two days India had withdrawn its envoy from Pakistan."
    assert [event.when.edtf for event in code(text).events] == ["2023-06-03", "2023-06"]


def test_without_a_day_of_publication_no_relative_date_is_guessed(code):
    (event,) = code("Japan condemned Russia on Friday.", None).events
    assert event.when is None


def test_names_hold_for_their_time_only(acts):
    assert acts("President Barack Obama met Xi Jinping.", date(2015, 9, 25)) == [("USA", "CONSULT", "CHN", "asserted")]


def test_persons_nobody_knows_are_listed(code):
    assert code("Governor Jane Roe praised Japan.").unresolved == ("Governor Jane Roe",)


def test_coding_is_the_same_every_time(code):
    text = "Japan condemned Russia on June 9. Russia expelled two Japanese diplomats."
    assert code(text).events == code(text).events


WORDS = st.sampled_from(
    "Russia Japan the of and . , “ ” said that Beijing's sanctions on attacked visited to US - China they its if not would 's two countries (".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_arrangement_of_words_breaks_the_coder(code, text):
    for event in code(text + " Russia.").events:
        assert event.actors
        assert isinstance(event.factuality, Factuality)
        assert not {each.actor for each in event.actors} & {each.actor for each in event.recipients}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Turkish-Cypriot leader accused Greece.", [("CYP", "ACCUSE", "GRC", "asserted")]),
        (
            "The US-China talks angered nobody. Russia arrested an Iranian-American man.",
            [("RUS", "COERCE", "USA", "asserted")],
        ),
        ("Nigerien troops killed 20 smugglers near the Libyan border.", [("NER", "ASSAULT", "XXX", "asserted")]),
        ("Modi accused Pakistan of sponsoring terror.", [("IND", "ACCUSE", "PAK", "asserted")]),
        ("The WHO accused China of lying.", [("UNO", "ACCUSE", "CHN", "asserted")]),
        ("China-linked hackers attacked Taiwan.", [("CHN", "ASSAULT", "TWN", "asserted")]),
    ],
)
def test_names_beside_others_stand_for_whom_they_mean(acts, text, found):
    assert [act for act in acts(text) if act[1] != "CONSULT"] == found


def test_two_officials_of_no_one_in_particular_are_not_the_two_named_before(code):
    events = code("Iran and Iraq signed a treaty. Jordan expelled a Syrian diplomat, two officials said.").events
    assert events[-1].attribution[0].actor is None
