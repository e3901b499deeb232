"""
Some batches seen through DuckDB: their acts and events, as they stand.

Batches are only added to, so the same event may be in two of them (two importers at once), or be taken back by a later one;
the table `gone` names each row that does not count, and is nearly always empty.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from counterpoise.domain.errors import RecordCorrupt
from counterpoise.domain.event import Event
from counterpoise.domain.link import LinkKind
from counterpoise.record.acts import ACTS, KEYS, CountBy, acts_of, counted
from counterpoise.record.batches import Batch, read_table
from counterpoise.record.database import connect, quote
from counterpoise.record.migrations import read_events
from counterpoise.record.shapes import acts_of_rows, events_of_rows
from counterpoise.record.standing import create_gone
from counterpoise.record.tables import schema_of, to_table

_ACTS = ", ".join(ACTS.names)
MENTIONED = "gdelt"
"""The method of events that the table of mentions speaks of."""
_EVENT = ", ".join(f'"{name}"' for name in schema_of(Event).names)


class View:
    """
    The acts and events of batches.

    Parameters
    ----------
    batches
        The batches that count, the oldest first.
    rejected
        Ids of events that a review rejected or replaced.
    publishers
        Gives who published each document, by its id; asked only for batches of the time before acts were kept.
    """

    def __init__(
        self, batches: Sequence[Batch], *, rejected: frozenset[str], publishers: Callable[[], dict[str, str | None]]
    ) -> None:
        self._batches = batches
        self._rejected = rejected
        self._publishers = publishers

    def table(self, query: str) -> pa.Table:
        """
        Return the table that a query gives; it may name `acts`.

        Raises
        ------
        RecordCorrupt
            If a file of the record cannot be read.
        """
        with self._explained():
            return self._database.cursor().sql(query).to_arrow_table()

    def stretches(self, query: str, *, rows: int) -> Iterator[pa.Table]:
        """
        Yield what a query gives as tables of at most so many rows.

        Raises
        ------
        RecordCorrupt
            If a file of the record cannot be read.
        """
        with self._explained():
            for batch in self._database.cursor().sql(query).to_arrow_reader(rows):
                yield pa.Table.from_batches([batch])

    def acts(self, where: str, *, columns: Sequence[str] = (), with_rejected: bool = False) -> str:
        """Return the query for the acts that meet a condition."""
        source = f"({self._standing_acts(with_rejected=True)})" if with_rejected else "acts"
        return f"SELECT {', '.join(columns) or _ACTS} FROM {source} WHERE {where}"

    def counted(self, where: str, count_by: CountBy) -> str:
        """
        Return the query for the acts that meet a condition, one row for each report, publisher or happening.

        A copy of another document counts as its publisher's, and an imported event for every publisher that mentions it.
        """
        return counted(self._acts_told(where, count_by), count_by)

    def count(self, where: str, count_by: CountBy) -> str:
        """Return the query for how many rows `counted` gives, which keeps nothing of them but what tells them apart."""
        acts = self._acts_told(where, count_by)
        if count_by == "report":
            return f"SELECT count(*) AS n FROM ({acts})"
        return f"SELECT count(*) AS n FROM (SELECT DISTINCT {', '.join(KEYS[count_by])} FROM ({acts}))"

    def _acts_told(self, where: str, count_by: CountBy) -> str:
        """Return the query for the acts that meet a condition, each with the publishers for whom it counts where that is asked."""
        acts = self.acts(where)
        if count_by == "publisher" and self._has_tellers:
            own, independent = "publisher", "coalesce(teller.publisher, first.publisher, act.publisher) AS publisher"
            columns = ", ".join(independent if name == own else name for name in ACTS.names)
            acts = (
                f"SELECT {columns} FROM ({acts}) AS act "
                "LEFT JOIN tellers AS teller USING (event) LEFT JOIN copies AS first USING (document)"
            )
        return acts

    def events(self, where: str, *, with_rejected: bool = False) -> str:
        """Return the query for the whole events with an act that meets a condition, in order of day, document and place in it."""
        keep = self._keep("id", with_rejected=with_rejected)
        parts = [
            f"SELECT {events_of_rows()} FROM (SELECT *, id AS event FROM {read}) WHERE ({where}) {keep}"
            for read in _read(self._paths("rows", without="acts"))
        ]
        for table, columns in (("rows", events_of_rows()), ("events", _EVENT)):
            for read, acts in zip(
                _read(self._paths(table, beside="acts")), _read(self._paths("acts", beside=table)), strict=True
            ):
                parts.append(
                    f"SELECT {columns} FROM {read} WHERE id IN (SELECT event FROM {acts} WHERE {where}) {keep}"
                )
        parts.append(f"SELECT {_EVENT} FROM old_events WHERE id IN (SELECT event FROM old_acts WHERE {where}) {keep}")
        return (
            f"SELECT * FROM ({' UNION ALL BY NAME '.join(parts)}) ORDER BY "
            'coalesce("when".earliest, published) NULLS LAST, evidence.document, coalesce(evidence.span."start", 0), id'
        )

    @cached_property
    def _database(self) -> Any:
        """The database with everything that a query may name."""
        self._tables.execute(f"CREATE VIEW acts AS {self._standing_acts(with_rejected=False)}")
        return self._tables

    @cached_property
    def _tables(self) -> Any:
        con = connect()
        self._create_old(con)
        self._create_happenings(con)
        rejected = ", ".join(map(quote, sorted(self._rejected)))
        con.execute(f"CREATE TABLE rejected AS SELECT unnest([{rejected}]::VARCHAR[]) AS event")
        return con

    @cached_property
    def _has_gone(self) -> bool:
        with self._explained():
            return create_gone(self._tables, self._batches) > 0

    def _standing_acts(self, *, with_rejected: bool) -> str:
        """Return the query for the acts that stand, with the happening that each reports where it was linked to others."""
        parts = [
            f"SELECT {acts_of_rows()}, filename FROM {read}" for read in _read(self._paths("rows", without="acts"))
        ]
        parts += [f"SELECT {_ACTS}, filename FROM {read}" for read in _read(self._paths("acts"))]
        parts.append(f"SELECT {_ACTS}, filename FROM old_acts")
        standing = f"SELECT * FROM ({' UNION ALL BY NAME '.join(parts)}) WHERE true {self._keep('event', with_rejected=with_rejected)}"
        if not self._linked:
            return f"SELECT {_ACTS} FROM ({standing})"
        columns = _ACTS.replace("happening", "coalesce(linked, happening) AS happening")
        return f"SELECT {columns} FROM ({standing}) LEFT JOIN happenings USING (event)"

    def _keep(self, column: str, *, with_rejected: bool) -> str:
        """Return the further condition under which a row stands, empty where all of them do."""
        gone = f"AND NOT EXISTS (SELECT 1 FROM gone WHERE gone.event = {column} AND gone.file = filename)"
        rejected = f"AND {column} NOT IN (SELECT event FROM rejected)"
        return f"{gone if self._has_gone else ''} {rejected if self._rejected and not with_rejected else ''}"

    def _paths(self, table: str, *, beside: str | None = None, without: str | None = None) -> list[Path]:
        """Return the files of a table in batches that have, or have not, another one; batches of format 1 aside."""
        return [
            path
            for batch in self._batches
            if batch.format > 1
            and (path := batch.path(table)) is not None
            and (beside is None or batch.path(beside) is not None)
            and (without is None or batch.path(without) is None)
        ]

    def _create_old(self, con: Any) -> None:
        """Create the tables `old_events` and `old_acts` of batches of format 1, made anew as they would be written today."""
        old = [batch for batch in self._batches if batch.format == 1 and batch.path("events")]
        publishers = self._publishers() if old else {}
        events, acts = [to_table([], Event)], [ACTS.empty_table()]
        names: tuple[list[str], list[str]] = ([], [])
        for batch in old:
            values = read_events(batch)
            events.append(to_table(values, Event))
            acts.append(acts_of(values, publishers))
            for column, table in zip(names, (events[-1], acts[-1]), strict=True):
                column += [str(batch.path("events"))] * table.num_rows
        for name, tables, files in (("old_events", events, names[0]), ("old_acts", acts, names[1])):
            whole = pa.concat_tables(tables).append_column("filename", pa.array(files, pa.string()))
            con.register("whole", whole)
            con.execute(f"CREATE TABLE {name} AS FROM whole")
            con.unregister("whole")

    @cached_property
    def _linked(self) -> bool:
        return any(batch.path("happenings") for batch in self._batches)

    def _create_happenings(self, con: Any) -> None:
        """Create the table `happenings` (event, linked): the happening that each event was last linked to."""
        if not self._linked:
            return
        latest: dict[str, str] = {}
        for batch in self._batches:
            rows = read_table(batch, "happenings", ["event", "happening"])
            if rows is not None:
                latest |= dict(zip(rows["event"].to_pylist(), rows["happening"].to_pylist(), strict=True))
        table = pa.table(
            {"event": pa.array(latest.keys(), pa.string()), "linked": pa.array(latest.values(), pa.string())}
        )
        con.register("whole", table)
        con.execute("CREATE TABLE happenings AS FROM whole")
        con.unregister("whole")

    @cached_property
    def _copies(self) -> pa.Table:
        """The documents that repeat another, by the links found last, with the publisher of the one they repeat."""
        latest = [batch for batch in self._batches if batch.path("links")][-1:]
        links = [
            each for batch in latest for each in _rows(read_table(batch, "links")) if each["kind"] == LinkKind.COPY
        ]
        publishers = self._publishers() if links else {}
        first = {each["of"]: publishers.get(each["to"]) for each in links}
        return pa.table(
            {"document": pa.array(first.keys(), pa.string()), "publisher": pa.array(first.values(), pa.string())}
        )

    @property
    def _mentions(self) -> list[Path]:
        return [path for batch in self._batches if (path := batch.path("mentions")) is not None]

    @cached_property
    def _has_tellers(self) -> bool:
        """Whether acts count for other publishers than their own: then `copies` (document, publisher) and `tellers` (event, publisher) say for whom."""
        if not (self._copies.num_rows or self._mentions):
            return False
        with self._explained():
            self._tables.register("whole", self._copies)
            self._tables.execute("CREATE TABLE copies AS FROM whole")
            self._tables.unregister("whole")
            self._tables.execute("CREATE TABLE tellers (event VARCHAR, publisher VARCHAR)")
            for rows in _read(self._paths("rows")):
                for mentions in _read(self._mentions):
                    self._tables.execute(_TELLERS.format(rows=rows, mentions=mentions, method=quote(MENTIONED)))
        return True

    @contextmanager
    def _explained(self) -> Iterator[None]:
        import duckdb

        try:
            yield
        except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as error:
            named = next((each for each in self._batches if str(each.folder) in str(error)), None)
            where = f"Batch {named.name} of the record" if named else "A batch of the record"
            raise RecordCorrupt(
                f"{where} is damaged ({str(error).splitlines()[0]}). See what is wrong with: counterpoise record verify. "
                "Restore that folder from a copy, or move it out of the record to go on without it."
            ) from error


_TELLERS = """
INSERT INTO tellers
WITH told AS (SELECT event.id, event.publisher AS own, mention.publisher FROM {rows} AS event JOIN {mentions} AS mention USING (original_id)
              WHERE event.method = {method})
SELECT id, own FROM told WHERE own IS NOT NULL UNION SELECT id, publisher FROM told WHERE publisher IS NOT NULL
"""


def _rows(table: pa.Table | None) -> list[dict[str, Any]]:
    return table.to_pylist() if table is not None else []


def _read(paths: Sequence[Path]) -> list[str]:
    """Return how to read files as one table with their `filename`: one text, or none where there are no files."""
    return [f"read_parquet([{', '.join(map(quote, paths))}], filename=true)"] if paths else []
