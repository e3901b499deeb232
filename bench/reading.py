"""
How fast the coders read: sentences a second, from text to events, on the gold articles repeated to a thousand sentences.

    python bench/reading.py [--coder=trained|rules] [--model=FOLDER] [--processes=2]

The second of two runs in one process counts. On one thread seconds are of processor time, since the machine may be shared; with several
processes, which each read their share, they are those on the wall.
"""

import argparse
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache
from pathlib import Path

from counterpoise.coding.coder import Coder
from counterpoise.coding.layout import lay_out
from counterpoise.coding.trained import passes
from counterpoise.text.documents import make_document
from counterpoise.text.raw import RawSource
from counterpoise.text.sources import open_sources
from counterpoise.workflows.coders import DEFAULT, make_coder

GOLD = Path(__file__).resolve().parent.parent / "evals" / "reading"
SENTENCES = 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--coder", default=DEFAULT)
    parser.add_argument("--model")
    parser.add_argument("--processes", type=int)
    asked = parser.parse_args()
    name, model = asked.coder, asked.model
    chosen = choose()
    total = sum(count for _, count in chosen)
    sources = [source for source, _ in chosen]
    if asked.processes:
        taken, events = time_processes(sources, name, model, asked.processes)
        print(
            f"{name}: {total} sentences in {taken:.2f} s by {asked.processes} processes, {total / taken:.0f} a second, {events} events"
        )
        return 0
    for _ in range(2):
        started = time.process_time()
        events = read(sources, name, model)
        taken = time.process_time() - started
    laid = [each for source in sources for _, each in lay_out(make(source)).sentences]
    through = sum(each is not None and passes(each) for each in laid)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name}: {total} sentences in {taken:.2f} s, {total / taken:.0f} a second, {events} events; peak {peak:.0f} MB"
    )
    print(f"{through} of {len(laid)} sentences of running text name somebody or show an act to the rules")
    return 0


def choose() -> list[tuple[RawSource, int]]:
    """Return articles with their numbers of sentences, in turn until there are enough."""
    sources = list(open_sources([str(path) for path in sorted(GOLD.glob("*/*.txt"))]))
    chosen: list[tuple[RawSource, int]] = []
    while sum(count for _, count in chosen) < SENTENCES:
        source = sources[len(chosen) % len(sources)]
        chosen.append((source, len(make(source).sentences)))
    return chosen


def make(source: RawSource):
    return make_document(source, published=date(2020, 1, 1))


@cache
def coder(name: str, model: str | None) -> Coder:
    return make_coder(name, model=Path(model) if model else None)


def read(sources: list[RawSource], name: str, model: str | None) -> int:
    """Return how many events are found in some articles."""
    return sum(len(coder(name, model).code(make(source)).events) for source in sources)


def time_processes(sources: list[RawSource], name: str, model: str | None, processes: int) -> tuple[float, int]:
    """Return the seconds on the wall that several processes take, and how many events they find."""
    shares = [sources[first::processes] for first in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        for _ in range(2):
            started = time.perf_counter()
            events = sum(pool.map(read, shares, [name] * processes, [model] * processes))
            taken = time.perf_counter() - started
    return taken, events


if __name__ == "__main__":
    sys.exit(main())
