"""Functions compiled by numba, their types kept, and the search that they share."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

_Function = TypeVar("_Function", bound=Callable[..., object])
_PLAIN: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "error_model": "numpy",
    "no_cfunc_wrapper": True,
    "_nrt": False,  # no counting of references: arrays are borrowed from the caller, and none is made
}


def compiled(function: _Function) -> _Function:
    """
    Return the function compiled at its first call, cached on disk, and free of the interpreter's lock.

    What is compiled stays short, for compiling is what a first run waits for: loops over arrays that are handed in, no slices, no
    arrays made, no library calls.
    """
    return cast("_Function", njit(**_PLAIN)(function))


def compiled_part(function: _Function) -> _Function:
    """Return the same for a function that only compiled ones call."""
    return cast("_Function", njit(**_PLAIN | {"no_cpython_wrapper": True})(function))


@compiled_part
def count_before(days: NDArray[np.int64], first: int, end: int, day: int) -> int:
    """Return where, between two places of sorted days, the days before a day end."""
    while first < end:
        middle = (first + end) // 2
        if days[middle] < day:
            first = middle + 1
        else:
            end = middle
    return first
