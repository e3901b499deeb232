"""An act as a trigger gives it, before it becomes an event."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from counterpoise.coding.arguments import Argument
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.mentions import Mention, Party
from counterpoise.domain.event import EventType, Factuality

NAMED_BY_NOUN = "the act is named by a noun"
UNDERSTOOD = "one side is understood: no words stand for it"
RECIPIENT_BEFORE = "the recipient is that of the sentence before"
ACTOR_UNSAID = "who acts is not named beside the verb"
REFERRED = "one side is a word for somebody named elsewhere"
TAKEN = "one side is a word that the model takes for somebody named elsewhere"
_GUESSES = frozenset({UNDERSTOOD, TAKEN, RECIPIENT_BEFORE, ACTOR_UNSAID})


@dataclass(slots=True)
class Draft:
    """
    An act of some parties towards others, with the words `first` to `last` of the sentence that gave it away.

    `understood` is how likely the side that the sentence leaves open is who it is said to be, 1 where it leaves none open; `doubts` say
    what lowered the confidence; `told` is the act with its sides as its words have them, where they are others ("won praise from");
    `is_hosted` says that a visit is told by what the host does; `actor_ids` and `recipient_ids` are the ids of those who act and of those
    to whom it is done.
    """

    frame: Frame
    event_type: EventType
    first: int
    last: int
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    factuality: Factuality
    is_mutual: bool = False
    mode: str | None = None
    spent: tuple[int, ...] = ()
    doubts: list[str] = field(default_factory=list)
    understood: float = 1.0
    told: "Draft | None" = None
    is_hosted: bool = False
    actor_ids: frozenset[str] = field(init=False)
    recipient_ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.actor_ids = frozenset([party.actor for party in self.actors])
        self.recipient_ids = frozenset([party.actor for party in self.recipients])

    def overlaps(self, other: "Draft") -> bool:
        """Say whether two acts are told at the same words."""
        return self.first < other.last and other.first < self.last

    @property
    def is_guessed(self) -> bool:
        """Whether one side is not named in the sentence and was taken from those before."""
        return not _GUESSES.isdisjoint(self.doubts)


def parties_of(argument: Argument | None, *, without: frozenset[str] = frozenset()) -> tuple[Party, ...]:
    """Return the parties of an argument, each actor once, leaving some ids out."""
    if argument is None:
        return ()
    return distinct(argument.mention, without=without)


def distinct(mention: Mention, *, without: frozenset[str] = frozenset()) -> tuple[Party, ...]:
    """Return the parties of a mention, each actor once, leaving some ids out."""
    return distinct_parties(party for party in mention.parties if party.actor not in without)


def distinct_parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return parties in order, each actor once."""
    parties = tuple(parties)
    if len(parties) < 2:
        return parties
    seen: dict[str, Party] = {}
    for party in parties:
        seen.setdefault(party.actor, party)
    return tuple(seen.values())
