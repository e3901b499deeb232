"""The acts of a record, laid out so that many claims can be held against them quickly."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from counterpoise.claims.calendar import Calendar, to_date, to_day
from counterpoise.claims.encoded import Encoded, Rows, pack
from counterpoise.domain.claim import Between, Measure
from counterpoise.domain.event import QuadClass
from counterpoise.domain.when import Interval
from counterpoise.ontology.crosswalk import cross

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
_HOSTILE = (QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT)
_COOPERATIVE = (QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION)
_CLASSES = {
    Measure.HOSTILITY: _HOSTILE,
    Measure.COOPERATION: _COOPERATIVE,
    Measure.RELATIONS: (*_HOSTILE, *_COOPERATIVE),
}


@dataclass(frozen=True)
class Testimony:
    """
    The acts that happened, by the record: those asserted or reported, with a day.

    `acts` is a table with at least `COLUMNS` of `record.acts.ACTS`, in any order. Days are whole days since 1970-01-01.
    `figures` are the measures that a user loaded, with the columns of `record.commitments.MEASURES`, None where there are none.
    `denials` are the acts that a report says did not happen, a table as `acts`.
    """

    acts: pa.Table
    figures: pa.Table | None = None
    denials: pa.Table | None = None

    @classmethod
    def of(cls, acts: pa.Table, figures: pa.Table | None = None) -> "Testimony":
        """Return the testimony of a record's acts: plans and opinions are left out, and acts without a day; denials stand apart."""
        dated = pc.is_valid(acts["day"])
        real = pc.and_(pc.is_in(acts["factuality"], pa.array(["asserted", "reported_claim"])), dated)
        denied = pc.and_(pc.equal(acts["factuality"], "negated"), dated)
        happened = acts if pc.all(real).as_py() else acts.filter(real)
        return cls(happened.combine_chunks(), figures, acts.filter(denied))

    @cached_property
    def denied(self) -> "Testimony":
        """The acts that a report says did not happen."""
        return Testimony(self.denials if self.denials is not None else self.acts.slice(0, 0))

    def without(self, document: str) -> "Testimony":
        """Return the testimony of all other documents: nobody is a witness to what he claims himself."""
        acts, denials = (_without(table, document) for table in (self.acts, self.denials))
        if acts is self.acts and denials is self.denials:
            return self
        return replace(self, acts=acts, denials=denials)

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """The first day of each act, shape (n,)."""
        return self._columns.days("day", otherwise="day")

    @cached_property
    def last_days(self) -> NDArray[np.int64]:
        """The last day of each act, shape (n,)."""
        return self._columns.days("last_day", otherwise="day")

    @cached_property
    def calendar(self) -> Calendar:
        """The days that the record covers."""
        return Calendar(self.days)

    def select(self, between: Between, *, period: Interval | None = None, everything: bool = False) -> Rows:
        """
        Return the acts between two sides that `between` counts; all acts between them with `everything`.

        An act counts in a period where its interval of days overlaps it.
        """
        rows = self._directed(between.actors, between.recipients)
        if between.is_mutual:
            rows = np.union1d(rows, self._directed(between.recipients, between.actors))
        if not everything:
            rows = rows[self._is_counted(between, rows)]
            if between.mode == "visit" and not between.is_mutual:
                turned = self._directed(between.recipients, between.actors)
                hosting = turned[self.is_hosting[turned] & self._is_counted(between, turned)]
                rows = np.union1d(rows[~self.is_hosting[rows]], hosting)
            rows = self._narrowed(rows, between)
        if period is not None:
            rows = rows[self.days[rows] <= to_day(period.latest)]
            rows = rows[self.last_days[rows] >= to_day(period.earliest)]
        return rows

    def _narrowed(self, rows: Rows, between: Between) -> Rows:
        """Keep the acts of the mode named where the record tells modes at all; those of unknown mode stay."""
        wanted = next((group for group in _MODES if between.mode in group), None)
        if wanted is None:
            return rows
        modes = self.modes[rows]
        exact = np.isin(modes, list(wanted))
        return rows[exact | (modes == _UNTOLD)] if exact.any() or between.mode == "visit" else rows

    def select_none(self) -> Rows:
        """Return no act."""
        return np.zeros(0, np.intp)

    def counts(self, between: Between) -> NDArray[np.bool_]:
        """Return which acts are of the sort that `between` counts, whoever acts."""
        key = (between.measure, between.event_types)
        if key not in self._counted:
            self._counted[key] = self._is_counted(between, None)
        return self._counted[key]

    def _is_counted(self, between: Between, rows: Rows | None) -> NDArray[np.bool_]:
        classes = _CLASSES.get(between.measure)
        if classes:
            return self._columns.is_in("quad_class", classes, rows)
        if between.event_types:
            return self._columns.is_in("event_type", between.event_types, rows)
        return np.ones(len(self.days) if rows is None else len(rows), dtype=bool)

    def share_of(self, between: Between) -> float:
        """Return which share of the world's acts is of the sort that `between` counts."""
        return float(self.counts(between).mean()) if len(self.days) else 0.0

    @cached_property
    def is_hostile(self) -> NDArray[np.bool_]:
        """Which acts are verbal or material conflict, shape (n,)."""
        return self._columns.is_in("quad_class", _HOSTILE)

    @cached_property
    def is_cooperative(self) -> NDArray[np.bool_]:
        """Which acts are verbal or material cooperation, shape (n,)."""
        return self._columns.is_in("quad_class", _COOPERATIVE)

    @cached_property
    def modes(self) -> NDArray[np.str_]:
        """The mode that the original code of each act tells, "" where it tells none, `_UNTOLD` where there is no code; shape (n,)."""
        codes, vocabulary = self._columns.codes("original_code"), self._columns.vocabulary("original_code")
        names = [_mode_of(code) for code in vocabulary]
        return np.array([*names, _UNTOLD])[codes]

    @cached_property
    def is_hosting(self) -> NDArray[np.bool_]:
        """Which acts are visits told from the side of the host, so that who visits is the recipient; shape (n,)."""
        return self._columns.is_in("original_code", _HOSTING)

    @cached_property
    def stories(self) -> NDArray[np.int32]:
        """A number for the document of each act, shape (n,)."""
        return self._columns.codes("document")

    @cached_property
    def publishers(self) -> tuple[NDArray[np.int32], list[str]]:
        """A number for the publisher of each act, -1 for none, shape (n,); and the names that the numbers stand for."""
        return self._columns.codes("publisher"), list(self._columns.vocabulary("publisher"))

    @cached_property
    def happenings(self) -> NDArray[np.int32]:
        """A number for the happening of each act, shape (n,)."""
        return self._columns.codes("happening")

    @cached_property
    def pairs(self) -> NDArray[np.int64]:
        """A number for the ordered pair of each act, shape (n,)."""
        actors = self._columns.codes("actor").astype(np.int64)
        recipients = self._columns.codes("recipient")
        return actors * (int(recipients.max(initial=0)) + 2) + recipients + 1

    @cached_property
    def types(self) -> NDArray[np.int32]:
        """A number for the event type of each act, -1 for none, shape (n,)."""
        return self._columns.codes("event_type")

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

    def _directed(self, actors: tuple[str, ...], recipients: tuple[str, ...]) -> Rows:
        """Return the rows in which some actors do something to some recipients; nobody named is anybody."""
        if not actors:
            return self._columns.rows_with("recipient", recipients) if recipients else np.arange(len(self.days))
        rows = self._columns.rows_with("actor", actors)
        return rows[self._columns.is_in("recipient", recipients, rows)] if recipients else rows

    @cached_property
    def _counted(self) -> dict[tuple[Measure, tuple[str, ...]], NDArray[np.bool_]]:
        return {}

    @cached_property
    def _columns(self) -> Encoded:
        return Encoded(self.acts)


def _without(table: pa.Table | None, document: str) -> pa.Table | None:
    if table is None:
        return None
    others = pc.not_equal(table["document"], document)
    return table if pc.all(others).as_py() in (True, None) else table.filter(others)


def _mode_of(code: str) -> str:
    """Return the mode that a code of CAMEO tells; 042 and 043 are visits, told from either side."""
    if code in _VISITS:
        return "visit"
    crossing = cross("cameo", code)
    return (crossing.mode or "") if crossing else ""
