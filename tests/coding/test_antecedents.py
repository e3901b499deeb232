from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.coding.antecedents import FEATURES, Cast, Told, describe, find_candidates, rank_antecedents
from counterpoise.coding.layout import lay_out
from counterpoise.coding.mentions import Party
from counterpoise.domain.event import EventType
from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource

STATES = ("IND", "PAK", "IRN", "unknown:rebels")
told = st.builds(
    lambda named, acting: Told(
        tuple(Party(each, each, None) for each in sorted(named)),
        frozenset(named),
        frozenset(sorted(named)[:1]),
        ((frozenset(sorted(named)[:1]), frozenset(sorted(named)[1:])),) if acting else (),
    ),
    st.sets(st.sampled_from(STATES), min_size=1),
    st.booleans(),
)
pasts = st.lists(told, min_size=1, max_size=6).map(tuple)


@given(pasts, st.sampled_from(STATES), st.sampled_from(list(EventType)), st.booleans())
def test_the_shares_of_those_spoken_of_make_one_and_leave_out_who_is_known(past, known, event_type, is_actor):
    ranked = rank_antecedents(past, frozenset({known}), event_type, beside=frozenset(), cast=Cast(), is_actor=is_actor)
    assert {party.actor for party, _ in ranked} == {each.actor for one in past for each in one.parties} - {known}
    assert sum(share for _, share in ranked) < 1
    assert [share for _, share in ranked] == sorted((share for _, share in ranked), reverse=True)


@given(pasts, st.sampled_from(list(EventType)))
def test_every_candidate_is_described_by_as_many_values_as_there_are_weights(past, event_type):
    parties = [party.actor for party in find_candidates(past, frozenset())]
    rows = describe(past, parties, frozenset(), event_type, frozenset(), Cast())
    assert [len(row) for row in rows] == [len(FEATURES)] * len(parties)


def test_a_candidate_is_told_by_how_much_of_the_document_names_it_and_who_is_named_next():
    past = (
        Told(tuple(Party(each, each, None) for each in ("IND", "IRN")), frozenset({"IND", "IRN"}), frozenset(), ()),
    )
    named = map(frozenset, ({"IND", "PAK"}, {"IND"}, set(), {"IND", "IRN"}, {"PAK"}))
    cast = replace(Cast.of(named), after=frozenset({"IRN"}))
    rows = describe(past, ["IND", "IRN"], frozenset({"PAK"}), EventType.REQUEST, frozenset(), cast)
    names = ("share of the document", "share of the document beside the known side", "named in the sentence after")
    assert [[row[FEATURES.index(name)] for name in names] for row in rows] == [[0.75, 0.5, 0.0], [0.25, 0.0, 1.0]]


def test_a_document_names_its_cast_in_its_title_too():
    raw = RawSource(
        data=b"Chad and Togo quarrel\n\nNigeria waits. Togo recalled its envoy.", form=Form.PLAIN, named="-", stem="-"
    )
    layout = lay_out(make_document(raw, published=date(2020, 1, 1)))
    first, second = (laid.cast for _, laid in layout.sentences)
    assert first.places == {"TCD": frozenset({0}), "TGO": frozenset({0, 2}), "NGA": frozenset({1})}
    assert (first.after, second.after) == (frozenset({"TGO"}), frozenset())


def test_whose_act_the_article_is_about_is_asked_for_redress(acts):
    found = acts(
        "A mob in the Indian town of Ayodhya tore down a mosque while Indian police looked on. "
        "India arrested two Pakistani diplomats on Sunday. Pakistan demanded their release.",
        date(1992, 12, 10),
    )
    assert ("PAK", "REQUEST", "IND", "asserted") in found


def test_an_armed_group_without_a_name_acts_for_no_state(acts):
    assert acts("Gunmen killed two Indian soldiers on Friday.") == [("XXX", "ASSAULT", "IND", "asserted")]
    assert acts("Congolese rebels attacked a Rwandan convoy.") == [("XXX", "ASSAULT", "RWA", "asserted")]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Russian-backed rebels shot down a Ukrainian plane.", ["unknown:rebels"]),
        ("Turkish-backed fighters shelled a Syrian army post.", ["unknown:fighters"]),
        ("An Iran-aligned faction fired rockets at US forces.", ["unknown:factions"]),
        ("Pro-Russian separatists shelled Ukrainian troops.", ["unknown:separatists"]),
        ("Pakistan-based militants killed four Indian soldiers.", ["unknown:militants"]),
        ("The Iranian-backed Houthis fired missiles at Saudi Arabia.", ["houthis"]),
        ("The Saudi-backed Yemeni government rejected the Iranian proposal.", ["YEM"]),
        ("The Tripoli-based government accused Egypt of aggression.", ["LBY"]),
        ("The US-led force invaded Iraq.", ["USA"]),
    ],
)
def test_who_backs_or_houses_a_group_does_not_act_for_it(code, text, actors):
    assert [each.actor for each in code(text).events[0].actors] == actors


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Congolese rebels attacked a Rwandan convoy.", "unknown:COD-rebels"),
        ("Congolese rebel forces attacked a Rwandan convoy.", "unknown:COD-rebels"),
        ("Sudanese rebel leaders accused Chad of aggression.", "unknown:SDN-rebels"),
        ("A Lebanese militia attacked an Israeli convoy.", "unknown:LBN-militias"),
        ("Lebanese militias attacked an Israeli convoy.", "unknown:LBN-militias"),
        ("Somali pirates attacked a Danish freighter.", "unknown:SOM-pirates"),
        ("A Palestinian gunman killed three Israelis.", "unknown:PSE-gunmen"),
        ("A suicide bomber killed 13 American troops.", "unknown:bombers"),
        ("Armed men attacked an Italian convoy.", "unknown:gunmen"),
        ("Syrian opposition fighters attacked Russian troops.", "unknown:SYR-rebels"),
        ("Anti-government fighters attacked Russian troops.", "unknown:rebels"),
        ("On Monday Kurdish militants attacked a Turkish convoy.", "unknown:Kurdish-militants"),
        ("QRTZ fighters attacked a Ugandan convoy.", "unknown:QRTZ-fighters"),
    ],
)
def test_armed_groups_without_a_name_are_those_of_one_state_where_the_text_says_so(code, text, actor):
    assert [each.actor for each in code(text).events[0].actors] == [actor]


def test_the_group_is_the_one_named_before(code):
    events = code("Hamas attacked Israel on Friday. The group freed two Israeli soldiers.").events
    assert [[each.actor for each in event.actors] for event in events] == [["hamas"], ["hamas"]]


def test_a_capital_stands_for_the_state_that_then_was(acts):
    text = "Belgrade and Moscow signed a treaty on Friday."
    sides = [
        (actor, recipient)
        for year in (1990, 1999, 2004, 2010)
        for actor, _, recipient, _ in acts(text, date(year, 6, 1))
    ]
    assert sides == [("YUG", "SUN"), ("YUG", "RUS"), ("SCG", "RUS"), ("SRB", "RUS")]


def test_both_governments_are_not_those_who_appeal_to_them(acts):
    found = acts("India and Pakistan exchanged fire on Monday. China and Japan appealed to both governments to stop.")
    assert ("CHN JPN", "REQUEST", "IND PAK", "asserted") in found
