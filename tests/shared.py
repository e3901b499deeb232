"""Where the real data lie that tests read and the project does not carry."""

import os
from pathlib import Path

import pytest

HOME = Path(os.environ.get("COUNTERPOISE_TEST_DATA") or Path(__file__).parents[2] / "shared")


def shared(name):
    """Return the path of a file of the real data; the test is skipped where it is not there."""
    path = HOME / "data" / name
    if not path.is_file():
        pytest.skip(f"needs {name} of the real data, which is not part of the project; set COUNTERPOISE_TEST_DATA")
    return path
