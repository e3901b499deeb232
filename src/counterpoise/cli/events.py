"""`counterpoise events`: list, filter and export what the record holds."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
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

_SHOWN = 50


def events(
    *,
    actors: OfActors = None,
    actor: ByActor = None,
    recipient: TowardsRecipient = None,
    event_type: OfTypes = None,
    factuality: OfFactuality = None,
    since: Since = None,
    until: Until = None,
    as_of: Annotated[str | None, Parameter(help="Only what the record held by the end of this day.")] = None,
    published_by: Annotated[str | None, Parameter(help="Only what had been published by this day.")] = None,
    rejected: AlsoRejected = False,
    jsonl: Annotated[bool, Parameter(negative="", help="One event a line, as JSON.")] = False,
    exchange: Annotated[
        bool, Parameter(negative="", help="With --jsonl: the short form by which readers are compared.")
    ] = False,
    csv: Annotated[bool, Parameter(negative="", help="As CSV.")] = False,
    parquet: Annotated[Path | None, Parameter(help="Write them to this Parquet file.")] = None,
    limit: Annotated[int | None, Parameter(help="Show at most so many in the table.")] = None,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """List, filter and export the events of the record."""
    from counterpoise.workflows.events import Filters, list_events
    from counterpoise.workflows.report import tabulate

    filters = Filters(
        actors=split_commas(actors),
        actor=actor,
        recipient=recipient,
        event_types=split_commas(event_type),
        factuality=split_commas(factuality),
        since=parse_day(since, option="--since"),
        until=parse_day(until, option="--until", last=True),
        published_by=parse_day(published_by, option="--published-by", last=True),
        as_of=parse_day(as_of, option="--as-of", last=True),
        with_rejected=rejected,
    )
    folder = record_folder(record)
    listing = list_events(folder, filters)
    if parquet is not None:
        listing.write_parquet(parquet)
        note(f"{len(listing.events)} events written to {parquet}.", quiet=quiet)
    if jsonl or csv:
        write_lines(listing.csv() if csv else listing.jsonl(exchange=exchange))
    elif not listing.events:
        note(f"The record at {folder} holds no event that fits. {len(listing.publications)} documents are in it.")
    elif parquet is None:
        shown = listing.events[: limit or _SHOWN]
        console().print(tabulate(shown, listing))
        more = len(listing.events) - len(shown)
        note(
            f"{more} more; see them with --limit {len(listing.events)}, --jsonl or --csv."
            if more
            else f"{len(shown)} events.",
            quiet=quiet,
        )
    return 0
