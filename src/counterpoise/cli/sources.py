"""`counterpoise sources`: who published what the record holds, and how far each is trusted."""

from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, record_folder


def sources(
    publisher: Annotated[
        str | None, Parameter(name="PUBLISHER", help="With a grade or other option: the publisher that it is said of.")
    ] = None,
    /,
    *,
    reliability: Annotated[
        str | None, Parameter(help="A (completely reliable) to E (unreliable), F (cannot be judged).")
    ] = None,
    credibility: Annotated[
        str | None, Parameter(help="1 (confirmed by others) to 5 (improbable), 6 (cannot be judged).")
    ] = None,
    country: Annotated[str | None, Parameter(help="The state in which it publishes.")] = None,
    rights: Annotated[str | None, Parameter(help="On what terms its words may be used.")] = None,
    attribution: Annotated[str | None, Parameter(help="The line to print under its words.")] = None,
    by: Annotated[str | None, Parameter(help="Who says so.")] = None,
    json: Annotated[bool, Parameter(negative="", help="One publisher a line, as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """List the publishers of the record with what they report, or say how far one is trusted."""
    from counterpoise.workflows.sources import Opinion, list_sources, rate_source, tabulate_sources

    folder = record_folder(record)
    given = Opinion(
        reliability=reliability,
        credibility=credibility,
        country=country,
        rights=rights,
        attribution=attribution,
        rated_by=by,
    )
    if given != Opinion():
        if publisher is None:
            note(
                "counterpoise: Name the publisher that this is said of: counterpoise sources PUBLISHER --reliability B"
            )
            return 1
        rating = rate_source(folder, publisher, given)
        note(
            f"{publisher}: reliability {rating.reliability} ({rating.reliability.gloss}), "
            f"credibility {rating.credibility} ({rating.credibility.gloss}).",
            quiet=quiet,
        )
        return 0
    found = [each for each in list_sources(folder) if publisher in (None, each.rating.publisher)]
    if json:
        import msgspec

        write_lines(msgspec.json.encode(each).decode() for each in found)
    elif found:
        console().print(tabulate_sources(found))
    else:
        named = f"publisher called {publisher!r}" if publisher else "publisher of any event"
        note(f"The record at {folder} knows no {named}.")
    return 0
