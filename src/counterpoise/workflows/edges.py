"""Signed networks out of a table of ties."""

import csv
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.errors import UnreadableSource

COLUMNS = {"a": "a", "b": "b", "sign": "sign", "network": "network"}
_SIGNS = {"1": 1, "+1": 1, "+": 1, "1.0": 1, "-1": -1, "-": -1, "-1.0": -1, "−1": -1, "0": 0, "0.0": 0}


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One signed network: its name ("" where the table names none), actors, and signs of shape (n, n)."""

    name: str
    actors: tuple[str, ...]
    signs: NDArray[np.int8]


def read_networks(path: Path, *, columns: Mapping[str, str] = COLUMNS) -> list[Network]:
    """
    Return the networks of a CSV file with one tie a row, in the order in which they first appear; "-" reads standard input.

    Parameters
    ----------
    columns
        The file's names for `a`, `b`, `sign` and `network`. Without a column for the network all rows are one.

    Raises
    ------
    UnreadableSource
        If the file is missing or a row cannot be read; the message names the row.
    """
    named = {**COLUMNS, **columns}
    try:
        if str(path) == "-":
            return _gather(csv.DictReader(sys.stdin), named, path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _gather(csv.DictReader(file), named, path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableSource(
            f"{path} cannot be read as a table of ties ({error}). Give a CSV file in UTF-8."
        ) from error


def _gather(rows: "csv.DictReader[str]", named: Mapping[str, str], path: Path) -> list[Network]:
    missing = [named[key] for key in ("a", "b", "sign") if named[key] not in (rows.fieldnames or ())]
    if missing:
        raise UnreadableSource(
            f"{path} has no column {missing[0]!r}; it has {', '.join(rows.fieldnames or ()) or 'none'}. "
            "Name its columns with --columns a=...,b=...,sign=...,network=..."
        )
    networks: dict[str, dict[tuple[str, str], int]] = {}
    for row in rows:
        a, b = ((row[named[end]] or "").strip() for end in ("a", "b"))
        where = f"{path}, line {rows.line_num}"
        if not a or not b:
            raise UnreadableSource(f"{where}: an actor is missing. Every row needs both ends of the tie.")
        sign = _SIGNS.get((row[named["sign"]] or "").strip())
        if sign is None:
            raise UnreadableSource(f"{where}: {row[named['sign']]!r} is no sign. Write 1, -1 or 0.")
        if a == b:
            raise UnreadableSource(f"{where}: {a} has a tie to itself. Take the row out.")
        ties = networks.setdefault((row.get(named["network"]) or "").strip(), {})
        pair = (a, b) if a < b else (b, a)
        if ties.setdefault(pair, sign) != sign:
            raise UnreadableSource(f"{where}: {a} and {b} have another sign than in a row before. Keep one of them.")
    return [_network(name, ties) for name, ties in networks.items()]


def _network(name: str, ties: Mapping[tuple[str, str], int]) -> Network:
    actors = tuple(sorted({end for pair in ties for end in pair}))
    at = {actor: number for number, actor in enumerate(actors)}
    signs = np.zeros((len(actors), len(actors)), dtype=np.int8)
    for (a, b), sign in ties.items():
        signs[at[a], at[b]] = signs[at[b], at[a]] = sign
    return Network(name, actors, signs)


def parse_columns(pairs: Iterable[str]) -> dict[str, str]:
    """
    Return the file's column names from words like `a=source`.

    Raises
    ------
    UnreadableSource
        If a word names no column of a table of ties.
    """
    columns = {}
    for pair in pairs:
        key, _, name = pair.partition("=")
        if key not in COLUMNS or not name:
            raise UnreadableSource(
                f"--columns {pair!r} names no column. Write a=...,b=...,sign=...,network=... with the file's own names."
            )
        columns[key] = name
    return columns
