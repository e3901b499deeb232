"""
GDELT 2.0 mentions: 16 columns, tab-separated, without a header; the only table of GDELT with a sentence's number and a confidence.

A mention says in which article, and where in it, an event was told; the event is known by its `GLOBALEVENTID`.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from counterpoise.record.database import connect
from counterpoise.record.importers import Part
from counterpoise.record.importers.blocks import Block, clean, read_blocks
from counterpoise.record.importers.fields import split_fields
from counterpoise.record.importers.parts import read_parts
from counterpoise.record.importers.tally import Refusal, Tally, sum_tallies

COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
_WANTED = tuple(name for name in COLUMNS if name not in ("EventTimeDate", "MentionDocLen", "Extras"))

MENTIONS = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("original_id", pa.string(), nullable=False),
        pa.field("document", pa.string(), nullable=False),
        pa.field("publisher", pa.string()),
        pa.field("published", pa.date32(), nullable=False),
        pa.field("sentence_number", pa.int64()),
        pa.field("start", pa.int64()),
        pa.field("is_in_text", pa.bool_()),
        pa.field("confidence", pa.float64()),
        pa.field("tone", pa.float64()),
        pa.field("translated_from", pa.string()),
    ]
)
"""
One mention a row. `original_id` is the event's id in its own file, `document` the address of the article, `published` when it was seen.
`sentence_number` counts from 1; `start` is where the act is told, in characters from the article's beginning. `is_in_text` is false
where a translation was searched only in part; `confidence` runs from 0 to 1, `tone` is that of the whole article.
"""


@dataclass(frozen=True, slots=True)
class MentionImporter:
    """Imports GDELT's tables of mentions."""

    name: str = "gdelt"
    version: str = "1"

    def parts(self, path: Path, *, is_known: Callable[[str], bool]) -> Iterator[Part]:
        """Yield the parts of a file."""
        con = connect()
        yield from read_parts(
            path,
            label=f"{self.name}\tmentions\t{self.version}",
            convert=lambda blocks: _convert(con, blocks),
            is_known=is_known,
        )


def holds_mentions(path: Path) -> bool:
    """
    Return whether a file has the width of a table of mentions.

    Raises
    ------
    UnreadableSource
        If it cannot be read.
    """
    first = next(read_blocks(path, size=1 << 16), None)
    return first is not None and clean(first.data).split(b"\n")[0].count(b"\t") + 1 == len(COLUMNS)


def _convert(con: Any, blocks: Sequence[Block]) -> tuple[pa.Table, Tally]:
    split = [split_fields(block, COLUMNS, wanted=_WANTED) for block in blocks]
    con.register("raw", pa.concat_tables([each.table for each in split]))
    rows = con.sql(_ROWS).to_arrow_table().cast(MENTIONS)
    tally = sum_tallies(Tally(rows=each.rows, refused=each.refused) for each in split) + Tally(kept=len(rows))
    for reason, condition in _REFUSED.items():
        wrong = [row for (row,) in con.sql(f"SELECT row FROM raw WHERE {condition} ORDER BY row").fetchall()]
        if wrong:
            tally += Tally(refused={reason: Refusal(count=len(wrong), first_rows=tuple(wrong[:5]))})
    return rows, tally


_DAY = """CASE WHEN try_strptime(left(MentionTimeDate, 8), '%Y%m%d') BETWEEN '1900-01-01' AND '2100-01-01'
               THEN try_strptime(left(MentionTimeDate, 8), '%Y%m%d')::DATE END"""
_NAMELESS = "GLOBALEVENTID = '' OR MentionIdentifier = ''"
_REFUSED = {
    "no event or no article named": f"({_NAMELESS})",
    "no usable date": f"NOT ({_NAMELESS}) AND {_DAY} IS NULL",
}
_ROWS = f"""
SELECT
    row, GLOBALEVENTID AS original_id, MentionIdentifier AS document, nullif(lower(MentionSourceName), '') AS publisher,
    {_DAY} AS published, try_cast(SentenceID AS BIGINT) AS sentence_number,
    CASE WHEN try_cast(ActionCharOffset AS BIGINT) >= 0 THEN try_cast(ActionCharOffset AS BIGINT) END AS start,
    CASE InRawText WHEN '1' THEN true WHEN '0' THEN false END AS is_in_text,
    CASE WHEN try_cast(Confidence AS DOUBLE) BETWEEN 0 AND 100 THEN try_cast(Confidence AS DOUBLE) / 100 END AS confidence,
    CASE WHEN try_cast(MentionDocTone AS DOUBLE) BETWEEN -100 AND 100 THEN try_cast(MentionDocTone AS DOUBLE) END AS tone,
    nullif(regexp_extract(MentionDocTranslationInfo, 'srclc:([a-z]+)', 1), '') AS translated_from
FROM raw
WHERE NOT ({_NAMELESS}) AND {_DAY} IS NOT NULL
"""
