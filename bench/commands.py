"""
How fast whole commands run, against their targets.

    python bench/commands.py [--runs N]

Each command is a new process, as a user starts it; the median of several runs counts. The machine's own speed is printed beside it
(a loop of plain Python), so that figures of noisy machines can be compared as ratios.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COUNTERPOISE = [sys.executable, "-m", "counterpoise"]
ARTICLES = 1000
ARTICLE_BYTES = 5000
FEW = 100
SENTENCES = 33
"""About how many an article of that size has; the network is to read 450 a second with two processes."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many, few = make_articles(folder / "many", ARTICLES), make_articles(folder / "few", FEW)
        article = str(ROOT / "examples" / "northeast-asia-2023.md")
        page, record = str(folder / "r.html"), str(folder / "record")
        into = ["--published", "2023-06-12", "--jsonl", "--record", record]
        results = [
            ("counterpoise --help", seconds([*COUNTERPOISE, "--help"], runs), 0.3),
            (
                "read one article, with record and report",
                seconds([*COUNTERPOISE, "read", article, "--record", record, "--report", page], runs),
                2.5,
            ),
            (
                f"read {FEW} articles of {ARTICLE_BYTES} bytes into a record",
                seconds([*COUNTERPOISE, "read", str(few), *into], max(1, runs // 3)),
                FEW * SENTENCES / 450,
            ),
            (
                f"read {ARTICLES} of them by rules alone",
                seconds([*COUNTERPOISE, "read", str(many), *into, "--coder", "rules"], max(1, runs // 3)),
                ARTICLES / 100,
            ),
        ]
    print(f"{'plain Python loop (the machine)':52} {loop_seconds():7.3f} s")
    for label, took, target in results:
        verdict = "within" if took <= target else "OVER"
        print(f"{label:52} {took:7.3f} s   target {target:5.1f} s   {verdict}")
    many_took = results[-1][1]
    print(f"{'articles a second by rules alone':52} {ARTICLES / many_took:7.1f}")
    return int(any(took > target for _, took, target in results))


def make_articles(folder: Path, count: int) -> Path:
    """Write articles of the bundled examples' sentences, each with a title of its own."""
    folder.mkdir()
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.md")))
    body = text.replace("#", "").encode()[:ARTICLE_BYTES].decode(errors="ignore")
    for number in range(count):
        (folder / f"a{number:04}.txt").write_text(f"Article {number}\n\n{body}\n", encoding="utf-8")
    return folder


def seconds(command: list[str], runs: int) -> float:
    """Return the median wall time of a command, in seconds, after one run that does not count."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, cwd=tempfile.gettempdir())
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


def loop_seconds() -> float:
    """Return how long a million steps of plain Python take here, in seconds."""
    start = time.perf_counter()
    total = 0
    for number in range(1_000_000):
        total += number
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
