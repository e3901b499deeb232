"""Put questions, resolve them from the record, and see the track record."""

from datetime import UTC, date, datetime
from pathlib import Path

from counterpoise.domain.errors import UnusableQuestion
from counterpoise.domain.forecast import Outcome, Question, Resolution
from counterpoise.futures.ledger import TrackRecord, keep_track
from counterpoise.futures.questions import ask, resolve
from counterpoise.record.ledger import Ledger
from counterpoise.record.store import Record
from counterpoise.workflows.history import parse_act


def put_question(
    record: Path,
    text: str,
    *,
    opens: date | None = None,
    horizon_days: int = 30,
    supersedes: str | None = None,
    now: datetime | None = None,
) -> Question:
    """
    Return a question put to the ledger: "RUS material-conflict UKR", its window opening today or later.

    Raises
    ------
    UnusableQuestion, UnknownActor, UnknownQuestion
        If it cannot be read, would open in the past, stands there already, or supersedes one that is not there.
    """
    moment = now or datetime.now(UTC)
    actor, kind, recipient, day = parse_act(text)
    ledger = Ledger.open(record)
    old = ledger.question(supersedes) if supersedes else None
    question = ask(
        actor,
        recipient,
        kind,
        opens=opens or day or moment.date(),
        horizon_days=horizon_days,
        asked=moment,
        supersedes=old,
    )
    if not ledger.add_questions([question]):
        raise UnusableQuestion(f"This question stands in the ledger already, as {question.id[:10]}.")
    if old:
        why = f"superseded by {question.id[:10]}"
        ledger.add_resolutions([Resolution(question=old.id, outcome=Outcome.ANNULLED, resolved=moment, reason=why)])
    return question


def annul_question(record: Path, prefix: str, *, because: str, now: datetime | None = None) -> Resolution:
    """
    Return the annulment of a question, which stays in the ledger with its reason.

    Raises
    ------
    UnknownQuestion, UnusableQuestion
        If there is no such question, or it is resolved.
    """
    ledger = Ledger.open(record)
    question = ledger.question(prefix)
    resolution = Resolution(
        question=question.id, outcome=Outcome.ANNULLED, resolved=now or datetime.now(UTC), reason=because
    )
    ledger.add_resolutions([resolution])
    return resolution


def resolve_questions(record: Path, *, now: datetime | None = None) -> list[tuple[Question, Resolution]]:
    """Return the questions that the record can tell now, with how they came out; both are kept."""
    moment = now or datetime.now(UTC)
    ledger = Ledger.open(record)
    told, acts = ledger.resolutions(), Record.open(record).acts()
    found = [
        (question, resolution)
        for question in ledger.questions()
        if question.id not in told and (resolution := resolve(question, acts, moment=moment)) is not None
    ]
    ledger.add_resolutions([resolution for _, resolution in found])
    return found


def track_record(record: Path) -> TrackRecord:
    """Return every question of the ledger with what became of it, and the scores."""
    ledger = Ledger.open(record)
    return keep_track(ledger.questions(), ledger.forecasts(), ledger.resolutions())
