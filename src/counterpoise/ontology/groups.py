"""Named non-state actors: armed groups, parties and movements. The rows are `data/groups.csv`."""

from dataclasses import dataclass
from functools import cache

from counterpoise.domain.actor import ActorId, Period
from counterpoise.ontology.files import parse_period, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named group; `state` is its home state where it has one."""

    id: ActorId
    name: str
    variants: tuple[str, ...]
    state: str | None
    kind: str
    period: Period


@cache
def load_groups() -> dict[ActorId, Group]:
    """Return every group by its id."""
    return {
        row["id"]: Group(
            id=row["id"],
            name=row["name"],
            variants=tuple(name for name in row["variants"].split("|") if name),
            state=row["state"] or None,
            kind=row["kind"],
            period=parse_period(row["from"], row["to"]),
        )
        for row in read_rows("groups.csv")
    }
