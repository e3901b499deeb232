"""Allies or adversaries? A claimed stance held against commitments and conduct, two layers that are never added up."""

from dataclasses import replace
from datetime import date

import numpy as np

from counterpoise.claims.changes import weigh_trend
from counterpoise.claims.coverage import clip
from counterpoise.claims.findings import Opinion
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Between, Claim, Coverage, Finding, Measure, Stance
from counterpoise.ontology.blocs import load_memberships, load_organisations, load_treaties

_BINDING = frozenset({"defence_pact", "partnership"})
_DRAWS = 20_000
_FEWEST = 10


def weigh_alignment(testimony: Testimony, claim: Claim, coverage: Coverage) -> Opinion:
    """
    Return what commitments and conduct say to "allies", "adversaries", or "drawing together".

    Drawing together or apart is a trend of relations. A stance is supported where a defence pact or partnership in force, or the
    share of hostile acts against the world's, bears it out and the other layer does not speak against it.
    """
    assert claim.between and claim.stance
    if claim.direction is not None:
        return weigh_trend(
            testimony, replace(claim, between=replace(claim.between, measure=Measure.RELATIONS)), coverage
        )
    day = claim.period.earliest if claim.period and claim.period.earliest.year > 1 else coverage.until or date.max
    bonds = _bonds(claim.between, day)
    hostile, share, world = _hostility(testimony, claim)
    wants_aligned = (claim.stance is Stance.ALIGNED) != claim.is_negated
    reasons = [
        f"In force between them on {day}: {', '.join(bonds)}."
        if bonds
        else f"No defence pact or partnership between them on {day} is known.",
        "Too few acts between them to tell their conduct."
        if hostile is None
        else f"{share:.0%} of the acts between them are hostile, in the world {world:.0%}; "
        f"the probability that they are more hostile than the world is {hostile:.2f}.",
    ]
    finding, strength = _weigh(bool(bonds), hostile, wants_aligned=wants_aligned)
    rows = testimony.select(replace(claim.between, measure=Measure.RELATIONS), period=claim.period)
    friendly, unfriendly = rows[testimony.is_cooperative[rows]], rows[testimony.is_hostile[rows]]
    if not wants_aligned:
        friendly, unfriendly = unfriendly, friendly
    return Opinion(
        finding=finding,
        strength=strength,
        reasons=tuple(reasons),
        supporting=testimony.exhibits(friendly, "speaks for it", most=6),
        opposing=testimony.exhibits(unfriendly, "speaks against it", most=6),
        would_change="A treaty or its end, or conduct that turns.",
    )


def _weigh(has_bonds: bool, hostile: float | None, *, wants_aligned: bool) -> tuple[Finding, float | None]:
    """Return the finding for "aligned" or "opposed" from a bond and the probability of more hostile conduct than the world's."""
    if hostile is None:
        if has_bonds:
            return (Finding.SUPPORTED, 0.75) if wants_aligned else (Finding.MIXED, None)
        return Finding.NOT_ENOUGH_EVIDENCE, None
    if has_bonds:
        if hostile >= 0.95:
            return Finding.MIXED, None
        return (
            (Finding.SUPPORTED, round(1 - hostile / 2, 3))
            if wants_aligned
            else (Finding.CONTRADICTED, round(1 - hostile / 2, 3))
        )
    if hostile >= 0.95:
        return (Finding.CONTRADICTED if wants_aligned else Finding.SUPPORTED), round(hostile, 3)
    if hostile <= 0.05:
        return (Finding.MIXED, None) if wants_aligned else (Finding.CONTRADICTED, round(1 - hostile, 3))
    return Finding.NOT_ENOUGH_EVIDENCE, None


def _hostility(testimony: Testimony, claim: Claim) -> tuple[float | None, float, float]:
    """Return the probability that the two are more hostile than the world, their share of hostile acts, and the world's."""
    assert claim.between
    reach = testimony.reach
    period = clip(claim.period, reach) if claim.period and reach else None
    rows = testimony.select(replace(claim.between, measure=Measure.RELATIONS, is_mutual=True), period=period)
    hostile, friendly = (
        testimony.count_acts(rows[testimony.is_hostile[rows]]),
        testimony.count_acts(rows[testimony.is_cooperative[rows]]),
    )
    total = testimony.is_hostile.sum() + testimony.is_cooperative.sum()
    world = float(testimony.is_hostile.sum() / total) if total else 0.0
    if hostile + friendly < _FEWEST:
        return None, 0.0, world
    draws = np.random.default_rng(0).beta(hostile + 0.5, friendly + 0.5, _DRAWS)
    return float((draws > world).mean()), hostile / (hostile + friendly), world


def _bonds(between: Between, day: date) -> list[str]:
    sides = {*between.actors, *between.recipients}
    treaties = [
        treaty.name
        for treaty in load_treaties()
        if treaty.type in _BINDING and sides <= set(treaty.parties) and treaty.period.holds(day)
    ]
    binding = {name: each.name for name, each in load_organisations().items() if each.type in _BINDING}
    members: dict[str, set[str]] = {}
    for each in load_memberships():
        if each.organisation in binding and each.role == "member" and each.period.holds(day):
            members.setdefault(each.organisation, set()).add(each.member)
    return treaties + [binding[name] for name, held in members.items() if sides <= held | {name}]
