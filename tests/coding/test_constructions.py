from datetime import date

import pytest

from counterpoise.coding.coder import RuleCoder
from counterpoise.workflows.coders import make_coder
from tests.makers import make_document

PUBLISHED = date(2024, 5, 17)  # a Friday


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Having scolded Suva for a year, Canberra restored its aid to Fiji.", ("AUS", "ACCUSE", "FJI", "asserted")),
        (
            "Peru ordered out six Chilean diplomats and shut Chile's consulate in Arica.",
            ("PER", "SANCTION", "CHL", "asserted"),
        ),
        ("Ghana, Togo's neighbour to the west, condemned Benin.", ("GHA", "ACCUSE", "BEN", "asserted")),
        ("No Kenyan soldier attacked Somalia.", ("KEN", "ASSAULT", "SOM", "negated")),
        ("Oman thanked the people of Jordan.", ("OMN", "SUPPORT", "JOR", "asserted")),
        ("Latvia does not recognise Russia's annexation.", ("LVA", "REJECT", "RUS", "asserted")),
        ("Serbian jets were seized by Croatia and taken to Split.", ("HRV", "COERCE", "SRB", "asserted")),
    ],
)
def test_the_order_of_words_tells_who_acts(acts, text, act):
    assert act in acts(text, PUBLISHED)


def test_a_subject_is_not_taken_from_a_relative_clause_that_a_comma_closes(acts):
    text = "Bolivia, which had just signed a pact with Peru, expelled two Chilean diplomats."
    assert ("BOL", "SANCTION", "CHL", "asserted") in acts(text, PUBLISHED)


def test_two_clauses_side_by_side_keep_their_own_recipients(acts):
    found = acts("Chile froze relations with Peru, Bolivia summoned the Israeli envoy.", PUBLISHED)
    assert found == [("CHL", "SANCTION", "PER", "asserted"), ("BOL", "ACCUSE", "ISR", "asserted")]


def test_who_receives_is_the_other_side_of_the_pair_told_of(acts):
    text = "Kenya accused Somalia of piracy. Mogadishu rejected the charge."
    assert ("SOM", "REJECT", "KEN", "asserted") in acts(text, PUBLISHED)


def test_who_acts_unsaid_is_the_state_where_it_is_done(acts):
    assert acts("Two Thai fishermen were arrested in Malaysia.", PUBLISHED) == [("MYS", "COERCE", "THA", "asserted")]


def test_one_who_only_says_so_receives_nothing(acts):
    assert ("IRQ", "AGREE", "TUR", "asserted") not in acts(
        "According to the Turkish account, Iraq promised calm.", PUBLISHED
    )


@pytest.mark.parametrize(
    "words", ["The two sides met again in May.", "The two met again in May.", "Both sides met again."]
)
def test_the_two_are_the_pair_told_of(acts, words):
    found = acts(f"India and Nepal signed a treaty. {words}", PUBLISHED)
    assert ("IND", "CONSULT", "NPL", "asserted") in found


def test_each_side_blames_the_other(acts):
    found = acts("India attacked Nepal. Each side blamed the other.", PUBLISHED)
    assert {("IND", "ACCUSE", "NPL", "asserted"), ("NPL", "ACCUSE", "IND", "asserted")} & set(found)


def test_the_three_are_those_last_named_together(acts):
    found = acts("Mali, Niger and Chad met in Gao. The three condemned France.", PUBLISHED)
    assert ("MLI NER TCD", "ACCUSE", "FRA", "asserted") in found


def test_the_island_is_the_island_spoken_of(acts):
    assert ("CHN", "ASSAULT", "TWN", "asserted") in acts("Taiwan held a vote. China bombed the island.", PUBLISHED)


def test_what_one_is_asked_to_stop_is_no_act(acts):
    text = "Hanoi urged Beijing to stop sending boats to the reefs and lift its ban."
    assert acts(text, PUBLISHED) == [("VNM", "REQUEST", "CHN", "asserted")]


def test_brussels_is_the_union_unless_something_happens_there(acts):
    assert ("EUR", "SANCTION", "BLR", "asserted") in acts("Brussels imposed sanctions on Belarus.", PUBLISHED)
    assert ("NOR", "CONSULT", "BEL", "asserted") not in acts("Brussels received the Norwegian minister.", PUBLISHED)


def test_whom_a_president_calls_on_is_visited_and_whom_he_calls_on_to_act_is_asked(acts):
    assert ("PER", "REQUEST", "CHL", "asserted") in acts("Peru called on Chile to release the boats.", PUBLISHED)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mali expelled Niger's envoy on 3 May. Niger attacked Mali ten days later.", "2024-05-13"),
        ("Mali expelled Niger's envoy on 3 May. The next day Niger attacked Mali.", "2024-05-04"),
        ("Mali expelled Niger's envoy on Wednesday, two days after Niger attacked Mali.", "2024-05-13"),
        ("Mali expelled Niger's envoy on 3 May. Hours later Niger attacked Mali.", "2024-05-03"),
        ("Mali expelled Niger's envoy on Wednesday. Two days before that Niger had attacked Mali.", "2024-05-13"),
        (
            "Rain fell on the summit of 3 May. Mali and Niger met on 10 May. Two days after the summit Niger attacked Mali.",
            "2024-05-05",
        ),
        ("Mali left the pact in March 2023. Niger attacked Mali that month.", "2023-03"),
        ("Mali left the pact in March 2023. At that time Niger attacked Mali.", "2023-03"),
        ("Mali said on Wednesday that Niger attacked Togo two days earlier.", "2024-05-13"),
        ("Mali expelled Niger's envoy on 3 May. The next evening Niger attacked Mali.", "2024-05-04"),
        ("On 3 May, two days before Mali was to vote, Niger attacked Mali.", "2024-05-03"),
        ("Mali left the pact in February, and Niger attacked Mali a month later.", "2024-03"),
        ("Niger attacked Mali for much of April.", "2024-04"),
        ("Niger attacked Mali in the early hours of Tuesday.", "2024-05-14"),
        ("Mali left the pact in February. Niger attacked Mali in the last days of August.", "2023-08"),
        ("Niger attacked Mali three weeks after the April 3 vote.", "2024-04-24"),
        ("Three weeks after the April 3 vote, Niger attacked Mali.", "2024-04-24"),
        ("Mali said on Tuesday Niger had attacked Mali on Sunday.", "2024-05-12"),
        ("Mali condemned Sunday's attack on Mali by Niger.", "2024-05-12"),
        ("Mali left the pact in February. In 1894, Niger attacked Mali.", "1894"),
        ("In 1978 and again in the 1990s, Niger attacked Mali.", "1978"),
    ],
)
def test_a_date_is_counted_from_the_scene(code, text, day):
    last = [event for event in code(text, PUBLISHED).events if str(event.event_type) == "ASSAULT"][-1]
    assert last.when is not None
    assert last.when.edtf == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("Mali will attack Niger in January.", "2025-01"),
        ("Mali may attack Niger around March 5.", "2025-03-05"),
        ("Mali may have attacked Niger in January.", "2024-01"),
    ],
)
def test_what_lies_ahead_is_dated_ahead(code, text, month):
    (event,) = code(text, PUBLISHED).events
    assert event.when is not None
    assert event.when.edtf == month


def test_two_halves_of_a_country_are_named_together(acts):
    assert ("PRK", "SUPPORT", "KOR", "asserted") in acts("North and South Korea signed a treaty.", PUBLISHED)


def test_a_date_that_stands_alone_dates_its_paragraph(code):
    text = "6 May. Rain falls on Mali.\n\n7 May. All is calm. Niger accuses Mali of theft.\n\nMali thanks Niger."
    accused, thanked = code(text, PUBLISHED).events
    assert accused.when is not None
    assert accused.when.edtf == "2024-05-07"
    assert thanked.when is None


def test_what_is_going_on_has_no_date(code):
    (_, event) = code("Mali expelled Niger's envoy on 3 May. Niger, it said, is shelling Mali.", PUBLISHED).events
    assert event.when is None


@pytest.mark.parametrize(
    "text",
    [
        "Mali signed a treaty with Niger on Wednesday, a step that Togo had warned Mali not to take.",
        "On Wednesday Mali attacked Togo, which had warned Mali to leave.",
    ],
)
def test_what_had_been_done_before_does_not_take_the_date_of_what_followed(code, text):
    warned = [event for event in code(text, PUBLISHED).events if str(event.event_type) == "REQUEST"]
    assert [event.when for event in warned] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Mali expelled Niger's envoy on 3 May. Niger followed up by attacking Mali.",
        "Mali expelled Niger's envoy on 3 May. Niger's radio later reported that Niger attacked Mali.",
        "Mali's minister landed in Togo on 3 May, from where Niger attacked Mali.",
        "Mali expelled Niger's envoy on 3 May. Mali may no longer mourn the Niger-led attack on Togo.",
        "Mali expelled Niger's envoy on 3 May. Several years ago Niger attacked Mali.",
        "Mali expelled Niger's envoy on 3 May. Years later Niger attacked Mali.",
    ],
)
def test_what_the_words_lead_out_of_the_scene_has_no_date(code, text):
    attacks = [event for event in code(text, PUBLISHED).events if str(event.event_type) == "ASSAULT"]
    assert [event.when for event in attacks] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Mali accused Niger of breaching the 1994 Bamako treaty.",
        "Mali accused Niger over the Sept. 11 attacks.",
    ],
)
def test_the_date_of_a_noun_is_not_that_of_the_act(code, text):
    (accused,) = [event for event in code(text, PUBLISHED).events if str(event.event_type) == "ACCUSE"]
    assert accused.when is None


def test_what_answers_a_deed_of_this_month_is_of_this_month(code):
    (accused,) = code("Mali accused Niger over Monday's raid.", PUBLISHED).events
    assert accused.when is not None
    assert accused.when.edtf == "2024-05"
    (accused,) = code("Mali accused Niger over Monday's raid.", date(2024, 6, 1)).events
    assert accused.when is None


def test_an_act_at_a_dated_meeting_has_its_date(code):
    (event,) = code("Mali thanked Niger at Monday's summit.", PUBLISHED).events
    assert event.when is not None
    assert event.when.edtf == "2024-05-13"


@pytest.mark.parametrize("lead", ["A century ago", "Decades ago", "In the nineteenth century", "During the Cold War"])
def test_an_act_of_another_age_is_no_act(acts, lead):
    assert acts(f"{lead} Niger attacked Mali.", PUBLISHED) == []


@pytest.mark.parametrize("lead", ["Later", "A week later", "Subsequently"])
def test_what_comes_next_in_a_scene_takes_its_month(code, lead):
    text = f"Mali expelled Niger's envoy on 3 May. {lead} Niger attacked Mali."
    (attack,) = [event for event in code(text, PUBLISHED).events if str(event.event_type) == "ASSAULT"]
    assert attack.when is not None
    assert attack.when.edtf.startswith("2024-05")


def test_a_step_back_inside_a_clause_does_not_set_the_scene(code):
    text = "Mali accused Niger on Friday of the attack that Niger carried out on Togo 12 days earlier. Niger expelled Mali's envoy."
    last = code(text, date(2024, 5, 3)).events[-1]
    assert last.when is not None
    assert last.when.edtf == "2024-05"


def test_the_date_of_talks_still_due_is_not_that_of_calling_them_off(code):
    (event,) = code("Mali cancelled the talks with Niger due in July.", PUBLISHED).events
    assert event.when is None


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Rockets fired from Lebanon killed two farmers in Israel.", ("LBN", "ASSAULT", "ISR", "asserted")),
        ("A pact signed in May between Chile and Peru has lapsed.", ("CHL", "SUPPORT", "PER", "asserted")),
        ("The envoy that Ghana recalled from Togo has retired.", ("GHA", "SANCTION", "TGO", "asserted")),
        ("Norway's officials charge that Iran hacked its ministries.", ("NOR", "ACCUSE", "IRN", "asserted")),
    ],
)
def test_a_reduced_clause_keeps_its_sides(acts, text, act):
    assert act in acts(text, PUBLISHED)


def test_who_says_that_something_will_be_done_does_it(acts):
    text = "Russia said that the curbs on Moldovan wine would be lifted."
    assert any(act[0] == "RUS" and act[2] == "MDA" for act in acts(text, PUBLISHED))


def test_a_bargain_stands_for_its_sides(acts):
    found = acts("Chad attacked Sudan. Egypt welcomed the truce.", PUBLISHED)
    assert any(act[:2] == ("EGY", "SUPPORT") and set(act[2].split()) == {"TCD", "SDN"} for act in found)


def test_a_state_that_strikes_again_is_no_state_of_strikes(acts):
    assert ("ISR", "ASSAULT", "IRN", "hypothetical") in acts(
        "Israel bombed Iran. If Israel strikes again, oil will rise.", PUBLISHED
    )


@pytest.mark.parametrize("day", ["On 24 May 2022", "On May 24", "In late May", "24 May:"])
def test_the_month_of_may_is_no_modal(day):
    (event,) = RuleCoder().code(make_document(f"{day} China and Russia held a joint patrol.")).events
    assert (event.event_type, event.factuality) == ("COOPERATE", "asserted")


def test_a_headline_in_title_case_keeps_its_modal():
    events = RuleCoder().code(make_document("China May Sanction Japan")).events
    assert not [event for event in events if event.factuality.is_real]


def test_an_act_long_before_all_reporting_is_no_act_without_a_year(acts):
    assert acts("Japan denies its colonisation of Korea.", PUBLISHED) == []
    assert not [each for each in acts("Italy attacked Albania during World War II.", PUBLISHED) if each[1] == "ASSAULT"]
    assert ("ITA", "ASSAULT", "ALB", "asserted") in acts("Italy attacked Albania in 1939.", PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "A Kenyan helicopter crashed in Somalia on Tuesday, injuring six soldiers.",
        "A Pakistani bus plunged into a ravine in Iran, killing 28 pilgrims.",
        "A Chinese vessel sank off Oman with 14 crew.",
        "A Chadian army truck overturned in Sudan, killing two farmers.",
    ],
)
def test_an_accident_is_no_act(acts, text):
    assert not [act for act in acts(text, PUBLISHED) if act[1] in ("ASSAULT", "COERCE")]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Israel sank an Iranian vessel off Syria.", ("ISR", "ASSAULT", "IRN", "asserted")),
        ("A jet crashed after Russia bombed Ukraine.", ("RUS", "ASSAULT", "UKR", "asserted")),
        ("Russia bombed Georgia, killing nine soldiers.", ("RUS", "ASSAULT", "GEO", "asserted")),
    ],
)
def test_force_beside_an_accident_is_an_act(acts, text, act):
    assert act in acts(text, PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "The truce between Sudan and Chad collapsed on Friday.",
        "The truce between Sudan and Chad has expired.",
        "A prisoner exchange between Sudan and Chad fell through on Monday.",
        "The meeting between the presidents of Kenya and Somalia was cancelled.",
        "The visit of Iran's president to Baghdad was put off.",
        "Pakistan's agreement with Afghanistan lapsed in March.",
    ],
)
def test_what_ended_or_never_came_about_is_no_act_of_its_own(acts, text):
    assert not [act for act in acts(text, PUBLISHED) if act[1] in ("CONSULT", "COOPERATE", "SUPPORT", "YIELD")]


@pytest.mark.parametrize(
    "text",
    [
        "The truce between Sudan and Chad took effect on Friday.",
        "The truce between Sudan and Chad has not collapsed.",
        "The truce between Sudan and Chad could collapse.",
        "Talks between Sudan and Chad broke down on Friday.",
    ],
)
def test_what_goes_on_or_was_held_is_an_act(acts, text):
    assert [act for act in acts(text, PUBLISHED) if act[1] in ("CONSULT", "YIELD")]


def test_a_year_before_a_name_is_no_part_of_it(acts):
    assert ("NER", "ASSAULT", "MLI", "asserted") in acts("In 2014 Niger attacked Mali.", PUBLISHED)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Iran hit with fresh EU sanctions", ("EUR", "SANCTION", "IRN", "asserted")),
        ("Britain hit Russia with sanctions.", ("GBR", "SANCTION", "RUS", "asserted")),
    ],
)
def test_who_is_hit_with_the_sanctions_of_another_imposes_none(acts, text, act):
    assert acts(text, PUBLISHED) == [act]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The United States vetoed a resolution condemning Israel.", ("USA", "REJECT", "UNO", "asserted")),
        ("China blocked a council statement on Myanmar.", ("CHN", "REJECT", "UNO", "asserted")),
        ("Hungary blocked an EU statement condemning Israel.", ("HUN", "REJECT", "EUR", "asserted")),
        ("Nigeria voted in favour of the resolution condemning Russia.", ("NGA", "ACCUSE", "RUS", "asserted")),
        ("Turkey vetoed Sweden's bid to join NATO.", ("TUR", "REJECT", "SWE", "asserted")),
        ("France backs a draft resolution condemning Iran.", ("FRA", "ACCUSE", "IRN", "asserted")),
        ("Egypt blocked aid to Gaza after a statement condemning Israel.", ("EGY", "SANCTION", "PSE", "asserted")),
        ("Ireland voted against Israel.", ("IRL", "REJECT", "ISR", "asserted")),
    ],
)
def test_whom_a_resolution_is_about_is_not_rejected_by_a_vote(acts, text, act):
    assert acts(text, PUBLISHED) == [act]


def test_who_abstains_does_nothing_that_the_resolution_does(acts):
    assert acts("India abstained on a resolution that deplored Russia's invasion.", PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "acted"),
    [
        (
            "London barred British firms from doing business with Iranian banks.",
            ("GBR", "SANCTION", "IRN", "asserted"),
        ),
        ("Australia banned Australian firms from buying Russian alumina.", ("AUS", "SANCTION", "RUS", "asserted")),
        (
            "The U.S. Treasury ordered American companies to wind down business with Venezuela.",
            ("USA", "SANCTION", "VEN", "asserted"),
        ),
        ("Britain barred Chinese firms from selling cameras to Ukraine.", ("GBR", "SANCTION", "CHN", "asserted")),
    ],
)
def test_to_forbid_ones_own_people_to_trade_with_another_is_a_sanction(acts, text, acted):
    assert acts(text, PUBLISHED) == [acted]


def test_to_order_ones_own_people_to_trade_is_no_sanction(acts):
    assert "SANCTION" not in [act[1] for act in acts("Canada told its firms to buy Mexican oil.", PUBLISHED)]


def dates(events):
    """Return the type of each event with its date, "" for none."""
    return {str(event.event_type): event.when.edtf if event.when else "" for event in events}


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Hanoi's ban on Chinese rosewood begins on September 15.", "2023-09-15"),
        ("The EU's embargo on Russian oil takes effect on December 5.", "2023-12-05"),
        ("Canada's ban on Russian crude comes into force on Thursday.", "2023-06-15"),
    ],
)
def test_what_begins_yet_is_planned(code, text, when):
    (event,) = code(text, date(2023, 6, 12)).events
    assert (str(event.factuality), event.when.edtf) == ("planned", when)


@pytest.mark.parametrize(
    "text",
    [
        "The EU's embargo on Russian oil took effect on December 5.",
        "Canada's ban on Russian crude has begun.",
        "Israel's strikes on Gaza begin anew each Friday.",
        "Lavrov's visit to Baghdad at the start of June alarmed Washington.",
        "Canada's ban on Russian crude, which begins a new era, was condemned on Thursday.",
    ],
)
def test_what_has_begun_is_not_planned(acts, text):
    assert "planned" not in [act[3] for act in acts(text, date(2023, 6, 12))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two Swedes arrested in Ethiopia were pardoned on Monday.", {"COERCE": ""}),
        ("A Norwegian arrested in Moscow in 2017 was freed by Russia on Friday.", {"RETREAT": "2023-06-09"}),
        ("The treaty signed by Kenya and Uganda in 2021 was suspended by Kenya on Friday.", {"SANCTION": "2023-06-09"}),
        ("Iran arrested two Swedes on Friday.", {"COERCE": "2023-06-09"}),
        ("Kenya agreed to set up an embassy in Somalia on Friday.", {"AGREE": "2023-06-09"}),
        ("Russia arrested in May a Norwegian who was freed on Friday.", {"COERCE": "2023-05"}),
    ],
)
def test_a_participle_and_its_verb_keep_their_own_dates(code, text, told):
    assert told.items() <= dates(code(text, date(2023, 6, 12)).events).items()


def test_the_subject_of_another_clause_receives_nothing(acts):
    text = "China launched eleven missiles on 4 August after Nancy Pelosi visited Taipei."
    assert not [act for act in acts(text, PUBLISHED) if act[0] == "CHN" and act[2] == "USA"]


@pytest.mark.parametrize("when", ["In February", "On 9 January", "On 17 January 1991", "In July 1995"])
def test_who_stands_behind_a_date_and_before_a_verb_acts(acts, when):
    assert ("FRA", "ASSAULT", "LBY", "asserted") in acts(f"{when} France bombed Libya.", PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's president thanked Togo for its help.",
        "Kenya's president praised Uganda for the release of the officers.",
        "Ghana's president, in a letter, thanked Togo for its mediation.",
    ],
)
def test_what_one_is_thanked_for_is_no_act_beside_the_thanks(text):
    assert [str(event.event_type) for event in make_coder("trained").code(make_document(text)).events] == ["SUPPORT"]


def test_to_regret_what_the_other_did_is_no_concession():
    events = (
        make_coder("trained").code(make_document("Peru regretted that Chile had cut its ties with Bolivia.")).events
    )
    assert "CONCEDE" not in {str(event.event_type) for event in events}


@pytest.mark.parametrize(
    "text",
    [
        "Two Rwandan soldiers were freed by Congo after mediation by Angola.",
        "Congo said two Rwandan soldiers had been freed after mediation by Angola.",
    ],
)
def test_who_does_what_only_preceded_an_act_does_not_do_the_act(acts, text):
    assert "AGO" not in {act[0] for act in acts(text) if act[1] == "YIELD"}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Chad, whom Niger accused of theft, expelled two envoys of Mali.", ("TCD", "SANCTION", "MLI")),
        ("Peru, to which Chile has lent ships, condemned Bolivia.", ("PER", "ACCUSE", "BOL")),
        ("Qatar, blockaded by Yemen since 2017, accused Egypt of lying.", ("QAT", "ACCUSE", "EGY")),
        ("Chile, citing its security, expelled two Bolivian diplomats.", ("CHL", "SANCTION", "BOL")),
    ],
)
def test_who_stands_before_an_aside_acts_behind_it(acts, text, act):
    assert (*act, "asserted") in acts(text)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Togo found on Monday that Chad's army had used gas, and will impose sanctions on Mali.", "TGO"),
        ("Spain said that Chad had broken the accord, and expelled two Malian diplomats.", "ESP"),
        ("Spain said that Chad had broken the accord, seized two boats, and expelled two Malian diplomats.", "TCD"),
        ("Spain said that Chad had broken the accord, and would expel two Malian diplomats.", "TCD"),
    ],
)
def test_a_verb_behind_a_comma_and_and_goes_on_past_what_is_said(acts, text, actor):
    assert [act[0] for act in acts(text) if act[1:3] == ("SANCTION", "MLI")] == [actor]
