"""`counterpoise link`: tie together reports of one happening, copies of one document, and rival versions."""

from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note
from counterpoise.cli.options import Quiet, RecordOption, record_folder


def link(
    *,
    days: Annotated[int, Parameter(help="How many days may lie between two reports of one happening.")] = 1,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Tie together what belongs together: reports of one happening, copies of one document, rival versions."""
    from rich.table import Table

    from counterpoise.workflows.link import link_record

    folder = record_folder(record)
    linked = link_record(folder, tolerance_days=days)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    table.add_row("documents that repeat another", f"{linked.copies:,}")
    table.add_row("events that report what an earlier one reports", f"{linked.tied:,}")
    table.add_row("of these, tied anew", f"{linked.new:,}")
    table.add_row("rival versions", f"{linked.rivals:,}")
    console().print(table)
    note(
        "Nothing was deleted. Count by report, publisher or happening; see an event's ties with: counterpoise why ID",
        quiet=quiet,
    )
    return 0
