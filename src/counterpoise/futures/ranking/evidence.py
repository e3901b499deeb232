"""
What the past says of each candidate: walks over timelines, up to and not including a day.

A question is (subject, relation, day): to whom will the subject do this then? A candidate is whoever a walk comes across.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.compiled import compiled_part, count_before
from counterpoise.futures.ranking.counters import HALF_LIVES
from counterpoise.futures.ranking.history import History, Timelines
from counterpoise.futures.ranking.rules import Rules, confidence

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
COLUMNS = 23

# Entries of `Evidence.total`, for the question as a whole
OWN_TOTAL, PAIR_TOTAL = 0, 4
OWN_EVENTS, OWN_OBJECTS, OWN_SINCE, EVENTS, OBJECTS, SINCE = 8, 9, 10, 11, 12, 13
HOME_SAME_TOTAL, HOME_ANY_TOTAL = 14, 15
TOTALS = 16


class Evidence(NamedTuple):
    """Scratch paper for one question at a time."""

    of: NDArray[np.float32]  # (actors, columns)
    total: NDArray[np.float64]  # (totals,)
    met: NDArray[np.int64]  # (actors,): candidates in the order in which they were met
    mark: NDArray[np.int32]  # (actors,): the number of the question for which a row of `of` holds
    seen: NDArray[np.int32]  # (actors, 2 R): the same for acts
    state: NDArray[np.int64]  # (2,): number of the question, candidates met
    partner: NDArray[np.int64]  # (partners,): the subject's closest, -1 where there are fewer
    weight: NDArray[np.float64]  # (partners,)
    decay: NDArray[np.float64]  # (days, half-lives)


def make_evidence(history: History, decay: NDArray[np.float64]) -> Evidence:
    """Return empty scratch paper."""
    return Evidence(
        of=np.zeros((history.actors, COLUMNS), np.float32),
        total=np.zeros(TOTALS),
        met=np.zeros(history.actors, np.int64),
        mark=np.full(history.actors, -1, np.int32),
        seen=np.full((history.actors, 2 * history.relations), -1, np.int32),
        state=np.zeros(2, np.int64),
        partner=np.zeros(_PARTNERS, np.int64),
        weight=np.zeros(_PARTNERS),
        decay=decay,
    )


@compiled_part
def open_question(evidence: Evidence) -> None:
    """Forget the last question."""
    evidence.state[0] += 1
    evidence.state[1] = 0
    for i in range(TOTALS):
        evidence.total[i] = 0
    evidence.total[OWN_SINCE] = NEVER
    evidence.total[SINCE] = NEVER


@compiled_part
def meet(evidence: Evidence, candidate: int) -> bool:
    """Make somebody a candidate who was not, and return whether that is so."""
    if evidence.mark[candidate] == evidence.state[0]:
        return False
    evidence.mark[candidate] = evidence.state[0]
    evidence.met[evidence.state[1]] = candidate
    evidence.state[1] += 1
    for i in range(COLUMNS):
        evidence.of[candidate, i] = 0
    evidence.of[candidate, OWN_LAST] = NEVER
    evidence.of[candidate, PAIR_LAST] = NEVER
    evidence.of[candidate, RULE_NONE] = 1
    return True


@compiled_part
def walk_own(
    evidence: Evidence, rules: Rules, past: Timelines, subject: int, relation: int, day: int, cutoff: int
) -> None:
    """
    Follow the subject's own events back: the same act, anything between the two, the reverse act, and the rules they trigger.

    Decayed counts at four half-lives, days since, and for every earlier kind of act the confidence that `relation` follows now.
    """
    total, of, seen, question, decay = evidence.total, evidence.of, evidence.seen, evidence.state[0], evidence.decay
    first, relations = past.start[subject], len(rules.hits) // 2
    last = count_before(past.day, first, past.start[subject + 1], cutoff)
    reverse = relation + relations if relation < relations else relation - relations
    total[EVENTS] = last - first
    for k in range(last - 1, max(first, last - _OWN_EVENTS) - 1, -1):
        target, other, since = past.object[k], past.relation[k], day - past.day[k]
        if meet(evidence, target):
            total[OBJECTS] += 1
            total[SINCE] = min(total[SINCE], since)
            of[target, PAIR_LAST] = since
        of[target, PAIR_COUNT] += 1
        for h in range(_LIVES):
            of[target, PAIR + h] += decay[since, h]
            total[PAIR_TOTAL + h] += decay[since, h]
        if other == relation:
            if of[target, OWN_COUNT] == 0:
                of[target, OWN_LAST] = since
                total[OWN_OBJECTS] += 1
            of[target, OWN_COUNT] += 1
            of[target, OWN_FIRST] = since
            total[OWN_EVENTS] += 1
            total[OWN_SINCE] = min(total[OWN_SINCE], since)
            for h in range(_LIVES):
                of[target, OWN + h] += decay[since, h]
                total[OWN_TOTAL + h] += decay[since, h]
        elif other == reverse:
            of[target, REVERSE] += decay[since, 1]
            of[target, REVERSE + 1] += decay[since, 3]
        if seen[target, other] != question:
            seen[target, other] = question
            _add_rule(of, target, confidence(rules, relation, other, since))


@compiled_part
def _add_rule(of: NDArray[np.float32], target: int, chance: float) -> None:
    of[target, RULES] += 1
    of[target, RULE_NONE] *= 1 - chance
    if chance > of[target, RULE_BEST]:
        of[target, RULE_SECOND] = of[target, RULE_BEST]
        of[target, RULE_BEST] = chance
    elif chance > of[target, RULE_SECOND]:
        of[target, RULE_SECOND] = chance


@compiled_part
def walk_partners(evidence: Evidence, past: Timelines, subject: int, relation: int, day: int, cutoff: int) -> None:
    """Follow the latest events of the subject's closest partners: whom they deal with, and to whom they do the same."""
    of, decay = evidence.of, evidence.decay
    _choose_partners(evidence)
    for i in range(_PARTNERS):
        partner = evidence.partner[i]
        if partner < 0:
            continue
        share = evidence.weight[i] / (evidence.total[PAIR_TOTAL + 2] + 1e-9)
        first = past.start[partner]
        last = count_before(past.day, first, past.start[partner + 1], cutoff)
        for k in range(last - 1, max(first, last - _PARTNER_EVENTS) - 1, -1):
            target, since = past.object[k], day - past.day[k]
            if target != subject:
                meet(evidence, target)
                of[target, PARTNER_ANY] += share * decay[since, 2]
                if past.relation[k] == relation:
                    of[target, PARTNER_SAME] += share * decay[since, 3]


@compiled_part
def _choose_partners(evidence: Evidence) -> None:
    partner, weight, weakest = evidence.partner, evidence.weight, 0
    for i in range(_PARTNERS):
        partner[i], weight[i] = -1, 0.0
    for i in range(evidence.state[1]):
        near = evidence.of[evidence.met[i], PAIR + 2]
        if near > weight[weakest]:
            partner[weakest], weight[weakest] = evidence.met[i], near
            for j in range(_PARTNERS):
                if weight[j] < weight[weakest]:
                    weakest = j


@compiled_part
def walk_home(evidence: Evidence, at_home: Timelines, home: int, relation: int, day: int, cutoff: int) -> None:
    """Follow the latest events of everybody from the subject's state: whom they deal with, and to whom they do the same."""
    if home < 0:
        return
    first = at_home.start[home]
    last = count_before(at_home.day, first, at_home.start[home + 1], cutoff)
    of, decay, total = evidence.of, evidence.decay, evidence.total
    for k in range(last - 1, max(first, last - _HOME_EVENTS) - 1, -1):
        target, since = at_home.object[k], day - at_home.day[k]
        meet(evidence, target)
        of[target, HOME_ANY] += decay[since, 2]
        total[HOME_ANY_TOTAL] += decay[since, 2]
        if at_home.relation[k] == relation:
            of[target, HOME_SAME] += decay[since, 3]
            total[HOME_SAME_TOTAL] += decay[since, 3]


@compiled_part
def walk_relation(evidence: Evidence, of_relation: Timelines, relation: int, cutoff: int) -> None:
    """Meet those to whom the same was lately done by anybody."""
    first = of_relation.start[relation]
    last = count_before(of_relation.day, first, of_relation.start[relation + 1], cutoff)
    for k in range(last - 1, max(first, last - _RELATION_EVENTS) - 1, -1):
        meet(evidence, of_relation.object[k])
