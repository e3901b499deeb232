"""
Who stands on the side of an act that its sentence leaves open, ranked by what the sentences before told.

"Iran has demanded that the building be restored": of India, whose act the article is about. Every party spoken of before is weighed
by how lately and often it was named, what it did and what was done to it. The weights are `lexicon/antecedents.csv`, fitted on the
project's own corpus by `training/antecedents.py`. A trained reader weighs the same in its own way, beside what it says of the words (`links`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from operator import mul

from counterpoise.coding.lexicon import LEXICON
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.narrators import NOBODY, Narrators
from counterpoise.domain.event import EventType
from counterpoise.ontology.files import read_rows
from counterpoise.ontology.states import load_states

_FAMILIES: dict[EventType, str] = {
    **dict.fromkeys((EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.REQUEST), "spoken against"),
    **dict.fromkeys((EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE), "done against"),
    EventType.PROTEST: "done against",
    EventType.SUPPORT: "spoken for",
}
_OTHER = "done for"
_BY_FAMILY = ("acted last", "suffered last", "acted on it", "was acted on by it", "acted first")
FAMILIES = (*dict.fromkeys(_FAMILIES.values()), _OTHER)
FEATURES = (
    "sentences since",
    "named in the sentence before",
    "named in this sentence",
    "share of mentions",
    "subject of the sentence before",
    "named first of all",
    "told of together",
    "no state",
    "share of the document",
    "share of the document beside the known side",
    "named in the sentence after",
    *(f"{name}, {family}" for name in _BY_FAMILY for family in FAMILIES),
    *(f"nobody, {family}" for family in FAMILIES),
)
SIDES = ("recipient", "actor")
_FAR = 6
_NOWHERE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence told: the parties named in it, in order, with their ids, its subject, and its acts as actors and recipients."""

    parties: tuple[Party, ...]
    named: frozenset[str]
    subjects: frozenset[str]
    acts: tuple[tuple[frozenset[str], frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """
    Whom a document names: of everybody in which of the sentences that name somebody, those to come among them; and whom the next one names.

    `count` is how many sentences name somebody, `narrators` whose "we" the document's is.
    """

    places: Mapping[str, frozenset[int]] = field(default_factory=dict)
    count: int = 0
    after: frozenset[str] = frozenset()
    narrators: Narrators = NOBODY

    @classmethod
    def of(cls, sentences: Iterable[frozenset[str]], narrators: Narrators = NOBODY) -> "Cast":
        """Return the cast of a document from whom each sentence names."""
        places: dict[str, set[int]] = defaultdict(set)
        naming = [named for named in sentences if named]
        for at, named in enumerate(naming):
            for actor in named:
                places[actor].add(at)
        return cls({actor: frozenset(own) for actor, own in places.items()}, len(naming), narrators=narrators)

    def places_of(self, actors: Iterable[str]) -> frozenset[int]:
        """Return the sentences that name one of some actors."""
        return frozenset().union(*(self.places.get(actor, _NOWHERE) for actor in actors))


Weights = tuple[float, ...]
Past = tuple[Told, ...]
"""The sentences before, the oldest first."""


def tell(mentions: Sequence[Mention], acts: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Told:
    """Return what a sentence told, from its mentions and the sides of its acts."""
    named = {party.actor: party for mention in mentions if not mention.is_media for party in mention.parties}
    subjects = [mention for mention in mentions if not mention.qualifies and not mention.is_media][:1]
    return Told(
        tuple(named.values()),
        frozenset(named),
        frozenset(each for mention in subjects for each in mention.actors),
        tuple(acts),
    )


def rank_antecedents(
    past: Past,
    known: frozenset[str],
    event_type: EventType,
    *,
    beside: frozenset[str],
    cast: Cast,
    is_actor: bool,
) -> list[tuple[Party, float]]:
    """
    Return the parties spoken of before with their shares of one, the likeliest first; what is left of one is nobody's.

    `known` are the ids of the side that is known, `beside` those named in the sentence itself, `cast` whom the document names; `is_actor`
    says that it is the actor who is looked for, else the recipient.
    """
    candidates = find_candidates(past, known)
    if not candidates:
        return []
    own = load_weights()["actor" if is_actor else "recipient"]
    rows = describe(past, [each.actor for each in candidates], known, event_type, beside, cast)
    return share_out(candidates, [sum(map(mul, own, row)) for row in (*rows, describe_nobody(event_type))])


def share_out(parties: Sequence[Party], scores: Sequence[float]) -> list[tuple[Party, float]]:
    """Return parties with their shares of one by their scores, the likeliest first; the last score is nobody's."""
    highest = max(scores)
    powers = [exp(score - highest) for score in scores]
    total = sum(powers)
    return sorted(zip(parties, (power / total for power in powers), strict=False), key=lambda entry: -entry[1])


def has_acted(past: Past, actor: str) -> bool:
    """Say whether the sentences before told of an act of somebody's."""
    return any(actor in acting for told in past for acting, _ in told.acts)


def find_candidates(past: Past, known: frozenset[str]) -> list[Party]:
    """Return the parties spoken of before that are not on the side that is known, each as it was last named."""
    latest = {party.actor: party for told in past for party in told.parties}
    return [party for actor, party in latest.items() if actor not in known]


def describe(
    past: Past,
    actors: Sequence[str],
    known: frozenset[str],
    event_type: EventType,
    beside: frozenset[str],
    cast: Cast,
) -> list[Weights]:
    """Return the values of `FEATURES` for each candidate, one that was not named before among them."""
    acts = [act for told in past for act in told.acts]
    last = next((told.acts for told in reversed(past) if told.acts), ())
    first = next((told.acts for told in past if told.acts), ())
    facts = (
        _any_of(acting for acting, _ in last),
        _any_of(receiving for _, receiving in last),
        _any_of(acting for acting, receiving in acts if not known.isdisjoint(receiving)),
        _any_of(receiving for acting, receiving in acts if not known.isdisjoint(acting)),
        _any_of(acting for acting, _ in first),
    )
    together = _any_of(told.named for told in past if not known.isdisjoint(told.named))
    near, states = cast.places_of(known), load_states()
    family, families = FAMILIES.index(_FAMILIES.get(event_type, _OTHER)), len(FAMILIES)
    nobody = (0.0,) * families
    rows = []
    for actor in actors:
        named = [actor in told.named for told in past]
        places = cast.places.get(actor, _NOWHERE)
        since = named[::-1].index(True) if True in named else _FAR
        by_family = [0.0] * (len(facts) * families)
        by_family[family::families] = [float(actor in ids) for ids in facts]
        rows.append(
            (
                min(since, _FAR) / _FAR,
                float(since == 0),
                float(actor in beside),
                sum(named) / max(1, len(past)),
                float(bool(past) and actor in past[-1].subjects),
                float(True in named[:1]),
                float(actor in together),
                float(actor not in states),
                len(places) / max(1, cast.count),
                len(places & near) / max(1, len(near)),
                float(actor in cast.after),
                *by_family,
                *nobody,
            )
        )
    return rows


def _any_of(several: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the ids that are in one of several sets."""
    return frozenset().union(*several)


def describe_nobody(event_type: EventType) -> tuple[float, ...]:
    """Return the values of `FEATURES` for the case that nobody spoken of before is meant."""
    family = _FAMILIES.get(event_type, _OTHER)
    nobody = tuple(float(own == family) for own in FAMILIES)
    return (*(0.0 for _ in range(len(FEATURES) - len(nobody))), *nobody)


@cache
def load_weights() -> dict[str, Weights]:
    """Return the weights of `FEATURES` by which the rules tell who receives and who acts."""
    named = {row["feature"]: row for row in read_rows("antecedents.csv", home=LEXICON)}
    return {side: tuple(float(named[name][side]) for name in FEATURES) for side in SIDES}
