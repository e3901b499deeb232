"""
Counters that follow the days: what each relation and actor has lately been about, and which act foretells which.

They are brought forward one day at a time and know nothing of the day that is asked about.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.compiled import compiled
from counterpoise.futures.ranking.history import Directed, History, Timelines

HALF_LIVES = (2.0, 7.0, 30.0, 120.0)
"""Half-lives of all decayed counts, in days (in steps, where a data set counts time otherwise)."""

LAG_EDGES = (2, 3, 4, 6, 8, 15, 31, 61, 121)
"""Where the classes of recency begin, in days since an act: 1, 2, 3, 4-5, 6-7, 8-14, 15-30, 31-60, 61-120, more."""

RULE_EVENTS = 1500
"""How many of an actor's latest events rules are learned from."""

_PRIOR_WEIGHT = 20.0
_HOME_SHARE = 0.4


class Counters(NamedTuple):
    """
    The state of all counters at the end of a day; relations number 2 R, both directions.

    Arrays are changed in place by `advance`.
    """

    pair: NDArray[np.float32]  # (2 R, actors, half-lives): object o of relation r, decayed to the day of `pair_day`
    pair_count: NDArray[np.float32]  # (2 R, actors)
    pair_day: NDArray[np.int32]  # (2 R, actors)
    active: NDArray[np.float32]  # (actors, half-lives): events with o in them
    active_count: NDArray[np.float32]  # (actors,)
    active_day: NDArray[np.int32]  # (actors,)
    relation: NDArray[np.float64]  # (2 R, half-lives)
    relation_count: NDArray[np.float64]  # (2 R,)
    relation_day: NDArray[np.int32]  # (2 R,)
    kind: NDArray[np.float32]  # (2 R, kinds, 2): objects of a kind, at home and abroad
    near: NDArray[np.float32]  # (actors, homes + 1): events with actors of each state
    home: NDArray[np.int64]  # (actors,): the state as known, or as most of the company kept suggests
    hits: NDArray[np.float32]  # (2 R, 2 R, lags): of `tries`, how often r followed towards the same object
    tries: NDArray[np.float32]  # (2 R, 2 R, lags): how often r' lay so many days back when r was asked
    family_hits: NDArray[np.float64]  # (4, lags): the same over all relations, by how r' relates to r
    family_tries: NDArray[np.float64]  # (4, lags)
    asked: NDArray[np.float64]  # (2 R,): questions
    repeated: NDArray[np.float64]  # (2 R,): of these, answered by somebody to whom the same had been done
    decay: NDArray[np.float64]  # (days, half-lives)
    lag: NDArray[np.int64]  # (days,): class of recency
    known_home: NDArray[np.int64]  # (actors,)
    mark: NDArray[np.int32]  # (actors, 2 R): scratch
    answer: NDArray[np.int32]  # (actors,): scratch
    ticket: NDArray[np.int64]  # (1,): scratch


def make_counters(history: History, *, longest: int) -> Counters:
    """Return counters at zero for histories of up to `longest` days."""
    both, actors, lives, lags = 2 * history.relations, history.actors, len(HALF_LIVES), len(LAG_EDGES) + 1
    days = np.arange(longest + 1)
    return Counters(
        pair=np.zeros((both, actors, lives), np.float32),
        pair_count=np.zeros((both, actors), np.float32),
        pair_day=np.zeros((both, actors), np.int32),
        active=np.zeros((actors, lives), np.float32),
        active_count=np.zeros(actors, np.float32),
        active_day=np.zeros(actors, np.int32),
        relation=np.zeros((both, lives)),
        relation_count=np.zeros(both),
        relation_day=np.zeros(both, np.int32),
        kind=np.zeros((both, history.traits.kinds, 2), np.float32),
        near=np.zeros((actors, history.traits.homes + 1), np.float32),
        home=history.traits.home.copy(),
        hits=np.zeros((both, both, lags), np.float32),
        tries=np.zeros((both, both, lags), np.float32),
        family_hits=np.ones((4, lags)),
        family_tries=np.full((4, lags), 50.0),
        asked=np.zeros(both),
        repeated=np.zeros(both),
        decay=0.5 ** (days[:, None] / np.asarray(HALF_LIVES)[None, :]),
        lag=np.searchsorted(LAG_EDGES, days, side="right"),
        known_home=history.traits.home,
        mark=np.full((actors, both), -1, np.int32),
        answer=np.full(actors, -1, np.int32),
        ticket=np.zeros(1, np.int64),
    )


@compiled
def family(relation: int, other: int, relations: int) -> int:
    """Return how another relation relates to one: 0 the same, 1 its reverse, 2 the same direction, 3 the other."""
    if relation == other:
        return 0
    if abs(relation - other) == relations:
        return 1
    return 2 if (relation < relations) == (other < relations) else 3


@compiled
def confidence(hits: float, tries: float, rate: float) -> float:
    """
    Return how often one act goes to an object to which another went so many days ago, shrunk to the rate of such acts at large.

    The rule "r' so many days ago, hence r now" of TLogic (Liu et al. 2022), with its confidence as a curve over recency as in
    CountTRuCoLa (Gastinger et al. 2025), both learned from earlier days only.
    """
    return (hits + _PRIOR_WEIGHT * rate) / (tries + _PRIOR_WEIGHT)


@compiled
def learn_rules(counters: Counters, events: Directed, start: int, stop: int, past: Timelines, relations: int) -> None:
    """Count, for the questions of one day, which earlier acts pointed to their answers; events `start` to `stop` are the day's."""
    day, mark, answer = events.day[start], counters.mark, counters.answer
    hits, tries, lag_of = counters.hits, counters.tries, counters.lag
    family_hits, family_tries = counters.family_hits, counters.family_tries
    i = start
    while i < stop:
        j, subject, relation = i, events.subject[i], events.relation[i]
        counters.ticket[0] += 1
        ticket = counters.ticket[0]
        while j < stop and events.subject[j] == subject and events.relation[j] == relation:
            answer[events.object[j]] = ticket
            j += 1
        first = past.start[subject]
        last = first + np.searchsorted(past.day[first : past.start[subject + 1]], day)
        repeated = 0
        for k in range(last - 1, max(first, last - RULE_EVENTS) - 1, -1):
            other, target = past.relation[k], past.object[k]
            hit = answer[target] == ticket
            if hit and other == relation:
                repeated = 1
            if mark[target, other] == ticket:
                continue
            mark[target, other] = ticket
            lag, kin = lag_of[day - past.day[k]], family(relation, other, relations)
            tries[relation, other, lag] += 1
            family_tries[kin, lag] += 1
            if hit:
                hits[relation, other, lag] += 1
                family_hits[kin, lag] += 1
        counters.asked[relation] += 1
        counters.repeated[relation] += repeated
        i = j


@compiled
def count_day(counters: Counters, events: Directed, start: int, stop: int, kinds: NDArray[np.int64]) -> None:
    """Add one day's events to the counters."""
    day, decay = events.day[start], counters.decay
    for i in range(start, stop):
        subject, relation, target = events.subject[i], events.relation[i], events.object[i]
        pair_age = day - counters.pair_day[relation, target]
        active_age, relation_age = day - counters.active_day[target], day - counters.relation_day[relation]
        for h in range(decay.shape[1]):
            counters.pair[relation, target, h] = counters.pair[relation, target, h] * decay[pair_age, h] + 1
            counters.active[target, h] = counters.active[target, h] * decay[active_age, h] + 1
            counters.relation[relation, h] = counters.relation[relation, h] * decay[relation_age, h] + 1
        counters.pair_day[relation, target] = day
        counters.pair_count[relation, target] += 1
        counters.active_day[target] = day
        counters.active_count[target] += 1
        counters.relation_day[relation] = day
        counters.relation_count[relation] += 1
        if counters.known_home[subject] >= 0:
            counters.near[target, counters.known_home[subject]] += 1
        same = 1 if counters.home[subject] >= 0 and counters.home[subject] == counters.home[target] else 0
        counters.kind[relation, kinds[target], same] += 1
    for i in range(start, stop):
        _settle_home(counters.home, counters.known_home, counters.near, events.object[i])


@compiled
def _settle_home(home: NDArray[np.int64], known: NDArray[np.int64], near: NDArray[np.float32], actor: int) -> None:
    if known[actor] >= 0 or near.shape[1] < 2:
        return
    likeliest, total = 0, 0.0
    for state in range(near.shape[1]):
        total += near[actor, state]
        if near[actor, state] > near[actor, likeliest]:
            likeliest = state
    if near[actor, likeliest] > _HOME_SHARE * total:
        home[actor] = likeliest
