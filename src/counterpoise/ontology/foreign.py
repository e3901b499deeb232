"""
Names and codes by which other event data call an actor, to our ids.

`data/foreign_actors.csv` holds what the list of names does not; a name nobody knows stays a name: `unknown:NAME`.
"""

import re
from dataclasses import dataclass
from functools import cache

from counterpoise.domain.actor import UNKNOWN, ActorId
from counterpoise.ontology.files import read_rows
from counterpoise.ontology.search import actor_called
from counterpoise.ontology.sectors import first_sector
from counterpoise.ontology.states import load_states

_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Foreign:
    """Whom a foreign name stands for: our id, the state it acts for and its sector in it; `is_known` where we know whom."""

    actor: ActorId
    state: str | None
    sector: str | None
    is_known: bool


def resolve_icews(name: str, sectors: str, country: str) -> Foreign:
    """
    Return whom an ICEWS actor stands for: its name, sectors with commas, and country as the file has them.

    A name that is a state, organisation or group of ours is that one; everyone else acts for the country: "Citizen (Nigeria)".

    Examples
    --------
    >>> resolve_icews("Citizen (Nigeria)", "General Population / Civilian / Social,Social", "Nigeria")
    Foreign(actor='NGA', state='NGA', sector='civilian', is_known=True)
    >>> resolve_icews("Russia", "", "Russian Federation")
    Foreign(actor='RUS', state='RUS', sector=None, is_known=True)
    """
    if not name.strip():
        return Foreign(UNKNOWN, None, None, False)
    sector = first_sector("icews", tuple(filter(None, (word.strip() for word in sectors.split(",")))))
    named, state = named_actor("icews", name), named_actor("icews", country or _bracketed(name))
    state = state if state in load_states() else None
    if named in load_states() and (state is None or named == state or not sectors):
        return Foreign(named, named, sector, True)
    if named is not None and named not in load_states():
        return Foreign(named, None, sector, True)
    if state is not None:
        return Foreign(state, state, sector or "unspecified", True)
    return Foreign(f"{UNKNOWN}:{name}", None, sector or "unspecified", False)


def resolve_cameo(code: str, country: str, group: str, types: tuple[str, ...]) -> Foreign:
    """
    Return whom a GDELT actor stands for: its whole CAMEO code, and the codes of country, known group and roles in it.

    Examples
    --------
    >>> resolve_cameo("USAMIL", "USA", "", ("MIL",))
    Foreign(actor='USA', state='USA', sector='military', is_known=True)
    """
    if not code.strip():
        return Foreign(UNKNOWN, None, None, False)
    sector = first_sector("cameo", tuple(filter(None, types)))
    state = cameo_state(country)
    if state is not None:
        return Foreign(state, state, sector, True)
    named = named_actor("cameo", group) or named_actor("cameo", code)
    if named is not None:
        return Foreign(named, named if named in load_states() else None, sector, True)
    return Foreign(f"{UNKNOWN}:{code}", None, sector or "unspecified", False)


@cache
def named_actor(scheme: str, name: str) -> ActorId | None:
    """Return the actor that a scheme calls `name`: from its own table, else by our names (names only, not codes)."""
    if not name:
        return None
    return _table(scheme).get(name) or (actor_called(name) if scheme != "cameo" else None)


@cache
def cameo_state(code: str) -> str | None:
    """Return the state with a CAMEO country code, None where it is none."""
    return _cameo_states().get(code)


@cache
def fips_state(code: str) -> str | None:
    """
    Return the state with a FIPS 10-4 code, in which GDELT gives places.

    Examples
    --------
    >>> fips_state("RS"), fips_state("CH"), fips_state("UP")
    ('RUS', 'CHN', 'UKR')
    """
    return _fips_states().get(code)


def _bracketed(name: str) -> str:
    found = _IN_BRACKETS.search(name)
    return found[1] if found else ""


@cache
def _table(scheme: str) -> dict[str, ActorId]:
    return {row["name"]: row["actor"] for row in read_rows("foreign_actors.csv") if row["scheme"] == scheme}


@cache
def _cameo_states() -> dict[str, str]:
    """Return states by CAMEO code; of two with one code the one that still exists."""
    states = sorted(load_states().values(), key=lambda state: state.period.until is None)
    return {state.cameo: state.code for state in states if state.cameo}


@cache
def _fips_states() -> dict[str, str]:
    states = sorted(load_states().values(), key=lambda state: state.period.until is None)
    return {state.fips: state.code for state in states if state.fips}
