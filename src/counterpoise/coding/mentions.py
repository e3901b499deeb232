"""Who is named: mentions of parties, the values that the rest of the coder works with."""

from dataclasses import dataclass, replace

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.tokens import Words
from counterpoise.domain.actor import ActorId
from counterpoise.domain.event import Participant
from counterpoise.domain.source import Span
from counterpoise.ontology.states import load_states


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a mention: the actor, and the agent in the text's words with its place."""

    actor: ActorId
    agent: str
    span: Span | None

    def participant(self) -> Participant:
        """Return the party as a side of an event."""
        state = self.actor if self.actor in load_states() else None
        return Participant(actor=self.actor, agent=self.agent, state=state, span=self.span)


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Words `first` to `last` (excluded) of a sentence that name one or more parties.

    `qualifies` says that the mention only modifies the noun after it ("Japanese rules", "Tokyo's sanctions"); `is_media` that it can
    say things but not act, `is_private` that it is of a state without acting for it ("an American columnist", "a former French president");
    `pair` that two names stand joined by a hyphen ("US-China"); `refers` that it names nobody and stands for
    somebody told of before ("they", "the ministry"), and `understood` how likely that is its parties.
    """

    first: int
    last: int
    parties: tuple[Party, ...]
    qualifies: bool = False
    is_possessive: bool = False
    is_person: bool = False
    is_place: bool = False
    is_media: bool = False
    is_private: bool = False
    is_agent: bool = False
    pair: bool = False
    refers: bool = False
    title: str = ""
    understood: float = 1.0

    @property
    def is_name(self) -> bool:
        """Whether it names somebody who can act."""
        return not self.is_media and not self.refers

    @property
    def can_act(self) -> bool:
        """Whether who is named, or meant, acts for the parties."""
        return not self.is_media and not self.is_private

    @property
    def is_somebody(self) -> bool:
        """Whether it is of one person, by a name or by an office that one person holds ("the Russian ambassador")."""
        is_office = self.is_agent and self.title in load_agent_words()["office"] and not self.title.endswith("s")
        return self.is_person or is_office

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """The ids of the parties, in order."""
        return tuple(party.actor for party in self.parties)


def mention_of(
    words: Words,
    first: int,
    last: int,
    parties: tuple[Party, ...],
    *,
    qualifies: bool = False,
    is_person: bool = False,
    is_agent: bool = False,
) -> Mention:
    """Return a mention that keeps the agent's name as first given, and the place of the word that refers to it."""
    span = Span(start=words.start[first], end=words.end[last - 1])
    return Mention(
        first,
        last,
        tuple(replace(party, span=span) for party in parties),
        qualifies=qualifies,
        is_person=is_person,
        is_agent=is_agent,
    )
