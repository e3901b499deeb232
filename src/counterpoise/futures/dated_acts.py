"""The dated acts behind a forecast: what a reader opens to see why it was made."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counterpoise.futures.pair_history import CLASSES, TYPES, PairHistory, day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAct:
    """An act of the record: its event's id, the day on which it was over and reported, who, what and to whom."""

    event: str
    day: date
    actor: str
    kind: str
    recipient: str

    def __str__(self) -> str:
        """Return the act as a line: day, who, what, to whom, and the beginning of the event's id."""
        return f"{self.day} {self.actor} {self.kind} {self.recipient} ({self.event[:8]})"


def dated_acts(history: PairHistory, rows: NDArray[np.int64]) -> tuple[DatedAct, ...]:
    """Return some acts of a history; their kind is the event type, or the quad class where there is none."""
    return tuple(
        DatedAct(
            event=str(history.events[int(history.row[i])]),
            day=day_of(int(history.known[i])),
            actor=history.names[history.actor[i]],
            kind=str(TYPES[history.event_type[i]] if history.event_type[i] >= 0 else CLASSES[history.quad[i]] or "act"),
            recipient=history.names[history.recipient[i]],
        )
        for i in rows.tolist()
    )
