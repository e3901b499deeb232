"""Who reports an act and who denies it: the publishers, and where their countries stand to the two sides of a claim."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import numpy as np

from counterpoise.claims.encoded import Rows
from counterpoise.claims.exhibits import count_publishers
from counterpoise.claims.testimony import Testimony
from counterpoise.coding.resolution import find_names
from counterpoise.domain.claim import Basis, Between, Camp, Claim
from counterpoise.domain.rating import Reliability, SourceRating
from counterpoise.ontology.states import load_states
from counterpoise.relations.commitments import commitments_of

_PACT = "defence_pact"


def gather_witnesses(
    testimony: Testimony, claim: Claim, rows: Rows, ratings: Mapping[str, SourceRating]
) -> tuple[Basis, ...]:
    """
    Return the publishers of some acts and of the denials of what is claimed, those with the most reports first.

    A publisher's country is what it was rated to be, else what its name tells ("Kyodo News"). Its camp is the side of the claim that
    the country is or is bound to by a defence pact; the third camp where it is neither or both; unknown where the country is.
    """
    denying = testimony.denied.select(claim.between, period=claim.period) if claim.between else testimony.select_none()
    reports, denials = count_publishers(testimony, rows), count_publishers(testimony.denied, denying)
    day = _day_of(testimony, rows, claim).replace(day=1)
    unnamed = Basis(
        publisher=None, acts=len(rows) - sum(reports.values()), denials=len(denying) - sum(denials.values())
    )
    named = [
        Basis(
            publisher=name,
            acts=reports.get(name, 0),
            denials=denials.get(name, 0),
            country=country,
            reliability=str(rating.reliability if rating else Reliability.F),
            camp=camp_of(country, claim.between, day),
        )
        for name in sorted({*reports, *denials}, key=lambda each: (-reports.get(each, 0), each))
        for rating in (ratings.get(name),)
        for country in ((rating.country if rating and rating.country else country_of(name)),)
    ]
    return (*named, unnamed) if unnamed.acts or unnamed.denials else tuple(named)


@cache
def country_of(publisher: str) -> str | None:
    """
    Return the country that a publisher's name tells, None where it tells none, or several.

    Examples
    --------
    >>> country_of("Xinhua News Agency"), country_of("Daily Star")
    ('CHN', None)
    """
    found = {each.name.actor for each in find_names(publisher, published=None)} & load_states().keys()
    first = next((each.name.actor for each in find_names(publisher, published=None)), None)
    return first if found and first in found else None


def camp_of(country: str | None, between: Between | None, day: date) -> Camp:
    """Return where a country stands to the two sides: its own, or one to which a defence pact binds it and not to the other."""
    if country is None or between is None:
        return Camp.UNKNOWN
    near = [_stands_with(country, side, day) for side in (between.actors, between.recipients)]
    own = [country in side for side in (between.actors, between.recipients)]
    for told in (own, near):
        if told[0] != told[1]:
            return Camp.ACTOR if told[0] else Camp.RECIPIENT
    return Camp.THIRD


def _stands_with(country: str, side: tuple[str, ...], day: date) -> bool:
    return any(country == actor or _is_bound(*sorted((country, actor)), day) for actor in side)


@cache
def _is_bound(first: str, second: str, day: date) -> bool:
    return commitments_of(first, second, day).closest == _PACT


def _day_of(testimony: Testimony, rows: Rows, claim: Claim) -> date:
    """Return the middle day of some acts, else the last day of the period claimed or of the record: the day on which pacts are asked for."""
    if len(rows):
        return testimony.date_of(int(rows[np.argsort(testimony.days[rows])[len(rows) // 2]]))
    reach = testimony.calendar.reach
    if claim.period and claim.period.latest.year < date.max.year:
        return claim.period.latest
    return reach.latest if reach else date.max
