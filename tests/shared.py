"""Where the real data lie that tests read and the project does not carry: `COUNTERPOISE_TEST_DATA`, else `shared` beside the checkout."""

import os
from pathlib import Path

import pytest

HOME = Path(os.environ.get("COUNTERPOISE_TEST_DATA") or Path(__file__).parents[2] / "shared")


DATA = HOME / "data"


def shared(name):
    """Return the path of a file or folder of the real data; the test is skipped where it is not there."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"needs {name} of the real data, which is not part of the project; set COUNTERPOISE_TEST_DATA")
    return path
