"""How `counterpoise forecast` shows the chances of a pair and the answer to a question."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from counterpoise.cli.console import console, note, write_lines


def show_chances(
    record: Path, pair: str, *, kinds: Sequence[str], horizon_days: int, opens: date | None, json: bool, quiet: bool
) -> None:
    """Print how likely each kind of act between two is, beside the baselines."""
    import msgspec

    from counterpoise.domain.event import QuadClass
    from counterpoise.report.forecasts import tabulate_chances
    from counterpoise.workflows.chances import forecast_pair
    from counterpoise.workflows.history import parse_kind

    chosen = tuple(parse_kind(kind) for kind in kinds) or tuple(QuadClass)
    outlook = forecast_pair(record, pair, horizon_days=horizon_days, opens=opens, kinds=chosen)
    if json:
        write_lines(msgspec.json.encode(row).decode() for row in outlook.rows())
        return
    sides = f"{outlook.actor} to {outlook.recipient}"
    console().print(f"{sides}, at least one act within {outlook.horizon_days} days from {outlook.opens}")
    console().print(tabulate_chances(outlook.rows()))
    for reason in dict.fromkeys(reason for _, chance in outlook.chances for reason in chance.reasons):
        note(reason, quiet=quiet)


def show_answer(record: Path, prefix: str, *, json: bool, quiet: bool) -> None:
    """Print the forecast for a question, which the ledger keeps."""
    import msgspec

    from counterpoise.domain.likelihood import say_likelihood
    from counterpoise.workflows.chances import forecast_question

    question, forecast = forecast_question(record, prefix)
    if json:
        write_lines([msgspec.json.encode(forecast).decode()])
        return
    said = say_likelihood(forecast.probability)
    console().print(question.text)
    console().print(f"{said}  by {forecast.model}, from {forecast.acts} acts of the pair")
    for each in forecast.baselines:
        console().print(f"  {each.name.replace('_', ' ')}: {say_likelihood(each.probability)}")
    for reason in forecast.reasons:
        note(reason, quiet=quiet)
    note(f"Kept as forecast {forecast.id[:10]}.", quiet=quiet)
