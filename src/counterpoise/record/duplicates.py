"""
One happening, many reports: events that report the same act are tied together, and nothing is deleted.

Two events report one happening if the same actors did the same type of act to the same recipients on days that touch, and
their sentences share most of their words or their documents are copies of one another. Rows of imported tables, which have no
sentence, report one happening if agents, code and day are the same: the one-a-day filter of the field.
An event that shares recipients or actors, days and words, but names somebody else or another type, is a rival version.

References
----------
Schrodt, P. and Gerner, D. (1994). Validity Assessment of a Machine-Coded Event Data Set for the Middle East.
American Journal of Political Science 38(3), 825-854: one-a-day filtering.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from counterpoise.domain.event import Event
from counterpoise.domain.link import Link, LinkKind

if TYPE_CHECKING:
    import pyarrow as pa

SIMILAR_FROM = 0.5
"""The share of content words in common (Jaccard) from which two sentences are taken to tell the same."""
TOLERANCE_DAYS = 1
_WORD = re.compile(r"\w{3,}")
_COMMON = frozenset(
    "the and for that with from this its was were are has had have been will said says its his her their they not but".split()
)


@dataclass(frozen=True, slots=True)
class _Version:
    """An event reduced to what is compared: who, to whom, what, when, and the content words of its sentence."""

    event: Event
    dyad: tuple[frozenset[str], frozenset[str]]
    story: str
    words: frozenset[str]


def link_events(
    events: Sequence[Event], *, copies: Mapping[str, str] | None = None, tolerance_days: int = TOLERANCE_DAYS
) -> list[Link]:
    """
    Return the links between events that were read from text: to their happening, and to rival versions.

    Parameters
    ----------
    events
        The earliest known first: a happening has the id of the first event that reported it.
    copies
        Documents that repeat another, with the one they repeat.
    tolerance_days
        How many days may lie between the dates of two reports of one happening.
    """
    originals = copies or {}
    versions = {event.id: _reduce(event, originals) for event in events if event.evidence.sentence is not None}
    happenings = _Happenings(list(versions))
    rivals = []
    for first, second in _pairs(list(versions.values()), tolerance_days):
        reason = _why_alike(first, second)
        if reason and first.dyad == second.dyad and first.event.event_type == second.event.event_type:
            head, tail = (versions[happenings.head(each.event.id)].event for each in (first, second))
            if _touch(head, tail, tolerance_days):  # so that one bombardment a day does not grow into one of a month
                happenings.join(first.event.id, second.event.id, reason)
        elif reason and _contradict(first, second):
            rivals.append(
                Link(of=second.event.id, kind=LinkKind.RIVAL, to=first.event.id, reason=_how_rival(first, second))
            )
    return [*happenings.links(), *(link for link in rivals if happenings.head(link.of) != happenings.head(link.to))]


def link_rows(events: "pa.Table") -> "pa.Table":
    """
    Return the links of imported rows to their happenings, by the one-a-day filter: same agents, code and day.

    Parameters
    ----------
    events
        Columns of the record's events; rows that were read from text are left aside.
    """
    import duckdb

    rows = duckdb.connect()
    rows.register("events", events)
    return rows.sql(one_a_day("events")).to_arrow_table()


def one_a_day(events: str) -> str:
    """Return the query for the links of imported rows among `events`, a table or a query in brackets."""
    return f"""
        SELECT id AS "of", 'happening' AS kind, head AS "to", 'same agents, code and day (one-a-day filter)' AS reason
        FROM (
            SELECT id, min(id) OVER (PARTITION BY done_by, done_to, code, "day", coder) AS head
            FROM (
                SELECT
                    id, hash(list_transform(actors, lambda each: each.agent)) AS done_by,
                    hash(list_transform(recipients, lambda each: each.agent)) AS done_to,
                    original_code AS code, "when".earliest AS "day", method.name AS coder
                FROM {events}
                WHERE evidence.sentence IS NULL AND "when" IS NOT NULL
            )
        )
        WHERE id <> head
    """


class _Happenings:
    """Events joined into happenings; the head of each is the event that was known first."""

    def __init__(self, events: Sequence[str]) -> None:
        self._rank = {event: at for at, event in enumerate(events)}
        self._above: dict[str, tuple[str, str]] = {}

    def head(self, event: str) -> str:
        while event in self._above:
            event = self._above[event][0]
        return event

    def join(self, one: str, other: str, reason: str) -> None:
        first, later = sorted((self.head(one), self.head(other)), key=self._rank.__getitem__)
        if first != later:
            self._above[later] = (first, reason)

    def links(self) -> list[Link]:
        return [
            Link(of=event, kind=LinkKind.HAPPENING, to=self.head(event), reason=reason)
            for event, (_, reason) in self._above.items()
        ]


def _reduce(event: Event, copies: Mapping[str, str]) -> _Version:
    actors, recipients = (frozenset(each.actor for each in side) for side in (event.actors, event.recipients))
    if event.is_mutual:
        actors, recipients = actors | recipients, frozenset()
    words = frozenset(_WORD.findall((event.evidence.sentence or "").casefold())) - _COMMON
    document = event.evidence.document
    return _Version(event, (actors, recipients), copies.get(document, document), words)


def _pairs(versions: Sequence[_Version], tolerance_days: int) -> Iterator[tuple[_Version, _Version]]:
    """Yield pairs, the earlier first, that share an actor or recipient on days that touch, each pair once."""
    by_actor_and_day: dict[tuple[str, int], list[int]] = defaultdict(list)
    for at, version in enumerate(versions):
        for key in _keys(version, tolerance_days):
            by_actor_and_day[key].append(at)
    seen: set[tuple[int, int]] = set()
    for together in by_actor_and_day.values():
        seen.update(combinations(together, 2))
    for first, second in sorted(seen):
        if _touch(versions[first].event, versions[second].event, tolerance_days):
            yield versions[first], versions[second]


def _keys(version: _Version, tolerance_days: int) -> Iterator[tuple[str, int]]:
    when = version.event.when
    if when is None or (when.latest - when.earliest).days > _LONGEST_DAYS:
        return
    days = range(when.earliest.toordinal() - tolerance_days, when.latest.toordinal() + 1)
    for who in version.dyad[0] | version.dyad[1]:
        yield from ((who, day) for day in days)


_LONGEST_DAYS = 31
"""An act dated no closer than this is tied to no happening: too much may have happened meanwhile."""


def _touch(one: Event, other: Event, tolerance_days: int) -> bool:
    if one.when is None or other.when is None:
        return False
    gap = timedelta(days=tolerance_days)
    return one.when.earliest <= other.when.latest + gap and other.when.earliest <= one.when.latest + gap


def _why_alike(one: _Version, other: _Version) -> str:
    """Return why two events tell of the same, an empty text where they do not."""
    if one.event.evidence.document == other.event.evidence.document:
        return ""
    shared = len(one.words & other.words) / (len(one.words | other.words) or 1)
    if one.story == other.story and shared >= SIMILAR_FROM:
        return "copies of one story"
    return f"sentences share {shared:.0%} of their words" if shared >= SIMILAR_FROM else ""


def _contradict(one: _Version, other: _Version) -> bool:
    """Say whether two events that tell of the same differ in who did it or what it was, not in both."""
    same_type, same_dyad = one.event.event_type == other.event.event_type, one.dyad == other.dyad
    shares = bool(one.dyad[0] & other.dyad[0]) or bool(one.dyad[1] & other.dyad[1])
    return (same_dyad and not same_type) or (same_type and not same_dyad and shares)


def _how_rival(one: _Version, other: _Version) -> str:
    if one.dyad == other.dyad:
        return f"what it was: {other.event.event_type} here, {one.event.event_type} there"
    here, there = (" and ".join(sorted(each.dyad[0])) for each in (other, one))
    return f"who did it: {here} here, {there} there" if here != there else "to whom it was done"
