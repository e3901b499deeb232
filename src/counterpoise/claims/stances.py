"""Allies or adversaries? A claimed stance held against commitments and conduct, two layers that are never added up."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from counterpoise.claims.changes import weigh_trend
from counterpoise.claims.coverage import clip
from counterpoise.claims.exhibits import show
from counterpoise.claims.findings import Opinion
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Between, Claim, Coverage, Finding, Measure, Stance
from counterpoise.ontology.blocs import load_memberships, load_organisations, load_treaties

_PACT = "defence_pact"
_PARTNERSHIP = "partnership"
_DRAWS = 20_000
_FEWEST = 10
_SURE = 0.95


@dataclass(frozen=True, slots=True)
class Bond:
    """A commitment in force between two sides, by its name."""

    name: str
    is_pact: bool


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
        f"In force between them on {day}: {', '.join(bond.name for bond in bonds)}."
        if bonds
        else f"No defence pact or partnership between them on {day} is known.",
        "Too few acts between them to tell their conduct."
        if hostile is None
        else f"{share:.0%} of the acts between them are hostile, in the world {world:.0%}; "
        f"the probability that they are more hostile than the world is {hostile:.2f}.",
    ]
    finding, strength = _weigh(
        bonds, hostile, wants_aligned=wants_aligned, is_alliance=claim.between.words.startswith("all")
    )
    rows = testimony.select(replace(claim.between, measure=Measure.RELATIONS), period=claim.period)
    friendly, unfriendly = rows[testimony.is_cooperative[rows]], rows[testimony.is_hostile[rows]]
    if not wants_aligned:
        friendly, unfriendly = unfriendly, friendly
    return Opinion(
        finding=finding,
        strength=strength,
        reasons=tuple(reasons),
        supporting=show(testimony, friendly, "speaks for it", most=6),
        opposing=show(testimony, unfriendly, "speaks against it", most=6),
        witnessed=rows,
        would_change="A treaty or its end, or conduct that turns.",
    )


def _weigh(
    bonds: list[Bond], hostile: float | None, *, wants_aligned: bool, is_alliance: bool
) -> tuple[Finding, float | None]:
    """Return the finding for "aligned" or "opposed" from the bonds and the probability of more hostile conduct than the world's."""
    aligned, opposed = Finding.CONTRADICTED, Finding.SUPPORTED
    if wants_aligned:
        aligned, opposed = opposed, aligned
    is_hostile = hostile is not None and hostile >= _SURE
    if any(bond.is_pact for bond in bonds):
        return (Finding.MIXED, None) if is_hostile else (aligned, round(1 - (hostile or 0.5) / 2, 3))
    if is_hostile:
        return opposed, round(hostile or 0.0, 3)
    if bonds:
        return aligned, round(1 - (hostile or 0.5) / 2, 3)
    if hostile is not None and hostile <= 1 - _SURE:
        if wants_aligned and is_alliance:
            return Finding.MIXED, None  # friendly, but bound by nothing
        return aligned, round(1 - hostile, 3)
    return Finding.NOT_ENOUGH_EVIDENCE, None


def _hostility(testimony: Testimony, claim: Claim) -> tuple[float | None, float, float]:
    """Return the probability that the two are more hostile than the world, their share of hostile acts, and the world's."""
    assert claim.between
    reach = testimony.calendar.reach
    period = clip(claim.period, reach) if claim.period and reach else None
    rows = testimony.select(replace(claim.between, measure=Measure.RELATIONS, is_mutual=True), period=period)
    hostile, friendly = (
        testimony.count_acts(rows[testimony.is_hostile[rows]]),
        testimony.count_acts(rows[testimony.is_cooperative[rows]]),
    )
    everywhere = np.array([testimony.is_hostile.sum(), testimony.is_cooperative.sum()], dtype=float)
    world = float(everywhere[0] / everywhere.sum()) if everywhere.sum() else 0.0
    if hostile + friendly < _FEWEST:
        return None, 0.0, world
    rng = np.random.default_rng(0)
    theirs, all_others = (
        rng.beta(hostile + 0.5, friendly + 0.5, _DRAWS),
        rng.beta(everywhere[0] + 0.5, everywhere[1] + 0.5, _DRAWS),
    )
    return float((theirs > all_others).mean()), hostile / (hostile + friendly), world


def _bonds(between: Between, day: date) -> list[Bond]:
    """Return the defence pacts, and the partnerships by treaty, in force between two sides; wider clubs bind nobody."""
    sides = {*between.actors, *between.recipients}
    treaties = [
        Bond(treaty.name, is_pact=treaty.type == _PACT)
        for treaty in load_treaties()
        if treaty.type in (_PACT, _PARTNERSHIP) and sides <= set(treaty.parties) and treaty.period.holds(day)
    ]
    pacts = {name: each.name for name, each in load_organisations().items() if each.type == _PACT}
    members: dict[str, set[str]] = {}
    for each in load_memberships():
        if each.organisation in pacts and each.role == "member" and each.period.holds(day):
            members.setdefault(each.organisation, set()).add(each.member)
    return treaties + [Bond(pacts[name], is_pact=True) for name, held in members.items() if sides <= held | {name}]
