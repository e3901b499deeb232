"""
How fast the coders read: sentences a second on one thread, from text to events, on the gold articles repeated to a thousand sentences.

    python bench/reading.py [--coder=rules|trained] [--model=FOLDER]

The second of two runs in one process counts. Seconds are of processor time, since the machine may be shared.
"""

import resource
import sys
import time
from datetime import date
from pathlib import Path

from counterpoise.coding.layout import lay_out
from counterpoise.coding.trained import passes
from counterpoise.text.documents import make_document
from counterpoise.text.sources import open_sources
from counterpoise.workflows.coders import make_coder

GOLD = Path(__file__).resolve().parent.parent / "evals" / "reading"
SENTENCES = 1000


def main(arguments: list[str]) -> int:
    options = dict(each.removeprefix("--").split("=", 1) for each in arguments)
    coder = make_coder(options.get("coder", "rules"), model=Path(options["model"]) if "model" in options else None)
    sources = list(open_sources([str(path) for path in sorted(GOLD.glob("*/*.txt"))]))
    chosen, total = [], 0
    while total < SENTENCES:
        source = sources[len(chosen) % len(sources)]
        chosen.append(source)
        total += len(make_document(source, published=date(2020, 1, 1)).sentences)
    for _ in range(2):
        started = time.process_time()
        documents = [make_document(source, published=date(2020, 1, 1)) for source in chosen]
        events = sum(len(coder.code(document).events) for document in documents)
        taken = time.process_time() - started
    laid = [each for document in documents for _, each in lay_out(document).sentences]
    through = sum(each is not None and passes(each) for each in laid)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{coder.name}: {total} sentences in {taken:.2f} s, {total / taken:.0f} a second, {events} events; peak {peak:.0f} MB"
    )
    print(f"{through} of {len(laid)} sentences of running text name somebody or show an act to the rules")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
