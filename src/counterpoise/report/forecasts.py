"""Forecasts, scores and effects as tables for the terminal; a likelihood word never without its number."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from rich.table import Table

from counterpoise.domain.forecast import Effect, Forecast, Question
from counterpoise.domain.likelihood import say_likelihood


class Bin(Protocol):
    """A bin of a calibration table, as `futures.scoring.CalibrationBin` is."""

    @property
    def lower(self) -> float: ...  # noqa: D102
    @property
    def upper(self) -> float: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102
    @property
    def happened(self) -> int: ...  # noqa: D102
    @property
    def mean_forecast(self) -> float: ...  # noqa: D102
    @property
    def share(self) -> float: ...  # noqa: D102
    @property
    def share_low(self) -> float: ...  # noqa: D102
    @property
    def share_high(self) -> float: ...  # noqa: D102


def tabulate_chances(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Return the chances of a pair: a row for each kind of act, the baselines beside it."""
    table = _table("kind of act", "likelihood", "dyad climatology", "persistence", "base rate", "acts", "by")
    for row in rows:
        others = [f"{100 * row['baselines'][name]:.1f} %" for name in ("dyad_climatology", "persistence", "base_rate")]
        table.add_row(row["kind"], row["likelihood"], *others, str(row["acts"]), row["model"])
    return table


def tabulate_questions(entries: Sequence[Any]) -> Table:
    """Return every question of a ledger: its id, itself, the forecast that counts, and what became of it."""
    table = _table("id", "question", "forecast", "state")
    for entry in entries:
        question: Question = entry.question
        forecast: Forecast | None = entry.forecast
        said = say_likelihood(forecast.probability) if forecast else "none yet"
        table.add_row(question.id[:10], question.text, said, entry.state)
    return table


def tabulate_scores(cards: Sequence[tuple[str, Any]]) -> Table:
    """Return scores, a row for each scorecard, with the skill over dyad climatology and its 95 % interval."""
    table = _table(
        "kind of act", "forecasts", "happened", "Brier", "log", "ECE", "log skill over dyad climatology (95 %)"
    )
    for name, card in cards:
        skill = card.log_skill.get("dyad_climatology")
        said = f"{skill.value:+.3f} [{skill.low:+.3f}, {skill.high:+.3f}]" if skill else "not known"
        table.add_row(
            name, str(card.count), str(card.happened), f"{card.brier:.4f}", f"{card.log:.4f}", f"{card.ece:.4f}", said
        )
    return table


def tabulate_calibration(bins: Sequence[Bin]) -> Table:
    """Return a calibration table: what was said, how often, and how often it happened."""
    table = _table("said", "forecasts", "mean said", "happened", "share", "95 %")
    for each in bins:
        table.add_row(
            f"{100 * each.lower:.0f}-{100 * each.upper:.0f} %",
            str(each.count),
            f"{100 * each.mean_forecast:.1f} %",
            str(each.happened),
            f"{100 * each.share:.1f} %",
            f"{100 * each.share_low:.1f}-{100 * each.share_high:.1f} %",
        )
    return table


def tabulate_effects(effects: Sequence[Effect]) -> Table:
    """Return what a scenario changes: a row for each pair and class."""
    table = _table(
        "pair", "kind of act", "without", "with", "change (95 % of the runs' error)", "mean acts", "runs that differ"
    )
    for each in effects:
        table.add_row(
            f"{each.actor} to {each.recipient}",
            str(each.quad_class),
            say_likelihood(each.chance_without),
            say_likelihood(each.chance_with),
            f"{100 * each.change:+.1f} [{100 * each.change_low:+.1f}, {100 * each.change_high:+.1f}] points",
            f"{each.mean_without:.2f} to {each.mean_with:.2f}",
            f"{100 * each.more_runs:.1f} %",
        )
    return table


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
