"""Relations on the terminal and in a notebook: the state of dyads, what changed, what is strained."""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

_BARS = "▁▂▃▄▅▆▇█"


def tabulate_states(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return the states of one directed dyad over time as a table: rates with 90 % intervals, tone, and a picture of the hostile rate."""
    table = _table("period", "acts", "host.", "rate", "", "coop.", "rate", "tone", "p")
    top = max((row["hostile_rate_high"] for row in rows), default=1.0)
    for row in rows:
        table.add_row(
            row["start"],
            str(row["acts"]),
            Text(str(row["hostile"]), style="red" if row["p"] < 0.001 else ""),
            _interval(row, "hostile_rate"),
            Text(_interval_picture(row, top), style="red"),
            str(row["cooperative"]),
            _interval(row, "cooperative_rate"),
            _interval(row, "tone"),
            f"{row['p']:.2g}" if row["hostile"] else "—",
        )
    return table


def tabulate_latest(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return the last state of several directed dyads, one a row, with a picture of the hostile counts over time."""
    table = _table("who → whom", "bond", "acts", "hostile rate", "cooperative rate", "tone", "hostile acts")
    grouped: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        grouped.setdefault((row["actor"], row["recipient"]), []).append(row)
    for (actor, recipient), states in grouped.items():
        last = states[-1]
        table.add_row(
            f"{actor} → {recipient}",
            "bound" if last["is_committed"] else "—",
            str(sum(state["acts"] for state in states)),
            _interval(last, "hostile_rate"),
            _interval(last, "cooperative_rate"),
            _interval(last, "tone"),
            Text(sparkline([state["hostile"] for state in states]), style="red"),
        )
    return table


def tabulate_changes(rows: Iterable[Mapping[str, Any]], period: str) -> Table:
    """Return changes as a table, the alarmed ones marked."""
    table = _table("", "pair", period, "hostile", "expected", "acts", "usual", "surprise", "p")
    for row in rows:
        table.add_row(
            str(row["rank"]),
            f"{row['a']} – {row['b']}",
            row[period],
            str(row["hostile"]),
            f"{row['expected']:.1f}",
            str(row["acts"]),
            f"{row['usual_acts']:.1f}",
            f"{row['surprise']:.1f}",
            Text(f"{row['p']:.1g}" + (" alarm" if row["is_alarm"] else ""), style="red" if row["is_alarm"] else ""),
        )
    return table


def tabulate_strains(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Return strains as a table: the three parts apart, and the third states that pull."""
    table = _table(
        "", "partners", "conduct", "hostile/acts", "expected", "P(above)", "unbalanced triads", "eases", "pulled by"
    )
    for row in rows:
        triadic, structural, conduct = row["triadic"] or {}, row["structural"] or {}, row["conduct"]
        pulls = [third["state"] for third in triadic.get("triads", ()) if third["unbalanced"] >= 0.5][:4]
        testable = row["verdict"] != "not testable"
        table.add_row(
            str(row["rank"]),
            f"{row['a']}–{row['b']}",
            row["verdict"],
            f"{conduct['hostile']}/{conduct['acts']}",
            f"{conduct['expected']:.1f}" if testable else "—",
            f"{conduct['probability']:.2f}" if testable else "—",
            _part(triadic.get("unbalanced_share"), triadic.get("p")),
            "—" if structural.get("eases") is None else f"{structural['eases']:.0%}",
            ", ".join(pulls) or "—",
        )
    return table


def sparkline(values: Sequence[float]) -> str:
    """
    Return values as a row of bars, a point for nothing.

    Examples
    --------
    >>> sparkline([0, 1, 4, 8])
    '·▁▄█'
    """
    top = max(values, default=0) or 1
    return "".join("·" if not value else _BARS[min(7, int(8 * value / top - 1e-9))] for value in values)


def changes_html(changes: Sequence[Any]) -> str:
    """Return changes as an HTML table for a notebook."""
    rows = [
        (
            each.rank,
            " – ".join(each.dyad),
            each.start,
            each.hostile,
            f"{each.expected:.1f}",
            f"{each.magnitude:.1f}",
            f"{each.p:.1g}",
        )
        for each in changes
    ]
    return _html(("", "pair", "period", "hostile", "expected", "surprise", "p"), rows)


def relations_html(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the states of dyads as an HTML table for a notebook."""
    cells = [
        (
            f"{row['actor']} → {row['recipient']}",
            row["start"],
            row["acts"],
            row["hostile"],
            _interval(row, "hostile_rate"),
            row["cooperative"],
            _interval(row, "cooperative_rate"),
            _interval(row, "tone"),
        )
        for row in rows
    ]
    return _html(("dyad", "period", "acts", "hostile", "rate", "cooperative", "rate", "tone"), cells)


def strains_html(strains: Sequence[Any]) -> str:
    """Return strains as an HTML table for a notebook."""
    return _html(
        ("", "partners", "verdict"), [(each.rank, " – ".join(each.dyad), each.conduct.reason) for each in strains]
    )


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, no_wrap=True)
    return table


def _interval(row: Mapping[str, Any], name: str) -> str:
    mean, low, high = (_short(row[name + end]) for end in ("", "_low", "_high"))
    return f"{mean} [{low}, {high}]"


def _short(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 else f"{value:.1f}"


def _interval_picture(row: Mapping[str, Any], top: float, *, width: int = 12) -> str:
    """Return a line from the lower to the upper bound with a mark at the mean."""
    low, mean, high = (round(row["hostile_rate" + end] / max(top, 1e-9) * (width - 1)) for end in ("_low", "", "_high"))
    return "".join("●" if at == mean else "─" if low <= at <= high else " " for at in range(width))


def _part(share: float | None, chance: float | None) -> str:
    return "none" if share is None else f"{share:.0%} (p {chance:.2f})"


def _html(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    top = "".join(f"<th>{html.escape(str(cell))}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
