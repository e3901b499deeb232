"""
Whether the shares of an actor's next acts are what they say: `counterpoise forecast --next`, on a record, from rolling days.

    python evals/next_acts.py RECORD [--days N] [--ahead DAYS] [--actors N] [--json]

On each day a ranking is fitted on what was known before it. For the actors with most acts in the last 30 days the shares are held
against their acts of the days ahead: expected and seen acts by share, the expected calibration error, and the log score beside that of
the shares of past acts (base rates, with one act spread over what was never seen).
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from counterpoise.futures.pair_history import PairHistory, day_of
from counterpoise.futures.ranking.next_acts import TYPES, fit_next, next_shares, typed_history
from counterpoise.workflows.history import load_history

EDGES = np.array([0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0])


def evaluate(history: PairHistory, *, days: int, ahead: int, actors: int) -> dict[str, object]:
    """Return expected and seen acts by share, and the scores."""
    first, end = history.dense_days
    rows: list[tuple[float, float, float]] = []  # share, acts seen, acts in all
    scores: list[tuple[float, float]] = []
    opened = np.linspace((first + end) // 2, end - ahead, days).astype(int).tolist()
    for day in opened:
        known, coming = typed_history(history.before(day)), typed_history(history).history.between(day, day + ahead)
        ranker = fit_next(known)
        recent = known.history.between(day - 30, None)
        busiest = np.argsort(-np.bincount(recent.actor, minlength=recent.actors), kind="stable")[:actors]
        found, shares = next_shares(known, ranker, busiest, day, np.arange(len(TYPES)))
        for i, actor in enumerate(busiest.tolist()):
            part = slice(i * len(TYPES), (i + 1) * len(TYPES))
            judge(known.history, coming, actor, found.actor[part], shares[part], rows, scores)
    share, seen, total = np.array(rows).T
    place = np.searchsorted(EDGES, share, side="right") - 1
    expected, hits = (np.bincount(place, each, len(EDGES) - 1) for each in (share * total, seen))
    bins = [
        {"from": float(low), "to": float(high), "expected": round(float(e), 1), "seen": int(h)}
        for low, high, e, h in zip(EDGES, EDGES[1:], expected, hits, strict=False)
    ]
    acts = np.array(scores)
    return {
        "days": [day_of(day).isoformat() for day in opened],
        "ahead": ahead,
        "acts": len(acts),
        "bins": bins,
        "somebody else": {"expected": round(float(len(acts) - expected.sum()), 1), "seen": int(len(acts) - hits.sum())},
        "misplaced": round(float(np.abs(expected - hits).sum() / len(acts)), 4),
        "log": round(float(acts[:, 0].mean()), 4),
        "log_base_rate": round(float(acts[:, 1].mean()), 4),
    }


def judge(past, coming, actor, candidates, shares, rows, scores) -> None:
    """Add an actor's shares with what came, and the log scores of each act that came."""
    own = coming.actor == actor
    if not own.any():
        return
    size = past.actors
    came = np.bincount(coming.relation[own] * size + coming.recipient[own], minlength=len(TYPES) * size)
    there = candidates >= 0
    places = (np.arange(len(TYPES))[:, None] * size + candidates)[there]
    rows += [(share, seen, own.sum()) for share, seen in zip(shares[there], came[places], strict=True)]
    table = np.full(len(TYPES) * size, max(1 - shares.sum(), 1e-9) / (len(TYPES) * size))
    table[places] += shares[there]
    done = past.actor == actor
    base = np.bincount(past.relation[done] * size + past.recipient[done], minlength=len(table)) + 1 / len(table)
    scores += [(-np.log(table[act]), -np.log(base[act] / base.sum())) for act in np.repeat(np.arange(len(came)), came)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path)
    parser.add_argument("--days", type=int, default=4)
    parser.add_argument("--ahead", type=int, default=7)
    parser.add_argument("--actors", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = evaluate(load_history(options.record), days=options.days, ahead=options.ahead, actors=options.actors)
    print(json.dumps(found) if options.json else "\n".join(f"{key}: {value}" for key, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
