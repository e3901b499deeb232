"""
Totals of simulated months on the 2014 file, from rolling origins: whether they are inside their bands, and how they score.

On each origin the process is fitted on what was known before it and run for 30 days over all pairs that had entered; the totals of each
class are held against what those pairs did. Beside it stand dyad climatology (each pair at its shrunk long-run rate) and the totals of
earlier months. `--json` prints one line. Fails below the floors of `floors.json`.
"""

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.futures.loaders import data_folder, icews14

from counterpoise.futures.hawkes import fit_hawkes
from counterpoise.futures.pair_history import read_history
from counterpoise.futures.scenario import learn_pace
from counterpoise.futures.scoring import crps
from counterpoise.futures.simulation import make_start, simulate, state_of

ORIGINS = (154, 184, 214, 244, 274, 304, 334)
RUNS = 100


def evaluate(runs: int) -> dict[str, object]:
    history = read_history(icews14(data_folder()))
    first = int(history.day.min())
    started = time.process_time()
    totals, climate, seen, past = [], [], [], []
    for origin in ORIGINS:
        day = first + origin
        model, known = fit_hawkes(history, day=day), history.before(day)
        pace = learn_pace(model, history, day=day, horizon_days=30)
        drawn = simulate(
            make_start(model, known, day), days=30, runs=runs, seed=origin, noise=pace.draw(runs, seed=origin)
        )
        totals.append(drawn.sum(axis=1).T)
        mean = 30 * state_of(model, known, day).rate.sum(axis=0)
        climate.append(np.random.default_rng(origin).poisson(mean, (1000, 4)).T)
        seen.append(_total(history, day))
        past.append(np.stack([_total(known, start) for start in range(day - 30, first + 60, -30)]).T)
    low, high = np.quantile(totals, [0.05, 0.95], axis=2)
    observed = np.array(seen, dtype=float)
    inside = (observed >= low) & (observed <= high)
    by_class = {
        "inside_90": inside.mean(axis=0).tolist(),
        "crps": _crps(totals, observed).tolist(),
        "crps_climatology": _crps(climate, observed).tolist(),
        "crps_past_months": _crps(past, observed).tolist(),
    }
    return {
        "origins": ORIGINS,
        "runs": runs,
        "inside_90": float(inside.mean()),
        "by_class": by_class,
        "observed": observed.tolist(),
        "low": low.tolist(),
        "high": high.tolist(),
        "cpu_seconds": round(time.process_time() - started, 1),
    }


def _total(history, day):
    entered = np.unique(history.before(day).pair)
    inside = (history.day >= day) & (history.day < day + 30) & np.isin(history.pair, entered) & (history.quad < 4)
    return np.bincount(history.quad[inside], minlength=4).astype(float)


def _crps(ensembles, observed):
    return np.array([crps(np.asarray(each, float), seen) for each, seen in zip(ensembles, observed, strict=True)]).mean(
        axis=0
    )


def holds(result) -> bool:
    """Return whether enough totals lie within their bands, and every class is told better than by dyad climatology."""
    floor = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))["whatif"]["inside_90"]
    classes = result["by_class"]
    better = all(own < other for own, other in zip(classes["crps"], classes["crps_climatology"], strict=True))
    return result["inside_90"] >= floor and better


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=RUNS)
    options = parser.parse_args()
    result = evaluate(options.runs)
    print(json.dumps(result) if options.json else json.dumps(result, indent=1))
    return 0 if holds(result) else 1


if __name__ == "__main__":
    sys.exit(main())
