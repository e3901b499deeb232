"""
The exchange form, in which readers of reporting are compared: one event a line, with only what every reader can give.

An event type is one of 15 roots (CONCEDE and RETREAT are YIELD), an actor an exchange code, a date the ISO date cut to the
precision that is known.
"""

from dataclasses import dataclass
from datetime import timedelta

from counterpoise.domain.event import Event, Participant
from counterpoise.domain.when import Interval
from counterpoise.ontology.actors import exchange_code_of
from counterpoise.ontology.plover import exchange_root_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeEvent:
    """One event in the exchange form; `document` is the stem of the file it was read from."""

    document: str
    sentence: str
    actor: list[str]
    recipient: list[str]
    event_type: str
    date: str | None
    factuality: str


def to_exchange(event: Event, *, stem: str) -> ExchangeEvent | None:
    """Return an event in the exchange form, None for an imported event whose type has no PLOVER root."""
    if event.event_type is None:
        return None
    return ExchangeEvent(
        document=stem,
        sentence=event.evidence.sentence or "",
        actor=_codes(event.actors),
        recipient=_codes(event.recipients),
        event_type=exchange_root_of(event.event_type),
        date=cut_date(event.when),
        factuality=str(event.factuality),
    )


def cut_date(when: Interval | None) -> str | None:
    """
    Return the ISO date cut to the finest precision that the whole interval shares, None where it shares no year.

    A week that two months share is of the one that has most of it.

    Examples
    --------
    >>> cut_date(Interval.parse("2023-06-05/2023-06-11"))
    '2023-06'
    >>> cut_date(Interval.parse("2023-05-29/2023-06-04"))
    '2023-06'
    """
    if when is None:
        return None
    days = (when.latest - when.earliest).days
    if 0 < days < _WEEK:
        return (when.earliest + timedelta(days=days // 2)).isoformat()[:7]
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4] if first[:4] == last[:4] else None


_WEEK = 7


def _codes(side: tuple[Participant, ...]) -> list[str]:
    return list(dict.fromkeys(exchange_code_of(each.actor) for each in side))
