"""Signed networks out of a table of ties."""

import csv
import io
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.errors import UnreadableSource

COLUMNS = {"a": "a", "b": "b", "sign": "sign", "network": "network"}
_WORDS = {"+": 1.0, "-": -1.0, "−": -1.0, "positive": 1.0, "negative": -1.0}
_LOOP = "a tie of an actor to itself"
_TORN = "a pair whose rows have both signs, which is left without a tie"


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One signed network: its name ("" where the table names none), actors, and signs of shape (n, n)."""

    name: str
    actors: tuple[str, ...]
    signs: NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TieTable:
    """
    The networks of a table of ties, in the order in which they first appear.

    `left` counts what was left out, by reason. `has_weights` says that a sign was given as a number other than 1, 0 and -1: only its sign
    counts.
    """

    networks: tuple[Network, ...]
    left: Mapping[str, int]
    has_weights: bool


def read_networks(path: Path, *, columns: Mapping[str, str] | None = None) -> TieTable:
    """
    Return the networks of a CSV file with one tie a row, its fields parted by comma, semicolon or tab; "-" reads standard input.

    A pair may stand in several rows and in either order. A row with sign 0 names its actors and makes no tie.

    Parameters
    ----------
    columns
        The file's names for `a`, `b`, `sign` and `network`; capitals make no difference where no column has the very name. Without a
        column for the network all rows are one.

    Raises
    ------
    UnreadableSource
        If the file is missing or a row cannot be read; the message names the row.
    """
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
        return _gather(_rows(text), columns or {}, path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UnreadableSource(
            f"{path} cannot be read as a table of ties ({reason}). Give a CSV file in UTF-8."
        ) from error


def _rows(text: str) -> "csv.DictReader[str]":
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)


def _gather(rows: "csv.DictReader[str]", columns: Mapping[str, str], path: Path) -> TieTable:
    named = _places(list(rows.fieldnames or ()), columns, path)
    networks: dict[str, dict[tuple[str, str], set[int]]] = {}
    left: Counter[str] = Counter()
    has_weights = False
    for row in rows:
        where = f"{path}, line {rows.line_num}"
        a, b = ((row[named[end]] or "").strip() for end in ("a", "b"))
        if not a or not b:
            raise UnreadableSource(f"{where}: an actor is missing. Every row needs both ends of the tie.")
        weight = _weight((row[named["sign"]] or "").strip(), where)
        has_weights |= abs(weight) not in (0.0, 1.0)
        pair = (a, b) if a < b else (b, a)
        signs = networks.setdefault((row.get(named.get("network", "")) or "").strip(), {}).setdefault(pair, set())
        signs |= {1 if weight > 0 else -1} if weight else set()
        left[_LOOP] += a == b
    left[_TORN] = sum(len(signs) > 1 for ties in networks.values() for (a, b), signs in ties.items() if a != b)
    return TieTable(
        networks=tuple(_network(name, ties) for name, ties in networks.items()), left=+left, has_weights=has_weights
    )


def _places(fields: list[str], columns: Mapping[str, str], path: Path) -> dict[str, str]:
    """Return which of the file's columns stands for each of ours; the one for the network may be missing unless it was named."""
    folded = {field.strip().casefold(): field for field in reversed(fields)}
    found: dict[str, str] = {}
    for key, usual in COLUMNS.items():
        name = columns.get(key, usual)
        place = name if name in fields else folded.get(name.casefold())
        if place is not None:
            found[key] = place
        elif key != "network" or key in columns:
            raise UnreadableSource(
                f"{path} has no column {name!r}; it has {', '.join(fields) or 'none'}. "
                "Name its columns with --columns a=...,b=...,sign=...,network=..."
            )
    return found


def _weight(text: str, where: str) -> float:
    try:
        known = _WORDS.get(text.casefold())
        weight = float(text.replace("−", "-")) if known is None else known
    except ValueError:
        weight = math.nan
    if math.isnan(weight):
        raise UnreadableSource(
            f"{where}: {text!r} is no sign. Write 1, -1 or 0, or a weight, of which only the sign counts."
        )
    return weight


def _network(name: str, ties: Mapping[tuple[str, str], set[int]]) -> Network:
    actors = tuple(sorted({end for pair in ties for end in pair}))
    at = {actor: number for number, actor in enumerate(actors)}
    signs = np.zeros((len(actors), len(actors)), dtype=np.int8)
    for (a, b), found in ties.items():
        if a != b and len(found) == 1:
            signs[at[a], at[b]] = signs[at[b], at[a]] = next(iter(found))
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


def describe_ties(table: TieTable) -> list[str]:
    """Return what is to be said of a table of ties: that it is empty, what was left out, and that weights count by their sign."""
    lines = [f"Left out: {count} times {reason}." for reason, count in table.left.items()]
    if table.has_weights:
        lines.append("The table has weights; only their signs count.")
    return lines if table.networks else ["The table has no row below its head, so there is nothing to measure."]
