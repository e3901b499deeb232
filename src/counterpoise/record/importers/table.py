"""A described table: any CSV with a header, whose columns the user names: `actor=source,recipient=target,date=day,code=cameo`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from counterpoise.domain.errors import UnreadableSource, UnusableDate
from counterpoise.domain.event import EventType, Factuality
from counterpoise.domain.source import fingerprint
from counterpoise.domain.when import Interval
from counterpoise.ontology.crosswalk import cross
from counterpoise.ontology.foreign import Foreign, bearer_of, resolve_icews
from counterpoise.ontology.plover import load_types, quad_class_of
from counterpoise.ontology.search import actor_meant
from counterpoise.ontology.states import load_states
from counterpoise.record.importers import Part
from counterpoise.record.importers.building import RowBuilder, Side, named_cells, passed_over, read_day, read_number
from counterpoise.record.importers.delimited import DelimitedFile, Stretch

FIELDS = (
    "id,actor,recipient,date,last_date,published,code,mode,factuality,confidence,intensity,document,publisher,text,"
    "actor_sector,recipient_sector,place,region,country,latitude,longitude,precision,deaths,deaths_low,deaths_high"
).split(",")
"""What a column may stand for; actor and date are needed."""


class TableImporter:
    """
    Any table with a header. Actors may be our ids, ISO codes or names; codes CAMEO's or PLOVER's types; dates EDTF.

    Raises
    ------
    UnreadableSource
        If the description names a field that there is not, or leaves out actor or date.
    """

    name = "csv"
    version = "1"

    def __init__(self, columns: Mapping[str, str]) -> None:
        unknown = [field for field in columns if field not in FIELDS]
        if unknown or "actor" not in columns or "date" not in columns:
            problem = (
                f"--map names {unknown[0]!r}, which is no field." if unknown else "--map leaves out actor or date."
            )
            raise UnreadableSource(f"{problem} Write actor=COLUMN,date=COLUMN and any of: {', '.join(FIELDS)}.")
        self._columns = columns

    @classmethod
    def described(cls, text: str) -> "TableImporter":
        """
        Return the importer for a description such as "actor=source,date=day,code=cameo".

        Raises
        ------
        UnreadableSource
            If the text is no description.
        """
        pairs = [part.partition("=") for part in text.split(",") if part.strip()]
        return cls({field.strip(): column.strip() for field, _, column in pairs})

    def parts(self, path: Path, *, is_known: Callable[[str], bool]) -> Iterator[Part]:
        """Yield the parts of a file."""
        described = ",".join(f"{field}={column}" for field, column in sorted(self._columns.items()))
        file = DelimitedFile(path, version=f"{self.name}{self.version} {described}")
        missing = [column for column in self._columns.values() if column not in file.header]
        if missing:
            raise UnreadableSource(
                f"{path} has no column {missing[0]!r}. Its columns are: {', '.join(file.header[:60])}."
            )
        for stretch in file.stretches():
            yield passed_over(stretch) if is_known(stretch.key) else self._part(stretch, file.header)

    def _part(self, stretch: Stretch, header: list[str]) -> Part:
        rows = RowBuilder(stretch)
        for number, cells in zip(stretch.numbers, stretch.rows, strict=True):
            named = named_cells(header, cells)
            row = {field: named.get(column, "") for field, column in self._columns.items()}
            when = _read_when(row["date"], row.get("last_date", ""))
            if len(cells) != len(header):
                stretch.refuse(number, "the row has more or fewer fields than the header")
            elif when is None:
                stretch.refuse(number, "no date that can be read; write it as 2023-06-12, 2023-06, 2023 or 20230612")
            elif not row["actor"]:
                stretch.refuse(number, "no actor")
            else:
                sides = {side: _side(row, side) for side in ("actor", "recipient")}
                columns = _columns(row) | {
                    "document": _document(row, cells),
                    "day": when.earliest,
                    "last_day": when.latest,
                }
                rows.keep(number, actors=sides["actor"], recipients=sides["recipient"], **columns)
        return rows.part()


def _columns(row: Mapping[str, str]) -> dict[str, Any]:
    code = row.get("code", "")
    event_type, mode, contexts = _read_code(code)
    crossing = cross("cameo", code)
    deaths = [read_number(row.get(name, ""), least=0) for name in ("deaths", "deaths_low", "deaths_high")]
    quantities = (
        [{"kind": "deaths", "value": deaths[0], "low": deaths[1], "high": deaths[2]}]
        if any(each is not None for each in deaths)
        else []
    )
    factuality = row.get("factuality", "").lower()
    given = read_number(row.get("intensity", ""), least=-10, most=10)
    return {
        "original_id": row.get("id") or None,
        "publisher": row.get("publisher") or None,
        "published": read_day(row.get("published", "")),
        "event_type": event_type,
        "quad_class": quad_class_of(event_type) if event_type else None,
        "mode": row.get("mode") or mode,
        "contexts": list(contexts),
        "factuality": factuality if factuality in set(Factuality) else str(Factuality.ASSERTED),
        "confidence": read_number(row.get("confidence", ""), least=0, most=1),
        "intensity": given if given is not None or crossing is None else crossing.intensity,
        "original_code": code or None,
        "original_text": row.get("text") or (crossing.name if crossing else None),
        "original_quad": str(crossing.original_quad) if crossing else None,
        "place_name": row.get("place") or None,
        "place_region": row.get("region") or None,
        "place_country": _read_state(row.get("country", "")),
        "latitude": read_number(row.get("latitude", ""), least=-90, most=90),
        "longitude": read_number(row.get("longitude", ""), least=-180, most=180),
        "place_precision": row.get("precision") or None,
        "quantities": quantities,
    }


def _document(row: Mapping[str, str], cells: list[str]) -> str:
    return row.get("document") or f"csv:{row.get('id') or fingerprint(*cells)}"


@cache
def _read_code(code: str) -> tuple[EventType | None, str | None, tuple[str, ...]]:
    """Return the type, mode and contexts of a CAMEO code or of a PLOVER type by its name."""
    if code.upper() in load_types():
        return EventType(code.upper()), None, ()
    crossing = cross("cameo", code)
    return (crossing.event_type, crossing.mode, crossing.contexts) if crossing else (None, None, ())


def _read_when(first: str, last: str) -> Interval | None:
    try:
        start = _read_interval(first)
        end = _read_interval(last) if last else start
        return Interval(earliest=start.earliest, latest=end.latest)
    except (UnusableDate, ValueError):
        return None


@cache
def _read_interval(text: str) -> Interval:
    day = read_day(text) if text.isdecimal() or " " in text or "T" in text else None
    return Interval.of_day(day) if day else Interval.parse(text)


def _side(row: Mapping[str, str], side: str) -> Side:
    names = [name for name in (part.strip() for part in row.get(side, "").split(";")) if name]
    sector = row.get(f"{side}_sector", "").lower() or None
    return [(_resolve(name, sector), name, sector) for name in names]


@cache
def _resolve(name: str, sector: str | None) -> Foreign:
    actor = actor_meant(name) or bearer_of(name, state=None, is_official=False)
    if actor is None:
        found = resolve_icews(name, _role(name), "")  # "Citizen (Nigeria)": a role, and whose in brackets
        return replace(found, sector=sector) if sector else found
    return Foreign(actor, actor if actor in load_states() else None, sector, True)


def _role(name: str) -> str:
    """Return the role in a name that ends with its state in brackets, as a sector of ICEWS where it is one."""
    role, bracket, _ = name.partition(" (")
    return {"Citizen": "General Population / Civilian / Social"}.get(role, role) if bracket else ""


@cache
def _read_state(name: str) -> str | None:
    found = actor_meant(name) if name else None
    return found if found in load_states() else None
