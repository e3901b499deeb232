"""
The record: everything that was read, when, and from whom. The only door to disk.

Ids are hashes of what is said: reading the same article twice adds nothing. A correction is a later batch, never an edit.
"""

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

import pyarrow as pa

from counterpoise.domain.document import CodedDocument
from counterpoise.domain.errors import RecordMissing, RecordUnwritable, UnknownEvent
from counterpoise.domain.event import Event
from counterpoise.domain.review import Review
from counterpoise.domain.source import fingerprint
from counterpoise.record.batches import Batch, list_batches, read_table, verify_batches, write_batch
from counterpoise.record.rows import DocumentRow, Left, Retraction
from counterpoise.record.tables import from_rows, to_table

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
        self._home = folder / "batches"

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
                    "A Counterpoise record, format 1. Read it with: counterpoise events\n", encoding="utf-8"
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
        tables = {"events": to_table((event for coded in fresh.values() for event in coded.events), Event)}
        if retracted:
            tables["retractions"] = to_table(retracted, Retraction)
        write_batch(self._home, "events", tables)
        rows = [_row(coded, moment, keep_text=keep_text) for coded in fresh.values()]
        write_batch(self._home, "documents", {"documents": to_table(rows, DocumentRow)})
        return len(fresh)

    def add_reviews(self, reviews: Sequence[Review], *, corrected: Sequence[Event] = ()) -> None:
        """Add decisions about events, with the corrected events that replace some of them."""
        tables = {"reviews": to_table(reviews, Review)}
        if corrected:
            tables["events"] = to_table(corrected, Event)
        write_batch(self._home, "reviews", tables)

    def documents(self, *, as_of: datetime | None = None) -> list[DocumentRow]:
        """Return the latest reading of every document, in the order they were first read."""
        latest: dict[str, DocumentRow] = {}
        for row in self._values("documents", DocumentRow, as_of):
            latest[row.id] = row
        return list(latest.values())

    def reviews(self, *, as_of: datetime | None = None) -> dict[str, Review]:
        """Return the latest decision about each event that was reviewed."""
        return {review.event: review for review in self._values("reviews", Review, as_of)}

    def events(
        self,
        *,
        actors: frozenset[str] = frozenset(),
        actor: str | None = None,
        recipient: str | None = None,
        event_types: frozenset[str] = frozenset(),
        factuality: frozenset[str] = frozenset(),
        since: date | None = None,
        until: date | None = None,
        documents: frozenset[str] = frozenset(),
        with_rejected: bool = False,
        as_of: datetime | None = None,
    ) -> list[Event]:
        """
        Return the events that stand, in order of date.

        Parameters
        ----------
        actors
            Ids of which at least one takes part, on either side.
        actor, recipient
            Who acts, and to whom.
        since, until
            Days; an event counts where its interval overlaps the period. An event without a date counts by its day of publication.
        with_rejected
            Also those that a review rejected or replaced.
        as_of
            Only what had been written by that moment.
        """
        decided = self.reviews(as_of=as_of)
        wanted = [
            event
            for event in self._standing(as_of)
            if (with_rejected or _stands(decided.get(event.id)))
            and (not actors or actors & _everyone(event))
            and (
                actor is None
                or actor in {each.actor for each in event.actors}
                or (event.is_mutual and actor in _everyone(event))
            )
            and (
                recipient is None
                or recipient in {each.actor for each in event.recipients}
                or (event.is_mutual and recipient in _everyone(event))
            )
            and (not event_types or event.event_type in event_types)
            and (not factuality or event.factuality in factuality)
            and (not documents or event.evidence.document in documents)
            and _within(event, since, until)
        ]
        return sorted(
            wanted, key=lambda event: (_day_of(event) or date.max, event.evidence.document, event.evidence.start)
        )

    def event(self, prefix: str) -> Event:
        """
        Return the event whose id begins with `prefix`.

        Raises
        ------
        UnknownEvent
            If none does, or more than one.
        """
        found = [event for event in self._standing(None) if event.id.startswith(prefix)]
        if len(found) != 1:
            many = f"{len(found)} events have ids that begin with" if found else "No event has an id that begins with"
            raise UnknownEvent(f"{many} {prefix!r} in the record at {self.folder}. List them with: counterpoise events")
        return found[0]

    def verify(self) -> list[str]:
        """Return one sentence for everything that is wrong with the record's files; an empty list where nothing is."""
        return list(verify_batches(self._home))

    def batches(self) -> list[Batch]:
        """Return the finished batches, the oldest first."""
        return list_batches(self._home)

    def discard_unfinished(self) -> None:
        """Delete what a killed run left half written."""
        for folder in self._home.glob(".unfinished-*"):
            shutil.rmtree(folder, ignore_errors=True)

    def _values(self, table: str, kind: type[Any], as_of: datetime | None) -> Iterator[Any]:
        for _, rows in self._tables(table, as_of):
            yield from from_rows(rows.to_pylist(), kind)

    def _tables(
        self, table: str, as_of: datetime | None, columns: list[str] | None = None
    ) -> Iterator[tuple[Batch, pa.Table]]:
        for batch in self.batches():
            if as_of is None or batch.written <= as_of:
                rows = read_table(batch, table, columns)
                if rows is not None:
                    yield batch, rows

    def _standing(self, as_of: datetime | None) -> list[Event]:
        """Return the events that were added and not retracted since."""
        standing: dict[str, Event] = {}
        for batch in self.batches():
            if as_of is not None and batch.written > as_of:
                break
            retractions = read_table(batch, "retractions")
            for event in retractions.column("event").to_pylist() if retractions is not None else []:
                standing.pop(event, None)
            rows = read_table(batch, "events")
            if rows is not None:
                standing |= {event.id: event for event in from_rows(rows.to_pylist(), Event)}
        return list(standing.values())

    def _known_readings(self) -> dict[str, str]:
        known: dict[str, str] = {}
        for _, rows in self._tables("documents", None, ["id", "reading"]):
            known |= dict(zip(rows.column("id").to_pylist(), rows.column("reading").to_pylist(), strict=True))
        return known

    def _outdated(self, documents: list[str], kept: set[str]) -> list[Retraction]:
        again = set(documents)
        return [
            Retraction(event=event.id, reason="the document was read again and this was not found in it")
            for event in self._standing(None)
            if event.evidence.document in again and event.id not in kept
        ]


def reading_of(coded: CodedDocument) -> str:
    """Return a hash of what a reading says: its events and its publication."""
    publication = coded.document.publication
    return fingerprint(repr(publication), *sorted(event.id for event in coded.events), *coded.notes)


def _row(coded: CodedDocument, ingested: datetime, *, keep_text: bool) -> DocumentRow:
    document, reasons = coded.document, Counter(skipped.reason for skipped in coded.skipped)
    method = coded.events[0].method if coded.events else None
    return DocumentRow(
        id=document.id,
        reading=reading_of(coded),
        source=document.source,
        stem=document.stem,
        publication=replace(document.publication),
        language=document.language,
        retrieved=document.retrieved,
        ingested=ingested,
        method=f"{method.name} {method.version}" if method else "",
        sentences=len(document.sentences),
        events=len(coded.events),
        left=tuple(Left(reason=reason, count=count) for reason, count in reasons.most_common()),
        unresolved=coded.unresolved,
        notes=coded.notes,
        text=document.text if keep_text else None,
    )


def _stands(review: Review | None) -> bool:
    return review is None or review.decision == "accept"


def _everyone(event: Event) -> set[str]:
    return {each.actor for each in (*event.actors, *event.recipients)} | {
        each.state for each in (*event.actors, *event.recipients) if each.state
    }


def _day_of(event: Event) -> date | None:
    return event.when.earliest if event.when else event.published


def _within(event: Event, since: date | None, until: date | None) -> bool:
    first, last = (event.when.earliest, event.when.latest) if event.when else (event.published, event.published)
    if since and (last is None or last < since):
        return False
    return not (until and (first is None or first > until))
