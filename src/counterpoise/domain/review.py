"""What a person decided about an event."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Decision(StrEnum):
    """Accept an event as it is, put a corrected one in its place, or reject it."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """
    One decision about one event, kept as a later batch.

    `replacement` is the id of the corrected event; `reviewer` and `note` are as the person gave them.
    """

    id: str
    event: str
    decision: Decision
    decided: datetime
    reviewer: str = ""
    note: str = ""
    replacement: str | None = None
