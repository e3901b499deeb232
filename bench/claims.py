"""
How fast claims are tested against the record of 325,691 events, as whole commands, against their targets.

    python bench/claims.py [--records FOLDER] [--runs N]

The raw files are imported first (COUNTERPOISE_TEST_DATA, else shared beside the checkout), into a folder of their own or the one named.
Processor time is printed beside the wall's: on a machine that does other things as well, only the first says much.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "bench"), str(ROOT / "evals" / "claims")]

from commands import COUNTERPOISE, loop_seconds  # noqa: E402
from evaluate import DATA, make_records, read_keys  # noqa: E402

ONE_SECONDS, HUNDRED_SECONDS = 1.0, 20.0
HUNDRED = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"There is no data at {DATA}; set COUNTERPOISE_TEST_DATA to its folder.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = make_records(options.records or folder)["2018"]
        sentences = [key["text"] for key in read_keys("claims") if key["data"] == "2018"]
        many = folder / "hundred.txt"
        many.write_text("\n".join(sentences[:HUNDRED]), encoding="utf-8")
        test = [*COUNTERPOISE, "test", "--record", str(record), "--no-keep", "--json", "--quiet"]
        results = [
            ("one more claim, the record being loaded", *measure_warm(record, sentences[:2]), ONE_SECONDS),
            ("test one claim, from nothing", *measure([*test, sentences[0]], options.runs), None),
            (f"test {HUNDRED} claims", *measure([*test, str(many)], max(1, options.runs // 2)), HUNDRED_SECONDS),
        ]
    print(f"{'plain Python loop (the machine)':40} {loop_seconds():7.3f} s")
    for label, wall, processor, target in results:
        verdict = "" if target is None else f"target {target:5.1f} s   {'within' if wall <= target else 'OVER'}"
        print(f"{label:40} {wall:7.3f} s   processor {processor:7.3f} s   {verdict}".rstrip())
    return int(any(target is not None and wall > target for _, wall, _, target in results))


def measure_warm(record: Path, sentences: list[str]) -> tuple[float, float]:
    """Return the wall time and processor time of the last of some claims, read and tested in one process."""
    from counterpoise.claims.verdicts import weigh_claim
    from counterpoise.workflows.claims import gather_claims, load_testimony

    testimony, took = load_testimony(record), (0.0, 0.0)
    for sentence in sentences:
        start, before = time.perf_counter(), time.process_time()
        for claim in gather_claims(sentence, said=None):
            weigh_claim(testimony, claim)  # type: ignore[arg-type]
        took = time.perf_counter() - start, time.process_time() - before
    return took


def measure(command: list[str], runs: int) -> tuple[float, float]:
    """Return the median wall time and processor time of a command, in seconds, after one run that does not count."""
    walls, processors = [], []
    for _ in range(runs + 1):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, cwd=tempfile.gettempdir())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - start)
        processors.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls[1:]), statistics.median(processors[1:])


if __name__ == "__main__":
    sys.exit(main())
