"""Look after a record: what is in it, and whether it is whole."""

from collections import Counter
from pathlib import Path

from rich.table import Table

from counterpoise.domain.errors import RecordCorrupt
from counterpoise.record.store import Record


def describe_record(folder: Path) -> Table:
    """Return a table of what the record holds: documents, publishers, events by factuality, reviews, batches and days."""
    store = Record.open(folder)
    documents, events = store.documents(), store.events(with_rejected=True)
    days = [event.when for event in events if event.when]
    table = Table(title=f"Record at {folder}", show_header=False, title_justify="left", box=None)
    table.add_row("documents", str(len(documents)))
    table.add_row("publishers", str(len({row.publication.publisher for row in documents if row.publication.publisher})))
    table.add_row("events", str(len(events)))
    for factuality, count in Counter(event.factuality for event in events).most_common():
        table.add_row(f"  {factuality}", str(count))
    if days:
        table.add_row("event dates", f"{min(day.earliest for day in days)} to {max(day.latest for day in days)}")
    table.add_row("events without a date", str(len(events) - len(days)))
    table.add_row("reviews", str(len(store.reviews())))
    table.add_row("batches", str(len(store.batches())))
    return table


def verify_record(folder: Path) -> list[str]:
    """Return one sentence for everything that is wrong with the record; an empty list where it is whole."""
    store = Record.open(folder)
    wrong = store.verify()
    if not wrong:
        try:
            store.events(with_rejected=True)
        except RecordCorrupt as error:
            wrong = [str(error)]
    return wrong
