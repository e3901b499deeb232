"""How well answers are ranked: mean reciprocal rank, hits, and where the answers come from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.engine import Candidates, Queries
from counterpoise.futures.ranking.history import History

STRATA = ("same actor and relation", "same pair otherwise", "cold")
"""Whether the answer had been met with the same actor and relation, with the same actor otherwise, or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSummary:
    """Ranks of answers, summed up."""

    mrr: float
    hits1: float
    hits3: float
    hits10: float
    questions: int


def summarise(ranks: NDArray[np.float64]) -> RankSummary:
    """
    Return the mean reciprocal rank and hits at 1, 3 and 10.

    Examples
    --------
    >>> summarise(np.array([1.0, 2.0, 4.0, 20.0])).mrr
    0.45
    """
    if not len(ranks):
        return RankSummary(mrr=float("nan"), hits1=float("nan"), hits3=float("nan"), hits10=float("nan"), questions=0)
    return RankSummary(
        mrr=float((1 / ranks).mean()),
        hits1=float((ranks <= 1).mean()),
        hits3=float((ranks <= 3).mean()),
        hits10=float((ranks <= 10).mean()),
        questions=len(ranks),
    )


def rank_answers(scores: NDArray[np.float32], candidates: Candidates) -> NDArray[np.float64]:
    """
    Return the rank of each answer, shape (questions,), the mean of best and worst among its equals.

    Candidates stand by score, and everybody else behind them, as `weigh(with_tail=True)` ranked them.
    """
    ranks = candidates.tail_rank.copy()
    inside = np.flatnonzero(candidates.label >= 0)
    own = scores[inside, candidates.label[inside]][:, None]
    higher = (scores[inside] > own).sum(axis=1)
    equal = (scores[inside] == own).sum(axis=1) - 1
    ranks[inside] = 1 + higher + equal / 2
    return ranks


def strata_of(history: History, queries: Queries) -> NDArray[np.int64]:
    """Return for each question which of `STRATA` its answer belongs to, by what lies before its cutoff; shape (questions,)."""
    events = history.both_ways()
    size = np.int64(history.actors)
    pair = events.subject * size + events.object
    asked = queries.subject * size + queries.answer
    width = 2 * history.relations
    same = _first_day(pair * width + events.relation, events.day, asked * width + queries.relation) < queries.cutoff
    met = _first_day(pair, events.day, asked) < queries.cutoff
    return np.where(same, 0, np.where(met, 1, 2))


def _first_day(keys: NDArray[np.int64], days: NDArray[np.int64], asked: NDArray[np.int64]) -> NDArray[np.int64]:
    unique, first = np.unique(keys, return_index=True)  # events stand in order of day
    if not len(unique):
        return np.full(len(asked), np.iinfo(np.int64).max)
    place = np.minimum(np.searchsorted(unique, asked), len(unique) - 1)
    return np.where(unique[place] == asked, days[first[place]], np.iinfo(np.int64).max)
