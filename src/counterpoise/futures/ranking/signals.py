"""
Signals: what is measured of each candidate, as columns of numbers, each a plain function.

Every function fills the columns named beside it in `SIGNALS`, from evidence of strictly earlier days.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking import evidence as ev
from counterpoise.futures.ranking.compiled import compiled
from counterpoise.futures.ranking.counters import HALF_LIVES, Counters
from counterpoise.futures.ranking.evidence import Evidence
from counterpoise.futures.ranking.history import Integers

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signal:
    """
    A column: its name, the group under which it is explained, and the forms in which the logit takes it.

    Forms are "count" (log of one plus), "share" (log with a floor of .01), "raw", "since" (log of one plus, with a mark for never),
    "zero" (one where it is zero). Without forms it describes the question, and only trees use it.
    """

    name: str
    group: str
    forms: tuple[str, ...] = ()


def _at_half_lives(name: str, group: str, *forms: str) -> tuple[Signal, ...]:
    return tuple(Signal(f"{name}_{int(life)}", group, forms) for life in HALF_LIVES)


SIGNALS: tuple[Signal, ...] = (
    Signal("prior_log", "prior", ("raw",)),
    Signal("prior_ratio", "prior", ("raw",)),
    Signal("prior_rank", "prior"),
    *_at_half_lives("own", "own history", "count"),
    *_at_half_lives("own_share", "own history", "share", "raw"),
    Signal("own_count", "own history", ("count",)),
    Signal("own_since", "own history", ("since",)),
    Signal("own_since_latest", "own history", ("zero",)),
    Signal("own_gap", "own history"),
    *_at_half_lives("pair", "pair history", "count"),
    *_at_half_lives("pair_share", "pair history", "share", "raw"),
    Signal("pair_count", "pair history", ("count",)),
    Signal("pair_since", "pair history", ("since",)),
    Signal("pair_relations", "pair history", ("count",)),
    Signal("reverse_7", "reverse history", ("count",)),
    Signal("reverse_120", "reverse history", ("count",)),
    Signal("rule_best", "rules", ("share", "raw")),
    Signal("rule_any", "rules", ("share", "raw")),
    Signal("rule_second", "rules", ("share",)),
    Signal("home_same", "home", ("share",)),
    Signal("home_any", "home", ("share",)),
    Signal("same_home", "home", ("raw",)),
    Signal("kind_share", "home", ("share",)),
    Signal("kind_home", "home", ("share",)),
    Signal("home_known", "home", ("raw",)),
    Signal("same_kind", "home", ("raw",)),
    Signal("kind", "home"),
    Signal("partners_any", "partners", ("count",)),
    Signal("partners_same", "partners", ("count",)),
    *_at_half_lives("popular", "popularity", "share"),
    *_at_half_lives("active", "popularity", "count"),
    *_at_half_lives("specific", "popularity", "raw"),
    Signal("popular_count", "popularity", ("count",)),
    Signal("popular_since", "popularity", ("since",)),
    Signal("active_since", "popularity", ("since",)),
    Signal("active_count", "popularity", ("count",)),
    Signal("asked_own", "question"),
    Signal("asked_own_objects", "question"),
    Signal("asked_own_since", "question"),
    Signal("asked_events", "question"),
    Signal("asked_objects", "question"),
    Signal("asked_since", "question"),
    Signal("asked_relation", "question"),
    Signal("asked_repeats", "question"),
    Signal("asked_kind", "question"),
    Signal("asked_undergone", "question"),
    Signal("asked_best", "question"),
    Signal("asked_ahead", "question"),
)
"""All columns in order; `fill` writes them so."""

_LIVES = len(HALF_LIVES)
_OWN, _PAIR, _RULES, _HOME, _PARTNERS, _POPULAR, _QUESTION = 3, 15, 28, 31, 39, 41, 57


@compiled
def fill_own(rows: Rows, evidence: Evidence, chosen: Integers) -> None:
    """Write how often and how lately the subject did the same to each, and which part of its doing so that was."""
    of, total = evidence.of, evidence.total
    for i in range(len(chosen)):
        own, row = of[chosen[i]], rows[i, _OWN:]
        for h in range(_LIVES):
            row[h] = own[ev.OWN + h]
            row[_LIVES + h] = own[ev.OWN + h] / (total[ev.OWN_TOTAL + h] + 0.3)
        since, count = own[ev.OWN_LAST], own[ev.OWN_COUNT]
        row[2 * _LIVES] = count
        row[2 * _LIVES + 1] = since
        row[2 * _LIVES + 2] = since - total[ev.OWN_SINCE] if since != ev.NEVER else ev.NEVER
        row[2 * _LIVES + 3] = (own[ev.OWN_FIRST] - since) / (count - 1) if count > 1 else -1


@compiled
def fill_pair(rows: Rows, evidence: Evidence, chosen: Integers) -> None:
    """Write how often and how lately the two dealt with each other at all, and the reverse act."""
    of, total = evidence.of, evidence.total
    for i in range(len(chosen)):
        own, row = of[chosen[i]], rows[i, _PAIR:]
        for h in range(_LIVES):
            row[h] = own[ev.PAIR + h]
            row[_LIVES + h] = own[ev.PAIR + h] / (total[ev.PAIR_TOTAL + h] + 0.3)
        row[2 * _LIVES] = own[ev.PAIR_COUNT]
        row[2 * _LIVES + 1] = own[ev.PAIR_LAST]
        row[2 * _LIVES + 2] = own[ev.RULES]
        row[2 * _LIVES + 3] = own[ev.REVERSE]
        row[2 * _LIVES + 4] = own[ev.REVERSE + 1]


@compiled
def fill_rules(rows: Rows, evidence: Evidence, chosen: Integers) -> None:
    """Write the surest rule that points to each, the chance that any holds, and the second surest."""
    for i in range(len(chosen)):
        own = evidence.of[chosen[i]]
        rows[i, _RULES] = own[ev.RULE_BEST]
        rows[i, _RULES + 1] = 1 - own[ev.RULE_NONE]
        rows[i, _RULES + 2] = own[ev.RULE_SECOND]


@compiled
def fill_home(
    rows: Rows, evidence: Evidence, counters: Counters, chosen: Integers, kinds: Integers, subject: int, relation: int
) -> None:
    """Write what compatriots of the subject do, and how often this act stays at home and meets each one's kind."""
    of, total, homes, known = evidence.of, evidence.total, counters.home, counters.known_home
    asked, by_kind = counters.relation_count[relation] + 1, counters.kind[relation]
    for i in range(len(chosen)):
        candidate, row = chosen[i], rows[i, _HOME:]
        same = 1 if homes[subject] >= 0 and homes[subject] == homes[candidate] else 0
        abroad, inland = by_kind[kinds[candidate], 0], by_kind[kinds[candidate], 1]
        row[0] = of[candidate, ev.HOME_SAME] / (total[ev.HOME_SAME_TOTAL] + 1)
        row[1] = of[candidate, ev.HOME_ANY] / (total[ev.HOME_ANY_TOTAL] + 1)
        row[2] = same
        row[3] = (inland if same else abroad) / asked
        row[4] = (inland + 0.3 * same) / (abroad + inland + 1)
        row[5] = 1 if known[candidate] >= 0 else 0
        row[6] = 1 if kinds[subject] == kinds[candidate] else 0
        row[7] = kinds[candidate]


@compiled
def fill_partners(rows: Rows, evidence: Evidence, chosen: Integers) -> None:
    """Write how much the subject's partners deal with each, and do the same to it."""
    for i in range(len(chosen)):
        rows[i, _PARTNERS] = evidence.of[chosen[i], ev.PARTNER_ANY]
        rows[i, _PARTNERS + 1] = evidence.of[chosen[i], ev.PARTNER_SAME]


@compiled
def fill_popularity(rows: Rows, counters: Counters, chosen: Integers, relation: int, day: int) -> None:
    """Write how often this is done to each by anybody, and how much happens around it at all."""
    pair, pair_day, pair_count = counters.pair[relation], counters.pair_day[relation], counters.pair_count[relation]
    active, active_day, active_count, decay = (
        counters.active,
        counters.active_day,
        counters.active_count,
        counters.decay,
    )
    asked = counters.relation[relation] * decay[day - counters.relation_day[relation]] + 1
    for i in range(len(chosen)):
        candidate, row = chosen[i], rows[i, _POPULAR:]
        pair_since, active_since = day - pair_day[candidate], day - active_day[candidate]
        for h in range(_LIVES):
            popular = pair[candidate, h] * decay[pair_since, h]
            around = active[candidate, h] * decay[active_since, h]
            row[h] = popular / asked[h]
            row[_LIVES + h] = around
            row[2 * _LIVES + h] = popular / (around + 1)
        row[3 * _LIVES] = pair_count[candidate]
        row[3 * _LIVES + 1] = pair_since if pair_count[candidate] > 0 else ev.NEVER
        row[3 * _LIVES + 2] = active_since if active_count[candidate] > 0 else ev.NEVER
        row[3 * _LIVES + 3] = active_count[candidate]


@compiled
def fill_question(
    rows: Rows, evidence: Evidence, counters: Counters, kind: int, relation: int, relations: int, ahead: int
) -> None:
    """Write what the question is like: how much is known of the subject and the act, and how far ahead the day lies."""
    for i in range(len(rows)):
        row = rows[i, _QUESTION:]
        for j in range(6):
            row[j] = evidence.total[ev.OWN_EVENTS + j]
        row[6] = counters.relation_count[relation]
        row[7] = counters.repeated[relation] / (counters.asked[relation] + 1)
        row[8] = kind
        row[9] = 1 if relation >= relations else 0
        row[11] = ahead


@compiled
def fill_prior(rows: Rows, scores: NDArray[np.float64]) -> None:
    """Write the prior score of each candidate, beside the best one's, and its rank."""
    for i in range(len(rows)):
        rows[i, 0] = np.log(scores[i] + 1e-9)
        rows[i, 1] = scores[i] / scores[0]
        rows[i, 2] = i
        rows[i, _QUESTION + 10] = scores[0]


@compiled
def fill(
    rows: Rows,
    evidence: Evidence,
    counters: Counters,
    chosen: Integers,
    scores: NDArray[np.float64],
    kinds: Integers,
    subject: int,
    relation: int,
    day: int,
    cutoff: int,
    relations: int,
) -> None:
    """Write all columns of the chosen candidates of a question, shape (chosen, signals)."""
    fill_prior(rows, scores)
    fill_own(rows, evidence, chosen)
    fill_pair(rows, evidence, chosen)
    fill_rules(rows, evidence, chosen)
    fill_home(rows, evidence, counters, chosen, kinds, subject, relation)
    fill_partners(rows, evidence, chosen)
    fill_popularity(rows, counters, chosen, relation, day)
    fill_question(rows, evidence, counters, kinds[subject], relation, relations, day - cutoff)
