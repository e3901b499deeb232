"""`counterpoise whatif`: what would differ, as the model has it."""

from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, record_folder


def whatif(
    *,
    inject: Annotated[
        tuple[str, ...], Parameter(help='An act that is set: "JPN SANCTION RUS 2023-07-01". May be given again.')
    ] = (),
    withhold: Annotated[
        tuple[str, ...], Parameter(help="An act of the record that is taken away, in the same words.")
    ] = (),
    watch: Annotated[
        tuple[str, ...], Parameter(help="A pair to look at, both ways (RUS-CHN). May be given again.")
    ] = (),
    horizon: Annotated[int, Parameter(help="How many days to look ahead.")] = 30,
    runs: Annotated[int, Parameter(help="How many paired runs.")] = 1000,
    seed: Annotated[int, Parameter(help="Where the random numbers begin.")] = 0,
    anchored: Annotated[
        bool, Parameter(help="Whether rates are made to agree with the calibrated probabilities.")
    ] = True,
    json: Annotated[bool, Parameter(negative="", help="As JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Run the record forward twice on the same random numbers, with and without some acts, and show what differs."""
    from counterpoise.report.forecasts import tabulate_effects
    from counterpoise.workflows.whatif import what_if

    found = what_if(
        record_folder(record),
        inject=inject,
        withhold=withhold,
        watch=watch,
        horizon_days=horizon,
        runs=runs,
        seed=seed,
        anchored=anchored,
    )
    if json:
        import msgspec

        write_lines([msgspec.json.encode(found).decode()])
        return 0
    console().print(tabulate_effects(found.effects))
    for each in found.notes:
        note(each, quiet=quiet)
    note(
        f"At least one act within {horizon} days from {found.scenario.begins}. {found.runs} paired runs; fitted on {found.acts} acts. "
        "What differs holds in the model, which knows what usually followed such acts in this record; it is no cause.",
        quiet=quiet,
    )
    return 0
