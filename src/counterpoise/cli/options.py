"""Options that several commands share, and how their values are read."""

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.domain.errors import UnusableDate

RecordOption = Annotated[
    Path | None,
    Parameter(name="--record", help="The record's folder (default ./record, or COUNTERPOISE_RECORD)."),
]
Quiet = Annotated[bool, Parameter(name="--quiet", negative="", help="Print results only, no notes and no progress.")]

OfActors = Annotated[
    str | None, Parameter(help="Only events in which one of these takes part: codes or names, with commas.")
]
ByActor = Annotated[str | None, Parameter(help="Only events by this actor.")]
TowardsRecipient = Annotated[str | None, Parameter(help="Only events towards this one.")]
OfTypes = Annotated[str | None, Parameter(name="--type", help="Only these event types, with commas (CONSULT,AID).")]
OfFactuality = Annotated[str | None, Parameter(help="Only these, with commas (asserted,reported_claim).")]
Since = Annotated[str | None, Parameter(help="From this day, month or year on.")]
Until = Annotated[str | None, Parameter(help="Up to this day, month or year.")]
AlsoRejected = Annotated[bool, Parameter(negative="", help="Also events that a review rejected or replaced.")]


def split_commas(text: str | None) -> tuple[str, ...]:
    """Return the parts of an option's text that commas set apart, none for none."""
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())


def record_folder(given: Path | None) -> Path:
    """Return the record's folder: as given, else from the environment, else ./record."""
    return given or Path(os.environ.get("COUNTERPOISE_RECORD") or "record")


def parse_day(text: str | None, *, option: str, last: bool = False) -> date | None:
    """
    Return the day that an option's text stands for; a month or a year stands for its first day, or its `last`.

    Raises
    ------
    UnusableDate
        If it is no date; the message names the option.
    """
    from counterpoise.domain.when import Interval

    if text is None:
        return None
    try:
        interval = Interval.parse(text)
    except UnusableDate as error:
        raise UnusableDate(f"{option} {error}") from None
    return interval.latest if last else interval.earliest


def parse_span(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """
    Return the first and last day that `--since` and `--until` stand for.

    Raises
    ------
    UnusableDate
        If one is no date, or the first lies after the last.
    """
    first, last = parse_day(since, option="--since"), parse_day(until, option="--until", last=True)
    if first and last and first > last:
        raise UnusableDate(f"--since {since} lies after --until {until}. Turn them round.")
    return first, last


def parse_published(text: str | None) -> date | None:
    """
    Return the day of publication, which must be a whole day.

    Raises
    ------
    UnusableDate
        If it is no day.
    """
    from counterpoise.domain.when import Interval

    if text is None:
        return None
    try:
        interval = Interval.parse(text)
    except UnusableDate as error:
        raise UnusableDate(f"--published {error}") from None
    if interval.precision != "day":
        raise UnusableDate(f"--published {text} is no single day. Write it as 2023-06-12.")
    return interval.earliest


def resolve_actors(names: Iterable[str]) -> tuple[str, ...]:
    """
    Return the ids of actors given by code or name, each argument one or several with commas.

    Raises
    ------
    UnknownActor
        If nobody is called so; the message names the nearest.
    """
    from counterpoise.workflows.events import resolve_actor

    parts = (part.strip() for name in names for part in name.split(","))
    return tuple(dict.fromkeys(resolve_actor(part) for part in parts if part))
