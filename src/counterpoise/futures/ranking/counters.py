"""
Counters that follow the days: what each relation and actor has lately been about.

They are brought forward one day at a time and know nothing of the day that is asked about.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.ranking.history import Directed, History

HALF_LIVES = (2.0, 7.0, 30.0, 120.0)
"""Half-lives of all decayed counts, in days (in steps, where a data set counts time otherwise)."""

_HOME_SHARE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """
    Counts of something, whole and decayed at every half-life to the day on which each was last seen.

    `decayed` has shape (things, half-lives), `whole` and `day` have shape (things,).
    """

    decayed: NDArray[np.float32]
    whole: NDArray[np.float32]
    day: NDArray[np.int32]

    @classmethod
    def of(cls, things: int) -> "Tally":
        """Return a tally in which nothing has been seen."""
        return cls(
            decayed=np.zeros((things, len(HALF_LIVES)), np.float32),
            whole=np.zeros(things, np.float32),
            day=np.zeros(things, np.int32),
        )

    def add(self, places: NDArray[np.int64], day: int, decay: NDArray[np.float64]) -> None:
        """Count things seen on a day, no earlier than any counted before."""
        fresh, times = np.unique(places, return_counts=True)
        self.decayed[fresh] = self.decayed[fresh] * decay[day - self.day[fresh]] + times[:, None]
        self.whole[fresh] += times
        self.day[fresh] = day


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counters:
    """
    The state of all counters at the end of a day; relations number 2 R, both directions.

    `done` tallies object o of relation r at r * actors + o, `active` the events with each actor in them, `relation` those of each relation.
    `kind` has shape (2 R, kinds, 2): objects of a kind, abroad and at home. `near` has shape (actors, homes + 1): events with actors of
    each state. `home` has shape (actors,): the state as known, or as most of the company kept suggests; `known_home` only the former.
    `decay` has shape (days, half-lives).
    """

    done: Tally
    active: Tally
    relation: Tally
    kind: NDArray[np.float32]
    near: NDArray[np.float32]
    home: NDArray[np.int64]
    known_home: NDArray[np.int64]
    kinds: NDArray[np.int64]
    decay: NDArray[np.float64]

    def count_day(self, events: Directed, start: int, stop: int) -> None:
        """Add the events of one day, `start` to `stop`."""
        day = int(events.day[start])
        subject, relation, target = (each[start:stop] for each in (events.subject, events.relation, events.object))
        self.done.add(relation * len(self.home) + target, day, self.decay)
        self.active.add(target, day, self.decay)
        self.relation.add(relation, day, self.decay)
        same = (self.home[subject] >= 0) & (self.home[subject] == self.home[target])
        np.add.at(self.kind, (relation, self.kinds[target], same.astype(np.int64)), 1)
        settled = self.known_home[subject] >= 0
        np.add.at(self.near, (target[settled], self.known_home[subject[settled]]), 1)
        self._settle(np.unique(target))

    def asked_before(self, relation: NDArray[np.int64], day: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the events of relations, decayed at the longest half-life to days, and one more; shape (questions,)."""
        since = day - self.relation.day[relation]
        return np.asarray(self.relation.decayed[relation, -1] * self.decay[since, -1] + 1.0)

    def _settle(self, actors: NDArray[np.int64]) -> None:
        """Give actors of no known state the one with which they deal most, where that is often enough."""
        if self.near.shape[1] < 2:
            return
        actors = actors[self.known_home[actors] < 0]
        near = self.near[actors]
        likeliest = near.argmax(axis=1)
        often = near[np.arange(len(actors)), likeliest] > _HOME_SHARE * near.sum(axis=1)
        self.home[actors[often]] = likeliest[often]


def make_counters(history: History, *, longest: int) -> Counters:
    """Return counters at zero for histories of up to `longest` days."""
    both, actors, traits = 2 * history.relations, history.actors, history.traits
    return Counters(
        done=Tally.of(both * actors),
        active=Tally.of(actors),
        relation=Tally.of(both),
        kind=np.zeros((both, traits.kinds, 2), np.float32),
        near=np.zeros((actors, traits.homes + 1), np.float32),
        home=traits.home.copy(),
        known_home=traits.home,
        kinds=traits.kind,
        decay=0.5 ** (np.arange(longest + 1)[:, None] / np.asarray(HALF_LIVES)),
    )
