"""Who published what the record holds, and how far each is trusted."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table

from counterpoise.domain.errors import CounterpoiseError
from counterpoise.domain.rating import Credibility, Reliability, SourceRating
from counterpoise.ontology.search import actor_meant
from counterpoise.ontology.states import load_states
from counterpoise.record.ratings import add_rating, ratings
from counterpoise.record.store import Record

_COUNTS = """
    select publisher, count(distinct document) as documents, count(distinct event) as events, count(distinct happening) as happenings
    from acts where publisher is not null group by publisher order by events desc, publisher
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publisher with its rating, and how many documents with events, events and happenings it reports."""

    rating: SourceRating
    documents: int
    events: int
    happenings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a user says of a publisher; what is None stays as it was."""

    reliability: str | None = None
    credibility: str | None = None
    country: str | None = None
    rights: str | None = None
    attribution: str | None = None
    rated_by: str | None = None


def list_sources(folder: Path) -> list[Source]:
    """
    Return every publisher of the record's events, those with most events first, then those that are only rated.

    Raises
    ------
    RecordMissing, RecordCorrupt
        If there is no record, or a batch of it cannot be read.
    """
    record = Record.open(folder)
    rated = ratings(record)
    counted = record.sql(_COUNTS).to_pylist()
    rows = [(row["publisher"], row["documents"], row["events"], row["happenings"]) for row in counted]
    rows += [(publisher, 0, 0, 0) for publisher in sorted(rated.keys() - {row[0] for row in rows})]
    return [
        Source(
            rating=rated.get(publisher) or SourceRating(publisher=publisher),
            documents=documents,
            events=events,
            happenings=happenings,
        )
        for publisher, documents, events, happenings in rows
    ]


def rate_source(folder: Path, publisher: str, opinion: Opinion) -> SourceRating:
    """
    Keep what a user says of a publisher, and return all that is now known of it.

    Raises
    ------
    CounterpoiseError
        If a grade or the country is none.
    RecordMissing, RecordUnwritable
        If there is no record, or it cannot be written to.
    """
    record = Record.open(folder)
    before = ratings(record).get(publisher) or SourceRating(publisher=publisher)
    rating = SourceRating(
        publisher=publisher,
        reliability=_reliability(opinion.reliability) if opinion.reliability else before.reliability,
        credibility=_credibility(opinion.credibility) if opinion.credibility else before.credibility,
        country=_country(opinion.country) if opinion.country else before.country,
        rights=opinion.rights or before.rights,
        attribution=opinion.attribution or before.attribution,
        rated=datetime.now(UTC),
        rated_by=opinion.rated_by or before.rated_by,
    )
    add_rating(record, rating)
    return rating


def tabulate_sources(sources: list[Source]) -> Table:
    """Return a table of publishers."""
    table = Table(box=None, pad_edge=False)
    for heading in ("publisher", "country", "reliability", "credibility"):
        table.add_column(heading)
    for heading in ("documents", "events", "happenings"):
        table.add_column(heading, justify="right")
    table.add_column("rights")
    for each in sources:
        rating = each.rating
        counts = (f"{count:,}" for count in (each.documents, each.events, each.happenings))
        table.add_row(
            rating.publisher, rating.country or "", rating.reliability, rating.credibility, *counts, rating.rights or ""
        )
    return table


def _reliability(text: str) -> Reliability:
    if text.upper() in Reliability.__members__:
        return Reliability(text.upper())
    glosses = ", ".join(f"{each} ({each.gloss})" for each in Reliability)
    raise CounterpoiseError(f"{text!r} is no reliability. Give one of {glosses}.")


def _credibility(text: str) -> Credibility:
    if text in set(Credibility):
        return Credibility(text)
    glosses = ", ".join(f"{each} ({each.gloss})" for each in Credibility)
    raise CounterpoiseError(f"{text!r} is no credibility. Give one of {glosses}.")


def _country(text: str) -> str:
    found = actor_meant(text.strip())
    if found in load_states():
        return str(found)
    raise CounterpoiseError(f"No state is called {text!r}. List them with: counterpoise actors")
