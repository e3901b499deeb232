"""The `counterpoise` command."""

import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from counterpoise import __version__
from counterpoise.cli.actors import actors
from counterpoise.cli.backtest import backtest
from counterpoise.cli.balance import balance
from counterpoise.cli.blocs import blocs
from counterpoise.cli.changes import changes
from counterpoise.cli.claims import claims
from counterpoise.cli.events import events
from counterpoise.cli.export import export
from counterpoise.cli.forecast import forecast, precedents
from counterpoise.cli.imports import import_
from counterpoise.cli.link import link
from counterpoise.cli.process import leave, set_up
from counterpoise.cli.questions import question, resolve, scores
from counterpoise.cli.read import read
from counterpoise.cli.record import record
from counterpoise.cli.relate import relate
from counterpoise.cli.report import report
from counterpoise.cli.review import review
from counterpoise.cli.series import series
from counterpoise.cli.sources import sources
from counterpoise.cli.strain import strain
from counterpoise.cli.test import test
from counterpoise.cli.whatif import whatif
from counterpoise.cli.why import why
from counterpoise.domain.errors import CounterpoiseError, UnusableDate

app = App(
    name="counterpoise",
    help="Reads reporting, records who did what to whom and who says so, and shows how states line up.",
    version=__version__,
    help_format="plaintext",  # Markdown would load a parser for every --help
)
record_commands = App(name="record", help_format="plaintext")
record_commands.default(record)
record_commands.command(export)
COMMANDS = (
    read,
    import_,
    events,
    report,
    review,
    actors,
    record_commands,
    link,
    sources,
    why,
    relate,
    changes,
    strain,
    series,
    balance,
    blocs,
    forecast,
    precedents,
    question,
    resolve,
    scores,
    backtest,
    whatif,
    claims,
    test,
)
for command in COMMANDS:
    app.command(command)


def main() -> None:
    """Run the command line in a process of its own."""
    set_up()
    try:
        run()
    except SystemExit as end:
        leave(end.code if isinstance(end.code, int) else 0)


def run(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with 0 for success, 1 for failure, 2 for a call that cannot be understood."""
    try:
        code = app(arguments, exit_on_error=False, print_error=True, result_action="return_value")
    except CycloptsError:
        sys.exit(2)
    except UnusableDate as error:
        _complain(error, 2)
    except CounterpoiseError as error:
        _complain(error, 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("COUNTERPOISE_DEBUG"):
            raise
        _complain(_unforeseen(error), 1)
    sys.exit(code if isinstance(code, int) else 0)


def _unforeseen(error: Exception) -> CounterpoiseError:
    return CounterpoiseError(
        f"Something went wrong that should not have ({type(error).__name__}: {error}). "
        "Nothing that was finished is lost. To see where, set COUNTERPOISE_DEBUG=1 and run it again; please report it."
    )


def _complain(error: CounterpoiseError, code: int) -> None:
    sys.stderr.write(f"counterpoise: {error}\n")
    sys.exit(code)
