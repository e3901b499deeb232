"""
Teach who is meant in whole articles, where many more may be meant than in the passages of the corpus.

    uv run --group training python -m training.choosing MODEL_FOLDER [--start FILE]

The small graph that compares everybody who may be meant (`meant.onnx`), which `training/links.py` taught on passages, goes on with every open
side in `evals/wider`, as the reader meets it: right are those whom the gold of the sentence has there. It begins from the folder's own, or from
`--start`, which is laid down as `passages.onnx` beside it. `folds/` gets one graph for each fifth of the articles, which has learnt from the
others: by those confidence is fitted (`training/calibrate.py`), so that nothing is believed for having been learnt by heart.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from counterpoise.coding.links import CHOOSER, OpenChoice, kind_of, load_chooser
from counterpoise.coding.meant import OpenSide
from counterpoise.coding.onnx_model import GRAPH
from counterpoise.coding.reading import follow
from counterpoise.coding.trained import TrainedCoder
from counterpoise.ontology.actors import exchange_code_of
from counterpoise.ontology.plover import exchange_root_of
from training.articles import Article, read_articles
from training.calibrate import FOLDERS, FOLDS, read_settings
from training.export import write_chooser
from training.judge import Row
from training.links import Choice, Choices, Chooser, count_right, learn_choices
from training.train import SEED

PASSAGES = "passages.onnx"
"""What was learnt of passages alone."""
_ROUNDS, _RATE = 5, 5e-4


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the graphs are written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--start", type=Path, help="the graph to begin from, by default the folder's own")
    asked = parser.parse_args(arguments)
    start, end = asked.model / PASSAGES, asked.model / CHOOSER
    if lacking := [path for path in (asked.model / GRAPH, asked.start or end) if not path.is_file()]:
        parser.error(
            f"There is no {lacking[0]}: name the folder of a model, and with --start a graph that training/links.py taught."
        )
    if (begin := (asked.start or end).resolve()) != start.resolve():
        shutil.copyfile(begin, start)
    shutil.copyfile(start, end)
    coder = TrainedCoder(asked.model, weights=read_settings(asked.model))
    found = [list(find_choices(coder, article)) for article in read_articles()]
    for fold in range(FOLDS):
        learnt = learn(start, [each for at, own in enumerate(found) if at % FOLDS != fold for each in own])
        write_chooser(learnt, make_folder(asked.model / FOLDERS / str(fold)) / CHOOSER)
        held = [each for own in found[fold::FOLDS] for each in own]
        before, after = (count_right(score_with(each), held) for each in (read_chooser(start), learnt))
        print(f"of {len(held)} sides in articles left out right: {before:.3f} before, {after:.3f} after", flush=True)
    write_chooser(learn(start, [each for own in found for each in own]), end)
    return 0


def make_folder(path: Path) -> Path:
    """Return a folder, made where there was none."""
    path.mkdir(parents=True, exist_ok=True)
    return path


def learn(start: Path, choices: Sequence[Choice]) -> Chooser:
    """Return what the chooser of a file becomes by some choices."""
    torch.manual_seed(SEED)
    chooser = read_chooser(start)
    learn_choices(chooser, score_with(chooser), choices, rate=_RATE, rounds=_ROUNDS)
    return chooser


def read_chooser(path: Path) -> Chooser:
    """Return the chooser of a graph that `training/export.py` wrote."""
    chooser, held = Chooser(), {each.name: each for each in onnx.load(path).graph.initializer}
    chooser.load_state_dict(
        {name: torch.tensor(numpy_helper.to_array(held[f"chooser.{name}"])) for name in chooser.state_dict()}
    )
    return chooser.eval()


def score_with(chooser: Chooser) -> Callable[[Choices], Tensor]:
    """Return what scores choices of which the links are known."""

    def score(choices: Choices) -> Tensor:
        kinds = kind_of(choices.side, choices.has_word.long())
        known = choices.features
        scores: Tensor = chooser(kinds, choices.trigger, choices.word, choices.mentions, known, choices.able)
        return scores

    return score


def find_choices(coder: TrainedCoder, article: Article) -> Iterator[Choice]:
    """Yield a choice for each open side that the reader asks about in an article and gold has an act for."""
    choose = load_chooser(coder.folder)
    met: dict[OpenSide, OpenChoice] = {}

    def note(choice: OpenChoice) -> NDArray[np.float32]:
        met.setdefault(choice.side, choice)
        return choose(choice)

    for reading in follow(coder.ask(article.document, article.laid), note):
        coder.weigh(reading)
        gold = article.gold_of(reading.laid)
        for side, choice in met.items():
            meant = find_right(side, gold)
            if meant is not None:
                yield as_choice(choice, meant)
        met.clear()


def find_right(side: OpenSide, gold: Sequence[Row]) -> set[str] | None:
    """Return the codes that gold has on an open side, by the acts of its type towards or by those who are known; None where it has no such act."""
    root, known = exchange_root_of(side.event_type), {exchange_code_of(actor) for actor in side.known}
    found: list[str] | None = None
    for event in gold:
        received = {*event["target"], *(code for codes in event["alt_targets"] for code in codes)}
        own, other = ({*event["source"]}, received) if side.is_actor else (received, {*event["source"]})
        if root in {event["plover_root"], *event["alt_roots"]} and (not known or known & other):
            found = [*(found or []), *own]
    return None if found is None else set(found)


def as_choice(choice: OpenChoice, meant: set[str]) -> Choice:
    """Return a choice as it is learnt from, its links in the place of what the encoder says."""
    right = [exchange_code_of(actor) in meant for actor in choice.actors]
    return Choice(
        side=int(choice.side.is_actor),
        trigger=torch.tensor(choice.trigger),
        word=torch.tensor(choice.word),
        has_word=float(choice.word.any()),
        mentions=torch.tensor(choice.mentions),
        is_read=torch.ones(len(right)),
        features=torch.tensor(choice.features),
        right=torch.tensor([*right, not any(right)]),
    )


if __name__ == "__main__":
    sys.exit(main())
