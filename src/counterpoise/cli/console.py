"""Where things are printed: results on standard output, notes and progress on standard error."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.console import Console

    from counterpoise.domain.document import Skipped

Item = TypeVar("Item")
_SHOWN = 12


def console() -> "Console":
    """Return the console for results: as wide as the terminal, 100 columns where there is none."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS", "100"))
    return Console(width=width, soft_wrap=False, highlight=False)


def note(text: str, *, quiet: bool = False) -> None:
    """Print a note on standard error."""
    if not quiet:
        sys.stderr.write(text + "\n")


def write_lines(lines: Iterable[str]) -> None:
    """Write lines to standard output as they come."""
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def with_progress(items: Iterable[Item], what: str, *, quiet: bool, total: int | None = None) -> Iterator[Item]:
    """Yield the items, with a progress bar on standard error where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        for item in items:
            yield item
            progress.advance(task)


@contextmanager
def bar(what: str, *, quiet: bool) -> Iterator[Callable[[float, str], None]]:
    """Give a function that moves a progress bar on standard error to a share (0 to 1) with a few words; nothing where that is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield lambda share, words: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=1.0)
        yield lambda share, words: progress.update(task, completed=share, description=words)


def report_skipped(skipped: "Iterable[Skipped]", *, quiet: bool) -> None:
    """Print what could not be read and why: each one, or where there are many the first of each reason with its count."""
    everything = list(skipped)
    for each in everything[:_SHOWN]:
        note(f"counterpoise: {each.reason}")
    if len(everything) > _SHOWN:
        rest = Counter(_kind_of(each.reason, each.what) for each in everything[_SHOWN:])
        for reason, count in rest.most_common():
            note(f"counterpoise: {count} more: {reason}")


def _kind_of(reason: str, what: str) -> str:
    return reason.replace(what, "…")
