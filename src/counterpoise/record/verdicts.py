"""Verdicts kept as later batches, so that a claim has a history as the record grows, and whoever claims has a record of their own."""

from collections import Counter
from collections.abc import Sequence

from counterpoise.domain.claim import Finding, TrackRecord, Verdict
from counterpoise.record.batches import write_batch
from counterpoise.record.store import Record
from counterpoise.record.tables import to_table

_TABLE = "verdicts"


def add_verdicts(record: Record, verdicts: Sequence[Verdict]) -> None:
    """Keep verdicts as a batch of the record."""
    write_batch(record.home, "claims", {_TABLE: to_table(verdicts, Verdict)})


def list_verdicts(record: Record) -> list[Verdict]:
    """Return every verdict that was kept, the oldest first."""
    return record.values(_TABLE, Verdict)


def latest_verdicts(record: Record) -> dict[str, Verdict]:
    """Return the latest verdict on each claim, by the claim's id."""
    return {verdict.claim.id: verdict for verdict in list_verdicts(record)}


def track_records(verdicts: Sequence[Verdict]) -> list[TrackRecord]:
    """Return how each claimant's claims stand, those with the most decided claims first; claims nobody is named for go under "unknown"."""
    counts: dict[str, Counter[Finding]] = {}
    for verdict in verdicts:
        counts.setdefault(verdict.claim.claimant or "unknown", Counter())[verdict.finding] += 1
    found = [_track(name, counted) for name, counted in counts.items()]
    return sorted(found, key=lambda track: (-(track.supported + track.contradicted), track.claimant))


def _track(claimant: str, counted: Counter[Finding]) -> TrackRecord:
    from scipy import special  # slow to load, and wanted here alone

    supported, contradicted = counted[Finding.SUPPORTED], counted[Finding.CONTRADICTED]
    decided = supported + contradicted
    low, high = (special.betaincinv(supported + 0.5, contradicted + 0.5, tail) for tail in (0.05, 0.95))
    return TrackRecord(
        claimant=claimant,
        supported=supported,
        contradicted=contradicted,
        mixed=counted[Finding.MIXED],
        undecided=counted[Finding.NOT_ENOUGH_EVIDENCE] + counted[Finding.NOT_TESTABLE],
        share=supported / decided if decided else None,
        low=round(float(low), 3) if decided else None,
        high=round(float(high), 3) if decided else None,
    )
