"""
The record: everything that was read, when, and from whom. The only door to disk.

Ids are hashes of what is said: reading the same article twice adds nothing. A correction is a later batch, never an edit.
"""

import shutil
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Self, get_args

import pyarrow as pa

from counterpoise.domain.document import CodedDocument
from counterpoise.domain.errors import RecordMissing, RecordUnwritable, UnknownEvent
from counterpoise.domain.event import Event
from counterpoise.domain.review import Decision, Review
from counterpoise.record.acts import ACTS, CONDUCT, CountBy
from counterpoise.record.batches import (
    UNFINISHED,
    Batch,
    is_abandoned,
    list_batches,
    read_table,
    verify_batches,
    write_batch,
)
from counterpoise.record.database import quote
from counterpoise.record.eventset import EventSet
from counterpoise.record.readings import event_tables, reading_of, row_of
from counterpoise.record.rows import DocumentRow, Retraction
from counterpoise.record.selection import Selection
from counterpoise.record.tables import Value, from_rows, to_table
from counterpoise.record.upkeep import clear_replaced, compact_batches, merge_batches, purge_document
from counterpoise.record.view import View

_MARK = "counterpoise-record.txt"


class Record:
    """
    A folder of append-only batches.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     record = Record.create(folder)
    ...     len(record.documents())
    0
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "batches"
        self._seen: dict[str, Batch] = {}
        self._views: dict[tuple[str, ...], View] = {}

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """
        Return the record at a folder.

        Raises
        ------
        RecordMissing
            If there is none.
        """
        path = Path(folder)
        if not (path / _MARK).is_file():
            raise RecordMissing(
                f"There is no record at {path}. Make one with: counterpoise read ARTICLE --record {path}"
            )
        return cls(path)

    @classmethod
    def create(cls, folder: str | Path) -> Self:
        """
        Return the record at a folder, made new where there is none.

        Raises
        ------
        RecordUnwritable
            If the folder cannot be made, or is something else.
        """
        path = Path(folder)
        try:
            if (
                path.is_dir()
                and any(path.iterdir())
                and not (path / _MARK).is_file()
                and not (path / "batches").is_dir()
            ):
                raise RecordUnwritable(
                    f"{path} holds other files and is no record. Name an empty or new folder with --record DIR."
                )
            (path / "batches").mkdir(parents=True, exist_ok=True)
            if not (path / _MARK).is_file():
                (path / _MARK).write_text(
                    "A Counterpoise record. Read it with: counterpoise events\n", encoding="utf-8"
                )
        except OSError as error:
            raise RecordUnwritable(
                f"No record can be made at {path} ({error.strerror or error}). Name another folder with --record DIR."
            ) from error
        return cls(path)

    def add_readings(
        self, readings: Sequence[CodedDocument], *, keep_text: bool = False, ingested: datetime | None = None
    ) -> int:
        """
        Add what was read and return how many documents were new or read differently than before.

        Events of an earlier reading of the same document that the new one no longer holds are retracted, with the reason.
        """
        moment = ingested or datetime.now(UTC)
        known = self._known_readings()
        fresh = {coded.document.id: coded for coded in readings if known.get(coded.document.id) != reading_of(coded)}
        if not fresh:
            return 0
        again = [document for document in fresh if document in known]
        retracted = (
            self._outdated(again, {event.id for coded in fresh.values() for event in coded.events}) if again else []
        )
        publishers = {document: coded.document.publication.publisher for document, coded in fresh.items()}
        tables = event_tables([event for coded in fresh.values() for event in coded.events], publishers)
        if retracted:
            tables["retractions"] = to_table(retracted, Retraction)
        write_batch(self.home, "events", tables)
        rows = [row_of(coded, moment, keep_text=keep_text) for coded in fresh.values()]
        write_batch(self.home, "documents", {"documents": to_table(rows, DocumentRow)})
        return len(fresh)

    def add_reviews(self, reviews: Sequence[Review], *, corrected: Sequence[Event] = ()) -> None:
        """Add decisions about events, with the corrected events that replace some of them."""
        tables = {"reviews": to_table(reviews, Review)}
        if corrected:
            tables |= event_tables(corrected, self._publishers())
        write_batch(self.home, "reviews", tables)

    def documents(self, *, as_of: datetime | date | None = None) -> list[DocumentRow]:
        """Return the latest reading of every document, in the order they were first read."""
        latest: dict[str, DocumentRow] = {}
        for row in self._values("documents", DocumentRow, as_of):
            latest[row.id] = row
        return list(latest.values())

    def reviews(self, *, as_of: datetime | date | None = None) -> dict[str, Review]:
        """Return the latest decision about each event that was reviewed."""
        return {review.event: review for review in self._values("reviews", Review, as_of)}

    def events(
        self,
        *,
        ids: Collection[str] = (),
        actors: Collection[str] = (),
        actor: str | None = None,
        recipient: str | None = None,
        event_types: Collection[str] | str = (),
        factuality: Collection[str] | str = (),
        since: date | str | None = None,
        until: date | str | None = None,
        documents: Collection[str] = (),
        published_by: date | str | None = None,
        with_rejected: bool = False,
        as_of: datetime | date | None = None,
    ) -> EventSet:
        """
        Return the events that stand, in order of date; they are fetched when they are looked at.

        Parameters
        ----------
        ids
            Ids of the events themselves.
        actors
            Ids of which at least one takes part, on either side.
        actor, recipient
            Who acts, and to whom.
        since, until
            Days; an event counts where its interval overlaps the period. An event without a date counts by its day of publication.
        published_by
            Only what had been published by that day; of what gives no day of publication, what had happened by then.
        with_rejected
            Also those that a review rejected or replaced.
        as_of
            Only what the record held by that moment, or by the end of that day (UTC).

        Raises
        ------
        RecordCorrupt
            If a batch cannot be read.
        """
        selection = Selection(
            ids=ids,
            actors=actors,
            actor=actor,
            recipient=recipient,
            event_types=_several(event_types),
            factuality=_several(factuality),
            documents=documents,
            since=_day(since),
            until=_day(until),
            published_by=_day(published_by),
        )
        return EventSet(self.view(as_of), selection, with_rejected=with_rejected)

    def acts(
        self,
        *,
        count_by: CountBy = "report",
        factuality: Collection[str] | str = CONDUCT,
        actors: Collection[str] = (),
        actor: str | None = None,
        recipient: str | None = None,
        event_types: Collection[str] | str = (),
        since: date | str | None = None,
        until: date | str | None = None,
        published_by: date | str | None = None,
        as_of: datetime | date | None = None,
    ) -> pa.Table:
        """
        Return the acts that stand as one flat table, `record.acts.ACTS`: a row for each directed pair of an event.

        Only what is said to have happened is conduct, so `factuality` is that unless others are named; () takes everything.

        Parameters
        ----------
        count_by
            What a row stands for: each "report" of an act; each act once for each independent "publisher" of the same happening
            (copies of a document count as its publisher's, imported mentions for whoever published them, all unknown publishers as
            one); or each "happening" once. The first report, by day of publication, is kept.

        Raises
        ------
        RecordCorrupt
            If a batch cannot be read.
        """
        selection = Selection(
            actors=actors,
            actor=actor,
            recipient=recipient,
            event_types=_several(event_types),
            factuality=_several(factuality),
            since=_day(since),
            until=_day(until),
            published_by=_day(published_by),
        )
        view = self.view(as_of)
        return view.table(f"{view.counted(selection.where(), count_by)} ORDER BY day, event, actor, recipient").cast(
            ACTS
        )

    def count_acts(self) -> dict[CountBy, int]:
        """Return how many acts are said to have happened, counted by report, by independent publisher and by happening."""
        view, happened = self.view(), Selection(factuality=CONDUCT).where()
        ways: tuple[CountBy, ...] = get_args(CountBy)
        return {way: view.table(view.count(happened, way))["n"][0].as_py() for way in ways}

    def sql(self, query: str, *, as_of: datetime | date | None = None) -> pa.Table:
        """
        Return the table that a DuckDB query gives over `acts`, the acts that stand.

        Raises
        ------
        RecordCorrupt
            If a batch cannot be read.
        """
        return self.view(as_of).table(query)

    def event(self, prefix: str) -> Event:
        """
        Return the event whose id begins with `prefix`, whether a review rejected it or not.

        Raises
        ------
        UnknownEvent
            If none does, or more than one.
        """
        view = self.view()
        found = from_rows(
            view.table(view.events(f"starts_with(event, {quote(prefix)})", with_rejected=True)).to_pylist(), Event
        )
        if len(found) != 1:
            many = f"{len(found)} events have ids that begin with" if found else "No event has an id that begins with"
            raise UnknownEvent(f"{many} {prefix!r} in the record at {self.folder}. List them with: counterpoise events")
        return found[0]

    def view(self, as_of: datetime | date | None = None) -> View:
        """Return the batches known by a moment, or by the end of a day, as DuckDB sees them; the same view while nothing is added."""
        batches = [batch for batch in self.batches() if as_of is None or batch.known <= _end_of(as_of)]
        key = tuple(batch.name for batch in batches)
        if key not in self._views:
            self._views = {key: View(batches, rejected=self._rejected(as_of), publishers=self._publishers)}
        return self._views[key]

    def verify(self) -> list[str]:
        """Return one sentence for everything that is wrong with the record's files; an empty list where nothing is."""
        return list(verify_batches(self.home))

    def batches(self) -> list[Batch]:
        """Return the finished batches, the oldest first."""
        return list_batches(self.home, seen=self._seen)

    def merge(self, other: "Record") -> int:
        """
        Bring in another record's batches that are not here yet, and return how many; they are known here from now on.

        Raises
        ------
        RecordCorrupt
            If a batch of the other record fails its checksum.
        RecordUnwritable
            If this record cannot be written to.
        """
        return merge_batches(self.home, other.home)

    def compact(self) -> int:
        """Join small imported batches of the same day, and return how many fewer there are; what was known by each day's end stays."""
        return compact_batches(self.home)

    def purge(self, document: str) -> dict[str, int]:
        """Take a document out of every batch for good, and return how many rows of each table went."""
        return purge_document(self.home, document)

    def discard_unfinished(self) -> None:
        """Delete what a killed run left half written, but not what another run is at work on, and what rewritten batches replace."""
        for folder in self.home.glob(f"{UNFINISHED}*"):
            if is_abandoned(folder):
                shutil.rmtree(folder, ignore_errors=True)
        clear_replaced(self.home)

    def values(self, table: str, kind: type[Value], *, as_of: datetime | date | None = None) -> list[Value]:
        """Return the rows of a table of values in every batch that has one, the oldest first."""
        return list(self._values(table, kind, as_of))

    def _values(self, table: str, kind: type[Any], as_of: datetime | date | None) -> Iterator[Any]:
        for rows in self._tables(table, as_of):
            yield from from_rows(rows.to_pylist(), kind)

    def _tables(
        self, table: str, as_of: datetime | date | None, columns: list[str] | None = None
    ) -> Iterator[pa.Table]:
        for batch in self.batches():
            if as_of is None or batch.known <= _end_of(as_of):
                rows = read_table(batch, table, columns)
                if rows is not None:
                    yield rows

    def _rejected(self, as_of: datetime | date | None) -> frozenset[str]:
        reviews = self.reviews(as_of=as_of).values()
        return frozenset(review.event for review in reviews if review.decision != Decision.ACCEPT)

    def _publishers(self) -> dict[str, str | None]:
        return {row.id: row.publication.publisher for row in self.documents()}

    def _known_readings(self) -> dict[str, str]:
        known: dict[str, str] = {}
        for rows in self._tables("documents", None, ["id", "reading"]):
            known |= dict(zip(rows.column("id").to_pylist(), rows.column("reading").to_pylist(), strict=True))
        return known

    def _outdated(self, documents: list[str], kept: set[str]) -> list[Retraction]:
        return [
            Retraction(event=event.id, reason="the document was read again and this was not found in it")
            for event in self.events(documents=documents, with_rejected=True)
            if event.id not in kept
        ]


def _several(values: Collection[str] | str) -> Collection[str]:
    return (values,) if isinstance(values, str) else values


def _day(day: date | str | None) -> date | None:
    return date.fromisoformat(day) if isinstance(day, str) else day


def _end_of(moment: datetime | date) -> datetime:
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time.max, UTC)
