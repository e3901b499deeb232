"""
Make the next reader, from two that were shipped, which git holds.

    uv run --group training python -m training.renew --data FOLDER --out FOLDER [--name NAME] [--resume] [--trial]

The last reader goes through the lessons once more, at a fifth of the rate, and learns from what it and an older one, which has all layers and
keeps all pieces, say together; the new one is the mean of what it was and what it became. Seeds are fixed. The checkpoints and the model lie
in `--out`; the other options are those of `training/make.py`, which makes a reader from nothing but the published encoder.

References
----------
Wortsman, M. et al. (2022). Robust fine-tuning of zero-shot models: the mean of the weights before and after.
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from counterpoise.coding.onnx_model import GRAPH
from training import recovering, train
from training.make import A_HUNDREDTH, add_options, finish, go_through, write_mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A reader that was shipped once; `blob` is what git calls its graph."""

    name: str
    blob: str

    def checkpoint(self, out: Path) -> Path:
        """Return where its weights are laid down."""
        return out / self.name / "reader.pt"


WHOLE = Shipped(name="minilm-9", blob="5ceef2e7fcf8bb8e15ca0864faab96bdff344c56")
"""Which has all six layers, and keeps all pieces of a sentence to the end."""
LAST = Shipped(name="minilm-10", blob="485c583edba62b52c99fdff56444e2587d3f7a6b")
"""Which the new one begins from."""
STAGE, SEED = "renewed", "121"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the model is made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_options(parser)
    asked, others = parser.parse_known_args(arguments)
    out, last = asked.out, str(LAST.checkpoint(asked.out))
    teachers = ["--whole-teachers", str(WHOLE.checkpoint(out)), "--teachers", last]
    learnt = [*others, *(A_HUNDREDTH if asked.trial else ())]
    became, mean = str(out / f"{STAGE}.pt"), out / "mean.pt"
    steps = (
        partial(fetch, WHOLE, out),
        partial(fetch, LAST, out),
        partial(
            train.main,
            [*learnt, "--start", last, *teachers, "--stages", STAGE, "--seed", SEED, "--out", str(out)],
        ),
    )
    return go_through(steps) or finish(Path(write_mean([last, became], mean)), asked)


def fetch(shipped: Shipped, out: Path) -> int:
    """Take a reader's graph out of git and its weights out of the graph; return 0, or 1 where git does not hold it."""
    folder = shipped.checkpoint(out).parent
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / GRAPH).open("wb") as file:
        found = subprocess.run(["git", "cat-file", "blob", shipped.blob], cwd=Path(__file__).parent, stdout=file)
    if found.returncode:
        print(f"{shipped.name} is not in this clone: fetch the whole history (git fetch --unshallow).", file=sys.stderr)
        return 1
    return recovering.main([str(folder), "--to", str(shipped.checkpoint(out))])


if __name__ == "__main__":
    sys.exit(main())
