"""`counterpoise events`: list, filter and export what the record holds."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_day, record_folder

_SHOWN = 50


def events(
    *,
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
    as_of: Annotated[str | None, Parameter(help="Only what the record held by the end of this day.")] = None,
    published_by: Annotated[str | None, Parameter(help="Only what had been published by this day.")] = None,
    rejected: Annotated[bool, Parameter(negative="", help="Also events that a review rejected or replaced.")] = False,
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
        actors=_split(actors),
        actor=actor,
        recipient=recipient,
        event_types=_split(event_type),
        factuality=_split(factuality),
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


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())
