"""The process of a command, set up so that a short command is short."""

import gc
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


def set_up() -> None:
    """Set up a process in which nothing but one command runs."""
    gc.set_threshold(100_000, 50, 50)  # what a command loads stays: looking through it costs a twentieth of a short one
    sys.meta_path.insert(0, _NoPandas())


class _NoPandas(MetaPathFinder):
    """Has a command go without pandas where it is installed: Arrow would load it, half a second, only to see that no value is one of its."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name == "pandas":
            raise ModuleNotFoundError(name=name)
        return None
