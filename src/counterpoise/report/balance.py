"""Balance and blocs as tables."""

from collections.abc import Mapping, Sequence

from rich.table import Table

from counterpoise.relations.balance import Balance
from counterpoise.relations.blocs import Blocs
from counterpoise.relations.signs import SignedMap

_LISTED = 24


def tabulate_balance(found: Sequence[tuple[str, Balance]]) -> Table:
    """Return a row for each network: its size, how much of it is balanced, the line index with its proof, and the best splits."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for heading in ("network", "actors", "ties", "opposed", "triads balanced", "line index", "harmony", "best splits"):
        table.add_column(heading, justify="left" if heading == "network" else "right")
    for name, balance in found:
        index, count = balance.index, balance.camps.count
        table.add_row(
            name or "–",
            str(len(balance.actors)),
            str(balance.ties),
            str(balance.opposed),
            _share(balance.triads.share, "no triads"),
            str(index.value) if index.is_optimal else f"{index.bound} to {index.value}",
            _share(balance.harmony, "no ties"),
            "unknown" if count is None else "one" if count == 1 else str(count),
        )
    return table


def tabulate_blocs(signed: SignedMap, blocs: Blocs, names: Mapping[str, str]) -> Table:
    """Return a row for each bloc of two or more: its members, and how many of the ties within and to others contradict it."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("bloc", justify="right")
    table.add_column("states", justify="right")
    table.add_column("members", overflow="fold")
    table.add_column("opposed within", justify="right")
    table.add_column("friends outside", justify="right")
    for label in range(blocs.count):
        inside = blocs.labels == label
        members = [names.get(actor, actor) for actor, is_in in zip(signed.actors, inside, strict=True) if is_in]
        shown = ", ".join(members[:_LISTED]) + (f" and {len(members) - _LISTED} more" if len(members) > _LISTED else "")
        within, across = signed.signs[inside][:, inside], signed.signs[inside][:, ~inside]
        table.add_row(
            str(label + 1), str(len(members)), shown, str(int((within < 0).sum()) // 2), str(int((across > 0).sum()))
        )
    return table


def _share(value: float | None, why_not: str) -> str:
    return why_not if value is None else f"{value:.1%}"
