"""
The second judge of an act, beside the weighted sum of `weighing.py`: trees, which see what speaks for it and against it together.

They are learnt with the weights, on the same acts, by `training/calibrate.py`; `training/trees.py` writes them as a graph.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from counterpoise.coding.model_files import open_model_file
from counterpoise.coding.onnx_model import open_session

TREES = "trees.onnx"
GIVEN, TOLD = "features", "chances"
"""What goes into the graph, shape (acts, features), and what comes out, shape (acts, 1)."""

Judge = Callable[[Sequence[Sequence[float]]], list[float]]
"""Returns the chance that each act is right, between 0 and 1, by what is known of it."""


@dataclass(frozen=True, slots=True)
class Trees:
    """The trees of a folder's model, or of the one that is shipped: a judge that can be handed to another process."""

    folder: Path | None = None

    def __call__(self, features: Sequence[Sequence[float]]) -> list[float]:
        """Return the chance that each act is right."""
        (chances,) = _load(self.folder).run([TOLD], {GIVEN: np.array(features, dtype=np.float32)})
        return [float(chance) for chance in chances[:, 0]]


@cache
def _load(folder: Path | None) -> Any:
    return open_model_file(TREES, folder, open_session)
