"""The process of a command, set up and left so that a short command is short."""

import atexit
import gc
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import NoReturn


def set_up() -> None:
    """Set up a process in which nothing but one command runs."""
    gc.set_threshold(100_000, 50, 50)  # what a command loads stays: looking through it costs a twentieth of a short one
    sys.meta_path.insert(0, _NoPandas())


def leave(code: int) -> NoReturn:
    """End the process when all is written: to take down one by one what a command has loaded costs a sixth of a short one."""
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # whoever listened has heard enough
    except OSError as error:
        sys.stderr.write(f"counterpoise: The output could not be written: {error.strerror}.\n")
        code = 1
    sys.stderr.flush()
    os._exit(code)


class _NoPandas(MetaPathFinder):
    """Has a command go without pandas where it is installed: Arrow would load it, half a second, only to see that no value is one of its."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)
        return None
