"""What happened: one act of some actors towards some recipients, with who says so and where."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Self

from counterpoise.domain.actor import ActorId
from counterpoise.domain.source import Span, fingerprint
from counterpoise.domain.when import Interval


class EventType(StrEnum):
    """
    The sixteen event types of PLOVER.

    References
    ----------
    Open Event Data Alliance (2021). PLOVER: Political Language Ontology for Verifiable Event Records, draft 0.8.
    """

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    COOPERATE = "COOPERATE"
    AID = "AID"
    CONCEDE = "CONCEDE"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class QuadClass(StrEnum):
    """The four classes that event types fall into: said or done, friendly or hostile."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Factuality(StrEnum):
    """How the article puts the act; only `asserted` and `reported_claim` say that it happened."""

    ASSERTED = "asserted"
    REPORTED_CLAIM = "reported_claim"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    OPINION = "opinion"

    @property
    def is_real(self) -> bool:
        """Whether the act may be counted as something that happened."""
        return self in (Factuality.ASSERTED, Factuality.REPORTED_CLAIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """
    One side of an event: the actor by our id, the agent as the text names it, and the state it acts for.

    `agent` is the office, ministry, person or people in the words of the article ("Russian foreign ministry"), or as an
    imported file names it ("Citizen (Nigeria)"); `given` is what that file said of it in codes or sectors.
    `state` is the ISO 3166 alpha-3 code of the state behind it, None for blocs, organisations and groups.
    `sector` is what it is of that state in one word ("military", "civilian", "business"), None where the name stands for
    the state as such or nothing is known of it.
    `span` is where the agent is named, None where it is only understood ("the sixth such patrol").
    """

    actor: ActorId
    agent: str
    state: str | None = None
    sector: str | None = None
    given: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One link of the chain of who says so: the words that name the sayer, its actor where known, and the cue ("reported")."""

    sayer: str
    actor: ActorId | None = None
    cue: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number that the text gives for the act: what is counted (`deaths`, `vehicles`, `percent`), the value, and its bounds."""

    kind: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    Where an act took place: its name, the first-order division, the country's ISO 3166 alpha-3 code, and a point.

    `precision` says what the point stands for ("city", "province", "country", ...), in the words of the file that gave it.
    """

    name: str | None = None
    region: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """
    Where an event stands: its document, the sentence with its place in the text, and the words that gave it away.

    A row of an imported table has no sentence: `sentence` and `span` are None and `kind` is "row". Its `document` is then
    the story as the file names it ("icews:48324279") or the address of the page, and `sentence_number` the sentence's
    number in it, counted as the file counts.
    """

    document: str
    sentence: str | None
    span: Span | None
    trigger: str = ""
    trigger_span: Span | None = None
    kind: str = "paragraph"
    sentence_number: int | None = None

    @property
    def start(self) -> int:
        """Where the sentence begins in its text, 0 where there is no sentence."""
        return self.span.start if self.span else 0

    def words_at(self, span: Span) -> str | None:
        """Return the words of the sentence at a place of its text, None where that lies outside of the sentence."""
        if self.sentence is None or self.span is None or span.start < self.span.start or span.end > self.span.end:
            return None
        return " ".join(self.sentence[span.start - self.start : span.end - self.start].split())

    @property
    def shown(self) -> str:
        """The sentence, or that there is none and where it would stand."""
        if self.sentence is not None:
            return self.sentence
        number = f", sentence {self.sentence_number}" if self.sentence_number is not None else ""
        return f"(no sentence in the imported row; {self.document}{number})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What coded an event: name and version of the coder."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """
    One act, as one sentence states it.

    Actors and recipients are never empty on the actor's side; `recipients` may be (a launch into the sea).
    A mutual event (a meeting, a joint drill) holds in both directions and is kept once.
    `confidence` is between 0 and 1: the coder's own probability that the event is right, None where it gives none.
    `original_code`, `original_text`, `original_quad` and `original_id` are what an imported file called it;
    `intensity` is the file's own, from -10 (hostile) to +10, None where nothing gave one.
    `publisher` is who published the story of an imported row; of documents that were read, the document tells.

    Raises
    ------
    ValueError
        If nobody acts, or the confidence is not between 0 and 1.
    """

    id: str
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    event_type: EventType | None
    quad_class: QuadClass | None
    factuality: Factuality
    evidence: Evidence
    method: Method
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: Interval | None = None
    published: date | None = None
    attribution: tuple[Attribution, ...] = ()
    is_mutual: bool = False
    confidence: float | None = None
    place: Place | None = None
    quantities: tuple[Quantity, ...] = ()
    reasons: tuple[str, ...] = ()
    publisher: str | None = None
    intensity: float | None = None
    original_code: str | None = None
    original_text: str | None = None
    original_quad: QuadClass | None = None
    original_id: str | None = None

    def __post_init__(self) -> None:
        if not self.actors:
            raise ValueError("An event needs at least one actor.")
        if self.confidence is not None and not 0 <= self.confidence <= 1:
            raise ValueError(f"A confidence of {self.confidence} is not between 0 and 1.")

    def identified(self) -> Self:
        """Return the event with its id made from what it says and where it is said."""
        said = [self.evidence.document, str(self.evidence.start), self.event_type or "", self.factuality]
        said += [",".join(sorted(p.actor for p in side)) for side in (self.actors, self.recipients)]
        said += [
            self.when.edtf if self.when else "",
            self.evidence.trigger,
            self.original_id or "",
            self.original_code or "",
        ]
        return replace(self, id=fingerprint(*said))

    def identified_by_origin(self) -> Self:
        """
        Return an imported event with its id made from what its file said, whatever we take it to mean.

        So the id stays when the crosswalk or the tables of names are mended, and importing again brings the same event.
        """
        said = [self.method.name, self.original_id or "", self.when.edtf if self.when else "", self.original_code or ""]
        said += ["; ".join(each.agent for each in side) for side in (self.actors, self.recipients)]
        return replace(self, id=fingerprint(*said, self.evidence.document))
