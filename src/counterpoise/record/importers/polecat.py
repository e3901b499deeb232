"""
POLECAT's tables: tab-separated, with a header, read by the names of their columns.

References
----------
Halterman, A., Bagozzi, B., Beger, A., Schrodt, P. and Scarborough, G. (2023). PLOVER and POLECAT: A New Political Event
Ontology and Dataset. International Studies Association Conference Paper.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from counterpoise.domain.errors import UnreadableSource
from counterpoise.domain.event import EventType, Factuality, QuadClass
from counterpoise.ontology.foreign import resolve_polecat
from counterpoise.ontology.plover import quad_class_of
from counterpoise.record.importers import Part
from counterpoise.record.importers.building import RowBuilder, Side, named_cells, passed_over, read_day, read_number
from counterpoise.record.importers.delimited import DelimitedFile, Stretch

COLUMNS = (
    "Event ID,Event Date,Event Type,Event Mode,Event Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,"
    "Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,"
    "Recipient COW,Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,"
    "Placename,City,District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
).split(",")
_NEEDED = ("Event ID", "Event Date", "Event Type")
_REMEMBERED = 200_000  # sides that come again need no second thought
_MISSING = frozenset({"None", ""})
_FACTUALITY = {"hypothetical": Factuality.HYPOTHETICAL, "future": Factuality.PLANNED, "negation": Factuality.NEGATED}


class PolecatImporter:
    """POLECAT's yearly and weekly files. An Event ID that came before, in whatever file of the run, is a repetition."""

    name = "polecat"
    version = "1"

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def parts(self, path: Path, *, is_known: Callable[[str], bool]) -> Iterator[Part]:
        """Yield the parts of a file."""
        file = DelimitedFile(path, version=self.name + self.version, delimiter="\t")
        header = file.header
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            raise UnreadableSource(
                f"{path} is no POLECAT table: its first line has no {missing[0]!r}. Name a file such as ngecEvents.DV.2023.txt."
            )
        for number, stretch in enumerate(file.stretches()):
            if number == 0 and stretch.rows and len(stretch.rows[0]) < len(header):
                header = COLUMNS  # the header of some files names more columns than the rows have
            if is_known(stretch.key):
                self._seen.update(row[0] for row in stretch.rows)
                yield passed_over(stretch)
            else:
                yield self._part(stretch, list(header))

    def _part(self, stretch: Stretch, header: list[str]) -> Part:
        rows = RowBuilder(stretch)
        for number, cells in zip(stretch.numbers, stretch.rows, strict=True):
            while len(cells) > len(header) and not cells[-1].strip():
                cells.pop()
            if len(cells) != len(header):
                stretch.refuse(number, "the row has more or fewer fields than the header")
                continue
            row = named_cells(header, cells, missing=_MISSING)
            day = read_day(row["Event Date"])
            if day is None or not row["Event ID"]:
                stretch.refuse(number, "no event id" if day else "no date that can be read")
            elif row["Event ID"] in self._seen:
                rows.repeat()
            else:
                self._seen.add(row["Event ID"])
                _keep(rows, number, row, day)
        return rows.part()


def _keep(rows: RowBuilder, number: int, row: Mapping[str, str], day: date) -> None:
    event_type = row["Event Type"].upper()
    known = EventType(event_type) if event_type in EventType.__members__ else None
    contexts = list(filter(None, _several(row.get("Contexts", ""))))
    said = next((_FACTUALITY[each] for each in contexts if each in _FACTUALITY), Factuality.ASSERTED)
    quad = row.get("Quad Code", "").lower()
    rows.keep(
        number,
        actors=_side(row, "Actor"),
        recipients=_side(row, "Recipient"),
        original_id=row["Event ID"],
        document=f"polecat:{row.get('Story ID') or row['Event ID']}",
        publisher=row.get("Source") or None,
        day=day,
        last_day=day,
        published=read_day(row.get("Publication Date", "")),
        event_type=known,
        quad_class=quad_class_of(known) if known else None,
        mode=row.get("Event Mode") or None,
        contexts=contexts,
        factuality=str(said),
        intensity=read_number(row.get("Event Intensity") or row.get("Intensity") or "", least=-10, most=10),
        original_code=row["Event Type"] or None,
        original_text=row.get("Event Text") or row.get("Headline") or None,
        original_quad=quad if quad in set(QuadClass) else None,
        place_name=row.get("City") or row.get("Placename") or None,
        place_region=row.get("Province") or None,
        place_country=row.get("Country") or None,
        latitude=read_number(row.get("Latitude", ""), least=-90, most=90),
        longitude=read_number(row.get("Longitude", ""), least=-180, most=180),
        place_precision=row.get("Feature Type") or None,
    )


def _side(row: Mapping[str, str], side: str) -> Side:
    cells = (f"{side} Name", f"{side} Name Raw", f"{side} Country", f"Primary {side} Sector", f"{side} Sectors")
    return _parties(*(row.get(name, "") for name in cells))


@lru_cache(maxsize=_REMEMBERED)
def _parties(name: str, raw_name: str, country: str, primary_sector: str, all_sectors: str) -> Side:
    """Return the parties of a side; several names go with as many countries and sectors, else with the one they share."""
    countries, sectors = _several(country), _several(primary_sector)
    names = _several(name) or _several(raw_name) or [""] * len(countries)
    return [
        (
            resolve_polecat(each, _matching(countries, at, names), _matching(sectors, at, names)),
            each,
            all_sectors or None,
        )
        for at, each in enumerate(names)
    ]


def _matching(cells: list[str], at: int, names: list[str]) -> str:
    if len(cells) == len(names):
        return cells[at]
    return cells[0] if len(set(cells)) == 1 else ""


def _several(cell: str) -> list[str]:
    """Return the parts of a cell; one that says None keeps its place as empty where others say something."""
    parts = ["" if part.strip() in _MISSING else part.strip() for part in cell.split(";")]
    return parts if any(parts) else []
