"""
Train the reader that is shipped, from one command with fixed seeds.

    uv run --group training python -m training.train --data FOLDER --out FOLDER [--quick]

`--data` holds PLOVER's gold records and the CAMEO verb patterns; without it the model learns from the corpus and the lexicon alone.
A checkpoint is written after each stage.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
import torch

from training.augmentation import with_other_actors
from training.cameo_patterns import read_patterns
from training.encoder import Encoder
from training.examples import Lesson, make_examples, make_pairs
from training.gold_records import read_gold_records
from training.learning import Stage, learn
from training.model import Reader
from training.passages import Passage, read_passages
from training.synthesis import make_lessons
from training.validate import PARTS

SEED = 20260101
FIRST = Stage(rounds=2, rate=1e-4, head_rate=1e-3)
SECOND = Stage(rounds=6, rate=1e-4, head_rate=5e-4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the model is trained and written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a checkpoint to start the second stage from")
    parser.add_argument("--rounds", type=int, default=SECOND.rounds, help="rounds of the second stage")
    parser.add_argument("--share", type=float, default=1.0, help="share of the first stage's sentences, for a trial")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args(arguments)
    torch.manual_seed(asked.seed)
    torch.set_num_threads(asked.threads)
    rng = np.random.default_rng(asked.seed)
    asked.out.mkdir(parents=True, exist_ok=True)
    reader = Reader(Encoder.published())
    if asked.start:
        reader.load_state_dict(torch.load(asked.start, weights_only=True))
    else:
        for line in _first_stage(reader, asked.data, asked.share, rng):
            print("first stage,", line, flush=True)
        torch.save(reader.state_dict(), asked.out / "first.pt")
    second = Stage(rounds=asked.rounds, rate=SECOND.rate, head_rate=SECOND.head_rate)
    for line in () if not asked.rounds else _second_stage(reader, asked.data, second, rng):
        print("second stage,", line, flush=True)
        torch.save(reader.state_dict(), asked.out / "second.pt")
    return 0


def split_passages(passages: Sequence[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return the passages to learn from and a tenth to calibrate on, told apart by their ids."""
    held = [passage for passage in passages if crc32(passage.id.encode()) % 10 == 0]
    return [passage for passage in passages if crc32(passage.id.encode()) % 10], held


def read_corpus() -> list[Passage]:
    """Return every passage of the corpus."""
    return [passage for part in sorted(PARTS.glob("*.jsonl")) for passage in read_passages(part)]


def _first_stage(reader: Reader, data: Path | None, share: float, rng: np.random.Generator) -> Iterator[str]:
    """Words and what they mean: made sentences, verb patterns, gold records."""
    examples, pairs = [], []
    for _ in range(FIRST.rounds):
        made = _some(list(make_lessons(rng=rng, rounds=2)), share, rng)
        patterns = _some(_patterns(data, rng), share, rng)
        examples.append(make_examples([*made, *_records(data)]))
        pairs.append(make_pairs([*made[::2], *patterns, *_records(data)], rng=rng))
    return learn(reader, examples, pairs, FIRST, rng=rng)


def _second_stage(reader: Reader, data: Path | None, stage: Stage, rng: np.random.Generator) -> Iterator[str]:
    """How reporting sounds: the corpus, with actors exchanged in every other sentence, and a little of the first stage."""
    learnt, _ = split_passages(read_corpus())
    examples, pairs = [], []
    for _ in range(stage.rounds):
        lessons = [
            Lesson(sentence=with_other_actors(sentence, rng=rng) if rng.random() < 0.5 else sentence)
            for passage in learnt
            for sentence in passage.sentences
        ]
        made = _some(list(make_lessons(rng=rng, rounds=1)), 0.2, rng)
        patterns = _some(_patterns(data, rng), 0.1, rng)
        examples.append(make_examples([*lessons, *made, *_records(data)]))
        pairs.append(make_pairs([*lessons, *patterns, *_records(data)], rng=rng))
    return learn(reader, examples, pairs, stage, rng=rng)


def _some(lessons: list[Lesson], share: float, rng: np.random.Generator) -> list[Lesson]:
    return [lessons[at] for at in rng.permutation(len(lessons))[: round(share * len(lessons))]]


def _patterns(data: Path | None, rng: np.random.Generator) -> list[Lesson]:
    return list(read_patterns(data / "CAMEO.2.0.txt", rng=rng)) if data else []


def _records(data: Path | None) -> list[Lesson]:
    return read_gold_records(data / "PLOVER_GSR_CAMEO.json") if data else []


if __name__ == "__main__":
    sys.exit(main())
