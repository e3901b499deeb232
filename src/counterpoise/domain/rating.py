"""How far a source is trusted: the two fields of the Admiralty code, never joined into one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Reliability(StrEnum):
    """
    How reliable a source has been, A to F; F unless somebody judged.

    References
    ----------
    NATO (2002). STANAG 2511: Intelligence Reports.
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def gloss(self) -> str:
        """What the letter says."""
        return _RELIABILITY[self]


class Credibility(StrEnum):
    """How credible what a source says is taken to be, 1 to 6; 6 unless somebody judged."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNJUDGED = "6"

    @property
    def gloss(self) -> str:
        """What the digit says."""
        return _CREDIBILITY[self]


_RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
_CREDIBILITY = {
    Credibility.CONFIRMED: "confirmed by other sources",
    Credibility.PROBABLE: "probably true",
    Credibility.POSSIBLE: "possibly true",
    Credibility.DOUBTFUL: "doubtful",
    Credibility.IMPROBABLE: "improbable",
    Credibility.UNJUDGED: "truth cannot be judged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRating:
    """
    What is known and thought of a publisher, kept as a later batch.

    `country` is an ISO 3166 alpha-3 code; `rights` are the terms on which its words may be used, `attribution` the line to print
    under them. None is not known. `rated` is when this was said, by `rated_by` as they gave their name.
    """

    publisher: str
    reliability: Reliability = Reliability.F
    credibility: Credibility = Credibility.UNJUDGED
    country: str | None = None
    rights: str | None = None
    attribution: str | None = None
    rated: datetime | None = None
    rated_by: str = ""
