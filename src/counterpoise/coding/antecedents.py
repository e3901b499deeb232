"""
Who stands on the side of an act that its sentence leaves open, ranked by what the sentences before told.

"Iran has demanded that the building be restored": of India, whose act the article is about. Every party spoken of before is weighed
by how lately and often it was named, what it did and what was done to it. The weights are `lexicon/antecedents.csv`, fitted on the
project's own corpus by `training/antecedents.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from counterpoise.coding.lexicon import LEXICON
from counterpoise.coding.mentions import Mention, Party
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
    *(f"{name}, {family}" for name in _BY_FAMILY for family in FAMILIES),
    *(f"nobody, {family}" for family in FAMILIES),
)
_FAR = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence told: the parties named in it, in order, its subject, and its acts as actors and recipients."""

    parties: tuple[Party, ...]
    subjects: frozenset[str]
    acts: tuple[tuple[frozenset[str], frozenset[str]], ...]


Past = tuple[Told, ...]
"""The sentences before, the oldest first."""


def tell(mentions: Sequence[Mention], acts: Sequence[tuple[frozenset[str], frozenset[str]]]) -> Told:
    """Return what a sentence told, from its mentions and the sides of its acts."""
    named = {party.actor: party for mention in mentions if not mention.is_media for party in mention.parties}
    subjects = [mention for mention in mentions if not mention.qualifies and not mention.is_media][:1]
    return Told(tuple(named.values()), frozenset(each for mention in subjects for each in mention.actors), tuple(acts))


def rank_antecedents(
    past: Past, known: frozenset[str], event_type: EventType, *, beside: frozenset[str], is_actor: bool
) -> list[tuple[Party, float]]:
    """
    Return the parties spoken of before with their shares of one, the likeliest first; what is left of one is nobody's.

    `known` are the ids of the side that is known, `beside` those named in the sentence itself; `is_actor` says that it is the actor who
    is looked for, else the recipient.
    """
    candidates = find_candidates(past, known)
    if not candidates:
        return []
    weights = load_weights()["actor" if is_actor else "recipient"]
    scores = [
        sum(
            weight * value
            for weight, value in zip(weights, describe(past, each.actor, known, event_type, beside), strict=True)
        )
        for each in candidates
    ]
    scores.append(sum(weight * value for weight, value in zip(weights, describe_nobody(event_type), strict=True)))
    powers = [exp(score - max(scores)) for score in scores]
    shares = [power / sum(powers) for power in powers[:-1]]
    return sorted(zip(candidates, shares, strict=True), key=lambda entry: -entry[1])


def has_acted(past: Past, actor: str) -> bool:
    """Say whether the sentences before told of an act of somebody's."""
    return any(actor in acting for told in past for acting, _ in told.acts)


def find_candidates(past: Past, known: frozenset[str]) -> list[Party]:
    """Return the parties spoken of before that are not on the side that is known, each as it was last named."""
    latest = {party.actor: party for told in past for party in told.parties}
    return [party for actor, party in latest.items() if actor not in known]


def describe(
    past: Past, actor: str, known: frozenset[str], event_type: EventType, beside: frozenset[str]
) -> tuple[float, ...]:
    """Return the values of `FEATURES` for one candidate."""
    named = [actor in {party.actor for party in told.parties} for told in past]
    since = next(gap for gap, is_named in enumerate(reversed(named)) if is_named)
    acts = [act for told in past for act in told.acts]
    last = next((told.acts for told in reversed(past) if told.acts), ())
    first = next((told.acts for told in past if told.acts), ())
    family = _FAMILIES.get(event_type, _OTHER)
    by_family = (
        any(actor in acting for acting, _ in last),
        any(actor in receiving for _, receiving in last),
        any(actor in acting and known & receiving for acting, receiving in acts),
        any(actor in receiving and known & acting for acting, receiving in acts),
        any(actor in acting for acting, _ in first),
    )
    return (
        min(since, _FAR) / _FAR,
        float(since == 0),
        float(actor in beside),
        sum(named) / len(past),
        float(actor in past[-1].subjects),
        float(named[0]),
        float(
            any(
                is_named and known & {each.actor for each in told.parties}
                for is_named, told in zip(named, past, strict=True)
            )
        ),
        float(actor not in load_states()),
        *(float(value and own == family) for value in by_family for own in FAMILIES),
        *(0.0 for _ in FAMILIES),
    )


def describe_nobody(event_type: EventType) -> tuple[float, ...]:
    """Return the values of `FEATURES` for the case that nobody spoken of before is meant."""
    family = _FAMILIES.get(event_type, _OTHER)
    nobody = tuple(float(own == family) for own in FAMILIES)
    return (*(0.0 for _ in range(len(FEATURES) - len(nobody))), *nobody)


@cache
def load_weights() -> dict[str, tuple[float, ...]]:
    """Return the weights of `FEATURES` for who receives and for who acts."""
    rows = {row["feature"]: row for row in read_rows("antecedents.csv", home=LEXICON)}
    return {side: tuple(float(rows[name][side]) for name in FEATURES) for side in ("recipient", "actor")}
