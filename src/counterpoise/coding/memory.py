"""What a document has told so far: who was spoken of last, and who was told of together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from counterpoise.coding.antecedents import Cast, Past, tell
from counterpoise.coding.homes import Home
from counterpoise.coding.mentions import Mention, Party
from counterpoise.domain.actor import UNKNOWN
from counterpoise.ontology.blocs import load_organisations

if TYPE_CHECKING:
    from counterpoise.coding.drafts import Draft
    from counterpoise.coding.scene import Scene

PLURAL_OFFICES = frozenset(
    "ministers leaders presidents officials heads forces troops lawmakers allies authorities commanders fighters rebels militants "
    "diplomats generals".split()
)
_FADING = 0.9
_KEPT = 8
"""Of so many sentences that name somebody, the first of all and the last, is kept who was told of."""


@dataclass(slots=True)
class Memory:
    """
    Who was spoken of last, as the document goes on.

    `is_person_known` says that the person named last is one we know, by office or by name: else "he" is nobody's. `group` is the last
    mention of several parties (or the last two sides of a mutual act), `person` and `thing` the last subject of either kind, `offices` whom
    each office word last stood for, `voice` whose "we" the document's is, `speaker` whose quotation is still open, `home` the state at
    whose home the document is written.
    """

    group: tuple[Party, ...] = ()
    person: Party | None = None
    is_person_known: bool = True
    thing: Party | None = None
    bloc: Party | None = None
    many: tuple[Party, ...] = ()
    conveners: dict[str, Party] = field(default_factory=dict)
    voice: Party | None = None
    home: Home | None = None
    offices: dict[str, Party] = field(default_factory=dict)
    speaker: Party | None = None
    addressee: Party | None = None
    last_pair: tuple[Party, ...] = ()
    since_pair: int = 0
    culprit: tuple[Party, ...] = ()
    victims: frozenset[str] = frozenset()
    act: "Draft | None" = None
    last_act: tuple[frozenset[str], tuple[Party, ...]] | None = None
    groups: dict[int, tuple[Party, ...]] = field(default_factory=dict)
    seen: dict[str, Party] = field(default_factory=dict)
    pairs: dict[frozenset[str], float] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    past: Past = ()
    cast: Cast = field(default_factory=Cast)

    def pair(self, actor: str | None = None) -> tuple[Party, ...]:
        """Return the two who have most and latest been told of together, one of them `actor` where it is given; () for none."""
        known: list[frozenset[str]] = [pair for pair in self.pairs if actor is None or actor in pair]
        if not known:
            return ()
        strongest: frozenset[str] = max(known, key=lambda pair: self.pairs[pair])
        return tuple(self.parties[each] for each in sorted(strongest))

    def latest_pair(self) -> tuple[Party, ...]:
        """Return the two whom the sentence before names, else the two who have most been told of together; () for none."""
        return self.last_pair[:2] if len(self.last_pair) > 1 and self.since_pair <= 1 else self.pair()

    def note_pairs(self, drafts: "Sequence[Draft]", mentions: Sequence[Mention]) -> None:
        """Take in who was told of together, in an act or only in a sentence; what was told before fades."""
        for pair in self.pairs:
            self.pairs[pair] *= _FADING
        for draft in drafts:
            for actor in draft.actors:
                for recipient in draft.recipients:
                    self._strengthen(actor, recipient, 1.0)
        named = {party.actor: party for mention in mentions if not mention.is_media for party in mention.parties}
        if len(named) == 2:
            one, other = named.values()
            self._strengthen(one, other, 0.5)

    def _strengthen(self, one: Party, other: Party, weight: float) -> None:
        self.parties[one.actor], self.parties[other.actor] = one, other
        pair = frozenset({one.actor, other.actor})
        self.pairs[pair] = self.pairs.get(pair, 0.0) + weight

    def tell(self, drafts: "Sequence[Draft]", mentions: Sequence[Mention]) -> None:
        """Keep what a sentence told: the first of a document, and the last few."""
        told = tell(mentions, [(draft.actor_ids, draft.recipient_ids) for draft in drafts])
        if told.parties:
            self.past = (*self.past[:1], *self.past[1:][2 - _KEPT :], told)

    @property
    def known_person(self) -> Party | None:
        """For whom the last person acts whom "he" may be; nobody where that is one whom we do not know."""
        return self.person if self.is_person_known else None

    def note(self, scene: "Scene") -> None:
        """Take in the mentions of a sentence that has been coded."""
        mentions, states = scene.mentions, list[Party]()
        for mention in mentions:
            if mention.is_media:
                continue
            party = mention.parties[0]
            for each in mention.parties:
                self.seen.pop(each.actor, None)
                self.seen[each.actor] = each
            if len(mention.parties) > 1:
                self.group = mention.parties
                self.groups[len(mention.parties)] = mention.parties
            if mention.is_agent and not mention.is_private:
                self.offices[mention.title] = party
                self.conveners.setdefault(mention.title, party)
            if party.actor in load_organisations():
                self.bloc = party
            states.extend(each for each in mention.parties if each.actor not in {known.actor for known in states})
        subjects = [mention for mention in mentions if not mention.qualifies and mention.can_act]
        subjects = [mention for mention in subjects if not scene.preposition_before(mention)[0]] or subjects
        for mention in subjects[:1]:
            if (
                len(mention.parties) > 1
                or mention.title in PLURAL_OFFICES
                or mention.parties[0].actor in load_organisations()
            ):
                self.many = mention.parties
            if not mention.is_somebody and not mention.parties[0].actor.startswith(UNKNOWN):
                self.thing = mention.parties[0]
        for mention in [mention for mention in subjects if mention.is_somebody][:1]:
            self.person = mention.parties[0]
        self.since_pair += 1
        if len(states) >= 2:
            self.since_pair = 0
        if len(states) >= 2 and not any(len(mention.parties) > 1 for mention in mentions):
            self.last_pair = tuple(states[:2])
        elif any(len(mention.parties) > 1 for mention in mentions):
            self.last_pair = self.group[:2]
