"""The acts of a record, and the stretch of time in which it speaks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from counterpoise.domain.errors import NothingToMeasure
from counterpoise.record.store import Record
from counterpoise.relations.dyads import Pair, between_governments, first_dense_day, last_day
from counterpoise.relations.periods import Every, period_starts


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Acts with the first and last day between which the record speaks at its usual rate, and the whole periods between them."""

    acts: pa.Table
    first: date
    last: date
    starts: tuple[date, ...]
    every: Every


def load_stretch(
    record: Path, *, since: date | None = None, until: date | None = None, every: Every = "week"
) -> Stretch:
    """
    Return the acts of a record up to a day, for counting by period; what lies before `since` is kept, for it teaches.

    Raises
    ------
    NothingToMeasure
        If the record holds no dated act between states, or less than one whole period, or ends before `since`.
    """
    acts = Record.open(record).acts(until=until)
    stretch = stretch_of(acts, until=until, every=every, where=f"The record at {record}")
    if since and since > stretch.last:
        raise NothingToMeasure(
            f"The record at {record} ends on {stretch.last}. Ask for an earlier --since than {since}."
        )
    return stretch


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


def hostile_events(
    acts: pa.Table, dyads: Collection[Pair], since: date, until: date, *, most: int = 5
) -> dict[Pair, list[str]]:
    """Return the ids of the most hostile events between the governments of each two states in a stretch of time, each happening once."""
    import duckdb

    pairs = pa.table({"a": [min(dyad) for dyad in dyads], "b": [max(dyad) for dyad in dyads]})
    with duckdb.connect() as connection:
        connection.register("acts", acts)
        connection.register("pairs", pairs)
        found = connection.execute(
            f"""
            with hostile as (
                select a, b, min(event) as event, min(intensity) as intensity, min(coalesce(day, published)) as on_day
                from acts join pairs on a = least(actor_state, recipient_state) and b = greatest(actor_state, recipient_state)
                where intensity < 0 and a <> b and {between_governments()} and coalesce(day, published) between $1 and $2
                group by a, b, happening
            )
            select a, b, event from hostile
            qualify row_number() over (partition by a, b order by intensity, on_day, event) <= $3 order by a, b, intensity, on_day, event
            """,
            [since, until, most],
        ).fetchall()
    events: dict[Pair, list[str]] = {dyad: [] for dyad in dyads}
    for a, b, event in found:
        events[a, b].append(str(event))
    return events


def sentences_of(record: Path, events: Sequence[str]) -> list[tuple[str, str]]:
    """Return events of a record with their sentences, or what the imported file called them where it gave none."""
    store = Record.open(record)
    found = [store.event(event) for event in events]
    return [(each.id, " ".join((each.evidence.sentence or each.original_text or "").split())) for each in found]
