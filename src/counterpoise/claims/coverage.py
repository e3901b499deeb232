"""
How well a record covers what a claim is about, and so what it means that something is not in it.

The chance that an act of a kind would have been recorded comes from how often such acts are reported once they are: if most of
them stand in one story only, many more will stand in none. That is Chao's lower bound for unseen species, applied to happenings.

References
----------
Chao, A. (1984). Nonparametric estimation of the number of classes in a population. Scandinavian Journal of Statistics 11, 265-270.
"""

from dataclasses import replace

import numpy as np

from counterpoise.claims.encoded import Rows, pack
from counterpoise.claims.exhibits import count_publishers
from counterpoise.claims.testimony import Testimony
from counterpoise.domain.claim import Between, Coverage, Measure
from counterpoise.domain.when import Interval

_PRIOR_HAPPENINGS = 10.0
_THIN_PAIR = 10.0
_SAMPLE = 20_000


def measure_coverage(testimony: Testimony, between: Between, period: Interval | None) -> Coverage:
    """Return how well the record covers acts of the sort that `between` counts in a period (all of the record's time without one)."""
    reach = testimony.calendar.reach
    if reach is None:
        return Coverage(
            since=None, until=None, share=0.0, acts=0, publishers=0, chance=None, note="The record holds no dated act."
        )
    asked = clip(period, reach) if period else reach
    if asked is None:
        return Coverage(
            since=reach.earliest, until=reach.latest, share=0.0, acts=0, publishers=0, chance=None,
            note=f"The record reaches from {reach.earliest} to {reach.latest}, which is not the period claimed.",
        )  # fmt: skip
    rows = testimony.select(replace(between, is_mutual=True), period=asked, everything=True)
    whole = replace(period, latest=min(period.latest, max(reach.latest, period.earliest))) if period else reach
    if period and period.earliest.year == 1:
        whole = asked
    share = testimony.calendar.share_covered(whole)
    return Coverage(
        since=asked.earliest,
        until=asked.latest,
        share=round(share, 3),
        acts=len(rows),
        publishers=len(count_publishers(testimony, rows)),
        chance=round(share * chance_of_record(testimony, between), 3),
        note="" if share > 0.95 else f"{_say_share(share)} of the days claimed are covered by the record.",
    )


def _say_share(share: float) -> str:
    return f"{share:.0%}" if share >= 0.005 else "Hardly any"


def chance_of_record(testimony: Testimony, between: Between) -> float:
    """
    Return the probability that one act of the sort that `between` counts leaves a trace in the record.

    Singletons and doubletons (happenings in one story and in two) of the pair are pooled with those of the whole world, which
    weigh as ten happenings; a pair with few acts of any kind is thinly covered, and its chance is cut by acts / (acts + 10).
    """
    counted = replace(between, measure=Measure.ACTS) if between.event_types else between
    here = testimony.select(counted)
    world = np.flatnonzero(testimony.counts(counted))
    seen = np.array(_spectrum(testimony, here)) + _PRIOR_HAPPENINGS * _shares(_spectrum(testimony, world))
    happenings, ones, twos = seen
    if happenings <= 0:
        return 0.0
    unseen = ones * max(ones - 1, 0) / (2 * (twos + 1))
    everything = len(testimony.select(replace(between, is_mutual=True), everything=True))
    return float(happenings / (happenings + unseen)) * everything / (everything + _THIN_PAIR)


def clip(period: Interval, reach: Interval) -> Interval | None:
    """Return the part of a period that lies in another, None where none does."""
    if not period.overlaps(reach):
        return None
    return Interval(earliest=max(period.earliest, reach.earliest), latest=min(period.latest, reach.latest))


def count_reports(testimony: Testimony, rows: Rows) -> np.ndarray:
    """Return how many stories tell of each happening, a happening being one pair, type and day; shape (happenings,)."""
    if not len(rows):
        return np.zeros(0, np.int64)
    happenings = pack(testimony.pairs[rows], testimony.types[rows], testimony.days[rows])
    _, first = np.unique(pack(happenings, testimony.stories[rows]), return_index=True)
    _, counts = np.unique(happenings[first], return_counts=True)
    return np.asarray(counts)


def _spectrum(testimony: Testimony, rows: Rows) -> tuple[float, float, float]:
    """Return how many happenings there are, how many in one story, and how many in two."""
    start = max(0, (len(rows) - _SAMPLE) // 2)  # a run of days, not every so-manieth row: stories must stay whole
    reports = count_reports(testimony, rows[start : start + _SAMPLE])
    return float(len(reports)), float((reports == 1).sum()), float((reports == 2).sum())


def _shares(spectrum: tuple[float, float, float]) -> np.ndarray:
    happenings = spectrum[0]
    return np.array(spectrum) / happenings if happenings else np.zeros(3)
