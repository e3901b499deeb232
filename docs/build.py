"""Write the pages of the documentation that come from the code: docs/reference/commands.md."""

import os
import subprocess
import sys
from pathlib import Path

REFERENCE = Path(__file__).resolve().parent / "reference"
COMMANDS = ("read", "events", "report", "review", "actors", "record", "claims", "test")


def render_commands() -> str:
    """Return the page on commands, from what each prints for --help."""
    parts = ["# Commands\n\nExit code 0 means success, 1 failure, 2 a call that could not be understood.\n"]
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-m", "counterpoise", command, "--help"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "TERM": "dumb"},
        )
        text = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
        parts.append(f"## {command}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    (REFERENCE / "commands.md").write_text(render_commands(), encoding="utf-8")
