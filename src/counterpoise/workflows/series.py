"""Joint acts of a record that recur."""

import re
from collections.abc import Mapping
from pathlib import Path

from counterpoise.domain.event import Event
from counterpoise.ontology.actors import name_of
from counterpoise.record.store import Record
from counterpoise.relations.series import Occasion, Series, find_series

_NEXT = re.compile(r"\s+((?:It|This|That|The \w+) (?:was|is|marked) [^.\n]{0,160}\.)")


def list_series(record: Path, *, actors: frozenset[str] = frozenset()) -> list[Series]:
    """
    Return the recurring joint acts of a record in which all the actors named take part.

    Only what is said to have happened, with its sentence, can be told to recur; imported events without sentences cannot. Where the record
    keeps the texts (`read --keep-text`), the sentence after counts too: "It was the sixth such patrol since 2019."
    """
    store = Record.open(record)
    texts = {row.id: row.text for row in store.documents() if row.text}
    events = store.events(actors=actors, factuality=frozenset({"asserted", "reported_claim"}))
    found = [occasion for event in events if (occasion := _occasion(event, texts))]
    return [series for series in find_series(found) if actors <= set(series.states)]


def describe_series(series: Series) -> str:
    """Return a series in one sentence, with what the record counts and what the texts say."""
    first, latest = series.occurrences[0].day, series.occurrences[-1].day
    held = (
        f"{series.counted} in the record, {first} to {latest}" if series.counted > 1 else f"one in the record, {latest}"
    )
    said = f"; the texts count {series.stated}" if series.stated else ""
    since = f" since {series.stated_since}" if series.stated_since else ""
    cadence = f"; one in {series.cadence_days:.0f} days" if series.cadence_days else ""
    expected = series.next_expected
    ahead = f"; next expected {expected[0]} to {expected[1]}" if expected else "; too few to say when the next is due"
    who = ", ".join(name_of(state) for state in series.states)
    return f"{series.activity.capitalize()} of {who}: {held}{said}{since}{cadence}{ahead}."


def _occasion(event: Event, texts: Mapping[str, str]) -> Occasion | None:
    sides = (*event.actors, *event.recipients) if event.is_mutual else event.actors
    states = frozenset(each.state for each in sides if each.state)
    day = event.when.earliest if event.when else event.published
    if len(states) < 2 or day is None or event.event_type is None or not event.evidence.sentence:
        return None
    return Occasion(
        event=event.id, states=states, event_type=str(event.event_type), day=day, sentence=_told(event, texts)
    )


def _told(event: Event, texts: Mapping[str, str]) -> str:
    """Return the event's sentence, with the next one where that counts the same act."""
    sentence, span = event.evidence.sentence or "", event.evidence.span
    text = texts.get(event.evidence.document, "")
    following = _NEXT.match(text, span.end) if span and text else None
    return f"{sentence} {following[1]}" if following else sentence
