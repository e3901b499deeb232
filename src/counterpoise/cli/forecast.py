"""`counterpoise forecast` and `counterpoise precedents`: what an actor may do next, and what the present resembles."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_day, record_folder

if TYPE_CHECKING:
    from rich.table import Table

    from counterpoise.workflows.forecast import NextActs, Precedents

AsOf = Annotated[
    str | None, Parameter(help="Only what was known before this day (default: the day after the last report).")
]
_SHOWN = 3
Json = Annotated[bool, Parameter(name="--json", negative="", help="As JSON.")]


def forecast(
    what: Annotated[
        str | None, Parameter(name="WHAT", help="A pair, actor first (RUS-UKR), or the id of a question of the ledger.")
    ] = None,
    /,
    *,
    actor: Annotated[
        str | None, Parameter(name="--next", help="Instead of WHAT: whose next acts are ranked, a code or name.")
    ] = None,
    horizon: Annotated[int, Parameter(help="With a pair: how many days the window has.")] = 30,
    kinds: Annotated[
        str | None,
        Parameter(name="--type", help="Only these event types (for a pair also quad classes), with commas."),
    ] = None,
    limit: Annotated[int, Parameter(help="With --next: show at most so many.")] = 10,
    as_of: AsOf = None,
    json: Json = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Say how likely acts between two are, answer a question of the ledger, or list an actor's likeliest next acts."""
    from counterpoise.cli.chances import show_answer, show_chances
    from counterpoise.domain.errors import UnusableQuestion

    folder, day = record_folder(record), parse_day(as_of, option="--as-of")
    types = [part.strip() for part in (kinds or "").split(",") if part.strip()]
    if (what is None) == (actor is None):
        raise UnusableQuestion("A forecast is of a pair (RUS-UKR), of a question's id, or of one actor's --next acts.")
    if what is not None and "-" in what:
        show_chances(folder, what, kinds=types, horizon_days=horizon, opens=day, json=json, quiet=quiet)
    elif what is not None:
        show_answer(folder, what, json=json, quiet=quiet)
    elif actor is not None:
        _show_next(folder, actor, types, day, limit=limit, json=json, quiet=quiet)
    return 0


def _show_next(
    folder: Path, actor: str, types: list[str], day: date | None, *, limit: int, json: bool, quiet: bool
) -> None:
    from counterpoise.workflows.forecast import forecast_next_acts

    found = forecast_next_acts(folder, actor, as_of=day, event_types=types, most=limit)
    if json:
        _write(found)
    elif found.acts:
        console().print(_acts_table(found))
    note(found.note, quiet=quiet and bool(found.acts))


def precedents(
    *members: Annotated[str, Parameter(help="Two or three actors: codes or names.")],
    window: Annotated[int, Parameter(help="How many days an episode has.")] = 30,
    follow: Annotated[int, Parameter(help="How many days after it are looked at.")] = 30,
    limit: Annotated[int, Parameter(help="How many precedents.")] = 10,
    as_of: AsOf = None,
    json: Json = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Find the past episodes most like what two or three actors lately did to each other, and count what followed."""
    from counterpoise.workflows.forecast import list_precedents

    day = parse_day(as_of, option="--as-of")
    found = list_precedents(
        record_folder(record), members, as_of=day, window_days=window, follow_days=follow, most=limit
    )
    if json:
        _write(found)
    elif found.found:
        console().print(_precedents_table(found))
        console().print(_outcomes_table(found))
    note(found.note, quiet=quiet and bool(found.found))
    return 0


def _write(value: object) -> None:
    import msgspec

    write_lines([msgspec.json.encode(value).decode()])


def _acts_table(found: "NextActs") -> "Table":
    table = _table("share", "act", "to whom", "what speaks for it", "acts behind it")
    for act in found.acts:
        interval = f" ({act.low:.0%}-{act.high:.0%})" if act.low is not None and act.high is not None else ""
        reasons = ", ".join(f"{reason.signals} {reason.log_odds:+.1f}" for reason in act.reasons)
        events = "\n".join(map(str, act.events[:_SHOWN]))
        table.add_row(
            f"{act.share:.1%}{interval}",
            act.event_type,
            act.recipient,
            reasons,
            events or "none: no act between the two",
        )
    return table


def _precedents_table(found: "Precedents") -> "Table":
    from counterpoise.futures.precedents import QUADS

    table = _table("who", "days", "distance", "what followed", "acts that followed")
    for each in found.found:
        counted = "\n".join(
            f"{quad} {after} (before: {during})"
            for quad, during, after in zip(QUADS, each.during, each.after, strict=True)
            if after or during
        )
        events = "\n".join(map(str, each.events[:_SHOWN]))
        table.add_row(
            ", ".join(each.members),
            f"{each.first} to {each.last}",
            f"{each.distance:.2f}",
            counted if any(each.after) else "nothing between them",
            events,
        )
    return table


def _outcomes_table(found: "Precedents") -> "Table":
    table = _table("followed", "of the precedents", "95 % interval", "after all episodes", "more often than before")
    for each in found.outcomes:
        table.add_row(
            each.quad,
            f"{each.hits} of {each.of}",
            f"{each.low:.0%}-{each.high:.0%}",
            f"{each.usual:.0%}",
            f"{each.rose} of {each.of}",
        )
    return table


def _table(*columns: str) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
