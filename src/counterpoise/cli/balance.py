"""`counterpoise balance`: how balanced signed networks are, exactly."""

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_span, record_folder, split_commas


def balance(
    *,
    edges: Annotated[
        Path | None,
        Parameter(
            help="A CSV file with a tie a row (a,b,sign and optionally network), or -.", allow_leading_hyphen=True
        ),
    ] = None,
    columns: Annotated[
        str | None, Parameter(help="The file's own column names: a=source,b=target,sign=sign,network=period.")
    ] = None,
    actors: Annotated[str | None, Parameter(help="Only these states: codes or names, with commas.")] = None,
    region: Annotated[str | None, Parameter(help="Only the states of a region, such as northeast-asia.")] = None,
    since: Annotated[str | None, Parameter(help="From this day, month or year on.")] = None,
    until: Annotated[str | None, Parameter(help="Up to this day, month or year.")] = None,
    time_limit: Annotated[
        float, Parameter(help="Seconds for each network; what is not proved by then has a gap.")
    ] = 4.0,
    splits: Annotated[int, Parameter(help="Write out at most so many of the best splits.")] = 2,
    json: Annotated[bool, Parameter(negative="", help="One network a line, as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Measure how balanced a signed network is: its triads, its line index with the proof, its camps."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices are small: threads would only wait for each other
    from counterpoise.workflows.balance import balance_networks, balance_to_row, tabulate
    from counterpoise.workflows.edges import describe_ties, parse_columns, read_networks

    if edges is not None:
        table = read_networks(edges, columns=parse_columns(split_commas(columns)))
        networks = list(table.networks)
        for line in describe_ties(table):
            note(line, quiet=quiet)
    else:
        from counterpoise.workflows.alignment import map_of_record, network_of

        first, last = parse_span(since, until)
        signed = map_of_record(
            record_folder(record),
            actors=split_commas(actors),
            region=region,
            since=first,
            until=last,
        )
        networks = [network_of(signed)]
        note(f"Signs: {signed.basis}.", quiet=quiet)
    results = balance_networks(networks, time_limit_seconds=time_limit, splits=splits)
    if json:
        import msgspec

        write_lines(msgspec.json.encode(balance_to_row(name, each)).decode() for name, each in results)
        return 0
    found = list(results)
    console().print(tabulate(found))
    if any(not each.index.is_optimal for _, each in found):
        note("Where a gap is shown, time ran out before the proof; give it more with --time-limit.", quiet=quiet)
    return 0
