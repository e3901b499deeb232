"""Decide about an event: accept it, correct it or reject it."""

import getpass
import os
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from counterpoise.domain.errors import CounterpoiseError, UnknownEvent
from counterpoise.domain.event import Event, EventType, Factuality, Method, Participant
from counterpoise.domain.review import Decision, Review
from counterpoise.domain.source import fingerprint
from counterpoise.domain.when import Interval
from counterpoise.ontology.actors import name_of
from counterpoise.ontology.plover import quad_class_of
from counterpoise.ontology.states import load_states
from counterpoise.record.store import Record
from counterpoise.workflows.events import resolve_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What to put in place of what was coded; None leaves a field as it is, "none" empties it."""

    actor: str | None = None
    recipient: str | None = None
    event_type: str | None = None
    factuality: str | None = None
    date: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be changed."""
        return not any((self.actor, self.recipient, self.event_type, self.factuality, self.date))


def decide(
    record: Path,
    event_id: str,
    decision: str,
    *,
    correction: Correction,
    note: str = "",
    reviewer: str = "",
    decided: datetime | None = None,
) -> str:
    """
    Keep a decision about an event and return what was done, in a sentence.

    Raises
    ------
    UnknownEvent
        If the record holds no such event.
    CounterpoiseError
        If a correction is asked for and none is given, or a value of it is unknown.
    """
    store = Record.open(record)
    event = store.event(event_id)
    chosen = Decision(decision)
    if chosen is Decision.CORRECT and correction.is_empty:
        raise CounterpoiseError(
            "A correction needs something to change: --actor, --recipient, --type, --factuality or --date."
        )
    if chosen is not Decision.CORRECT and not correction.is_empty:
        raise CounterpoiseError(
            f"--actor, --recipient, --type, --factuality and --date go with correct, not with {decision}."
        )
    moment = decided or datetime.now(UTC)
    corrected = _correct(event, correction) if chosen is Decision.CORRECT else None
    if corrected is not None and corrected.id == event.id:
        raise UnknownEvent("The correction changes nothing; the event already says so.")
    who = reviewer or os.environ.get("COUNTERPOISE_REVIEWER") or getpass.getuser()
    review = Review(
        id=fingerprint(event.id, decision, moment.isoformat()),
        event=event.id,
        decision=chosen,
        decided=moment,
        reviewer=who,
        note=note,
        replacement=corrected.id if corrected else None,
    )
    store.add_reviews([review], corrected=[corrected] if corrected else [])
    return _say(event, chosen, corrected)


def _correct(event: Event, correction: Correction) -> Event:
    actors = _side(correction.actor, event.actors)
    if not actors:
        raise CounterpoiseError("An event needs at least one actor; reject it instead if nobody acted.")
    event_type = _parse_type(correction.event_type) if correction.event_type else event.event_type
    return replace(
        event,
        actors=actors,
        recipients=_side(correction.recipient, event.recipients),
        event_type=event_type,
        mode=event.mode if event_type == event.event_type else None,
        quad_class=quad_class_of(event_type) if event_type else None,
        factuality=_parse_factuality(correction.factuality) if correction.factuality else event.factuality,
        when=_parse_when(correction.date) if correction.date else event.when,
        confidence=None,
        method=Method(name="review", version="1"),
        reasons=("corrected by a person",),
    ).identified()


def _side(given: str | None, before: tuple[Participant, ...]) -> tuple[Participant, ...]:
    if given is None:
        return before
    if given == "none":
        return ()
    ids = [resolve_actor(name) for name in given.split(",")]
    known = {each.actor: each for each in before}
    return tuple(
        known.get(actor)
        or Participant(actor=actor, agent=name_of(actor), state=actor if actor in load_states() else None)
        for actor in ids
    )


def _parse_type(text: str) -> EventType:
    try:
        return EventType(text.upper())
    except ValueError:
        raise CounterpoiseError(f"{text!r} is no event type. These are: {', '.join(EventType)}.") from None


def _parse_factuality(text: str) -> Factuality:
    try:
        return Factuality(text.lower())
    except ValueError:
        raise CounterpoiseError(f"{text!r} is no factuality. These are: {', '.join(Factuality)}.") from None


def _parse_when(text: str) -> Interval | None:
    return None if text == "none" else Interval.parse(text)


def _say(event: Event, decision: Decision, corrected: Event | None) -> str:
    if corrected is not None:
        return f"Event {event.id[:8]} is replaced by {corrected.id[:8]}."
    return f"Event {event.id[:8]} is {'accepted' if decision is Decision.ACCEPT else 'rejected'}."
