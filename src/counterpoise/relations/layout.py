"""
Where actors stand on one axis, and in what order a matrix shows them.

References
----------
Kunegis, J. et al. (2010). Spectral analysis of signed graphs for clustering, prediction and visualization. SIAM SDM, 559-570.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.relations.blocs import Labels


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AxisPicture:
    """
    Where n actors stand: friends near each other, opponents far apart.

    `across` and `along`, of shape (n,), are the two leading coordinates, `across` from -1 to 1; `low` and `high` bound the middle 90 % of
    `across` over draws of the signs, equal to it where none were given.
    """

    across: NDArray[np.float64]
    along: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def place_on_axis(signed: NDArray[np.float64], draws: NDArray[np.int8] | None = None) -> AxisPicture:
    """
    Return where actors stand, by the smallest eigenvectors of the normalised signed Laplacian.

    Parameters
    ----------
    signed
        Shape (n, n), symmetric: from -1 opposed to 1 aligned, 0 for no tie.
    draws
        Shape (draws, n, n): sign matrices, each of which is placed too and turned to match.
    """
    across, along = _coordinates(signed)
    if draws is None or not len(draws):
        return AxisPicture(across=across, along=along, low=across, high=across)
    placed = np.array([_coordinates(each.astype(float))[0] for each in draws])
    placed *= np.where(placed @ across < 0, -1.0, 1.0)[:, None]
    low, high = np.quantile(placed, (0.05, 0.95), axis=0)
    return AxisPicture(across=across, along=along, low=np.minimum(low, across), high=np.maximum(high, across))


def order_by_bloc(labels: Labels, across: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the actors' numbers in the order of a matrix: bloc by bloc along the axis, single actors at their place among them."""
    sizes = np.bincount(labels)
    means = np.bincount(labels, weights=across) / sizes
    return np.lexsort((across, labels, means[labels]))


def _coordinates(signed: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    n = len(signed)
    if n < 2:
        return np.zeros(n), np.zeros(n)
    degree = np.abs(signed).sum(axis=1)
    scale = 1 / np.sqrt(degree + max(degree.mean(), 1e-9))  # the mean keeps actors with few ties from flying off
    _, vectors = np.linalg.eigh(signed * np.outer(scale, scale))
    across, along = vectors[:, -1] * scale, vectors[:, -2] * scale
    across, along = (axis / max(np.abs(axis).max(), 1e-12) for axis in (across, along))
    return across * (1.0 if across[np.abs(across).argmax()] > 0 else -1.0), along
