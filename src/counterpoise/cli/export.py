"""`counterpoise record export`: write events in a form that other programs read."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import note
from counterpoise.cli.options import (
    AlsoRejected,
    ByActor,
    OfActors,
    OfFactuality,
    OfTypes,
    Quiet,
    RecordOption,
    Since,
    TowardsRecipient,
    Until,
    parse_day,
    record_folder,
    split_commas,
)


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
    actors: OfActors = None,
    actor: ByActor = None,
    recipient: TowardsRecipient = None,
    event_type: OfTypes = None,
    factuality: OfFactuality = None,
    since: Since = None,
    until: Until = None,
    rejected: AlsoRejected = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Write events in a form that other programs read."""
    from counterpoise.workflows.events import Filters
    from counterpoise.workflows.export import export_events, find_exporter

    filters = Filters(
        actors=split_commas(actors),
        actor=actor,
        recipient=recipient,
        event_types=split_commas(event_type),
        factuality=split_commas(factuality),
        since=parse_day(since, option="--since"),
        until=parse_day(until, option="--until", last=True),
        with_rejected=rejected,
    )
    lossy = find_exporter(form).lossy
    written = export_events(record_folder(record), filters, form=form, path=file)
    note(f"{written:,} things written to {file}." + (f" Not in it: {lossy}." if lossy else ""), quiet=quiet)
    return 0
