"""`counterpoise review`: accept, correct or reject an event."""

from typing import Annotated, Literal

from cyclopts import Parameter

from counterpoise.cli.console import note
from counterpoise.cli.options import Quiet, RecordOption, record_folder


def review(
    event: Annotated[str, Parameter(name="EVENT", help="The event's id, or its first digits.")],
    decision: Annotated[Literal["accept", "correct", "reject"], Parameter(name="DECISION", help="What you decide.")],
    /,
    *,
    actor: Annotated[str | None, Parameter(help="With correct: who did it, with commas.")] = None,
    recipient: Annotated[str | None, Parameter(help="With correct: to whom, with commas; none for nobody.")] = None,
    event_type: Annotated[str | None, Parameter(name="--type", help="With correct: the event type.")] = None,
    factuality: Annotated[str | None, Parameter(help="With correct: how the sentence puts it.")] = None,
    date: Annotated[
        str | None, Parameter(help="With correct: when, as 2023-06-09, 2023-06 or 2023; none for unknown.")
    ] = None,
    note: Annotated[str, Parameter(name="--note", help="Why.")] = "",
    reviewer: Annotated[str, Parameter(help="Who decides (default COUNTERPOISE_REVIEWER).")] = "",
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Accept, correct or reject an event of the record; the decision is kept as a later batch."""
    from counterpoise.workflows.review import Correction, decide

    correction = Correction(actor=actor, recipient=recipient, event_type=event_type, factuality=factuality, date=date)
    said = decide(record_folder(record), event, decision, correction=correction, note=note, reviewer=reviewer)
    _note(said, quiet=quiet)
    return 0


_note = note
