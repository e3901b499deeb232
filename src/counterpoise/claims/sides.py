"""Between whom a claim counts: the actors and recipients that the words around a noun name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.claims.nouns import Noun
from counterpoise.coding.resolution import find_names
from counterpoise.domain.claim import Between, Measure
from counterpoise.domain.event import Event
from counterpoise.ontology.names import NameKind

_TOWARDS = frozenset({"towards", "toward", "against", "on", "at", "to", "upon", "into"})
_BY = frozenset({"by", "from"})
_LEAD = re.compile(r"(\w+)\s+(?:the\s+|both\s+|its\s+neighbou?r\s+)?$")
_BETWEEN = re.compile(
    r"\b(?:between|among|amongst)\b(?!\s+(?:the\s+)?(?:\d|early|mid|late|start|end|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
    re.IGNORECASE,
)
_PARTNER = frozenset({"of", "to", "with", "by", "towards", "toward", "from", "and", "both", "for", "against"})
_BESIDE = re.compile(r"\s+(between|with|of)\s+", re.IGNORECASE)
_NEAR = 12
_HYPHENATED = re.compile(r"(\w+[-–]\w+)\s+(?:\w+\s+){0,1}$")
_KOREAS = re.compile(
    r"\b(?:North and South Koreas?|South and North Koreas?|(?:the )?two Koreas|both Koreas|[Ii]nter-Korean)\b"
)
_PAIR = re.compile(r"\bUS(?=[-–])|\bSino(?=[-–])")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor named between two code points, with the word before it."""

    start: int
    end: int
    actor: str
    lead: str


def find_named(text: str, *, said: date | None = None) -> list[Named]:
    """
    Return the actors that `text` names, in order, each once; `said` is the day by which dated names are judged.

    Examples
    --------
    >>> [named.actor for named in find_named("Ties between North and South Korea")]
    ['PRK', 'KOR']
    """
    first: dict[str, Named] = {}
    for each in find_mentions(text, said=said):
        first.setdefault(each.actor, each)
    return list(first.values())


def find_mentions(text: str, *, said: date | None = None) -> list[Named]:
    """Return the actors that `text` names, in order, as often as it names them."""
    koreas = _KOREAS.search(text)
    found = [
        Named(each.start, each.end, each.name.actor, _lead(text, each.start))
        for each in find_names(text, published=said)
        if each.name.kind is not NameKind.MEDIA and not (koreas and koreas.start() <= each.start < koreas.end())
    ]
    if koreas:
        lead = _lead(text, koreas.start())
        found += [
            Named(koreas.start(), koreas.start() + 1, "PRK", lead),
            Named(koreas.start() + 1, koreas.end(), "KOR", "and"),
        ]
    return sorted(found, key=lambda named: named.start)


def between_named(
    text: str, named: Sequence[Named], noun: Noun | None, *, measure: Measure | None = None
) -> Between | None:
    """Return between whom a noun counts, by the prepositions before the names; None where nobody is named."""
    if not named:
        return None
    counted = measure or (noun.measure if noun else Measure.RELATIONS)
    types = noun.event_types if noun and counted is Measure.ACTS else ()
    words = noun.words if noun else ""
    towards = [each for each in named if each.lead in _TOWARDS]
    if _BETWEEN.search(text) or not towards or len(towards) == len(named):
        actors, recipients, is_mutual = _without_direction(named, counted, noun, both=bool(_BETWEEN.search(text)))
        if towards and len(towards) == len(named) and not _BETWEEN.search(text):
            actors, recipients, is_mutual = (), tuple(each.actor for each in towards), False
    else:
        aimed = {each.actor for each in towards}
        actors = tuple(each.actor for each in named if each.actor not in aimed)
        recipients, is_mutual = tuple(each.actor for each in towards), counted is Measure.RELATIONS
    return Between(
        actors=actors,
        recipients=recipients,
        is_mutual=is_mutual,
        measure=counted,
        event_types=types,
        mode=noun.mode if noun and types else None,
        words=words,
    )


def between_around(named: Sequence[Named], place: int, noun: Noun | None) -> Between | None:
    """Return those named before a place in the text as actors and those after it as recipients, None where nobody stands before it."""
    actors = tuple(each.actor for each in named if each.start < place)
    if not actors:
        return None
    return Between(
        actors=actors,
        recipients=tuple(each.actor for each in named if each.start >= place),
        event_types=noun.event_types if noun else (),
        mode=noun.mode if noun else None,
        words=noun.words if noun else "",
    )


def between_stance(named: Sequence[Named], start: int, end: int) -> Between | None:
    """
    Return the two sides of a stance whose words stand between `start` and `end`.

    Those named after the words are one side ("an adversary of both A and B"), and the nearest before them the other; where nobody
    is named after them, all before them are ("A and B were allies"). None where there are not two.
    """
    before = [each for each in named if each.start < end]
    after = [each for each in named if each.start >= end and each.lead in _PARTNER]
    if not after or not before:
        actors = list(dict.fromkeys(each.actor for each in (before if len(before) > 1 else named)))
        sides = actors[:1], actors[1:]
    else:
        sides = _joined_to_last(before), [each.actor for each in _joined_after(named, after[0])]
    first, second = (tuple(side) for side in sides)
    if not first or not second or set(first) & set(second):
        return None
    return Between(actors=first, recipients=second, is_mutual=True, measure=Measure.RELATIONS)


def _joined_to_last(named: Sequence[Named]) -> list[str]:
    """Return the last actor named with those to which "and" joins it: "when X fell, A and B"."""
    group = [named[-1]]
    for each in reversed(named[:-1]):
        if group[0].lead != "and":
            break
        group.insert(0, each)
    return [each.actor for each in group]


def _joined_after(named: Sequence[Named], first: Named) -> list[Named]:
    found = [first]
    for each in named[list(named).index(first) + 1 :]:
        if each.lead not in ("and", "or", "both"):
            break
        found.append(each)
    return found


def named_beside(text: str, named: Sequence[Named], noun: Noun) -> Sequence[Named]:
    """
    Return the actors that belong to a noun such as "relations": in "A-B relations", or after "between", "with"; all where that is not told.

    Examples
    --------
    >>> from counterpoise.claims.nouns import find_nouns
    >>> text = "Japan's sanctions over Ukraine damaged relations between Moscow and Tokyo"
    >>> [each.actor for each in named_beside(text, find_named(text), find_nouns(text)[-1])]
    ['RUS', 'JPN']
    """
    if len(named) < 3:
        return named
    tail = _BESIDE.match(text, noun.end)
    if tail:
        after = find_named(text[tail.end() :])
        joined = _joined_after(after, after[0]) if after and after[0].start < _NEAR else []
        if len(joined) > 1 and tail[1] in ("between", "of"):
            return joined
        if joined and tail[1] == "with":
            owner = [each for each in named if each.start < noun.start][-1:]
            return [*owner, *joined] if owner else named
    pair = _HYPHENATED.search(text[: noun.start])
    beside = find_named(pair[1]) if pair else []
    return beside if len(beside) == 2 else named


def between_event(event: Event) -> Between:
    """Return between whom an event took place, as what to count."""
    return Between(
        actors=tuple(dict.fromkeys(each.actor for each in event.actors)),
        recipients=tuple(dict.fromkeys(each.actor for each in event.recipients)),
        is_mutual=event.is_mutual,
        event_types=(str(event.event_type),) if event.event_type else (),
        mode=event.mode,
        words=event.evidence.trigger,
    )


def _without_direction(
    named: Sequence[Named], measure: Measure, noun: Noun | None, *, both: bool
) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    doers = [each.actor for each in named if each.lead in _BY]
    if len(named) == 1:
        return (named[0].actor,), (), measure is not Measure.ACTS or bool(noun and noun.is_joint)
    first, rest = (doers or [named[0].actor]), [each.actor for each in named]
    recipients = tuple(actor for actor in rest if actor not in first)
    joined = both or any(each.lead in ("and", "with") for each in named[1:])
    is_mutual = joined or measure is not Measure.ACTS or bool(noun and noun.is_joint)
    return tuple(first), recipients, is_mutual


def _lead(text: str, start: int) -> str:
    match = _LEAD.search(text[:start])
    return match[1].lower() if match else ""
