"""Where tests find real data, which is never part of the project."""

import os
from pathlib import Path

import pytest


def real_data(name: str) -> Path:
    """Return the path of a file of real data, or skip the test, with the reason."""
    home = Path(os.environ.get("COUNTERPOISE_TEST_DATA") or Path(__file__).parents[2] / "shared" / "data")
    path = home / name
    if not path.exists():
        pytest.skip(f"needs {name}; set COUNTERPOISE_TEST_DATA to the folder that holds it")
    return path
