"""
What if: the same runs twice, once with acts set or taken away, and what differs between them.

The runs share their random numbers, so that a scenario without changes has no effect at all, and the rest is the model's answer, not noise.
Effects hold in the model: they say what usually followed such acts in the record, not what they cause.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import QuadClass
from counterpoise.domain.forecast import Effect, Scenario
from counterpoise.futures.dyad_days import CLASS_COUNT
from counterpoise.futures.hawkes import Hawkes, decay
from counterpoise.futures.pair_history import CLASSES, PairHistory, day_number
from counterpoise.futures.simulation import Start, expected_counts, make_start, simulate, state_of

_PAIRS_RUN = 400
_NORMAL_95 = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pace:
    """
    How far whole periods went beside what the process expected, on a scale of logarithms.

    Parameters
    ----------
    centre, spread
        Shape (4,), by class: the mean and the standard deviation of the next one, from earlier periods.
    periods
        From how many.
    """

    centre: NDArray[np.float64]
    spread: NDArray[np.float64]
    periods: int

    def draw(self, runs: int, *, seed: int) -> NDArray[np.float64]:
        """Return factors for runs, shape (runs, 4)."""
        normal = np.random.default_rng(seed).standard_normal((runs, CLASS_COUNT))
        return np.asarray(np.exp(self.centre + self.spread * normal))


NO_PACE = Pace(centre=np.zeros(CLASS_COUNT), spread=np.zeros(CLASS_COUNT), periods=0)


def learn_pace(model: Hawkes, history: PairHistory, *, day: int, horizon_days: int, periods: int = 6) -> Pace:
    """Return how the latest periods that were over before a day went beside what was expected on their first morning."""
    known = history.before(day)
    first = int(known.day.min()) + 60
    starts = list(range(day - horizon_days, first, -horizon_days))[:periods]
    if len(starts) < 2:
        return NO_PACE
    ratios = np.log([_pace(model, known, start, horizon_days) for start in starts])
    count = len(ratios)
    centre = ratios.sum(axis=0) / (count + 1)  # one period more, on which all went as expected
    spread = ratios.std(axis=0, ddof=1) * np.sqrt(1 + 1 / count)
    return Pace(centre=centre, spread=np.maximum(spread, 0.02), periods=count)


def run_scenario(
    model: Hawkes,
    history: PairHistory,
    scenario: Scenario,
    *,
    watched: NDArray[np.int64],
    start: Start | None = None,
    pace: Pace = NO_PACE,
    runs: int = 1000,
    seed: int = 0,
) -> list[Effect]:
    """
    Return the effect of a scenario on each watched pair and class.

    Parameters
    ----------
    watched
        Codes of directed pairs, of which nothing need have been seen.
    start
        The morning on which the runs begin, where rates are anchored; as the history has it where not given.
    """
    base = prepare(model, history, scenario, watched=watched) if start is None else start
    begins, first = _days(history, scenario)
    noise = pace.draw(runs, seed=seed)
    pairs = base.codes
    days, ahead = begins - first + scenario.horizon_days, begins - first
    without = simulate(base, days=days, count_from=ahead, runs=runs, seed=seed, noise=noise)
    changed = _take_away(model, history.before(first), first, base, scenario)
    injected = _injections(history, scenario, pairs, first)
    with_ = simulate(changed, days=days, count_from=ahead, runs=runs, seed=seed, noise=noise, injected=injected)
    rows = np.searchsorted(pairs, watched)
    return [
        _effect(history, code, quad, without[:, row, number], with_[:, row, number])
        for code, row in zip(watched, rows, strict=True)
        for number, quad in enumerate(QuadClass)
    ]


def prepare(model: Hawkes, history: PairHistory, scenario: Scenario, *, watched: NDArray[np.int64]) -> Start:
    """Return the morning on which a scenario's runs begin, with the pairs of all whom it names or watches, the busiest 400."""
    _, first = _days(history, scenario)
    known = history.before(first)
    named = np.unique(
        np.concatenate([watched, [pair_code(history, each.actor, each.recipient) for each in scenario.changes]])
    )
    named = named.astype(np.int64)
    state = state_of(model, known, first, also=named)
    size = len(history.names)
    actors = np.unique(np.concatenate([named // size, named % size]))
    near = np.isin(state.actor, actors) | np.isin(state.recipient, actors)
    busy = np.argsort(-state.rate.sum(axis=1) * near, kind="stable")[:_PAIRS_RUN]
    both = np.concatenate([named, named % size * size + named // size])
    chosen = np.union1d(busy[near[busy]], np.searchsorted(state.pairs, both))
    return make_start(model, known, first, state=state, chosen=chosen)


def pair_code(history: PairHistory, actor: str, recipient: str) -> int:
    """Return the code of a directed pair of actors of a history."""
    places = {name: place for place, name in enumerate(history.names)}
    return places[actor] * len(history.names) + places[recipient]


def _days(history: PairHistory, scenario: Scenario) -> tuple[int, int]:
    """Return the day on which the window begins and the day on which runs begin: the first of which nothing is known, or a change is made."""
    begins = day_number(scenario.begins)
    changed = [day_number(each.day) for each in scenario.changes if each.count > 0]
    last_known = int(history.before(begins).day.max(initial=begins - 1))
    return begins, min([begins, last_known + 1, *changed])


def _injections(history: PairHistory, scenario: Scenario, pairs: NDArray[np.int64], first: int) -> NDArray[np.int64]:
    rows = [
        (
            day_number(each.day) - first,
            int(np.searchsorted(pairs, pair_code(history, each.actor, each.recipient))),
            CLASSES.index(each.quad_class),
            each.count,
        )
        for each in scenario.changes
        if each.count > 0
    ]
    return np.array(rows, dtype=np.int64).reshape(-1, 4)


def _take_away(model: Hawkes, known: PairHistory, first: int, start: Start, scenario: Scenario) -> Start:
    """Return the start as if acts had not happened: what they excite is taken off, the long-run rates stay."""
    gone = [each for each in scenario.changes if each.count < 0]
    if not gone:
        return start
    named = np.array([pair_code(known, each.actor, each.recipient) for each in gone], dtype=np.int64)
    state = state_of(model, known, first, also=np.union1d(named, start.codes))
    own = state.own.copy()
    for each, code in zip(gone, named, strict=True):
        own[np.searchsorted(state.pairs, code), CLASSES.index(each.quad_class)] += each.count * decay() ** (
            first - 1 - day_number(each.day)
        )
    chosen = np.searchsorted(state.pairs, start.codes)
    changed = make_start(model, known, first, state=replace(state, own=np.maximum(own, 0.0)), chosen=chosen)
    return replace(changed, anchor=start.anchor)


def _effect(
    history: PairHistory, code: int, quad: QuadClass, without: NDArray[np.int32], with_: NDArray[np.int32]
) -> Effect:
    size = len(history.names)
    change = (with_ > 0).astype(float) - (without > 0)
    half = _NORMAL_95 * float(change.std()) / float(np.sqrt(len(change)))
    mean = float(change.mean())
    return Effect(
        actor=history.names[code // size],
        recipient=history.names[code % size],
        quad_class=quad,
        chance_without=float((without > 0).mean()),
        chance_with=float((with_ > 0).mean()),
        change=mean,
        change_low=mean - half,
        change_high=mean + half,
        mean_without=float(without.mean()),
        mean_with=float(with_.mean()),
        more_runs=float((with_ != without).mean()),
    )


def _pace(model: Hawkes, known: PairHistory, day: int, horizon_days: int) -> NDArray[np.float64]:
    """Return how many acts pairs that had entered saw in a period, for each that was expected, shape (4,)."""
    before = known.before(day)
    start = make_start(model, before, day)
    expected = expected_counts(start, days=horizon_days).sum(axis=0)
    inside = (known.day >= day) & (known.day < day + horizon_days) & np.isin(known.pair, np.unique(before.pair))
    seen = np.bincount(known.quad[inside], minlength=CLASS_COUNT)[:CLASS_COUNT]
    return np.asarray((seen + 1.0) / (expected + 1.0))
