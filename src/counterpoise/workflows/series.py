"""Joint acts of a record that recur."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from counterpoise.domain.event import Event
from counterpoise.ontology.actors import name_of
from counterpoise.ontology.search import find_actor
from counterpoise.record.store import Record
from counterpoise.relations.activities import proper_names
from counterpoise.relations.series import Expectation, Occasion, Series, find_series

_PLAIN = {"Joint", "Annual", "Naval", "Military", "Live", "Navy", "Air", "Army", "Force", "Coast", "Guard"}
_NEXT = re.compile(r"\s+((?:It|This|That|The \w+) (?:was|is|marked) [^.\n]{0,160}\.)")


def list_series(
    record: Path, *, actors: frozenset[str] = frozenset(), since: date | None = None, until: date | None = None
) -> list[Series]:
    """
    Return the recurring joint acts of a record in which all the actors named take part, as they were held from one day to another.

    Only what is said to have happened, with its sentence, can be told to recur; imported events without sentences cannot. Where the record
    keeps the texts (`read --keep-text`), the sentence after counts too: "It was the sixth such patrol since 2019."
    """
    store = Record.open(record)
    texts = {row.id: row.text for row in store.documents() if row.text}
    happened = frozenset({"asserted", "reported_claim"})
    events = store.events(actors=actors, factuality=happened, since=since, until=until)
    found = [occasion for event in events if (occasion := _occasion(event, texts))]
    return [series for series in find_series(found) if actors <= set(series.states)]


def describe_series(series: Series) -> str:
    """Return a series in one sentence, with what the record counts and what the texts say."""
    first, latest = series.occurrences[0].day, series.occurrences[-1].day
    held = (
        f"{series.counted} in the record, {first} to {latest}" if series.counted > 1 else f"one in the record, {latest}"
    )
    said = f"; the texts count {series.stated}" if series.stated else ""
    since = f" since {series.since}" if series.since else ""
    cadence = f"; one in {series.cadence_days:.0f} days" if series.cadence_days else ""
    who = ", ".join(name_of(state) for state in series.states)
    what = f"{series.activity.capitalize()} {series.name}" if series.name else series.activity.capitalize()
    return f"{what} of {who}: {held}{said}{since}{cadence}; {_ahead(series.next_expected)}."


def series_to_row(series: Series) -> dict[str, Any]:
    """Return a series as plain data, the way `series --json` prints it."""
    ahead = series.next_expected
    return {
        "states": list(series.states),
        "activity": series.activity,
        "name": series.name,
        "counted": series.counted,
        "stated": series.stated,
        "since": series.since,
        "first": series.occurrences[0].day.isoformat(),
        "latest": series.occurrences[-1].day.isoformat(),
        "cadence_days": series.cadence_days,
        "stated_cadence_days": series.stated_cadence_days,
        "next": ahead
        and {
            "about": ahead.about.isoformat(),
            "earliest": ahead.earliest and ahead.earliest.isoformat(),
            "latest": ahead.latest and ahead.latest.isoformat(),
            "probability": ahead.probability and round(ahead.probability, 4),
        },
        "occurrences": [
            {"day": each.day.isoformat(), "stated": each.stated, "events": list(each.events)}
            for each in series.occurrences
        ],
    }


def _ahead(expected: Expectation | None) -> str:
    if expected is None:
        return "too few to say when the next is due"
    if expected.earliest is None or expected.probability is None:
        return f"at that pace the next is due about {expected.about}, too few intervals to say how surely"
    return (
        f"the next is due about {expected.about}, between {expected.earliest} and {expected.latest} with probability "
        f"{expected.probability:.2f}"
    )


def _occasion(event: Event, texts: Mapping[str, str]) -> Occasion | None:
    sides = (*event.actors, *event.recipients) if event.is_mutual else event.actors
    states = frozenset(each.state for each in sides if each.state)
    day = event.when.earliest if event.when else event.published
    if len(states) < 2 or day is None or event.event_type is None or not event.evidence.sentence:
        return None
    sentence, until = _told(event, texts), event.when.latest if event.when else None
    return Occasion(event=event.id, states=states, day=day, sentence=sentence, name=_name_in(sentence), until=until)


def _name_in(sentence: str) -> str | None:
    """Return the proper name of an exercise in a sentence: one that is not that of an actor, nor made of such."""
    return next((name for name in proper_names(sentence) if not _is_actor(name)), None)


@cache
def _is_actor(name: str) -> bool:
    return find_actor(name)[0] is not None or all(
        word in _PLAIN or find_actor(word)[0] is not None for word in re.split(r"[ -]", name)
    )


def _told(event: Event, texts: Mapping[str, str]) -> str:
    """Return the event's sentence, with the next one where that counts the same act."""
    sentence, span = event.evidence.sentence or "", event.evidence.span
    text = texts.get(event.evidence.document, "")
    following = _NEXT.match(text, span.end) if span and text else None
    return f"{sentence} {following[1]}" if following else sentence
