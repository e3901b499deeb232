"""The history of a record for forecasts, and the words by which users name pairs, kinds of act and acts."""

import hashlib
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

from counterpoise.domain.errors import TooLittleToFit, UnknownActor, UnusableDate, UnusableQuestion
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.domain.when import Interval
from counterpoise.futures.pair_history import PairHistory, read_history
from counterpoise.ontology.sectors import state_sectors
from counterpoise.record.store import Record
from counterpoise.workflows.events import resolve_actor


def load_history(record: Path) -> PairHistory:
    """
    Return the conduct between states and organisations that a record holds; private people and groups do not speak for their state.

    Raises
    ------
    RecordMissing, RecordCorrupt
        If there is no record, or a batch of it cannot be read.
    TooLittleToFit
        If it holds no dated act between two of them.
    """
    history = read_history(Record.open(record).acts(), by_state=True, sectors=state_sectors())
    if not len(history):
        raise TooLittleToFit(
            f"The record at {record} holds no dated act between two states or organisations, so nothing can be forecast from it. "
            "Read or import reporting first: counterpoise import --help"
        )
    return history


def next_day(history: PairHistory) -> date:
    """Return the day after the last report of a history."""
    return date(1970, 1, 1) + timedelta(days=int(history.known.max()) + 1)


def code_hash() -> str:
    """Return the hash of the code that makes forecasts."""
    digest = hashlib.sha256()
    for file in sorted(files("counterpoise.futures").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".py"):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def parse_pair(text: str) -> tuple[str, str]:
    """
    Return the actor and the recipient that "RUS-CHN" or "Russia-China" names.

    Raises
    ------
    UnusableQuestion
        If it names no two.
    UnknownActor
        If a name stands for nobody.
    """
    parts = [part.strip() for part in text.split("-")]
    for cut in range(1, len(parts)):
        try:
            return resolve_actor("-".join(parts[:cut])), resolve_actor("-".join(parts[cut:]))
        except UnknownActor:
            if cut == len(parts) - 1:
                raise
    raise UnusableQuestion(f"{text!r} names no pair. Write the actor, a dash and the recipient: RUS-CHN")


def parse_kind(text: str) -> EventType | QuadClass:
    """
    Return the event type or quad class that a word stands for ("SANCTION", "material-conflict").

    Raises
    ------
    UnusableQuestion
        If it stands for neither.
    """
    plain = text.strip().replace("_", "-").casefold()
    kinds: tuple[EventType | QuadClass, ...] = (*EventType, *QuadClass)
    for kind in kinds:
        if plain == kind.value.replace(" ", "-").casefold():
            return kind
    classes = ", ".join(each.value.replace(" ", "-") for each in QuadClass)
    raise UnusableQuestion(f"No kind of act is called {text!r}. Write one of {', '.join(EventType)}; or {classes}.")


def parse_act(text: str) -> tuple[str, EventType | QuadClass, str, date | None]:
    """
    Return the actor, kind, recipient and day of "JPN SANCTION RUS 2023-07-01"; the day is None where none is given.

    Raises
    ------
    UnusableQuestion, UnknownActor
        If it cannot be read so.
    """
    words = text.split()
    day = _day(words[-1]) if words else None
    words = words[:-1] if day else words
    for place, word in enumerate(words[1:-1], start=1):
        try:
            kind = parse_kind(word)
        except UnusableQuestion:
            continue
        return resolve_actor(" ".join(words[:place])), kind, resolve_actor(" ".join(words[place + 1 :])), day
    raise UnusableQuestion(
        f'{text!r} is no act. Write actor, kind, recipient and day: "JPN SANCTION RUS 2023-07-01", or "JPN material-conflict RUS".'
    )


def _day(word: str) -> date | None:
    try:
        interval = Interval.parse(word)
    except UnusableDate:
        return None
    return interval.earliest if interval.precision == "day" else None
