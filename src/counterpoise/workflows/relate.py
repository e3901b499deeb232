"""The state of dyads over time, in three layers that are never one score: commitments, conduct, tone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.ontology.actors import name_of
from counterpoise.relations.breaks import Break, find_breaks
from counterpoise.relations.commitments import NOTHING, Loaded, Standing, commitments_of, committed_dyads
from counterpoise.relations.conduct import RateStates, exposure_of, filter_rates
from counterpoise.relations.dyads import DyadCounts, Pair, count_acts
from counterpoise.relations.periods import Every, next_start
from counterpoise.relations.tone import ToneStates, filter_tone
from counterpoise.workflows.acts import Stretch, load_stretch
from counterpoise.workflows.measures import loaded_bonds, loaded_figures

SHOWN_KINDS = ("defence_pact", "nonaggression", "partnership", "neutrality", "consultation")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relations:
    """
    Directed dyads over time: counts, hostile and cooperative rates, tone; in a notebook it shows itself as a table.

    `shown` are the periods asked for, as numbers into the counts' periods: the earlier ones only teach. `others` counts the acts in
    which non-state actors had part, by the same dyads where there are any. `loaded` is what tables of the record say of the last day.
    """

    counts: DyadCounts
    hostile: RateStates
    cooperative: RateStates
    tone: ToneStates
    shown: NDArray[np.int64]
    others: DyadCounts
    stretch: Stretch
    actors: tuple[str, ...]
    loaded: Loaded = NOTHING
    record: Path | None = None

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the state of every dyad after every period from its first act on, as plain data."""
        layers: dict[str, RateStates | ToneStates] = {
            "hostile_rate": self.hostile,
            "cooperative_rate": self.cooperative,
            "tone": self.tone,
        }
        row, place = np.nonzero((np.cumsum(self.counts.acts, axis=1) > 0)[:, self.shown])
        period = self.shown[place]
        bound = committed_dyads(self.last, loaded=self.loaded)
        dyads = [(*dyad, self._is_committed(dyad, bound)) for dyad in self.counts.dyads]
        days = [(start.isoformat(), self._end(at).isoformat()) for at, start in enumerate(self.counts.starts)]
        columns: dict[str, list[Any]] = {
            "actor": [dyads[at][0] for at in row],
            "recipient": [dyads[at][1] for at in row],
            "start": [days[at][0] for at in period],
            "end": [days[at][1] for at in period],
            "acts": self.counts.acts[row, period].astype(int).tolist(),
            "hostile": self.counts.hostile[row, period].astype(int).tolist(),
            "cooperative": self.counts.cooperative[row, period].astype(int).tolist(),
        }
        for name, layer in layers.items():
            for suffix, part in zip(("", "_low", "_high"), (layer.mean, *layer.interval()), strict=True):
                columns[name + suffix] = np.round(part[row, period], 3).tolist()
        columns["p"] = self.hostile.p[row, period].tolist()
        columns["is_committed"] = [dyads[at][2] for at in row]
        for values in zip(*columns.values(), strict=True):
            yield dict(zip(columns, values, strict=True))

    def pairs(self) -> list[Pair]:
        """Return the undirected pairs, those with most acts first."""
        totals: dict[Pair, float] = {}
        for dyad, acts in zip(self.counts.dyads, self.counts.acts[:, self.shown].sum(axis=1), strict=True):
            pair = dyad if dyad[0] < dyad[1] else (dyad[1], dyad[0])
            totals[pair] = totals.get(pair, 0.0) + float(acts)
        return sorted(totals, key=lambda pair: (-totals[pair], pair))

    def standing(self, pair: Pair) -> Standing:
        """Return what binds a pair on the last day."""
        return commitments_of(*pair, self.last, loaded=self.loaded)

    def layers(self, pair: Pair) -> list[str]:
        """Return what is to be said of a pair beside its table: commitments, breaks, and what non-state actors did."""
        standing = self.standing(pair)
        listed = [each for each in standing.commitments if each.kind in SHOWN_KINDS]
        bonds = "; ".join(f"{each.name} ({each.kind.replace('_', ' ')})" for each in listed)
        unbound = (
            "no pact or partnership is listed, which does not say that there is none"
            if standing.is_committed is None
            else "none; a loaded table says that no defence pact is in force"
        )
        breaks = "; ".join(
            f"{each.start} from {each.before:.1f} to {each.after:.1f} hostile acts a {self.stretch.every} (probability {each.probability:.2f})"
            for each in self.breaks(pair)
        )
        rows = [self.others.position[each] for each in (pair, pair[::-1]) if each in self.others.position]
        apart = int(self.others.acts[rows][:, self.shown].sum())
        return [
            f"{name_of(pair[0])} and {name_of(pair[1])}, on {standing.day}",
            f"Commitments: {bonds or unbound} ({self.loaded}).",
            *([f"Tables: {'; '.join(figures)}."] if (figures := self.figures(pair)) else []),
            f"Breaks: {breaks or 'none that is more probable than not'}.",
            f"Acts in which non-state actors had part, counted apart: {apart}.",
        ]

    def figures(self, pair: Pair) -> list[str]:
        """Return what loaded tables measure of a pair beside bonds, each with source and vintage."""
        return loaded_figures(self.record, pair, self.last) if self.record else []

    @property
    def last(self) -> date:
        """The last day of the last period."""
        return self._end(-1)

    def breaks(self, pair: Pair) -> list[Break]:
        """Return where the hostile rate of a pair, both directions together, changed for good."""
        rows = [self.counts.position[each] for each in (pair, pair[::-1]) if each in self.counts.position]
        hostile, acts = self.counts.hostile[rows].sum(axis=0), self.counts.acts[rows].sum(axis=0)
        exposure = exposure_of(acts[None, :], self.counts.world)[0]
        return find_breaks(hostile, exposure, self.counts.starts)

    def why_empty(self) -> str:
        """Return why there is nothing to show."""
        named = " and ".join(map(name_of, self.actors)) or "any two states"
        between = f"between {named}" if len(self.actors) != 1 else f"between {named} and another state"
        return (
            f"The record holds no act {between} that is said to have happened, in whole {self.stretch.every}s from "
            f"{self.stretch.starts[0]} to {self._end(len(self.stretch.starts) - 1)}."
        )

    def _is_committed(self, dyad: Pair, bound: frozenset[Pair]) -> bool | None:
        pair = (min(dyad), max(dyad))
        return True if pair in bound else False if pair in self.loaded.denied else None

    def _end(self, period: int) -> date:
        return next_start(self.stretch.starts[period], every=self.stretch.every) - timedelta(days=1)

    def _repr_html_(self) -> str:
        from counterpoise.report.relations import relations_html

        return relations_html(list(self.rows())[-200:])


def relate(
    record: Path,
    *,
    actors: tuple[str, ...] = (),
    since: date | None = None,
    until: date | None = None,
    every: Every = "week",
) -> Relations:
    """
    Return the state of the dyads of a record over time.

    Parameters
    ----------
    actors
        Codes of states: all dyads between them; those of one state with any other where one is named; all where none is.
    since
        First day shown; what lies before it teaches the rates.

    Raises
    ------
    RecordMissing, RecordCorrupt, NothingToMeasure
        If there is no record, it cannot be read, or it speaks for less than one period.
    """
    stretch = load_stretch(record, since=since, until=until, every=every)
    last = next_start(stretch.starts[-1], every=every) - timedelta(days=1)
    found = relations_of(stretch, actors=actors, since=since, loaded=loaded_bonds(record, last))
    return replace(found, record=record)


def relations_of(
    stretch: Stretch, *, actors: tuple[str, ...] = (), since: date | None = None, loaded: Loaded = NOTHING
) -> Relations:
    """Return the state of the dyads in a stretch of acts over time."""
    whole = count_acts(stretch.acts, stretch.starts, every=stretch.every, is_directed=True)
    chosen = _chosen(whole, actors)
    counts = whole.rows(chosen)
    exposure = exposure_of(counts.acts, counts.world)
    others = count_acts(stretch.acts, stretch.starts, every=stretch.every, is_directed=True, states=False)
    return Relations(
        counts=counts,
        hostile=filter_rates(counts.hostile, exposure, every=stretch.every),
        cooperative=filter_rates(counts.cooperative, exposure, every=stretch.every),
        tone=filter_tone(whole).select(chosen),
        shown=np.array(
            [place for place, start in enumerate(stretch.starts) if since is None or start >= since], dtype=np.int64
        ),
        others=others.rows(_chosen(others, actors)),
        stretch=stretch,
        actors=actors,
        loaded=loaded,
    )


def _chosen(counts: DyadCounts, actors: tuple[str, ...]) -> NDArray[np.int64]:
    wanted = set(actors)
    if len(wanted) < 2:
        return np.array([row for row, dyad in enumerate(counts.dyads) if wanted <= set(dyad)], dtype=np.int64)
    return np.array([row for row, dyad in enumerate(counts.dyads) if set(dyad) <= wanted], dtype=np.int64)
