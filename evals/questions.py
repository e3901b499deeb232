"""
Questions on the 2014 file: at least one act of a class, or of a type, between a directed pair within some days.

Pairs are the file's entity names with an act in the 90 days before. Thirty-day windows begin on day 304 and 334, for the four classes
and for the event types that can be fitted; ninety-day ones on day 274, seven-day ones on day 304, 334 and 350, for the classes. Every
model is fitted only on windows that were over before. Prints scores beside the baselines, `--json` as one line; fails below the floors
of `floors.json`, which hold for the thirty-day questions about classes.
"""

import argparse
import dataclasses
import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.futures.loaders import data_folder, icews14

from counterpoise.domain.errors import TooLittleToFit
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.backtest import run_backtest, score_backtest
from counterpoise.futures.pair_history import PairHistory, read_history

CUTS = {30: (304, 334), 90: (274,), 7: (304, 334, 350)}
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))["questions"]


def evaluate(horizons: Sequence[int], kinds: Sequence[str]) -> Iterator[tuple[int, str, dict]]:
    """Yield the scores of kinds of act for each horizon; event types are asked about for thirty days only."""
    history = read_history(icews14(data_folder()))
    for horizon in horizons:
        for kind in (*QuadClass, *(EventType if horizon == 30 else ())):
            if not kinds or str(kind) in kinds:
                yield horizon, str(kind), score(history, kind, CUTS[horizon], horizon)


def score(history: PairHistory, kind: QuadClass | EventType, cuts: tuple[int, ...], horizon: int) -> dict[str, object]:
    """Return the scores of one kind of act for one horizon."""
    started, first = time.process_time(), int(history.day.min())
    try:
        backtest = run_backtest(history, kind, origins=[first + cut for cut in cuts], horizon_days=horizon)
    except TooLittleToFit as error:
        return {"missing": str(error)}
    return dataclasses.asdict(score_backtest(backtest)) | {"cpu_seconds": round(time.process_time() - started, 1)}


def holds(horizon: int, kind: str, card: dict) -> bool:
    """Return whether questions are answered as well as their floor says; true of those that have none."""
    floor = FLOORS.get(kind) if horizon == 30 else None
    return floor is None or (
        card["log"] <= floor["log"]
        and card["ece"] <= floor["ece"]
        and card["log_skill"]["dyad_climatology"]["low"] >= floor["skill_low"]
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--horizon", type=int, choices=sorted(CUTS), action="append", help="only these")
    parser.add_argument("--kind", action="append", default=[], help="only these")
    options = parser.parse_args()
    found: dict[str, dict] = {}
    passed = True
    for horizon, kind, card in evaluate(options.horizon or list(CUTS), options.kind):
        found.setdefault(f"{horizon} days", {})[kind] = card
        passed &= holds(horizon, kind, card)
        if not options.json:
            print(f"{horizon:2} days  {kind:22} {line(card)}", flush=True)
    if options.json:
        print(json.dumps(found))
    return 0 if passed else 1


def line(card: dict) -> str:
    if "missing" in card:
        return card["missing"]
    over = card["log_skill"]["dyad_climatology"]
    return (
        f"n={card['count']} happened={card['happened']} brier={card['brier']:.5f} log={card['log']:.5f} "
        f"climatology log={card['baseline_log']['dyad_climatology']:.5f} skill={over['value']:.4f} "
        f"[{over['low']:.4f}, {over['high']:.4f}] ece={card['ece']:.4f} cpu={card['cpu_seconds']} s"
    )


if __name__ == "__main__":
    sys.exit(main())
