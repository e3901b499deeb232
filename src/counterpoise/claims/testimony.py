"""The acts of a record, laid out so that many claims can be held against them quickly."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from counterpoise.domain.claim import Between, Exhibit, Measure
from counterpoise.domain.event import QuadClass
from counterpoise.domain.when import Interval
from counterpoise.ontology.crosswalk import cross

Rows = NDArray[np.intp]
"""Numbers of rows of the acts, shape (k,)."""

COLUMNS = (
    "event",
    "document",
    "happening",
    "publisher",
    "actor",
    "recipient",
    "day",
    "last_day",
    "event_type",
    "quad_class",
    "factuality",
    "original_code",
)
"""The columns of acts that testing claims needs."""

_MODES = (frozenset({"visit"}), frozenset({"arrest"}), frozenset({"heavy-weapons", "explosives"}))
"""Modes by which a claim is narrowed: those that codes of other files tell apart as well."""
_VISITS, _HOSTING = ("042", "043"), ("043",)
_UNTOLD = "?"
_EPOCH = date(1970, 1, 1)
_HOSTILE = (QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT)
_COOPERATIVE = (QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION)
_DENSE = 0.1


@dataclass(frozen=True)
class Testimony:
    """
    The acts that happened, by the record: those asserted or reported, with a day.

    `acts` is a table with at least `COLUMNS` of `record.acts.ACTS`, in any order. Days are whole days since 1970-01-01.
    """

    acts: pa.Table

    @classmethod
    def of(cls, acts: pa.Table) -> "Testimony":
        """Return the testimony of a record's acts: plans, denials and opinions are left out, and acts without a day."""
        real = pc.and_(pc.is_in(acts["factuality"], pa.array(["asserted", "reported_claim"])), pc.is_valid(acts["day"]))
        return cls(acts.filter(real))

    def without(self, document: str) -> "Testimony":
        """Return the testimony of all other documents: nobody is a witness to what he claims himself."""
        others = pc.not_equal(self.acts["document"], document)
        return self if pc.all(others).as_py() in (True, None) else Testimony(self.acts.filter(others))

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """The first day of each act, shape (n,)."""
        return self._days_of("day")

    @cached_property
    def last_days(self) -> NDArray[np.int64]:
        """The last day of each act, shape (n,)."""
        return self._days_of("last_day")

    @cached_property
    def world(self) -> NDArray[np.int64]:
        """Acts a day over the whole world, shape (days from the first to the last,); the first day is `first`."""
        if not len(self.days):
            return np.zeros(0, np.int64)
        return np.bincount(self.days - self.first)

    @cached_property
    def first(self) -> int:
        """The first day of any act; 0 where there is none."""
        return int(self.days.min(initial=1 << 40)) if len(self.days) else 0

    @cached_property
    def is_covered(self) -> NDArray[np.bool_]:
        """Whether the record covers each day: at least a tenth of the median day that has any act, shape as `world`."""
        filled = self.world[self.world > 0]
        return self.world >= max(1.0, _DENSE * float(np.median(filled))) if len(filled) else self.world > 0

    @property
    def reach(self) -> Interval | None:
        """From the first to the last day that is covered, None for an empty record."""
        covered = np.flatnonzero(self.is_covered)
        if not len(covered):
            return None
        first = self.first
        return Interval(earliest=to_date(first + int(covered[0])), latest=to_date(first + int(covered[-1])))

    def share_covered(self, period: Interval) -> float:
        """Return the share of the days of a period that the record covers, 0 to 1."""
        reach = self.reach
        if reach is None or not reach.overlaps(period):
            return 0.0
        first = self.first
        start, end = (
            max(to_day(period.earliest), first) - first,
            min(to_day(period.latest), first + len(self.world) - 1) - first,
        )
        days = (period.latest - period.earliest).days + 1
        return float(self.is_covered[start : end + 1].sum()) / days

    def volume(self, period: Interval) -> float:
        """Return how many acts of the whole world fall in a period."""
        start, end = (max(0, to_day(day) - self.first) for day in (period.earliest, period.latest + timedelta(days=1)))
        return float(self.world[start:end].sum())

    def select(self, between: Between, *, period: Interval | None = None, everything: bool = False) -> Rows:
        """
        Return the acts between two sides that `between` counts; all acts between them with `everything`.

        An act counts in a period where its interval of days overlaps it.
        """
        chosen = self._direction(between.actors, between.recipients)
        turned = self._direction(between.recipients, between.actors)
        if between.is_mutual:
            chosen = chosen | turned
        if not everything:
            chosen = chosen & self.counts(between)
            if between.mode == "visit" and not between.is_mutual:
                chosen = (chosen & ~self.is_hosting) | (turned & self.is_hosting & self.counts(between))
            chosen = self._narrowed(chosen, between)
        if period is not None:
            chosen = chosen & (self.days <= to_day(period.latest)) & (self.last_days >= to_day(period.earliest))
        return np.flatnonzero(chosen)

    def _narrowed(self, chosen: NDArray[np.bool_], between: Between) -> NDArray[np.bool_]:
        """Keep the acts of the mode named where the record tells modes at all; those of unknown mode stay."""
        wanted = next((group for group in _MODES if between.mode in group), None)
        if wanted is None:
            return chosen
        exact = chosen & np.isin(self.modes, list(wanted))
        return exact | (chosen & (self.modes == _UNTOLD)) if exact.any() or between.mode == "visit" else chosen

    def select_none(self) -> Rows:
        """Return no act."""
        return np.zeros(0, np.intp)

    def counts(self, between: Between) -> NDArray[np.bool_]:
        """Return which acts are of the sort that `between` counts, whoever acts."""
        match between.measure:
            case Measure.HOSTILITY:
                return self.is_hostile
            case Measure.COOPERATION:
                return self.is_cooperative
            case Measure.RELATIONS:
                return self.is_hostile | self.is_cooperative
        if between.event_types:
            return self._is_in("event_type", between.event_types)
        return np.ones(len(self.days), dtype=bool)

    def share_of(self, between: Between) -> float:
        """Return which share of the world's acts is of the sort that `between` counts."""
        return float(self.counts(between).mean()) if len(self.days) else 0.0

    @cached_property
    def is_hostile(self) -> NDArray[np.bool_]:
        """Which acts are verbal or material conflict, shape (n,)."""
        return self._is_in("quad_class", _HOSTILE)

    @cached_property
    def is_cooperative(self) -> NDArray[np.bool_]:
        """Which acts are verbal or material cooperation, shape (n,)."""
        return self._is_in("quad_class", _COOPERATIVE)

    @cached_property
    def modes(self) -> NDArray[np.str_]:
        """The mode that the original code of each act tells, "" where it tells none, `_UNTOLD` where there is no code; shape (n,)."""
        codes, vocabulary = self._codes("original_code"), self._vocabulary("original_code")
        names = [_mode_of(code) for code in vocabulary]
        return np.array([*names, _UNTOLD])[codes]

    @cached_property
    def is_hosting(self) -> NDArray[np.bool_]:
        """Which acts are visits told from the side of the host, so that who visits is the recipient; shape (n,)."""
        return self._is_in("original_code", _HOSTING)

    @cached_property
    def stories(self) -> NDArray[np.int64]:
        """A number for the document of each act, shape (n,)."""
        return self._codes("document")

    @cached_property
    def happenings(self) -> NDArray[np.int64]:
        """A number for the happening of each act, shape (n,)."""
        return self._codes("happening")

    @cached_property
    def pairs(self) -> NDArray[np.int64]:
        """A number for the ordered pair of each act, shape (n,)."""
        actors = self._codes("actor")
        recipients = self._codes("recipient")
        return actors * (int(recipients.max(initial=0)) + 2) + recipients + 1

    @cached_property
    def types(self) -> NDArray[np.int64]:
        """A number for the event type of each act, -1 for none, shape (n,)."""
        return self._codes("event_type")

    def knows(self, actor: str) -> bool:
        """Say whether an actor takes part in any act."""
        return bool(self._is("actor", (actor,)).any() or self._is("recipient", (actor,)).any())

    def count_stories(self, rows: Rows) -> int:
        """Return how many stories tell of some acts."""
        return len(np.unique(self.stories[rows]))

    def count_acts(self, rows: Rows) -> int:
        """Return how many acts some rows are, one for each story, pair, type and day."""
        if not len(rows):
            return 0
        return len(np.unique(pack(self.pairs[rows], self.types[rows], self.days[rows], self.stories[rows])))

    def date_of(self, row: int) -> date:
        """Return the day of one act."""
        return to_date(int(self.days[row]))

    def busiest_day(self, rows: Rows) -> date:
        """Return the day on which most of some acts fall."""
        days, counts = np.unique(self.days[rows], return_counts=True)
        return to_date(int(days[counts.argmax()]))

    def exhibits(self, rows: Rows, shows: str, *, most: int = 12) -> tuple[Exhibit, ...]:
        """Return some acts as evidence, the earliest of each story first, at most so many."""
        ordered = rows[np.argsort(self.days[rows], kind="stable")]
        _, first = np.unique(self.stories[ordered], return_index=True)
        chosen = ordered[np.sort(first)][:most]
        table = self.acts.take(pa.array(chosen))
        return tuple(
            Exhibit(
                event=row["event"],
                shows=shows,
                day=row["day"],
                actor=row["actor"],
                recipient=row["recipient"],
                event_type=row["event_type"],
                document=row["document"],
                publisher=row["publisher"],
            )
            for row in table.to_pylist()
        )

    def publishers(self, rows: Rows) -> dict[str, int]:
        """Return how many of some acts each publisher reports, the most first; those without a publisher as "unknown"."""
        names = pc.fill_null(self.acts["publisher"].take(pa.array(rows)), "unknown")
        counted = {str(each["values"]): int(each["counts"]) for each in pc.value_counts(names).to_pylist()}
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    def _direction(self, actors: tuple[str, ...], recipients: tuple[str, ...]) -> NDArray[np.bool_]:
        chosen = np.ones(len(self.days), dtype=bool)
        if actors:
            chosen = chosen & self._is("actor", actors)
        if recipients:
            chosen = chosen & self._is("recipient", recipients)
        return chosen

    def _is(self, column: str, values: tuple[str, ...]) -> NDArray[np.bool_]:
        return self._is_in(column, values)

    def _is_in(self, column: str, values: Iterable[str]) -> NDArray[np.bool_]:
        codes, vocabulary = self._codes(column), self._vocabulary(column)
        wanted = [vocabulary[value] for value in values if value in vocabulary]
        return np.isin(codes, wanted) if len(wanted) != 1 else codes == wanted[0]

    @cached_property
    def _encoded(self) -> dict[str, tuple[NDArray[np.int64], dict[str, int]]]:
        return {}

    def _codes(self, column: str) -> NDArray[np.int64]:
        return self._encode(column)[0]

    def _vocabulary(self, column: str) -> dict[str, int]:
        return self._encode(column)[1]

    def _encode(self, column: str) -> tuple[NDArray[np.int64], dict[str, int]]:
        if column not in self._encoded:
            encoded = self.acts[column].combine_chunks().dictionary_encode() if len(self.acts) else None
            if encoded is None:
                self._encoded[column] = np.zeros(0, np.int64), {}
            else:
                codes = np.asarray(pc.fill_null(encoded.indices, -1), dtype=np.int64)
                self._encoded[column] = (
                    codes,
                    {str(name): code for code, name in enumerate(encoded.dictionary.to_pylist())},
                )
        return self._encoded[column]

    def _days_of(self, column: str) -> NDArray[np.int64]:
        filled = pc.coalesce(self.acts[column], self.acts["day"])
        return np.asarray(pc.cast(filled, pa.int32()), dtype=np.int64)


def _mode_of(code: str) -> str:
    """Return the mode that a code of CAMEO tells; 042 and 043 are visits, told from either side."""
    if code in _VISITS:
        return "visit"
    crossing = cross("cameo", code)
    return (crossing.mode or "") if crossing else ""


def pack(*columns: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return one number for each row that is the same where all columns are, shape (n,)."""
    packed = columns[0]
    for column in columns[1:]:
        _, numbers = np.unique(packed, return_inverse=True)
        packed = numbers * (int(column.max(initial=0)) + 2) + column + 1
    return packed


def to_day(day: date) -> int:
    """Return a date as days since 1970-01-01."""
    return (day - _EPOCH).days


def to_date(day: int) -> date:
    """Return days since 1970-01-01 as a date."""
    return _EPOCH + timedelta(days=day)
