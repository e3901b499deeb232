"""
Who may be meant by a word that names nobody ("he", "its neighbour"), or on a side that a sentence leaves open, and what is known of each.

Those named in the sentence itself may be meant as well as those of the sentences before. Who is chosen by it, and by what the network says of
the words themselves, is in `links`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from counterpoise.coding import antecedents
from counterpoise.coding.antecedents import Weights, describe, describe_nobody, find_candidates
from counterpoise.coding.first_person import is_first_person, is_quoted
from counterpoise.coding.layout import Laid
from counterpoise.coding.mentions import Mention, Party
from counterpoise.domain.event import EventType

BESIDE = (
    "beside the word",
    "before the word",
    "after the word",
    "nearest before the word",
    "nearest before the word, qualifying nothing",
    "first in the sentence",
    "a person beside the word",
    "a place beside the word",
    "named before the sentence",
    "the rules' choice",
    "not the rules' choice",
    "nobody, as the rules choose none",
    "nobody, though the rules choose one",
)
FEATURES = (*antecedents.FEATURES, *BESIDE)


@dataclass(frozen=True, slots=True)
class OpenSide:
    """
    A side of an act on which nobody is named: whether it is the actor's, what act, the ids of those known to be on the other side.

    `word` is the first and the last word (excluded) of the sentence that stand for the side, None where it is only understood; `trigger`
    those that name the act.
    """

    is_actor: bool
    event_type: EventType
    known: frozenset[str]
    trigger: tuple[int, int]
    word: tuple[int, int] | None = None

    @property
    def place(self) -> tuple[int, int]:
        """The words from which it is told who is named before and after."""
        return self.word or self.trigger


def find_meant(laid: Laid, side: OpenSide) -> list[Party]:
    """Return everybody who may be meant, as last named before the word, or before the act where there is none."""
    found = {party.actor: party for party in find_candidates(laid.past, side.known)}
    beside = [mention for mention in laid.scene.mentions if mention.is_name]
    before = [party for mention in beside if mention.last <= side.place[0] for party in mention.parties]
    others = [party for mention in (*beside, *_by_rules(laid, side.place)) for party in mention.parties]
    found |= {party.actor: party for party in before if party.actor not in side.known}
    others += [party for party, share in _speakers(laid, side.word) if share >= _POSSIBLE]
    found |= {party.actor: party for party in others if party.actor not in side.known | found.keys()}
    return list(found.values())


def describe_meant(laid: Laid, side: OpenSide, parties: Sequence[Party]) -> list[Weights]:
    """Return the values of `FEATURES` for each party and, last, for nobody."""
    actors = [party.actor for party in parties]
    named = _actors(laid.scene.mentions)
    rows = describe(laid.past, actors, side.known, side.event_type, named, laid.cast)
    rows.append(describe_nobody(side.event_type))
    beside = _describe_beside(laid, side.place, actors)
    return [(*row, *more) for row, more in zip(rows, beside, strict=True)]


def weigh_speakers(laid: Laid, side: OpenSide, parties: Sequence[Party]) -> list[float]:
    """
    Return what the score of each party, and last of nobody, gains by who may say "we" where words of the first person stand for the side.

    It is the logarithm of the share of one that each has there; [] for other words, which the network alone judges.
    """
    shares = {party.actor: share for party, share in _speakers(laid, side.word)}
    if not shares:
        return []
    own = [*(shares.get(party.actor, 0.0) for party in parties), 0.0]
    return [log(max(share, _LEAST)) for share in own]


def _speakers(laid: Laid, word: tuple[int, int] | None) -> list[tuple[Party, float]]:
    """Return who may speak in words of the first person with their shares of one: whoever says what is quoted, else whoever writes; [] for other words."""
    if word is None or not is_first_person(laid.scene.words, *word):
        return []
    if not is_quoted(laid.scene.words, word[0]) and laid.speaker is None:
        return laid.cast.narrators.ranked()
    sayers = [saying.mention for saying in laid.sayings if saying.covers(word[0]) and saying.mention is not None]
    own = sayers[0].parties if sayers else () if laid.speaker is None else (laid.speaker,)
    return [(party, _SAYS_SO) for party in own]


_LEAST, _POSSIBLE, _SAYS_SO = 0.02, 0.1, 0.9


def _describe_beside(laid: Laid, word: tuple[int, int], actors: Sequence[str]) -> list[Weights]:
    mentions = [mention for mention in laid.scene.mentions if mention.is_name]
    before = [mention for mention in mentions if mention.last <= word[0]]
    chosen = _actors(_by_rules(laid, word))
    facts = (
        _actors(mentions),
        _actors(before),
        _actors(mention for mention in mentions if mention.first >= word[0]),
        _actors(before[-1:]),
        _actors([mention for mention in before if not mention.qualifies][-1:]),
        _actors(mentions[:1]),
        _actors(mention for mention in mentions if mention.is_person and not mention.qualifies),
        _actors(mention for mention in mentions if mention.is_place and not mention.is_person),
        frozenset().union(*(told.named for told in laid.past)),
        chosen,
        frozenset(actors) - chosen if chosen else frozenset(),
    )
    rows = [(*(float(actor in ids) for ids in facts), 0.0, 0.0) for actor in actors]
    return [*rows, (*(0.0,) * len(facts), float(not chosen), float(bool(chosen)))]


def _actors(mentions: Iterable[Mention]) -> frozenset[str]:
    """Return the ids of everybody whom some mentions name."""
    return frozenset(party.actor for mention in mentions for party in mention.parties)


def find_named(mentions: Sequence[Mention], *, word: tuple[int, int] | None = None) -> dict[str, int]:
    """Return the number of the mention by which everybody is named that counts: the last, or before a word the last, else the first after it."""
    found: dict[str, int] = {}
    for number, mention in enumerate(mentions):
        for actor in mention.actors if mention.is_name else ():
            if word is None or mention.last <= word[0] or actor not in found:
                found[actor] = number
    return found


def _by_rules(laid: Laid, word: tuple[int, int]) -> list[Mention]:
    """Return the mentions by which the rules say whom a word stands for."""
    return [each for each in laid.scene.mentions if each.refers and each.first < word[1] and word[0] < each.last]
