"""
Tables in the shape of POLECAT and of ICEWS, so that notebooks written for them run on our events.

What was imported goes out with the file's own codes, ids and names; what was read from text gets the CAMEO code that crosses to
its type and mode, or to its type alone.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa

from counterpoise.ontology.crosswalk import load_crosswalk
from counterpoise.ontology.states import load_states
from counterpoise.record.exporters import Outgoing
from counterpoise.record.exporters.flat import query_stretches
from counterpoise.record.exporters.tabular import write_csv

_CLEAN = """replace(translate({0}, chr(9) || chr(10) || chr(13), '   '), '"', '''')"""


class PolecatExporter:
    """The 40 columns of POLECAT; missing is "None", several actors are joined with "; "."""

    name = "polecat"
    lossy = "sentences, factuality, bounds of quantities and who says so"

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the events and return how many."""
        return write_csv(
            query_stretches(outgoing, _select(_POLECAT, missing="None")), path, delimiter="\t", quoting="none"
        )


class IcewsExporter:
    """The 20 columns of ICEWS; one row for each pair of an actor and a recipient."""

    name = "icews"
    lossy = "sentences, factuality, quantities and who says so; events of several actors become several rows"

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the events and return how many rows."""
        return write_csv(self._rows(outgoing), path, delimiter="\t", quoting="none")

    def _rows(self, outgoing: Outgoing) -> Iterator[pa.Table]:
        columns = _select(_ICEWS, missing="").removesuffix(_FROM)
        yield from query_stretches(
            outgoing, f"with names as ({_names_sql()}), codes as ({_codes_sql()}) {columns} {_PAIRS}"
        )


_FROM = " from events e left join publications p on p.document = e.evidence.document"
_PAIRS = """
    from (select *, unnest(actors) as a, r from (
        select *, unnest(case when len(recipients) = 0 then [null] else recipients end) as r from events
    )) e
    left join publications p on p.document = e.evidence.document
    left join names an on an.code = e.a.state
    left join names rn on rn.code = e.r.state
    left join names pn on pn.code = e.place.country
    left join codes c on c.event_type = e.event_type and c.mode = coalesce(e.mode, '')
    left join codes t on t.event_type = e.event_type and t.mode = ''
"""
_CAMEO = "coalesce(case when e.method.name in ('icews', 'gdelt') then original_code end, c.code, t.code)"
_ICEWS = {
    "Event ID": "coalesce(original_id, e.id)",
    "Event Date": "strftime(\"when\".earliest, '%Y-%m-%d')",
    "Source Name": "e.a.agent",
    "Source Sectors": "coalesce(e.a.given, e.a.sector)",
    "Source Country": "an.name",
    "Event Text": "coalesce(original_text, e.event_type)",
    "CAMEO Code": _CAMEO,
    "Intensity": "intensity",
    "Target Name": "e.r.agent",
    "Target Sectors": "coalesce(e.r.given, e.r.sector)",
    "Target Country": "rn.name",
    "Story ID": "regexp_replace(evidence.document, '^icews:', '')",
    "Sentence Number": "evidence.sentence_number",
    "Publisher": "coalesce(p.publisher, e.publisher)",
    "City": "place.name",
    "District": "null",
    "Province": "place.region",
    "Country": "pn.name",
    "Latitude": "place.latitude",
    "Longitude": "place.longitude",
}


def _joined(side: str, field: str) -> str:
    return f"nullif(array_to_string(list_transform({side}s, lambda each: coalesce(each.{field}, 'None')), '; '), '')"


_POLECAT = {
    "Event ID": "coalesce(original_id, e.id)",
    "Event Date": "strftime(\"when\".earliest, '%Y-%m-%d')",
    "Event Type": "coalesce(event_type, original_code)",
    "Event Mode": "mode",
    "Event Intensity": "intensity",
    "Quad Code": "upper(coalesce(quad_class, original_quad))",
    "Contexts": "array_to_string(contexts, '; ')",
    "Actor Name": _joined("actor", "agent"),
    "Actor Country": _joined("actor", "state"),
    "Actor COW": "null",
    "Primary Actor Sector": _joined("actor", "sector"),
    "Actor Sectors": _joined("actor", "given"),
    "Actor Title": "null",
    "Actor Name Raw": _joined("actor", "agent"),
    "Wikipedia Actor ID": "null",
    "Recipient Name": _joined("recipient", "agent"),
    "Recipient Country": _joined("recipient", "state"),
    "Recipient COW": "null",
    "Primary Recipient Sector": _joined("recipient", "sector"),
    "Recipient Sectors": _joined("recipient", "given"),
    "Recipient Title": "null",
    "Recipient Name Raw": _joined("recipient", "agent"),
    "Wikipedia Recipient ID": "null",
    "Placename": "place.name",
    "City": "place.name",
    "District": "null",
    "Province": "place.region",
    "Country": "place.country",
    "Latitude": "place.latitude",
    "Longitude": "place.longitude",
    "GeoNames ID": "null",
    "Raw Placename": "place.name",
    "Feature Type": "place.precision",
    "Source": "coalesce(p.publisher, e.publisher)",
    "Publication Date": "strftime(published, '%Y-%m-%d')",
    "Story People": "null",
    "Story Organizations": "null",
    "Story Locations": "null",
    "Language": "null",
    "Version": "method.name || ' ' || method.version",
}


def _select(columns: dict[str, str], *, missing: str) -> str:
    cells = (
        f"coalesce(nullif({_CLEAN.format(f'({value})::varchar')}, ''), '{missing}') as \"{name}\""
        for name, value in columns.items()
    )
    return f"select {', '.join(cells)}{_FROM}"


@cache
def _codes_sql() -> str:
    """Return the rows (type, mode, CAMEO code): of several codes the most general."""
    best: dict[tuple[str, str], str] = {}
    for code, crossing in load_crosswalk("cameo").items():
        if crossing.event_type and len(code) > 2:
            for mode in (crossing.mode or "", ""):
                key = (str(crossing.event_type), mode)
                best[key] = min(best.get(key, code), code, key=lambda each: (len(each), each))
    rows = ", ".join(f"('{event_type}', '{mode}', '{code}')" for (event_type, mode), code in best.items())
    return f"select * from (values {rows}) as codes(event_type, mode, code)"


@cache
def _names_sql() -> str:
    quoted = ((state.code, state.name.replace("'", "''")) for state in load_states().values())
    return (
        "select * from (values "
        + ", ".join(f"('{code}', '{name}')" for code, name in quoted)
        + ") as names(code, name)"
    )
