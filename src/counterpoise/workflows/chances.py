"""Will it happen: probabilities for a pair of actors, or for a question of the ledger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from counterpoise.domain.event import EventType, QuadClass
from counterpoise.domain.forecast import Forecast, Question
from counterpoise.domain.likelihood import say_likelihood
from counterpoise.futures.questions import Chance, answer, weigh
from counterpoise.record.ledger import Ledger
from counterpoise.workflows.history import code_hash, load_history, next_day, parse_pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The chances of a pair: who to whom, the window, and the chance of each kind of act."""

    actor: str
    recipient: str
    opens: date
    horizon_days: int
    chances: tuple[tuple[EventType | QuadClass, Chance], ...]

    def rows(self) -> list[dict[str, object]]:
        """Return one plain row for each kind of act."""
        return [
            {
                "actor": self.actor,
                "recipient": self.recipient,
                "kind": str(kind),
                "opens": self.opens.isoformat(),
                "horizon_days": self.horizon_days,
                "probability": chance.probability,
                "likelihood": say_likelihood(chance.probability),
                "model": chance.model,
                "acts": chance.acts,
                "baselines": {each.name: each.probability for each in chance.baselines},
                "reasons": list(chance.reasons),
            }
            for kind, chance in self.chances
        ]


def forecast_pair(
    record: Path,
    pair: str,
    *,
    horizon_days: int = 30,
    opens: date | None = None,
    kinds: Sequence[EventType | QuadClass] = tuple(QuadClass),
) -> Outlook:
    """
    Return the chances of a pair in a window that opens on a day, the day after the record's last report where not given.

    Raises
    ------
    UnknownActor, UnusableQuestion, TooLittleToFit
        If the pair cannot be read, or nothing is known of the two.
    """
    actor, recipient = parse_pair(pair)
    history = load_history(record)
    day = opens or next_day(history)
    chances = [(kind, weigh(history, actor, recipient, kind, opens=day, horizon_days=horizon_days)) for kind in kinds]
    return Outlook(actor=actor, recipient=recipient, opens=day, horizon_days=horizon_days, chances=tuple(chances))


def forecast_question(record: Path, prefix: str, *, now: datetime | None = None) -> tuple[Question, Forecast]:
    """
    Return a question of the ledger with a forecast for it, which is kept.

    Raises
    ------
    UnknownQuestion, UnusableQuestion, TooLittleToFit
        If there is no such question, its window has begun, or nothing is known of the two.
    """
    ledger = Ledger.open(record)
    question = ledger.question(prefix)
    forecast = answer(question, load_history(record), made=now or datetime.now(UTC), code_hash=code_hash())
    ledger.add_forecasts([forecast])
    return question, forecast
