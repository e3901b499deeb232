"""
What the past says of each candidate: walks over timelines, up to and not including a day.

A question is (subject, relation, day): to whom will the subject do this then? A candidate is whoever a walk comes across.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.compiled import compiled
from counterpoise.futures.ranking.counters import HALF_LIVES, Counters, confidence, family
from counterpoise.futures.ranking.history import History, Integers, Timelines

NEVER = 9999
"""Days since something that has not been seen."""

_LIVES = len(HALF_LIVES)
_OWN_EVENTS = 3000
_PARTNERS = 15
_PARTNER_EVENTS = 80
_HOME_EVENTS = 1500
_RELATION_EVENTS = 400

# Columns of `Evidence.of`, a row for each actor as a candidate
OWN, OWN_COUNT, OWN_LAST, OWN_FIRST = 0, 4, 5, 6
PAIR, PAIR_COUNT, PAIR_LAST = 7, 11, 12
REVERSE = 13
RULE_BEST, RULE_NONE, RULE_SECOND, RULES = 15, 16, 17, 18
HOME_SAME, HOME_ANY = 19, 20
PARTNER_ANY, PARTNER_SAME = 21, 22
_COLUMNS = 23

# Entries of `Evidence.total`, for the question as a whole
OWN_TOTAL, PAIR_TOTAL = 0, 4
OWN_EVENTS, OWN_OBJECTS, OWN_SINCE, EVENTS, OBJECTS, SINCE = 8, 9, 10, 11, 12, 13
HOME_SAME_TOTAL, HOME_ANY_TOTAL = 14, 15
_TOTALS = 16


class Evidence(NamedTuple):
    """Scratch paper for one question at a time."""

    of: NDArray[np.float32]  # (actors, columns)
    total: NDArray[np.float64]  # (totals,)
    met: NDArray[np.int64]  # (actors,): candidates in the order in which they were met
    mark: NDArray[np.int32]  # (actors,): the number of the question for which a row of `of` holds
    seen: NDArray[np.int32]  # (actors, 2 R): the same for acts
    state: NDArray[np.int64]  # (2,): number of the question, candidates met


def make_evidence(history: History) -> Evidence:
    """Return empty scratch paper."""
    return Evidence(
        of=np.zeros((history.actors, _COLUMNS), np.float32),
        total=np.zeros(_TOTALS),
        met=np.zeros(history.actors, np.int64),
        mark=np.full(history.actors, -1, np.int32),
        seen=np.full((history.actors, 2 * history.relations), -1, np.int32),
        state=np.zeros(2, np.int64),
    )


@compiled
def open_question(evidence: Evidence) -> None:
    """Forget the last question."""
    evidence.state[0] += 1
    evidence.state[1] = 0
    evidence.total[:] = 0
    evidence.total[OWN_SINCE] = NEVER
    evidence.total[SINCE] = NEVER


@compiled
def meet(evidence: Evidence, candidate: int) -> None:
    """Make somebody a candidate who was not."""
    evidence.mark[candidate] = evidence.state[0]
    evidence.met[evidence.state[1]] = candidate
    evidence.state[1] += 1
    row = evidence.of[candidate]
    row[:] = 0
    row[OWN_LAST] = NEVER
    row[PAIR_LAST] = NEVER
    row[RULE_NONE] = 1


@compiled
def end_before(start: Integers, days: Integers, key: int, day: int) -> int:
    """Return where the events of a key that lie strictly before a day end."""
    return int(start[key] + np.searchsorted(days[start[key] : start[key + 1]], day))


@compiled
def walk_own(
    evidence: Evidence,
    counters: Counters,
    past: Timelines,
    subject: int,
    relation: int,
    day: int,
    cutoff: int,
    relations: int,
) -> None:
    """
    Follow the subject's own events back: the same act, anything between the two, the reverse act, and the rules they trigger.

    Decayed counts at four half-lives, days since, and for every earlier kind of act the confidence that `relation` follows now.
    """
    total, of, mark, seen, question = evidence.total, evidence.of, evidence.mark, evidence.seen, evidence.state[0]
    decay, hits, tries, lag_of = counters.decay, counters.hits, counters.tries, counters.lag
    family_hits, family_tries = counters.family_hits, counters.family_tries
    first, last = past.start[subject], end_before(past.start, past.day, subject, cutoff)
    reverse = relation + relations if relation < relations else relation - relations
    total[EVENTS] = last - first
    for k in range(last - 1, max(first, last - _OWN_EVENTS) - 1, -1):
        target, other, since = past.object[k], past.relation[k], day - past.day[k]
        if mark[target] != question:
            meet(evidence, target)
            total[OBJECTS] += 1
            total[SINCE] = min(total[SINCE], since)
            of[target, PAIR_LAST] = since
        row = of[target]
        row[PAIR_COUNT] += 1
        for h in range(_LIVES):
            row[PAIR + h] += decay[since, h]
            total[PAIR_TOTAL + h] += decay[since, h]
        if other == relation:
            if row[OWN_LAST] == NEVER:
                row[OWN_LAST] = since
                total[OWN_OBJECTS] += 1
            row[OWN_COUNT] += 1
            row[OWN_FIRST] = since
            total[OWN_EVENTS] += 1
            total[OWN_SINCE] = min(total[OWN_SINCE], since)
            for h in range(_LIVES):
                row[OWN + h] += decay[since, h]
                total[OWN_TOTAL + h] += decay[since, h]
        elif other == reverse:
            row[REVERSE] += decay[since, 1]
            row[REVERSE + 1] += decay[since, 3]
        if seen[target, other] != question:
            seen[target, other] = question
            lag, kin = lag_of[since], family(relation, other, relations)
            rate = family_hits[kin, lag] / family_tries[kin, lag]
            _add_rule(row, confidence(hits[relation, other, lag], tries[relation, other, lag], rate))


@compiled
def _add_rule(row: NDArray[np.float32], chance: float) -> None:
    row[RULES] += 1
    row[RULE_NONE] *= 1 - chance
    if chance > row[RULE_BEST]:
        row[RULE_SECOND] = row[RULE_BEST]
        row[RULE_BEST] = chance
    elif chance > row[RULE_SECOND]:
        row[RULE_SECOND] = chance


@compiled
def walk_partners(
    evidence: Evidence, counters: Counters, past: Timelines, subject: int, relation: int, day: int, cutoff: int
) -> None:
    """Follow the latest events of the subject's closest partners: whom they deal with, and to whom they do the same."""
    of, mark, question, decay = evidence.of, evidence.mark, evidence.state[0], counters.decay
    partners, weights, weakest = np.full(_PARTNERS, -1, np.int64), np.zeros(_PARTNERS), 0
    for i in range(evidence.state[1]):
        candidate = evidence.met[i]
        if of[candidate, PAIR + 2] > weights[weakest]:
            partners[weakest], weights[weakest] = candidate, of[candidate, PAIR + 2]
            weakest = int(np.argmin(weights))
    for i in range(_PARTNERS):
        if partners[i] < 0:
            continue
        first, last = past.start[partners[i]], end_before(past.start, past.day, partners[i], cutoff)
        weight = weights[i] / (evidence.total[PAIR_TOTAL + 2] + 1e-9)
        for k in range(last - 1, max(first, last - _PARTNER_EVENTS) - 1, -1):
            target, since = past.object[k], day - past.day[k]
            if target == subject:
                continue
            if mark[target] != question:
                meet(evidence, target)
            of[target, PARTNER_ANY] += weight * decay[since, 2]
            if past.relation[k] == relation:
                of[target, PARTNER_SAME] += weight * decay[since, 3]


@compiled
def walk_home(
    evidence: Evidence, counters: Counters, at_home: Timelines, subject: int, relation: int, day: int, cutoff: int
) -> None:
    """Follow the latest events of everybody from the subject's state: whom they deal with, and to whom they do the same."""
    home = counters.home[subject]
    if home < 0:
        return
    first, last = at_home.start[home], end_before(at_home.start, at_home.day, home, cutoff)
    of, mark, question, decay, total = evidence.of, evidence.mark, evidence.state[0], counters.decay, evidence.total
    for k in range(last - 1, max(first, last - _HOME_EVENTS) - 1, -1):
        target, since = at_home.object[k], day - at_home.day[k]
        if mark[target] != question:
            meet(evidence, target)
        of[target, HOME_ANY] += decay[since, 2]
        total[HOME_ANY_TOTAL] += decay[since, 2]
        if at_home.relation[k] == relation:
            of[target, HOME_SAME] += decay[since, 3]
            total[HOME_SAME_TOTAL] += decay[since, 3]


@compiled
def walk_relation(evidence: Evidence, of_relation: Timelines, relation: int, cutoff: int) -> None:
    """Meet those to whom the same was lately done by anybody."""
    first, last = of_relation.start[relation], end_before(of_relation.start, of_relation.day, relation, cutoff)
    mark, question = evidence.mark, evidence.state[0]
    for k in range(last - 1, max(first, last - _RELATION_EVENTS) - 1, -1):
        if mark[of_relation.object[k]] != question:
            meet(evidence, of_relation.object[k])


@compiled
def prior_scores(
    evidence: Evidence,
    counters: Counters,
    subject: int,
    relation: int,
    day: int,
    actors: Integers,
    scores: NDArray[np.float64],
) -> None:
    """
    Write a rough score of each actor, by which the few that are weighed in full are chosen and the rest is put in order.

    The chance that some rule holds, with smaller parts for the same act among compatriots and partners and for popularity. The weights
    are round numbers, set by hand before any scoring and never tuned.
    """
    of, mark, question, total = evidence.of, evidence.mark, evidence.state[0], evidence.total
    pair, pair_day, decay = counters.pair[relation], counters.pair_day[relation], counters.decay
    active, active_day, active_count = counters.active, counters.active_day, counters.active_count
    asked = counters.relation[relation, 3] * decay[day - counters.relation_day[relation], 3] + 1
    home_same, home_any = 0.3 / (total[HOME_SAME_TOTAL] + 3), 0.03 / (total[HOME_ANY_TOTAL] + 10)
    for i in range(len(actors)):
        candidate = actors[i]
        score = 0.15 * pair[candidate, 3] * decay[day - pair_day[candidate], 3] / asked
        score += 1e-6 * active[candidate, 3] * decay[day - active_day[candidate], 3] + 1e-9 * active_count[candidate]
        if mark[candidate] == question:
            row = of[candidate]
            score += 1 - row[RULE_NONE] + home_same * row[HOME_SAME] + home_any * row[HOME_ANY]
            score += 0.05 * row[PARTNER_ANY] + 0.3 * row[PARTNER_SAME]
        scores[i] = score * 0.2 if candidate == subject else score
