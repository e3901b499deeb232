"""A claim and the record, and the verdict with its reasons."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from counterpoise.claims.changes import weigh_comparison, weigh_superlative, weigh_trend
from counterpoise.claims.counts import weigh_count
from counterpoise.claims.coverage import measure_coverage
from counterpoise.claims.findings import Opinion
from counterpoise.claims.occurrences import weigh_occurrence
from counterpoise.claims.quantities import cover_quantity, weigh_quantity
from counterpoise.claims.stances import weigh_alignment
from counterpoise.claims.testimony import Testimony
from counterpoise.claims.untestable import weigh_cause, weigh_definition, weigh_forecast, weigh_opinion
from counterpoise.claims.witnesses import gather_witnesses
from counterpoise.domain.claim import Claim, ClaimKind, Coverage, Finding, Verdict
from counterpoise.domain.rating import SourceRating

METHOD = "claims 1"
_THIN = 2

Tester = Callable[[Testimony, Claim, Coverage], Opinion]

TESTERS: Mapping[ClaimKind, Tester] = {
    ClaimKind.OCCURRENCE: weigh_occurrence,
    ClaimKind.COUNT: weigh_count,
    ClaimKind.TREND: weigh_trend,
    ClaimKind.COMPARISON: weigh_comparison,
    ClaimKind.SUPERLATIVE: weigh_superlative,
    ClaimKind.ALIGNMENT: weigh_alignment,
    ClaimKind.QUANTITY: weigh_quantity,
    ClaimKind.CAUSAL: weigh_cause,
    ClaimKind.FORECAST: weigh_forecast,
    ClaimKind.DEFINITION: weigh_definition,
    ClaimKind.OPINION: weigh_opinion,
}
"""How each kind of claim is tested."""

DECIDABLE = frozenset(
    {
        ClaimKind.OCCURRENCE,
        ClaimKind.COUNT,
        ClaimKind.TREND,
        ClaimKind.COMPARISON,
        ClaimKind.SUPERLATIVE,
        ClaimKind.ALIGNMENT,
    }
)
"""The kinds that a record of events can decide at all."""


def weigh_claim(
    testimony: Testimony,
    claim: Claim,
    *,
    tested: datetime | None = None,
    ratings: Mapping[str, SourceRating] = MappingProxyType({}),
) -> Verdict:
    """Return the verdict of a record on a claim; `ratings` is what is thought of publishers, by their names."""
    coverage = _cover(testimony, claim)
    opinion = TESTERS[claim.kind](testimony, claim, coverage)
    known = len(testimony.select(replace(claim.between, is_mutual=True), everything=True)) if claim.between else 0
    if claim.kind in DECIDABLE and known < _THIN and opinion.finding in (Finding.CONTRADICTED, Finding.SUPPORTED):
        opinion = _withdrawn(opinion, known)
    witnessed = opinion.witnessed if opinion.witnessed is not None else testimony.select_none()
    return Verdict(
        claim=claim,
        finding=opinion.finding,
        strength=opinion.strength,
        reasons=opinion.reasons,
        coverage=coverage,
        supporting=opinion.supporting,
        opposing=opinion.opposing,
        rests_on=gather_witnesses(testimony, claim, witnessed, ratings),
        figures=opinion.figures,
        would_change=opinion.would_change,
        method=METHOD,
        tested=tested,
    )


def _cover(testimony: Testimony, claim: Claim) -> Coverage:
    if claim.kind is ClaimKind.QUANTITY:
        return cover_quantity(testimony, claim)
    return measure_coverage(testimony, claim.between, claim.period) if claim.between else _nobody()


def _withdrawn(opinion: Opinion, known: int) -> Opinion:
    thin = f"Coverage is too thin to decide anything: {known} acts between these actors in the whole record."
    return replace(opinion, finding=Finding.NOT_ENOUGH_EVIDENCE, strength=None, reasons=(*opinion.reasons, thin))


def _nobody() -> Coverage:
    return Coverage(
        since=None,
        until=None,
        share=0.0,
        acts=0,
        publishers=0,
        chance=None,
        note="The claim names nobody that is known.",
    )
