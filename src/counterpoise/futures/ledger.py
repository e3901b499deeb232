"""The track record: every question with its last forecast before it opened and how it came out, and the scores of those told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.domain.forecast import Forecast, Outcome, Question, Resolution
from counterpoise.futures.backtest import Scorecard, score
from counterpoise.futures.baselines import FORECASTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question: the forecast that counts for it, and how it came out, each None where there is none yet."""

    question: Question
    forecast: Forecast | None
    resolution: Resolution | None

    @property
    def state(self) -> str:
        """What has become of it, in a word or two."""
        if self.resolution is not None:
            return str(self.resolution.outcome)
        return "open"

    @property
    def is_scored(self) -> bool:
        """Whether there is a forecast and a yes or no."""
        told = self.resolution is not None and self.resolution.outcome != Outcome.ANNULLED
        return told and self.forecast is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecord:
    """Every question that was asked, kept whatever became of it, and the scores of those that can be scored; None where none can."""

    entries: tuple[Entry, ...]
    scores: Scorecard | None

    def count(self, state: str) -> int:
        """Return how many questions are open, or came out yes, no or annulled."""
        return sum(entry.state == state for entry in self.entries)


def keep_track(
    questions: Sequence[Question], forecasts: Sequence[Forecast], resolutions: Mapping[str, Resolution]
) -> TrackRecord:
    """Return the track record of a ledger; of several forecasts for a question the last made counts."""
    last: dict[str, Forecast] = {}
    for forecast in sorted(forecasts, key=lambda each: each.made):
        last[forecast.question] = forecast
    entries = tuple(
        Entry(question=each, forecast=last.get(each.id), resolution=resolutions.get(each.id)) for each in questions
    )
    return TrackRecord(entries=entries, scores=_score([entry for entry in entries if entry.is_scored]))


def _score(told: Sequence[Entry]) -> Scorecard | None:
    if not told:
        return None
    pairs = {pair: number for number, pair in enumerate(sorted({_pair(entry) for entry in told}))}
    forecasts = [entry.forecast for entry in told if entry.forecast]
    said = [{each.name: each.probability for each in forecast.baselines} for forecast in forecasts]
    names = [each.__name__ for each in FORECASTERS if all(each.__name__ in chances for chances in said)]
    return score(
        np.array([forecast.probability for forecast in forecasts]),
        np.array([entry.state == Outcome.YES for entry in told]),
        {name: np.array([chances[name] for chances in said]) for name in names},
        np.array([pairs[_pair(entry)] for entry in told]),
    )


def _pair(entry: Entry) -> tuple[str, str]:
    return entry.question.actor, entry.question.recipient
