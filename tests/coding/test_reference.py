import pytest

from counterpoise.coding.layout import lay_out
from counterpoise.coding.reference import holders_of


def last(code, text):
    return [laid for _, laid in lay_out(code(text).document).sentences][-1].scene


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("China sent ships. Beijing rejected the charge, and its neighbour protested.", {"CHN"}),
        ("Prime Minister Narendra Modi flew from Japan to Beijing and thanked his hosts.", {"IND"}),
        ("China quarrelled with Japan. Beijing's envoy rejected the charge, and its rival protested.", set()),
    ],
)
def test_a_neighbour_or_host_is_none_of_those_whose_it_is(code, text, holders):
    scene = last(code, f"China and Japan quarrelled on Monday. {text}")
    numbers = range(len(scene.mentions))
    found = [holders_of(scene.words, scene.mentions, number) for number in numbers]
    assert set().union(*found) == holders


def test_a_neighbour_is_found_where_the_last_act_was_done_to_nobody(code):
    text = "China and Japan quarrelled on Monday. China mobilised troops. Beijing rejected the charge, and its neighbour protested."
    mentions = last(code, text).mentions
    assert [mention.actors for mention in mentions if mention.refers] == [("JPN",)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("BAGHDAD -- The foreign minister received the Turkish ambassador on Sunday.", ("TUR", "CONSULT", "IRQ")),
        ("AMMAN (Petra) - The king met the US secretary of state on Monday.", ("JOR", "CONSULT", "USA")),
        ("VILNIUS (BNS) - The government expelled two Russian diplomats on Friday.", ("LTU", "SANCTION", "RUS")),
        ("TRIPOLI, June 11 (Xinhua) -- The premier received the Maltese foreign minister.", ("MLT", "CONSULT", "LBY")),
        ("KCNA said the supreme leader had sent a message to Xi Jinping.", ("PRK", "CONSULT", "CHN")),
        ("Anadolu reported that the president had telephoned Aliyev.", ("TUR", "CONSULT", "AZE")),
    ],
)
def test_a_bare_office_is_of_the_state_at_whose_home_it_is_told(acts, text, act):
    assert act in [told[:3] for told in acts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "GENEVA (Reuters) - The president met the Iranian foreign minister on Monday.",
        "CANBERRA, June 12 (VNA) - The prime minister met the Indonesian president on Monday.",
        "PARIS (Reuters) - The president of FIFA met the Qatari emir on Monday.",
        "The BBC reported that the president had telephoned Aliyev.",
        "On Monday the president telephoned Aliyev.",
    ],
)
def test_a_bare_office_without_a_home_is_of_nobody(acts, text):
    assert acts(text) == []


def test_a_bare_office_is_of_the_state_whose_people_write_we(acts):
    text = (
        "We in Nairobi have waited long enough, and our army knows it. Kenya must act, and so must we. "
        "Uganda closed its border last week. Then the prime minister telephoned Tanzania's president."
    )
    assert ("KEN", "CONSULT", "TZA") in [told[:3] for told in acts(text)]


def test_an_office_of_the_home_is_told_of_again(acts):
    text = "AMMAN (Petra) - Iran condemned the United States on Sunday.\n\nThe king met the French president.\n\nThe king thanked Germany."
    assert [told[:3] for told in acts(text)][1:] == [("JOR", "CONSULT", "FRA"), ("JOR", "SUPPORT", "DEU")]


def test_who_is_named_before_goes_before_the_home(acts):
    text = "BEIJING (Reuters) - The French president arrived in China on Wednesday.\n\nThe president accused Turkey of betrayal."
    assert [told[:3] for told in acts(text)][-1] == ("FRA", "ACCUSE", "TUR")


def test_the_two_countries_are_those_whom_the_sentence_names(acts):
    text = "Japan sanctioned Russia. In a call with the Chinese president, the Russian president praised cooperation between the two countries."
    assert ("RUS", "SUPPORT", "CHN", "asserted") in acts(text)


def meant(code, text, word):
    scene = last(code, text)
    found = [each for each in scene.mentions if each.refers and scene.words.lower[each.first] == word]
    return [each.actors for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's deputy foreign minister, Jane Roe, told reporters in Kampala that the curbs would stay. She thanked Uganda.",
        "The Kenyan ambassador in Kampala, John Roe, spoke on Monday. He accused Uganda of meddling.",
        "In Kampala, Kenyan President William Ruto met Uganda's elders. But he warned Somalia.",
        "A visit to Kampala by Uganda's president is off, Kenyan President William Ruto said. He thanked Somalia.",
        "Kenyan President William Ruto spoke with Yoweri Museveni by telephone and assured him that he would stand by Somalia.",
        "In a letter to Yoweri Museveni, Kenyan President William Ruto said that he would help Somalia.",
        "A Kenyan colonel said so. He threatened Uganda.",
    ],
)
def test_he_is_the_last_person_who_is_a_subject(code, text):
    word = "she" if " She " in text else "he"
    assert meant(code, f"Ugandan President Yoweri Museveni spoke on Monday. {text}", word) == [("KEN",)]


@pytest.mark.parametrize(
    "text",
    [
        "Yoweri Museveni telephoned him on Saturday.",
        "Uganda's envoy, John Roe, accused him of theft.",
        "The Ugandan president, who had received him, praised Tanzania.",
    ],
)
def test_him_is_not_the_subject_of_its_own_clause(code, text):
    assert meant(code, f"Kenyan President William Ruto spoke on Monday. {text}", "him") == [("KEN",)]


def test_him_may_be_who_is_named_before_the_subject(code):
    text = "William Ruto of Kenya said on Monday that Yoweri Museveni had received him."
    assert meant(code, text, "him") == [("KEN",)]


def test_an_envoy_for_a_state_is_not_its_own(code):
    text = "President Joe Biden sent John Roe as his envoy for Libya, and the spokesman for Libya left."
    assert [mention.first for mention in last(code, text).mentions if mention.is_person] == [0, 14]


def test_member_states_are_those_of_the_bloc_told_of_last(code):
    lead = "ASEAN met in Jakarta on Monday. Indonesia chaired the talks."
    assert meant(code, f"{lead} Member states condemned the coup in Myanmar.", "member") == [("ASEAN",)]
    assert meant(code, f"{lead} Two member states condemned the coup in Myanmar.", "member") == []


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("The foreign minister, Wang Yi, thanked Laos.", "The foreign minister", ("CHN",)),
        ("The prime minister, Narendra Modi, thanked Laos.", "The prime minister", ("IND",)),
    ],
)
def test_an_office_beside_its_holder_is_of_his_state(code, text, words, actors):
    scene = last(code, f"Peru's prime minister quarrelled with Chile's foreign minister in March. {text}")
    assert (words, actors) in [
        (" ".join(scene.words.text[each.first : each.last]), each.actors) for each in scene.mentions
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers are to meet in Oslo on Thursday.",
        "The two foreign secretaries resumed talks.",
        "Both hosts welcomed the plan.",
        "The two fleets exchanged fire.",
    ],
)
def test_offices_of_two_who_meet_are_those_of_the_two_told_of_together(code, text):
    scene = last(code, f"Chile accused Peru of spying. Peru accused Chile of lying. {text}")
    assert set(scene.mentions[0].actors) == {"CHL", "PER"}


@pytest.mark.parametrize(
    ("before", "text", "actor"),
    [
        ("Iraq barred the inspectors.", "Turkey welcomed the Secretary General's visit.", "UNO"),
        ("Iraq spoke to NATO and to Japan.", "Turkey welcomed the secretary-general's visit.", "NATO"),
    ],
)
def test_the_secretary_general_is_that_of_the_body_spoken_of_else_of_the_united_nations(code, before, text, actor):
    assert last(code, f"{before} {text}").mentions[-1].actors == (actor,)


def test_the_secretary_general_of_a_party_is_none_of_a_body_of_states(code):
    mentions = last(code, "Iraq spoke to NATO. The secretary general of the party flew to Laos.").mentions
    assert [each.actors for each in mentions] == [("LAO",)]


def test_he_may_be_who_holds_an_office_though_nobody_knows_the_name(code):
    mentions = last(
        code, "Iraq was shaken. Laos's ambassador, Jane Roe, spoke in Basra. She thanked her hosts."
    ).mentions
    assert [mention.actors for mention in mentions] == [("LAO",), ("IRQ",)]


def test_the_group_is_the_one_named_before_where_it_is_accused_of_doing_something(acts):
    text = "Hezbollah fired rockets at Israel on Monday. France accused the group of breaking the truce."
    assert ("FRA", "ACCUSE", "XXX", "asserted") in acts(text)


@pytest.mark.parametrize("body", ["regional bloc", "continental body", "regional body"])
def test_the_regional_body_is_the_body_spoken_of(acts, body):
    found = acts(f"The African Union met in Addis Ababa. The {body} condemned Mali.")
    assert ("AU", "ACCUSE", "MLI", "asserted") in found


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Ministry in Lisbon expelled two Russian diplomats.",
        "On Friday the Interior Ministry in Lisbon expelled two Russian diplomats.",
        "The parliament in Lisbon condemned Russia.",
    ],
)
def test_a_ministry_in_a_city_is_that_of_its_state(acts, text):
    found = acts(f"Spain warned Russia on Monday. The Foreign Ministry of Spain said so. {text}")
    assert [act[0] for act in found][-1] == "PRT"


def test_the_group_is_the_one_named_before_it_in_the_sentence_itself(acts):
    text = "Kenya has feared al-Shabaab since May, when the group attacked Nairobi."
    assert ("XXX", "ASSAULT", "KEN", "asserted") in acts(text)


@pytest.mark.parametrize(
    "words", ["Each accused the other", "Each side accused the other", "Neither has forgiven the other"]
)
def test_each_and_the_other_are_the_two_named_just_before(code, words):
    text = f"China warned Japan twice. Niger and Mali met in Paris. Mali and Niger shelled one another. {words}."
    assert {each.actors for each in last(code, text).mentions} == {("MLI",), ("NER",)}


def test_a_surname_before_another_name_is_that_of_somebody_else(code):
    text = "Chad's spokesman, General Idriss Brahim, spoke. Togo arrested Brahim Djamous, a student; Brahim objected."
    mentions = last(code, text).mentions
    assert [each.first for each in mentions if each.actors == ("TCD",)] == [8]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Chad spoke to the Arab League. Togo said the League was late.", "ARAB_LEAGUE"),
        ("The Revolutionary Guards fired. Togo blamed the Guards.", "IRN"),
        ("The United Nations Security Council met. Togo thanked the Council.", "UNO"),
    ],
)
def test_a_body_named_in_full_is_called_by_the_word_that_is_short_for_it(code, text, actor):
    assert last(code, text).mentions[-1].actors == (actor,)


@pytest.mark.parametrize("words", ["the League Cup", "a League", "the League of Women Voters", "the league"])
def test_words_that_go_on_otherwise_are_not_short_for_a_body(code, words):
    mentions = last(code, f"Chad spoke to the Arab League. Togo lost {words}.").mentions
    assert [each.actors for each in mentions] == [("TGO",)]


@pytest.mark.parametrize("joint", [", and", "; but", ", while"])
def test_it_is_the_subject_of_its_own_clause(code, joint):
    text = f"Peru objected on Monday{joint} Chile, fearing that it would be next, sent ships."
    assert [each.actors for each in last(code, text).mentions] == [("PER",), ("CHL",), ("CHL",)]


@pytest.mark.parametrize("joint", [", and", ", while"])
def test_its_behind_and_is_of_the_subject(code, joint):
    text = f"Oslo summoned the Danish ambassador{joint} its inspectors seized a ship."
    assert [each.actors for each in last(code, text).mentions if each.refers] == [("NOR",)]
