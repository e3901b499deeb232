"""
Votes of the UN General Assembly as measures of how alike two states vote, and where each stands on one line.

For every year and pair of states, over the roll calls in which both voted (an absence is no vote): the share of equal votes; Signorino and
Ritter's S with absolute distances; Cohen's kappa and Scott's pi with squared distances, which take off the agreement that two states
with such habits would reach by chance. The ideal point of a state-year is its place on the first axis of the double-centred matrix of
disagreement, turned so that the United States stands on the positive side: classical scaling, the start of Poole's optimal classification.

References
----------
Signorino, C. S. and Ritter, J. M. (1999). Tau-b or not tau-b. International Studies Quarterly 43(1), 115-144.
Häge, F. M. (2011). Choice or circumstance? Adjusting measures of foreign policy similarity for chance agreement. Political Analysis 19(3), 287-305.
Poole, K. T. (2005). Spatial Models of Parliamentary Voting. Cambridge, ch. 2-3.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from counterpoise.record.commitments import MEASURES
from counterpoise.record.importers.measures import state_of

Matrix = NDArray[np.float64]
_FEWEST = 10
_SCALE = np.arange(3.0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Similarity:
    """How alike states vote: shapes (n, n), NaN where two shared no roll call; `together` counts the shared ones."""

    together: Matrix
    agreement: Matrix
    s: Matrix
    kappa: Matrix
    pi: Matrix


def measure_votes(votes: pa.Table, rolls: pa.Table, *, source: str = "UN General Assembly roll calls") -> pa.Table:
    """
    Return measures of every pair of states and year with ten or more shared roll calls, and ideal points.

    Parameters
    ----------
    votes
        Columns rcid, country_code (ISO 3166 alpha-2) and vote: 1 yes, 2 abstain, 3 no.
    rolls
        Columns rcid and date.
    """
    codes = votes.column("country_code").combine_chunks().dictionary_encode()
    names = [str(code) for code in codes.dictionary.to_pylist()]
    code = pc.fill_null(codes.indices, len(names)).to_numpy(zero_copy_only=False)
    roll, ballots = (votes.column(name).to_numpy() for name in ("rcid", "vote"))
    year_of = _years_of(roll, rolls)
    order = np.argsort(year_of, kind="stable")
    edges = np.flatnonzero(np.diff(year_of[order], prepend=-1))
    parts = [MEASURES.empty_table()]
    for chosen in np.split(order, edges[1:]) if len(order) else ():
        year = int(year_of[chosen[0]])
        if year:
            states = np.array([state_of(name, "iso2", year) or "" for name in names] + [""])[code[chosen]]
            parts += _year_tables(roll[chosen], states, ballots[chosen], year, source)
    return pa.concat_tables(parts)


def _years_of(roll: NDArray[np.int64], rolls: pa.Table) -> NDArray[np.int64]:
    """Return the year of each ballot's roll call, 0 where the table of roll calls does not hold it."""
    numbers, years = rolls.column("rcid").to_numpy(), pc.year(rolls.column("date")).to_numpy()
    order = np.argsort(numbers)
    place = np.minimum(np.searchsorted(numbers[order], roll), max(len(order) - 1, 0))
    known = numbers[order][place] == roll if len(order) else np.zeros(len(roll), dtype=bool)
    return np.where(known, years[order][place] if len(order) else 0, 0).astype(np.int64)


def compare_votes(ballots: NDArray[np.int8]) -> Similarity:
    """
    Return how alike states vote.

    Parameters
    ----------
    ballots
        Shape (states, roll calls): 1 yes, 2 abstain, 3 no, 0 not voted.
    """
    cast = [(ballots == choice).astype(np.float64) for choice in (1, 2, 3)]
    joint = np.array([[first @ second.T for second in cast] for first in cast])
    together = joint.sum(axis=(0, 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = joint / together
        mine, theirs = shares.sum(axis=1), shares.sum(axis=0)
        apart = np.abs(np.subtract.outer(_SCALE, _SCALE))
        squared = np.einsum("kl,klij->ij", apart**2, shares)
        by_chance = _expected_square(mine, theirs)
        pooled = _expected_square((mine + theirs) / 2, (mine + theirs) / 2)
        return Similarity(
            together=together,
            agreement=np.einsum("kkij->ij", shares),
            s=1 - np.einsum("kl,klij->ij", apart, shares),
            kappa=1 - squared / by_chance,
            pi=1 - squared / pooled,
        )


def _expected_square(mine: Matrix, theirs: Matrix) -> Matrix:
    """Return the squared distance to be expected of two that vote independently with these shares, each of shape (3, n, n)."""
    first, second = np.tensordot(_SCALE, mine, 1), np.tensordot(_SCALE, theirs, 1)
    squares = np.tensordot(_SCALE**2, mine + theirs, 1)
    return np.asarray(squares - 2 * first * second)


def place_states(agreement: Matrix) -> Matrix:
    """Return each state's place on the first axis of classical scaling, shape (n,), of standard deviation 1; the sign is arbitrary."""
    apart = 1 - np.where(np.isfinite(agreement), agreement, np.nanmean(agreement))
    np.fill_diagonal(apart, 0.0)
    squared = apart**2
    centred = -0.5 * (squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean())
    _, vectors = np.linalg.eigh((centred + centred.T) / 2)
    place = vectors[:, -1]
    return np.asarray(place / (place.std() or 1.0))


def _year_tables(
    rolls: NDArray[np.int64], voters: NDArray[np.str_], ballots: NDArray[np.int8], year: int, source: str
) -> list[pa.Table]:
    kept = voters != ""
    states, row = np.unique(voters[kept], return_inverse=True)
    calls, column = np.unique(rolls[kept], return_inverse=True)
    matrix = np.zeros((len(states), len(calls)), dtype=np.int8)
    matrix[row, column] = ballots[kept]
    alike = compare_votes(matrix)
    first, second = np.triu_indices(len(states), 1)
    enough = alike.together[first, second] >= _FEWEST
    first, second = first[enough], second[enough]
    tables = []
    for measure in ("agreement", "s", "kappa", "pi"):
        values = getattr(alike, measure)[first, second]
        fit = np.isfinite(values)
        name = f"vote_{measure}"
        tables.append(_table(states, first[fit], second[fit], values[fit], name, year, source))
    if len(states) > 2:
        places = place_states(alike.agreement)
        if "USA" in states:
            places = places * (np.sign(places[np.searchsorted(states, "USA")]) or 1.0)
        tables.append(_table(states, np.arange(len(states)), None, places, "ideal_point", year, source))
    return tables


def _table(
    states: NDArray[np.str_],
    a: NDArray[np.intp],
    b: NDArray[np.intp] | None,
    values: Matrix,
    measure: str,
    year: int,
    source: str,
) -> pa.Table:
    """Return measures of the states, or pairs of states, whose numbers are given."""
    size, named = len(values), pa.array(states.tolist(), pa.string())
    first, last = (pa.scalar(date(year, month, day), pa.date32()) for month, day in ((1, 1), (12, 31)))
    return pa.table(
        {
            "a": named.take(pa.array(a)),
            "b": pa.nulls(size, pa.string()) if b is None else named.take(pa.array(b)),
            "since": pa.repeat(first, size),
            "until": pa.repeat(last, size),
            "measure": pa.repeat(measure, size),
            "value": pa.array(values, pa.float64()),
            "source": pa.repeat(source, size),
            "vintage": pa.repeat(str(year), size),
        },
        schema=MEASURES,
    )
