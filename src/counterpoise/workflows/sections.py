"""What a record can say beyond its events, as sections of the report: claims tested, how states line up, strain, the track record."""

from collections.abc import Iterator
from pathlib import Path

from counterpoise.domain.claim import Verdict
from counterpoise.record.store import Record
from counterpoise.record.verdicts import latest_verdicts
from counterpoise.report.brief import Brief
from counterpoise.report.sections import Section, claims_section
from counterpoise.workflows.events import Filters
from counterpoise.workflows.relation_sections import gather_relations


def gather_sections(record: Path, brief: Brief, filters: Filters, *, toward: str | None = None) -> list[Section]:
    """
    Return the sections that a record has something to say in; one without acts enough for a map has none of it.

    Parameters
    ----------
    toward
        The state by whose ties the world is coloured; the one with most acts where none is named.
    """
    return [*_claims(record, brief), *gather_relations(record, brief, filters, toward=toward), *_track(record)]


def _claims(record: Path, brief: Brief) -> Iterator[Section]:
    documents = {source.document for source in brief.sources}
    verdicts = [each for each in latest_verdicts(Record.open(record)).values() if _belongs(each, documents)]
    if verdicts:
        yield claims_section(verdicts, frozenset(event.id for event in brief.events))


def _belongs(verdict: Verdict, documents: set[str]) -> bool:
    """Say whether a claim was made in one of the documents shown, or by nobody in particular."""
    return verdict.claim.document is None or verdict.claim.document in documents


def _track(record: Path) -> Iterator[Section]:
    from counterpoise.report.calibration import render_calibration
    from counterpoise.workflows.questions import track_record

    track = track_record(record)
    if track.scores is not None:
        counted = ", ".join(f"{track.count(state)} {state}" for state in ("yes", "no", "annulled", "open"))
        yield Section(
            anchor="calibration",
            word="Track record",
            title="How the forecasts have done",
            gloss=f"Every question of the ledger: {counted}. What was said, and how often it happened.",
            body=render_calibration({"all questions": track.scores.calibration}),
        )
