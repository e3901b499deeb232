"""
A second look at the candidates by boosted trees, where LightGBM is installed.

Trees see the same signals, those that describe the question, and the logit's score, and catch what a weighted sum cannot:
that a recent act weighs more where the actor seldom repeats itself.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.errors import CounterpoiseError
from counterpoise.futures.ranking.engine import Candidates
from counterpoise.futures.ranking.logit import Ranker

_ROUNDS = 150
_SETTINGS = {
    "objective": "lambdarank",
    "lambdarank_truncation_level": 10,
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "max_bin": 127,
    "verbose": -1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reranker:
    """Boosted trees beside the logit whose score they are added to."""

    trees: Any
    ranker: Ranker
    share: float

    def scores(self, candidates: Candidates) -> NDArray[np.float32]:
        """Return the two scores added, shape (questions, K), minus infinity where there is no candidate."""
        present = candidates.actor >= 0
        linear = self.ranker.scores(candidates)
        boosted = np.full(present.shape, -np.inf, np.float32)
        boosted[present] = self.trees.predict(candidates.signals[present], raw_score=True)
        return np.where(present, self.share * boosted + (1 - self.share) * linear, -np.inf)


def fit_reranker(
    candidates: Candidates, ranker: Ranker, *, seed: int, rounds: int = _ROUNDS, threads: int = 2, share: float = 0.7
) -> Reranker:
    """
    Return boosted trees fitted to put the answer first (LambdaMART).

    Raises
    ------
    CounterpoiseError
        If LightGBM is not installed.

    References
    ----------
    Burges, C. (2010). From RankNet to LambdaRank to LambdaMART: an overview. Microsoft Research MSR-TR-2010-82.
    """
    try:
        import lightgbm
    except ImportError as error:
        raise CounterpoiseError(
            "The second look needs LightGBM, which is not installed. Install counterpoise[rerank], or leave it out."
        ) from error
    answered = np.flatnonzero(candidates.label >= 0)
    present = candidates.actor[answered] >= 0
    relevance = np.zeros(present.shape, np.int8)
    relevance[np.arange(len(answered)), candidates.label[answered]] = 1
    rows = lightgbm.Dataset(
        candidates.signals[answered][present],
        relevance[present],
        group=present.sum(axis=1),
        params={"max_bin": 127, "verbose": -1},
    )
    settings = {**_SETTINGS, "seed": seed, "num_threads": threads, "deterministic": True, "force_row_wise": True}
    return Reranker(trees=lightgbm.train(settings, rows, rounds), ranker=ranker, share=share)
