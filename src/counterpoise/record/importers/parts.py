"""A file of lines as parts: blocks gathered until they are worth a batch, known by the hash of their bytes."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa

from counterpoise.record.importers import Part
from counterpoise.record.importers.blocks import Block, read_blocks
from counterpoise.record.importers.tally import Tally

PART_BYTES = 48 * 1024 * 1024
Convert = Callable[[Sequence[Block]], tuple[pa.Table, Tally]]


def read_parts(path: Path, *, label: str, convert: Convert, is_known: Callable[[str], bool]) -> Iterator[Part]:
    """
    Yield the parts of a file, each converted by `convert` unless its key is known; `label` names the importer, its version and the columns.

    Raises
    ------
    UnreadableSource
        If the file cannot be read.
    """
    for blocks in _gather(read_blocks(path), PART_BYTES):
        key = _key(label, blocks)
        if is_known(key):
            yield Part(key=key, rows=None, tally=Tally(), done=blocks[-1].done)
            continue
        rows, tally = convert(blocks)
        yield Part(key=key, rows=rows, tally=tally, done=blocks[-1].done)


def _gather(blocks: Iterator[Block], part_bytes: int) -> Iterator[list[Block]]:
    gathered: list[Block] = []
    held = 0
    for block in blocks:
        gathered.append(block)
        held += len(block.data)
        if held >= part_bytes:
            yield gathered
            gathered, held = [], 0
    if gathered:
        yield gathered


def _key(label: str, blocks: Sequence[Block]) -> str:
    digest = hashlib.sha256(label.encode())
    for block in blocks:
        digest.update(block.data)
    return digest.hexdigest()[:24]
