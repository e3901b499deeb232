"""`counterpoise record`: look after the record itself."""

from typing import Annotated, Literal

from cyclopts import Parameter

from counterpoise.cli.console import console, note
from counterpoise.cli.options import RecordOption, record_folder


def record(
    verb: Annotated[
        Literal["info", "verify", "compact", "merge", "purge"],
        Parameter(
            name="VERB",
            help="info: what is in it; verify: check every checksum; compact: join small batches; "
            "merge OTHER: bring another record's batches in; purge DOCUMENT: take it out for good.",
        ),
    ],
    what: Annotated[
        str | None, Parameter(name="WHAT", help="The other record's folder, or the document's id or address.")
    ] = None,
    /,
    *,
    record: RecordOption = None,
) -> int:
    """Show what the record holds, check that it is whole, and look after it."""
    from counterpoise.workflows.record import change_record, describe_record, verify_record

    folder = record_folder(record)
    if verb == "info":
        console().print(describe_record(folder))
        return 0
    if verb != "verify":
        note(change_record(folder, verb, what))
        return 0
    wrong = verify_record(folder)
    for sentence in wrong:
        note(f"counterpoise: {sentence}")
    note(
        f"{len(wrong)} things are wrong with the record at {folder}." if wrong else f"The record at {folder} is whole."
    )
    return 1 if wrong else 0
