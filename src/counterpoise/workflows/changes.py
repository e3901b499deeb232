"""What changed: the dyads and periods that depart most from their own past."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from counterpoise.ontology.actors import name_of
from counterpoise.relations.change import Change, measure_changes, rank_changes
from counterpoise.relations.dyads import DyadCounts, count_acts
from counterpoise.relations.periods import Every, next_start
from counterpoise.workflows.acts import Stretch, hostile_events, load_stretch

ALARM = 0.001
BURN_IN = 3
LEAST_HAPPENINGS = 100


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ChangeList:
    """Changes in order of magnitude, with the stretch and counts that they were measured on; in a notebook it shows itself as a table."""

    changes: list[Change]
    stretch: Stretch
    counts: DyadCounts
    least_happenings: int

    @property
    def alarmed(self) -> int:
        """How many of the dyad-periods raise the alarm."""
        return sum(change.p < ALARM for change in self.changes)

    def rows(self, *, explain: int = 0) -> Iterator[dict[str, Any]]:
        """Yield every change as plain data; the first `explain` with the ids of the hostile events behind them."""
        for change in self.changes:
            row: dict[str, Any] = {
                "rank": change.rank,
                "a": change.dyad[0],
                "b": change.dyad[1],
                self.stretch.every: change.start.isoformat(),
                "surprise": round(change.magnitude, 4),
                "p": float(f"{change.p:.4g}"),
                "is_alarm": change.p < ALARM,
                "nats": round(change.nats, 4),
                "hostile": change.hostile,
                "expected": round(change.expected, 3),
                "acts": change.acts,
                "usual_acts": round(change.usual_acts, 2),
            }
            if change.rank <= explain:
                row["events"] = self.events_of(change)
            yield row

    def events_of(self, change: Change) -> list[str]:
        """Return the ids of the most hostile events behind a change."""
        end = next_start(change.start, every=self.stretch.every) - timedelta(days=1)
        return hostile_events(self.stretch.acts, [change.dyad], change.start, end)[change.dyad]

    def why_empty(self) -> str:
        """Return why there is nothing to show, with what would help."""
        if not self.counts.dyads:
            return "The record holds no act between two states. Import or read more: counterpoise import --help"
        if len(self.stretch.starts) <= BURN_IN:
            return (
                f"The record speaks from {self.stretch.first} to {self.stretch.last}, {len(self.stretch.starts)} whole "
                f"{self.stretch.every}s; the first {BURN_IN} only teach what is usual."
            )
        busiest = int(self.counts.happenings.argmax())
        return (
            f"No pair of states has {self.least_happenings} happenings and a {self.stretch.every} that was asked for; the busiest, "
            f"{' and '.join(map(name_of, self.counts.dyads[busiest]))}, has {self.counts.happenings[busiest]}. Ask for fewer with --least."
        )

    def _repr_html_(self) -> str:
        from counterpoise.report.relations import changes_html

        return changes_html(self.changes[:20])


def list_changes(
    record: Path,
    *,
    actors: frozenset[str] = frozenset(),
    since: date | None = None,
    until: date | None = None,
    every: Every = "week",
    least_happenings: int = LEAST_HAPPENINGS,
) -> ChangeList:
    """
    Return what changed in a record, the largest change first.

    Parameters
    ----------
    actors
        States of which at least one takes part; all where none is named.
    since
        Changes from this day on; what lies before it teaches what is usual.

    Raises
    ------
    RecordMissing, RecordCorrupt, NothingToMeasure
        If there is no record, it cannot be read, or it speaks for less than one period.
    """
    return changes_of(
        load_stretch(record, since=since, until=until, every=every),
        actors=actors,
        since=since,
        least_happenings=least_happenings,
    )


def changes_of(
    stretch: Stretch,
    *,
    actors: frozenset[str] = frozenset(),
    since: date | None = None,
    least_happenings: int = LEAST_HAPPENINGS,
) -> ChangeList:
    """Return what changed in a stretch of acts, the largest change first."""
    from dataclasses import replace

    counts = count_acts(stretch.acts, stretch.starts, every=stretch.every, counted_from=stretch.first)
    ranked = rank_changes(counts, measure_changes(counts), least_happenings=least_happenings, burn_in=BURN_IN)
    wanted = [
        change
        for change in ranked
        if (not actors or actors & set(change.dyad)) and (since is None or change.start >= since)
    ]
    return ChangeList(
        changes=[replace(change, rank=place) for place, change in enumerate(wanted, start=1)],
        stretch=stretch,
        counts=counts,
        least_happenings=least_happenings,
    )
