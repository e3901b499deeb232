"""
GDELT event files: 1.0 with 57 or 58 columns, 2.0 with 61; tab-separated, without a header, plain, .gz or .zip.

The width tells the version. The day is that of the act (`SQLDATE`); `DATEADDED` is when GDELT saw it. Places are FIPS 10-4 codes,
actors CAMEO codes, event codes texts with leading zeros. A place is that of the mention, not of the event.
How often an event was mentioned, by how many sources and articles, and their tone are kept as quantities; they count its first fifteen minutes only.

References
----------
Leetaru, K. and Schrodt, P. (2013). GDELT: Global Data on Events, Location and Tone, 1979-2012. ISA Annual Convention.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from counterpoise.domain.errors import UnreadableSource
from counterpoise.ontology.foreign import Foreign, fips_state, resolve_cameo
from counterpoise.record.database import connect
from counterpoise.record.importers import Part
from counterpoise.record.importers.blocks import Block, clean, read_blocks
from counterpoise.record.importers.fields import split_fields
from counterpoise.record.importers.lookups import PartyLookup, code_table
from counterpoise.record.importers.parts import read_parts
from counterpoise.record.importers.tally import Refusal, Tally, sum_tallies

_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
_CODING = "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone"


def _names(*, with_second_division: bool, with_address: bool) -> tuple[str, ...]:
    geo = [each for each in _GEO.split() if with_second_division or each != "ADM2Code"]
    return (
        *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
        *(f"Actor{side}{each}" for side in (1, 2) for each in _ACTOR.split()),
        *_CODING.split(),
        *(f"{what}Geo_{each}" for what in ("Actor1", "Actor2", "Action") for each in geo),
        "DATEADDED",
        *(["SOURCEURL"] if with_address else []),
    )


WIDTHS = {
    57: _names(with_second_division=False, with_address=False),
    58: _names(with_second_division=False, with_address=True),
    61: _names(with_second_division=True, with_address=True),
}
"""The columns of each version, by how many there are."""

_KEYS = ("Code", "CountryCode", "KnownGroupCode", "Type1Code", "Type2Code", "Type3Code")
_WANTED = (
    *("GLOBALEVENTID", "SQLDATE", "Actor1Name", "Actor2Name"),
    *(f"Actor{side}{key}" for side in (1, 2) for key in _KEYS),
    *("EventCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *("DATEADDED", "SOURCEURL"),
    *(f"ActionGeo_{each}" for each in ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long")),
)


def _resolve(code: str, country: str, group: str, *types: str) -> Foreign:
    return resolve_cameo(code, country, group, types)


@dataclass(frozen=True, slots=True)
class GdeltImporter:
    """Imports GDELT event files of every version."""

    name: str = "gdelt"
    version: str = "2"
    _parties: PartyLookup = field(default_factory=lambda: PartyLookup(_KEYS, _resolve))

    def parts(self, path: Path, *, is_known: Callable[[str], bool]) -> Iterator[Part]:
        """Yield the parts of a file."""
        names = _columns_of(path)
        con = connect()
        yield from read_parts(
            path,
            label=f"{self.name}\t{self.version}\t{len(names)}",
            convert=lambda blocks: self._convert(con, blocks, names),
            is_known=is_known,
        )

    def _convert(self, con: Any, blocks: Sequence[Block], names: tuple[str, ...]) -> tuple[pa.Table, Tally]:
        wanted = [name for name in _WANTED if name in names]
        split = [split_fields(block, names, wanted=wanted) for block in blocks]
        raw = pa.concat_tables([each.table for each in split])
        if "SOURCEURL" not in wanted:
            raw = raw.append_column("SOURCEURL", pa.array([""]).take(pa.array([0] * len(raw), pa.int64())))
        con.register("raw", raw)
        con.register("party", self._parties.table(con.sql(_PARTIES).fetchall()))
        codes = [code for (code,) in con.sql("SELECT DISTINCT EventCode FROM raw").fetchall()]
        con.register("code", code_table("cameo", codes, clean=str.strip))
        lands = [land for (land,) in con.sql("SELECT DISTINCT ActionGeo_CountryCode FROM raw").fetchall()]
        states = [fips_state(land) for land in lands]
        con.register("land", pa.table({"fips": pa.array(lands, pa.string()), "state": pa.array(states, pa.string())}))
        undated = [row for (row,) in con.sql(f"SELECT row FROM raw WHERE {_DAY} IS NULL ORDER BY row").fetchall()]
        rows = con.sql(_ROWS).to_arrow_table()
        tally = sum_tallies(Tally(rows=each.rows, refused=each.refused) for each in split) + Tally(kept=len(rows))
        if undated:
            tally += Tally(refused={"no usable date": Refusal(count=len(undated), first_rows=tuple(undated[:5]))})
        return rows, tally


def _columns_of(path: Path) -> tuple[str, ...]:
    first = next(read_blocks(path, size=1 << 16), None)
    line = clean(first.data).split(b"\n")[0] if first else b""
    width = line.count(b"\t") + 1
    if width not in WIDTHS:
        raise UnreadableSource(
            f"{path} is no GDELT event file: its first line has {width} columns, where GDELT has 57, 58 or 61. "
            "Fetch it again, or name its own format."
        )
    return WIDTHS[width]


_PARTIES = " UNION ".join(f"SELECT {', '.join(f'Actor{side}{key}' for key in _KEYS)} FROM raw" for side in (1, 2))
_JOINS = "\n".join(
    f"JOIN party AS {alias} ON {' AND '.join(f'{alias}.{key} = raw.Actor{side}{key}' for key in _KEYS)}"
    for side, alias in ((1, "one"), (2, "two"))
)


def _as_day(column: str) -> str:
    return f"""CASE WHEN try_strptime(left({column}, 8), '%Y%m%d') BETWEEN '1900-01-01' AND '2100-01-01'
                    THEN try_strptime(left({column}, 8), '%Y%m%d')::DATE END"""


def _within(column: str, bound: int) -> str:
    return f"CASE WHEN try_cast({column} AS DOUBLE) BETWEEN -{bound} AND {bound} THEN try_cast({column} AS DOUBLE) END"


def _quantity(kind: str, column: str) -> str:
    return f"{{'kind': '{kind}', 'value': try_cast({column} AS DOUBLE), 'low': NULL::DOUBLE, 'high': NULL::DOUBLE}}"


_COUNTED = {"mentions": "NumMentions", "sources": "NumSources", "articles": "NumArticles", "tone": "AvgTone"}
"""What GDELT counts of an event in its first fifteen minutes, and the mean tone of the articles, by the kind of quantity."""

_DAY = _as_day("raw.SQLDATE")
_ROWS = f"""
SELECT
    row,
    nullif(GLOBALEVENTID, '') AS original_id,
    CASE WHEN SOURCEURL <> '' THEN SOURCEURL ELSE 'gdelt:' || GLOBALEVENTID END AS document,
    nullif(CASE WHEN contains(SOURCEURL, '://') THEN ltrim(lower(split_part(split_part(SOURCEURL, '/', 3), ':', 1)).replace('www.', ''), '.')
                ELSE SOURCEURL END, '') AS publisher,
    one.actor, coalesce(nullif(Actor1Name, ''), Actor1Code) AS actor_agent, one.state AS actor_state, one.sector AS actor_sector,
    nullif(Actor1Code, '') AS actor_given,
    CASE WHEN Actor2Code <> '' THEN two.actor END AS recipient,
    CASE WHEN Actor2Code <> '' THEN coalesce(nullif(Actor2Name, ''), Actor2Code) END AS recipient_agent,
    two.state AS recipient_state, two.sector AS recipient_sector, nullif(Actor2Code, '') AS recipient_given,
    {_DAY} AS day, day AS last_day, {_as_day("raw.DATEADDED")} AS published,
    code.event_type, code.quad_class, code.mode, code.contexts,
    'asserted' AS factuality,
    coalesce({_within("GoldsteinScale", 10)}, code.intensity) AS intensity,
    code.original_code,
    CASE QuadClass WHEN '1' THEN 'verbal cooperation' WHEN '2' THEN 'material cooperation'
                   WHEN '3' THEN 'verbal conflict' WHEN '4' THEN 'material conflict' END AS original_quad,
    nullif(ActionGeo_FullName, '') AS place_name, nullif(ActionGeo_ADM1Code, '') AS place_region, land.state AS place_country,
    {_within("ActionGeo_Lat", 90)} AS latitude, {_within("ActionGeo_Long", 180)} AS longitude,
    CASE ActionGeo_Type WHEN '1' THEN 'country' WHEN '2' THEN 'province' WHEN '3' THEN 'city' WHEN '4' THEN 'city'
                        WHEN '5' THEN 'province' END AS place_precision,
    [{", ".join(_quantity(kind, column) for kind, column in _COUNTED.items())}] AS quantities
FROM raw
{_JOINS}
JOIN code ON code.given = raw.EventCode
JOIN land ON land.fips = raw.ActionGeo_CountryCode
WHERE {_DAY} IS NOT NULL
"""
