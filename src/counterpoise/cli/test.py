"""`counterpoise test`: claims put to the test against the record."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, report_skipped, with_progress, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_day, record_folder

if TYPE_CHECKING:
    from datetime import date

    from counterpoise.domain.claim import Claim, Verdict
    from counterpoise.domain.document import Skipped


def test(
    claims: Annotated[
        tuple[str, ...],
        Parameter(
            name="CLAIM",
            help="A sentence in quotes, a YAML or JSON file of exact claims, or a text file with a sentence a line.",
        ),
    ],
    /,
    *,
    said: Annotated[str | None, Parameter(help="The day it was said, by which “last week” is judged.")] = None,
    json: Annotated[bool, Parameter(negative="", help="One verdict a line, as JSON.")] = False,
    reading: Annotated[
        Path | None, Parameter(help="Write how the sentences were read to this YAML file, to edit and test again.")
    ] = None,
    markdown: Annotated[Path | None, Parameter(help="Write the verdicts to this Markdown file.")] = None,
    claim_review: Annotated[
        Path | None, Parameter(help="Write them to this file as schema.org ClaimReview (JSON-LD).")
    ] = None,
    bibtex: Annotated[Path | None, Parameter(help="Write the sources of the evidence to this BibTeX file.")] = None,
    open_: Annotated[
        bool,
        Parameter(
            name="--open",
            negative="",
            help="Put forecasts to the ledger as questions, to be resolved when their time comes.",
        ),
    ] = False,
    keep: Annotated[bool, Parameter(help="Keep the verdicts in the record, so that claims have a history.")] = True,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Test claims against the record: supported, contradicted, mixed, not enough evidence, or not testable, and why."""
    from counterpoise.domain.document import Skipped
    from counterpoise.workflows.claims import weigh_claims, write_readings, write_verdicts

    if not claims:
        note("counterpoise: test needs a CLAIM: a sentence in quotes, or a file. See: counterpoise test --help")
        return 2
    day, folder = parse_day(said, option="--said"), record_folder(record)
    gathered = [each for given in claims for each in _gather(given, said=day, is_alone=len(claims) == 1)]
    wanted = [each for each in gathered if not isinstance(each, Skipped)]
    if reading is not None:
        write_readings(wanted, reading)
    weighed = with_progress(
        weigh_claims(wanted, folder, keep=keep), "Testing", quiet=quiet or not json, total=len(wanted)
    )
    verdicts = print_verdicts(weighed, folder, json=json, opens=open_)
    write_verdicts(verdicts, folder, markdown=markdown, claim_review=claim_review, bibtex=bibtex)
    report_skipped((each for each in gathered if isinstance(each, Skipped)), quiet=quiet)
    return 0 if verdicts else 1


def _gather(given: str, *, said: "date | None", is_alone: bool) -> "Iterator[Claim | Skipped]":
    """Yield the claims of a sentence or file; among several, one that holds none is left out and the rest go on."""
    from counterpoise.domain.document import Skipped
    from counterpoise.domain.errors import CounterpoiseError
    from counterpoise.workflows.claims import gather_claims

    try:
        yield from gather_claims(given, said=said)
    except CounterpoiseError as error:
        if is_alone:
            raise
        yield Skipped(what=given, reason=str(error))


def print_verdicts(verdicts: "Iterable[Verdict]", record: Path, *, json: bool, opens: bool = False) -> "list[Verdict]":
    """Print verdicts as they come, with what stands of forecasts in the ledger, and return them."""
    from counterpoise.report.claims import render_verdict
    from counterpoise.workflows.claims import to_line
    from counterpoise.workflows.foreseen import foresee

    shown, screen = [], None if json else console()
    for verdict in verdicts:
        shown.append(verdict)
        foreseen = foresee(verdict.claim, record, opens=opens)
        if screen is None:
            write_lines([to_line(verdict, foreseen=foreseen)])
        else:
            screen.print(render_verdict(verdict, ledger=foreseen.told if foreseen else ""))
    return shown
