"""`counterpoise relate`: the state of dyads over time."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_span, record_folder, resolve_actors

if TYPE_CHECKING:
    from counterpoise.workflows.relate import Relations

_PAIRS = 24


def relate(
    *actors: Annotated[str, Parameter(help="States, by code or name: the dyads between them, or all of one.")],
    region: Annotated[str | None, Parameter(help="The states of a region, such as northeast-asia.")] = None,
    since: Annotated[
        str | None, Parameter(help="From this day, month or year on; what lies before still teaches.")
    ] = None,
    until: Annotated[str | None, Parameter(help="Up to this day, month or year; nothing later is used.")] = None,
    every: Annotated[Literal["week", "month", "quarter"], Parameter(help="The period of one row.")] = "week",
    picture: Annotated[Path | None, Parameter(help="Write the dyad's timeline to this file, .svg or .png.")] = None,
    json: Annotated[bool, Parameter(negative="", help="Every dyad and period, one a line, as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Show how states stand to each other over time: commitments, conduct and tone, each with its uncertainty."""
    from counterpoise.workflows.relate import relate as measure

    named = resolve_actors(actors)
    if region is not None:
        from counterpoise.workflows.alignment import states_in

        named = (*named, *sorted(states_in(region) - set(named)))
    first, last = parse_span(since, until)
    found = measure(
        record_folder(record),
        actors=named,
        since=first,
        until=last,
        every=every,
    )
    if not len(found.counts.dyads) or not len(found.shown):
        note(found.why_empty())
        return 0
    if json:
        import msgspec

        write_lines(msgspec.json.encode(row).decode() for row in found.rows())
        return 0
    if picture is not None:
        from counterpoise.workflows.pictures import draw_dyad

        draw_dyad(found, found.pairs()[0], picture)
        note(f"The timeline is in {picture}.", quiet=quiet)
    _show(found, series=_series(record_folder(record), found), quiet=quiet)
    return 0


def _series(folder: Path, found: "Relations") -> list[str]:
    from counterpoise.workflows.series import describe_series, list_series

    pairs = found.pairs()
    return (
        [describe_series(each) for each in list_series(folder, actors=frozenset(pairs[0]))] if len(pairs) == 1 else []
    )


def _show(found: "Relations", *, series: list[str], quiet: bool) -> None:
    from counterpoise.ontology.actors import name_of
    from counterpoise.report.relations import tabulate_latest, tabulate_states

    pairs, rows = found.pairs(), list(found.rows())
    if len(pairs) > 1:
        shown = set(pairs[:_PAIRS])
        kept = [row for row in rows if tuple(sorted((row["actor"], row["recipient"]))) in shown]
        console().print(tabulate_latest(kept))
        note(
            f"{len(shown)} of {len(pairs)} pairs. One of them over time: counterpoise relate {' '.join(pairs[0])}",
            quiet=quiet,
        )
        return
    (pair,) = pairs
    for line in (*found.layers(pair), *series):
        console().print(line)
    for actor, recipient in (pair, pair[::-1]):
        states = [row for row in rows if (row["actor"], row["recipient"]) == (actor, recipient)]
        console().print(f"\n{name_of(actor)} → {name_of(recipient)}")
        if states:
            console().print(tabulate_states(states))
        else:
            console().print("No act is recorded in this direction.")
    note(
        "Rates are acts a period in a world of average volume; p is the chance of so many hostile acts or more.",
        quiet=quiet,
    )
