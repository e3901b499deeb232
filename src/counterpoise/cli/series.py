"""`counterpoise series`: joint acts that recur."""

from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, Since, Until, parse_span, record_folder, resolve_actors


def series(
    *actors: Annotated[str, Parameter(help="Only series in which all of these take part: codes or names.")],
    since: Since = None,
    until: Until = None,
    json: Annotated[bool, Parameter(negative="", help="One series a line, as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """List joint acts that recur: patrols, exercises, summits; how often, the first, the latest, when the next is due."""
    from counterpoise.workflows.series import describe_series, list_series, series_to_row

    first, last = parse_span(since, until)
    found = list_series(record_folder(record), actors=frozenset(resolve_actors(actors)), since=first, until=last)
    if not found:
        within = " in these days" if first or last else ""
        note(
            f"The record holds no joint act that recurs{within}. Only events with their sentences can be told to: "
            "counterpoise read ARTICLE --keep-text"
        )
        return 0
    if json:
        import msgspec

        write_lines(msgspec.json.encode(series_to_row(each)).decode() for each in found)
        return 0
    for each in found:
        console().print(describe_series(each))
    note(f"{len(found)} series. What the record counts and what its texts count are told apart.", quiet=quiet)
    return 0
