"""`counterpoise question`, `resolve` and `scores`: the ledger of forecasts."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_day, record_folder


def question(
    text: Annotated[
        str | None, Parameter(name="TEXT", help='"RUS material-conflict UKR"; without it, the questions are listed.')
    ] = None,
    /,
    *,
    opens: Annotated[str | None, Parameter(help="The window's first day, today or later (default today).")] = None,
    horizon: Annotated[int, Parameter(help="How many days the window has.")] = 30,
    supersedes: Annotated[str | None, Parameter(help="The id of a question that this one replaces.")] = None,
    annul: Annotated[str | None, Parameter(help="The id of a question that cannot be told any more.")] = None,
    because: Annotated[str, Parameter(help="With --annul: why.")] = "",
    json: Annotated[bool, Parameter(negative="", help="As JSON, one question a line.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Put a question with its rule and window fixed before it opens, annul one, or list them all."""
    from counterpoise.domain.errors import UnusableQuestion
    from counterpoise.workflows.questions import annul_question, put_question

    folder = record_folder(record)
    if annul:
        if not because:
            raise UnusableQuestion("An annulment needs its reason: --because TEXT")
        annul_question(folder, annul, because=because)
        note(f"Question {annul} is annulled and stays in the ledger.", quiet=quiet)
    elif text:
        asked = put_question(
            folder,
            text,
            opens=parse_day(opens, option="--opens"),
            horizon_days=horizon,
            supersedes=supersedes,
        )
        if json:
            import msgspec

            write_lines([msgspec.json.encode(asked).decode()])
        else:
            console().print(f"{asked.id[:10]}  {asked.text}")
            note(asked.rule, quiet=quiet)
    else:
        _list(json=json, folder=record_folder(record))
    return 0


def resolve(
    *,
    json: Annotated[bool, Parameter(negative="", help="As JSON, one resolution a line.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Resolve from the record the questions that it can tell now: yes, no, or annulled with the reason."""
    from counterpoise.workflows.questions import resolve_questions

    found = resolve_questions(record_folder(record))
    if json:
        import msgspec

        write_lines(msgspec.json.encode(resolution).decode() for _, resolution in found)
        return 0
    for asked, resolution in found:
        console().print(f"{asked.id[:10]}  {resolution.outcome}: {asked.text} {resolution.reason}")
        for event in resolution.events[:5]:
            console().print(f"    counterpoise events shows {event[:10]}")
    note(f"{len(found)} questions resolved." if found else "No question can be told yet.", quiet=quiet)
    return 0


def scores(
    *,
    json: Annotated[bool, Parameter(negative="", help="As JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Show the track record: every question, what became of it, and the scores beside the baselines."""
    from counterpoise.report.forecasts import tabulate_calibration, tabulate_scores
    from counterpoise.workflows.questions import track_record

    track = track_record(record_folder(record))
    if json:
        import msgspec

        write_lines([msgspec.json.encode(track).decode()])
        return 0
    counts = ", ".join(f"{track.count(state)} {state}" for state in ("open", "yes", "no", "annulled"))
    console().print(f"{len(track.entries)} questions: {counts}")
    if track.scores is None:
        note(
            "None of them has both a forecast made before its window and a yes or no, so there is nothing to score yet.",
            quiet=quiet,
        )
        return 0
    console().print(tabulate_scores([("all questions", track.scores)]))
    console().print(tabulate_calibration(track.scores.calibration))
    return 0


def _list(*, json: bool, folder: Path) -> None:
    from counterpoise.report.forecasts import tabulate_questions
    from counterpoise.workflows.questions import track_record

    track = track_record(folder)
    if json:
        import msgspec

        write_lines(msgspec.json.encode(entry).decode() for entry in track.entries)
    elif track.entries:
        console().print(tabulate_questions(track.entries))
    else:
        note('No question has been put. Put one: counterpoise question "RUS material-conflict UKR" --horizon 30')
