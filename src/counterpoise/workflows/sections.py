"""What a record can say beyond its events, as sections of the report: claims tested, how states line up, strain, the track record."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from markupsafe import Markup

from counterpoise.domain.claim import Verdict
from counterpoise.domain.document import CodedDocument
from counterpoise.domain.errors import NothingToMeasure
from counterpoise.record.store import Record
from counterpoise.record.verdicts import latest_verdicts
from counterpoise.report.brief import Brief
from counterpoise.report.sections import Section, claims_section, picture_section
from counterpoise.workflows.events import Filters, resolve_actor

_STATES = 20
_CLAIMS = 60


def gather_sections(record: Path, brief: Brief, filters: Filters) -> list[Section]:
    """Return the sections that a record has something to say in; one without acts enough for a map has none of it."""
    return [*_claims(record, brief), *_map(record, filters), *_strain(record, filters), *_track(record)]


def sections_of_readings(coded: Sequence[CodedDocument], brief: Brief, record: Path | None) -> list[Section]:
    """Return the claims of articles just read, held against the record they went into, or against each other where none is kept."""
    from counterpoise.workflows.claims import weigh_readings

    verdicts, count = weigh_readings(coded, record, most=_CLAIMS)
    if not verdicts:
        return []
    cut = (
        f" The first {len(verdicts)} of {count}; all of them: counterpoise claims SOURCE --test."
        if count > len(verdicts)
        else ""
    )
    return [claims_section(verdicts, frozenset(event.id for event in brief.events), note=cut)]


def _claims(record: Path, brief: Brief) -> Iterator[Section]:
    documents = {source.document for source in brief.sources}
    verdicts = [each for each in latest_verdicts(Record.open(record)).values() if _belongs(each, documents)]
    if verdicts:
        yield claims_section(verdicts, frozenset(event.id for event in brief.events))


def _belongs(verdict: Verdict, documents: set[str]) -> bool:
    """Say whether a claim was made in one of the documents shown, or by nobody in particular."""
    return verdict.claim.document is None or verdict.claim.document in documents


def _map(record: Path, filters: Filters) -> Iterator[Section]:
    from counterpoise.report.alignment import draw_axis_picture, draw_matrix
    from counterpoise.workflows.alignment import align, map_of_record

    actors = tuple(resolve_actor(name) for name in filters.actors)
    try:
        signed = map_of_record(
            record, actors=actors if len(actors) > 1 else (), since=filters.since, until=filters.until, most=_STATES
        )
    except NothingToMeasure:
        return
    found = align(signed)
    if not (signed.signs != 0).any():
        return
    yield picture_section(
        anchor="map",
        word="Signed map",
        title="How these states line up",
        gloss=f"Signs: {signed.basis}. Unknown is not neutral: too little is known of those pairs.",
        pictures=[
            (
                draw_matrix(signed, found.order, found.blocs, found.names),
                "Every pair of states; lines set blocs apart.",
            ),
            (
                draw_axis_picture(signed, found.axis, found.blocs, found.names),
                "Where states stand on one axis: friends near each other, opponents far apart; bars hold the middle 90 % over draws of the signs.",
            ),
        ],
    )


def _strain(record: Path, filters: Filters) -> Iterator[Section]:
    from counterpoise.report.relations import strains_html
    from counterpoise.workflows.strain import find_strain

    try:
        found = find_strain(record, since=filters.since, until=filters.until)
    except NothingToMeasure:
        return
    if found.strains:
        yield Section(
            anchor="strain",
            word="Strain",
            title="Where partnerships are under strain",
            gloss=f"{found.since} to {found.until}: {found.tally()}. Only pairs bound by a pact or close partnership have strain.",
            body=Markup(strains_html(found.strains)),
        )


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
