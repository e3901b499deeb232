"""
Documents that repeat one another: found by their signatures, without comparing each with each.

References
----------
Leskovec, J., Rajaraman, A. and Ullman, J. (2020). Mining of Massive Datasets, 3rd ed., section 3.4: locality-sensitive hashing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

COPIED_FROM = 0.7
"""The share of signature numbers in common from which one text is taken for a copy of another."""
_BANDS = 32


def find_copies(signatures: Mapping[str, Sequence[int]], *, least: float = COPIED_FROM) -> dict[str, str]:
    """
    Return each document that repeats an earlier one, with the first of those it repeats.

    Parameters
    ----------
    signatures
        By document, the oldest first; a document without a signature is nobody's copy.
    least
        Share of the signature, 0 to 1, that two texts must have in common.

    Examples
    --------
    >>> find_copies({"a": (1, 2, 3, 4) * 32, "b": (1, 2, 3, 4) * 32, "c": (5, 6, 7, 8) * 32})
    {'b': 'a'}
    """
    signed = {document: np.asarray(numbers) for document, numbers in signatures.items() if len(numbers)}
    firsts: dict[str, str] = {}
    seen: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for document, numbers in signed.items():
        bands = [(band, part.tobytes()) for band, part in enumerate(np.array_split(numbers, _BANDS))]
        near = {other: None for band in bands for other in seen[band]}
        original = max(near, key=lambda other: likeness(signed[other], numbers), default=None)
        if original is not None and likeness(signed[original], numbers) >= least:
            firsts[document] = original
        else:
            for band in bands:
                seen[band].append(document)
    return firsts


def likeness(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Return the share of places, 0 to 1, at which two signatures agree: an estimate of the runs of words they share."""
    return float(np.mean(one == other)) if one.shape == other.shape else 0.0
