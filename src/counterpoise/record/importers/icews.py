"""
ICEWS coded events: tab files with a header, one a year or a day.

`Event ID` is not unique and CAMEO codes have lost their leading zero; an event is known by id, date, code, names and story together.
A row has no sentence, only a story's number and the sentence's number in it. Where the header's names are quoted, so are the values.

References
----------
Boschee, E. et al. (2015). ICEWS Coded Event Data. Harvard Dataverse, doi:10.7910/DVN/28075.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from counterpoise.domain.errors import UnreadableSource
from counterpoise.ontology.foreign import named_actor, resolve_icews
from counterpoise.ontology.states import load_states
from counterpoise.record.database import connect
from counterpoise.record.importers import Part
from counterpoise.record.importers.blocks import Block, clean, read_blocks
from counterpoise.record.importers.fields import split_fields
from counterpoise.record.importers.lookups import PartyLookup, code_table
from counterpoise.record.importers.parts import read_parts
from counterpoise.record.importers.tally import Refusal, Tally, sum_tallies

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
NEEDED = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name")
_LAST_ROOT = 20


@dataclass(frozen=True, slots=True)
class IcewsImporter:
    """Imports ICEWS tab files; columns are found by their names, and only `NEEDED` must be there."""

    name: str = "icews"
    version: str = "1"
    _parties: PartyLookup = field(default_factory=lambda: PartyLookup(("name", "sectors", "country"), resolve_icews))

    def parts(self, path: Path, *, is_known: Callable[[str], bool]) -> Iterator[Part]:
        """Yield the parts of a file."""
        written = _read_header(path)
        header = tuple(name.strip('"') for name in written)
        con = connect()
        yield from read_parts(
            path,
            label="\t".join([self.name, self.version, *header]),
            convert=lambda blocks: self._convert(con, blocks, header, quoted=header != written),
            is_known=is_known,
        )

    def _convert(
        self, con: Any, blocks: Sequence[Block], header: tuple[str, ...], *, quoted: bool
    ) -> tuple[pa.Table, Tally]:
        wanted = [name for name in COLUMNS if name in header]
        split = [split_fields(block, header, wanted=wanted, skip_lines=int(block.first_line == 1)) for block in blocks]
        raw = pa.concat_tables([each.table for each in split])
        raw = _unquote(raw) if quoted else raw
        for name in COLUMNS:
            if name not in wanted:
                raw = raw.append_column(name, pa.array([""]).take(pa.array([0] * len(raw))))
        con.register("raw", raw)
        con.register("party", self._parties.table(con.sql(_PARTIES).fetchall()))
        codes = [code for (code,) in con.sql('SELECT DISTINCT "CAMEO Code" FROM raw').fetchall()]
        con.register("code", code_table("cameo", codes, clean=pad_code))
        con.register("land", _lands([land for (land,) in con.sql('SELECT DISTINCT "Country" FROM raw').fetchall()]))
        undated = con.sql(f"SELECT row FROM raw WHERE {_DAY} IS NULL ORDER BY row").fetchall()
        rows = con.sql(_ROWS).to_arrow_table()
        tally = sum_tallies(Tally(rows=each.rows, refused=each.refused) for each in split)
        return rows, tally + _undated([row for (row,) in undated]) + Tally(kept=len(rows))


def pad_code(code: str) -> str:
    """
    Return a CAMEO code with the leading zero that the file lost.

    Examples
    --------
    >>> [pad_code(code) for code in ("43", "190", "841", "13y", "0831")]
    ['043', '190', '0841', '13y', '0831']
    """
    code = code.strip()
    if len(code) == 3 and code[:2].isdigit() and int(code[:2]) > _LAST_ROOT:
        return f"0{code}"
    return code.zfill(3) if code else code


def _read_header(path: Path) -> tuple[str, ...]:
    first = next(read_blocks(path, size=1 << 16))
    written = tuple(name.strip() for name in clean(first.data).decode().split("\n")[0].split("\t"))
    names = [name.strip('"') for name in written]
    missing = [name for name in NEEDED if name not in names]
    if missing or len(set(names)) < len(names):
        raise UnreadableSource(
            f"{path} is no ICEWS file: its first line does not name {', '.join(missing) or 'each column once'}. "
            "Fetch it as the original tab file, or import it with: counterpoise import csv --map ..."
        )
    return written


def _unquote(raw: pa.Table) -> pa.Table:
    """Return the columns of text without the quotes around each value, as Dataverse's own downloads have them."""
    for place, field_ in enumerate(raw.schema):
        if pa.types.is_string(field_.type):
            bare = pc.replace_substring_regex(raw.column(place), pattern='(?s)^"(.*)"$', replacement=r"\1")
            raw = raw.set_column(place, field_.name, pc.replace_substring(bare, pattern='""', replacement='"'))
    return raw


def _lands(names: list[str]) -> pa.Table:
    found = [named_actor("icews", name) for name in names]
    states = [code if code in load_states() else None for code in found]
    return pa.table({"name": pa.array(names, pa.string()), "state": pa.array(states, pa.string())})


def _undated(rows: list[int]) -> Tally:
    return Tally(refused={"no usable date": Refusal(count=len(rows), first_rows=tuple(rows[:5]))} if rows else {})


_PARTIES = """
SELECT "Source Name", "Source Sectors", "Source Country" FROM raw
UNION
SELECT "Target Name", "Target Sectors", "Target Country" FROM raw
"""
_DAY = """CASE WHEN try_strptime(raw."Event Date", '%Y-%m-%d') BETWEEN '1900-01-01' AND '2100-01-01'
               THEN try_strptime(raw."Event Date", '%Y-%m-%d')::DATE END"""
_ROWS = f"""
SELECT
    row,
    raw."Event ID" AS original_id,
    'icews:' || raw."Story ID" AS document,
    try_cast(raw."Sentence Number" AS BIGINT) AS sentence_number,
    nullif(raw."Publisher", '') AS publisher,
    source.actor, raw."Source Name" AS actor_agent, source.state AS actor_state, source.sector AS actor_sector,
    nullif(raw."Source Sectors", '') AS actor_given,
    CASE WHEN raw."Target Name" <> '' THEN target.actor END AS recipient, nullif(raw."Target Name", '') AS recipient_agent,
    target.state AS recipient_state, target.sector AS recipient_sector, nullif(raw."Target Sectors", '') AS recipient_given,
    {_DAY} AS day,
    day AS last_day,
    code.event_type, code.quad_class, code.mode, code.contexts,
    'asserted' AS factuality,
    coalesce(CASE WHEN try_cast(raw."Intensity" AS DOUBLE) BETWEEN -10 AND 10 THEN try_cast(raw."Intensity" AS DOUBLE) END, code.intensity) AS intensity,
    code.original_code, nullif(raw."Event Text", '') AS original_text, code.original_quad,
    coalesce(nullif(raw."City", ''), nullif(raw."District", '')) AS place_name, nullif(raw."Province", '') AS place_region, land.state AS place_country,
    CASE WHEN try_cast(raw."Latitude" AS DOUBLE) BETWEEN -90 AND 90 THEN try_cast(raw."Latitude" AS DOUBLE) END AS latitude,
    CASE WHEN try_cast(raw."Longitude" AS DOUBLE) BETWEEN -180 AND 180 THEN try_cast(raw."Longitude" AS DOUBLE) END AS longitude,
    CASE WHEN raw."City" <> '' THEN 'city' WHEN raw."District" <> '' THEN 'district' WHEN raw."Province" <> '' THEN 'province'
         WHEN raw."Country" <> '' THEN 'country' END AS place_precision
FROM raw
JOIN party AS source ON source.name = raw."Source Name" AND source.sectors = raw."Source Sectors" AND source.country = raw."Source Country"
JOIN party AS target ON target.name = raw."Target Name" AND target.sectors = raw."Target Sectors" AND target.country = raw."Target Country"
JOIN code ON code.given = raw."CAMEO Code"
JOIN land ON land.name = raw."Country"
WHERE {_DAY} IS NOT NULL
"""
