"""
Signals: what is measured of each candidate, as columns of numbers, each a plain function.

Every function returns the columns of its group in the order of `SIGNALS`, from evidence of strictly earlier days.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking import evidence as ev
from counterpoise.futures.ranking.counters import HALF_LIVES, Counters
from counterpoise.futures.ranking.history import Integers
from counterpoise.futures.ranking.rules import Rules

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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighed:
    """
    What walks found of the candidates of some questions that have one cutoff.

    `score` has shape (questions, K), `of` (questions, K, columns of evidence), `total` (questions, totals of evidence).
    """

    score: NDArray[np.float64]
    of: NDArray[np.float32]
    total: NDArray[np.float64]

    @classmethod
    def blank(cls, questions: int, candidates: int) -> "Weighed":
        """Return paper on which nothing is written."""
        return cls(
            score=np.zeros((questions, candidates)),
            of=np.zeros((questions, candidates, ev.COLUMNS), np.float32),
            total=np.zeros((questions, ev.TOTALS)),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """
    The questions themselves: arrays of shape (questions,).

    `actor`, shape (questions, K), holds their candidates, -1 where there are fewer.
    """

    subject: Integers
    relation: Integers
    day: Integers
    cutoff: Integers
    actor: NDArray[np.int32]


def fill(rows: Rows, found: Weighed, asked: Asked, counters: Counters, rules: Rules) -> None:
    """Write all columns of the candidates of some questions, shape (questions, K, signals); zeros where there is no candidate."""
    rows[..., :_OWN] = prior(found)
    rows[..., _OWN:_PAIR] = own_history(found)
    rows[..., _PAIR:_RULES] = pair_history(found)
    rows[..., _RULES:_HOME] = rule_chances(found)
    rows[..., _HOME:_PARTNERS] = compatriots(found, asked, counters)
    rows[..., _PARTNERS:_POPULAR] = found.of[..., ev.PARTNER_ANY : ev.PARTNER_SAME + 1]
    rows[..., _POPULAR:_QUESTION] = popularity(asked, counters)
    rows[..., _QUESTION:] = question(found, asked, counters, rules)[:, None, :]
    rows[asked.actor < 0] = 0


def prior(found: Weighed) -> Rows:
    """Return the prior score of each candidate, beside the best one's, and its rank."""
    best = np.maximum(found.score[:, :1], 1e-300)
    rank = np.broadcast_to(np.arange(found.score.shape[1]), found.score.shape)
    return _columns(found.score.shape, np.log(found.score + 1e-9), found.score / best, rank)


def own_history(found: Weighed) -> Rows:
    """Return how often and how lately the subject did the same to each, and which part of its doing so that was."""
    own, total = found.of[..., ev.OWN : ev.OWN + _LIVES], found.total[:, None, ev.OWN_TOTAL : ev.OWN_TOTAL + _LIVES]
    count, since, first = (found.of[..., column] for column in (ev.OWN_COUNT, ev.OWN_LAST, ev.OWN_FIRST))
    behind = np.where(since == ev.NEVER, ev.NEVER, since - found.total[:, None, ev.OWN_SINCE])
    gap = np.where(count > 1, (first - since) / np.maximum(count - 1, 1), -1)
    return _columns(found.score.shape, own, own / (total + 0.3), count, since, behind, gap)


def pair_history(found: Weighed) -> Rows:
    """Return how often and how lately the two dealt with each other at all, and the reverse act."""
    pair, total = (
        found.of[..., ev.PAIR : ev.PAIR + _LIVES],
        found.total[:, None, ev.PAIR_TOTAL : ev.PAIR_TOTAL + _LIVES],
    )
    others = (found.of[..., column] for column in (ev.PAIR_COUNT, ev.PAIR_LAST, ev.RULES, ev.REVERSE, ev.REVERSE + 1))
    return _columns(found.score.shape, pair, pair / (total + 0.3), *others)


def rule_chances(found: Weighed) -> Rows:
    """Return the surest rule that points to each, the chance that any holds, and the second surest."""
    of = found.of
    return _columns(found.score.shape, of[..., ev.RULE_BEST], 1 - of[..., ev.RULE_NONE], of[..., ev.RULE_SECOND])


def compatriots(found: Weighed, asked: Asked, counters: Counters) -> Rows:
    """Return what compatriots of the subject do, and how often this act stays at home and meets each one's kind."""
    homes, kinds, subject, relation = counters.home, counters.kinds, asked.subject[:, None], asked.relation[:, None]
    same = (homes[subject] >= 0) & (homes[subject] == homes[asked.actor])
    abroad, inland = (counters.kind[relation, kinds[asked.actor], side] for side in (0, 1))
    return _columns(
        found.score.shape,
        found.of[..., ev.HOME_SAME] / (found.total[:, None, ev.HOME_SAME_TOTAL] + 1),
        found.of[..., ev.HOME_ANY] / (found.total[:, None, ev.HOME_ANY_TOTAL] + 1),
        same,
        np.where(same, inland, abroad) / (counters.relation.whole[relation] + 1),
        (inland + 0.3 * same) / (abroad + inland + 1),
        counters.known_home[asked.actor] >= 0,
        kinds[subject] == kinds[asked.actor],
        kinds[asked.actor],
    )


def popularity(asked: Asked, counters: Counters) -> Rows:
    """Return how often this is done to each by anybody, and how much happens around it at all."""
    done, active, relation, decay = counters.done, counters.active, counters.relation, counters.decay
    place, day = asked.relation[:, None] * len(counters.home) + asked.actor, asked.day[:, None]
    done_since, active_since = day - done.day[place], day - active.day[asked.actor]
    popular = done.decayed[place] * decay[done_since]
    around = active.decayed[asked.actor] * decay[active_since]
    often = relation.decayed[asked.relation] * decay[asked.day - relation.day[asked.relation]] + 1
    return _columns(
        asked.actor.shape,
        popular / often[:, None, :],
        around,
        popular / (around + 1),
        done.whole[place],
        np.where(done.whole[place] > 0, done_since, ev.NEVER),
        np.where(active.whole[asked.actor] > 0, active_since, ev.NEVER),
        active.whole[asked.actor],
    )


def question(found: Weighed, asked: Asked, counters: Counters, rules: Rules) -> Rows:
    """Return what the question is like, shape (questions, 12): how much is known of the subject and the act, and how far off the day lies."""
    questions, repeats = rules.asked[:, asked.relation]
    return _columns(
        asked.subject.shape,
        found.total[:, ev.OWN_EVENTS : ev.SINCE + 1],
        counters.relation.whole[asked.relation],
        repeats / (questions + 1),
        counters.kinds[asked.subject],
        asked.relation >= len(rules.hits) // 2,
        found.score[:, 0],
        asked.day - asked.cutoff,
    )


def _columns(shape: tuple[int, ...], *parts: NDArray[Any]) -> Rows:
    """Return parts of a shape, or of that shape and columns, beside each other, shape (*shape, columns)."""
    return np.concatenate([part.reshape(*shape, -1) for part in parts], axis=-1, dtype=np.float32)
