"""The claims of articles just read, as a section of their report."""

from collections.abc import Sequence
from pathlib import Path

from counterpoise.domain.document import CodedDocument
from counterpoise.report.brief import Brief
from counterpoise.report.sections import Section, claims_section
from counterpoise.workflows.claims import weigh_readings

_MOST = 60


def sections_of_readings(coded: Sequence[CodedDocument], brief: Brief, record: Path | None) -> list[Section]:
    """Return the claims of articles just read, held against the record they went into, or against each other where none is kept."""
    verdicts, count = weigh_readings(coded, record, most=_MOST)
    if not verdicts:
        return []
    is_cut = count > len(verdicts)
    cut = f" The first {len(verdicts)} of {count}; all of them: counterpoise claims SOURCE --test." if is_cut else ""
    return [claims_section(verdicts, frozenset(event.id for event in brief.events), note=cut)]
