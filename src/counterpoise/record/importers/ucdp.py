"""
UCDP's Georeferenced Event Dataset: quoted CSV, deaths with bounds, places and dates with their precision.

References
----------
Sundberg, R. and Melander, E. (2013). Introducing the UCDP Georeferenced Event Dataset. Journal of Peace Research 50(4), 523-532.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from counterpoise.domain.errors import UnreadableSource
from counterpoise.domain.event import EventType, Factuality
from counterpoise.ontology.foreign import gw_state, resolve_ucdp
from counterpoise.ontology.plover import quad_class_of
from counterpoise.record.importers import Part
from counterpoise.record.importers.building import RowBuilder, named_cells, passed_over, read_day, read_number
from counterpoise.record.importers.delimited import DelimitedFile, Stretch

_NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "best", "low", "high")
_VIOLENCE = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
_WHERE = {
    "1": "exact place",
    "2": "within 25 km of the place",
    "3": "second-order division",
    "4": "first-order division",
    "5": "estimated point",
    "6": "country",
    "7": "international waters or airspace",
}
_COUNTED = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "date_prec", "where_prec", "event_clarity")


class UcdpImporter:
    """
    UCDP GED from 23.1 on, and its candidate files, which have the same columns.

    Side A is the actor and side B the recipient, as the file lists them: it does not tell who struck first.
    """

    name = "ucdp"
    version = "1"

    def parts(self, path: Path, *, is_known: Callable[[str], bool]) -> Iterator[Part]:
        """Yield the parts of a file."""
        file = DelimitedFile(path, version=self.name + self.version)
        missing = [name for name in _NEEDED if name not in file.header]
        if missing:
            raise UnreadableSource(
                f"{path} is no UCDP GED table: its first line has no {missing[0]!r}. Name a file of version 23.1 or later."
            )
        for stretch in file.stretches():
            yield passed_over(stretch) if is_known(stretch.key) else _part(stretch, file.header)


def _part(stretch: Stretch, header: list[str]) -> Part:
    rows, seen = RowBuilder(stretch), set[str]()
    for number, cells in zip(stretch.numbers, stretch.rows, strict=True):
        row = named_cells(header, cells)
        first, last = read_day(row.get("date_start", "")), read_day(row.get("date_end", ""))
        if len(cells) != len(header):
            stretch.refuse(number, "the row has more or fewer fields than the header")
        elif first is None or last is None or last < first:
            stretch.refuse(number, "no dates that can be read, or the end before the start")
        elif not row["id"]:
            stretch.refuse(number, "no event id")
        elif row["id"] in seen:
            rows.repeat()
        else:
            seen.add(row["id"])
            sides = [
                (
                    resolve_ucdp(row[f"side_{side}"], row.get(f"gwno{side}", ""), first),
                    row[f"side_{side}"],
                    row.get(f"gwno{side}") or None,
                )
                for side in "ab"
            ]
            rows.keep(number, actors=[sides[0]], recipients=[sides[1]], day=first, last_day=last, **_columns(row))
    return rows.part()


def _columns(row: Mapping[str, str]) -> dict[str, Any]:
    status = row.get("code_status", "")
    text = row.get("source_headline") or row.get("dyad_name", "")
    day = read_day(row["date_start"])
    return {
        "original_id": row["id"],
        "document": f"ucdp:{row['id']}",
        "publisher": _first(row.get("source_office", "")),
        "published": read_day(_first(row.get("source_date", "")) or ""),
        "event_type": EventType.ASSAULT,
        "quad_class": quad_class_of(EventType.ASSAULT),
        "contexts": ["military"] if row["type_of_violence"] == "1" else [],
        "factuality": str(Factuality.ASSERTED),
        "original_code": row["type_of_violence"] or None,
        "original_text": "; ".join(
            part
            for part in (
                _VIOLENCE.get(row["type_of_violence"], ""),
                text,
                "" if status in ("", "Clear") else f"status: {status}",
            )
            if part
        ),
        "place_name": row.get("where_coordinates") or None,
        "place_region": row.get("adm_1") or None,
        "place_country": gw_state(row.get("country_id", ""), day),
        "latitude": read_number(row.get("latitude", ""), least=-90, most=90),
        "longitude": read_number(row.get("longitude", ""), least=-180, most=180),
        "place_precision": _WHERE.get(row.get("where_prec", "")),
        "quantities": _quantities(row),
        "attribution": _first(row.get("source_original", "")),
    }


def _quantities(row: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the deaths with their bounds, then every other count and grade of precision that the file gives."""
    best, low, high = (read_number(row[name], least=0) for name in ("best", "low", "high"))
    counted = [(name, read_number(row.get(name, ""), least=0)) for name in _COUNTED]
    others = [{"kind": name, "value": value, "low": None, "high": None} for name, value in counted if value is not None]
    return [{"kind": "deaths", "value": best, "low": low, "high": high}, *others]


def _first(cell: str) -> str | None:
    """Return the first of several sources joined with ";", None where the file leaves it out or says -1."""
    found = cell.split(";")[0].strip().strip('"')
    return None if found in ("", "-1", "NA") else found
