import numpy as np
import pytest

from counterpoise.futures.ranking.engine import Candidates, ask, same_time_answers, weigh
from counterpoise.futures.ranking.history import History
from counterpoise.futures.ranking.logit import GROUPS, fit_ranker
from counterpoise.futures.ranking.ranks import rank_answers, strata_of, summarise
from counterpoise.futures.ranking.trees import fit_reranker

from .makers import draw_history


def slow_ranks(scores_of, queries, actors):
    """Rank every actor for every question, one by one, from a function that gives its score."""
    truth = {}
    for i in range(len(queries)):
        truth.setdefault((queries.subject[i], queries.relation[i], queries.day[i]), set()).add(queries.answer[i])
    ranks = []
    for i in range(len(queries)):
        answer = queries.answer[i]
        others = truth[queries.subject[i], queries.relation[i], queries.day[i]] - {answer}
        scores = {actor: scores_of(i, actor) for actor in range(actors) if actor not in others}
        best = 1 + sum(score > scores[answer] for score in scores.values())
        worst = sum(score >= scores[answer] for score in scores.values())
        ranks.append((best + worst) / 2)
    return ranks


@pytest.mark.parametrize("seed", range(3))
def test_ranks_agree_with_ranking_everybody_one_by_one(seed):
    history = draw_history(seed, actors=10)
    queries = ask(history.between(30, None))
    found = weigh(history, queries, others=same_time_answers(queries), candidates=10, with_tail=True)
    rng = np.random.default_rng(seed)
    scores = np.where(found.actor >= 0, rng.integers(0, 4, found.actor.shape), -np.inf).astype(
        np.float32
    )  # many equals
    inside = np.flatnonzero(found.label >= 0)
    full = [
        {int(actor): score for actor, score in zip(found.actor[i], scores[i], strict=True)} for i in range(len(queries))
    ]
    slow = np.array(slow_ranks(lambda i, actor: full[i].get(actor, -np.inf), queries, 10))
    assert rank_answers(scores, found)[inside] == pytest.approx(slow[inside])


def test_answers_that_are_no_candidates_stand_behind_all_of_them():
    history = draw_history(4, actors=30, events=400)
    queries = ask(history.between(30, None))
    others = same_time_answers(queries)
    few = weigh(history, queries, others=others, candidates=3, with_tail=True)
    many = weigh(history, queries, others=others, candidates=30, with_tail=True)
    by_prior = np.where(many.label >= 0, many.label + 1.0, many.tail_rank)
    outside = few.label < 0
    assert np.isnan(few.tail_rank[~outside]).all()
    assert np.all(few.tail_rank[outside] > 3)
    assert np.abs(few.tail_rank[outside] - by_prior[outside]).max() <= 15  # equals share their mean rank


def test_strata_say_what_had_been_met_before():
    rows = np.array([[0, 0, 1, 0], [0, 1, 2, 1], [0, 0, 1, 5], [0, 0, 2, 5], [0, 0, 3, 5]])
    history = History.of_rows(rows)
    queries = ask(history.between(5, None))
    done = queries.relation == 0
    assert dict(zip(queries.answer[done].tolist(), strata_of(history, queries)[done].tolist(), strict=True)) == {
        1: 0,
        2: 1,
        3: 2,
    }


@pytest.fixture(scope="module")
def planted():
    """Actor i does relation 0 to i + 1 every third day; all else is noise."""
    rng = np.random.default_rng(2)
    rows = [(i, 0, i + 1, day) for day in range(60) for i in range(0, 18, 2) if (day + i) % 3 == 0]
    rows += [(rng.integers(20), 1, rng.integers(20), day) for day in range(60) for _ in range(8)]
    history = History.of_rows(np.array(rows), actors=20, relations=2)
    fitting = ask(history.between(20, 50))
    test = ask(history.between(50, None))
    test = test.take(test.relation == 0)
    return (
        weigh(history, fitting, others=same_time_answers(fitting)),
        weigh(history, test, others=same_time_answers(test), with_tail=True),
    )


def test_a_planted_habit_is_found(planted):
    train, test = planted
    ranker = fit_ranker(train)
    assert summarise(rank_answers(ranker.scores(test), test)).mrr > 0.95


def test_trees_find_the_planted_habit_too(planted):
    pytest.importorskip("lightgbm")
    train, test = planted
    model = fit_reranker(train, fit_ranker(train), seed=1, rounds=20, threads=1)
    assert summarise(rank_answers(model.scores(test), test)).mrr > 0.9


def test_shares_and_what_is_missed_add_up_to_one(planted):
    train, test = planted
    ranker = fit_ranker(train)
    assert ranker.shares(test).sum(axis=1) + ranker.missed == pytest.approx(np.ones(len(test.label)))


def test_contributions_explain_the_differences_of_scores(planted):
    train, test = planted
    ranker = fit_ranker(train)
    present = np.flatnonzero(test.actor[0] >= 0)
    added, scores = ranker.contributions(test, 0)[present], ranker.scores(test)[0, present]
    assert added.shape[1] == len(GROUPS)
    assert added.sum(axis=1) - added.sum(axis=1)[0] == pytest.approx(scores - scores[0], rel=1e-3, abs=1e-3)


def test_missing_candidates_are_never_scored():
    actor = np.array([[3, -1]], np.int32)
    train = Candidates(actor, np.zeros((1, 2, 69), np.float32), np.array([0]), np.array([np.nan]))
    assert fit_ranker(train).scores(train)[0, 1] == -np.inf
