import pytest
from training.marked_pairs import PAIRS, blind, parse_pair, read_pairs, split_pairs, unmark

from counterpoise.coding.labels import TRIGGERS


def test_marks_are_taken_out_and_their_words_kept():
    pair = parse_pair("Pressed by <t>Oman</t>, <s>the Fijian navy</s> withdrew.\tRETREAT")
    assert pair.text == "Pressed by Oman, the Fijian navy withdrew."
    assert (pair.actor.text, pair.recipient.text, pair.event_type) == ("the Fijian navy", "Oman", "RETREAT")
    assert pair.text[pair.actor.start : pair.actor.end] == pair.actor.text


@pytest.mark.parametrize(
    "line",
    ["<s>Oman</s> left.\tRETREAT", "<s>Oman</s> left <t>Fiji</t>.\tLEAVE", "<s>A</s> <s>B</s> <t>C</t> met.\tCONSULT"],
)
def test_a_line_without_two_marks_or_a_known_type_is_a_fault(line):
    with pytest.raises(ValueError, match=r"needed|LEAVE"):
        parse_pair(line)


def test_of_two_marks_alike_the_first_counts():
    _, spans = unmark("<s>Oman</s> thanked <t>Chad</t> and <t>Chad</t>.")
    assert spans["t"].start == len("Oman thanked ")


@pytest.mark.parametrize("path", sorted(PAIRS.glob("*.tsv")), ids=lambda path: path.stem)
def test_every_file_of_pairs_can_be_read_and_holds_every_type(path):
    pairs = read_pairs(path)
    assert {pair.event_type.value for pair in pairs} == set(TRIGGERS[1:])
    assert len({pair.text for pair in pairs}) == len(pairs)


def test_the_second_hand_sees_a_tenth_and_no_types():
    path = next(iter(sorted(PAIRS.glob("*.tsv"))))
    lines = list(blind(path))
    assert len(lines) == round(len(read_pairs(path)) / 10)
    assert not any("\t" in line for line in lines)


def test_pairs_are_learnt_from_or_held_out():
    pairs = [pair for path in sorted(PAIRS.glob("*.tsv")) for pair in read_pairs(path)]
    learnt, held = split_pairs(pairs)
    assert len(learnt) + len(held) == len(pairs)
    assert len(held) > len(pairs) / 20
