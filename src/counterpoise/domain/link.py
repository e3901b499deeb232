"""What belongs together: copies of one document, reports of one happening, rival versions of it."""

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """
    How one thing is tied to another.

    `copy` ties a document to the one it repeats, `happening` an event to the happening it reports, `rival` an event to
    another that tells the same happening differently.
    """

    COPY = "copy"
    HAPPENING = "happening"
    RIVAL = "rival"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """
    One tie, kept as a later batch: nothing that is linked is changed or deleted.

    `of` is an event or document, `to` what it is tied to; a happening has the id of the first event that reported it.
    `reason` says in words why they were taken to belong together. The latest link of a kind counts.
    """

    of: str
    kind: LinkKind
    to: str
    reason: str
