"""Rows put together one by one, where a format's cells hold several things, and given out as columns."""

import math
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from counterpoise.domain.actor import UNKNOWN
from counterpoise.ontology.foreign import Foreign
from counterpoise.record.importers import ROWS, Part
from counterpoise.record.importers.delimited import Stretch
from counterpoise.record.importers.tally import Tally, refuse

Side = list[tuple[Foreign, str, str | None]]
"""The parties of one side: whom each stands for, its name in the file, and what the file says of it in codes."""


class RowBuilder:
    """The rows of one part as they are put together, and the tally of them."""

    def __init__(self, stretch: Stretch) -> None:
        self._stretch = stretch
        self._rows: list[dict[str, Any]] = []
        self._repeated = 0
        self._unmapped: Counter[str] = Counter()
        self._unresolved: Counter[str] = Counter()

    def keep(self, number: int, *, actors: Side, recipients: Side, **columns: Any) -> None:
        """Keep a row; columns are those of `ROWS`. Parties that nobody knows and codes without a type are counted."""
        row = {"row": number, **columns}
        for side, parties in (
            ("actor", actors or [(Foreign(UNKNOWN, None, None, False), "", None)]),
            ("recipient", recipients),
        ):
            described = [_describe(*party) for party in parties]
            if described:
                first = described[0]
                row |= {side: first["actor"]} | {
                    f"{side}_{name}": first[name] for name in ("agent", "state", "sector", "given")
                }
                row[f"more_{side}s"] = described[1:]
            self._unresolved.update(agent or UNKNOWN for foreign, agent, _ in parties if not foreign.is_known)
        if columns.get("event_type") is None:
            self._unmapped[columns.get("original_code") or ""] += 1
        self._rows.append(row)

    def repeat(self) -> None:
        """Count a row whose event another row already holds."""
        self._repeated += 1

    def part(self) -> Part:
        """Return what was kept, as columns, with the tally."""
        columns = {name: [row.get(name) for row in self._rows] for name in ROWS.names}
        return Part(
            key=self._stretch.key,
            rows=pa.table(columns, schema=ROWS),
            done=self._stretch.done,
            tally=Tally(
                rows=self._stretch.size,
                kept=len(self._rows),
                repeated=self._repeated,
                refused=refuse(self._stretch.refused),
                unmapped=self._unmapped,
                unresolved=self._unresolved,
            ),
        )


def passed_over(stretch: Stretch) -> Part:
    """Return a part that was imported before: nothing of it is kept again."""
    tally = Tally(
        rows=stretch.size,
        repeated=len(stretch.rows),
        refused=refuse(stretch.refused),
    )
    return Part(key=stretch.key, rows=None, done=stretch.done, tally=tally)


def named_cells(header: list[str], cells: list[str], *, missing: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """Return the cells of a row by the names of their columns, empty for what the file calls missing."""
    return {name: "" if cell.strip() in missing else cell.strip() for name, cell in zip(header, cells, strict=False)}


@cache
def read_day(text: str) -> date | None:
    """
    Return the day of an ISO date, written with or without dashes, whatever time follows; None where it is none.

    Examples
    --------
    >>> read_day("2023-06-12 00:00:00.000"), read_day("20230612"), read_day("12 June")
    (datetime.date(2023, 6, 12), datetime.date(2023, 6, 12), None)
    """
    bare = text.strip()
    for written in (bare[:10], bare[:8]):
        if len(written) in (8, 10) and written.replace("-", "").isdecimal():
            try:
                return date.fromisoformat(written)
            except ValueError:
                continue
    return None


def read_number(text: str, *, least: float = -math.inf, most: float = math.inf) -> float | None:
    """
    Return the number that a text stands for, None where it is none or out of bounds.

    Examples
    --------
    >>> read_number("4.5"), read_number("nan"), read_number("91", most=90)
    (4.5, None, None)
    """
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and least <= number <= most else None


def _describe(foreign: Foreign, agent: str, given: str | None) -> dict[str, str | None]:
    return {"actor": foreign.actor, "agent": agent, "state": foreign.state, "sector": foreign.sector, "given": given}
