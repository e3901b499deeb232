"""`counterpoise strain`: whether a partnership is being put to the test."""

import os
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter, validators

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_span, record_folder, resolve_actors

if TYPE_CHECKING:
    from counterpoise.workflows.strain import StrainReport


def strain(
    *actors: Annotated[str, Parameter(help="Partners, by code or name: two or more, or one for all its partnerships.")],
    top: Annotated[int, Parameter(help="Show the so many most strained.", validator=validators.Number(gte=1))] = 10,
    all_: Annotated[
        bool, Parameter(name="--all", negative="", help="Every partnership, the calm and the untestable too.")
    ] = False,
    since: Annotated[
        str | None, Parameter(help="First day of the window (90 days before its end where not given).")
    ] = None,
    until: Annotated[str | None, Parameter(help="Last day of the window; nothing later is used.")] = None,
    explain: Annotated[bool, Parameter(negative="", help="With the sentences or events behind each.")] = False,
    json: Annotated[bool, Parameter(negative="", help="One partnership a line, as JSON.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Tell which partnerships are strained: by conduct, by the triads they close, by the balance of the whole."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices are small: threads would only wait for each other
    from counterpoise.workflows.strain import find_strain

    first, last = parse_span(since, until)
    found = find_strain(
        record_folder(record),
        actors=resolve_actors(actors),
        since=first,
        until=last,
        top=top,
        everything=all_,
    )
    if not found.strains:
        note(found.why_empty())
        return 0
    if json:
        import msgspec

        write_lines(msgspec.json.encode(row).decode() for row in found.rows())
        return 0
    _show(found, explain=explain, quiet=quiet)
    return 0


def _show(found: "StrainReport", *, explain: bool, quiet: bool) -> None:
    from counterpoise.report.relations import tabulate_strains

    rows = list(found.rows())
    console().print(tabulate_strains(rows))
    for row in rows if len(rows) == 1 or explain else []:
        console().print(f"\n{row['a']} – {row['b']}: {row['reason']}.")
        sources = "; ".join(row["commitment_sources"])
        console().print(f"Bound by: {', '.join(row['commitments']) or 'nothing that is listed'} ({sources}).")
        for event, sentence in found.sentences(row["events"]):
            console().print(f"  {event[:8]}  {sentence}")
    note(
        f"Window {found.since} to {found.until}. Partnerships looked at: {len(found.conduct)}; {found.tally()}.",
        quiet=quiet,
    )
