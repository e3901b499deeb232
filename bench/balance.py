"""
How fast balance and blocs are computed, against their targets.

    python bench/balance.py [--data FOLDER]

Networks of 200 actors are made here: two camps with noise. Where the data are at hand (COUNTERPOISE_TEST_DATA, else shared beside the checkout) the 51 networks of the Correlates of
War are solved too, as one command, and compared with their known line index. CPU seconds count; wall seconds are beside them.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

from counterpoise.relations.blocs import find_blocs
from counterpoise.relations.frustration import find_line_index

ROOT = Path(__file__).resolve().parents[1]
ACTORS = 200
KINDS = (("one pair in ten, 10 % noise", 0.1, 0.1), ("one in five, 10 %", 0.2, 0.1), ("one in ten, 20 %", 0.1, 0.2))
HARD = (("half of all pairs, 10 %", 0.5, 0.1), ("all pairs, 10 %", 1.0, 0.1), ("one in ten, 50 %", 0.1, 0.5))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("COUNTERPOISE_TEST_DATA") or ROOT.parent / "shared") / "data"
    )
    data = parser.parse_args().data
    failed = False
    find_line_index(planted(20, 0.5, 0.1))  # what is loaded once does not count
    for name, ties, noise in (*KINDS, *HARD):
        signs = planted(ACTORS, ties, noise)
        cpu, wall = time.process_time(), time.perf_counter()
        index = find_line_index(signs)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        late = wall > 5
        failed |= late or ((name, ties, noise) in KINDS and not index.is_optimal)
        said = f"{index.value}, proved" if index.is_optimal else f"{index.bound} to {index.value}"
        print(
            f"{ACTORS} actors, {name:28} line index {said:14} {cpu:6.2f} s CPU {wall:6.2f} s   target 5 s {'OVER' if late else ''}"
        )
    signs = planted(30, 0.6, 0.2)
    cpu = time.process_time()
    blocs = find_blocs(signs)
    cpu = time.process_time() - cpu
    failed |= not blocs.is_optimal
    print(
        f"30 actors, blocs: {blocs.value} contradictions, {'proved' if blocs.is_optimal else 'NOT PROVED'} {cpu:.2f} s CPU"
    )
    if data.is_dir():
        failed |= networks_of_states(data / "signed")
    return int(failed)


def planted(n: int, ties: float, noise: float, seed: int = 1):
    """Return the signs of two camps in which each tie is turned with probability `noise`."""
    rng = np.random.default_rng(seed)
    camp = rng.choice([-1, 1], n)
    signs = np.outer(camp, camp) * np.where(rng.random((n, n)) < noise, -1, 1) * (rng.random((n, n)) < ties)
    upper = np.triu(signs, 1)
    return (upper + upper.T).astype(np.int8)


def networks_of_states(folder: Path) -> bool:
    """Say whether the 51 networks miss their target: every line index as known, all in 5 seconds."""
    with (folder / "cow_frustration_exact.csv").open() as file:
        known = {row["period"]: int(row["L"]) for row in csv.DictReader(file)}
    command = [sys.executable, "-m", "counterpoise", "balance", "--edges", str(folder / "cow_relations_pajek.csv")]
    command += ["--columns", "a=source,b=target,sign=sign,network=period", "--json"]
    wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    wall, after = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    right = sum(row["optimal"] and row["line_index"] == known[row["network"]] for row in rows)
    print(f"51 networks of states, whole command: {right} exact, {cpu:.2f} s CPU {wall:.2f} s   target 5 s")
    return right < len(known) or cpu > 5


if __name__ == "__main__":
    sys.exit(main())
