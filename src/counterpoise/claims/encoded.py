"""Columns of a table as numbers, so that rows are compared and counted quickly."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Rows = NDArray[np.intp]
"""Numbers of rows, shape (k,)."""


@dataclass(frozen=True)
class Encoded:
    """A table whose columns of text are read as codes, each column once."""

    table: pa.Table
    _known: dict[str, tuple[NDArray[np.int32], dict[str, int]]] = field(default_factory=dict)
    _ordered: dict[str, tuple[Rows, Rows]] = field(default_factory=dict)

    def codes(self, column: str) -> NDArray[np.int32]:
        """Return a number for the value of each row, -1 for none, shape (n,)."""
        return self._encode(column)[0]

    def vocabulary(self, column: str) -> dict[str, int]:
        """Return the values of a column with their numbers."""
        return self._encode(column)[1]

    def is_in(self, column: str, values: Iterable[str], rows: Rows | None = None) -> NDArray[np.bool_]:
        """Return which rows, of all or of some, have one of some values, shape (n,) or as `rows`."""
        codes, vocabulary = self._encode(column)
        wanted = np.zeros(len(vocabulary) + 1, dtype=bool)  # the last one is for rows without a value, whose code is -1
        wanted[[vocabulary[value] for value in values if value in vocabulary]] = True
        return wanted[codes if rows is None else codes[rows]]

    def rows_with(self, column: str, values: Iterable[str]) -> Rows:
        """Return the rows that have one of some values, in order, shape (k,)."""
        codes, vocabulary = self._encode(column)
        if column not in self._ordered:
            order = np.argsort(codes, kind="stable")
            self._ordered[column] = order, np.searchsorted(codes[order], np.arange(len(vocabulary) + 1))
        order, starts = self._ordered[column]
        wanted = [vocabulary[value] for value in dict.fromkeys(values) if value in vocabulary]
        found = [order[starts[code] : starts[code + 1]] for code in wanted]
        return np.sort(np.concatenate(found)) if found else np.zeros(0, np.intp)

    def days(self, column: str, *, otherwise: str) -> NDArray[np.int64]:
        """Return a column of dates as days since 1970-01-01, those of another column where it has none, shape (n,)."""
        filled = pc.coalesce(self.table[column], self.table[otherwise])
        return np.asarray(pc.cast(filled, pa.int32()), dtype=np.int64)

    def _encode(self, column: str) -> tuple[NDArray[np.int32], dict[str, int]]:
        if column not in self._known:
            self._known[column] = _encode(self.table[column]) if len(self.table) else (np.zeros(0, np.int32), {})
        return self._known[column]


def pack(*columns: NDArray[Any]) -> NDArray[np.int64]:
    """Return one number for each row that is the same where all columns are, shape (n,)."""
    packed = columns[0].astype(np.int64)
    for column in columns[1:]:
        _, numbers = np.unique(packed, return_inverse=True)
        packed = numbers * (int(column.max(initial=0)) + 2) + column + 1
    return packed


def _encode(column: pa.ChunkedArray) -> tuple[NDArray[np.int32], dict[str, int]]:
    encoded = column.combine_chunks().dictionary_encode()
    codes = np.asarray(pc.fill_null(encoded.indices, -1), dtype=np.int32)
    return codes, {str(name): code for code, name in enumerate(encoded.dictionary.to_pylist())}
