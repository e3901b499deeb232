"""Questions about what comes, the forecasts that answer them, how they came out, and scenarios."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from counterpoise.domain.actor import ActorId
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.domain.source import fingerprint


class Outcome(StrEnum):
    """How a question came out; an annulled one cannot be told, and why is kept with it."""

    YES = "yes"
    NO = "no"
    ANNULLED = "annulled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """
    Whether an actor will do at least one act of a kind to another within some days.

    The kind is a quad class or an event type, exactly one of them. The window is `opens` to `closes`, both included. `rule` says how it
    is resolved and `source` from what; both are fixed before it opens. A changed question is a new one that `supersedes` the old.

    Raises
    ------
    ValueError
        If it asks about no kind or two, about an actor and itself, about no days, or is put after it opens.
    """

    id: str
    actor: ActorId
    recipient: ActorId
    event_type: EventType | None = None
    quad_class: QuadClass | None = None
    opens: date
    horizon_days: int
    rule: str
    source: str
    asked: datetime
    version: int = 1
    supersedes: str | None = None

    def __post_init__(self) -> None:
        if (self.event_type is None) == (self.quad_class is None):
            raise ValueError("A question asks about a quad class or about an event type.")
        if self.actor == self.recipient:
            raise ValueError("A question asks about two actors.")
        if self.horizon_days < 1:
            raise ValueError("A question's window has at least one day.")
        if self.asked.date() > self.opens:
            raise ValueError("A question is put before its window opens, on its first day at the latest.")

    @property
    def target(self) -> EventType | QuadClass:
        """The kind of act asked about."""
        found = self.event_type or self.quad_class
        assert found is not None
        return found

    @property
    def closes(self) -> date:
        """The window's last day."""
        return self.opens + timedelta(days=self.horizon_days - 1)

    @property
    def text(self) -> str:
        """The question as a sentence."""
        return f"Will {self.actor} do at least one act of {self.target} to {self.recipient} from {self.opens} to {self.closes}?"

    def identified(self) -> Self:
        """Return the question with its id made from what it asks."""
        said = (self.actor, self.recipient, str(self.target), self.opens.isoformat(), str(self.horizon_days))
        return replace(self, id=fingerprint("question", *said, self.rule, self.source, str(self.version)))


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineChance:
    """What a baseline would have said."""

    name: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """
    A probability for a question, as it stood when it was made; never changed.

    `as_of` is the first day of which nothing was known. `data_hash` is the hash of the acts it rests on, `code_hash` of the code,
    `model` names the method with its version. `acts` counts the pair's own acts among them; `reasons` says what a reader should know.

    Raises
    ------
    ValueError
        If the probability is not between 0 and 1.
    """

    id: str
    question: str
    made: datetime
    as_of: date
    probability: float
    model: str
    data_hash: str
    code_hash: str
    acts: int
    baselines: tuple[BaselineChance, ...] = ()
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"A probability of {self.probability} is not between 0 and 1.")

    def identified(self) -> Self:
        """Return the forecast with its id made from what it says."""
        said = (
            self.question,
            self.made.isoformat(),
            repr(self.probability),
            self.model,
            self.data_hash,
            self.code_hash,
        )
        return replace(self, id=fingerprint("forecast", *said))


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """
    How a question came out, from the record: the events that decided it, and why.

    `data_hash` is the hash of the acts as the record had them when it was resolved.
    """

    question: str
    outcome: Outcome
    resolved: datetime
    events: tuple[str, ...] = ()
    reason: str = ""
    data_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Acts that a scenario sets on a day (`count` above zero), or takes away (`count` below zero)."""

    actor: ActorId
    recipient: ActorId
    event_type: EventType | None
    quad_class: QuadClass
    day: date
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What if: changes to the record, and how many days to look ahead from `begins`."""

    changes: tuple[Change, ...]
    begins: date
    horizon_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """
    What a scenario changes between two actors, as the model has it: never a cause.

    Parameters
    ----------
    chance_without, chance_with
        The share of runs with at least one act in the window.
    change, change_low, change_high
        How much that share changes, with the 95 % interval of so many paired runs.
    mean_without, mean_with
        Acts in the window, in the mean.
    more_runs
        The share of runs that see more acts, or fewer.
    """

    actor: ActorId
    recipient: ActorId
    quad_class: QuadClass
    chance_without: float
    chance_with: float
    change: float
    change_low: float
    change_high: float
    mean_without: float
    mean_with: float
    more_runs: float
