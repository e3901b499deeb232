"""Bring foreign event data into a record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from rich.table import Table

from counterpoise.domain.document import Skipped
from counterpoise.domain.errors import CounterpoiseError, UnreadableSource
from counterpoise.record.importers.mentions import MentionImporter, holds_mentions
from counterpoise.record.importers.tally import Tally
from counterpoise.record.intake import Intake, Scope
from counterpoise.record.mentions import MentionIntake
from counterpoise.record.store import Record
from counterpoise.workflows.events import resolve_actor
from counterpoise.workflows.measures import KINDS

if TYPE_CHECKING:
    from counterpoise.record.importers import Importer

FORMATS = {
    "gdelt": "counterpoise.record.importers.gdelt:GdeltImporter",
    "icews": "counterpoise.record.importers.icews:IcewsImporter",
    "polecat": "counterpoise.record.importers.polecat:PolecatImporter",
    "ucdp": "counterpoise.record.importers.ucdp:UcdpImporter",
    "csv": "counterpoise.record.importers.table:TableImporter",
}
"""The importer of each format, loaded when it is asked for."""
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: the tally of all files together, and the files that could not be read (to their end), with reasons."""

    tally: Tally
    skipped: tuple[Skipped, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has come: the file, which share of it is in the record (0 to 1), and the rows so far."""

    file: Path
    done: float
    tally: Tally


def import_files(
    form: str,
    files: Sequence[Path],
    *,
    record: Path,
    since: date | None = None,
    until: date | None = None,
    actors: Sequence[str] = (),
    mapping: str | None = None,
    again: bool = False,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Imported:
    """
    Bring files of one format into a record, made new where there is none, and return what came of every row.

    A file that cannot be read is skipped with the reason; what was read of it before stays. Importing adds nothing that is known, but
    `again` reads it anew, so that better codebooks reach what was imported before them.

    Raises
    ------
    CounterpoiseError
        If there is no such format, or it needs a mapping.
    RecordUnwritable
        If the record cannot be written to; what was finished stays.
    UnknownActor
        If a name of `actors` stands for nobody.
    """
    importer = find_importer(form, mapping)
    scope = Scope(since=since, until=until, actors=frozenset(resolve_actor(name) for name in actors))
    store = Record.create(record)
    store.discard_unfinished()
    intake = Intake(store.home, importer, scope, again=again)
    mentions = MentionIntake(store.home, MentionImporter(), scope, again=again)
    tally, skipped = Tally(), []
    for file in files:
        try:
            taker = mentions if form == mentions.importer.name and holds_mentions(file) else intake
            for part, of_part in taker.take_file(file):
                tally += of_part
                on_progress(Progress(file, part.done, tally))
        except UnreadableSource as error:
            skipped.append(Skipped(what=str(file), reason=str(error)))
    return Imported(tally, tuple(skipped), len(files))


def find_importer(form: str, mapping: str | None = None) -> "Importer":
    """
    Return the importer of a format.

    Raises
    ------
    CounterpoiseError
        If there is none, or a mapping is missing or not wanted.
    """
    if form not in FORMATS:
        raise CounterpoiseError(
            f"No format is called {form!r}. These are: {', '.join(FORMATS)}; of tables of states: {', '.join(KINDS)}."
        )
    module, name = FORMATS[form].split(":")
    kind = getattr(import_module(module), name)
    if hasattr(kind, "described"):
        if mapping is None:
            raise CounterpoiseError(
                f"{form} needs --map, which says what its columns are: --map actor=COLUMN,date=COLUMN"
            )
        return kind.described(mapping)  # type: ignore[no-any-return]
    if mapping is not None:
        raise CounterpoiseError(f"{form} needs no --map: its columns are known.")
    return kind()  # type: ignore[no-any-return]


def tabulate_import(imported: Imported) -> Table:
    """Return the tally as a table for the terminal: every row of the files is in exactly one of its lines."""
    tally = imported.tally
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_column()
    for label, value, more in _lines(tally):
        table.add_row(label, f"{value:,}", more)
    return table


def tally_json(imported: Imported) -> str:
    """Return what came of an import as one line of JSON."""
    return msgspec.json.encode(imported).decode()


def _lines(tally: Tally) -> Iterator[tuple[str, int, str]]:
    yield "rows", tally.rows, ""
    yield "kept", tally.kept, ""
    yield "already in the record", tally.repeated, ""
    if tally.outside:
        yield "outside of the days or actors asked for", tally.outside, ""
    for reason, refusal in sorted(tally.refused.items(), key=lambda each: -each[1].count):
        yield f"refused: {reason}", refusal.count, f"rows {', '.join(map(str, refusal.first_rows))} ..."
    if tally.unmapped:
        yield "of those kept: codes without an event type", sum(tally.unmapped.values()), _most(tally.unmapped)
    if tally.unresolved:
        yield "of those kept: sides whom nobody knows", sum(tally.unresolved.values()), _most(tally.unresolved)


def _most(counts: Mapping[str, int]) -> str:
    most = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_SHOWN]
    more = f", and {len(counts) - _SHOWN} more" if len(counts) > _SHOWN else ""
    return ", ".join(f"{name} {count:,}" for name, count in most) + more
