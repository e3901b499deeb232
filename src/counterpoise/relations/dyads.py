"""
Dyads: acts counted by pair of states and by period.

Only what is said to have happened counts, only between governments, and only once for each story, day and type: reports of the
same happening, and acts of one type in one story on one day, are one act. What non-state actors did is counted apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from counterpoise.ontology.sectors import state_sectors
from counterpoise.relations.periods import Every, next_start

Pair = tuple[str, str]
"""Two states by code: actor and recipient where the dyads are directed, else in order of the alphabet."""

Matrix = NDArray[np.float64]
POLITICAL_SECTORS = state_sectors() | {"opposition", "igo"}
"""Sectors whose acts count as their state's. None stands for the state as such. Those of the opposition are in, because event files
list politicians by the seat they once had (Narendra Modi stands as opposition in 2019), and so are officials of international
organisations whom a file lists under a state; parties without a seat, armed groups, crowds and firms are not."""

_LONGEST_DAYS = 31


@dataclass(frozen=True, kw_only=True, eq=False)
class DyadCounts:
    """
    Acts by dyad and period.

    Attributes
    ----------
    hostile, cooperative, acts
        Shape (dyads, periods). Acts of negative intensity, of positive intensity, and all, the neutral ones too.
    intensity, squares
        Shape (dyads, periods). Sums of the acts' intensities and of their squares.
    world
        Shape (periods,). Acts between governments of all pairs of states, in the dyads here or not.
    happenings
        Shape (dyads,). How many different happenings there are, after the last period too, and before the first where so asked.
    end
        The first day after the last period, where that is cut short; None where it is whole.
    """

    dyads: tuple[Pair, ...]
    starts: tuple[date, ...]
    every: Every
    is_directed: bool
    hostile: Matrix
    cooperative: Matrix
    acts: Matrix
    intensity: Matrix
    squares: Matrix
    world: Matrix
    happenings: NDArray[np.int64]
    end: date | None = None

    @property
    def lengths(self) -> Matrix:
        """How long each period is, shape (periods,), as a share of a whole one: 1 but for a last one that is cut short."""
        lengths = np.ones(len(self.starts))
        if self.end and self.starts:
            whole = next_start(self.starts[-1], every=self.every) - self.starts[-1]
            lengths[-1] = (self.end - self.starts[-1]) / whole
        return lengths

    @cached_property
    def position(self) -> dict[Pair, int]:
        """The row of each dyad."""
        return {dyad: row for row, dyad in enumerate(self.dyads)}

    def rows(self, chosen: Sequence[int] | NDArray[np.int64]) -> "DyadCounts":
        """Return the counts of some dyads; the world's stay whole."""
        rows = np.asarray(chosen, dtype=np.int64)
        return DyadCounts(
            dyads=tuple(self.dyads[row] for row in rows),
            starts=self.starts,
            every=self.every,
            is_directed=self.is_directed,
            hostile=self.hostile[rows],
            cooperative=self.cooperative[rows],
            acts=self.acts[rows],
            intensity=self.intensity[rows],
            squares=self.squares[rows],
            world=self.world,
            happenings=self.happenings[rows],
            end=self.end,
        )

    def within(self, since: date, until: date) -> "DyadCounts":
        """Return the counts of the periods that begin between two days."""
        inside = np.array([since <= start <= until for start in self.starts], dtype=bool)
        return DyadCounts(
            dyads=self.dyads,
            starts=tuple(start for start, held in zip(self.starts, inside, strict=True) if held),
            every=self.every,
            is_directed=self.is_directed,
            hostile=self.hostile[:, inside],
            cooperative=self.cooperative[:, inside],
            acts=self.acts[:, inside],
            intensity=self.intensity[:, inside],
            squares=self.squares[:, inside],
            world=self.world[inside],
            happenings=self.happenings,
            end=self.end if len(inside) and inside[-1] else None,
        )


def count_acts(
    acts: pa.Table,
    starts: Sequence[date],
    *,
    every: Every = "week",
    is_directed: bool = False,
    states: bool = True,
    counted_from: date | None = None,
    end: date | None = None,
) -> DyadCounts:
    """
    Return the acts between states, counted by dyad and period.

    Parameters
    ----------
    acts
        With the columns of `record.acts.ACTS`.
    starts
        First days of consecutive periods.
    states
        Whether to count the acts between governments, or those in which a non-state actor of either state has part.
    counted_from
        First day whose happenings are counted; the first period's where none is given.
    end
        The first day after the last period, where that is to be cut short.
    """
    ends = [*starts, end or next_start(starts[-1], every=every)] if starts else []
    found, intensities = _select(acts, ends, is_directed=is_directed, states=states)
    counted = found["on_day"] >= _number(counted_from or (starts[0] if starts else date.max))
    first = _one_each(found, intensities)
    first = first[found["period"][first] >= 0]
    codes, states_of = _codes(found)
    keys, row = np.unique(codes, return_inverse=True)
    shape = (len(keys), len(starts))
    cell = row[first] * len(starts) + found["period"][first]
    intensity = intensities[first]

    def total(weights: Matrix) -> Matrix:
        summed = np.bincount(cell, weights=weights, minlength=shape[0] * shape[1])
        return summed.reshape(shape).astype(np.float64)

    volume = total(np.ones(len(cell)))
    _, once = np.unique(np.rec.fromarrays([row[counted], found["happening"][counted]]), return_index=True)
    return DyadCounts(
        dyads=tuple((states_of[key // len(states_of)], states_of[key % len(states_of)]) for key in keys),
        starts=tuple(starts),
        every=every,
        is_directed=is_directed,
        hostile=total((intensity < 0).astype(np.float64)),
        cooperative=total((intensity > 0).astype(np.float64)),
        acts=volume,
        intensity=total(intensity),
        squares=total(intensity**2),
        world=volume.sum(axis=0),
        happenings=np.bincount(row[counted][once], minlength=len(keys)).astype(np.int64),
        end=end,
    )


def between_governments() -> str:
    """Return the condition, in SQL over acts, that both sides act for their states."""
    political = ", ".join(f"'{sector}'" for sector in sorted(filter(None, POLITICAL_SECTORS)))
    return " and ".join(f"({side}_sector is null or {side}_sector in ({political}))" for side in ("actor", "recipient"))


def last_day(acts: pa.Table) -> date | None:
    """Return the last day on which anything was done or reported, None where the table holds no date."""
    import pyarrow.compute as pc

    found = pc.max(pc.coalesce(acts.column("day"), acts.column("published"))).as_py()
    return found if isinstance(found, date) else None


def first_dense_day(acts: pa.Table) -> date | None:
    """
    Return the first day on which the record speaks at its usual rate: a tenth of the median day's acts or more.

    A file of a few months holds stray acts dated long before it; counting from the first of them would make the time between look calm.
    """
    import duckdb

    with duckdb.connect() as connection:
        found = connection.execute(
            "with days as (select coalesce(day, published) as day, count(*) as acts from acts where day is not null or published is not null group by all) "
            "select min(day) from days where acts >= (select median(acts) / 10 from days)"
        ).fetchone()
    return found[0] if found else None


def _select(
    acts: pa.Table, ends: Sequence[date], *, is_directed: bool, states: bool
) -> tuple[dict[str, NDArray[np.int64]], Matrix]:
    """Return the acts that count, as columns: the two sides, period, and keys for story and happening; and their intensities."""
    import duckdb

    sides = ("actor_state", "recipient_state")
    first, second = sides if is_directed else (f"least({', '.join(sides)})", f"greatest({', '.join(sides)})")
    with duckdb.connect() as connection:
        connection.register("acts", acts)
        table = connection.sql(
            f"""
            with counted as (
                select {first} as a, {second} as b, actor_state, coalesce(day, published) as on_day, document, happening,
                    coalesce(event_type, left(original_code, 2), '') as type,
                    coalesce(intensity, case when quad_class like '%conflict' then -1 when quad_class is not null then 1 else 0 end) as intensity
                from acts
                where factuality in ('asserted', 'reported_claim') and actor_state <> recipient_state
                    and {"" if states else "not "}({between_governments()})
                    and (day is null or last_day is null or last_day - day <= {_LONGEST_DAYS})
            )
            select a, b, intensity, (on_day - date '1970-01-01')::bigint as on_day,
                hash(happening)::ubigint as happening,
                hash(actor_state, a, b, on_day, type, document)::ubigint as in_story,
                hash(actor_state, a, b, happening)::ubigint as in_happening
            from counted where on_day is not null
            """
        ).to_arrow_table()
    columns = {name: table.column(name).to_numpy() for name in table.column_names}
    days = np.array([_number(day) for day in ends], dtype=np.int64)
    period = np.searchsorted(days, columns["on_day"], side="right") - 1
    period[period == len(ends) - 1] = -1
    intensity = np.asarray(columns.pop("intensity"), dtype=np.float64)
    return {**{name: np.asarray(values) for name, values in columns.items()}, "period": period}, intensity


def _number(day: date) -> int:
    return (day - date(1970, 1, 1)).days


def _codes(found: dict[str, NDArray[np.int64]]) -> tuple[NDArray[np.int64], list[str]]:
    """Return one number for each act's dyad, and the states that its two halves stand for, in order of the alphabet."""
    states, place = np.unique(np.concatenate([found["a"], found["b"]]).astype(str), return_inverse=True)
    half = len(place) // 2
    return place[:half] * len(states) + place[half:], [str(state) for state in states]


def _one_each(found: dict[str, NDArray[np.int64]], intensity: Matrix) -> NDArray[np.int64]:
    """Return the row of one act for each group that shares a story, day and type, or a happening; the same one in any order of rows."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = len(found["in_story"])
    if not size:
        return np.zeros(0, dtype=np.int64)
    stories, story = np.unique(found["in_story"], return_inverse=True)
    happenings, happening = np.unique(found["in_happening"], return_inverse=True)
    nodes = len(stories) + len(happenings)
    links = coo_array((np.ones(size, dtype=np.int8), (story, len(stories) + happening)), shape=(nodes, nodes))
    _, group = connected_components(links, directed=False)
    group = group[story]
    order = np.lexsort((intensity, found["happening"], group))
    return np.asarray(order[np.flatnonzero(np.diff(group[order], prepend=-1))])
