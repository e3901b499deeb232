"""Every name by which reporting calls an actor, with what kind of name it is and when it held."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

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
    `only_then` says that outside of its period the words do not stand for the actor at all.
    """

    text: str
    actor: ActorId
    kind: NameKind
    period: Period = ALWAYS
    ambiguous: str = ""
    only_then: bool = False


class PersonName(NamedTuple):
    """One name of one office holder as it stands in the files: there are tens of thousands, of which an article needs a handful."""

    text: str
    actor: ActorId
    kind: NameKind
    since: str
    until: str

    def opened(self) -> Name:
        """Return the name, its term of office read."""
        return Name(self.text, self.actor, self.kind, parse_period(self.since, self.until))


@cache
def load_names() -> tuple[Name, ...]:
    """Return every name; the same words may stand for several actors."""
    return (*load_impersonal_names(), *(name.opened() for name in load_person_names()))


@cache
def load_impersonal_names() -> tuple[Name, ...]:
    """Return the names of states, organisations and groups, and of what stands for them."""
    return (*_names_of_states(), *_names_of_organisations(), *_names_of_groups())


@cache
def load_person_names() -> tuple[PersonName, ...]:
    """Return the names of those who act for states and organisations: whole, and what they are called alone."""
    return tuple(_names_of_persons())


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


def _names_of_persons() -> Iterator[PersonName]:
    for actor, row in read_terms():
        since, until = row["from"], row["to"]
        variants = variants_of(row)
        whole = [text for text in (row["person"], *variants) if " " in text]
        for text in whole:
            yield PersonName(text, actor, NameKind.PERSON, since, until)
        alone = [text for text in variants if " " not in text]
        for text in (row["surname"], *alone):
            if text and text not in whole:
                yield PersonName(text, actor, NameKind.SURNAME, since, until)
