"""
How balanced a signed map is: triads, closed walks, and the line index with its camps.

References
----------
Cartwright, D. and Harary, F. (1956). Structural balance: a generalization of Heider's theory. Psychological Review 63(5), 277-293.

Davis, J. A. (1967). Clustering and structural balance in graphs. Human Relations 20(2), 181-187.

Estrada, E. and Benzi, M. (2014). Walk-based measure of balance in signed networks: detecting lack of balance in social networks.
Physical Review E 90, 042802.
"""

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.camps import CampSplits, enumerate_splits
from counterpoise.relations.frustration import TIME_LIMIT_SECONDS, LineIndex, find_line_index
from counterpoise.relations.signs import check_signs


@dataclass(frozen=True, slots=True, kw_only=True)
class TriadCensus:
    """How many triads have 0, 1, 2 and 3 negative ties."""

    friends: int
    one_opposed: int
    two_opposed: int
    all_opposed: int

    @property
    def total(self) -> int:
        """How many triads there are."""
        return self.friends + self.one_opposed + self.two_opposed + self.all_opposed

    @property
    def balanced(self) -> int:
        """How many are balanced: an even number of negative ties."""
        return self.friends + self.two_opposed

    @property
    def unbalanced(self) -> int:
        """How many are not."""
        return self.one_opposed + self.all_opposed

    @property
    def share(self) -> float | None:
        """The share that is balanced; None where there are no triads."""
        return self.balanced / self.total if self.total else None

    @property
    def generalised_share(self) -> float | None:
        """The share without exactly one negative tie, which is balance in more than two camps; None where there are no triads."""
        return 1 - self.one_opposed / self.total if self.total else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Balance:
    """How balanced a sign matrix is; `walks` is the share of closed walks that are positive, weighted by the factorial of their length."""

    actors: tuple[str, ...]
    ties: int
    opposed: int
    triads: TriadCensus
    walks: float | None
    index: LineIndex
    camps: CampSplits
    seconds: float

    @property
    def harmony(self) -> float | None:
        """The line index as a share: 1 where nothing is frustrated, 0 where half of the ties are; None without ties."""
        return 1 - 2 * self.index.value / self.ties if self.ties else None

    def _repr_html_(self) -> str:
        index, share = self.index, self.triads.share
        rows = {
            "actors": len(self.actors),
            "ties": f"{self.ties}, {self.opposed} of them opposed",
            "triads": f"{self.triads.total}" + (f", {share:.1%} balanced" if share is not None else ""),
            "line index": index.in_words(),
            "best splits": "unknown" if self.camps.count is None else self.camps.count,
        }
        return "<table>" + "".join(f"<tr><th>{key}</th><td>{each}</td></tr>" for key, each in rows.items()) + "</table>"

    def frustrated_ties(self) -> list[tuple[str, str, int, float]]:
        """
        Return the ties that the best splits leave frustrated: both actors, the sign, and in what share of the best splits.

        Where the best splits are not all known, the shares are those of the one split found.
        """
        shares = self.camps.frustrated
        if self.camps.count is None:
            shares = np.zeros(shares.shape)
            for block in self.index.blocks:
                cut = block.graph.frustrated(block.sides)
                a, b = block.nodes[block.graph.tails[cut]], block.nodes[block.graph.heads[cut]]
                shares[a, b] = shares[b, a] = 1.0
        rows, columns = np.nonzero(np.triu(np.nan_to_num(shares), 1) > 0)
        signs = {}
        for block in self.index.blocks:
            for a, b, sign in zip(
                block.nodes[block.graph.tails], block.nodes[block.graph.heads], block.graph.signs, strict=True
            ):
                signs[min(a, b), max(a, b)] = int(sign)
        ties = [
            (self.actors[a], self.actors[b], signs[a, b], float(shares[a, b]))
            for a, b in zip(rows.tolist(), columns.tolist(), strict=True)
        ]
        return sorted(ties, key=lambda tie: (-tie[3], tie[0], tie[1]))


def measure_balance(
    actors: tuple[str, ...],
    signs: NDArray[np.int8],
    *,
    time_limit_seconds: float = TIME_LIMIT_SECONDS,
    splits: int = 16,
) -> Balance:
    """
    Return how balanced a sign matrix is.

    Parameters
    ----------
    signs
        Shape (n, n), symmetric, zero diagonal: +1 aligned, -1 opposed, 0 no tie.
    splits
        How many of the best splits are written out.

    Raises
    ------
    ValueError
        If `signs` is no such matrix.
    """
    start = time.perf_counter()
    index = find_line_index(signs, time_limit_seconds=time_limit_seconds)
    left = max(0.1, time_limit_seconds - index.seconds)
    return Balance(
        actors=actors,
        ties=int(np.count_nonzero(signs)) // 2,
        opposed=int((signs < 0).sum()) // 2,
        triads=count_triads(signs),
        walks=measure_walks(signs),
        index=index,
        camps=enumerate_splits(signs, index, most=splits, time_limit_seconds=left),
        seconds=time.perf_counter() - start,
    )


def count_triads(signs: NDArray[np.int8]) -> TriadCensus:
    """
    Return how many triads have 0, 1, 2 and 3 negative ties.

    Examples
    --------
    >>> count_triads(np.array([[0, 1, -1], [1, 0, -1], [-1, -1, 0]], dtype=np.int8))
    TriadCensus(friends=0, one_opposed=0, two_opposed=1, all_opposed=0)
    """
    check_signs(signs)
    good, bad = (signs > 0).astype(float), (signs < 0).astype(float)
    friends_of_friends, foes_of_foes = good @ good, bad @ bad
    return TriadCensus(
        friends=round((friends_of_friends * good).sum() / 6),
        one_opposed=round((friends_of_friends * bad).sum() / 2),
        two_opposed=round((foes_of_foes * good).sum() / 2),
        all_opposed=round((foes_of_foes * bad).sum() / 6),
    )


def measure_walks(signs: NDArray[np.int8]) -> float | None:
    """Return the walk-based balance: trace of exp(signs) over trace of exp(|signs|); None without ties."""
    if not signs.any():
        return None
    signed = np.linalg.eigvalsh(signs.astype(float))
    plain = np.linalg.eigvalsh(np.abs(signs).astype(float))
    top = plain.max()
    return float(np.exp(signed - top).sum() / np.exp(plain - top).sum())
