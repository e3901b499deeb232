from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.domain.event import Event, EventType, Evidence, Participant
from counterpoise.domain.link import LinkKind
from counterpoise.record.duplicates import link_events, link_rows
from counterpoise.record.likeness import find_copies
from counterpoise.record.tables import to_table
from counterpoise.text.signature import sign
from tests.makers import make_document, make_event

STORY = (
    "Russia summoned the ambassador of Japan on Friday over new export controls, the foreign ministry said in Moscow. "
    "The ministry handed the envoy a note of protest and warned that the measures would not go without an answer. "
    "Tokyo had announced the controls two days before, together with its partners in the Group of Seven."
)
OTHER = (
    "Fishermen in Hokkaido hauled in the largest catch of saury in a decade this week, to the surprise of experts at the port. "
    "Prices at the wholesale market fell by a third, and cold stores along the coast were full by the evening of the second day."
)


def report(sentence, number=1, **fields):
    """One event read from a document of its own."""
    return make_event(document=make_document(f"{sentence}\n{'.' * number}"), **fields)


def tied(links):
    return {link.of: link.to for link in links if link.kind is LinkKind.HAPPENING}


def test_syndicated_copies_are_known_by_their_words():
    signatures = {
        "wire": sign(STORY),
        "paper": sign(STORY.replace("Moscow", "the capital").upper()),
        "other": sign(OTHER),
        "empty": sign(""),
        "blank": sign("..."),
    }
    assert find_copies(signatures) == {"paper": "wire"}


def test_two_reports_of_one_act_are_one_happening():
    first = report("Russia summoned Japan's ambassador over export controls.", 1)
    second = report("Russia on Friday summoned Japan's ambassador over export controls", 2, when="2023-06-10")
    other = report("Japan's shipping lanes will be closed to Russia, an official says", 3)
    assert tied(link_events([first, second, other])) == {second.id: first.id}


def test_what_happens_every_day_does_not_grow_into_one_happening():
    days = [
        report("Russia shelled the city of Kharkiv again", day, when=f"2023-06-{day:02}", event_type=EventType.ASSAULT)
        for day in range(1, 6)
    ]
    happenings = tied(link_events(days))
    assert len({happenings.get(each.id, each.id) for each in days}) >= 3


def test_acts_with_no_date_or_a_vague_one_are_tied_to_nothing():
    undated = [report("Russia summoned Japan's ambassador", number, when=None) for number in (1, 2)]
    vague = [report("Russia summoned Japan's ambassador", number, when="2023") for number in (3, 4)]
    assert link_events([*undated, *vague]) == []


def test_two_events_of_one_document_are_two():
    document = make_document("Russia summoned and expelled Japan's ambassador.")
    events = [make_event(document=document), make_event(document=document, trigger="expelled")]
    assert link_events(events) == []


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"actor": "UKR"}, "who did it: UKR here, RUS there"),
        ({"event_type": EventType.COERCE}, "what it was: COERCE here, ASSAULT there"),
    ],
)
def test_rival_versions_are_tied_and_kept_apart(fields, reason):
    sentence = "The dam above the town was blown up at night, flooding the villages below it"
    one = report(sentence, 1, recipient="JPN", event_type=EventType.ASSAULT)
    other = report(sentence, 2, **({"recipient": "JPN", "event_type": EventType.ASSAULT} | fields))
    (link,) = link_events([one, other])
    assert (link.kind, link.of, link.to, link.reason) == (LinkKind.RIVAL, other.id, one.id, reason)


@st.composite
def reports(draw):
    sentences = st.sampled_from(
        [STORY.split(".")[0], "Troops moved to the northern border at dawn", "Envoys met for talks in Geneva"]
    )
    events = draw(
        st.lists(
            st.tuples(
                sentences,
                st.sampled_from(["RUS", "CHN"]),
                st.sampled_from(["2023-06-09", "2023-06-10", "2023-06-20", "2023-06"]),
                st.sampled_from([EventType.ACCUSE, EventType.CONSULT]),
            ),
            max_size=6,
        )
    )
    return [
        report(sentence, number, actor=actor, when=when, event_type=event_type)
        for number, (sentence, actor, when, event_type) in enumerate(events, 1)
    ]


def count_happenings(events, **options):
    happenings = tied(link_events(events, **options))
    return len({happenings.get(event.id, event.id) for event in events})


@given(reports())
def test_doubling_reports_by_syndication_changes_nothing_when_happenings_are_counted(events):
    def copy(event):
        document = f"copy-{event.evidence.document}"
        return replace(event, id="", evidence=replace(event.evidence, document=document)).identified()

    dated = [event for event in events if (event.when.latest - event.when.earliest).days <= 31]
    copies = [copy(event) for event in dated]
    originals = {each.evidence.document: event.evidence.document for each, event in zip(copies, dated, strict=True)}
    assert count_happenings([*dated, *copies], copies=originals) == count_happenings(dated)


@given(reports())
def test_a_happening_has_the_id_of_its_first_report_and_no_link_leads_further(events):
    rank = {event.id: at for at, event in enumerate(events)}
    happenings = tied(link_events(events))
    assert not set(happenings) & set(happenings.values())
    assert all(rank[to] < rank[of] for of, to in happenings.items())


def row(number, document, agent="Citizen (Nigeria)", code="190", when="2023-06-09", actor="NGA"):
    party = Participant(actor=actor, agent=agent, state=actor)
    event = make_event(when=when)
    return replace(
        event,
        id=f"{number:024x}",
        actors=(party,),
        evidence=Evidence(document=document, sentence=None, span=None, kind="row"),
        method=replace(event.method, name="icews"),
        original_code=code,
    )


def test_imported_rows_are_one_happening_a_day_by_agents_and_code():
    rows = [
        row(1, "icews:1"),
        row(2, "icews:2"),
        row(3, "icews:3", code="191"),
        row(4, "icews:4", when="2023-06-10"),
        row(5, "icews:5", agent="Police (Nigeria)"),
        make_event(),
    ]
    links = link_rows(to_table(rows, Event)).to_pylist()
    assert [(each["of"], each["to"]) for each in links] == [(rows[1].id, rows[0].id)]


def test_doubling_imported_rows_changes_nothing_when_happenings_are_counted():
    rows = [row(number, f"icews:{number}", code=str(190 + number % 3)) for number in range(6)]
    doubled = rows + [
        replace(each, id=f"{100 + at:024x}", evidence=replace(each.evidence, document=f"gdelt:{at}"))
        for at, each in enumerate(rows)
    ]

    def count(events):
        links = {each["of"]: each["to"] for each in link_rows(to_table(events, Event)).to_pylist()}
        return len({links.get(event.id, event.id) for event in events})

    assert count(doubled) == count(rows) == 3
    assert link_rows(pa.Table.from_pylist([], schema=to_table([], Event).schema)).num_rows == 0
