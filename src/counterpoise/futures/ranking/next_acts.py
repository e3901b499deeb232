"""An actor's likeliest next acts, from the history of a record: each with its share, what speaks for it, and the dated events behind it."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import EventType
from counterpoise.futures.dated_acts import DatedAct, dated_acts
from counterpoise.futures.pair_history import PairHistory, day_number
from counterpoise.futures.ranking.engine import Candidates, Queries, ask, weigh
from counterpoise.futures.ranking.history import History, Traits
from counterpoise.futures.ranking.logit import GROUPS, Ranker, fit_ranker
from counterpoise.futures.scoring import wilson

TYPES = tuple(str(kind) for kind in EventType)

LEAST_ACTS = 2000
"""Acts that a record must hold before a model is fitted to it."""

LEAST_DAYS = 30
"""Days with acts that it must hold."""

_QUESTIONS = 14_000
_ASKED_AHEAD_DAYS = 7
_SHARPNESS = 0.9  # chosen on the year 2014, where shares were a little too sure
_HALF_LIFE_DAYS = 30.0
_BORROWED = 10.0


@dataclass(frozen=True, slots=True)
class Reason:
    """What a group of signals adds to a candidate's log-odds beyond the mean candidate."""

    signals: str
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAct:
    """
    An act that may come next, and its share of the actor's next acts.

    `low` to `high` is a 95 % interval of the share where it is a base rate, None where a model gives it.
    """

    recipient: str
    event_type: str
    share: float
    low: float | None = None
    high: float | None = None
    reasons: tuple[Reason, ...] = ()
    events: tuple[DatedAct, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextActs:
    """
    The likeliest next acts of an actor as of a day; `method` is "conditional logit" or "base rate", and `note` says why.

    `acts_known` is how many acts the record held then, `questions` on how many of them the model was fitted.
    """

    actor: str
    as_of: date
    method: str
    note: str
    acts_known: int
    questions: int
    acts: tuple[NextAct, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Typed:
    """The acts of a history that have a PLOVER type, in order of the day by which each was known, as the ranking takes them."""

    acts: PairHistory
    history: History


def typed_history(known: PairHistory) -> Typed:
    """
    Return the acts that have a PLOVER type; an act stands on the day it was over and reported.

    Acts without one (statements and appeals of imported files) are left out. Actors are at home where their state is.
    """
    typed = known.take(np.flatnonzero(known.event_type >= 0))
    acts = typed.take(np.lexsort((typed.recipient, typed.event_type, typed.actor, typed.known)))
    history = History(
        actor=acts.actor,
        relation=acts.event_type,
        recipient=acts.recipient,
        day=acts.known,
        actors=len(acts.names),
        relations=len(TYPES),
        traits=Traits(home=known.state_of, kind=np.zeros(len(acts.names), np.int64)),
    )
    return Typed(acts, history)


def forecast_next(
    record: PairHistory, actor: str, *, as_of: date, event_types: tuple[str, ...] = TYPES, most: int = 10
) -> NextActs:
    """Return an actor's likeliest next acts as of a day, by a model where the record is large enough, else by base rates."""
    known = typed_history(record.before(day_number(as_of)))
    history, days, names = known.history, len(known.history.days), record.names
    if actor not in names or not np.any(history.actor == names.index(actor)):
        note = f"The record holds no dated act by {actor} that was known before {as_of}: nothing can be said of its next acts."
        return _result(actor, as_of, "none", note, history, 0, ())
    if len(history) < LEAST_ACTS or days < LEAST_DAYS:
        note = (
            f"The record holds {len(history)} acts on {days} days before {as_of}; a fitted forecast needs {LEAST_ACTS} on {LEAST_DAYS}. "
            "Shown instead is how often each act was among the actor's past ones."
        )
        return _result(actor, as_of, "base rate", note, history, 0, base_rates(known, actor, event_types)[:most])
    ranker, kinds = fit_next(known), np.array([TYPES.index(kind) for kind in event_types], np.int64)
    found, shares = next_shares(known, ranker, np.array([names.index(actor)]), day_number(as_of), kinds)
    weighed = [
        (float(shares[kind, i]), kind, i)
        for kind in range(len(event_types))
        for i in range(found.actor.shape[1])
        if found.actor[kind, i] >= 0
    ]
    chosen = sorted(weighed, reverse=True)[:most]
    listed = tuple(
        _explained(known, ranker, found, actor, event_types[kind], kind, i, share) for share, kind, i in chosen
    )
    note = f"Shares of {actor}'s next acts, by a conditional logit fitted on {ranker.questions} earlier ones."
    return _result(actor, as_of, "conditional logit", note, history, ranker.questions, listed)


def base_rates(known: Typed, actor: str, event_types: tuple[str, ...] = TYPES) -> tuple[NextAct, ...]:
    """Return the actor's past acts by how often each occurred, the most frequent first, with Wilson's intervals."""
    history, number = known.history, known.acts.names.index(actor)
    own = np.flatnonzero(history.actor == number)
    counted: dict[tuple[int, int], list[int]] = {}
    for i in own:
        counted.setdefault((int(history.recipient[i]), int(history.relation[i])), []).append(int(i))
    listed = []
    for (recipient, kind), rows in counted.items():
        if TYPES[kind] in event_types:
            low, high = wilson(len(rows), len(own))
            events = dated_acts(known.acts, np.array(rows[-3:][::-1]))
            listed.append(
                NextAct(recipient=known.acts.names[recipient], event_type=TYPES[kind], share=len(rows) / len(own), low=low, high=high, events=events)
            )  # fmt: skip
    return tuple(sorted(listed, key=lambda act: (-act.share, act.recipient, act.event_type)))


def fit_next(known: Typed) -> Ranker:
    """
    Return the logit fitted on the latest acts of a history, at most 14,000, from its second third on.

    Each act is asked about as of the first day of its week, for a forecast is read for days, and with all that was done that day among
    the candidates, so that shares are shares of all acts.
    """
    history = known.history
    past = ask(history.between(int(history.days[len(history.days) // 3]), None))
    fitting = past.take(np.flatnonzero(past.relation < history.relations)[-_QUESTIONS:])
    weeks = fitting.day - (fitting.day - fitting.day[0]) % _ASKED_AHEAD_DAYS
    return fit_ranker(weigh(history, replace(fitting, cutoff=weeks)))


def next_shares(
    known: Typed, ranker: Ranker, actors: NDArray[np.int64], day: int, kinds: NDArray[np.int64]
) -> tuple[Candidates, NDArray[np.float64]]:
    """Return, for actors and types, the candidates and their shares of the actor's next acts, shape (actors * types, K)."""
    subject, relation = np.repeat(actors, len(kinds)), np.tile(kinds, len(actors))
    same = np.full(len(subject), day, np.int64)
    found = weigh(known.history, Queries(subject, relation, same, same, np.full(len(subject), -1, np.int64)))
    types = np.concatenate([_type_shares(known.history, actor, day)[kinds] for actor in actors.tolist()])
    return found, ranker.shares(found, sharpness=_SHARPNESS) * types[:, None]


def _type_shares(history: History, actor: int, day: int) -> NDArray[np.float64]:
    """Return the share of each type among the actor's acts, recent ones weighing more, shrunk to everybody's; shape (types,)."""
    weight = 0.5 ** ((day - history.day) / _HALF_LIFE_DAYS)
    everybody = np.bincount(history.relation, weight, history.relations)
    own = history.actor == actor
    his = np.bincount(history.relation[own], weight[own], history.relations)
    shares: NDArray[np.float64] = (his + _BORROWED * everybody / everybody.sum()) / (his.sum() + _BORROWED)
    return shares


def _explained(
    known: Typed,
    ranker: Ranker,
    found: Candidates,
    actor: str,
    event_type: str,
    question: int,
    place: int,
    share: float,
) -> NextAct:
    history, subject, recipient = known.history, known.acts.names.index(actor), int(found.actor[question, place])
    added = ranker.contributions(found, question)[place]
    reasons = sorted(
        (Reason(group, round(float(value), 3)) for group, value in zip(GROUPS, added, strict=True)),
        key=lambda reason: -abs(reason.log_odds),
    )
    forth = (history.actor == subject) & (history.recipient == recipient)
    back = (history.actor == recipient) & (history.recipient == subject)
    same = forth & (history.relation == TYPES.index(event_type))
    latest = _last_days(history, np.flatnonzero(same))[:3]
    other = _last_days(history, np.flatnonzero((forth | back) & ~same))[: 5 - len(latest)]
    return NextAct(
        recipient=known.acts.names[recipient],
        event_type=event_type,
        share=share,
        reasons=tuple(reasons[:3]),
        events=dated_acts(known.acts, np.concatenate([latest, other])),
    )


def _last_days(history: History, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the last of some acts on each day, the latest day first."""
    return rows[np.flatnonzero(np.diff(history.day[rows], append=-1))][::-1]


def _result(
    actor: str, as_of: date, method: str, note: str, history: History, questions: int, acts: tuple[NextAct, ...]
) -> NextActs:
    return NextActs(
        actor=actor, as_of=as_of, method=method, note=note, acts_known=len(history), questions=questions, acts=acts
    )
