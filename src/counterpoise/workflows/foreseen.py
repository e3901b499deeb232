"""Claims about what is to come, as questions of the ledger: put there, or found standing there already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from counterpoise.claims.untestable import foreseen_act
from counterpoise.domain.claim import Claim, ClaimKind
from counterpoise.domain.errors import CounterpoiseError
from counterpoise.domain.forecast import Question, Resolution
from counterpoise.record.ledger import Ledger

_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """
    What became of a forecast in the ledger.

    `state` is "opened", "stands" (it was put before), "resolved", or "not opened", and then `why` says why not.
    """

    state: str
    question: Question | None = None
    resolution: Resolution | None = None
    why: str = ""

    @property
    def told(self) -> str:
        """What is to be said of it, in a line."""
        if self.question is None:
            return f"no question: {self.why}"
        named = f"question {self.question.id[:10]} {self.state}"
        outcome = f" {self.resolution.outcome}" if self.resolution else ""
        return f"{named}{outcome}: {self.question.text}"

    def to_plain(self) -> dict[str, Any]:
        """Return it as plain values."""
        question = msgspec.to_builtins(self.question) if self.question else None
        return {"state": self.state, "question": question, "why": self.why}


def foresee(claim: Claim, record: Path, *, opens: bool, now: datetime | None = None) -> Foreseen | None:
    """
    Return what stands of a forecast in the ledger, putting it there with `opens`; None for other claims, and where nothing is to say.

    The window runs from today, or the first day claimed where that is later, to the last day claimed; thirty days where none is named.
    """
    if claim.kind is not ClaimKind.FORECAST:
        return None
    ledger = Ledger.open(record)
    act = foreseen_act(claim)
    if isinstance(act, str):
        return Foreseen(state="not opened", why=act) if opens else None
    moment = now or datetime.now(UTC)
    first, days = _window(claim, moment.date())
    standing = _standing(ledger.questions(), act, first)
    if standing is not None:
        told = ledger.resolutions().get(standing.id)
        return Foreseen(state="resolved" if told else "stands", question=standing, resolution=told)
    if not opens:
        return None
    if days < 1:
        return Foreseen(
            state="not opened", why="its last day is past, so test it as something that happened or did not."
        )
    from counterpoise.workflows.questions import put_question  # brings the forecasters, which are slow to load

    try:
        question = put_question(record, " ".join(act), opens=first, horizon_days=days, now=moment)
    except CounterpoiseError as error:
        return Foreseen(state="not opened", why=str(error))
    return Foreseen(state="opened", question=question)


def _window(claim: Claim, today: date) -> tuple[date, int]:
    """Return the first day and how many days; fewer than one where the last day is past."""
    period = claim.period
    first = max(today, period.earliest) if period else today
    if period is None or period.latest.year == date.max.year:
        return first, _DAYS
    return first, (period.latest - first).days + 1


def _standing(questions: Iterable[Question], act: tuple[str, str, str], day: date) -> Question | None:
    """Return the question about the same act whose window holds a day or opens later, None where there is none."""
    return next(
        (each for each in questions if (each.actor, str(each.target), each.recipient) == act and each.closes >= day),
        None,
    )
