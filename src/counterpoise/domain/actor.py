"""Who acts: states, blocs, organisations, groups, and the offices and persons that act for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ActorId = str
"""A state by its ISO 3166 alpha-3 code (`RUS`), a bloc or organisation by its short name (`NATO`), a group by a slug (`hezbollah`)."""


UNKNOWN = "unknown"
"""The id of an actor that an imported row leaves empty; one that it names and nobody knows is `unknown:NAME`, as is an armed group that a text describes and does not name (`unknown:rebels`)."""


class ActorKind(StrEnum):
    """What kind of actor an id stands for."""

    STATE = "state"
    BLOC = "bloc"
    ORGANISATION = "organisation"
    OFFICE = "office"
    PERSON = "person"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """
    A span of time with open ends, both days included.

    Examples
    --------
    >>> Period(since=date(2021, 10, 4), until=date(2024, 10, 1)).holds(date(2023, 6, 12))
    True
    """

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether `day` lies in the period."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


ALWAYS = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor that the ontology knows: `name` is its usual English name, `period` when it existed."""

    id: ActorId
    kind: ActorKind
    name: str
    region: str = ""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That `member` belonged to `organisation` for a time, in a role (member, observer, partner, signatory ...)."""

    organisation: ActorId
    member: ActorId
    role: str
    period: Period = ALWAYS
