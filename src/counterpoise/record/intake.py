"""
Imported rows into batches: ids made, what was asked for kept, what is known already left out, the rest written and tallied.

A part of a file becomes one batch, whose manifest holds the part's key and tally: a run that was killed is taken up where it stopped,
and every row of the file is accounted for again.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from counterpoise.domain.actor import UNKNOWN
from counterpoise.domain.source import fingerprint
from counterpoise.record.batches import Batch, Writer, list_batches, write_batch
from counterpoise.record.database import connect, quote
from counterpoise.record.importers import ROWS, Importer, Part
from counterpoise.record.importers.tally import Tally
from counterpoise.record.known import KnownIds
from counterpoise.record.selection import Selection
from counterpoise.record.shapes import acts_of_parties

ROW_GROUP = 20_480
"""Rows that are pruned together: rows are sorted by actor and recipient, so a dyad's are in few groups of each batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What to keep of a file: days from `since` to `until`, and events with one of these `actors` on either side."""

    since: date | None = None
    until: date | None = None
    actors: Collection[str] = ()

    @property
    def selection(self) -> Selection:
        """The same as a selection of acts."""
        return Selection(since=self.since, until=self.until, actors=self.actors)

    @property
    def text(self) -> str:
        """The scope in one line, by which a part imported under another scope is told apart."""
        return f"{self.since or ''}/{self.until or ''}/{','.join(sorted(self.actors))}"


class Intake:
    """
    Takes the parts of files into a record.

    Parameters
    ----------
    home
        The folder of the record's batches.
    importer
        Whose parts they are.
    scope
        What to keep of them.
    again
        Also take in parts and rows that were imported before, as they are read today: a row that says something else now replaces the
        earlier one, which earlier days of the record still show; one that says the same is left out.
    """

    table = "rows"
    """The table of a batch that its rows go to."""

    def __init__(self, home: Path, importer: Importer, scope: Scope, *, again: bool = False) -> None:
        self._home, self.importer, self._scope = home, importer, scope
        self._seen: dict[str, Batch] = {}
        self._con = connect()
        self._ids = KnownIds(self.table)
        self._parts: dict[str, Tally] = {}
        self._before = self._files(list_batches(home, seen=self._seen)) if again else []
        self._refresh()

    def take_file(self, path: Path) -> Iterator[tuple[Part, Tally]]:
        """
        Take a file in, and yield each of its parts with the tally of what came of it once it is safely in the record.

        Raises
        ------
        UnreadableSource
            If the file cannot be read (to its end); the parts before stand.
        RecordUnwritable
            If the record cannot be written to.
        """
        for part in self.importer.parts(path, is_known=lambda key: self._key(key) in self._parts):
            yield part, self._take(part)

    def _take(self, part: Part) -> Tally:
        key = self._key(part.key)
        self._refresh()
        if part.rows is None or key in self._parts:
            known = self._parts[key]
            return replace(known, kept=0, repeated=known.repeated + known.kept, unmapped={}, unresolved={})
        self._con.register("part", part.rows)
        self._con.execute(self._prepare(part.rows))
        within = self._count("fresh")
        if self._before:
            self._con.execute(_leave_out_unchanged(self._before, self._columns))
        marks = self._marks()
        fresh = len(marks)
        if (marks[1:] == marks[:-1]).any() or self._ids.holds_any(marks):
            self._leave_out_known()
            fresh = self._count("fresh")
        unmapped, unresolved = self._unknown()
        tally = replace(
            part.tally,
            kept=fresh,
            repeated=part.tally.repeated + within - fresh,
            outside=part.tally.outside + part.rows.num_rows - within,
            unmapped=unmapped,
            unresolved=unresolved,
        )
        if fresh:
            batch = write_batch(self._home, "import", self._tables(part), notes=self._notes(key, tally))
            self._seen[batch.name] = batch
            self._ids.add(self._marks())
            self._ids.files += self._files([batch])
        self._parts[key] = tally
        return tally

    @property
    def _columns(self) -> tuple[str, ...]:
        """The columns of a row that say something of its event."""
        return tuple(name for name in ROWS.names if name != "row")

    def _prepare(self, rows: pa.Table) -> str:
        return _prepare(rows, self.importer, self._scope.selection)

    def _unknown(self) -> tuple[dict[str, int], dict[str, int]]:
        """Count the codes without a type and the names that nobody knows in the rows that are kept."""
        return self._counts(_UNMAPPED), self._counts(_UNRESOLVED)

    def _files(self, batches: Iterable[Batch]) -> list[Path]:
        return [path for batch in batches if (path := batch.path(self.table)) is not None]

    def _key(self, key: str) -> str:
        return fingerprint(key, self._scope.text)

    def _refresh(self) -> None:
        """Note what other importers have added since."""
        before = set(self._seen)
        batches = list_batches(self._home, seen=self._seen)
        for batch in batches:
            if batch.name not in before and batch.path(self.table):
                self._parts |= msgspec.convert(batch.notes.get("parts", {}), dict[str, Tally])
                self._ids.add_file(self._con, batch)

    def _marks(self) -> NDArray[np.uint64]:
        """Return the hashes of the ids in `fresh`, sorted."""
        return np.sort(self._con.sql("SELECT hash(id) AS mark FROM fresh").fetchnumpy()["mark"])

    def _leave_out_known(self) -> None:
        """Leave out rows whose id an earlier row of the part, or the record, has; only now are ids compared in full."""
        self._con.execute(
            "CREATE OR REPLACE TEMP TABLE fresh AS "
            "SELECT * FROM fresh QUALIFY row_number() OVER (PARTITION BY id ORDER BY row) = 1"
        )
        if files := self._ids.files:
            read = f"read_parquet([{', '.join(map(quote, files))}])"
            self._con.execute(
                f"DELETE FROM fresh WHERE id IN (SELECT id FROM {read} WHERE hash(id) IN (SELECT hash(id) FROM fresh))"
            )

    def _count(self, table: str) -> int:
        ((count,),) = self._con.sql(f"SELECT count(*) FROM {table}").fetchall()
        return int(count)

    def _counts(self, query: str) -> dict[str, int]:
        return dict(self._con.sql(query).fetchall())

    def _tables(self, part: Part) -> dict[str, pa.Table | Writer]:
        tables: dict[str, pa.Table | Writer] = {
            "rows": self._writer("SELECT * FROM fresh ORDER BY actor, recipient, day, row")
        }
        if {"more_actors", "more_recipients"} & set(part.rows.column_names if part.rows is not None else ()):
            tables["acts"] = self._writer(acts_of_parties("fresh"))
        return tables

    def _writer(self, query: str) -> Writer:
        def write(path: Path) -> int:
            import duckdb

            try:
                ((rows,),) = self._con.execute(
                    f"COPY ({query}) TO {quote(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
                ).fetchall()
            except duckdb.IOException as error:
                raise OSError(str(error).splitlines()[0]) from error
            return int(rows)

        return write

    def _notes(self, key: str, tally: Tally) -> dict[str, Any]:
        return {
            "importer": self.importer.name,
            "version": self.importer.version,
            "parts": {key: msgspec.to_builtins(tally)},
        }


_UNMAPPED = "SELECT coalesce(original_code, '(none)'), count(*) FROM fresh WHERE event_type IS NULL GROUP BY ALL"
_UNRESOLVED = f"""
SELECT coalesce(nullif(name, ''), '(empty)'), count(*) FROM (
    SELECT actor_agent AS name FROM fresh WHERE starts_with(actor, '{UNKNOWN}')
    UNION ALL SELECT recipient_agent FROM fresh WHERE starts_with(recipient, '{UNKNOWN}')
) GROUP BY ALL
"""


def _prepare(rows: pa.Table, importer: Importer, selection: Selection) -> str:
    """Return the statement that makes the table `fresh` of a part's rows in scope, with ids as `Event.identified_by_origin` makes them."""
    given = set(rows.column_names)
    columns = ", ".join(name if name in given else f"NULL::{_TYPES[name]} AS {name}" for name in ROWS.names)
    said = [
        quote(importer.name),
        "coalesce(original_id, '')",
        _EDTF,
        "coalesce(original_code, '')",
        _agents("actor", several="more_actors" in given),
        _agents("recipient", several="more_recipients" in given),
        "document",
    ]
    return f"""
        CREATE OR REPLACE TEMP TABLE fresh AS
        WITH whole AS (SELECT {columns} FROM part)
        SELECT left(sha256(concat_ws(chr(31), {", ".join(said)})), 24) AS id,
               {quote(importer.name)} AS method, {quote(importer.version)} AS method_version, {", ".join(ROWS.names)}
        FROM whole WHERE {selection.where()}
    """


def _leave_out_unchanged(files: Sequence[Path], columns: Sequence[str]) -> str:
    """Return the statement that takes out of `fresh` what the latest of the batches before says in the same words."""
    said = f"hash({', '.join(columns)})"
    read = f"read_parquet([{', '.join(quote(path) for path in files)}], filename=true)"
    return f"""
        DELETE FROM fresh WHERE (id, {said}) IN (
            SELECT id, {said} FROM {read} WHERE id IN (SELECT id FROM fresh)
            QUALIFY row_number() OVER (PARTITION BY id ORDER BY filename DESC) = 1
        )
    """


def _agents(side: str, *, several: bool) -> str:
    """Return a side's agents joined with "; ", as SQL."""
    first = f"coalesce({side}_agent, '')"
    if not several:
        return first
    more = f"[coalesce(each.agent, '') FOR each IN coalesce(more_{side}s, [])]"
    return f"CASE WHEN {side} IS NULL THEN '' ELSE array_to_string([{first}] || {more}, '; ') END"


_EDTF = """CASE
    WHEN day IS NULL THEN ''
    WHEN coalesce(last_day, day) = day THEN strftime(day, '%Y-%m-%d')
    WHEN day = date_trunc('month', day) AND last_day = date_trunc('month', day) + INTERVAL 1 MONTH - INTERVAL 1 DAY
        THEN strftime(day, '%Y-%m')
    WHEN day = date_trunc('year', day) AND last_day = date_trunc('year', day) + INTERVAL 1 YEAR - INTERVAL 1 DAY
        THEN strftime(day, '%Y')
    ELSE strftime(day, '%Y-%m-%d') || '/' || strftime(last_day, '%Y-%m-%d')
END"""
"""The interval of a row as `Interval.edtf` writes it."""

_SQL = {pa.string(): "VARCHAR", pa.int64(): "BIGINT", pa.float64(): "DOUBLE", pa.date32(): "DATE"}


def _sql_type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"{_sql_type(kind.value_type)}[]"
    if pa.types.is_struct(kind):
        fields = [f'"{each.name}" {_sql_type(each.type)}' for each in kind]
        return f"STRUCT({', '.join(fields)})"
    return _SQL[kind]


_TYPES = {each.name: _sql_type(each.type) for each in ROWS}
