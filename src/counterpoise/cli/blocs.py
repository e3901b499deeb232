"""`counterpoise blocs`: who stands with whom in the record."""

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from counterpoise.cli.console import console, note, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_span, record_folder


def blocs(
    actors: Annotated[str | None, Parameter(help="Only these states: codes or names, with commas.")] = None,
    *,
    region: Annotated[str | None, Parameter(help="Only the states of a region, such as northeast-asia.")] = None,
    since: Annotated[str | None, Parameter(help="From this day, month or year on.")] = None,
    until: Annotated[str | None, Parameter(help="Up to this day, month or year.")] = None,
    toward: Annotated[str | None, Parameter(help="With --page: colour the world by alignment to this state.")] = None,
    page: Annotated[Path | None, Parameter(help="Write matrix, axis and world to this HTML file.")] = None,
    graphml: Annotated[Path | None, Parameter(help="Write the signed map to this GraphML file.")] = None,
    gexf: Annotated[Path | None, Parameter(help="Write the signed map to this GEXF file, with dates.")] = None,
    time_limit: Annotated[float, Parameter(help="Seconds; what is not proved by then has a gap.")] = 4.0,
    json: Annotated[bool, Parameter(negative="", help="As JSON, with every known pair.")] = False,
    record: RecordOption = None,
    quiet: Quiet = False,
) -> int:
    """Map who stands with whom: blocs of states, the matrix of their ties, and one axis."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # matrices are small: threads would only wait for each other
    from counterpoise.workflows.alignment import align, map_of_record
    from counterpoise.workflows.alignment_graph import write_graph
    from counterpoise.workflows.blocs import alignment_to_row, resolve_toward, tabulate, write_alignment_page

    named = tuple(part.strip() for part in (actors or "").split(",") if part.strip())
    folder = record_folder(record)
    first, last = parse_span(since, until)
    state = resolve_toward(toward, page)
    alignment = align(
        map_of_record(folder, actors=named, region=region, since=first, until=last), time_limit_seconds=time_limit
    )
    if page is not None:
        world = map_of_record(folder, since=first, until=last, most=None) if state else None
        write_alignment_page(alignment, page, world=world, toward=state)
        note(f"The page is at {page}.", quiet=quiet)
    for path, as_gexf in ((graphml, False), (gexf, True)):
        if path is not None:
            write_graph(alignment, path, as_gexf=as_gexf)
            note(f"The signed map is at {path}.", quiet=quiet)
    if json:
        import msgspec

        write_lines([msgspec.json.encode(alignment_to_row(alignment)).decode()])
        return 0
    console().print(tabulate(alignment))
    found = alignment.blocs
    proof = "no partition has fewer" if found.is_optimal else f"the fewest may be {found.gap} less"
    counts = {kind.name.lower(): count for kind, count in alignment.signed.counts().items()}
    note(f"{found.value} ties contradict these blocs; {proof}.", quiet=quiet)
    note(f"Pairs: {', '.join(f'{count} {kind}' for kind, count in counts.items())}.", quiet=quiet)
    note(f"Signs: {alignment.signed.basis}.", quiet=quiet)
    return 0
