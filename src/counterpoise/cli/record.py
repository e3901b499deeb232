"""`counterpoise record`: look after the record itself."""

from typing import Annotated, Literal

from cyclopts import Parameter

from counterpoise.cli.console import console, note
from counterpoise.cli.options import RecordOption, record_folder


def record(
    verb: Annotated[
        Literal["info", "verify"], Parameter(name="VERB", help="info: what is in it; verify: check every checksum.")
    ],
    /,
    *,
    record: RecordOption = None,
) -> int:
    """Show what the record holds, or check that it is whole."""
    from counterpoise.workflows.record import describe_record, verify_record

    folder = record_folder(record)
    if verb == "info":
        console().print(describe_record(folder))
        return 0
    wrong = verify_record(folder)
    for sentence in wrong:
        note(f"counterpoise: {sentence}")
    note(
        f"{len(wrong)} things are wrong with the record at {folder}." if wrong else f"The record at {folder} is whole."
    )
    return 1 if wrong else 0
