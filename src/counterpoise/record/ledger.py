"""
The ledger of a record: questions, forecasts and resolutions as batches, added and never changed.

A question is kept once, a forecast stands as it was made, and the first resolution of a question is the last.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from counterpoise.domain.errors import UnknownQuestion, UnusableQuestion
from counterpoise.domain.forecast import Forecast, Question, Resolution
from counterpoise.record.batches import list_batches, read_table, write_batch
from counterpoise.record.store import Record
from counterpoise.record.tables import from_rows, to_table

_KINDS: dict[str, type[Any]] = {"questions": Question, "forecasts": Forecast, "resolutions": Resolution}


class Ledger:
    """The ledger beside a record's readings, in the same folder."""

    def __init__(self, home: Path) -> None:
        self._home = home

    @classmethod
    def open(cls, folder: str | Path) -> Self:
        """
        Return the ledger of the record at a folder.

        Raises
        ------
        RecordMissing
            If there is no record.
        """
        return cls(Record.open(folder).folder / "batches")

    def add_questions(self, questions: Sequence[Question]) -> list[Question]:
        """Add questions and return those that were not there yet."""
        known = {each.id for each in self.questions()}
        fresh = [each for each in questions if each.id not in known]
        self._add("questions", fresh)
        return fresh

    def add_forecasts(self, forecasts: Sequence[Forecast]) -> None:
        """
        Add forecasts.

        Raises
        ------
        UnknownQuestion
            If one answers a question that was never asked.
        UnusableQuestion
            If one was made after its window opened, or its question is resolved.
        """
        asked, told = {each.id: each for each in self.questions()}, self.resolutions()
        for forecast in forecasts:
            question = asked.get(forecast.question)
            if question is None:
                raise UnknownQuestion(
                    f"No question has the id {forecast.question}. List them with: counterpoise question"
                )
            if forecast.made.date() > question.opens or question.id in told:
                raise UnusableQuestion(
                    f"Question {question.id[:10]} opened on {question.opens}; it takes no more forecasts."
                )
        self._add("forecasts", forecasts)

    def add_resolutions(self, resolutions: Sequence[Resolution]) -> None:
        """
        Add resolutions.

        Raises
        ------
        UnusableQuestion
            If a question is resolved already.
        """
        told = self.resolutions()
        for each in resolutions:
            if each.question in told:
                raise UnusableQuestion(
                    f"Question {each.question[:10]} was resolved on {told[each.question].resolved:%Y-%m-%d} and stays so."
                )
        self._add("resolutions", resolutions)

    def questions(self) -> list[Question]:
        """Return every question, in the order in which they were asked."""
        return self._values("questions")

    def question(self, prefix: str) -> Question:
        """
        Return the question whose id begins with `prefix`.

        Raises
        ------
        UnknownQuestion
            If none does, or more than one.
        """
        found = [each for each in self.questions() if each.id.startswith(prefix)]
        if len(found) != 1:
            many = (
                f"{len(found)} questions have ids that begin with"
                if found
                else "No question has an id that begins with"
            )
            raise UnknownQuestion(f"{many} {prefix!r}. List them with: counterpoise question")
        return found[0]

    def forecasts(self) -> list[Forecast]:
        """Return every forecast, in the order in which they were made."""
        return self._values("forecasts")

    def resolutions(self) -> dict[str, Resolution]:
        """Return how each question came out that is resolved."""
        first: dict[str, Resolution] = {}
        for each in self._values("resolutions"):
            first.setdefault(each.question, each)
        return first

    def _add(self, table: str, values: Sequence[Any]) -> None:
        if values:
            write_batch(self._home, table, {table: to_table(values, _KINDS[table])})

    def _values(self, table: str) -> list[Any]:
        found: list[Any] = []
        for batch in list_batches(self._home):
            rows = read_table(batch, table) if batch.kind == table else None
            if rows is not None:
                found += from_rows(rows.to_pylist(), _KINDS[table])
        return found
