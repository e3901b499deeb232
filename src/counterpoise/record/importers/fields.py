"""Blocks of lines as columns of text, with rows of the wrong width refused by number."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv as pc
from numpy.typing import NDArray

from counterpoise.record.importers.blocks import LONGEST_LINE, Block, clean
from counterpoise.record.importers.tally import Refusal, refuse

_PARSER_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fields:
    """
    The rows of a block that have the right width: a column of text for each name asked for, and `row`, their number in the file.

    `rows` counts all the block's lines that are not blank; `refused` says why some of them are not here.
    """

    table: pa.Table
    rows: int
    refused: dict[str, Refusal]


def split_fields(block: Block, names: Sequence[str], *, wanted: Sequence[str], skip_lines: int = 0) -> Fields:
    """
    Return the columns `wanted` of tab-separated lines that hold `names`, in that order; quotes mean nothing.

    Parameters
    ----------
    skip_lines
        Lines at the beginning that are no rows (a header); they are not counted.
    """
    data = clean(block.data)
    ends, widths = _measure(data, len(names))
    blank = np.diff(ends, prepend=-1) == 1
    good = (widths == len(names)) & ~blank
    numbers = np.arange(len(ends)) + block.first_line
    counted = np.arange(len(ends)) >= skip_lines
    wrong = counted & ~good & ~blank
    reasons = {
        f"{width} columns where {len(names)} are expected": numbers[wrong & (widths == width)].tolist()
        for width in np.unique(widths[wrong])[:_REASONS]
    }
    rest = numbers[wrong & ~np.isin(widths, np.unique(widths[wrong])[:_REASONS])]
    reasons[f"a number of columns that is not {len(names)}"] = rest.tolist()
    reasons[f"a line longer than {LONGEST_LINE // 1024} KB"] = list(block.too_long)
    keep = counted & good
    return Fields(
        _parse(_choose(data, ends, keep), names, wanted).append_column("row", pa.array(numbers[keep], pa.int64())),
        int(keep.sum() + wrong.sum()) + len(block.too_long),
        refuse(reasons),
    )


_REASONS = 20


def _measure(data: bytes, expected: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each line ends, and how many columns it has, of which most have as many as `expected`; both of shape (lines,)."""
    bytes_ = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(bytes_ == ord("\n"))
    tabs = np.flatnonzero(bytes_ == ord("\t"))
    if expected > 1 and len(tabs) == len(ends) * (expected - 1):
        of_lines = tabs.reshape(len(ends), expected - 1)
        if (of_lines[:, -1] < ends).all() and (of_lines[1:, 0] > ends[:-1]).all():
            return ends, np.full(len(ends), expected)
    return ends, np.diff(np.searchsorted(tabs, ends), prepend=0) + 1


def _choose(data: bytes, ends: NDArray[np.int64], keep: NDArray[np.bool_]) -> bytes:
    if keep.all():
        return data
    starts = np.concatenate([[0], ends[:-1] + 1])
    return b"".join(data[start : end + 1] for start, end in zip(starts[keep], ends[keep], strict=True))


def _parse(data: bytes, names: Sequence[str], wanted: Sequence[str]) -> pa.Table:
    if not data:
        return pa.table({name: pa.array([], pa.string()) for name in wanted})
    return pc.read_csv(
        io.BytesIO(data),
        read_options=pc.ReadOptions(column_names=list(names), block_size=_PARSER_BYTES),
        parse_options=pc.ParseOptions(delimiter="\t", quote_char=False, double_quote=False, escape_char=False),
        convert_options=pc.ConvertOptions(
            column_types=dict.fromkeys(wanted, pa.string()),
            include_columns=list(wanted),
            strings_can_be_null=False,
            check_utf8=False,
        ),
    )
