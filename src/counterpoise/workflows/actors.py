"""Who the ontology knows: search it, and describe one actor."""

from datetime import UTC, date, datetime

from rich.console import Group
from rich.table import Table
from rich.text import Text

from counterpoise.domain.actor import Actor, ActorKind
from counterpoise.ontology.actors import load_actors, name_of
from counterpoise.ontology.blocs import load_memberships, load_treaties, members_of
from counterpoise.ontology.leaders import load_terms
from counterpoise.ontology.names import NameKind, load_names
from counterpoise.ontology.search import find_actor
from counterpoise.ontology.states import load_states


def search_actors(text: str | None) -> list[Actor]:
    """Return the one actor that is called `text`, else all whose name holds it, else none; every actor without `text`."""
    everyone = sorted(load_actors().values(), key=lambda actor: (actor.kind, actor.name))
    if text is None:
        return everyone
    found, _ = find_actor(text)
    if found is not None:
        return [load_actors()[found]]
    return [actor for actor in everyone if text.casefold() in actor.name.casefold()]


def tabulate_actors(actors: list[Actor]) -> Table:
    """Return a table of actors."""
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "kind", "name", "region", "since", "until"):
        table.add_column(heading)
    for actor in actors:
        since, until = (day.isoformat() if day else "" for day in (actor.period.since, actor.period.until))
        table.add_row(actor.id, actor.kind, actor.name, actor.region, since, until)
    return table


def describe_actor(actor: Actor, *, day: date | None = None) -> Group:
    """Return what is known of an actor on a day (default today): codes, names, leaders, memberships or members, treaties."""
    day = day or datetime.now(UTC).date()
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column()
    for label, value in (*_codes(actor), *_names(actor), *_ties(actor, day)):
        if value:
            table.add_row(label, value)
    return Group(Text(f"{actor.name} ({actor.id}), {actor.kind}", style="bold"), Text(f"on {day}"), table)


def _codes(actor: Actor) -> list[tuple[str, str]]:
    state = load_states().get(actor.id)
    if state is None:
        return []
    codes = {"ISO": state.iso2, "CoW": state.cow, "GW": state.gw, "FIPS": state.fips, "CAMEO": state.cameo}
    listed = ", ".join(f"{name} {code}" for name, code in codes.items() if code is not None)
    return [("official name", state.official_name), ("codes", listed), ("region", state.region), ("note", state.note)]


def _names(actor: Actor) -> list[tuple[str, str]]:
    kinds: dict[str, list[str]] = {}
    for name in load_names():
        if name.actor == actor.id and name.kind not in (NameKind.PERSON, NameKind.SURNAME):
            kinds.setdefault(str(name.kind), []).append(name.text)
    return [(kind, ", ".join(dict.fromkeys(texts))) for kind, texts in kinds.items()]


def _ties(actor: Actor, day: date) -> list[tuple[str, str]]:
    leaders = [
        f"{term.person} ({term.office.replace('_', ' ')})"
        for term in load_terms()
        if term.actor == actor.id and term.period.holds(day)
    ]
    belongs = [each for each in load_memberships() if each.member == actor.id and each.period.holds(day)]
    memberships = [
        name_of(each.organisation) + ("" if each.role == "member" else f" ({each.role})") for each in belongs
    ]
    members = (
        sorted(name_of(member) for member in members_of(actor.id, day)) if actor.kind is not ActorKind.STATE else []
    )
    treaties = [treaty.name for treaty in load_treaties() if actor.id in treaty.parties and treaty.period.holds(day)]
    return [
        ("leaders", ", ".join(leaders)),
        ("belongs to", ", ".join(memberships)),
        ("members", ", ".join(members)),
        ("treaties", "; ".join(treaties)),
    ]
