"""Events listed, of a record or just read: as lines of JSON or CSV, as a file of Parquet, or opened up."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from counterpoise.domain.document import CodedDocument
from counterpoise.domain.errors import CounterpoiseError
from counterpoise.domain.event import Event
from counterpoise.domain.source import Publication
from counterpoise.record.exporters.exchange import to_exchange
from counterpoise.record.exporters.lines import EventLine, to_flat, to_line
from counterpoise.report.explanation import explain_event


@dataclass(frozen=True, slots=True)
class Listing:
    """Events with the publications and file stems of their documents, and the reviews of some of them."""

    events: list[Event]
    publications: dict[str, Publication]
    stems: dict[str, str]
    reviews: dict[str, str]

    @classmethod
    def of_coded(cls, coded: Iterable[CodedDocument]) -> "Listing":
        """Return the listing of documents just read."""
        documents = list(coded)
        return cls(
            [event for each in documents for event in each.events],
            {each.document.id: each.document.publication for each in documents},
            {each.document.id: each.document.stem for each in documents},
            {},
        )

    def lines(self) -> Iterator[EventLine]:
        """Yield every event with all that is known of it."""
        for event in self.events:
            document = event.evidence.document
            yield to_line(
                event,
                stem=self.stems.get(document, document),
                publication=self.publications.get(document, Publication()),
                review=self.reviews.get(event.id),
            )

    def jsonl(self, *, exchange: bool = False) -> Iterator[str]:
        """Yield the events as lines of JSON, in the full form or the exchange form."""
        if not exchange:
            yield from (msgspec.json.encode(line).decode() for line in self.lines())
            return
        for event in self.events:
            document = event.evidence.document
            exchanged = to_exchange(event, stem=self.stems.get(document, document))
            if exchanged is not None:
                yield msgspec.json.encode(exchanged).decode()

    def csv(self) -> Iterator[str]:
        """Yield the events as lines of CSV, the header first."""
        rows = [to_flat(line) for line in self.lines()]
        if not rows:
            return
        for row in [dict(zip(rows[0], rows[0], strict=True)), *rows]:
            out = io.StringIO()
            csv.writer(out, lineterminator="").writerow(row.values())
            yield out.getvalue()

    def write_parquet(self, path: Path) -> None:
        """
        Write the events to a Parquet file, with the columns of the record.

        Raises
        ------
        CounterpoiseError
            If the file cannot be written.
        """
        import pyarrow.parquet as pq

        from counterpoise.record.tables import to_table

        try:
            pq.write_table(to_table(self.events, Event), path, compression="zstd")
        except OSError as error:
            raise CounterpoiseError(
                f"The events cannot be written to {path} ({error.strerror or error}). Name another file."
            ) from error


def explain_reading(coded: CodedDocument) -> Iterator[str]:
    """Yield every event of a document opened up: its sentence, the words that decided, and what else it might be."""
    for event in coded.events:
        yield explain_event(event)
