"""
Mentions: in which articles an imported event was told, one row for each time.

They are kept beside the events, tied to them by the file's own id, so that they may come before their event, or without it.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from counterpoise.domain.event import Event
from counterpoise.record.batches import Writer
from counterpoise.record.database import connect, quote
from counterpoise.record.importers import Part
from counterpoise.record.importers.mentions import MENTIONS
from counterpoise.record.intake import Intake
from counterpoise.record.selection import Selection
from counterpoise.record.store import Record
from counterpoise.record.tables import from_rows
from counterpoise.record.view import MENTIONED


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """
    One article in which an imported event is told.

    `sentence_number` counts from 1; `confidence` (0 to 1) is the file's own, that the event was read rightly there.
    """

    document: str
    publisher: str | None
    published: date
    sentence_number: int | None
    confidence: float | None
    tone: float | None


class MentionIntake(Intake):
    """Takes tables of mentions into a record; of the scope the days count, by when a mention was seen, and actors by their events."""

    table = "mentions"

    @property
    def _columns(self) -> tuple[str, ...]:
        return tuple(name for name in MENTIONS.names if name != "row")

    def _prepare(self, rows: pa.Table) -> str:
        return f"""
            CREATE OR REPLACE TEMP TABLE fresh AS
            SELECT left(sha256(concat_ws(chr(31), original_id, document, coalesce(sentence_number, 0), coalesce(start, -1))), 24) AS id, *
            FROM part WHERE {self._within()}
        """

    def _within(self) -> str:
        conditions = [
            f"published >= DATE '{self._scope.since}'" if self._scope.since else "",
            f"published <= DATE '{self._scope.until}'" if self._scope.until else "",
            f"original_id IN ({self._events_of_actors()})" if self._scope.actors else "",
        ]
        return " AND ".join(filter(None, conditions)) or "true"

    def _events_of_actors(self) -> str:
        files = [path for batch in self._seen.values() if (path := batch.path("rows")) is not None]
        if not files:
            return "NULL"
        read = f"read_parquet([{', '.join(map(quote, files))}])"
        return f"SELECT original_id FROM {read} WHERE method = {quote(self.importer.name)} AND {Selection(actors=self._scope.actors).where()}"

    def _unknown(self) -> tuple[dict[str, int], dict[str, int]]:
        return {}, {}

    def _tables(self, part: Part) -> dict[str, pa.Table | Writer]:
        return {self.table: self._writer("SELECT * EXCLUDE row FROM fresh ORDER BY original_id, published, document")}


def mentions_of(record: Record, event: Event) -> list[Mention]:
    """Return where an imported event is mentioned, the earliest first; nowhere where no table of mentions speaks of it."""
    files = _files(record)
    if not files or event.original_id is None or event.method.name != MENTIONED:
        return []
    fields = ", ".join(each.name for each in dataclasses.fields(Mention))
    query = (
        f"SELECT DISTINCT {fields} FROM read_parquet([{', '.join(map(quote, files))}]) "
        f"WHERE original_id = {quote(event.original_id)} ORDER BY published, document, sentence_number"
    )
    return from_rows(connect().sql(query).to_arrow_table().to_pylist(), Mention)


def _files(record: Record) -> Sequence[Path]:
    return [path for batch in record.batches() if (path := batch.path("mentions")) is not None]
