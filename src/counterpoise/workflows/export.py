"""Write the events of a record in a form that other programs read."""

import secrets
from pathlib import Path

from counterpoise.domain.errors import CounterpoiseError
from counterpoise.record.exporters import Exporter, Outgoing
from counterpoise.record.exporters.forms import EXPORTERS
from counterpoise.record.store import Record
from counterpoise.workflows.events import Filters, select_events


def find_exporter(form: str) -> Exporter:
    """
    Return the exporter of a form.

    Raises
    ------
    CounterpoiseError
        If there is no such form; the message lists those there are.
    """
    for exporter in EXPORTERS:
        if exporter.name == form.lower():
            return exporter
    names = ", ".join(each.name for each in EXPORTERS)
    raise CounterpoiseError(f"Events are not written as {form!r}. Name one of: {names}.")


def export_events(folder: Path, filters: Filters, *, form: str, path: Path) -> int:
    """
    Write the events that the filters keep to a file, which appears whole or not at all; return how many things were written.

    Raises
    ------
    CounterpoiseError
        If there is no such form, or the file cannot be written.
    RecordMissing, RecordCorrupt
        If there is no record, or a batch of it cannot be read.
    """
    exporter, record = find_exporter(form), Record.open(folder)
    events = select_events(record, filters)
    publications = {row.id: row.publication for row in record.documents()}
    outgoing = Outgoing(stretches=events.stretches, publications=publications)
    unfinished = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        written = exporter.write(outgoing, unfinished)
        unfinished.replace(path)
    except OSError as error:
        raise CounterpoiseError(
            f"The events cannot be written to {path} ({error.strerror or error}). Name another file."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return written
