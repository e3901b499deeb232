"""What if: acts set or taken away, and what the model says would differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from counterpoise.domain.errors import TooLittleToFit, UnusableScenario
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.domain.forecast import Change, Effect, Scenario
from counterpoise.futures.hawkes import fit_hawkes
from counterpoise.futures.occurrence import fit_occurrence
from counterpoise.futures.pair_history import PairHistory, day_number
from counterpoise.futures.scenario import learn_pace, pair_code, prepare, run_scenario
from counterpoise.futures.simulation import Start, anchor
from counterpoise.futures.target import Window
from counterpoise.ontology.plover import quad_class_of
from counterpoise.workflows.history import load_history, next_day, parse_act, parse_pair

_FARTHEST_DAYS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """A scenario with its effects, how many acts the model was fitted on and how often it was run, and what to know about it."""

    scenario: Scenario
    effects: tuple[Effect, ...]
    acts: int
    runs: int
    notes: tuple[str, ...]


def what_if(
    record: Path,
    *,
    inject: Sequence[str] = (),
    withhold: Sequence[str] = (),
    watch: Sequence[str] = (),
    horizon_days: int = 30,
    runs: int = 1000,
    seed: int = 0,
    anchored: bool = True,
) -> WhatIf:
    """
    Return what a scenario changes between watched pairs.

    Parameters
    ----------
    inject, withhold
        Acts such as "JPN SANCTION RUS 2023-07-01": set on their day, or taken out of the record.
    watch
        Pairs such as "RUS-CHN", both directions of which are looked at; the pairs of the acts themselves where none is named.

    Raises
    ------
    UnusableScenario, UnusableQuestion, UnknownActor, TooLittleToFit
        If an act or pair cannot be read or run, or the record is too small.
    """
    history = load_history(record)
    changes = (*_changes(history, inject, sign=1), *_changes(history, withhold, sign=-1))
    pairs = [parse_pair(each) for each in watch] or [(each.actor, each.recipient) for each in changes]
    if not pairs:
        raise UnusableScenario("A scenario needs an act or a pair to look at: --inject, --withhold or --watch.")
    return imagine(history, changes, pairs, horizon_days=horizon_days, runs=runs, seed=seed, anchored=anchored)


def imagine(
    history: PairHistory,
    changes: tuple[Change, ...],
    pairs: Sequence[tuple[str, str]],
    *,
    horizon_days: int,
    runs: int,
    seed: int,
    anchored: bool,
) -> WhatIf:
    """Return the same as `what_if`, of a history."""
    begins = max([each.day for each in changes if each.count > 0], default=next_day(history))
    scenario = Scenario(changes=changes, begins=begins, horizon_days=horizon_days)
    watched = np.unique([_code(history, *each) for pair in pairs for each in (pair, pair[::-1])])
    first = min([begins, *(each.day for each in changes if each.count > 0)])
    last = next_day(history)
    if (begins - min(first, last)).days + horizon_days > _FARTHEST_DAYS:
        raise UnusableScenario(
            f"The window would end more than {_FARTHEST_DAYS} days after the record's last report on {last - timedelta(days=1)}. "
            "Choose an earlier day or a shorter --horizon."
        )
    learned = min(day_number(first), day_number(last))
    model = fit_hawkes(history, day=learned)
    start = prepare(model, history, scenario, watched=watched)
    notes: list[str] = []
    if anchored:
        start, notes = _anchor(history, start, day=learned, horizon_days=horizon_days)
    effects = run_scenario(
        model,
        history,
        scenario,
        watched=watched,
        start=start,
        pace=learn_pace(model, history, day=learned, horizon_days=horizon_days),
        runs=runs,
        seed=seed,
    )
    return WhatIf(scenario=scenario, effects=tuple(effects), acts=model.acts, runs=runs, notes=tuple(notes))


def _changes(history: PairHistory, texts: Sequence[str], *, sign: int) -> list[Change]:
    changes = []
    for text in texts:
        actor, kind, recipient, day = parse_act(text)
        if day is None:
            raise UnusableScenario(f'{text!r} names no day. Write it as "JPN SANCTION RUS 2023-07-01".')
        quad = kind if isinstance(kind, QuadClass) else quad_class_of(kind)
        count = 1 if sign > 0 else -_held(history, actor, recipient, kind, day, text)
        event_type = kind if isinstance(kind, EventType) else None
        changes.append(
            Change(actor=actor, recipient=recipient, event_type=event_type, quad_class=quad, day=day, count=count)
        )
    return changes


def _held(history: PairHistory, actor: str, recipient: str, kind: EventType | QuadClass, day: date, text: str) -> int:
    """Return how many such acts the record holds on that day, all of which are withheld."""
    from counterpoise.futures.target import marks

    there = marks(history, kind) & (history.pair == _code(history, actor, recipient)) & (history.day == day_number(day))
    if not there.any():
        raise UnusableScenario(
            f"The record holds no act {text!r} to withhold. See what it holds: counterpoise events --actor {actor} --recipient {recipient}"
        )
    return int(there.sum())


def _code(history: PairHistory, actor: str, recipient: str) -> int:
    for name in (actor, recipient):
        if name not in history.names:
            raise UnusableScenario(f"The record holds no dated act of or to {name}, so the model knows nothing of it.")
    return pair_code(history, actor, recipient)


def _anchor(history: PairHistory, start: Start, *, day: int, horizon_days: int) -> tuple[Start, list[str]]:
    """Return the start with rates that agree with the calibrated probabilities, and a sentence for each class that has none."""
    chances = np.full((len(start.codes), len(QuadClass)), np.nan)
    notes: list[str] = []
    window = Window(day=day, horizon_days=horizon_days, pairs=start.codes)
    for place, quad in enumerate(QuadClass):
        try:
            model = fit_occurrence(history, quad, day=day, horizon_days=horizon_days)
        except TooLittleToFit as error:
            notes.append(f"Rates of {quad} are not anchored to calibrated probabilities. {error}")
            continue
        chances[:, place] = model.predict(history, window)
    seen = np.isin(start.codes, history.before(day).pair)
    chances[~seen] = np.nan
    return anchor(start, chances, days=horizon_days), notes
