"""`counterpoise report`: one page over everything in the record that fits."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note
from counterpoise.cli.options import (
    OfActors,
    Quiet,
    RecordOption,
    Since,
    Until,
    parse_span,
    record_folder,
    split_commas,
)


def report(
    page: Annotated[
        Path | None,
        Parameter(name="FILE.html", help="Where to write the page; without it only the summary is printed."),
    ] = None,
    /,
    *,
    actors: OfActors = None,
    since: Since = None,
    until: Until = None,
    toward: Annotated[
        str | None, Parameter(help="Colour the world by alignment to this state (the one with most acts).")
    ] = None,
    title: Annotated[str | None, Parameter(help="The page's title.")] = None,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Write one report over many articles of the record."""
    from counterpoise.workflows.blocs import resolve_toward
    from counterpoise.workflows.events import Filters
    from counterpoise.workflows.report import brief_of_record, summarise, write_report
    from counterpoise.workflows.sections import gather_sections

    first, last = parse_span(since, until)
    filters = Filters(
        actors=split_commas(actors),
        since=first,
        until=last,
        with_rejected=True,
    )
    state = resolve_toward(toward, page)
    folder = record_folder(record)
    brief = brief_of_record(folder, filters, title=title)
    if not brief.events:
        note(f"The record at {folder} holds no event that fits, so there is nothing to report.")
        return 1
    if page is not None:
        write_report(brief, page, sections=gather_sections(folder, brief, filters, toward=state))
        note(f"Report in {page}.", quiet=quiet)
    else:
        console().print(summarise(brief))
    return 0
