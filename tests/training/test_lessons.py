from dataclasses import replace

import numpy as np
import pytest
from evals.plv import f1_by_class
from training.augmentation import with_bystanders, with_other_actors
from training.examples import UNKNOWN, Lesson, make_examples
from training.gold_records import unmark as unmark_record
from training.passages import PARTS, parse_passage
from training.synthesis import make_lessons

from counterpoise.coding.labels import ACTOR, RECIPIENT, ROLES, TRIGGERS
from tests.training.test_passages import TEXT, line


@pytest.fixture
def sentence():
    return parse_passage(line()).sentences[0]


def test_every_part_of_the_corpus_can_be_learnt_from():
    sentences = [
        sentence
        for part in sorted(PARTS.glob("*.jsonl"))
        for row in part.read_text(encoding="utf-8").splitlines()
        for sentence in parse_passage(row).sentences
    ]
    examples = make_examples(Lesson(sentence=sentence) for sentence in sentences)
    assert len(examples) == len(sentences) > 0
    assert all(example.triggers[act.at] > 0 for example in examples for act in example.acts)


def test_labels_stand_on_the_words_they_are_of(sentence):
    (example,) = make_examples([Lesson(sentence=sentence)])
    words = {at: TEXT[example.pieces.start[at] : example.pieces.end[at]] for at in range(len(example.triggers))}
    said = {words[at]: TRIGGERS[label] for at, label in enumerate(example.triggers) if label > 0}
    assert said == {"Sanctions": "SANCTION", "denounced": "ACCUSE"}
    roles = {words[at]: ROLES[role] for at, role in enumerate(example.acts[1].roles) if role > 0}
    assert roles == {"China": ROLES[ACTOR], "Tokyo": ROLES[RECIPIENT]}


def test_of_a_sentence_coded_in_part_nothing_is_learnt_where_nothing_is_coded(sentence):
    (example,) = make_examples([Lesson(sentence=sentence, is_complete=False, is_whole=False)])
    assert set(example.triggers) == {UNKNOWN, TRIGGERS.index("SANCTION"), TRIGGERS.index("ACCUSE")}
    assert {act.factuality for act in example.acts} == {UNKNOWN}


def words_of(example, pieces):
    return " ".join(TEXT[example.pieces.start[at] : example.pieces.end[at]] for at in pieces)


def test_a_pair_turned_round_does_nothing(sentence):
    (example,) = make_examples([Lesson(sentence=sentence)], rng=np.random.default_rng(0))
    said = {(words_of(example, pair.actor), words_of(example, pair.recipient)): pair.label for pair in example.pairs}
    assert {pair: TRIGGERS[label] for pair, label in said.items() if label} == {
        ("Tokyo", "Russia"): "SANCTION",
        ("China", "Tokyo"): "ACCUSE",
    }
    assert set(said.values()) == {0, TRIGGERS.index("SANCTION"), TRIGGERS.index("ACCUSE")}


def test_a_marked_sentence_has_the_one_pair_that_is_marked(sentence):
    rng = np.random.default_rng(0)
    drawn = [make_examples([Lesson(sentence=sentence)], rng=rng, marked=1.0)[0] for _ in range(40)]
    assert all(example.marked and len(example.pairs) == 1 for example in drawn)
    assert {TRIGGERS[example.pairs[0].label] for example in drawn} == {"NONE", "SANCTION", "ACCUSE"}


def test_a_name_on_no_side_of_any_event_is_a_bystander(sentence):
    told = with_bystanders(replace(sentence, text=sentence.text.replace("by China", "by China in Chile")))
    assert [words.text for words in told.bystanders] == ["Chile"]


def test_exchanged_actors_stand_where_the_spans_say(sentence):
    rng = np.random.default_rng(1)
    for _ in range(50):
        other = with_other_actors(sentence, rng=rng)
        assert other.text != sentence.text
        for event in other.events:
            for words in (event.trigger, *(mention.words for mention in (*event.actors, *event.recipients))):
                assert other.text[words.start : words.end] == words.text
        assert [event.trigger.text for event in other.events] == ["Sanctions", "denounced"]
        assert other.events[0].actors[0].words.text == other.events[1].recipients[0].words.text


def test_spans_of_made_sentences_hold_their_words():
    for lesson in make_lessons(rng=np.random.default_rng(0), rounds=1):
        (event,) = lesson.sentence.events
        for words in (event.trigger, event.actors[0].words, event.recipients[0].words):
            assert lesson.sentence.text[words.start : words.end] == words.text


def test_marks_within_marks_are_taken_off():
    text, marks = unmark_record("Leaders (EVT: met) (LOC: in (TAR: Baku)).")
    assert text == "Leaders met in Baku."
    assert [(kind, words.text) for kind, words in marks] == [("EVT", "met"), ("LOC", "in Baku"), ("TAR", "Baku")]


def test_f1_is_that_of_scikit_learn():
    from sklearn.metrics import f1_score

    rng = np.random.default_rng(0)
    gold, found = (rng.choice(["a", "b", "c"], 200).tolist() for _ in range(2))
    assert np.mean(list(f1_by_class(gold, found).values())) == pytest.approx(f1_score(gold, found, average="macro"))
