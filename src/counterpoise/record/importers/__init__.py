"""
Foreign event data into the record, one file a format.

An importer turns a file into parts of some hundred thousand rows, each a table with the columns `ROWS` and a tally of what was kept and
what was not. It works on columns throughout: a column of texts is read, mapped and written as one, and what needs thought
(a code, a name) is resolved once for each distinct value and joined. The record makes ids, nested events and acts of the table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from counterpoise.record.importers.tally import Tally

PARTIES = pa.list_(
    pa.struct(
        [
            pa.field("actor", pa.string()),
            pa.field("agent", pa.string()),
            pa.field("state", pa.string()),
            pa.field("sector", pa.string()),
            pa.field("given", pa.string()),
        ]
    )
)
QUANTITIES = pa.list_(
    pa.struct(
        [
            pa.field("kind", pa.string()),
            pa.field("value", pa.float64()),
            pa.field("low", pa.float64()),
            pa.field("high", pa.float64()),
        ]
    )
)
ROWS = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("original_id", pa.string()),
        pa.field("document", pa.string(), nullable=False),
        pa.field("sentence_number", pa.int64()),
        pa.field("publisher", pa.string()),
        pa.field("actor", pa.string(), nullable=False),
        pa.field("actor_agent", pa.string(), nullable=False),
        pa.field("actor_state", pa.string()),
        pa.field("actor_sector", pa.string()),
        pa.field("actor_given", pa.string()),
        pa.field("recipient", pa.string()),
        pa.field("recipient_agent", pa.string()),
        pa.field("recipient_state", pa.string()),
        pa.field("recipient_sector", pa.string()),
        pa.field("recipient_given", pa.string()),
        pa.field("day", pa.date32()),
        pa.field("last_day", pa.date32()),
        pa.field("published", pa.date32()),
        pa.field("event_type", pa.string()),
        pa.field("quad_class", pa.string()),
        pa.field("mode", pa.string()),
        pa.field("contexts", pa.list_(pa.string())),
        pa.field("factuality", pa.string(), nullable=False),
        pa.field("confidence", pa.float64()),
        pa.field("intensity", pa.float64()),
        pa.field("original_code", pa.string()),
        pa.field("original_text", pa.string()),
        pa.field("original_quad", pa.string()),
        pa.field("place_name", pa.string()),
        pa.field("place_region", pa.string()),
        pa.field("place_country", pa.string()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("place_precision", pa.string()),
        pa.field("quantities", QUANTITIES),
        pa.field("more_actors", PARTIES),
        pa.field("more_recipients", PARTIES),
        pa.field("attribution", pa.string()),
    ]
)
"""
One imported event a row. A column that a format does not have may be left out and is null then; only those marked as not nullable must be there.

`row` is the row's number in its file, from 1. `actor` to `actor_given` is the first actor, as in `domain.event.Participant`;
where a row names several, the others are in `more_actors` and `more_recipients`. `recipient` is null where the act is towards nobody.
`day` to `last_day` is the interval; `contexts` and `quantities` as in `domain.event.Event`; `attribution` is who says so, where the file tells.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """
    A stretch of a file: its rows that can be kept, and the tally of everything in it (`kept` counts the rows here).

    `key` is a hash of the bytes it was made from and of the importer's version, by which a part that was imported before is
    known; such a part is passed over and has no `rows`. `done` is how much of the file has been read after it, from 0 to 1.
    """

    key: str
    rows: pa.Table | None
    tally: Tally
    done: float = 0.0


class Importer(Protocol):
    """
    Turns files of one format into parts.

    `name` is what the user types and the name of the events' method; `version` changes whenever the same file would give other events.
    """

    @property
    def name(self) -> str:
        """What the user types."""
        ...

    @property
    def version(self) -> str:
        """Which reading of the files this is."""
        ...

    def parts(self, path: Path, *, is_known: Callable[[str], bool]) -> Iterator[Part]:
        """
        Yield the parts of a file, in order; those whose key `is_known` are passed over.

        Raises
        ------
        UnreadableSource
            If the file is missing, cannot be read as a whole, or is not of this format.
        """
        ...
