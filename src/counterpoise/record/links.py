"""Links as batches of the record: what repeats, reports the same, or contradicts what. The latest batch counts."""

from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from counterpoise.domain.link import Link, LinkKind
from counterpoise.record.batches import read_table, write_batch
from counterpoise.record.store import Record
from counterpoise.record.tables import from_rows, to_table


def add_links(record: Record, links: Sequence[Link], *, rows: pa.Table | None = None) -> int:
    """
    Add links as one batch and return how many events were tied to a happening anew.

    Events that were tied before and are not any more stand for themselves again. `rows` are further ties to happenings, with the
    columns of `Link`.
    """
    before = happenings(record)
    tied = {link.of: link for link in links if link.kind is LinkKind.HAPPENING}
    tied |= {row["of"]: Link(**row) for row in (rows.to_pylist() if rows is not None else ())}
    loose = [
        Link(of=event, kind=LinkKind.HAPPENING, to=event, reason="no longer like the other reports")
        for event, happening in before.items()
        if event not in tied and happening != event
    ]
    fresh = [link for link in tied.values() if before.get(link.of) != link.to]
    changed = [*fresh, *loose]
    others = [link for link in links if link.kind is not LinkKind.HAPPENING]
    if not changed and set(others) == set(read_links(record)):
        return 0
    columns = {
        "event": [link.of for link in changed],
        "happening": [link.to for link in changed],
        "reason": [link.reason for link in changed],
    }
    table = pa.table(columns, schema=pa.schema([(name, pa.string()) for name in columns]))
    write_batch(record.home, "links", {"happenings": table, "links": to_table(others, Link)})
    return len(fresh)


def happenings(record: Record) -> dict[str, str]:
    """Return the happening that each event was last tied to; an event that was never tied is its own."""
    latest: dict[str, str] = {}
    for rows in _tables(record, "happenings"):
        latest |= dict(zip(rows["event"].to_pylist(), rows["happening"].to_pylist(), strict=True))
    return latest


def reasons(record: Record, events: Iterable[str]) -> dict[str, str]:
    """Return why events were tied to their happening, for those of `events` that were."""
    wanted = set(events)
    said: dict[str, str] = {}
    for rows in _tables(record, "happenings"):
        said |= {
            row["event"]: row["reason"]
            for row in rows.to_pylist()
            if row["event"] in wanted and row["event"] != row["happening"]
        }
    return said


def read_links(record: Record) -> list[Link]:
    """Return the copies and rival versions that were found last."""
    tables = list(_tables(record, "links"))
    return from_rows(tables[-1].to_pylist(), Link) if tables else []


def _tables(record: Record, name: str) -> Iterator[pa.Table]:
    for batch in record.batches():
        rows = read_table(batch, name)
        if rows is not None:
            yield rows
