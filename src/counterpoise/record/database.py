"""The one place where DuckDB is set up: in memory, two threads, bounded memory, nothing fetched from anywhere."""

import tempfile
from pathlib import Path
from typing import Any

THREADS = 2
MEMORY = "1GB"


def connect() -> Any:
    """Return a connection to an empty database in memory."""
    import duckdb

    return duckdb.connect(
        ":memory:",
        config={
            "threads": THREADS,
            "memory_limit": MEMORY,
            "temp_directory": str(Path(tempfile.gettempdir()) / "counterpoise-duckdb"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        },
    )


def quote(text: str | Path) -> str:
    """Return a text as a literal of SQL."""
    return "'" + str(text).replace("'", "''") + "'"
