"""How balanced signed networks are: from a table of ties, or from the record."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.table import Table

from counterpoise.relations.balance import Balance, measure_balance
from counterpoise.report.balance import tabulate_balance
from counterpoise.workflows.edges import Network


def balance_networks(
    networks: Iterable[Network], *, time_limit_seconds: float, splits: int = 2
) -> Iterator[tuple[str, Balance]]:
    """Yield each network's name with how balanced it is; at most `splits` best splits are written out."""
    for network in networks:
        yield (
            network.name,
            measure_balance(network.actors, network.signs, time_limit_seconds=time_limit_seconds, splits=splits),
        )


def tabulate(found: Sequence[tuple[str, Balance]]) -> Table:
    """Return balances as a table for the terminal."""
    return tabulate_balance(found)


def balance_to_row(name: str, balance: Balance) -> dict[str, Any]:
    """Return the figures of a balance as plain data, the way `balance --json` prints them."""
    triads, index, camps = balance.triads, balance.index, balance.camps
    return {
        "network": name,
        "n": len(balance.actors),
        "edges": balance.ties,
        "negative": balance.opposed,
        "line_index": index.value,
        "optimal": index.is_optimal,
        "bound": index.bound,
        "gap": index.gap,
        "seconds": round(balance.seconds, 4),
        "harmony": _rounded(balance.harmony),
        "triads": {
            "total": triads.total,
            "balanced": triads.balanced,
            "unbalanced": triads.unbalanced,
            "by_negative_ties": [triads.friends, triads.one_opposed, triads.two_opposed, triads.all_opposed],
        },
        "triangle_balance": _rounded(triads.share),
        "generalised_triangle_balance": _rounded(triads.generalised_share),
        "walk_balance": _rounded(balance.walks),
        "optimal_splits": camps.count,
        "unique": camps.is_unique,
        "camps": camps_of(balance),
        "frustrated": [
            {"a": a, "b": b, "sign": sign, "share": round(share, 4)} for a, b, sign, share in balance.frustrated_ties()
        ],
    }


def camps_of(balance: Balance) -> list[list[list[str]]]:
    """Return the two camps of each component with ties, the largest component first and the larger camp first in each."""
    components = balance.index.components
    found = []
    for each in set(components.tolist()):
        members = [number for number, component in enumerate(components.tolist()) if component == each]
        if len(members) > 1:
            sides = [[balance.actors[at] for at in members if balance.index.sides[at] == side] for side in (1, -1)]
            found.append(sorted(sides, key=lambda camp: (-len(camp), camp)))
    return sorted(found, key=lambda camps: (-sum(map(len, camps)), camps))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 7)
