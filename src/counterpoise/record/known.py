"""Which ids a record holds, in little memory: whether one of many new ones may be known is told at once."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.record.batches import Batch
from counterpoise.record.database import quote


class KnownIds:
    """
    The ids in one table of a record's imported batches, as sorted hashes: eight bytes each, so that tens of millions fit.

    `files` hold the ids themselves, to be compared in full where a hash is known.
    """

    def __init__(self, table: str = "rows") -> None:
        self._table = table
        self._runs: list[NDArray[np.uint64]] = []
        self.files: list[Path] = []

    def add(self, marks: NDArray[np.uint64]) -> None:
        """Add hashes; runs of like length are merged, so that there are never many."""
        self._runs.append(np.sort(marks))
        while len(self._runs) > 1 and len(self._runs[-1]) * 2 > len(self._runs[-2]):
            last, before = self._runs.pop(), self._runs.pop()
            self._runs.append(np.sort(np.concatenate([before, last]), kind="stable"))

    def add_file(self, con: Any, batch: Batch) -> None:
        """Add the ids of a batch."""
        path = batch.path(self._table)
        if path is not None:
            self.files.append(path)
            self.add(con.sql(f"SELECT hash(id) AS mark FROM read_parquet({quote(path)})").fetchnumpy()["mark"])

    def holds_any(self, marks: NDArray[np.uint64]) -> bool:
        """Whether one of the hashes is there."""
        return any(_shares_any(run, marks) for run in self._runs if len(run))


def _shares_any(run: NDArray[np.uint64], marks: NDArray[np.uint64]) -> bool:
    places = np.minimum(np.searchsorted(run, marks), len(run) - 1)
    return bool((run[places] == marks).any())
