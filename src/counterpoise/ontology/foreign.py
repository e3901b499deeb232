"""
Names and codes by which other event data call an actor, to our ids.

`data/foreign_actors.csv` holds what the list of names does not; a name nobody knows stays a name: `unknown:NAME`.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from counterpoise.domain.actor import UNKNOWN, ActorId
from counterpoise.ontology.files import read_rows
from counterpoise.ontology.groups import load_groups
from counterpoise.ontology.names import NameKind, load_names
from counterpoise.ontology.search import actor_called
from counterpoise.ontology.sectors import first_sector
from counterpoise.ontology.states import load_states

_IGO = "International Government Organization"
_IN_BRACKETS = re.compile(r"\(([^()]+)\)\s*$")


@dataclass(frozen=True, slots=True)
class Foreign:
    """Whom a foreign name stands for: our id, the state it acts for and its sector in it; `is_known` where we know whom."""

    actor: ActorId
    state: str | None
    sector: str | None
    is_known: bool


@cache
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
    sector = first_sector("icews", tuple(filter(None, (word.strip() for word in sectors.split(",")))))
    named, state, holder = (
        named_actor("icews", name),
        named_actor("icews", country),
        named_actor("icews", _bracketed(name)),
    )
    state = state or holder if (state or holder) in load_states() else None
    named = named or bearer_of(name, state=state, is_official=_IGO in sectors)
    if not name.strip() or named == UNKNOWN:
        return Foreign(UNKNOWN, None, None, False)
    if named in load_states() and (state is None or named == state or not sectors or _is_person(name)):
        return Foreign(named, named, sector, True)
    body = next((each for each in (named, holder) if each not in (None, UNKNOWN) and each not in load_states()), None)
    if body is not None:
        return Foreign(body, None, sector, True)
    if state is not None:
        return Foreign(state, state, sector or "unspecified", True)
    return Foreign(f"{UNKNOWN}:{name}", None, sector or "unspecified", False)


@cache
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
    chunks = [code[at : at + 3] for at in range(0, len(code), 3)]
    sector = first_sector("cameo", tuple(filter(None, types)))
    named = named_actor("cameo", group) or next(filter(None, (named_actor("cameo", chunk) for chunk in chunks)), None)
    state = cameo_state(country) or cameo_state(chunks[0])
    if state is not None and named not in load_groups():
        return Foreign(state, state, sector, True)
    if named is not None:
        return Foreign(named, None, sector, True)
    said = sector or first_sector("cameo", tuple(chunks)) or "unspecified"
    return Foreign(f"{UNKNOWN}:{code}", None, said, False)


@cache
def resolve_polecat(name: str, country: str, sectors: str) -> Foreign:
    """
    Return whom a POLECAT actor stands for: its name, its country by ISO 3166 alpha-3, and its sectors with semicolons.

    Examples
    --------
    >>> resolve_polecat("Sergei Lavrov", "RUS", "GOV")
    Foreign(actor='RUS', state='RUS', sector='government', is_known=True)
    >>> resolve_polecat("NATO", "", "IGO")
    Foreign(actor='NATO', state=None, sector='igo', is_known=True)
    """
    sector = first_sector("cameo", tuple(filter(None, (word.strip() for word in sectors.split(";")))))
    state = country if country in load_states() else None
    named = named_actor("polecat", name) or bearer_of(name, state=state, is_official=sector == "igo")
    if not name and state is None:
        return Foreign(UNKNOWN, None, None, False)
    if named is not None and named not in load_states():
        return Foreign(named, None, sector, True)
    if state is not None:
        return Foreign(state, state, None if named == state and not sector else sector or "unspecified", True)
    if named is not None:
        return Foreign(named, named, sector, True)
    return Foreign(f"{UNKNOWN}:{name}", None, sector or "unspecified", False)


@cache
def resolve_ucdp(side: str, gw: str, day: date | None) -> Foreign:
    """
    Return whom a side of a UCDP event stands for: its name, and its Gleditsch-Ward number where it is a government.

    Examples
    --------
    >>> resolve_ucdp("Government of Syria", "652", None)
    Foreign(actor='SYR', state='SYR', sector='government', is_known=True)
    >>> resolve_ucdp("Taleban", "", None).actor
    'taliban'
    """
    state = gw_state(gw, day)
    if state is not None:
        return Foreign(state, state, "government", True)
    named = named_actor("ucdp", side)
    if named == UNKNOWN or not side:
        return Foreign(UNKNOWN, None, "civilian" if side else None, bool(side))
    if named is not None and named not in load_states():
        return Foreign(named, None, "rebel", True)
    return Foreign(f"{UNKNOWN}:{side}", None, "unspecified", False)


@cache
def bearer_of(name: str, *, state: str | None, is_official: bool) -> ActorId | None:
    """
    Return whose person or organ bears a name: of several the organisation for an official of one, else the state in question.

    Examples
    --------
    >>> bearer_of("European Commission", state=None, is_official=True), bearer_of("Emmanuel Macron", state="AND", is_official=False)
    ('EUR', 'FRA')
    """
    bearers = _bearers().get(name.casefold(), frozenset())
    bodies = sorted(bearer for bearer in bearers if bearer not in load_states())
    if is_official and len(bodies) == 1:
        return bodies[0]
    if state in bearers:
        return state
    return next(iter(bearers)) if len(bearers) == 1 else None


@cache
def gw_state(number: str, day: date | None) -> str | None:
    """
    Return the state with a Gleditsch-Ward number on a day, None where it is none.

    Examples
    --------
    >>> gw_state("365", date(1990, 5, 1)), gw_state("365", date(2020, 5, 1)), gw_state("365.0", None)
    ('SUN', 'RUS', 'RUS')
    """
    bare = number.removesuffix(".0")
    states = [state for state in load_states().values() if state.gw is not None and str(state.gw) == bare]
    then = [state for state in states if day is not None and state.period.holds(day)] or states
    return max(then, key=lambda state: state.period.since or date.min).code if then else None


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


def _is_person(name: str) -> bool:
    return name.casefold() in _bearers()


@cache
def _bearers() -> dict[str, frozenset[ActorId]]:
    bearers: dict[str, set[ActorId]] = {}
    for name in load_names():
        if name.kind in (NameKind.PERSON, NameKind.ORGAN):
            bearers.setdefault(name.text.casefold(), set()).add(name.actor)
    return {text: frozenset(actors) for text, actors in bearers.items()}


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
