import json

import pytest
from training.agreement import kappa, measure_agreement
from training.passages import BadPassage, find_words, parse_passage
from training.validate import blind, find_duplicates, find_faults

from counterpoise.domain.event import EventType, Factuality

TEXT = "Sanctions imposed by Tokyo on Russia were denounced by China."
EVENTS = [
    {
        "trigger": "Sanctions",
        "type": "SANCTION",
        "actors": ["Tokyo=JPN"],
        "recipients": ["Russia=RUS"],
        "form": "nominal",
    },
    {"trigger": "denounced", "type": "ACCUSE", "actors": ["China=CHN"], "recipients": ["Tokyo=JPN"], "form": "passive"},
]


def line(text=TEXT, events=EVENTS, **fields):
    row = {"id": "east-001", "published": "2023-06-12", "region": "east-asia", "register": "wire"}
    return json.dumps(row | {"sentences": [{"text": text, "events": events}]} | fields)


def test_words_are_found_where_they_stand():
    events = parse_passage(line()).sentences[0].events
    assert [TEXT[event.trigger.start : event.trigger.end] for event in events] == ["Sanctions", "denounced"]
    assert events[0].sides == (frozenset({"JPN"}), frozenset({"RUS"}))
    assert events[1].event_type is EventType.ACCUSE and events[1].factuality is Factuality.ASSERTED


def test_words_are_whole_words():
    with pytest.raises(BadPassage, match="whole words"):
        find_words("US", "the USSR")


def test_words_that_stand_twice_need_a_number():
    with pytest.raises(BadPassage, match="2 times"):
        find_words("talks", "talks about talks")
    assert find_words("talks#2", "talks about talks").start == 12


def test_somebody_understood_has_no_place():
    event = parse_passage(line(events=[EVENTS[0] | {"actors": ["=JPN+USA"]}])).sentences[0].events[0]
    assert event.actors[0].words.start is None and event.actors[0].codes == ("JPN", "USA")


@pytest.mark.parametrize(
    ("event", "fault"),
    [
        (EVENTS[0] | {"actors": ["Tokyo=XYZ"]}, "unknown code"),
        (EVENTS[0] | {"recipients": ["Tokyo=JPN"]}, "both sides"),
        (EVENTS[0] | {"mode": "visit"}, "the mode"),
        (EVENTS[0] | {"form": "noun"}, "the form"),
        (EVENTS[0] | {"trigger": "Nothing"}, "whole words"),
        (EVENTS[0] | {"typo": 1}, "not known"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path, event, fault):
    part = tmp_path / "east.jsonl"
    part.write_text(line() + "\n" + line(events=[event], id="east-002") + "\n")
    faults = find_faults(part)[1]
    assert len(faults) == 1 and faults[0].startswith("east.jsonl:2:") and fault in faults[0]


def test_a_sentence_said_before_is_found():
    passages = [
        parse_passage(line()),
        parse_passage(line(id="east-002", text=TEXT.replace("China", "Iran"), events=[])),
    ]
    assert len(find_duplicates(passages)) == 1


def test_the_second_hand_sees_no_events(tmp_path):
    part = tmp_path / "east.jsonl"
    part.write_text(line())
    assert [json.loads(each)["sentences"][0]["events"] for each in blind(part)] == [[]]


def test_every_tenth_holds_other_passages(tmp_path):
    part = tmp_path / "east.jsonl"
    part.write_text("\n".join(line(id=f"east-{number:03}") for number in range(100)))
    tenths = [{json.loads(each)["id"] for each in blind(part, tenth=tenth)} for tenth in range(10)]
    assert [len(each) for each in tenths] == [10] * 10
    assert len(set.union(*tenths)) == 100


def test_kappa_of_an_event_that_one_hand_lacks_falls():
    first, second = parse_passage(line()), parse_passage(line(events=EVENTS[:1]))
    assert measure_agreement([first], [first]).type_kappa == 1
    agreement = measure_agreement([first], [second])
    assert agreement.units == 2 and agreement.paired == 1 and agreement.type_kappa < 1


def test_kappa_as_in_the_textbook():
    """Cohen's coefficient on the 2x2 table 20, 5 / 10, 15 is 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
