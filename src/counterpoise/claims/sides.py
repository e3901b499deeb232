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
    first: dict[str, Named] = {}
    for each in sorted(found, key=lambda named: named.start):
        first.setdefault(each.actor, each)
    return list(first.values())


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
