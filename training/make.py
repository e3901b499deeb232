"""
Make the reader that is shipped, from the published encoder and the corpus to the files and how far they are to be believed.

    uv run --group training python -m training.make --data FOLDER --out FOLDER [--resume] [--start CHECKPOINT --stages second] [--trial]

Seeds are fixed. The checkpoints and the model lie in `--out`; `training/train.py` says what `--data`, `--resume`, `--start` and `--stages` are.
With `--trial` every step learns from a hundredth, one round long: what comes out reads nothing, but all steps have been gone through.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training import calibrate, export, gate, links, train


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the model is made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--trial", action="store_true", help="go through all steps with a hundredth of the lessons")
    asked, others = parser.parse_known_args(arguments)
    out, model = asked.out, asked.out / "model"
    few = (["--rounds", "1", "--share", "0.01"], ["--passages", "70"]) if asked.trial else ([], [])
    model.mkdir(parents=True, exist_ok=True)
    steps = (
        (train.main, [*others, *few[0], "--out", str(out)]),
        (gate.main, ["--to", str(model)]),
        (links.main, [str(out / "second.pt"), "--gate", str(model), "--to", str(out / "linked.pt"), *few[1]]),
        (export.main, [str(out / "linked.pt"), "--to", str(model)]),
        (calibrate.main, [str(model), "--picture", str(out / "reliability.svg")]),
    )
    return next((code for step, given in steps if (code := step(given))), 0)


if __name__ == "__main__":
    sys.exit(main())
