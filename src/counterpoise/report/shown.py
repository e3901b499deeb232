"""Which events a page shows with their sentences: all, or of a large record those that the page leads to and the latest of the busiest pairs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from counterpoise.domain.event import Event
from counterpoise.report.brief import Brief, DyadActs
from counterpoise.report.sections import Section

MOST = 3000
"""About so many events a browser shows without effort; of a record with more, a page shows no more than that."""
_LATEST = 20
_LATEST_APART = 100
_LINK = re.compile(r'href="#event-([^"]+)"')


@dataclass(frozen=True, slots=True)
class Shown:
    """The ids of the events that a page shows, and whether these are all there are."""

    events: frozenset[str]
    is_all: bool

    def of(self, events: Iterable[Event]) -> list[Event]:
        """Return those of some events that are shown."""
        return [event for event in events if event.id in self.events]

    def pairs(self, dyads: Sequence[DyadActs]) -> list[DyadActs]:
        """Return the pairs of actors of which an event is shown."""
        return [dyad for dyad in dyads if any(event.id in self.events for event in dyad.events)]


def choose_shown(
    brief: Brief, dyads: Sequence[DyadActs], sections: Sequence[Section], *, apart: Sequence[Sequence[Event]]
) -> Shown:
    """
    Return which events of a brief its page shows.

    Parameters
    ----------
    dyads
        What happened, by pair of actors, the busiest first.
    sections
        The further parts of the page: an event to which one of them leads is shown.
    apart
        What is planned, supposed, denied and opinion, each in order of date.
    """
    every = frozenset(event.id for event in brief.events)
    if len(every) <= MOST:
        return Shown(every, is_all=True)
    chosen = {event for section in sections for event in _LINK.findall(section.body)} & every
    for events in apart:
        chosen |= latest(events, _LATEST_APART)
    for dyad in dyads:
        if len(chosen) + _LATEST > MOST:
            break
        chosen |= latest(dyad.events, _LATEST)
    return Shown(frozenset(chosen), is_all=False)


def latest(events: Sequence[Event], count: int) -> set[str]:
    """Return the ids of the last of some events in order of date, those without a date after the others."""
    dated = [event for event in events if event.when]
    undated = [event for event in events if event.when is None]
    return {event.id for event in [*reversed(dated), *undated][:count]}
