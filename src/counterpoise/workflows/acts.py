"""The acts of a record, and the stretch of time in which it speaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from counterpoise.domain.errors import NothingToMeasure
from counterpoise.record.store import Record
from counterpoise.relations.dyads import first_dense_day, last_day
from counterpoise.relations.periods import Every, period_starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Acts with the first and last day between which the record speaks at its usual rate, and the whole periods between them."""

    acts: pa.Table
    first: date
    last: date
    starts: tuple[date, ...]
    every: Every


def load_stretch(record: Path, *, until: date | None = None, every: Every = "week") -> Stretch:
    """
    Return the acts of a record up to a day, for counting by period.

    Raises
    ------
    NothingToMeasure
        If the record holds no dated act between states, or less than one whole period.
    """
    acts = Record.open(record).acts(until=until)
    return stretch_of(acts, until=until, every=every, where=f"The record at {record}")


def stretch_of(
    acts: pa.Table, *, until: date | None = None, every: Every = "week", where: str = "The table"
) -> Stretch:
    """
    Return acts with the periods in which they can be counted.

    Raises
    ------
    NothingToMeasure
        If no act is dated, or they cover less than one whole period.
    """
    first, last = first_dense_day(acts), last_day(acts)
    if first is None or last is None:
        raise NothingToMeasure(
            f"{where} holds no dated act. Read or import something first: counterpoise import --help"
        )
    end = min(until, last) if until else last
    starts = period_starts(first, end, every=every)
    if not starts:
        raise NothingToMeasure(
            f"{where} speaks from {first} to {end}, which holds no whole {every}. Read more, or ask by a shorter period."
        )
    return Stretch(acts=acts, first=first, last=end, starts=starts, every=every)


def hostile_events(acts: pa.Table, dyad: Sequence[str], since: date, until: date, *, most: int = 5) -> list[str]:
    """Return the ids of the most hostile events between two states in a stretch of time, each happening once."""
    import duckdb

    with duckdb.connect() as connection:
        connection.register("acts", acts)
        found = connection.execute(
            "select min(event) from acts where intensity < 0 and actor_state in ($1, $2) and recipient_state in ($1, $2) "
            "and actor_state <> recipient_state and coalesce(day, published) between $3 and $4 "
            "group by happening order by min(intensity), min(coalesce(day, published)), min(event) limit $5",
            [*dyad, since, until, most],
        ).fetchall()
    return [str(event) for (event,) in found]


def sentences_of(record: Path, events: Sequence[str]) -> list[tuple[str, str]]:
    """Return events of a record with their sentences, or what the imported file called them where it gave none."""
    store = Record.open(record)
    found = [store.event(event) for event in events]
    return [(each.id, " ".join((each.evidence.sentence or each.original_text or "").split())) for each in found]
