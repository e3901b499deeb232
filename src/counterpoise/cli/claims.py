"""`counterpoise claims`: the checkable claims of an article, and how claims fared so far."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, report_skipped, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_published, record_folder


def claims(
    sources: Annotated[
        tuple[str, ...], Parameter(name="SOURCE", help="Articles, as for read; without any, the claims tested so far.")
    ] = (),
    /,
    *,
    published: Annotated[str | None, Parameter(help="Day of publication, where the source does not state it.")] = None,
    publisher: Annotated[str | None, Parameter(help="Who published it.")] = None,
    test: Annotated[bool, Parameter(negative="", help="Put each claim to the test against the record.")] = False,
    by_claimant: Annotated[
        bool, Parameter(negative="", help="How the claims of each claimant stand, with intervals.")
    ] = False,
    reading: Annotated[
        Path | None, Parameter(help="Write the claims in exact form to this YAML file, to edit and test.")
    ] = None,
    json: Annotated[bool, Parameter(negative="", help="One claim a line, as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """List the claims of an article that could be tested, with who makes them; or how the claims tested so far stand."""
    from counterpoise.domain.document import Skipped
    from counterpoise.workflows.claims import list_claims, show_history, weigh_claims, write_readings
    from counterpoise.workflows.read import Overrides

    folder = record_folder(record)
    if not sources:
        return _show(show_history(folder, by_claimant=by_claimant), json=json)
    known = folder if (folder / "batches").is_dir() else None
    overrides = Overrides(published=parse_published(published), publisher=publisher)
    results = list(list_claims(sources, overrides=overrides, record=known))
    skipped = [each for each in results if isinstance(each, Skipped)]
    found = [each for each in results if not isinstance(each, Skipped)]
    if reading is not None:
        write_readings((each.claim for each in found), reading)
    if test:
        from counterpoise.cli.test import print_verdicts

        print_verdicts(weigh_claims((each.claim for each in found), folder, keep=True), folder, json=json)
    elif json:
        from counterpoise.workflows.claims import to_found_line

        write_lines(to_found_line(each) for each in found)
    elif found:
        from counterpoise.report.claims import tabulate_claims

        console().print(tabulate_claims([(each.claim, each.decidable) for each in found]))
    report_skipped(skipped, quiet=quiet)
    if not found and not skipped:
        note(
            "No claim that could be tested was found: no sentence says what somebody did, how often, or how things changed."
        )
    elif found and not test:
        note(f"{len(found)} claims. Test them with: counterpoise claims SOURCE --test", quiet=quiet)
    return 0 if found else 1


def _show(history: "object", *, json: bool) -> int:
    from counterpoise.workflows.claims import History

    assert isinstance(history, History)
    if json:
        write_lines(history.lines())
    elif history.is_empty:
        note('No claim has been tested against this record yet. Test one with: counterpoise test "SENTENCE"')
    else:
        console().print(history.table())
    return 0
