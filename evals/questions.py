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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.futures.loaders import data_folder, icews14

from counterpoise.domain.errors import TooLittleToFit
from counterpoise.domain.event import EventType, QuadClass
from counterpoise.futures.backtest import run_backtest, score_backtest
from counterpoise.futures.pair_history import PairHistory, read_history

CUTS = {30: (304, 334), 90: (274,), 7: (304, 334, 350)}
FLOORS = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))["questions"]


def evaluate(*, only_classes: bool) -> dict[str, object]:
    """Return the scores of every kind of act for every horizon, and why others have none."""
    history = read_history(icews14(data_folder()))
    found: dict[str, object] = {}
    for horizon, cuts in CUTS.items():
        if only_classes and horizon != 30:
            continue
        kinds = (*QuadClass, *(EventType if horizon == 30 and not only_classes else ()))
        found[f"{horizon} days"] = {str(kind): score(history, kind, cuts, horizon) for kind in kinds}
    return found


def score(history: PairHistory, kind: QuadClass | EventType, cuts: tuple[int, ...], horizon: int) -> dict[str, object]:
    """Return the scores of one kind of act for one horizon."""
    started, first = time.process_time(), int(history.day.min())
    try:
        backtest = run_backtest(history, kind, origins=[first + cut for cut in cuts], horizon_days=horizon)
    except TooLittleToFit as error:
        return {"missing": str(error)}
    return dataclasses.asdict(score_backtest(backtest)) | {"cpu_seconds": round(time.process_time() - started, 1)}


def holds(classes: dict[str, dict]) -> bool:
    """Return whether the thirty-day questions about classes are answered as well as the floors say."""
    return all(
        classes[name]["log"] <= floor["log"]
        and classes[name]["ece"] <= floor["ece"]
        and classes[name]["log_skill"]["dyad_climatology"]["low"] >= floor["skill_low"]
        for name, floor in FLOORS.items()
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--classes", action="store_true", help="only the thirty-day questions about classes")
    options = parser.parse_args()
    result = evaluate(only_classes=options.classes)
    if options.json:
        print(json.dumps(result))
    else:
        for horizon, cards in result.items():
            for name, card in cards.items():
                print(f"{horizon:8} {name:22} {line(card)}")
    return 0 if holds(result["30 days"]) else 1


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
