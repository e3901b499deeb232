"""
Which act foretells which: "that act so many days ago, hence this act now", learned from earlier days.

The rules of TLogic (Liu et al. 2022), with their confidence as a curve over recency as in CountTRuCoLa (Gastinger et al. 2025).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.compiled import compiled, compiled_part, count_before
from counterpoise.futures.ranking.history import Directed, History, Timelines

LAG_EDGES = (2, 3, 4, 6, 8, 15, 31, 61, 121)
"""Where the classes of recency begin, in days since an act: 1, 2, 3, 4-5, 6-7, 8-14, 15-30, 31-60, 61-120, more."""

RULE_EVENTS = 1500
"""How many of an actor's latest events rules are learned from."""

_PRIOR_WEIGHT = 20.0


class Rules(NamedTuple):
    """
    How often acts followed acts towards the same object, by how long ago those were; relations number 2 R, both directions.

    Arrays are changed in place by `learn_rules`.
    """

    hits: NDArray[np.float32]  # (2 R, 2 R, lags): of `tries`, how often r followed towards the same object
    tries: NDArray[np.float32]  # (2 R, 2 R, lags): how often r' lay so many days back when r was asked
    family: NDArray[np.float64]  # (2, 4, lags): hits and tries over all relations, by how r' relates to r
    asked: NDArray[np.float64]  # (2, 2 R): questions, and those answered by somebody to whom the same had been done
    lag: NDArray[np.int64]  # (days,): class of recency
    mark: NDArray[np.int32]  # (actors, 2 R): scratch
    answer: NDArray[np.int32]  # (actors,): scratch
    ticket: NDArray[np.int32]  # (1,): scratch


def make_rules(history: History, *, longest: int) -> Rules:
    """Return rules of which nothing is known, for histories of up to `longest` days."""
    both, lags = 2 * history.relations, len(LAG_EDGES) + 1
    return Rules(
        hits=np.zeros((both, both, lags), np.float32),
        tries=np.zeros((both, both, lags), np.float32),
        family=np.stack([np.ones((4, lags)), np.full((4, lags), 50.0)]),
        asked=np.zeros((2, both)),
        lag=np.searchsorted(LAG_EDGES, np.arange(longest + 1), side="right"),
        mark=np.zeros((history.actors, both), np.int32),
        answer=np.zeros(history.actors, np.int32),
        ticket=np.zeros(1, np.int32),
    )


@compiled_part
def family_of(relation: int, other: int, relations: int) -> int:
    """Return how another relation relates to one: 0 the same, 1 its reverse, 2 the same direction, 3 the other."""
    if relation == other:
        return 0
    if abs(relation - other) == relations:
        return 1
    return 2 if (relation < relations) == (other < relations) else 3


@compiled_part
def confidence(rules: Rules, relation: int, other: int, since: int) -> float:
    """Return how often one act goes to an object to which another went so many days ago, shrunk to the rate of such acts at large."""
    lag, kin = rules.lag[since], family_of(relation, other, len(rules.hits) // 2)
    rate = rules.family[0, kin, lag] / rules.family[1, kin, lag]
    hits, tries = rules.hits[relation, other, lag], rules.tries[relation, other, lag]
    chance: float = (hits + _PRIOR_WEIGHT * rate) / (tries + _PRIOR_WEIGHT)
    return chance


@compiled
def learn_rules(rules: Rules, events: Directed, start: int, stop: int, past: Timelines) -> None:
    """Count, for the questions of one day, which earlier acts pointed to their answers; events `start` to `stop` are the day's."""
    day, relations = events.day[start], len(rules.hits) // 2
    i = start
    while i < stop:
        j, subject, relation = i, events.subject[i], events.relation[i]
        rules.ticket[0] += 1
        ticket = rules.ticket[0]
        while j < stop and events.subject[j] == subject and events.relation[j] == relation:
            rules.answer[events.object[j]] = ticket
            j += 1
        first = past.start[subject]
        last = count_before(past.day, first, past.start[subject + 1], day)
        repeated = 0
        for k in range(last - 1, max(first, last - RULE_EVENTS) - 1, -1):
            other, target = past.relation[k], past.object[k]
            hit = rules.answer[target] == ticket
            if hit and other == relation:
                repeated = 1
            if rules.mark[target, other] == ticket:
                continue
            rules.mark[target, other] = ticket
            lag, kin = rules.lag[day - past.day[k]], family_of(relation, other, relations)
            rules.tries[relation, other, lag] += 1
            rules.family[1, kin, lag] += 1
            if hit:
                rules.hits[relation, other, lag] += 1
                rules.family[0, kin, lag] += 1
        rules.asked[0, relation] += 1
        rules.asked[1, relation] += repeated
        i = j
