"""Look after a record: what is in it, whether it is whole, and how it is joined, thinned and mended."""

from pathlib import Path

from rich.table import Table

from counterpoise.domain.errors import CounterpoiseError, RecordCorrupt
from counterpoise.record.store import Record

_COUNTS = """
SELECT factuality, count(DISTINCT event) AS events, min(day) AS first, max(coalesce(last_day, day)) AS last,
       count(DISTINCT event) FILTER (WHERE day IS NULL) AS undated
FROM ({acts}) GROUP BY factuality ORDER BY events DESC
"""


def describe_record(folder: Path) -> Table:
    """Return a table of what the record holds: documents, publishers, events by factuality, reviews, batches and days."""
    store = Record.open(folder)
    view = store.view()
    acts = view.acts("true", with_rejected=True)
    counts = view.table(_COUNTS.format(acts=acts)).to_pylist()
    publishers = view.table(f"SELECT count(DISTINCT publisher) AS n FROM ({acts})")["n"][0].as_py()
    table = Table(title=f"Record at {folder}", show_header=False, title_justify="left", box=None)
    table.add_row("documents read", str(len(store.documents())))
    table.add_row("publishers", str(publishers))
    table.add_row("events", str(sum(row["events"] for row in counts)))
    for row in counts:
        table.add_row(f"  {row['factuality']}", str(row["events"]))
    for count_by, count in store.count_acts().items():
        table.add_row(f"acts that happened, by {count_by}", str(count))
    dated = [row for row in counts if row["first"]]
    if dated:
        table.add_row("event dates", f"{min(row['first'] for row in dated)} to {max(row['last'] for row in dated)}")
    table.add_row("events without a date", str(sum(row["undated"] for row in counts)))
    table.add_row("reviews", str(len(store.reviews())))
    table.add_row("batches", str(len(store.batches())))
    return table


def verify_record(folder: Path) -> list[str]:
    """Return one sentence for everything that is wrong with the record; an empty list where it is whole."""
    store = Record.open(folder)
    wrong = store.verify()
    if not wrong:
        try:
            len(store.events(with_rejected=True))
        except RecordCorrupt as error:
            wrong = [str(error)]
    return wrong


def change_record(folder: Path, verb: str, what: str | None) -> str:
    """
    Compact a record, merge another into it, or purge a document from it; return what was done, in a sentence.

    Raises
    ------
    CounterpoiseError
        If it is not said which record or document.
    """
    store = Record.open(folder)
    if verb == "compact":
        return f"{store.compact()} batches fewer in the record at {folder}."
    if what is None:
        raise CounterpoiseError(
            f"record {verb} needs to know which: counterpoise record merge OTHER, or counterpoise record purge DOCUMENT."
        )
    if verb == "merge":
        return f"{store.merge(Record.open(what))} batches of {what} are now in the record at {folder}."
    gone = store.purge(what)
    rows = ", ".join(f"{count} of {table}" for table, count in gone.items())
    return (
        f"Document {what} is gone: rows deleted: {rows}."
        if gone
        else f"No document {what} is in the record at {folder}."
    )
