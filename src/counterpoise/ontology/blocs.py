"""
Alliances, treaties and organisations, with dated members.

The rows are `data/organisations.csv`, `memberships.csv` and `treaties.csv`. Missing is not zero: a treaty that is not
listed may exist all the same.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from counterpoise.domain.actor import ActorId, Membership, Period
from counterpoise.ontology.files import parse_period, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A bloc or organisation; `type` is what binds its members (defence_pact, partnership, economic, forum ...)."""

    id: ActorId
    name: str
    abbreviation: str
    type: str
    exchange: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """A treaty or declared partnership between the `parties`, in force over `period`."""

    id: str
    name: str
    type: str
    parties: tuple[ActorId, ...]
    signed: str
    period: Period


@cache
def load_organisations() -> dict[ActorId, Organisation]:
    """Return every organisation by its id."""
    return {
        row["id"]: Organisation(
            id=row["id"],
            name=row["name"],
            abbreviation=row["abbreviation"],
            type=row["type"],
            exchange=row["exchange"],
            period=parse_period(row["from"], row["to"]),
        )
        for row in read_rows("organisations.csv")
    }


@cache
def load_memberships() -> tuple[Membership, ...]:
    """Return every dated membership."""
    return tuple(
        Membership(
            organisation=row["organisation"],
            member=row["member"],
            role=row["role"],
            period=parse_period(row["from"], row["to"]),
        )
        for row in read_rows("memberships.csv")
    )


@cache
def load_treaties() -> tuple[Treaty, ...]:
    """Return every treaty."""
    return tuple(
        Treaty(
            id=row["id"],
            name=row["name"],
            type=row["type"],
            parties=tuple(row["parties"].split("|")),
            signed=row["signed"],
            period=parse_period(row["from"] or row["signed"], row["to"]),
        )
        for row in read_rows("treaties.csv")
    )


def members_of(organisation: ActorId, day: date, *, role: str = "member") -> frozenset[ActorId]:
    """Return who belonged to `organisation` on `day`, in the role named."""
    return frozenset(
        membership.member
        for membership in load_memberships()
        if (membership.organisation, membership.role) == (organisation, role) and membership.period.holds(day)
    )
