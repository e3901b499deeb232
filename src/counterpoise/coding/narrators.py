"""
Whose "we" and "our" are that stand outside of quotation marks ("our army rushed armoured vehicles to Pacaraima").

A column tells of the writer's own state in words that leave it out: its people by their names and offices without a nationality, others by their
capitals and adjectives, and others again in the same breath as "us". What each state is told with is weighed; the weights are
`lexicon/narrators.csv`, fitted on the project's own corpus by `training/narrators.py`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from math import exp, log
from operator import mul

from counterpoise.coding.found import Found
from counterpoise.coding.lexicon import LEXICON
from counterpoise.coding.mentions import Party
from counterpoise.domain.actor import ActorId
from counterpoise.domain.source import Span
from counterpoise.ontology.files import read_rows
from counterpoise.ontology.names import NameKind
from counterpoise.ontology.states import load_states

FEATURES = (
    "times named, logarithm",
    "share named by persons",
    "share named by the capital",
    "share named by the name of the state",
    "named by an adjective",
    "named by its people",
    "named by a citizen",
    "named by a place",
    "in the first sentence",
    "in the first three sentences",
    "persons with a title and no nationality",
    "persons with no nationality",
    "in the capital",
    "before 'us' or 'our'",
    "where 'our' people are",
    "right after 'we', or 'we in'",
    "sentences with 'we', logarithm",
    "sentences without 'we', logarithm",
)
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|us|[Oo]urs?|WE|OUR)\b")
_QUOTED = re.compile(r"“[^”]{0,1500}(?:”|\Z)|\"[^\"\n]{0,1500}\"")
_FEWEST = 2
"""Of fewer such words nobody is asked whose they are."""
_PERSONS = frozenset({NameKind.PERSON, NameKind.SURNAME})
_NATIONAL = frozenset({NameKind.ADJECTIVE, NameKind.STATE, NameKind.CITIZEN, NameKind.CAPITAL})
_TITLED = re.compile(
    r"(?:President|Minister|Premier|Chancellor|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|General|King|Prince|Secretary)\s*\Z"
)
_IN = re.compile(r"\bin\s+\Z")
_OUR_IN = re.compile(r"\bour(?:\s+[\w-]+){1,2}\s+(?:in|to|from|at)\s+\Z", re.IGNORECASE)
_WE_BEFORE = re.compile(r"\b(?:[Ww]e|us)(?:\s+in)?\s+\Z")
_TRANSLATED = re.compile(r"\btranslat\w+ from (?:the )?\Z", re.IGNORECASE)
_COURTESY = r"(?:(?:President|Prime Minister|Minister|Premier|Chancellor|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|General|King)\s+)?"
_BESIDE = r"(?:and|with|against|met|told|received)"
_OURS_AND = re.compile(rf"\b(?:[Oo]ur(?:\s+[\w-]+){{1,3}}|ours|us)\s+{_BESIDE}\s+(?:the\s+|his\s+)?{_COURTESY}\Z")
_OURS_IS = re.compile(rf"\b(?:[Oo]ur(?:\s+(?!{_BESIDE}\b)[\w-]+){{0,2}}\s+([\w-]+)|ours),?\s+{_COURTESY}\Z")
_HELD = frozenset(
    "ours president minister premier chancellor king queen emir sultan secretary ambassador envoy general leader".split()
)
_US_NEXT = re.compile(r"\W+(?:\w+ ){0,6}(?:us|our)\b")
_LEAD, _NEXT = 60, 30
_EARLY = 3
_LIKELY = 0.6
_MOST_PERSONS = 3


@dataclass(frozen=True, slots=True)
class Narrators:
    """Whose "we" a document's is: the share of one of each state that may be meant, and the party by which it is first named."""

    shares: Mapping[ActorId, float] = field(default_factory=dict)
    parties: Mapping[ActorId, Party] = field(default_factory=dict)

    def voice(self) -> Party | None:
        """Return who is meant where that is likely enough to go by, None where it is not."""
        best = max(self.shares, key=lambda actor: self.shares[actor], default=None)
        return self.parties[best] if best is not None and self.shares[best] >= _LIKELY else None

    def ranked(self) -> list[tuple[Party, float]]:
        """Return everybody who may be meant with their shares of one."""
        return [(self.parties[actor], share) for actor, share in self.shares.items()]


def find_narrators(
    text: str,
    sentences: Sequence[Span],
    named: Sequence[Sequence[Found]],
    *,
    homes: Iterable[ActorId] = (),
    titled: Iterable[ActorId] = (),
) -> Narrators:
    """
    Return whose "we" stands in some sentences of a text outside of quotation marks, by the names found in each; nobody where none does.

    `homes` are the states whose press it comes from, by its dateline or its publisher, `titled` those that its title names first.
    """
    described = describe_states(text, sentences, named)
    if not described:
        return NOBODY
    weights, homes, titled = load_weights(), frozenset(homes), frozenset(titled)
    written, ours = _find_languages(text, named), _count_ours(text, named)
    scores = {
        actor: sum(map(mul, weights, row))
        + _AT_HOME * (actor in homes)
        + _IN_TITLE * (actor in titled)
        + _IN_LANGUAGE * (actor in written)
        + _OURS * max(-1, min(ours[actor], 1))
        for actor, row in described.items()
    }
    highest = max(scores.values())
    powers = {actor: exp(score - highest) for actor, score in scores.items()}
    total = sum(powers.values())
    return Narrators({actor: power / total for actor, power in powers.items()}, _parties(text, named, powers))


_AT_HOME, _IN_TITLE, _IN_LANGUAGE, _OURS = 4.0, 1.0, 2.0, 3.0
"""
How much more a score is for the press of a state, for a state that the title names first, for one whose language a text was written in, and for
one whose ruler is called ours, and how much less for one that stands beside what is ours; passages of the corpus have none of these.
"""


_OF_SEVERAL = frozenset({"RUS", "FRA", "ESP", "PRT", "GBR", "DEU", "CHN"})
"""Whose language is written by the press of several states."""


def _find_languages(text: str, named: Iterable[Iterable[Found]]) -> frozenset[ActorId]:
    """Return whose language a text was translated from, where one state alone writes it."""
    names = chain.from_iterable(named)
    return frozenset(each.name.actor for each in names if _is_language(text, each)) - _OF_SEVERAL


def _count_ours(text: str, named: Iterable[Iterable[Found]]) -> Counter[ActorId]:
    """
    Return of each state that is called ours a number above nothing, and of each that is told apart from what is ours one below.

    "Our foreign minister, Jane Roe, said", but "our President and Mr Putin". What stands in quotation marks does not count.
    """
    plain, counts = _blank_quoted(text), Counter[ActorId]()
    for each in chain.from_iterable(named):
        lead = plain[max(0, each.start - _LEAD) : each.start]
        counts[each.name.actor] -= _OURS_AND.search(lead) is not None
        held = _OURS_IS.search(lead) if each.name.kind in _PERSONS else None
        counts[each.name.actor] += held is not None and (held[1] or "ours").lower() in _HELD
    return counts


def describe_states(
    text: str, sentences: Sequence[Span], named: Sequence[Sequence[Found]]
) -> dict[ActorId, tuple[float, ...]]:
    """
    Return the values of `FEATURES` for each state that is named, for none where hardly a word of the first person stands unquoted.

    `named` are the names that stand in each sentence.
    """
    if len(_FIRST_PERSON.findall(text)) < _FEWEST:
        return {}
    plain = _blank_quoted(text)
    told = [len(_FIRST_PERSON.findall(plain, span.start, span.end)) for span in sentences]
    if sum(told) < _FEWEST:
        return {}
    states = load_states()
    counts: dict[ActorId, dict[str, float]] = {}
    introduced: set[str] = set()
    for number, (span, names) in enumerate(zip(sentences, named, strict=True)):
        here = [each for each in names if each.name.actor in states and not _is_language(plain, each)]
        for each in here:
            own = counts.setdefault(each.name.actor, dict.fromkeys(_COUNTED, 0.0))
            _count(own, each, number, told[number] > 0, plain, span)
            name = plain[each.start : each.end].split()[-1:]
            if each.name.kind in _PERSONS and name and name[0] not in introduced:
                introduced.add(name[0])
                if not _has_nationality(each, here):
                    own["free"] += 1
                    own["titled"] += _TITLED.search(plain, max(span.start, each.start - _LEAD), each.start) is not None
    return {actor: _features(own) for actor, own in counts.items()}


def _blank_quoted(text: str) -> str:
    """Return a text with blanks for what stands in quotation marks."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)


def _is_language(plain: str, name: Found) -> bool:
    """Say whether a name is of the language that a text was translated from, which is no state."""
    return _TRANSLATED.search(plain, max(0, name.start - _LEAD), name.start) is not None


_COUNTED = (
    "all", "persons", "capital", "state", "adjective", "people", "citizen", "place", "first", "early", "titled", "free", "in", "us", "our_in",
    "we", "with",
)  # fmt: skip


def _count(own: dict[str, float], each: Found, number: int, is_told: bool, plain: str, span: Span) -> None:
    """Take in one name of a state."""
    kind, lead = each.name.kind, plain[max(span.start, each.start - _LEAD) : each.start]
    own["all"] += 1
    own["persons"] += kind in _PERSONS
    own["capital"] += kind is NameKind.CAPITAL
    own["state"] += kind is NameKind.STATE
    own["adjective"] += kind is NameKind.ADJECTIVE
    own["people"] += kind is NameKind.PEOPLE
    own["citizen"] += kind is NameKind.CITIZEN
    own["place"] += kind is NameKind.PLACE
    own["first"] += number == 0
    own["early"] += number < _EARLY
    own["in"] += kind is NameKind.CAPITAL and _IN.search(lead) is not None
    own["us"] += _US_NEXT.match(plain[each.end : min(span.end, each.end + _NEXT)]) is not None
    own["our_in"] += _OUR_IN.search(lead) is not None
    own["we"] += _WE_BEFORE.search(lead) is not None
    own["with"] += is_told


def _features(own: Mapping[str, float]) -> tuple[float, ...]:
    times = own["all"]
    return (
        log(times),
        own["persons"] / times,
        own["capital"] / times,
        own["state"] / times,
        float(own["adjective"] > 0),
        float(own["people"] > 0),
        float(own["citizen"] > 0),
        float(own["place"] > 0),
        float(own["first"] > 0),
        float(own["early"] > 0),
        min(own["titled"], _MOST_PERSONS),
        min(own["free"], _MOST_PERSONS),
        float(own["in"] > 0),
        float(own["us"] > 0),
        float(own["our_in"] > 0),
        float(own["we"] > 0),
        log(1 + own["with"]),
        log(max(1.0, times - own["with"])),
    )


def _has_nationality(person: Found, beside: Iterable[Found]) -> bool:
    """Say whether a person's state stands beside the name ("Turkish President Erdogan", "Erdogan of Turkey")."""
    return any(
        each.name.actor == person.name.actor
        and each.name.kind in _NATIONAL
        and (0 < person.start - each.start <= _LEAD or 0 <= each.start - person.end <= len(" of the"))
        for each in beside
    )


def _parties(text: str, named: Iterable[Iterable[Found]], actors: Iterable[ActorId]) -> dict[ActorId, Party]:
    """Return each of some actors as it is first named."""
    wanted, parties = frozenset(actors), dict[ActorId, Party]()
    for each in chain.from_iterable(named):
        if each.name.actor in wanted and each.name.actor not in parties:
            span = Span(start=each.start, end=each.end)
            parties[each.name.actor] = Party(each.name.actor, span.of(text), span)
    return parties


@cache
def load_weights() -> tuple[float, ...]:
    """Return the weights of `FEATURES`."""
    named = {row["feature"]: float(row["weight"]) for row in read_rows("narrators.csv", home=LEXICON)}
    return tuple(named[name] for name in FEATURES)


NOBODY = Narrators()
