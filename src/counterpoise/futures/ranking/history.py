"""
Events as sorted integer arrays: what all forecasts are made from.

Whatever is asked of a day sees strictly earlier days only; `History.as_of` cuts the arrays, `Timelines` are searched up to a day.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """
    What is known of actors beside their acts.

    `home` has shape (actors,): the number of the state an actor belongs to, -1 where unknown. `kind` has shape (actors,): the number of
    its sector or office (police, citizens, government), 0 where unknown, 1 for a state as such.
    """

    home: Integers
    kind: Integers

    @classmethod
    def unknown(cls, actors: int) -> Self:
        """Return the traits of actors of whom nothing is known."""
        return cls(home=np.full(actors, -1, np.int64), kind=np.zeros(actors, np.int64))

    @property
    def homes(self) -> int:
        """The number of states."""
        return int(self.home.max(initial=-1)) + 1

    @property
    def kinds(self) -> int:
        """The number of kinds, the two fixed ones with them."""
        return max(int(self.kind.max(initial=0)) + 1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """
    Who did what to whom on which day; four arrays of shape (events,), in order of day.

    Days are counted from any origin; `actors` and `relations` are how many there are, so that numbers run below them.
    """

    actor: Integers
    relation: Integers
    recipient: Integers
    day: Integers
    actors: int
    relations: int
    traits: Traits

    def __post_init__(self) -> None:
        if np.any(np.diff(self.day) < 0):
            raise ValueError("The events of a history stand in order of day.")

    @classmethod
    def of_rows(
        cls,
        rows: Integers,
        *,
        actors: int | None = None,
        relations: int | None = None,
        traits: Traits | None = None,
    ) -> Self:
        """Return the history of rows of actor, relation, recipient and day, shape (events, 4), in any order."""
        ordered = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0], rows[:, 3]))]
        number = int(ordered[:, [0, 2]].max(initial=-1)) + 1 if actors is None else actors
        return cls(
            actor=ordered[:, 0].copy(),
            relation=ordered[:, 1].copy(),
            recipient=ordered[:, 2].copy(),
            day=ordered[:, 3].copy(),
            actors=number,
            relations=int(ordered[:, 1].max(initial=-1)) + 1 if relations is None else relations,
            traits=Traits.unknown(number) if traits is None else traits,
        )

    def __len__(self) -> int:
        return len(self.day)

    def as_of(self, day: int) -> Self:
        """Return what had happened strictly before a day."""
        return self.between(None, day)

    def between(self, first: int | None, end: int | None) -> Self:
        """Return the events from one day on, up to but not on another."""
        start = 0 if first is None else int(np.searchsorted(self.day, first))
        stop = len(self) if end is None else int(np.searchsorted(self.day, end))
        return replace(
            self,
            actor=self.actor[start:stop],
            relation=self.relation[start:stop],
            recipient=self.recipient[start:stop],
            day=self.day[start:stop],
        )

    @property
    def days(self) -> Integers:
        """The days on which something happened, in order."""
        return np.unique(self.day)

    def both_ways(self) -> "Directed":
        """
        Return every event twice: as done, and as undergone with the relation's number raised by `relations`.

        Asking who does r to o is then the same question as asking to whom s does r.
        """
        subject = np.concatenate([self.actor, self.recipient])
        relation = np.concatenate([self.relation, self.relation + self.relations])
        object_ = np.concatenate([self.recipient, self.actor])
        day = np.concatenate([self.day, self.day])
        order = np.lexsort((object_, relation, subject, day))
        return Directed(subject[order], relation[order], object_[order], day[order])


class Directed(NamedTuple):
    """Events in both directions, shape (2 events,) each, ordered by day, subject, relation and object."""

    subject: Integers
    relation: Integers
    object: Integers
    day: Integers


class Timelines(NamedTuple):
    """
    For each key (a subject, a state, a relation) its events in order of day.

    The events of key k are `relation[start[k]:start[k + 1]]` and so on.
    """

    start: Integers
    relation: Integers
    object: Integers
    day: Integers


def timelines(events: Directed, keys: Integers, number: int) -> Timelines:
    """Return the events of each key, in order of day; keys below zero are left out."""
    order = np.argsort(keys, kind="stable")
    order = order[np.searchsorted(keys[order], 0) :]
    start = np.searchsorted(keys[order], np.arange(number + 1)).astype(np.int64)
    return Timelines(start, events.relation[order], events.object[order], events.day[order])
