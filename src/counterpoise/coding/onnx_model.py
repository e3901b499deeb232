"""The shipped model, run: sentences in, what it says of their words out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.pieces import Pieces
from counterpoise.domain.errors import ModelMissing

GRAPH = "reader.onnx"
_BATCH = 16
_OUTPUTS = ("triggers", "factuality", "modes", "mutual", "roles")


@dataclass(frozen=True, slots=True)
class Said:
    """
    What the model says of the pieces of one sentence, as scores before they become shares of one.

    Shapes: `triggers` (pieces, types), `factuality` (pieces, 6), `modes` (pieces, modes), `mutual` (pieces,), `roles` (pieces, pieces, 5):
    of a trigger at the first index, what the piece at the second is to it.
    """

    triggers: NDArray[np.float32]
    factuality: NDArray[np.float32]
    modes: NDArray[np.float32]
    mutual: NDArray[np.float32]
    roles: NDArray[np.float32]


class OnnxModel:
    """A reader's graph, run on one thread."""

    def __init__(self, graph: bytes) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(graph, options)

    def read(self, sentences: Sequence[Pieces]) -> list[Said]:
        """Return what the model says of each sentence, in the order given."""
        said: list[Said | None] = [None] * len(sentences)
        for group in _groups([len(pieces.ids) for pieces in sentences]):
            ids, mask = _pad([sentences[at].ids for at in group])
            marks = np.zeros((len(group), 2), dtype=np.int64)
            arrays = self._session.run(_OUTPUTS, {"ids": ids, "mask": mask, "marks": marks})
            for row, at in enumerate(group):
                width = len(sentences[at].ids)
                triggers, factuality, modes, mutual, roles = (array[row, :width] for array in arrays)
                said[at] = Said(triggers, factuality, modes, mutual, roles[:, :width])
        return [each for each in said if each is not None]

    def classify(self, marked: Sequence[Pieces]) -> NDArray[np.float32]:
        """Return scores of what the marked actor does to the marked recipient, shape (sentences, types), 0 for nothing."""
        scores: dict[int, NDArray[np.float32]] = {}
        for group in _groups([len(pieces.ids) for pieces in marked]):
            ids, mask = _pad([marked[at].ids for at in group])
            marks = np.array([marked[at].openings() for at in group], dtype=np.int64)
            (pairs,) = self._session.run(("pairs",), {"ids": ids, "mask": mask, "marks": marks})
            scores |= dict(zip(group, pairs, strict=True))
        return np.stack([scores[at] for at in range(len(marked))])


@cache
def load_model(folder: Path | None = None) -> OnnxModel:
    """Return the model of a folder, by default the one that is shipped; each is loaded once."""
    return OnnxModel(read_model_file(GRAPH, folder))


def read_model_file(name: str, folder: Path | None = None) -> bytes:
    """
    Return a file of a trained model.

    Raises
    ------
    ModelMissing
        If the folder, or this installation where no folder is given, holds no such file.
    """
    home = folder or files("counterpoise.coding") / "models"
    if not (home / name).is_file():
        where = f"The folder {folder}" if folder else "This installation"
        raise ModelMissing(
            f"{where} holds no trained reader ({name} is missing). Read with --coder rules, or name a folder with --model."
        )
    return (home / name).read_bytes()


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield indices of sentences of about equal length, a batch at a time."""
    order = [int(at) for at in np.argsort(lengths, kind="stable")]
    for first in range(0, len(order), _BATCH):
        yield order[first : first + _BATCH]


def _pad(rows: Sequence[tuple[int, ...]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    ids = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for at, row in enumerate(rows):
        ids[at, : len(row)] = row
        mask[at, : len(row)] = 1
    return ids, mask
