"""
Tables of states by year, or of pairs of states by year, as measures.

What the columns mean is described by a mapping: who stands in which column, by which codes, the years, and which columns
are measures. The mappings of the tables that are most often used are here; a user's own goes before them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isfinite
from pathlib import Path

import pyarrow as pa

from counterpoise.domain.errors import UnreadableSource
from counterpoise.ontology.search import find_actor
from counterpoise.ontology.states import State, load_states
from counterpoise.record.commitments import MEASURES

CODES = ("cow", "gw", "iso3", "iso2", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """
    How a table is laid out.

    `a` and `b` are the columns of the two states, `b` None for a table of single states; `codes` says what stands in them.
    `year` is the column of the year, or `since` and `until` those of the first and last year. `measures` leads from a measure's name to
    its column, None for a table in which a row by itself is the measure, with value 1.
    """

    a: str
    b: str | None = None
    codes: str = "cow"
    year: str | None = "year"
    since: str | None = None
    until: str | None = None
    measures: Mapping[str, str | None]


LAYOUTS: Mapping[str, Layout] = {
    "alliances": Layout(
        a="ccode1",
        b="ccode2",
        measures={
            "defence": "atop_defense",
            "offence": "atop_offense",
            "neutrality": "atop_neutral",
            "nonaggression": "atop_nonagg",
            "consultation": "atop_consul",
        },
    ),
    "igos": Layout(a="ccode1", b="ccode2", measures={"shared_igos": "dyadigos"}),
    "cinc": Layout(
        a="ccode",
        measures={
            "cinc": "cinc",
            "military_expenditure_cow": "milex",
            "military_personnel": "milper",
            "iron_and_steel": "irst",
            "energy": "pec",
            "population": "tpop",
            "urban_population": "upop",
        },
    ),
    "trade": Layout(a="ccode", measures={"imports": "imports", "exports": "exports"}),
    "rivalries": Layout(a="ccode1", b="ccode2", year=None, since="start", until="end", measures={"rivalry": None}),
    "milex": Layout(
        a="Entity",
        codes="name",
        year="Year",
        measures={
            "military_expenditure": "military_expenditure",
            "military_expenditure_share_gdp": "military_expenditure_share_gdp",
        },
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A table of measures made from a file, with how many of its rows were left out and why."""

    measures: pa.Table
    rows: int
    left: Mapping[str, int]


def parse_layout(kind: str, text: str | None) -> Layout:
    """
    Return the layout of a kind of table, changed as the user's mapping says: "a=state1,b=state2,codes=iso3,defence=pact".

    Raises
    ------
    UnreadableSource
        If the mapping cannot be understood.
    """
    from dataclasses import replace

    layout = LAYOUTS[kind]
    pairs = dict(_split(part) for part in (text or "").split(",") if part.strip())
    if pairs.get("codes", "cow") not in CODES:
        raise UnreadableSource(f"--map codes={pairs['codes']} is none of {', '.join(CODES)}.")
    places = {key: pairs.pop(key) for key in ("a", "b", "codes", "year", "since", "until") if key in pairs}
    if "since" in places:
        places.setdefault("year", "")
    named = {key: value or None for key, value in places.items()}
    return replace(layout, **named, measures=pairs or layout.measures)  # type: ignore[arg-type]


def read_measures_file(path: Path, layout: Layout, *, source: str, vintage: str | None = None) -> Measured:
    """
    Return the measures in a Parquet or CSV file.

    Raises
    ------
    UnreadableSource
        If the file cannot be read, or has not the columns of the layout.
    """
    table = read_columns(path)
    wanted = [layout.a, layout.b, layout.year, layout.since, layout.until, *layout.measures.values()]
    missing = [name for name in wanted if name and name not in table.column_names]
    if missing:
        raise UnreadableSource(
            f"{path} has no column {', '.join(missing)}; it has {', '.join(table.column_names)}. Name its own with --map a=...,b=...,year=..."
        )
    return _measured(table, layout, source=source, vintage=vintage)


def read_columns(path: Path) -> pa.Table:
    """
    Return a Parquet or CSV file as a table.

    Raises
    ------
    UnreadableSource
        If it cannot be read.
    """
    import pyarrow.csv
    import pyarrow.parquet

    try:
        return pyarrow.parquet.read_table(path) if path.suffix == ".parquet" else pyarrow.csv.read_csv(path)
    except (OSError, pa.ArrowException) as error:
        raise UnreadableSource(
            f"{path} cannot be read as a table ({str(error).splitlines()[0]}). Give a CSV file with a header, or Parquet."
        ) from error


@cache
def state_of(code: str, codes: str, year: int) -> str | None:
    """Return the ISO 3166 alpha-3 code of the state that a code stood for in a year, None where it stood for none."""
    if codes == "name":
        found, _ = find_actor(code)
        return found if found in load_states() else None
    same = _states_by(codes).get(code, [])
    living = [state for state in same if any(state.period.holds(date(year, month, 1)) for month in (1, 6, 12))]
    return (living or same)[0].code if same else None


@cache
def _states_by(codes: str) -> dict[str, list[State]]:
    field = {"cow": "cow", "gw": "gw", "iso3": "code", "iso2": "iso2"}[codes]
    found: dict[str, list[State]] = {}
    for state in load_states().values():
        found.setdefault(str(getattr(state, field)), []).append(state)
    return found


def _split(part: str) -> tuple[str, str]:
    key, equals, value = part.partition("=")
    if not equals:
        raise UnreadableSource(f"--map {part.strip()} says nothing. Write it as name=column, with commas between.")
    return key.strip(), value.strip()


def _measured(table: pa.Table, layout: Layout, *, source: str, vintage: str | None) -> Measured:
    left: Counter[str] = Counter()
    out: dict[tuple[str, str | None, int, int | None, str], float] = {}
    columns = {name: table.column(name).to_pylist() for name in table.column_names}
    last = 0
    for row in range(table.num_rows):
        first_year = columns[layout.year or layout.since or ""][row]
        until_year = first_year if layout.year else columns[layout.until][row] if layout.until else None
        if first_year is None:
            left["without a year"] += 1
            continue
        sides = [
            state_of(_text(columns[name][row]), layout.codes, int(first_year)) for name in (layout.a, layout.b) if name
        ]
        if None in sides or (layout.b and sides[0] == sides[1]):
            left["a code or name that stands for no state"] += 1
            continue
        last = max(last, int(until_year or first_year))
        pair = sorted(side for side in sides if side)
        for measure, column in layout.measures.items():
            value = columns[column][row] if column else 1.0
            if value is not None and isfinite(value):
                key = (pair[0], pair[1] if layout.b else None, int(first_year), until_year and int(until_year), measure)
                out[key] = max(out.get(key, float(value)), float(value))
    return Measured(
        measures=measures_table(out, source=source, vintage=vintage or f"to {last}"), rows=table.num_rows, left=left
    )


def measures_table(
    values: Mapping[tuple[str, str | None, int, int | None, str], float], *, source: str, vintage: str
) -> pa.Table:
    """Return measures by state, other state, first and last year and name as a table."""
    keys = list(values)
    return pa.table(
        {
            "a": [key[0] for key in keys],
            "b": pa.array([key[1] for key in keys], pa.string()),
            "since": pa.array([date(key[2], 1, 1) for key in keys], pa.date32()),
            "until": pa.array([date(key[3], 12, 31) if key[3] else None for key in keys], pa.date32()),
            "measure": [key[4] for key in keys],
            "value": pa.array(list(values.values()), pa.float64()),
            "source": [source] * len(keys),
            "vintage": [vintage] * len(keys),
        },
        schema=MEASURES,
    )


def _text(code: object) -> str:
    return str(int(code)) if isinstance(code, float) else str(code)
