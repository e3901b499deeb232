"""
Which sentences are worth the network's time: by their word pieces alone, most of those that tell of no act can be told.

What each piece speaks for is learnt on the project's own corpus (`training/gate.py`); a sentence in which the rules see an act always passes.
"""

import io
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.model_files import open_model_file
from counterpoise.coding.pieces import Pieces

FILE = "gate.npy"


def may_tell(pieces: Pieces, gate: NDArray[np.float16]) -> bool:
    """Say whether a sentence may tell of an act; `gate` is what each piece speaks for, and, last, what all sentences have in common."""
    return float(gate[list({*pieces.ids, -1})].sum(dtype=np.float32)) >= 0


@cache
def load_gate(folder: Path | None = None) -> NDArray[np.float16]:
    """Return what each piece speaks for, shape (pieces + 1,), of a folder's model or the one that is shipped."""
    return open_model_file(FILE, folder, _read)


def _read(data: bytes) -> NDArray[np.float16]:
    gate: NDArray[np.float16] = np.load(io.BytesIO(data), allow_pickle=False)
    return gate
