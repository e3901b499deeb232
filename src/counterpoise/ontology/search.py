"""Find an actor by what a user types: an id, a code of another list, or a name."""

import difflib
from functools import cache

from counterpoise.domain.actor import ActorId
from counterpoise.ontology.actors import load_actors, name_of
from counterpoise.ontology.names import NameKind, load_names
from counterpoise.ontology.states import load_states

_NAMING = frozenset({NameKind.STATE, NameKind.BLOC, NameKind.GROUP, NameKind.CAPITAL, NameKind.SEAT})


def find_actor(text: str) -> tuple[ActorId | None, list[str]]:
    """
    Return the id that `text` stands for, or None with the names nearest to it.

    Examples
    --------
    >>> find_actor("rus")
    ('RUS', [])
    """
    wanted = text.strip()
    found = actor_meant(wanted)
    if found:
        return found, []
    near = difflib.get_close_matches(wanted.casefold(), list(_names()), n=3, cutoff=0.7)
    return None, list(dict.fromkeys(f"{name_of(_names()[name])} ({_names()[name]})" for name in near))


def actor_meant(text: str) -> ActorId | None:
    """Return the id of the actor whose id, ISO code, name, capital or seat is exactly `text`, whatever its case; None where nobody is."""
    ids = (candidate for candidate in (text, text.upper(), text.lower()) if candidate in load_actors())
    return next(ids, None) or _names().get(text.casefold()) or _codes().get(text.upper())


def actor_called(name: str) -> ActorId | None:
    """Return the id of the actor whose name, capital or seat is exactly `name`, whatever its case; None where nobody is."""
    return _names().get(name.casefold())


@cache
def _names() -> dict[str, ActorId]:
    names = {actor.name.casefold(): actor.id for actor in load_actors().values()}
    for name in load_names():
        if name.kind in _NAMING:
            names.setdefault(name.text.casefold(), name.actor)
    return names


@cache
def _codes() -> dict[str, ActorId]:
    return {state.iso2: state.code for state in load_states().values() if state.iso2}
