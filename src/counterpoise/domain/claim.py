"""What somebody claims, in exact form, and what a record says to it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from counterpoise.domain.actor import ActorId
from counterpoise.domain.source import Span, fingerprint
from counterpoise.domain.when import Interval


class ClaimKind(StrEnum):
    """What sort of thing is claimed, by which it is tested."""

    OCCURRENCE = "occurrence"
    COUNT = "count"
    TREND = "trend"
    COMPARISON = "comparison"
    SUPERLATIVE = "superlative"
    ALIGNMENT = "alignment"
    QUANTITY = "quantity"
    CAUSAL = "causal"
    FORECAST = "forecast"
    DEFINITION = "definition"
    OPINION = "opinion"


class Measure(StrEnum):
    """
    What is measured between two sides: acts, hostile acts, cooperative acts, or relations.

    `acts` counts the acts of the types named; `relations` is the share of hostile acts among all that have a quad class.
    """

    ACTS = "acts"
    HOSTILITY = "hostility"
    COOPERATION = "cooperation"
    RELATIONS = "relations"


class Relation(StrEnum):
    """How a count stands to the number claimed."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    EXACTLY = "exactly"
    AT_MOST = "at_most"
    FEWER_THAN = "fewer_than"


class Direction(StrEnum):
    """Which way something went: for relations, rising is improving."""

    RISING = "rising"
    FALLING = "falling"
    UNCHANGED = "unchanged"


class Stance(StrEnum):
    """How two sides stand to each other."""

    ALIGNED = "aligned"
    OPPOSED = "opposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """
    Who did what to whom: the acts that a claim is about.

    `is_mutual` counts both directions. Without `event_types` every act of the `measure` counts; `mode` narrows one type
    ("expel"); `words` are what the sentence calls the acts.
    """

    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...] = ()
    is_mutual: bool = False
    measure: Measure = Measure.ACTS
    event_types: tuple[str, ...] = ()
    mode: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The number that a claim names, and how the count stands to it."""

    relation: Relation
    number: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialQuantity:
    """A material quantity: what (`military_expenditure`, `trade`), in which unit (`percent`, `USD`), and how much."""

    what: str
    unit: str
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """
    One claim in exact form.

    Every kind uses the fields that it needs: an occurrence `between` and `period`; a count also `bound`; a trend `direction`
    and, where named, the `baseline` period it is held against; a comparison `than` or `baseline`; a superlative `direction`
    (rising: the highest; falling: the lowest) in `period` over the `baseline`; an alignment `stance`, and `direction` where
    it says that two sides draw together (rising) or apart; a quantity `quantity`; a cause `cause` and `effect` in words.
    `is_negated` claims the contrary ("held no meetings"). `claimant` is who says so, `said` when.

    Raises
    ------
    ValueError
        If a field that the kind cannot do without is missing.
    """

    kind: ClaimKind
    text: str
    between: Between | None = None
    period: Interval | None = None
    is_negated: bool = False
    bound: Bound | None = None
    direction: Direction | None = None
    baseline: Interval | None = None
    than: Between | None = None
    stance: Stance | None = None
    quantity: MaterialQuantity | None = None
    cause: str | None = None
    effect: str | None = None
    claimant: str | None = None
    said: date | None = None
    document: str | None = None
    span: Span | None = None
    id: str = ""

    def __post_init__(self) -> None:
        for field in _NEEDED.get(self.kind, ()):
            if getattr(self, field) is None:
                raise ValueError(f"A claim of kind {self.kind} needs {field!r}.")

    def identified(self) -> Self:
        """Return the claim with its id made from what it says."""
        bound = f"{self.bound.relation} {self.bound.number:g}" if self.bound else ""
        said = [self.kind, self.text, repr(self.between), repr(self.period), bound, repr(self.than)]
        return replace(self, id=fingerprint(*said, self.document or "", str(self.span.start) if self.span else ""))


_NEEDED = {
    ClaimKind.OCCURRENCE: ("between",),
    ClaimKind.COUNT: ("between", "bound"),
    ClaimKind.TREND: ("between", "direction"),
    ClaimKind.COMPARISON: ("between", "direction"),
    ClaimKind.SUPERLATIVE: ("between", "direction"),
    ClaimKind.ALIGNMENT: ("between", "stance"),
    ClaimKind.QUANTITY: ("quantity",),
}


class Finding(StrEnum):
    """What a record says to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MIXED = "mixed"
    NOT_ENOUGH_EVIDENCE = "not enough evidence"
    NOT_TESTABLE = "not testable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One piece of evidence: an act of the record as its row gives it, and in a few words what it shows; `sayer` is whom the text has it from."""

    event: str
    shows: str
    day: date | None
    actor: ActorId
    recipient: ActorId | None
    event_type: str | None
    document: str
    publisher: str | None = None
    sentence: str | None = None
    sayer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of a table that was loaded: a measure of one state or of a pair in a year, in its unit, with its source and vintage."""

    measure: str
    a: ActorId
    b: ActorId | None = None
    year: int
    value: float
    unit: str
    source: str
    vintage: str

    @property
    def amount(self) -> str:
        """The value in its unit, in millions, billions or trillions where it is so great."""
        if self.unit == "percent_of_gdp":
            return f"{self.value:.2f} percent of GDP"
        unit = "" if self.unit == "count" else f" {self.unit}"
        for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if abs(self.value) >= size:
                return f"{self.value / size:,.1f} {word}{unit}".rstrip()
        return f"{self.value:,.6g}{unit}".rstrip()


class Camp(StrEnum):
    """Where a publisher's country stands to the two sides of a claim: on the actor's, on the recipient's, on neither; or not known."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    THIRD = "third"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """
    How many of the acts behind a verdict one publisher reports, and how many denials; None for those whose publisher is not known.

    `country` is its country, rated or told by its name; `reliability` the letter A to F that it was given; `camp` where it stands.
    """

    publisher: str | None
    acts: int
    denials: int = 0
    country: str | None = None
    reliability: str = "F"
    camp: Camp = Camp.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """
    How well the record covers what a claim is about.

    `since` to `until` is the part of the period that the record reaches, `share` how much of the period that is (0 to 1).
    `acts` counts the acts between the two sides in it, of whatever kind. `chance` is the probability that one act of the kind
    claimed would have been recorded at all, from how often such acts are reported once they are (a zero-truncated Poisson);
    None where that cannot be said.
    """

    since: date | None
    until: date | None
    share: float
    acts: int
    publishers: int
    chance: float | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """
    What the record says to a claim, with its reasons.

    `strength` (0 to 1) is how far the record leans the way of the finding, None where it says nothing. `reasons` are sentences.
    `rests_on` counts the acts by publisher; `figures` are the numbers of tables that a material quantity was held against. `would_change` says what evidence would alter the finding.
    """

    claim: Claim
    finding: Finding
    strength: float | None
    reasons: tuple[str, ...]
    coverage: Coverage
    supporting: tuple[Exhibit, ...] = ()
    opposing: tuple[Exhibit, ...] = ()
    rests_on: tuple[Basis, ...] = ()
    would_change: str = ""
    method: str = ""
    tested: datetime | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """
    How the latest verdicts on somebody's claims stand.

    `share` of the decided ones (supported or contradicted) was supported; `low` to `high` is its 90 % interval (Jeffreys), all three
    None where none was decided.
    """

    claimant: str
    supported: int
    contradicted: int
    mixed: int
    undecided: int
    share: float | None
    low: float | None
    high: float | None
