"""
The signed map: for every pair of actors aligned, opposed, neutral or unknown, with the probabilities behind it.

Two layers make a sign. A commitment (a pact, a treaty) says how two states mean to stand; conduct says how they behave. Neutral is what
was looked at and is neither; unknown is what nobody could tell, and it is never counted as neutral.
"""

import html
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.actor import ALWAYS, Period

YES, NO, UNKNOWN = 1, 0, -1
_SHOWN = 24


class TieClass(IntEnum):
    """What is known of a tie."""

    OPPOSED = -1
    NEUTRAL = 0
    ALIGNED = 1
    UNKNOWN = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """
    When a tie has a sign.

    Opposed: the probability of hostile conduct is at least `opposed`, or `opposed_despite` where a commitment stands. Aligned: a
    commitment stands, or the probability of cooperative conduct is at least `aligned`. Neither is said from conduct with fewer than
    `events` events.
    """

    opposed: float = 0.8
    opposed_despite: float = 0.95
    aligned: float = 0.8
    events: int = 10

    def __str__(self) -> str:
        return (
            f"aligned where a commitment stands or cooperative conduct is at least {self.aligned:.0%} probable; opposed where hostile "
            f"conduct is at least {self.opposed:.0%} probable ({self.opposed_despite:.0%} where a commitment stands); conduct counts "
            f"from {self.events} events on"
        )


USUAL = Thresholds()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SignedMap:
    """
    How actors stand to each other in a period.

    Parameters
    ----------
    actors
        The n actors' ids, in the order of rows and columns.
    signs
        Shape (n, n), symmetric, zero diagonal: +1 aligned, -1 opposed, 0 neutral or unknown.
    known
        Shape (n, n), symmetric: whether enough is known to give the tie a class. A known 0 is neutral.
    positive, negative
        Shape (n, n), symmetric: the probability that the tie is +1, and that it is -1; the rest is neutral. NaN where unknown.
    events
        Shape (n, n), symmetric: how many events the tie rests on.
    committed
        Shape (n, n), symmetric: 1 where a commitment stands, 0 where none does, -1 where that is not known.
    basis
        What the signs rest on, with the thresholds, in words.

    Raises
    ------
    ValueError
        If a matrix has another shape, or the signs are no symmetric matrix of -1, 0 and 1 with an empty diagonal.
    """

    actors: tuple[str, ...]
    signs: NDArray[np.int8]
    known: NDArray[np.bool_]
    positive: NDArray[np.float64]
    negative: NDArray[np.float64]
    events: NDArray[np.int64]
    committed: NDArray[np.int8]
    period: Period = ALWAYS
    basis: str = ""

    def __post_init__(self) -> None:
        shape = (len(self.actors), len(self.actors))
        for matrix in (self.signs, self.known, self.positive, self.negative, self.events, self.committed):
            if matrix.shape != shape:
                raise ValueError(f"A matrix of a signed map has shape {matrix.shape} where {shape} is due.")
        check_signs(self.signs)

    @property
    def classes(self) -> NDArray[np.int8]:
        """The class of every tie as shape (n, n), by the numbers of `TieClass`; the diagonal is 0."""
        classes = np.where(self.known, self.signs, np.int8(TieClass.UNKNOWN)).astype(np.int8)
        np.fill_diagonal(classes, 0)
        return classes

    def counts(self) -> dict[TieClass, int]:
        """Return how many pairs are of each class."""
        upper = self.classes[np.triu_indices(len(self.actors), 1)]
        return {each: int((upper == each).sum()) for each in TieClass}

    def _repr_html_(self) -> str:
        words = {TieClass.ALIGNED: "+", TieClass.OPPOSED: "−", TieClass.NEUTRAL: "·", TieClass.UNKNOWN: ""}
        names = [html.escape(actor) for actor in self.actors[:_SHOWN]]
        head = "<tr><th></th>" + "".join(f"<th>{name}</th>" for name in names) + "</tr>"
        rows = "".join(
            f"<tr><th>{name}</th>"
            + "".join(f"<td>{words[TieClass(tie)] if at != row else ''}</td>" for at, tie in enumerate(ties))
            + "</tr>"
            for row, (name, ties) in enumerate(zip(names, self.classes[:_SHOWN, :_SHOWN].tolist(), strict=True))
        )
        more = f" {len(self.actors) - _SHOWN} more actors." if len(self.actors) > _SHOWN else ""
        counts = ", ".join(f"{count} {each.name.lower()}" for each, count in self.counts().items())
        return f"<table>{head}{rows}</table><p>Pairs: {counts}.{more} {html.escape(self.basis)}.</p>"

    def select(self, actors: tuple[str, ...]) -> "SignedMap":
        """Return the map of some of its actors, in the order given."""
        at = np.array([self.actors.index(actor) for actor in actors], dtype=np.intp)
        part = np.ix_(at, at)
        return SignedMap(
            actors=actors,
            signs=self.signs[part],
            known=self.known[part],
            positive=self.positive[part],
            negative=self.negative[part],
            events=self.events[part],
            committed=self.committed[part],
            period=self.period,
            basis=self.basis,
        )


def check_signs(signs: NDArray[np.int8]) -> None:
    """
    Do nothing where the matrix is one of signs.

    Raises
    ------
    ValueError
        If it is not square and symmetric, its diagonal is not zero, or it holds more than -1, 0 and 1.
    """
    if signs.ndim != 2 or signs.shape[0] != signs.shape[1] or not np.array_equal(signs, signs.T):
        raise ValueError("The signs are no square, symmetric matrix.")
    if signs.diagonal().any() or not np.isin(signs, (-1, 0, 1)).all():
        raise ValueError("Signs are -1, 0 or 1, and 0 on the diagonal.")


def sign_ties(
    actors: tuple[str, ...],
    *,
    cooperative: NDArray[np.float64],
    hostile: NDArray[np.float64],
    events: NDArray[np.int64],
    committed: NDArray[np.int8],
    thresholds: Thresholds = USUAL,
    period: Period = ALWAYS,
) -> SignedMap:
    """
    Return the signed map that conduct and commitments make.

    Parameters
    ----------
    cooperative, hostile
        Shape (n, n), symmetric: posterior probability that conduct is cooperative, and that it is hostile; NaN where there is none.
        Together at most 1.
    events
        Shape (n, n), symmetric: how many events the conduct rests on.
    committed
        Shape (n, n), symmetric: 1, 0, or -1 where it is not known whether a commitment stands.
    """
    heard = (events >= thresholds.events) & ~np.isnan(cooperative) & ~np.isnan(hostile)
    bound = committed == YES
    known = heard | bound
    negative = np.where(heard, hostile, 0.0)
    positive = np.where(bound, 1.0 - negative, np.where(heard, cooperative, 0.0))
    opposed = heard & (negative >= np.where(bound, thresholds.opposed_despite, thresholds.opposed))
    aligned = ~opposed & (bound | (heard & (positive >= thresholds.aligned)))
    signs = aligned.astype(np.int8) - opposed.astype(np.int8)
    for matrix, empty in ((signs, 0), (known, False)):
        np.fill_diagonal(matrix, empty)
    return SignedMap(
        actors=actors,
        signs=signs,
        known=known,
        positive=np.where(known, positive, np.nan),
        negative=np.where(known, negative, np.nan),
        events=events,
        committed=committed,
        period=period,
        basis=str(thresholds),
    )


def draw_signs(map_: SignedMap, draws: int, *, rng: np.random.Generator) -> NDArray[np.int8]:
    """
    Return sign matrices drawn from the probabilities of a map, each tie by itself; unknown ties are 0 in all of them.

    Returns
    -------
    Shape (draws, n, n), symmetric, zero diagonal.
    """
    n = len(map_.actors)
    rows, columns = np.nonzero(np.triu(map_.known, 1))
    chance = rng.random((draws, len(rows)))
    negative, positive = map_.negative[rows, columns], map_.positive[rows, columns]
    drawn = np.where(chance < negative, -1, np.where(chance >= 1.0 - positive, 1, 0)).astype(np.int8)
    signs = np.zeros((draws, n, n), dtype=np.int8)
    signs[:, rows, columns] = signs[:, columns, rows] = drawn
    return signs


def map_of_signs(actors: tuple[str, ...], signs: NDArray[np.int8], *, basis: str = "signs as given") -> SignedMap:
    """Return the map of signs that are given and certain; pairs without a sign are unknown."""
    known = signs != 0
    return SignedMap(
        actors=actors,
        signs=signs,
        known=known,
        positive=np.where(known, (signs > 0).astype(float), np.nan),
        negative=np.where(known, (signs < 0).astype(float), np.nan),
        events=np.zeros(signs.shape, dtype=np.int64),
        committed=np.full(signs.shape, UNKNOWN, dtype=np.int8),
        basis=basis,
    )
