"""
Make a reader like the one that is shipped, from the published encoder and the corpus to the files and how far they are to be believed.

    uv run --group training python -m training.make --data FOLDER --out FOLDER [--name NAME] [--resume] [--trial]

Seeds are fixed. After the stages of `training/train.py` come the legs: each goes through one stage once more, by a seed of its own, from the
mean of what others ended in. The checkpoints and the model lie in `--out`; `training/train.py` says what `--data`, `--resume` and `--threads` are.
With `--trial` every step learns from a hundredth, one round long: what comes out reads nothing, but all steps have been gone through.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from training import calibrate, choosing, export, gate, links, train
from training.encoder import Encoder
from training.model import Reader
from training.syntax import Syntax


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """
    A stage gone through once more into a folder of its own, from the mean of the ends of other legs; of none, from the end of the stages.

    With `is_short` the encoder loses layers first, and that mean teaches it to say the same without them.
    """

    name: str
    stage: str
    seed: int
    after: tuple[str, ...] = ()
    is_short: bool = False

    def end(self, out: Path) -> Path:
        """Return the checkpoint that the leg ends in."""
        return out / self.name / f"{self.stage}.pt"


LEGS = (
    Leg(name="again", stage="second", seed=73),
    Leg(name="one", stage="mixed", seed=81, after=("again",)),
    Leg(name="other", stage="mixed", seed=82, after=("again",)),
    Leg(name="joint", stage="mixed", seed=91, after=("one", "other")),
    Leg(name="last", stage="last", seed=92, after=("joint",)),
    Leg(name="short", stage="taught", seed=101, after=("joint", "last"), is_short=True),
)

A_HUNDREDTH = ("--rounds", "1", "--share", "0.01")
"""What a trial asks of the training."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the model is made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    asked, others = parser.parse_known_args(arguments)
    learnt = [*others, *(A_HUNDREDTH if asked.trial else [])]
    steps = (
        partial(train.main, [*learnt, "--out", str(asked.out)]),
        *(partial(go_on, leg, asked.out, learnt) for leg in LEGS),
    )
    return go_through(steps) or finish(LEGS[-1].end(asked.out), asked)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what every making of a reader is asked for."""
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", help="what the reader is called in what it reads")
    parser.add_argument("--trial", action="store_true", help="go through all steps with a hundredth of the lessons")


def go_through(steps: Iterable[Callable[[], int]]) -> int:
    """Take steps in their order up to the first that fails; return its code, or 0."""
    return next((code for step in steps if (code := step())), 0)


def finish(learnt: Path, asked: argparse.Namespace) -> int:
    """Make the files that are shipped out of a checkpoint: who need not be read, who is meant, the graph, and how far it is believed."""
    model, linked = asked.out / "model", asked.out / "linked.pt"
    model.mkdir(parents=True, exist_ok=True)
    few = ["--passages", "70"] if asked.trial else []
    name = ["--name", asked.name] if asked.name else []
    return go_through(
        (
            partial(gate.main, ["--to", str(model)]),
            partial(links.main, [str(learnt), "--gate", str(model), "--to", str(linked), *few]),
            partial(export.main, [str(linked), "--to", str(model)]),
            partial(choosing.main, [str(model)]),
            partial(calibrate.main, [str(model), *name, "--picture", str(asked.out / "reliability.svg")]),
        )
    )


def go_on(leg: Leg, out: Path, learnt: Sequence[str]) -> int:
    """Go through a leg; return 0 when it has ended."""
    start, folder, stages = ends_of(leg.after, out) or [str(out / "second.pt")], leg.end(out).parent, leg.stage
    own = ["--seed", str(leg.seed), "--out", str(folder)]
    if leg.is_short:
        mean = write_mean(start, folder / "mean.pt")
        start, stages, own = [mean], f"{train.SHORTEN},{leg.stage}", [*own, "--teachers", mean]
    return train.main([*learnt, "--start", *start, "--stages", stages, *own])


def write_mean(paths: Sequence[str], to: Path) -> str:
    """Write the mean of some checkpoints as another; return where it is."""
    reader, syntax = Reader(Encoder.published()), Syntax()
    train.load_mean(reader, syntax, [Path(each) for each in paths])
    to.parent.mkdir(parents=True, exist_ok=True)
    train.save(reader, syntax, to)
    return str(to)


def ends_of(names: Iterable[str], out: Path) -> list[str]:
    """Return the checkpoints that some legs end in."""
    return [str(leg.end(out)) for name in names for leg in LEGS if leg.name == name]


if __name__ == "__main__":
    sys.exit(main())
