"""
Change: how far a dyad's period departs from its own past.

Two scores, kept apart. The alarm answers "could this be chance?": the probability, as foretold, of so many hostile acts or more,
from a model that allows for the dyad's own unrest and is calibrated across dyads. The magnitude answers "how much?": the
surprise in nats against the slowly fading past, times the hostile acts in excess. The nats are relative to the dyad's own volume and
unrest, so a loud dyad must do more to stand out; the excess sees to it that a quiet one cannot stand out by two acts.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.conduct import DISPERSIONS, exposure_of, filter_level, filter_rates
from counterpoise.relations.dyads import DyadCounts, Pair

Matrix = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Changes:
    """
    The change of every dyad in every period.

    Attributes
    ----------
    magnitude
        Shape (dyads, periods): 0 where there were no more hostile acts than foretold.
    nats
        Its first factor: the negative-binomial deviance of the count from what the slow past foretold, in nats. The dispersion is never
        below the least that weeks are held to have: that little is known of a quiet dyad's rate must not make its loudest week small.
    p
        The alarm.
    expected
        Hostile acts that the slow past foretold.
    """

    magnitude: Matrix
    nats: Matrix
    p: Matrix
    expected: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One dyad in one period, with what was counted and what was expected; `rank` is by magnitude, 1 the largest."""

    rank: int
    dyad: Pair
    start: date
    magnitude: float
    nats: float
    p: float
    hostile: int
    expected: float
    acts: int
    usual_acts: float


def measure_changes(counts: DyadCounts) -> Changes:
    """Return the change of every dyad in every period against its own past."""
    exposure = exposure_of(counts.acts, counts.world)
    states = filter_rates(counts.hostile, exposure, every=counts.every)
    expected = filter_level(counts.hostile, exposure, every=counts.every)
    nats = deviance(counts.hostile, expected, np.maximum(states.dispersion, min(DISPERSIONS)))
    excess = np.maximum(counts.hostile - expected, 0)
    return Changes(magnitude=nats * excess, nats=nats, p=states.p, expected=expected)


def rank_changes(
    counts: DyadCounts, changes: Changes, *, least_happenings: int = 100, burn_in: int = 3
) -> list[Change]:
    """Return the periods of the dyads with enough happenings, the largest magnitude first; the first `burn_in` only teach."""
    rows = np.flatnonzero(counts.happenings >= least_happenings)
    usual = usual_volume(counts.acts)
    cells = [(row, period) for row in rows for period in range(burn_in, len(counts.starts))]
    cells.sort(key=lambda cell: (-changes.magnitude[cell], changes.p[cell], cell))
    return [
        Change(
            rank=place,
            dyad=counts.dyads[row],
            start=counts.starts[period],
            magnitude=float(changes.magnitude[row, period]),
            nats=float(changes.nats[row, period]),
            p=float(changes.p[row, period]),
            hostile=int(counts.hostile[row, period]),
            expected=float(changes.expected[row, period]),
            acts=int(counts.acts[row, period]),
            usual_acts=float(usual[row, period]),
        )
        for place, (row, period) in enumerate(cells, start=1)
    ]


def deviance(count: Matrix, mean: Matrix, size: Matrix) -> Matrix:
    """Return half the negative-binomial deviance of counts above their mean, in nats; 0 where the count is not above it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        grown = np.where(count > 0, count * np.log(count / mean), 0.0)
        nats = grown - (count + size) * np.log((count + size) / (mean + size))
    return np.where(count > mean, nats, 0.0)


def usual_volume(acts: Matrix) -> Matrix:
    """Return the mean number of acts a period up to and with each, shape (dyads, periods)."""
    return np.asarray(np.cumsum(acts, axis=1) / np.arange(1, acts.shape[1] + 1))
