"""
Runs of a Hawkes process forward from a morning, with random numbers that belong to the run, day, pair and class.

Two runs with the same seed draw the same numbers, whatever happens in them: what differs between them is what was changed.
"""

from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.dyad_days import CLASS_COUNT, PairState, state_on
from counterpoise.futures.hawkes import Hawkes, decay
from counterpoise.futures.pair_history import PairHistory
from counterpoise.futures.runs import run_forward


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Start:
    """
    A morning from which runs begin.

    Parameters
    ----------
    codes
        Shape (pairs,): the pairs' codes, sorted.
    keys
        Shape (pairs,): numbers that belong to the pairs' names; draws follow from them.
    mirror, actor, recipient
        Shape (pairs,): the mirror's place, -1 where it is not among the pairs, and the sides, numbered from 0.
    share_actor, share_recipient
        Shape (pairs, 4): the pair's share of what its actor does, and of what is done to its recipient.
    base
        Shape (pairs, 4): the rate of acts that nothing excites.
    pair_excited, actor_excited, recipient_excited
        Shapes (pairs, 4, scales) and twice (actors, 4, scales): what earlier acts excite on the first day, in pairs, in what each actor
        does, and in what is done to each.
    excitation
        As in `Hawkes`.
    actor_flow, recipient_flow
        Shape (actors, 4, scales): what pairs outside the runs, those yet to enter among them, excite on a day of a recent month.
    anchor
        Shape (pairs, 4): by what rates are multiplied so that they agree with calibrated probabilities; ones where they are not.
    """

    codes: NDArray[np.int64]
    keys: NDArray[np.int64]
    mirror: NDArray[np.int64]
    actor: NDArray[np.int64]
    recipient: NDArray[np.int64]
    share_actor: NDArray[np.float64]
    share_recipient: NDArray[np.float64]
    base: NDArray[np.float64]
    pair_excited: NDArray[np.float64]
    actor_excited: NDArray[np.float64]
    recipient_excited: NDArray[np.float64]
    excitation: NDArray[np.float64]
    actor_flow: NDArray[np.float64]
    recipient_flow: NDArray[np.float64]
    anchor: NDArray[np.float64]


def make_start(
    model: Hawkes,
    known: PairHistory,
    day: int,
    *,
    state: PairState | None = None,
    chosen: NDArray[np.int64] | None = None,
) -> Start:
    """
    Return the start of runs on the morning of a day.

    Parameters
    ----------
    known
        What was known before that day.
    state
        Where the pairs stand, where that is not as the history has it (acts withheld).
    chosen
        Places of the pairs that act in the runs, all where not given; the others excite at their recent pace.
    """
    state = state_of(model, known, day) if state is None else state
    names, size = known.names, len(known.names)
    by, at = (np.zeros((size, *state.own.shape[1:])) for _ in range(2))
    np.add.at(by, state.actor, state.own)
    np.add.at(at, state.recipient, state.own)
    sums = [np.zeros((size, CLASS_COUNT)) for _ in range(2)]
    np.add.at(sums[0], state.actor, state.rate)
    np.add.at(sums[1], state.recipient, state.rate)
    share_a = state.rate / np.maximum(sums[0][state.actor], 1e-300)
    share_b = state.rate / np.maximum(sums[1][state.recipient], 1e-300)
    roles = model.excitation
    forth, back = state.own, state.own[state.mirror]
    pair_excited = (
        _excite(forth, roles[0])
        + _excite(back, roles[1])
        - share_a[:, :, None] * (_excite(forth, roles[2]) + _excite(back, roles[3]))
        - share_b[:, :, None] * (_excite(back, roles[4]) + _excite(forth, roles[5]))
    )
    rows = np.arange(len(state.pairs)) if chosen is None else chosen
    by_flow, at_flow = _flow(known, day, state.pairs[rows])
    place = np.full(len(state.pairs), -1)
    place[rows] = np.arange(len(rows))
    lots = np.array([crc32(name.encode()) for name in names], dtype=np.int64)
    return Start(
        codes=state.pairs[rows],
        keys=lots[state.actor[rows]] * 2**31 + lots[state.recipient[rows]],
        mirror=place[state.mirror[rows]],
        actor=state.actor[rows],
        recipient=state.recipient[rows],
        share_actor=share_a[rows],
        share_recipient=share_b[rows],
        base=state.rate[rows] * model.base,
        pair_excited=pair_excited[rows],
        actor_excited=_excite(by, roles[2]) + _excite(at, roles[3]),
        recipient_excited=_excite(by, roles[4]) + _excite(at, roles[5]),
        excitation=roles,
        actor_flow=_excite(by_flow, roles[2]) + _excite(at_flow, roles[3]),
        recipient_flow=_excite(by_flow, roles[4]) + _excite(at_flow, roles[5]),
        anchor=np.ones((len(rows), CLASS_COUNT)),
    )


def state_of(model: Hawkes, known: PairHistory, day: int, *, also: NDArray[np.int64] | None = None) -> PairState:
    """Return where every pair, and those named `also`, stands on the morning of a day, for a model."""
    classed = known.take(np.flatnonzero(known.quad < CLASS_COUNT))
    return state_on(classed, day, prior_rate=model.prior_rate, prior_days=model.prior_days, decay=decay(), also=also)


def simulate(
    start: Start,
    *,
    days: int,
    count_from: int = 0,
    runs: int,
    seed: int,
    noise: NDArray[np.float64] | None = None,
    injected: NDArray[np.int64] | None = None,
    withheld: NDArray[np.bool_] | None = None,
) -> NDArray[np.int32]:
    """
    Return how many acts of each class each pair sees in each run, shape (runs, pairs, 4).

    Parameters
    ----------
    days, count_from
        How many days are run, and from which on acts are counted.
    noise
        Shape (runs, 4): by what a run's rates are multiplied, for what the process does not know of the period; ones where not given.
    injected
        Shape (injections, 4): day, place of the pair, class, and how many acts are set there; they excite, and are not counted.
    withheld
        Shape (pairs, 4): whether acts of a pair and class are kept from happening.
    """
    factors = np.ones((runs, CLASS_COUNT)) if noise is None else noise
    acts = np.zeros((0, 4), np.int64) if injected is None else injected
    barred = np.zeros((len(start.keys), CLASS_COUNT), np.bool_) if withheld is None else withheld
    compact = _renumber(start)
    return np.asarray(
        run_forward(
            compact.keys, compact.mirror, compact.actor, compact.recipient, compact.share_actor, compact.share_recipient,
            compact.base, compact.pair_excited, compact.actor_excited, compact.recipient_excited, compact.excitation,
            compact.actor_flow, compact.recipient_flow, compact.anchor, decay(), days, count_from, runs, seed, factors, acts, barred,
        )
    )  # fmt: skip


def chance_of_any(start: Start, *, days: int) -> NDArray[np.float64]:
    """
    Return the chance of at least one act of each pair and class within some days, shape (pairs, 4), without drawing.

    Rates go forward as their mean does; a pair and class without an act yet lacks what its own acts would have excited.
    """
    fade = decay()
    pair, actor, recipient = (
        each.copy() for each in (start.pair_excited, start.actor_excited, start.recipient_excited)
    )
    alone = np.zeros_like(pair)
    hazard = np.zeros_like(start.base)
    own = np.einsum("ccs->cs", start.excitation[0])
    for _ in range(days):
        rate = _rate(start, pair, actor, recipient)
        quiet = np.maximum(rate - start.anchor * alone.sum(axis=2), 0.0)
        hazard += quiet
        alone = alone * fade + rate[:, :, None] * own
        pair, actor, recipient = _advance(start, rate, pair, actor, recipient, fade)
    return np.asarray(1 - np.exp(-hazard))


def expected_counts(start: Start, *, days: int, count_from: int = 0) -> NDArray[np.float64]:
    """Return the mean number of acts of each pair and class within some days, shape (pairs, 4), without drawing."""
    pair, actor, recipient = start.pair_excited, start.actor_excited, start.recipient_excited
    total = np.zeros_like(start.base)
    for day in range(days):
        rate = _rate(start, pair, actor, recipient)
        total += rate if day >= count_from else 0.0
        pair, actor, recipient = _advance(start, rate, pair, actor, recipient, decay())
    return total


def anchor(start: Start, chance: NDArray[np.float64], *, days: int) -> Start:
    """
    Return the start with rates multiplied so that each pair and class has a given chance of at least one act in some days.

    Parameters
    ----------
    chance
        Shape (pairs, 4): calibrated probabilities; NaN where there is none. Multipliers stay between 1/4 and 4.
    """
    wanted = -np.log1p(-np.clip(chance, 1e-6, 1 - 1e-6))
    for _ in range(_ANCHOR_ROUNDS):
        now = -np.log1p(-np.clip(chance_of_any(start, days=days), 1e-9, 1 - 1e-9))
        ratio = np.where(np.isnan(wanted) | (start.base <= 0), 1.0, wanted / now)
        start = replace(start, anchor=np.clip(start.anchor * ratio, 1 / _MOST_ANCHOR, _MOST_ANCHOR))
    return start


_ANCHOR_ROUNDS = 4
_RECENT_DAYS = 30
_MOST_ANCHOR = 4.0


def _flow(known: PairHistory, day: int, pairs: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """
    Return the acts a day, over a recent month, of pairs outside the runs and of first days, by actor and by recipient.

    Both of shape (actors, 4, 1). First days count as outside because nothing in the runs enters.
    """
    since = max(day - _RECENT_DAYS, int(known.day.min(initial=day)))
    recent = known.take(np.flatnonzero((known.quad < CLASS_COUNT) & (known.day >= since)))
    codes, place = np.unique(known.pair, return_inverse=True)
    first = np.full(len(codes), np.iinfo(np.int64).max)
    np.minimum.at(first, place, known.day)
    entering = recent.day == first[np.searchsorted(codes, recent.pair)]
    outside = entering | ~np.isin(recent.pair, pairs)
    flows = np.zeros((2, len(known.names), CLASS_COUNT, 1))
    for flow, side in zip(flows, (recent.actor, recent.recipient), strict=True):
        np.add.at(flow[:, :, 0], (side[outside], recent.quad[outside]), 1.0 / max(day - since, 1))
    return flows[0], flows[1]


def _excite(counts: NDArray[np.float64], excitation: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what decayed counts (rows, 4, scales) excite in each class, shape (rows, 4, scales)."""
    return np.asarray(np.einsum("nks,kcs->ncs", counts, excitation))


def _rate(
    start: Start, pair: NDArray[np.float64], actor: NDArray[np.float64], recipient: NDArray[np.float64]
) -> NDArray[np.float64]:
    excited = pair.sum(axis=2)
    excited += (
        start.share_actor * actor.sum(axis=2)[start.actor]
        + start.share_recipient * recipient.sum(axis=2)[start.recipient]
    )
    return np.asarray(start.anchor * np.maximum(start.base + excited, 0.0))


def _advance(
    start: Start,
    rate: NDArray[np.float64],
    pair: NDArray[np.float64],
    actor: NDArray[np.float64],
    recipient: NDArray[np.float64],
    fade: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the three excited states a day later, when every pair acts as its rate says."""
    roles = [np.einsum("nk,kcs->ncs", rate, role) for role in start.excitation]
    mirrored = start.mirror >= 0
    pair = (
        pair * fade + roles[0] - start.share_actor[:, :, None] * roles[2] - start.share_recipient[:, :, None] * roles[5]
    )
    m = start.mirror[mirrored]
    pair[m] += (
        roles[1][mirrored]
        - start.share_actor[m][:, :, None] * roles[3][mirrored]
        - start.share_recipient[m][:, :, None] * roles[4][mirrored]
    )
    actor, recipient = actor * fade + start.actor_flow, recipient * fade + start.recipient_flow
    np.add.at(actor, start.actor, roles[2])
    np.add.at(actor, start.recipient, roles[3])
    np.add.at(recipient, start.actor, roles[4])
    np.add.at(recipient, start.recipient, roles[5])
    return pair, actor, recipient


def _renumber(start: Start) -> Start:
    """Return the start with only the actors that take part, numbered from 0."""
    used = np.unique(np.concatenate([start.actor, start.recipient]))
    return replace(
        start,
        actor=np.searchsorted(used, start.actor),
        recipient=np.searchsorted(used, start.recipient),
        actor_excited=start.actor_excited[used],
        recipient_excited=start.recipient_excited[used],
        actor_flow=start.actor_flow[used],
        recipient_flow=start.recipient_flow[used],
    )
