"""
Who held which office when: heads of state and government, ministers, and heads of organisations and groups.

The rows are `data/leaders_*.csv` (of states), `data/organisation_heads.csv` and `data/group_heads.csv`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from counterpoise.domain.actor import ActorId, Period
from counterpoise.ontology.files import parse_period, read_parts, read_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One term of one person in one office of a state, organisation or group; `surname` is the name used alone."""

    actor: ActorId
    office: str
    person: str
    surname: str
    variants: tuple[str, ...]
    period: Period
    doubt: str = ""


@cache
def load_terms() -> tuple[Term, ...]:
    """Return every term, those of states first."""
    return tuple(_parse_row(row, actor) for actor, row in read_terms())


def read_terms() -> Iterator[tuple[ActorId, dict[str, str]]]:
    """Yield for whom each term is held, and its row as it stands in the files, those of states first."""
    for row in read_parts("leaders_"):
        yield row["code"], row
    for name in ("organisation_heads.csv", "group_heads.csv"):
        for row in read_rows(name):
            yield row["id"], row


def holders(actor: ActorId, office: str, day: date) -> tuple[Term, ...]:
    """Return who held `office` of `actor` on `day`; empty where we do not know."""
    return tuple(
        term for term in load_terms() if (term.actor, term.office) == (actor, office) and term.period.holds(day)
    )


def variants_of(row: dict[str, str]) -> tuple[str, ...]:
    """Return the other spellings of a person's name in the row of a term."""
    return tuple(filter(None, row["variants"].split("|")))


def _parse_row(row: dict[str, str], actor: ActorId) -> Term:
    return Term(
        actor=actor,
        office=row["office"],
        person=row["person"],
        surname=row["surname"],
        variants=variants_of(row),
        period=parse_period(row["from"], row["to"]),
        doubt=row["doubt"],
    )
