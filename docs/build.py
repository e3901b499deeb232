"""Write the pages of the documentation that come from the code: docs/reference/commands.md."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cyclopts import App

from counterpoise.cli.main import app

REFERENCE = Path(__file__).resolve().parent / "reference"
COMMANDS = tuple(name for name in app if not name.startswith("-"))


def list_sections(commands: App = app, above: str = "") -> Iterator[str]:
    """Yield every command in the order of the command line, each followed by the commands within it."""
    for name in commands:
        if not name.startswith("-"):
            yield (above + " " + name).strip()
            yield from list_sections(commands[name], name)


def render_commands() -> str:
    """Return the page on commands, from what each prints for --help."""
    sections = list(list_sections())
    with ThreadPoolExecutor(2) as pool:
        parts = [
            f"## {name}\n\n```text\n{text}\n```\n"
            for name, text in zip(sections, pool.map(_ask, sections), strict=True)
        ]
    return "\n".join(
        ["# Commands\n\nExit code 0 means success, 1 failure, 2 a call that could not be understood.\n", *parts]
    )


def _ask(section: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "counterpoise", *section.split(), "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


if __name__ == "__main__":
    (REFERENCE / "commands.md").write_text(render_commands(), encoding="utf-8")
