"""Functions compiled by numba, their types kept."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled(function: _Function) -> _Function:
    """Return the function compiled at its first call, cached on disk, and free of the interpreter's lock."""
    return cast("_Function", njit(cache=True, nogil=True)(function))
