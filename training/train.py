"""
Train the reader that is shipped, from one command with fixed seeds.

    uv run --group training python -m training.train --data FOLDER --out FOLDER

`--data` holds PLOVER's gold records, the CAMEO verb patterns and a treebank; without it the model learns from the corpus and the lexicon.
A checkpoint is written every hundred batches, and `--resume` goes on from the last of a run into the same folder, to the same weights as if
it had not been ended. `--start` begins from any checkpoint, or from the mean of several, with the `--stages` that are left.
With `--teachers` it learns what these readers say together, beside what the hand coded (`training/teaching.py`).
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import nn

from training.augmentation import with_bystanders, with_other_actors
from training.batches import Batch, make_batches
from training.cameo_patterns import read_patterns
from training.encoder import HEAD, OF_LAYER, Encoder
from training.examples import Example, Lesson, make_examples
from training.gold_records import read_gold_records
from training.learning import Place, Stage, learn
from training.marked_pairs import PAIRS, read_pairs, split_pairs
from training.model import Reader
from training.narrowing import narrow
from training.passages import read_corpus, split_passages
from training.syntax import Syntax, TreeBatch, make_tree_batches, read_trees
from training.synthesis import make_lessons
from training.teaching import Teacher, loss_beside

SEED = 20260101


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the model is trained and written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, nargs="+", help="a checkpoint to go on from, of several the mean")
    parser.add_argument(
        "--stages", default="trees,first,narrow,second", help="which stages, the names joined by commas"
    )
    parser.add_argument("--teachers", type=Path, nargs="+", default=[], help="checkpoints of readers to learn from too")
    parser.add_argument("--whole-teachers", type=Path, nargs="+", default=[], help="of those that keep all pieces")
    parser.add_argument("--resume", action="store_true", help="go on where a run into the same folder was ended")
    parser.add_argument("--rounds", type=int, help="rounds of each stage, for a trial")
    parser.add_argument("--share", type=float, default=1.0, help="share of the batches, for a trial")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    stages = asked.stages.split(",")
    if unknown := {*stages} - {*STAGES, NARROW, SHORTEN}:
        parser.error(f"There is no stage {min(unknown)!r}: there are {', '.join([*STAGES, NARROW, SHORTEN])}.")
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    asked.out.mkdir(parents=True, exist_ok=True)
    teachers = [*read_teachers(asked.teachers, is_whole=False), *read_teachers(asked.whole_teachers, is_whole=True)]
    dropout = 0.0 if teachers else 0.1
    reader, syntax = Reader(Encoder.published(dropout=dropout), dropout=dropout), Syntax()
    if asked.start:
        load_mean(reader, syntax, asked.start)
    judge = partial(loss_beside, teachers) if teachers else None
    done, start = how_far(stages, asked.out) if asked.resume else (0, None)
    if done or start:
        load(reader, syntax, asked.out / f"{stages[done if start else done - 1]}.pt")
    for name in stages[done:]:
        path = asked.out / f"{name}.pt"
        make = partial(_make_round, name, asked.data, asked.share, asked.seed)
        if name == SHORTEN:
            reader.encoder.keep_layers(KEPT_LAYERS)
        elif name == NARROW:
            narrow(reader, [each for each in make(0) if isinstance(each, Batch)][:NARROWED_BY])
        else:
            stage, rounds, _ = STAGES[name]
            keep = partial(save, reader, syntax, path)
            lines = learn(
                reader,
                syntax,
                make,
                stage,
                rounds=asked.rounds or rounds,
                save=lambda at, k=keep: k(place=at),
                start=start,
                judge=judge,
            )
            for line in lines:
                print(f"{name}, {line}", flush=True)
        save(reader, syntax, path)
        start = None
    return 0


def read_teachers(paths: Sequence[Path], *, is_whole: bool) -> list[Teacher]:
    """Return the readers of some checkpoints as teachers."""
    teachers = []
    for path in paths:
        reader = Reader(Encoder.published())
        load(reader, Syntax(), path)
        teachers.append(Teacher(reader.eval(), is_whole))
    return teachers


def how_far(stages: Sequence[str], out: Path) -> tuple[int, Place | None]:
    """Return how many stages are done by what lies in a folder, and how far the one after them has come."""
    for done, name in enumerate(stages):
        if not (out / f"{name}.pt").exists():
            return done, None
        held = torch.load(out / f"{name}.pt", weights_only=True).get(PLACE)
        if held:
            return done, Place(**held)
    return len(stages), None


def _make_round(name: str, data: Path | None, share: float, seed: int, turn: int) -> list[Batch | TreeBatch]:
    """Return the batches of one round, which hang on nothing but the seed, the stage and the turn; chance is set by them too."""
    numbers = [seed, _NUMBERS.get(name, len(_NUMBERS)), turn]
    torch.manual_seed(int(np.random.SeedSequence(numbers).generate_state(1)[0]))
    make = STAGES[name][2] if name in STAGES else second_round
    batches = make(data, np.random.default_rng(numbers), whole=name in WHOLE)
    return batches[: max(1, round(share * len(batches)))]


def save(reader: Reader, syntax: Syntax, path: Path, *, place: Place | None = None, **others: nn.Module) -> None:
    """Write a checkpoint, whole or not at all; with the place in the middle of a stage from which to go on."""
    modules = {"reader": reader, "syntax": syntax, **others}
    held: dict[str, object] = {name: module.state_dict() for name, module in modules.items()}
    if place:
        held[PLACE] = {each.name: getattr(place, each.name) for each in fields(place)}
    torch.save(held, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def load(reader: Reader, syntax: Syntax, path: Path, **others: nn.Module) -> None:
    """Read a checkpoint into modules, the encoder taking the layers that it has there, and these their heads and their width."""
    held = torch.load(path, weights_only=True)
    reader.encoder.keep_layers(range(sum(name.endswith(OF_LAYER) for name in held["reader"])))
    for at, layer in enumerate(reader.encoder.layers):
        layer.resize_attention(len(held["reader"][f"encoder.layers.{at}.query.bias"]) // HEAD)
        layer.resize(len(held["reader"][f"encoder.layers.{at}.widen.bias"]))
    reader.load_state_dict(held["reader"])
    syntax.load_state_dict(held["syntax"])
    for name, module in others.items():
        module.load_state_dict(held[name])


def load_mean(reader: Reader, syntax: Syntax, paths: Sequence[Path]) -> None:
    """Read the mean of some checkpoints into a reader; the syntax is the last one's."""
    held = []
    for path in paths:
        load(reader, syntax, path)
        held.append({name: values.clone() for name, values in reader.state_dict().items()})
    reader.load_state_dict({name: sum(each[name] for each in held) / len(held) for name in held[0]})


def tree_round(data: Path | None, rng: np.random.Generator, *, whole: bool) -> list[Batch | TreeBatch]:
    """Return a round through the treebank."""
    return [*make_tree_batches(read_trees(data / TREES, whole=whole), rng=rng)] if data else []


def first_round(data: Path | None, rng: np.random.Generator, *, whole: bool) -> list[Batch | TreeBatch]:
    """Return a round of the first stage: what words mean, how sentences are built, and the corpus."""
    made = make_examples(make_lessons(rng=rng, rounds=1), rng=rng, marked=0.3, whole=whole)
    told = [*_corpus(rng, whole=whole), *_pairs(rng, whole=whole), *_published(data, 0.75, rng, whole=whole)]
    batches: list[Batch | TreeBatch] = [*make_batches([*made, *told], rng=rng)]
    trees = tree_round(data, rng, whole=whole)
    return _shuffled([*batches, *trees[: len(trees) // 6]], rng)


def second_round(data: Path | None, rng: np.random.Generator, *, whole: bool) -> list[Batch | TreeBatch]:
    """Return a round of the second stage: the corpus, of its older parts three passages of ten, the pairs twice, a little of the first stage."""
    lessons = list(make_lessons(rng=rng, rounds=1))
    few = [lessons[at] for at in rng.permutation(len(lessons))[: len(lessons) // 6]]
    made = make_examples(few, rng=rng, marked=0.3, whole=whole)
    told = [
        *_corpus(rng, older=0.3, whole=whole),
        *_pairs(rng, whole=whole),
        *_pairs(rng, whole=whole),
        *_published(data, 0.15, rng, whole=whole),
    ]
    batches: list[Batch | TreeBatch] = [*make_batches([*made, *told], rng=rng)]
    trees = tree_round(data, rng, whole=whole)
    return _shuffled([*batches, *trees[: len(trees) // 20]], rng)


def mixed_round(data: Path | None, rng: np.random.Generator, *, whole: bool) -> list[Batch | TreeBatch]:
    """Return a round of the last stage: what words mean, all that others published, the pairs three times, and a part of the corpus."""
    made = make_examples(make_lessons(rng=rng, rounds=1), rng=rng, marked=0.5, whole=whole)
    told = [example for example in _corpus(rng, older=0.3, whole=whole) if rng.random() < _MIXED_IN]
    pairs = [example for _ in range(3) for example in _pairs(rng, whole=whole)]
    published = [example for share in (1.0, 0.0) for example in _published(data, share, rng, whole=whole)]
    batches: list[Batch | TreeBatch] = [*make_batches([*made, *told, *pairs, *published], rng=rng)]
    trees = tree_round(data, rng, whole=whole)
    return _shuffled([*batches, *trees[: len(trees) // 20]], rng)


def taught_round(data: Path | None, rng: np.random.Generator, *, whole: bool) -> list[Batch | TreeBatch]:
    """Return a round of lessons as in the second stage, trees aside."""
    return [batch for batch in second_round(data, rng, whole=whole) if isinstance(batch, Batch)]


_MIXED_IN = 0.4
"""The share of the corpus in a round of the last stage."""


RECORDS, PATTERNS, TREES = "PLOVER_GSR_CAMEO.json", "CAMEO.2.0.txt", "ewt/train.conllu.gz"


PLAIN = ("news-", "opinion-", "hard-", "deeds-", "story-", "long-")
"""The parts of the corpus that are written as the press writes; the older ones are harder in language than it is."""


STAGES = {
    "trees": (Stage(rate=1.5e-4, head_rate=1e-3), 1, tree_round),
    "first": (Stage(rate=1.5e-4, head_rate=1e-3), 1, first_round),
    "second": (Stage(rate=1.2e-4, head_rate=7e-4), 3, second_round),
    "mixed": (Stage(rate=6e-5, head_rate=3.5e-4), 2, mixed_round),
    "last": (Stage(rate=6e-5, head_rate=3.5e-4), 2, second_round),
    "taught": (Stage(rate=1.5e-4, head_rate=5e-4), 3, taught_round),
    "renewed": (Stage(rate=3e-5, head_rate=1e-4), 1, taught_round),
}
_NUMBERS = {"trees": 0, "first": 1, "second": 2}
"""By which number chance is set in a stage."""
PLACE = "place"
"""The name under which a checkpoint in the middle of a stage says how far it is."""
NARROW, NARROWED_BY = "narrow", 60
"""The step between the stages in which the encoder loses its least heads and units, and how many batches tell which they are."""
SHORTEN, KEPT_LAYERS = "shorten", (0, 1, 3, 5)
"""The step between the stages in which the encoder loses layers, and which are left."""
WHOLE = ("trees", "first", NARROW)
"""The steps in which all pieces of a sentence are kept to the end."""


def _corpus(rng: np.random.Generator, *, older: float = 1.0, whole: bool) -> list[Example]:
    """Return the passages to learn from, every other sentence told of other states; of the parts not in plain language a share."""
    learnt, _ = split_passages(read_corpus())
    chosen = [passage for passage in learnt if passage.id.startswith(PLAIN) or rng.random() < older]
    sentences = [with_bystanders(sentence) for passage in chosen for sentence in passage.sentences]
    lessons = [
        Lesson(sentence=with_other_actors(sentence, rng=rng) if rng.random() < 0.5 else sentence)
        for sentence in sentences
    ]
    return make_examples(lessons, rng=rng, marked=0.35, whole=whole)


def _pairs(rng: np.random.Generator, *, whole: bool) -> list[Example]:
    """Return the marked pairs to learn from, every other one told of other states."""
    learnt, _ = split_pairs([pair for path in sorted(PAIRS.glob("*.tsv")) for pair in read_pairs(path)])
    sentences = [pair.as_sentence() for pair in learnt]
    lessons = [
        Lesson(
            sentence=with_other_actors(sentence, rng=rng) if rng.random() < 0.5 else sentence,
            is_complete=False,
            is_whole=False,
        )
        for sentence in sentences
    ]
    return make_examples(lessons, rng=rng, marked=0.8, whole=whole)


def _published(data: Path | None, share: float, rng: np.random.Generator, *, whole: bool) -> list[Example]:
    """Return what others published: all gold records, every other one told of other states, and a share of the verb patterns."""
    if data is None:
        return []
    patterns = list(read_patterns(data / PATTERNS, rng=rng))
    patterns = [patterns[at] for at in rng.permutation(len(patterns))[: round(share * len(patterns))]]
    records = [
        replace(lesson, sentence=with_other_actors(lesson.sentence, rng=rng)) if rng.random() < 0.5 else lesson
        for lesson in read_gold_records(data / RECORDS)
    ]
    return make_examples([*patterns, *records], rng=rng, marked=0.8, whole=whole)


def _shuffled(batches: list[Batch | TreeBatch], rng: np.random.Generator) -> list[Batch | TreeBatch]:
    return [batches[at] for at in rng.permutation(len(batches))]


if __name__ == "__main__":
    sys.exit(main())
