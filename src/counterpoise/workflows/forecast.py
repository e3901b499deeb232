"""Forecast an actor's next acts from a record, or find the precedents of a pair or three."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from counterpoise.domain.errors import CounterpoiseError
from counterpoise.futures.precedents import Precedents, find_precedents
from counterpoise.futures.ranking.next_acts import TYPES, NextActs, forecast_next
from counterpoise.workflows.events import resolve_actor
from counterpoise.workflows.history import load_history, next_day

__all__ = ["NextActs", "Precedents", "forecast_next_acts", "list_precedents"]


def forecast_next_acts(
    record: Path, actor: str, *, as_of: date | None = None, event_types: Sequence[str] = (), most: int = 10
) -> NextActs:
    """
    Return the likeliest next acts of an actor named by id, code or name; as of the day after the last report where no day is given.

    Raises
    ------
    UnknownActor, TooLittleToFit
        If the name stands for nobody, or the record holds no dated act between two.
    CounterpoiseError
        If an event type does not exist.
    """
    wanted = tuple(kind.upper() for kind in event_types)
    unknown = [kind for kind in wanted if kind not in TYPES]
    if unknown:
        raise CounterpoiseError(f"There is no event type {unknown[0]}. The types are {', '.join(TYPES)}.")
    history, name = load_history(record), resolve_actor(actor)
    return forecast_next(history, name, as_of=as_of or next_day(history), event_types=wanted or TYPES, most=most)


def list_precedents(
    record: Path,
    members: Sequence[str],
    *,
    as_of: date | None = None,
    window_days: int = 30,
    follow_days: int = 30,
    most: int = 10,
) -> Precedents:
    """
    Return the precedents of what two or three actors lately did to each other, up to the last report where no day is given.

    Raises
    ------
    UnknownActor, TooLittleToFit
        If a name stands for nobody, or the record holds no dated act between two.
    CounterpoiseError
        If there are not two or three different actors, or a window has no days.
    """
    actors = tuple(dict.fromkeys(resolve_actor(name) for name in members))
    if len(actors) not in (2, 3):
        raise CounterpoiseError(f"Precedents are found for two or three different actors; {len(actors)} were named.")
    if window_days < 3 or follow_days < 1:
        raise CounterpoiseError(
            "A window needs at least 3 days and what follows at least 1. Raise --window or --follow."
        )
    history = load_history(record)
    return find_precedents(
        history, actors, as_of=as_of or next_day(history), window_days=window_days, follow_days=follow_days, most=most
    )
