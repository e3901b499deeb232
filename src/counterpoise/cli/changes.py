"""`counterpoise changes`: what changed, the largest change first."""

from typing import Annotated, Literal

from cyclopts import Parameter, validators

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_span, record_folder, resolve_actors

_SHOWN = 20


def changes(
    *actors: Annotated[str, Parameter(help="Only dyads of these states: codes or names.")],
    since: Annotated[str | None, Parameter(help="Changes from this day, month or year on.")] = None,
    until: Annotated[str | None, Parameter(help="Up to this day, month or year; nothing later is used.")] = None,
    every: Annotated[
        Literal["week", "month", "quarter"], Parameter(help="The period that is compared with those before.")
    ] = "week",
    least: Annotated[
        int, Parameter(help="Only dyads with so many happenings in the record.", validator=validators.Number(gte=0))
    ] = 100,
    limit: Annotated[
        int, Parameter(help="Show at most so many in the table.", validator=validators.Number(gte=1))
    ] = _SHOWN,
    explain: Annotated[
        int,
        Parameter(
            help="With the ids of the hostile events behind the first so many.", validator=validators.Number(gte=0)
        ),
    ] = 0,
    json: Annotated[bool, Parameter(negative="", help="Every dyad and period, one a line, as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Rank dyads and periods by how far their hostile acts depart from the dyad's own past."""
    from counterpoise.workflows.changes import ALARM, list_changes

    first, last = parse_span(since, until)
    found = list_changes(
        record_folder(record),
        actors=frozenset(resolve_actors(actors)),
        since=first,
        until=last,
        every=every,
        least_happenings=least,
    )
    if not found.changes:
        note(found.why_empty())
        return 0
    if json:
        import msgspec

        write_lines(msgspec.json.encode(row).decode() for row in found.rows(explain=explain))
        return 0
    from counterpoise.report.relations import tabulate_changes

    rows = [row for _, row in zip(range(limit), found.rows(explain=explain), strict=False)]
    console().print(tabulate_changes(rows, every))
    for row in rows[:explain]:
        note(
            f"{row['rank']} {row['a']}–{row['b']} rests on: counterpoise events {' '.join(row['events'])}", quiet=quiet
        )
    note(
        f"{len(rows)} of {len(found.changes)} dyad-{every}s; {found.alarmed} alarm at p < {ALARM} "
        f"({found.alarmed / len(found.changes):.2%}). Surprise ranks by size, p tells chance apart.",
        quiet=quiet,
    )
    return 0
