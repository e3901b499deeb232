import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(tmp_path):
    """Run the command in an empty folder, as a user would; the exit code, what it printed, and what it noted."""

    def go(*arguments, stdin=None, **environment):
        done = subprocess.run(
            [sys.executable, "-m", "counterpoise", *map(str, arguments)],
            capture_output=True,
            cwd=tmp_path,
            input=stdin,
            env={**os.environ, "COUNTERPOISE_DEBUG": "1", "NO_COLOR": "1", "COLUMNS": "120", **environment},
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in err, err
        return done.returncode, out, err

    return go


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(
        "A week of talks\n\nJapan condemned Russia on Friday. If China invaded Taiwan, a war would follow. "
        "President Xi Jinping will visit Moscow next week.\n\nIt rained in Tokyo.\n",
        encoding="utf-8",
    )
    return path
