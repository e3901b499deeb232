"""
The state system: every state of the present and of 1990 on, with its codes and dates.

The rows are `data/states.csv`; what each column means, and against what the codes were checked, is in the README beside it.
"""

from dataclasses import dataclass
from functools import cache

from counterpoise.domain.actor import Period
from counterpoise.ontology.files import parse_period, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """
    One state, territory or former state.

    `code` is ISO 3166-1 alpha-3 (alpha-3 of ISO 3166-3 for states that ended); `cow` and `gw` are the numbers of the
    Correlates of War and Gleditsch-Ward lists, `fips` is FIPS 10-4 and `cameo` the CAMEO country code; None where a list has none.
    """

    code: str
    name: str
    official_name: str
    iso2: str | None
    iso_numeric: str | None
    cow: int | None
    gw: int | None
    fips: str | None
    cameo: str | None
    period: Period
    region: str
    status: str
    doubt: str
    note: str


@cache
def load_states() -> dict[str, State]:
    """Return every state by its code."""
    return {state.code: state for state in map(_parse_row, read_rows("states.csv"))}


def _parse_row(row: dict[str, str]) -> State:
    return State(
        code=row["code"],
        name=row["name"],
        official_name=row["official_name"],
        iso2=row["iso2"] or None,
        iso_numeric=row["iso_numeric"] or None,
        cow=int(row["cow"]) if row["cow"] else None,
        gw=int(row["gw"]) if row["gw"] else None,
        fips=row["fips"] or None,
        cameo=row["cameo"] or None,
        period=parse_period(row["start"], row["end"]),
        region=row["region"],
        status=row["status"],
        doubt=row["doubt"],
        note=row["note"],
    )
