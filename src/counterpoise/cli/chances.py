"""`counterpoise forecast`: will it happen, and how likely."""

from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_day, record_folder

if TYPE_CHECKING:
    from counterpoise.domain.forecast import Forecast, Question
    from counterpoise.workflows.chances import Outlook


def forecast(
    what: Annotated[
        str, Parameter(name="WHAT", help="A pair, actor first (RUS-UKR), or the id of a question of the ledger.")
    ],
    /,
    *,
    horizon: Annotated[int, Parameter(help="How many days the window has.")] = 30,
    opens: Annotated[
        str | None, Parameter(help="The window's first day (default: the day after the record's last report).")
    ] = None,
    kind: Annotated[
        str | None, Parameter(help="Only this event type or quad class (SANCTION, material-conflict).")
    ] = None,
    json: Annotated[bool, Parameter(negative="", help="As JSON, a line for each kind of act.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Say how likely an act of each kind is between two actors, beside what baselines say; for a question, keep it."""
    from counterpoise.domain.event import QuadClass
    from counterpoise.workflows.chances import forecast_pair, forecast_question
    from counterpoise.workflows.history import parse_kind

    folder = record_folder(record)
    if "-" not in what:
        _show_answer(*forecast_question(folder, what), json=json)
        return 0
    outlook = forecast_pair(
        folder,
        what,
        horizon_days=horizon,
        opens=parse_day(opens, option="--opens"),
        kinds=(parse_kind(kind),) if kind else tuple(QuadClass),
    )
    if json:
        import msgspec

        write_lines(msgspec.json.encode(row).decode() for row in outlook.rows())
    else:
        _show(outlook, quiet=quiet)
    return 0


def _show(outlook: "Outlook", *, quiet: bool) -> None:
    from counterpoise.report.forecasts import tabulate_chances

    last = outlook.opens.isoformat()
    console().print(
        f"{outlook.actor} to {outlook.recipient}, at least one act within {outlook.horizon_days} days from {last}"
    )
    console().print(tabulate_chances(outlook.rows()))
    for reason in dict.fromkeys(reason for _, chance in outlook.chances for reason in chance.reasons):
        note(reason, quiet=quiet)


def _show_answer(question: "Question", forecast: "Forecast", *, json: bool) -> None:
    from counterpoise.domain.likelihood import say_likelihood

    if json:
        import msgspec

        write_lines([msgspec.json.encode(forecast).decode()])
        return
    console().print(question.text)
    console().print(
        f"{say_likelihood(forecast.probability)}  by {forecast.model}, from {forecast.acts} acts of the pair"
    )
    for each in forecast.baselines:
        console().print(f"  {each.name.replace('_', ' ')}: {say_likelihood(each.probability)}")
    for reason in forecast.reasons:
        note(reason)
    note(f"Kept as forecast {forecast.id[:10]}.")
