"""`counterpoise read`: articles in, events and a report out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import Parameter

from counterpoise.cli.console import console, note, report_skipped, with_progress, write_lines
from counterpoise.cli.options import Quiet, RecordOption, parse_published, record_folder

if TYPE_CHECKING:
    from counterpoise.domain.document import CodedDocument
    from counterpoise.workflows.read import Tally

_REPORT_LIMIT = 300


def read(
    sources: Annotated[
        tuple[str, ...],
        Parameter(
            name="SOURCE",
            allow_leading_hyphen=True,
            help="File, folder, URL, feed, OPML list, WARC file, or - for standard input.",
        ),
    ],
    /,
    *,
    published: Annotated[
        str | None, Parameter(help="Day of publication (2023-06-12), where the source does not state it.")
    ] = None,
    publisher: Annotated[str | None, Parameter(help="Who published it.")] = None,
    title: Annotated[str | None, Parameter(help="Its title.")] = None,
    record: RecordOption = None,
    no_record: Annotated[bool, Parameter(negative="", help="Keep nothing: read, print, and forget.")] = False,
    report: Annotated[Path | None, Parameter(help="Write a report to this HTML file.")] = None,
    jsonl: Annotated[bool, Parameter(negative="", help="Print one event a line, as JSON.")] = False,
    exchange: Annotated[
        bool, Parameter(negative="", help="With --jsonl: the short form by which readers are compared.")
    ] = False,
    keep_text: Annotated[
        bool,
        Parameter(negative="", help="Keep the articles' whole text in the record, not only sentences with events."),
    ] = False,
    follow: Annotated[bool, Parameter(help="Fetch the pages that a feed links to.")] = True,
    actors: Annotated[
        Path | None,
        Parameter(
            help="A file of actors of your own: CSV (name, code, kind, from, to) or a PETRARCH or TABARI dictionary."
        ),
    ] = None,
    coder: Annotated[
        Literal["trained", "rules"],
        Parameter(help="What reads the sentences: rules with a trained model, or rules alone, which are faster."),
    ] = "trained",
    model: Annotated[
        Path | None, Parameter(help="With --coder trained: the folder of a model, by default the one that is shipped.")
    ] = None,
    explain: Annotated[
        bool, Parameter(negative="", help="Print for every event which words decided and what else it might be.")
    ] = False,
    quiet: Quiet = False,
) -> int:
    """Read articles: record who did what to whom, and who says so."""
    from counterpoise.domain.document import CodedDocument
    from counterpoise.workflows.coders import make_coder
    from counterpoise.workflows.listing import Listing, explain_reading
    from counterpoise.workflows.read import Overrides, Tally, read_sources, store_readings

    if not sources:
        note(
            "counterpoise: read needs a SOURCE: a file, a folder, a URL, or - for standard input. See: counterpoise read --help"
        )
        return 2
    unknown = [source for source in sources if source.startswith("-") and source != "-"]
    if unknown:
        note(f"counterpoise: read has no option {unknown[0]}. See: counterpoise read --help")
        return 2
    overrides = Overrides(published=parse_published(published), publisher=publisher, title=title)
    tally = Tally()
    results = read_sources(
        sources, overrides=overrides, coder=make_coder(coder, model=model, actors=actors), follow_links=follow
    )
    if not no_record:
        results = store_readings(results, record_folder(record), keep_text=keep_text, tally=tally)
    shown: list[CodedDocument] = []
    for result in with_progress(results, "Reading", quiet=quiet):
        tally.count(result)
        if not isinstance(result, CodedDocument):
            continue
        if explain:
            write_lines(explain_reading(result))
        elif jsonl:
            write_lines(Listing.of_coded([result]).jsonl(exchange=exchange))
        if len(shown) < _REPORT_LIMIT and (report or not (jsonl or explain)):
            shown.append(result)
    if shown:
        _show(shown, report, None if no_record else record_folder(record), quiet=jsonl or explain)
    report_skipped(tally.skipped, quiet=quiet)
    _say(tally, None if no_record else record_folder(record), report, quiet=quiet, total=len(shown))
    return 0 if tally.documents else 1


def _show(coded: "list[CodedDocument]", page: Path | None, record: Path | None, *, quiet: bool) -> None:
    from counterpoise.workflows.report import brief_of_readings, summarise, write_report

    brief = brief_of_readings(coded, record=record)
    if page is not None:
        from counterpoise.workflows.claim_sections import sections_of_readings

        write_report(brief, page, sections=sections_of_readings(coded, brief, record))
    if not quiet:
        console().print(summarise(brief))


def _say(tally: "Tally", folder: Path | None, page: Path | None, *, quiet: bool, total: int) -> None:
    if tally.undated:
        which = "1 document states" if tally.undated == 1 else f"{tally.undated} documents state"
        note(
            f"{which} no publication date; dates such as “on Friday” are left open. Give it with --published DATE.",
            quiet=quiet,
        )
    said = f"{tally.documents} read, {tally.events} {'event' if tally.events == 1 else 'events'}"
    if folder is not None:
        said += f"; {tally.added} new in the record at {folder}"
    if tally.skipped:
        said += f"; {len(tally.skipped)} left out"
    if page is not None and total:
        said += f"; report in {page}"
    if page is not None and tally.documents > total:
        said += f" (on the first {total} documents; for all: counterpoise report)"
    note(said + ".", quiet=quiet)
