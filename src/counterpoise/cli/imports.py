"""`counterpoise import`: bring foreign event data into the record."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from counterpoise.cli.console import bar, console, note, report_skipped, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_day, record_folder

if TYPE_CHECKING:
    from counterpoise.workflows.importing import Progress


def import_(
    form: Annotated[
        str,
        Parameter(
            name="FORMAT",
            help="gdelt (1.0, 2.0 and mentions), icews, polecat, ucdp (GED), or csv with --map; "
            "alliances, igos, votes, cinc, trade, rivalries or milex for tables of states.",
        ),
    ],
    files: Annotated[list[Path], Parameter(name="FILE", help="Files to import, plain, .gz or .zip.")],
    /,
    *,
    since: Annotated[str | None, Parameter(help="Only events from this day, month or year on.")] = None,
    until: Annotated[str | None, Parameter(help="Only events up to this day, month or year.")] = None,
    actors: Annotated[
        str | None, Parameter(help="Only events in which one of these takes part: codes or names, with commas.")
    ] = None,
    mapping: Annotated[
        str | None,
        Parameter(
            name="--map", help="For csv and tables of states: what its columns are, as actor=COLUMN,date=COLUMN,..."
        ),
    ] = None,
    again: Annotated[
        bool,
        Parameter(negative="", help="Read anew what was imported before, as names and codes are understood today."),
    ] = False,
    rolls: Annotated[Path | None, Parameter(help="For votes: the table with the date of each roll call.")] = None,
    source: Annotated[str | None, Parameter(help="For tables of states: who made it (the file's name).")] = None,
    vintage: Annotated[str | None, Parameter(help="For tables of states: as of when (the last year in it).")] = None,
    json: Annotated[bool, Parameter(negative="", help="Print the tally as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Bring foreign event data, or tables of states and pairs of states, into the record; importing again adds nothing."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices are small: threads would only wait for each other
    from counterpoise.workflows.importing import import_files, tabulate_import, tally_json
    from counterpoise.workflows.measures import KINDS, import_measures

    folder = record_folder(record)
    if form in KINDS:
        for file in files:
            added = import_measures(folder, form, file, mapping=mapping, rolls=rolls, source=source, vintage=vintage)
            left = "".join(f"; {count:,} rows left out: {reason}" for reason, count in added.left.items())
            note(
                f"{added.measures:,} measures of {added.rows:,} rows in {file.name} added to the record at {folder}{left}."
            )
        return 0
    with _progress(quiet=quiet) as on_progress:
        imported = import_files(
            form,
            files,
            record=folder,
            since=parse_day(since, option="--since"),
            until=parse_day(until, option="--until", last=True),
            actors=[name.strip() for name in (actors or "").split(",") if name.strip()],
            mapping=mapping,
            again=again,
            on_progress=on_progress,
        )
    report_skipped(imported.skipped, quiet=quiet)
    if json:
        write_lines([tally_json(imported)])
    else:
        console().print(tabulate_import(imported))
    note(f"{imported.tally.kept:,} events added to the record at {folder}.", quiet=quiet)
    return 1 if imported.skipped and not imported.tally.rows else 0


@contextmanager
def _progress(*, quiet: bool) -> "Iterator[Callable[[Progress], None]]":
    with bar("importing", quiet=quiet) as move:
        yield lambda progress: move(progress.done, f"{progress.file.name}, {progress.tally.rows:,} rows")
