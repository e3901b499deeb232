"""
Thirty-day questions on the 2014 file: at least one act of a class between a directed pair.

Pairs are the file's entity names with an act in the 90 days before; windows begin on day 304 and 334. Every model is fitted only on
windows that were over before. Prints scores beside the baselines; `--json` as one line.
"""

import argparse
import dataclasses
import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.futures.loaders import data_folder, icews14

from counterpoise.domain.event import QuadClass
from counterpoise.futures.backtest import run_backtest, score_backtest
from counterpoise.futures.pair_history import read_history

CUTS = (304, 334)


def evaluate() -> dict[str, object]:
    history = read_history(icews14(data_folder()))
    first = int(history.day.min())
    classes = {}
    for quad in QuadClass:
        started = time.process_time()
        backtest = run_backtest(history, quad, origins=[first + cut for cut in CUTS], horizon_days=30)
        card = dataclasses.asdict(score_backtest(backtest))
        classes[str(quad)] = card | {"cpu_seconds": round(time.process_time() - started, 1)}
    return {"cuts": CUTS, "horizon_days": 30, "classes": classes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    result = evaluate()
    if parser.parse_args().json:
        print(json.dumps(result))
        return
    for name, card in result["classes"].items():
        over = card["log_skill"]["dyad_climatology"]
        print(
            f"{name:22} n={card['count']} happened={card['happened']} brier={card['brier']:.5f} log={card['log']:.5f} "
            f"climatology log={card['baseline_log']['dyad_climatology']:.5f} skill={over['value']:.4f} "
            f"[{over['low']:.4f}, {over['high']:.4f}] ece={card['ece']:.4f} cpu={card['cpu_seconds']} s"
        )


if __name__ == "__main__":
    main()
