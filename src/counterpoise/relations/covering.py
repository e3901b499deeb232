"""The cheapest edges that meet every forbidden cycle: a linear program that grows by the cycles it missed, then an integer one."""

import math
import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.cycles import Cycle

_EPSILON = 1e-6


class CycleCover:
    """
    A choice of edges, each from 0 (kept) to 1 (given up), at the least cost that meets the cycles known so far.

    Parameters
    ----------
    weights
        Shape (m,): what giving up an edge costs, whole numbers.

    As long as cycles are missing, its optimum is a lower bound to the true cost.
    """

    def __init__(self, weights: NDArray[np.float64]) -> None:
        self._solver = _open_solver()
        for option, value in (("threads", 1), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.999)):
            self._solver.setOptionValue(option, value)
        m, none = len(weights), np.array([], dtype=np.int32)
        self._solver.addCols(m, weights, np.zeros(m), np.ones(m), 0, none, none, np.array([]))
        self._m = m
        self._whole = False
        self.bound = self.relaxed = 0.0
        self.cut = np.zeros(m)
        self.prices = np.zeros(m)

    def add(self, cycles: Sequence[Cycle] | NDArray[np.intp]) -> None:
        """Demand that at least one edge of each cycle is given up."""
        lengths = [len(cycle) for cycle in cycles]
        if not lengths:
            return
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int32)
        edges = np.concatenate([np.asarray(cycle, dtype=np.int32) for cycle in cycles])
        ones = np.ones(len(edges))
        self._solver.addRows(
            len(lengths), np.ones(len(lengths)), np.full(len(lengths), np.inf), len(edges), starts, edges, ones
        )

    def solve(self, deadline: float) -> bool:
        """Solve what is known so far, and say whether it was finished by the deadline (of `time.perf_counter`)."""
        import highspy

        left = deadline - time.perf_counter()
        if left <= 0:
            return False
        self._solver.setOptionValue("time_limit", left)
        self._solver.run()
        info = self._solver.getInfo()
        finished = bool(self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)
        bound = info.mip_dual_bound if self._whole else info.objective_function_value
        if finished or (self._whole and math.isfinite(bound)):
            self.bound = max(self.bound, bound)
        if finished:
            solution = self._solver.getSolution()
            self.cut = np.asarray(solution.col_value)
            if not self._whole:
                self.prices, self.relaxed = np.asarray(solution.col_dual), bound
        return finished

    def demand_whole(self, start: NDArray[np.bool_]) -> None:
        """Let no edge be given up in part from now on; `start`, of shape (m,), is a choice that meets every cycle."""
        import highspy

        kinds = np.full(self._m, highspy.HighsVarType.kInteger)
        self._solver.changeColsIntegrality(self._m, np.arange(self._m, dtype=np.int32), kinds)
        self._solver.setSolution(self._m, np.arange(self._m, dtype=np.int32), start.astype(float))
        self._whole = True

    @property
    def least(self) -> int:
        """The lower bound, as the whole number it must reach."""
        return math.ceil(self.bound - _EPSILON)


def _open_solver() -> Any:
    """Return a solver that prints nothing, not even the banner that enabling callbacks would write to standard output."""
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 - the name is highspy's
            self.setOptionValue("output_flag", False)
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    return Silent()  # type: ignore[no-untyped-call]
