"""
The record as arrays: who did what to whom on which day, in the order of days, and only as far as it was known by then.

Everything in this room counts from a `PairHistory`; nothing sees past the day that `PairHistory.before` was given.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from counterpoise.domain.event import EventType, QuadClass

CLASSES = (*QuadClass, None)
"""The columns of a class count: the four quad classes, and acts of no class (statements and appeals of imported files)."""
TYPES = tuple(EventType)
_REAL = ("asserted", "reported_claim")
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PairHistory:
    """
    Acts in order of day.

    Parameters
    ----------
    names
        The actors, sorted; the other arrays hold places in it.
    state_of
        Shape (actors,): the number of the state (or, for actors without one, of the actor itself) that each acts for.
    day, known
        Shape (acts,): days since 1970-01-01 on which an act was over, and by which it was reported (never before `day`).
    actor, recipient
        Shape (acts,).
    quad
        Shape (acts,): place in `CLASSES`.
    event_type
        Shape (acts,): place in `TYPES`, -1 where the act has none.
    row
        Shape (acts,): each act's place in `events`.
    events
        Ids of the events, for whoever opens a count down to its sentences; those of other acts may be among them.
    """

    names: tuple[str, ...]
    state_of: NDArray[np.int64]
    day: NDArray[np.int64]
    known: NDArray[np.int64]
    actor: NDArray[np.int64]
    recipient: NDArray[np.int64]
    quad: NDArray[np.int64]
    event_type: NDArray[np.int64]
    row: NDArray[np.int64]
    events: pa.Array

    def __len__(self) -> int:
        return len(self.day)

    @property
    def pair(self) -> NDArray[np.int64]:
        """Shape (acts,): the code of each act's directed pair, actor times the number of actors plus recipient."""
        return self.actor * len(self.names) + self.recipient

    def before(self, day: int) -> Self:
        """Return what had happened and was known before a day began."""
        return self.take(np.flatnonzero((self.day < day) & (self.known < day)))

    @property
    def dense_days(self) -> tuple[int, int]:
        """The first day on which the history speaks at half its usual rate or more, and the day after the last such day."""
        days, counts = np.unique(self.day, return_counts=True)
        usual = days[counts >= np.median(counts) / 2]
        return int(usual[0]), int(usual[-1]) + 1

    def take(self, rows: NDArray[np.int64]) -> Self:
        """Return the history of some acts, the actors numbered as before."""
        return type(self)(
            names=self.names,
            state_of=self.state_of,
            day=self.day[rows],
            known=self.known[rows],
            actor=self.actor[rows],
            recipient=self.recipient[rows],
            quad=self.quad[rows],
            event_type=self.event_type[rows],
            row=self.row[rows],
            events=self.events,
        )

    def fingerprint(self) -> str:
        """Return a hash of the acts: who, to whom, what, when; equal for equal histories whatever else the names hold."""
        digest = hashlib.sha256()
        used = np.unique(np.concatenate([self.actor, self.recipient]))
        digest.update("\n".join(self.names[index] for index in used).encode())
        for column in (np.searchsorted(used, self.actor), np.searchsorted(used, self.recipient)):
            digest.update(column.astype("<i8").tobytes())
        for column in (self.day, self.known, self.quad, self.event_type):
            digest.update(column.astype("<i8").tobytes())
        return digest.hexdigest()


def read_history(
    acts: pa.Table, *, by_state: bool = False, sectors: frozenset[str | None] | None = None
) -> PairHistory:
    """
    Return the acts that count as conduct, each happening once, in order of day.

    Acts without a date, without a recipient, or of an actor towards itself are left aside. An act known only to lie in an interval
    stands on the interval's last day.

    Parameters
    ----------
    acts
        A table with the columns of `record.acts.ACTS`.
    by_state
        Whether actors are the states that people, ministries and offices act for; else each is an actor of its own.
    sectors
        Only acts whose two sides are of these sectors, None standing for a state or organisation as such; all where not given.
    """
    table = acts.filter(pc.is_in(acts.column("factuality"), pa.array(_REAL))).combine_chunks()
    if sectors is not None:
        kept = pa.array(
            [*sorted(sector for sector in sectors if sector is not None), *([None] if None in sectors else [])],
            pa.string(),
        )
        for side in ("actor_sector", "recipient_sector"):
            table = table.filter(pc.is_in(table.column(side), kept))
    actor, recipient = _parties(table, by_state=by_state)
    last = pc.coalesce(table.column("last_day"), table.column("day"))
    keep = pc.and_(
        pc.is_valid(last), pc.and_(pc.is_valid(actor), pc.and_(pc.is_valid(recipient), pc.not_equal(actor, recipient)))
    )
    keep = pc.fill_null(keep, False)
    table, actor, recipient, last = (each.filter(keep) for each in (table, actor, recipient, last))
    names, (actors, recipients) = _number(actor, recipient)
    day = _days(last)
    history = PairHistory(
        names=names,
        state_of=_states(names, table, actors, recipients),
        day=day,
        known=np.maximum(day, _days(pc.coalesce(table.column("published"), last))),
        actor=actors,
        recipient=recipients,
        quad=_places(table.column("quad_class"), [str(each) for each in QuadClass], missing=len(QuadClass)),
        event_type=_places(table.column("event_type"), [str(each) for each in TYPES], missing=-1),
        row=np.arange(len(day)),
        events=table.column("event").combine_chunks(),
    )
    return history.take(_first_reports(history, table.column("happening")))


def day_number(day: date) -> int:
    """
    Return the days since 1970-01-01.

    Examples
    --------
    >>> day_number(date(1970, 1, 31))
    30
    """
    return (day - _EPOCH).days


def day_of(number: int) -> date:
    """
    Return the day that lies so many days after 1970-01-01.

    Examples
    --------
    >>> day_of(30)
    datetime.date(1970, 1, 31)
    """
    return _EPOCH + timedelta(days=number)


def _parties(table: pa.Table, *, by_state: bool) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
    sides = []
    for side in ("actor", "recipient"):
        own, state = table.column(side), table.column(f"{side}_state")
        sides.append(pc.coalesce(state, own) if by_state else own)
    return sides[0], sides[1]


def _number(*columns: pa.ChunkedArray) -> tuple[tuple[str, ...], list[NDArray[np.int64]]]:
    names = sorted({name for column in columns for name in pc.unique(column).to_pylist()})
    return tuple(names), [_places(column, names, missing=-1) for column in columns]


def _places(column: pa.ChunkedArray, values: list[str], *, missing: int) -> NDArray[np.int64]:
    found = pc.fill_null(pc.index_in(column, pa.array(values, pa.string())), missing)
    return np.asarray(found.to_numpy(), dtype=np.int64)


def _days(column: pa.ChunkedArray) -> NDArray[np.int64]:
    return np.asarray(column.cast(pa.date32()).cast(pa.int32()).to_numpy(), dtype=np.int64)


def _states(names: tuple[str, ...], table: pa.Table, *sides: NDArray[np.int64]) -> NDArray[np.int64]:
    states = [table.column("actor_state"), table.column("recipient_state")]
    known = sorted({name for column in states for name in pc.unique(column).to_pylist() if name is not None})
    state_of = np.arange(len(names), dtype=np.int64) + len(known)
    for places, column in zip(sides, states, strict=True):
        state = _places(column, known, missing=-1)
        state_of[places[state >= 0]] = state[state >= 0]
    return np.asarray(np.unique(state_of, return_inverse=True)[1], dtype=np.int64)


def _first_reports(history: PairHistory, happening: pa.ChunkedArray) -> NDArray[np.int64]:
    """Return the rows of the first report of each happening, pair and type, in order of day."""
    order = np.lexsort((history.known, history.day))
    codes = pc.dictionary_encode(
        happening.combine_chunks() if isinstance(happening, pa.ChunkedArray) else happening
    ).indices
    kind = history.quad * (len(TYPES) + 1) + history.event_type + 1
    keys = (np.asarray(codes.to_numpy(zero_copy_only=False))[order], history.pair[order], kind[order])
    ranked = np.lexsort(keys)
    fresh = np.zeros(len(order), bool)
    fresh[:1] = True
    for key in keys:
        fresh[1:] |= np.diff(key[ranked]) != 0
    first = np.minimum.reduceat(ranked, np.flatnonzero(fresh)) if len(order) else ranked
    return np.asarray(order[np.sort(first)], dtype=np.int64)
