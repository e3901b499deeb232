"""How well would it have forecast: rolling origins over the record's own past."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from counterpoise.domain.errors import TooLittleToFit
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.backtest import Scorecard, run_backtest, score_backtest
from counterpoise.futures.pair_history import PairHistory
from counterpoise.workflows.events import resolve_actor
from counterpoise.workflows.history import load_history

_FIRST_DAYS = 105


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestReport:
    """The scores of a backtest for each kind of act, and the days on which its windows opened."""

    origins: tuple[date, ...]
    horizon_days: int
    cards: tuple[tuple[EventType | QuadClass, Scorecard], ...]


def backtest(
    record: Path,
    *,
    among: Sequence[str] = (),
    horizon_days: int = 30,
    every_days: int | None = None,
    kinds: Sequence[EventType | QuadClass] = tuple(QuadClass),
) -> BacktestReport:
    """
    Return how forecasts of the record's past would have scored, made on origins evenly spaced up to its last whole window.

    Parameters
    ----------
    among
        Actors by code or name; only pairs with both sides among them are asked about, all that acted in the last 90 days where none.
    every_days
        From one origin to the next; a window where not given.

    Raises
    ------
    TooLittleToFit
        If the record is too short for one origin; the message says what is missing.
    """
    history = load_history(record)
    names = [resolve_actor(name) for name in among]
    return backtest_history(history, among=names, horizon_days=horizon_days, every_days=every_days, kinds=kinds)


def backtest_history(
    history: PairHistory,
    *,
    among: Sequence[str] = (),
    horizon_days: int = 30,
    every_days: int | None = None,
    kinds: Sequence[EventType | QuadClass] = tuple(QuadClass),
) -> BacktestReport:
    """Return the same as `backtest`, of a history."""
    first, end = history.dense_days
    earliest = first + _FIRST_DAYS + horizon_days - 15
    origins = list(range(end - horizon_days, earliest - 1, -(every_days or horizon_days)))[::-1]
    if not origins:
        raise TooLittleToFit(
            f"The record speaks for {end - first} days; a backtest of {horizon_days}-day windows needs {earliest - first + horizon_days}. "
            "Import earlier reporting, or test shorter windows with --horizon."
        )
    places = np.array([place for place, name in enumerate(history.names) if name in among], dtype=np.int64)
    cards = []
    for kind in kinds:
        run = run_backtest(
            history,
            kind,
            origins=origins,
            horizon_days=horizon_days,
            active_days=None if len(among) else 90,
            among=places if len(among) else None,
        )
        cards.append((kind, score_backtest(run)))
    days = tuple(date(1970, 1, 1) + timedelta(days=day) for day in origins)
    return BacktestReport(origins=days, horizon_days=horizon_days, cards=tuple(cards))
