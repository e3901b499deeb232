"""`counterpoise why`: on what an event stands."""

from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, write_lines
from counterpoise.cli.options import RecordOption, record_folder


def why(
    event: Annotated[str, Parameter(name="ID", help="The event's id, or its first characters.")],
    /,
    *,
    json: Annotated[bool, Parameter(negative="", help="As JSON.")] = False,
    record: RecordOption = None,
) -> int:
    """Show on what an event stands: its sentence, publisher, method, reviews, and what else tells of the same."""
    from counterpoise.workflows.why import explain_event, lines_of

    grounds = explain_event(record_folder(record), event)
    if json:
        import msgspec

        write_lines([msgspec.json.encode(grounds).decode()])
        return 0
    from rich.table import Table

    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in lines_of(grounds):
        table.add_row(label, text)
    console().print(table, markup=False)
    return 0
