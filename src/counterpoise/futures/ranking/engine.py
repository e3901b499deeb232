"""
The engine: questions to candidates with their signals, walking the days once.

For a question about day t with cutoff c (c = t, or earlier where more than a day ahead is asked) nothing of day c or later is read.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking import evidence as ev
from counterpoise.futures.ranking.candidates import Paper, Popularity, choose, prior_scores, rank_among
from counterpoise.futures.ranking.compiled import compiled
from counterpoise.futures.ranking.counters import Counters, make_counters
from counterpoise.futures.ranking.evidence import (
    Evidence,
    make_evidence,
    open_question,
    walk_home,
    walk_own,
    walk_partners,
    walk_relation,
)
from counterpoise.futures.ranking.history import Directed, History, Integers, Timelines, timelines
from counterpoise.futures.ranking.rules import Rules, learn_rules, make_rules
from counterpoise.futures.ranking.signals import SIGNALS, Asked, Weighed, fill

CANDIDATES = 30
"""How many candidates of a question are weighed in full."""


@dataclass(frozen=True, slots=True)
class Queries:
    """
    Questions "to whom does `subject` do `relation` on `day`?", shape (questions,) each, in order of cutoff.

    Relations run to 2 R: from R on they ask who did it to the subject. `answer` is -1 where it is not known.
    """

    subject: Integers
    relation: Integers
    day: Integers
    cutoff: Integers
    answer: Integers

    def __len__(self) -> int:
        return len(self.day)

    def take(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> "Queries":
        """Return some of them."""
        return Queries(
            self.subject[chosen], self.relation[chosen], self.day[chosen], self.cutoff[chosen], self.answer[chosen]
        )


@dataclass(frozen=True, slots=True)
class Candidates:
    """
    The candidates of each question, best by prior score first.

    `actor` has shape (questions, K), -1 where there are fewer; `signals` (questions, K, signals); `label` (questions,) is the column of
    the answer or -1; `tail_rank` (questions,) the answer's rank where it is not among them, NaN where it is or was not asked for.
    """

    actor: NDArray[np.int32]
    signals: NDArray[np.float32]
    label: NDArray[np.int64]
    tail_rank: NDArray[np.float64]


def ask(history: History, *, cutoff: int | None = None) -> Queries:
    """Return both questions of every event: to whom, and by whom. With a cutoff, all are asked as of that day."""
    asked = history.both_ways()
    known = asked.day if cutoff is None else np.full(len(asked.day), cutoff, np.int64)
    return Queries(asked.subject, asked.relation, asked.day, known, asked.object)


def weigh(
    history: History,
    queries: Queries,
    *,
    others: tuple[Integers, Integers] | None = None,
    candidates: int = CANDIDATES,
    with_tail: bool = False,
    threads: int = 2,
) -> Candidates:
    """
    Return the candidates of every question with their signals, from the part of the history before its cutoff.

    Parameters
    ----------
    others
        Answers of the same question at the same time that are true as well, and so no candidates: start, shape (questions + 1,), and
        actors, shape (start[-1],). `same_time_answers` finds them.
    with_tail
        Also rank the answers that are not among the candidates, after all of these, by prior score.
    """
    events = history.both_ways()
    longest = int(max(queries.day.max(initial=0), history.day.max(initial=0))) + 1
    counters, rules = make_counters(history, longest=longest), make_rules(history, longest=longest)
    lines = (
        timelines(events, events.subject, history.actors),
        timelines(events, events.relation, 2 * history.relations),
        timelines(events, history.traits.home[events.subject], history.traits.homes),
    )
    start, excluded = others or (np.zeros(len(queries) + 1, np.int64), np.zeros(0, np.int64))
    found = Candidates(
        np.full((len(queries), candidates), -1, np.int32),
        np.zeros((len(queries), candidates, len(SIGNALS)), np.float32),
        np.full(len(queries), -1, np.int64),
        np.full(len(queries), np.nan),
    )
    everybody = np.arange(history.actors)
    papers = [
        (
            make_evidence(history, counters.decay),
            Paper(np.zeros(len(everybody)), np.zeros(len(everybody), np.bool_), everybody),
        )
        for _ in range(threads)
    ]
    done = 0
    with ThreadPoolExecutor(threads) as pool:

        def part(worker: int, first: int, end: int) -> None:
            if first == end:
                return
            asked, evidence = queries.take(np.arange(first, end)), Weighed.blank(end - first, candidates)
            popularity = Popularity(counters.done.decayed, counters.done.day, _around(counters, int(asked.cutoff[0])))
            _weigh_some(
                *papers[worker], rules, popularity, *lines, asked.subject, asked.relation, asked.day, int(asked.cutoff[0]), asked.answer,
                counters.home[asked.subject], counters.asked_before(asked.relation, asked.day), start[first : end + 1], excluded,
                found.actor[first:end], evidence.score, evidence.of, evidence.total, found.label[first:end],
                found.tail_rank[first:end], with_tail,
            )  # fmt: skip
            those = Asked(
                subject=asked.subject,
                relation=asked.relation,
                day=asked.day,
                cutoff=asked.cutoff,
                actor=found.actor[first:end],
            )
            fill(found.signals[first:end], evidence, those, counters, rules)

        for first, end in _same_cutoff(queries):
            done = _bring_forward(counters, rules, events, done, int(queries.cutoff[first]), lines[0])
            bounds = np.linspace(first, end, threads + 1).astype(int).tolist()
            list(pool.map(part, range(threads), bounds[:-1], bounds[1:]))
    return found


def same_time_answers(queries: Queries) -> tuple[Integers, Integers]:
    """Return, for each question, the other answers that are true at the same time: start and actors, as `weigh` takes them."""
    keys = np.stack([queries.subject, queries.relation, queries.day])
    _, group = np.unique(keys, axis=1, return_inverse=True)
    group = group.reshape(-1)
    order = np.argsort(group, kind="stable")
    size = np.bincount(group)
    first = np.concatenate([[0], np.cumsum(size)])
    length = size[group]
    start = np.concatenate([[0], np.cumsum(length)])
    within = np.arange(start[-1]) - np.repeat(start[:-1], length)
    return start, queries.answer[order[np.repeat(first[group], length) + within]]


def _same_cutoff(queries: Queries) -> list[tuple[int, int]]:
    if np.any(np.diff(queries.cutoff) < 0):
        raise ValueError("Questions stand in order of cutoff.")
    edges = np.flatnonzero(np.diff(queries.cutoff)) + 1
    bounds = [0, *edges.tolist(), len(queries)]
    return [(first, end) for first, end in pairwise(bounds) if end > first]


def _bring_forward(counters: Counters, rules: Rules, events: Directed, done: int, cutoff: int, past: Timelines) -> int:
    """Count the days before a cutoff that are not counted yet, and return up to where events are counted."""
    while done < len(events.day) and events.day[done] < cutoff:
        stop = int(np.searchsorted(events.day, events.day[done], side="right"))
        learn_rules(rules, events, done, stop, past)
        counters.count_day(events, done, stop)
        done = stop
    return done


def _around(counters: Counters, day: int) -> NDArray[np.float64]:
    """Return the part of the prior score that belongs to actors as such, shape (actors,)."""
    active = counters.active
    part: NDArray[np.float64] = 1e-6 * active.decayed[:, 3] * counters.decay[day - active.day, 3] + 1e-9 * active.whole
    return part


@compiled
def _weigh_some(
    evidence: Evidence,
    paper: Paper,
    rules: Rules,
    popularity: Popularity,
    past: Timelines,
    of_relation: Timelines,
    at_home: Timelines,
    subjects: Integers,
    relations: Integers,
    days: Integers,
    cutoff: int,
    answers: Integers,
    homes: Integers,
    asked: NDArray[np.float64],
    start: Integers,
    excluded: Integers,
    actor: NDArray[np.int32],
    best: NDArray[np.float64],
    of: NDArray[np.float32],
    total: NDArray[np.float64],
    label: Integers,
    tail_rank: NDArray[np.float64],
    with_tail: bool,
) -> None:
    for q in range(len(subjects)):
        subject, relation, day = subjects[q], relations[q], days[q]
        open_question(evidence)
        walk_own(evidence, rules, past, subject, relation, day, cutoff)
        walk_partners(evidence, past, subject, relation, day, cutoff)
        walk_home(evidence, at_home, homes[q], relation, day, cutoff)
        walk_relation(evidence, of_relation, relation, cutoff)
        prior_scores(
            evidence, popularity, subject, relation, day, asked[q], evidence.met, evidence.state[1], paper.score
        )
        for i in range(start[q], start[q + 1]):
            paper.barred[excluded[i]] = excluded[i] != answers[q]
        found = choose(evidence, paper, q, actor, best)
        for i in range(found):
            if actor[q, i] == answers[q]:
                label[q] = i
            for j in range(ev.COLUMNS):
                of[q, i, j] = evidence.of[actor[q, i], j]
        for j in range(ev.TOTALS):
            total[q, j] = evidence.total[j]
        if with_tail and label[q] < 0:
            for i in range(found):
                paper.barred[actor[q, i]] = True
            prior_scores(
                evidence,
                popularity,
                subject,
                relation,
                day,
                asked[q],
                paper.everybody,
                len(paper.everybody),
                paper.score,
            )
            tail_rank[q] = found + rank_among(paper, answers[q])
            for i in range(found):
                paper.barred[actor[q, i]] = False
        for i in range(start[q], start[q + 1]):
            paper.barred[excluded[i]] = False
