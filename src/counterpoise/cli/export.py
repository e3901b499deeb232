"""`counterpoise record export`: write events in a form that other programs read."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import note
from counterpoise.cli.options import Quiet, RecordOption, parse_day, record_folder


def export(
    file: Annotated[Path, Parameter(name="FILE", help="The file to write; it appears whole or not at all.")],
    /,
    *,
    form: Annotated[
        str,
        Parameter(
            name="--as",
            help="csv, jsonl, parquet, polecat, icews, graphml, gexf, stix, ftm (FollowTheMoney), bibtex or csl.",
        ),
    ],
    actors: Annotated[
        str | None, Parameter(help="Only events in which one of these takes part: codes or names, with commas.")
    ] = None,
    actor: Annotated[str | None, Parameter(help="Only events by this actor.")] = None,
    recipient: Annotated[str | None, Parameter(help="Only events towards this one.")] = None,
    event_type: Annotated[
        str | None, Parameter(name="--type", help="Only these event types, with commas (CONSULT,AID).")
    ] = None,
    factuality: Annotated[str | None, Parameter(help="Only these, with commas (asserted,reported_claim).")] = None,
    since: Annotated[str | None, Parameter(help="From this day, month or year on.")] = None,
    until: Annotated[str | None, Parameter(help="Up to this day, month or year.")] = None,
    rejected: Annotated[bool, Parameter(negative="", help="Also events that a review rejected or replaced.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Write events in a form that other programs read."""
    from counterpoise.workflows.events import Filters
    from counterpoise.workflows.export import export_events, find_exporter

    filters = Filters(
        actors=_split(actors),
        actor=actor,
        recipient=recipient,
        event_types=_split(event_type),
        factuality=_split(factuality),
        since=parse_day(since, option="--since"),
        until=parse_day(until, option="--until", last=True),
        with_rejected=rejected,
    )
    lossy = find_exporter(form).lossy
    written = export_events(record_folder(record), filters, form=form, path=file)
    note(f"{written:,} things written to {file}." + (f" Not in it: {lossy}." if lossy else ""), quiet=quiet)
    return 0


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())
