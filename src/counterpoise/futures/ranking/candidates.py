"""Who is weighed in full: a rough score of everybody met, the best of them, and the rank of whoever is not among these."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking import evidence as ev
from counterpoise.futures.ranking.compiled import compiled_part
from counterpoise.futures.ranking.evidence import Evidence
from counterpoise.futures.ranking.history import Integers


class Popularity(NamedTuple):
    """How often what is done to whom, and around whom much happens, as of a day."""

    done: NDArray[
        np.float32
    ]  # (2 R * actors, half-lives): object o of relation r at r * actors + o, decayed to `done_day`
    done_day: NDArray[np.int32]  # (2 R * actors,)
    around: NDArray[np.float64]  # (actors,): events with each actor, decayed to the cutoff


class Paper(NamedTuple):
    """Scratch paper for the choice among all actors."""

    score: NDArray[np.float64]  # (actors,)
    barred: NDArray[np.bool_]  # (actors,)
    everybody: Integers  # (actors,)


@compiled_part
def prior_scores(
    evidence: Evidence, popularity: Popularity, subject: int, relation: int, day: int, asked: float, actors: Integers,
    number: int, score: NDArray[np.float64],
) -> None:  # fmt: skip
    """
    Write a rough score of the first `number` of some actors, by which the few that are weighed in full are chosen and the rest is put in order.

    The chance that some rule holds, with smaller parts for the same act among compatriots and partners and for popularity. The weights
    are round numbers, set by hand before any scoring and never tuned.
    """
    of, total, decay, size = evidence.of, evidence.total, evidence.decay, len(evidence.mark)
    home_same, home_any = 0.3 / (total[ev.HOME_SAME_TOTAL] + 3), 0.03 / (total[ev.HOME_ANY_TOTAL] + 10)
    for i in range(number):
        candidate = actors[i]
        place = relation * size + candidate
        worth = 0.15 * popularity.done[place, 3] * decay[day - popularity.done_day[place], 3] / asked
        worth += popularity.around[candidate]
        if evidence.mark[candidate] == evidence.state[0]:
            worth += 1 - of[candidate, ev.RULE_NONE]
            worth += home_same * of[candidate, ev.HOME_SAME] + home_any * of[candidate, ev.HOME_ANY]
            worth += 0.05 * of[candidate, ev.PARTNER_ANY] + 0.3 * of[candidate, ev.PARTNER_SAME]
        score[i] = worth * 0.2 if candidate == subject else worth


@compiled_part
def choose(evidence: Evidence, paper: Paper, q: int, actor: NDArray[np.int32], best: NDArray[np.float64]) -> int:
    """Write the best candidates of a question and their scores into its rows, best first, and return how many there are."""
    found, size = 0, actor.shape[1]
    for i in range(evidence.state[1]):
        candidate, worth = evidence.met[i], paper.score[i]
        if paper.barred[candidate] or (found == size and worth <= best[q, found - 1]):
            continue
        if found < size:
            found += 1
        place = found - 1
        while place > 0 and best[q, place - 1] < worth:
            best[q, place], actor[q, place] = best[q, place - 1], actor[q, place - 1]
            place -= 1
        best[q, place], actor[q, place] = worth, candidate
    return found


@compiled_part
def rank_among(paper: Paper, answer: int) -> float:
    """Return the rank of the answer among all that are not barred, the mean of best and worst among its equals."""
    higher, equal = 0, 0
    for candidate in range(len(paper.score)):
        if candidate != answer and not paper.barred[candidate]:
            if paper.score[candidate] > paper.score[answer]:
                higher += 1
            elif paper.score[candidate] == paper.score[answer]:
                equal += 1
    return 1 + higher + equal / 2
