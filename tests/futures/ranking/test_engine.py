from dataclasses import replace

import numpy as np
import pytest

from counterpoise.futures.ranking.engine import ask, same_time_answers, weigh
from counterpoise.futures.ranking.evidence import NEVER
from counterpoise.futures.ranking.history import History, Traits
from counterpoise.futures.ranking.signals import SIGNALS

from .makers import draw_history

NAMES = [signal.name for signal in SIGNALS]


@pytest.mark.parametrize("seed", range(3))
def test_deleting_the_future_changes_nothing(seed):
    history = draw_history(seed)
    for day in (10, 25, 39):
        queries = ask(history.between(day, day + 1))
        whole = weigh(history, queries, candidates=6)
        cut = weigh(history.as_of(day), queries, candidates=6)
        assert np.array_equal(whole.signals, cut.signals)
        assert np.array_equal(whole.actor, cut.actor)


def test_asking_ahead_reads_nothing_from_the_cutoff_on():
    history = draw_history(5)
    queries = ask(history.between(30, None), cutoff=30)
    whole, cut = weigh(history, queries), weigh(history.as_of(30), queries)
    assert np.array_equal(whole.signals, cut.signals)


def test_numbering_actors_otherwise_relabels_the_candidates_only():
    history = draw_history(7, actors=12)
    names = np.random.default_rng(1).permutation(12)
    traits = Traits(home=np.empty(12, np.int64), kind=np.empty(12, np.int64))
    traits.home[names], traits.kind[names] = history.traits.home, history.traits.kind
    rows = np.stack([names[history.actor], history.relation, names[history.recipient], history.day], axis=1)
    renamed = History.of_rows(rows, actors=12, relations=4, traits=traits)
    queries = ask(history.between(39, None))
    asked = replace(queries, subject=names[queries.subject], answer=names[queries.answer])
    one, other = weigh(history, queries, candidates=12), weigh(renamed, asked, candidates=12)
    for i in range(len(queries)):
        mine = {int(names[a]): one.signals[i, k] for k, a in enumerate(one.actor[i]) if a >= 0}
        theirs = {int(a): other.signals[i, k] for k, a in enumerate(other.actor[i]) if a >= 0}
        assert mine.keys() == theirs.keys()
        for name, signals in mine.items():
            shown = [j for j, column in enumerate(NAMES) if column != "prior_rank"]  # equals stand in any order
            assert signals[shown] == pytest.approx(theirs[name][shown], rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("seed", range(2))
def test_signals_of_history_agree_with_counting_by_hand(seed):
    history = draw_history(seed)
    queries = ask(history.between(20, None))
    found = weigh(history, queries, candidates=12)
    events = history.both_ways()
    for i in range(0, len(queries), 17):
        past = (events.day < queries.day[i]) & (events.subject == queries.subject[i])
        for k, candidate in enumerate(found.actor[i]):
            if candidate < 0:
                continue
            pair = past & (events.object == candidate)
            own = pair & (events.relation == queries.relation[i])
            since = queries.day[i] - events.day
            signal = dict(zip(NAMES, found.signals[i, k], strict=True))
            assert signal["own_count"] == own.sum()
            assert signal["pair_count"] == pair.sum()
            assert signal["own_since"] == (since[own].min() if own.any() else NEVER)
            assert signal["own_30"] == pytest.approx((0.5 ** (since[own] / 30)).sum(), rel=1e-4, abs=1e-6)
            assert signal["pair_7"] == pytest.approx((0.5 ** (since[pair] / 7)).sum(), rel=1e-4, abs=1e-6)


def test_other_answers_of_the_same_question_are_no_candidates():
    history = draw_history(3, events=900, actors=8)
    queries = ask(history.between(30, None))
    start, others = same_time_answers(queries)
    found = weigh(history, queries, others=(start, others), candidates=8)
    for i in range(len(queries)):
        barred = set(others[start[i] : start[i + 1]]) - {queries.answer[i]}
        assert not barred & set(found.actor[i].tolist())


def test_questions_out_of_order_are_refused():
    history = draw_history(0)
    queries = ask(history)
    with pytest.raises(ValueError, match="order of cutoff"):
        weigh(history, queries.take(np.arange(len(queries))[::-1]))
