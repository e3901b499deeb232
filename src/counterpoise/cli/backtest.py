"""`counterpoise backtest`: how well would it have forecast."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, record_folder


def backtest(
    *among: Annotated[str, Parameter(help="Actors, by code or name: only pairs among them are asked about.")],
    horizon: Annotated[int, Parameter(help="How many days a window has.")] = 30,
    every: Annotated[
        int | None, Parameter(help="Days from one window's opening to the next (default: a window).")
    ] = None,
    kind: Annotated[
        str | None, Parameter(help="Only this event type or quad class (SANCTION, material-conflict).")
    ] = None,
    picture: Annotated[Path | None, Parameter(help="Write the calibration picture to this file, .svg.")] = None,
    json: Annotated[bool, Parameter(negative="", help="As JSON, a line for each kind of act.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Forecast the record's past from rolling origins, each with what was known then, and score it beside the baselines."""
    from counterpoise.domain.event import QuadClass
    from counterpoise.report.calibration import draw_calibration
    from counterpoise.report.forecasts import tabulate_scores
    from counterpoise.workflows.backtest import backtest as run
    from counterpoise.workflows.history import parse_kind

    report = run(
        record_folder(record),
        among=among,
        horizon_days=horizon,
        every_days=every,
        kinds=(parse_kind(kind),) if kind else tuple(QuadClass),
    )
    if picture is not None:
        picture.write_text(
            draw_calibration({str(each): card.calibration for each, card in report.cards}), encoding="utf-8"
        )
        note(f"The calibration picture is in {picture}.", quiet=quiet)
    if json:
        import msgspec

        write_lines(
            msgspec.json.encode({"kind": str(each), "origins": report.origins, "scores": card}).decode()
            for each, card in report.cards
        )
        return 0
    console().print(tabulate_scores([(str(each), card) for each, card in report.cards]))
    opened = ", ".join(day.isoformat() for day in report.origins)
    note(f"Windows of {report.horizon_days} days that opened on {opened}.", quiet=quiet)
    return 0
