"""
The engine: questions to candidates with their signals, walking the days once.

For a question about day t with cutoff c (c = t, or earlier where more than a day ahead is asked) nothing of day c or later is read.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.compiled import compiled
from counterpoise.futures.ranking.counters import Counters, count_day, learn_rules, make_counters
from counterpoise.futures.ranking.evidence import (
    Evidence,
    make_evidence,
    open_question,
    prior_scores,
    walk_home,
    walk_own,
    walk_partners,
    walk_relation,
)
from counterpoise.futures.ranking.history import Directed, History, Integers, Timelines, timelines
from counterpoise.futures.ranking.signals import SIGNALS, fill

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
    counters = make_counters(history, longest=longest)
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
    papers = [make_evidence(history) for _ in range(threads)]
    done, kinds = 0, history.traits.kind
    with ThreadPoolExecutor(threads) as pool:

        def part(worker: int, first: int, end: int) -> None:
            bounds = np.linspace(first, end, threads + 1).astype(int)
            _weigh_some(
                papers[worker], counters, *lines, queries.subject, queries.relation, queries.day, queries.cutoff, queries.answer,
                start, excluded, kinds, history.relations, int(bounds[worker]), int(bounds[worker + 1]),
                found.actor, found.signals, found.label, found.tail_rank, with_tail,
            )  # fmt: skip

        for first, end in _same_cutoff(queries):
            done = _bring_forward(
                counters, events, done, int(queries.cutoff[first]), lines[0], kinds, history.relations
            )
            list(pool.map(part, range(threads), [first] * threads, [end] * threads))
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


@compiled
def _bring_forward(
    counters: Counters,
    events: Directed,
    done: int,
    cutoff: int,
    past: Timelines,
    kinds: NDArray[np.int64],
    relations: int,
) -> int:
    while done < len(events.day) and events.day[done] < cutoff:
        stop = done
        while stop < len(events.day) and events.day[stop] == events.day[done]:
            stop += 1
        learn_rules(counters, events, done, stop, past, relations)
        count_day(counters, events, done, stop, kinds)
        done = stop
    return done


@compiled
def _weigh_some(
    evidence: Evidence,
    counters: Counters,
    past: Timelines,
    of_relation: Timelines,
    at_home: Timelines,
    subjects: Integers,
    relations_asked: Integers,
    days: Integers,
    cutoffs: Integers,
    answers: Integers,
    start: Integers,
    excluded: Integers,
    kinds: Integers,
    relations: int,
    first: int,
    end: int,
    actor: NDArray[np.int32],
    signals: NDArray[np.float32],
    label: Integers,
    tail_rank: NDArray[np.float64],
    with_tail: bool,
) -> None:
    size, everybody = actor.shape[1], np.arange(len(evidence.mark))
    scores, best, chosen = np.zeros(len(everybody)), np.zeros(size), np.zeros(size, np.int64)
    barred = np.zeros(len(everybody), np.bool_)
    for q in range(first, end):
        subject, relation, day, cutoff = subjects[q], relations_asked[q], days[q], cutoffs[q]
        open_question(evidence)
        walk_own(evidence, counters, past, subject, relation, day, cutoff, relations)
        walk_partners(evidence, counters, past, subject, relation, day, cutoff)
        walk_home(evidence, counters, at_home, subject, relation, day, cutoff)
        walk_relation(evidence, of_relation, relation, cutoff)
        met = evidence.met[: evidence.state[1]]
        prior_scores(evidence, counters, subject, relation, day, met, scores)
        barred[excluded[start[q] : start[q + 1]]] = True
        if answers[q] >= 0:
            barred[answers[q]] = False
        found = _choose(met, scores, barred, chosen, best)
        actor[q, :found] = chosen[:found]
        for i in range(found):
            if chosen[i] == answers[q]:
                label[q] = i
        if found > 0:
            fill(
                signals[q, :found], evidence, counters, chosen[:found], best[:found], kinds, subject, relation, day, cutoff,
                relations,
            )  # fmt: skip
        if with_tail and label[q] < 0:
            prior_scores(evidence, counters, subject, relation, day, everybody, scores)
            barred[chosen[:found]] = True
            tail_rank[q] = found + _rank_among(scores, barred, answers[q])
            barred[chosen[:found]] = False
        barred[excluded[start[q] : start[q + 1]]] = False


@compiled
def _choose(
    met: Integers, scores: NDArray[np.float64], barred: NDArray[np.bool_], chosen: Integers, best: NDArray[np.float64]
) -> int:
    """Write the best candidates and their scores, best first, and return how many there are."""
    found = 0
    for i in range(len(met)):
        if barred[met[i]] or (found == len(chosen) and scores[i] <= best[found - 1]):
            continue
        if found < len(chosen):
            found += 1
        place = found - 1
        while place > 0 and best[place - 1] < scores[i]:
            best[place], chosen[place] = best[place - 1], chosen[place - 1]
            place -= 1
        best[place], chosen[place] = scores[i], met[i]
    return found


@compiled
def _rank_among(scores: NDArray[np.float64], barred: NDArray[np.bool_], answer: int) -> float:
    """Return the rank of the answer among all that are not barred, the mean of best and worst among its equals."""
    higher, equal = 0, 0
    for candidate in range(len(scores)):
        if candidate != answer and not barred[candidate]:
            higher += scores[candidate] > scores[answer]
            equal += scores[candidate] == scores[answer]
    return 1 + higher + equal / 2
