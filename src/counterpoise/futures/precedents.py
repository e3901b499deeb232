"""
Precedents: the past episodes of other pairs (or threes) most like the present one, and what followed them.

An episode is what the members did to each other in a window of days: acts of each quad class, in each direction, in thirds of the window.
Two episodes are as far apart as the best match of their members leaves them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from counterpoise.domain.event import QuadClass
from counterpoise.futures.dated_acts import DatedAct, dated_acts
from counterpoise.futures.pair_history import PairHistory, day_number, day_of
from counterpoise.futures.scoring import wilson

QUADS = tuple(str(quad) for quad in QuadClass)
THIRDS = 3

_MOST_ACTORS = 60
_LISTED = 5
_ENOUGH = 50


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that counts, who, to whom, when it was over and reported, its quad class, and whether it crossed a border."""

    act: DatedAct
    actor: str
    recipient: str
    day: date
    quad: str
    is_abroad: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedent:
    """
    A past episode: its members in the order in which they match those asked about, its days, and what followed.

    `during` and `after` count its acts and those that came after it, by quad class; `followed` names the classes that came after it,
    `rose` those that were then more frequent than during it. `events` are some of what followed, the gravest first.
    """

    members: tuple[str, ...]
    first: date
    last: date
    distance: float
    during: tuple[int, ...]
    after: tuple[int, ...]
    followed: tuple[str, ...]
    rose: tuple[str, ...]
    events: tuple[DatedAct, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    After how many of the precedents acts of a quad class followed, with a 95 % interval, beside the share after all episodes.

    `rose` counts the precedents after which they were more frequent than before.
    """

    quad: str
    hits: int
    rose: int
    of: int
    low: float
    high: float
    usual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedents:
    """What was found; `note` says why where it is little."""

    members: tuple[str, ...]
    as_of: date
    window_days: int
    follow_days: int
    episodes: int
    found: tuple[Precedent, ...]
    outcomes: tuple[Outcome, ...]
    note: str


def deeds_of(history: PairHistory, *, as_of: date) -> list[Deed]:
    """Return the conduct with a quad class that was known before a day, in order of the day by which each act was known."""
    known = history.before(day_number(as_of))
    known = known.take(np.flatnonzero(known.quad < len(QUADS)))
    known = known.take(np.argsort(known.known, kind="stable"))
    abroad = known.state_of[known.actor] != known.state_of[known.recipient]
    return [
        Deed(act, act.actor, act.recipient, act.day, QUADS[quad], is_abroad)
        for act, quad, is_abroad in zip(
            dated_acts(known, np.arange(len(known))), known.quad.tolist(), abroad.tolist(), strict=True
        )
    ]


def find_precedents(
    history: PairHistory,
    members: Sequence[str],
    *,
    as_of: date,
    window_days: int = 30,
    follow_days: int = 30,
    least: int = 5,
    most: int = 10,
) -> Precedents:
    """
    Return the past episodes most like what two or three actors did to each other in the days before `as_of`.

    An episode counts where its members did at least `least` things to each other and the days that followed had passed by `as_of`.
    Of the same members only the nearest of overlapping episodes is kept. Conduct across borders is compared with such conduct, and
    conduct within a state with conduct within states.
    """
    deeds = deeds_of(history, as_of=as_of)
    present = _between(deeds, as_of - timedelta(days=window_days), as_of)
    shapes = _shapes(present, as_of - timedelta(days=window_days), window_days)
    own = _shape(shapes, tuple(members))
    if own.sum() < least:
        note = (
            f"The record holds {int(own.sum())} acts between {', '.join(members)} in the {window_days} days before {as_of}; "
            f"at least {least} are needed to tell what they resemble. Widen the window with --window."
        )
        return _nothing(members, as_of, window_days, follow_days, note)
    abroad = any(deed.is_abroad for deed in present if {deed.actor, deed.recipient} <= set(members))
    alike = [deed for deed in deeds if deed.is_abroad == abroad]
    past = list(_episodes(alike, len(members), day_of(history.dense_days[0]), as_of, window_days, follow_days, least))
    if not past:
        note = f"The record holds no earlier episode of {window_days} days with {follow_days} days after it: it reaches back too little."
        return _nothing(members, as_of, window_days, follow_days, note)
    spread = _spread([shape for _, _, shape, _ in past])
    ranked = sorted(
        ((*_distance(own, shape, spread), group, start, shape, after) for group, start, shape, after in past),
        key=lambda each: (each[0], each[3], each[2]),
    )
    found = _apart(ranked, window_days / follow_days, window_days, most)
    return Precedents(
        members=tuple(members),
        as_of=as_of,
        window_days=window_days,
        follow_days=follow_days,
        episodes=len(past),
        found=found,
        outcomes=tuple(_outcome(quad, found, past) for quad in QUADS),
        note=f"{len(found)} nearest of {len(past)} episodes{_few(len(past))}. That they resemble each other is no proof that the same will follow.",
    )


_Episode = tuple[tuple[str, ...], date, NDArray[np.float64], list[Deed]]
_Ranked = tuple[float, tuple[int, ...], tuple[str, ...], date, NDArray[np.float64], list[Deed]]
_Shapes = dict[tuple[str, str], NDArray[np.float64]]


def _episodes(
    deeds: list[Deed], size: int, first: date, as_of: date, window_days: int, follow_days: int, least: int
) -> Iterator[_Episode]:
    """Yield all groups with enough conduct in windows that begin half a window apart and end before the present one, and what followed."""
    start = as_of - timedelta(days=window_days + max(window_days, follow_days))
    while start >= first:
        end = start + timedelta(days=window_days)
        shapes = _shapes(_between(deeds, start, end), start, window_days)
        after = _by_pair(_between(deeds, end, end + timedelta(days=follow_days)))
        for group in _groups(shapes, size):
            shape = _shape(shapes, group)
            if shape.sum() >= least:
                yield group, start, shape, [deed for pair in permutations(group, 2) for deed in after.get(pair, [])]
        start -= timedelta(days=max(window_days // 2, 1))


def _groups(shapes: _Shapes, size: int) -> list[tuple[str, ...]]:
    pairs = {tuple(sorted(pair)) for pair in shapes}
    if size == 2:
        return sorted(pairs)
    volume: dict[str, float] = {}
    for (actor, recipient), shape in shapes.items():
        volume[actor] = volume.get(actor, 0) + shape.sum()
        volume[recipient] = volume.get(recipient, 0) + shape.sum()
    busiest = sorted(sorted(volume), key=lambda name: -volume[name])[:_MOST_ACTORS]
    return [
        group
        for group in combinations(sorted(busiest), size)
        if all(tuple(sorted(pair)) in pairs for pair in combinations(group, 2))
    ]


def _shapes(deeds: list[Deed], start: date, window_days: int) -> _Shapes:
    """Return, for each directed pair, its acts by third of the window and quad class, shape (thirds, quads)."""
    shapes: _Shapes = {}
    for deed in deeds:
        third = min((deed.day - start).days * THIRDS // window_days, THIRDS - 1)
        shapes.setdefault((deed.actor, deed.recipient), np.zeros((THIRDS, len(QUADS))))[
            third, QUADS.index(deed.quad)
        ] += 1
    return shapes


def _shape(shapes: _Shapes, group: tuple[str, ...]) -> NDArray[np.float64]:
    """Return a group's conduct, shape (members, members, thirds, quads)."""
    nothing = np.zeros((THIRDS, len(QUADS)))
    return np.array([[shapes.get((actor, recipient), nothing) for recipient in group] for actor in group])


def _spread(shapes: list[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return the standard deviation of log counts over all episodes, shape (thirds, quads), so that rare classes weigh as much."""
    logs = np.log1p(np.stack(shapes))
    away = ~np.eye(logs.shape[1], dtype=bool)
    spread: NDArray[np.float64] = logs[:, away].std(axis=(0, 1)) + 0.1
    return spread


def _distance(
    own: NDArray[np.float64], other: NDArray[np.float64], spread: NDArray[np.float64]
) -> tuple[float, tuple[int, ...]]:
    """Return the distance under the best match of members, and that match."""
    left = np.log1p(own)
    return min(
        (float(np.sqrt((((left - np.log1p(other[np.ix_(order, order)])) / spread) ** 2).sum())), order)
        for order in permutations(range(len(own)))
    )


def _apart(ranked: list[_Ranked], pace: float, window_days: int, most: int) -> tuple[Precedent, ...]:
    kept: list[Precedent] = []
    taken: dict[tuple[str, ...], list[date]] = {}
    for distance, order, group, start, shape, after in ranked:
        if len(kept) == most:
            break
        if any(abs((start - other).days) < window_days for other in taken.get(group, [])):
            continue
        taken.setdefault(group, []).append(start)
        counts = [sum(deed.quad == quad for deed in after) for quad in QUADS]
        during = shape.sum(axis=(0, 1, 2))
        kept.append(
            Precedent(
                members=tuple(group[i] for i in order),
                first=start,
                last=start + timedelta(days=window_days - 1),
                distance=round(distance, 3),
                during=tuple(int(count) for count in during),
                after=tuple(counts),
                followed=tuple(quad for quad, count in zip(QUADS, counts, strict=True) if count),
                rose=tuple(QUADS[i] for i, count in enumerate(counts) if count * pace > during[i]),
                events=_listed(after),
            )
        )
    return tuple(kept)


def _listed(after: list[Deed]) -> tuple[DatedAct, ...]:
    """Return a few of the acts that followed, the gravest first, then the earliest, each event once."""
    ordered = sorted(after, key=lambda deed: (-QUADS.index(deed.quad), deed.day, deed.act.event))
    once = {deed.act.event: deed.act for deed in reversed(ordered)}
    return tuple(once[event] for event in dict.fromkeys(deed.act.event for deed in ordered))[:_LISTED]


def _outcome(quad: str, found: tuple[Precedent, ...], past: list[_Episode]) -> Outcome:
    hits = sum(quad in precedent.followed for precedent in found)
    low, high = wilson(hits, len(found))
    usual = sum(any(deed.quad == quad for deed in after) for _, _, _, after in past) / len(past)
    rose = sum(quad in precedent.rose for precedent in found)
    return Outcome(quad=quad, hits=hits, rose=rose, of=len(found), low=low, high=high, usual=usual)


def _few(episodes: int) -> str:
    return (
        f", fewer than {_ENOUGH}: too few to tell what is usual; read more, or a shorter --window"
        if episodes < _ENOUGH
        else ""
    )


def _between(deeds: list[Deed], start: date, end: date) -> list[Deed]:
    return [deed for deed in deeds if start <= deed.day < end]


def _by_pair(deeds: list[Deed]) -> dict[tuple[str, ...], list[Deed]]:
    pairs: dict[tuple[str, ...], list[Deed]] = {}
    for deed in deeds:
        pairs.setdefault((deed.actor, deed.recipient), []).append(deed)
    return pairs


def _nothing(members: Sequence[str], as_of: date, window_days: int, follow_days: int, note: str) -> Precedents:
    return Precedents(
        members=tuple(members), as_of=as_of, window_days=window_days, follow_days=follow_days, episodes=0, found=(), outcomes=(), note=note
    )  # fmt: skip
