"""What a report is made of: events with their publications, what was left out, and what people decided."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from counterpoise.domain.document import CodedDocument, Skipped
from counterpoise.domain.event import Event, Factuality, QuadClass
from counterpoise.domain.review import Review
from counterpoise.domain.source import Publication

COOPERATIVE = frozenset({QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION})
HOSTILE = frozenset({QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One document behind a report: its publication, what it was read from, and how many sentences it has."""

    document: str
    publication: Publication
    named: str
    language: str | None = None
    sentences: int = 0
    left: tuple[tuple[str, int], ...] = ()
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """
    Everything that one report shows.

    `names` gives the display name of each actor id; `made` is when the report was made; `method` what coded the events.
    """

    title: str
    sources: tuple[Source, ...]
    events: tuple[Event, ...]
    names: Mapping[str, str]
    made: datetime
    method: str
    unresolved: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reviews: Mapping[str, Review] = field(default_factory=dict)

    @property
    def real(self) -> tuple[Event, ...]:
        """The events that the sources say happened, in order of date, those without a date last."""
        return self.in_factuality(Factuality.ASSERTED, Factuality.REPORTED_CLAIM)

    def in_factuality(self, *kinds: Factuality) -> tuple[Event, ...]:
        """Return the events of some factualities, in order of date, those without a date last."""
        return tuple(sorted((event for event in self.events if event.factuality in kinds), key=order_of))

    def publication_of(self, event: Event) -> Publication:
        """Return the publication that an event was read in."""
        return next(
            (each.publication for each in self.sources if each.document == event.evidence.document), Publication()
        )

    def name(self, actor: str) -> str:
        """Return the display name of an actor."""
        return self.names.get(actor, actor)


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadActs:
    """
    What happened between two actors: counts of cooperative and hostile acts, and the events behind them.

    An imported code without an event type counts as neither.
    """

    first: str
    second: str
    events: tuple[Event, ...]

    @property
    def anchor(self) -> str:
        """Where the pair stands on a page."""
        return anchor_of(self.first, self.second)

    @property
    def cooperative(self) -> int:
        """How many acts were cooperative."""
        return sum(is_cooperative(event) for event in self.events)

    @property
    def hostile(self) -> int:
        """How many acts were hostile."""
        return sum(is_hostile(event) for event in self.events)


def brief_of(
    coded: Sequence[CodedDocument],
    *,
    names: Mapping[str, str],
    made: datetime,
    title: str | None = None,
    reviews: Mapping[str, Review] | None = None,
) -> Brief:
    """Return the brief of documents just read."""
    sources = tuple(
        Source(
            document=each.document.id,
            publication=each.document.publication,
            named=each.document.source,
            language=each.document.language,
            sentences=len(each.document.sentences),
            left=tuple(Counter(skipped.reason for skipped in each.skipped).most_common()),
            skipped=each.skipped,
        )
        for each in coded
    )
    events = tuple(event for each in coded for event in each.events)
    return Brief(
        title=title or title_of(sources),
        sources=sources,
        events=events,
        names=names,
        made=made,
        method=method_of(events),
        unresolved=tuple(dict.fromkeys(name for each in coded for name in each.unresolved)),
        notes=tuple(dict.fromkeys(note for each in coded for note in each.notes)),
        reviews=reviews or {},
    )


def title_of(sources: Sequence[Source]) -> str:
    """Return the title of a report: that of its one article, or how many there are."""
    if len(sources) == 1:
        return sources[0].publication.title or sources[0].named
    return f"{len(sources)} articles"


def method_of(events: Sequence[Event]) -> str:
    """Return what coded the events, with versions."""
    return ", ".join(sorted({f"{event.method.name} {event.method.version}" for event in events}))


def group_by_dyad(events: Sequence[Event]) -> list[DyadActs]:
    """Return the events by unordered pair of actors, the pair with most events first; an act of several counts for each pair."""
    pairs: dict[tuple[str, str], list[Event]] = {}
    for event in events:
        for pair in pairs_of(event):
            pairs.setdefault(pair, []).append(event)
    grouped = [DyadActs(first=first, second=second, events=tuple(acts)) for (first, second), acts in pairs.items()]
    return sorted(grouped, key=lambda dyad: (-len(dyad.events), dyad.first, dyad.second))


def anchor_of(first: str, second: str) -> str:
    """Return where a pair of actors, in the order of a dyad, stands on a page."""
    return f"dyad-{first}-{second}"


def pairs_of(event: Event) -> list[tuple[str, str]]:
    """Return the unordered pairs of actors that an event joins, each sorted; with no recipient the pair ends in ""."""
    recipients = [each.actor for each in event.recipients] or [""]
    pairs = (
        tuple(sorted((actor.actor, recipient), key=lambda code: (not code, code)))
        for actor in event.actors
        for recipient in recipients
    )
    return list(dict.fromkeys((first, second) for first, second in pairs if first != second))


def is_cooperative(event: Event) -> bool:
    """Say whether an event is of a cooperative quad class."""
    return event.quad_class in COOPERATIVE


def is_hostile(event: Event) -> bool:
    """Say whether an event is of a quad class of conflict."""
    return event.quad_class in HOSTILE


def sign_of(event: Event) -> str:
    """Return the sign by which an event is shown: "+" cooperative, "−" hostile, "·" where its code has no event type."""
    return "+" if is_cooperative(event) else "−" if is_hostile(event) else "·"


def order_of(event: Event) -> tuple[bool, date, str, int]:
    """Return the key by which events are put in order: date, document, place in it."""
    day = event.when.earliest if event.when else date.max
    return event.when is None, day, event.evidence.document, event.evidence.start
