"""Every actor that the codebooks know, by id; and the words for it that people read."""

from functools import cache

from counterpoise.domain.actor import UNKNOWN, Actor, ActorId, ActorKind
from counterpoise.ontology.blocs import load_organisations
from counterpoise.ontology.groups import load_groups
from counterpoise.ontology.states import load_states

_LONG = 24  # a longer name gives way to its abbreviation where people read it
_BLOC_TYPES = frozenset({"defence_pact", "partnership", "economic", "nonaggression"})


@cache
def load_actors() -> dict[ActorId, Actor]:
    """Return every state, bloc, organisation and group by its id."""
    states = [
        Actor(id=each.code, kind=ActorKind.STATE, name=each.name, region=each.region, period=each.period)
        for each in load_states().values()
    ]
    blocs = [
        Actor(
            id=each.id,
            kind=ActorKind.BLOC if each.type in _BLOC_TYPES else ActorKind.ORGANISATION,
            name=each.abbreviation if each.abbreviation and len(each.name) > _LONG else each.name,
            period=each.period,
        )
        for each in load_organisations().values()
    ]
    groups = [
        Actor(id=each.id, kind=ActorKind.GROUP, name=each.name, period=each.period) for each in load_groups().values()
    ]
    return {actor.id: actor for actor in (*groups, *blocs, *states)}


def name_of(actor: ActorId) -> str:
    """Return the usual English name of an actor; where the codebooks do not know it, the words that named it, else its id."""
    known = load_actors().get(actor)
    return known.name if known else actor.removeprefix(f"{UNKNOWN}:")


def exchange_code_of(actor: ActorId) -> str:
    """
    Return the code that the exchange form gives an actor: ISO 3166 alpha-3 for states, the listed blocs, else XXX.

    Examples
    --------
    >>> exchange_code_of("RUS"), exchange_code_of("hezbollah")
    ('RUS', 'XXX')
    """
    if actor in load_states():
        return actor
    organisation = load_organisations().get(actor)
    return organisation.exchange if organisation else "XXX"
