"""Every name by which reporting calls an actor, with what kind of name it is and when it held."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from counterpoise.domain.actor import ALWAYS, ActorId, Period
from counterpoise.ontology.blocs import load_organisations
from counterpoise.ontology.files import parse_period, read_parts, read_rows
from counterpoise.ontology.groups import load_groups
from counterpoise.ontology.leaders import read_terms, variants_of


class NameKind(StrEnum):
    """What sort of name it is, which decides what the words around it may mean."""

    STATE = "state"
    ADJECTIVE = "adjective"
    PREFIX = "prefix"
    PEOPLE = "people"
    CITIZEN = "citizen"
    CAPITAL = "capital"
    SEAT = "seat"
    ORGAN = "organ"
    MILITARY = "military"
    MEDIA = "media"
    FIRM = "firm"
    PLACE = "place"
    BREAKAWAY = "breakaway"
    BLOC = "bloc"
    GROUP = "group"
    OFFICIAL = "official"
    PERSON = "person"
    SURNAME = "surname"


_OF_STATE_ROW = {
    "short": NameKind.STATE,
    "official": NameKind.STATE,
    "variant": NameKind.STATE,
    "former": NameKind.STATE,
    "person": NameKind.CITIZEN,
}
_OF_BLOC_ROW = {
    "name": NameKind.BLOC,
    "abbreviation": NameKind.BLOC,
    "variant": NameKind.BLOC,
    "official": NameKind.OFFICIAL,
}


@dataclass(frozen=True, slots=True)
class Name:
    """
    One name of one actor.

    `ambiguous` holds the other sense where the words mean something else as well ("US state"), else it is empty.
    `only_then` says that outside of its period the words do not stand for the actor at all, `is_head` that they are those of one who
    leads it.
    """

    text: str
    actor: ActorId
    kind: NameKind
    period: Period = ALWAYS
    ambiguous: str = ""
    only_then: bool = False
    is_head: bool = False


PersonRow = tuple[ActorId, dict[str, str]]
"""For whom an office is held, and the row of its holder as it stands in the files: there are thousands, of which an article names a handful."""


@cache
def load_names() -> tuple[Name, ...]:
    """Return every name; the same words may stand for several actors."""
    return (*load_impersonal_names(), *(name for row in read_terms() for name in names_of_person(row)))


@cache
def load_impersonal_names() -> tuple[Name, ...]:
    """Return the names of states, organisations and groups, and of what stands for them."""
    return (*_names_of_states(), *_names_of_organisations(), *_names_of_groups())


def _names_of_states() -> list[Name]:
    return [
        Name(
            row["name"],
            row["code"],
            _OF_STATE_ROW.get(row["kind"]) or NameKind(row["kind"]),
            parse_period(row["from"], row["to"]),
            row["ambiguous"],
        )
        for row in read_parts("names_")
    ]


def _names_of_organisations() -> list[Name]:
    named = [
        Name(row["name"], row["id"], _OF_BLOC_ROW.get(row["kind"]) or NameKind(row["kind"]), ALWAYS, row["ambiguous"])
        for row in read_rows("organisation_names.csv")
    ]
    return [*named, *(Name(each.name, each.id, NameKind.BLOC, each.period) for each in load_organisations().values())]


def _names_of_groups() -> list[Name]:
    return [
        Name(text, group.id, NameKind.GROUP, group.period)
        for group in load_groups().values()
        for text in (group.name, *group.variants)
    ]


def spellings_of_person(row: PersonRow) -> dict[str, NameKind]:
    """Return what an office holder is called: the whole name and its other spellings, and what is used alone."""
    _, term = row
    variants = variants_of(term)
    whole = [text for text in (term["person"], *variants) if " " in text]
    alone = [text for text in (term["surname"], *variants) if text and text not in whole]
    return {**dict.fromkeys(alone, NameKind.SURNAME), **dict.fromkeys(whole, NameKind.PERSON)}


def names_of_person(row: PersonRow) -> Iterator[Name]:
    """Yield the names of an office holder, by which the actor is meant for as long as the term lasts."""
    actor, term = row
    period = parse_period(term["from"], term["to"])
    is_head = term.get("office") in _HEADS
    for text, kind in spellings_of_person(row).items():
        yield Name(text, actor, kind, period, is_head=is_head)


_HEADS = frozenset({"head_of_state", "head_of_government", "leader"})
