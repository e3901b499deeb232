"""
How fast whole commands on relations run, on a record of imported event data, against their targets.

    python bench/relations.py RECORD
"""

import resource
import subprocess
import sys
import time

COMMANDS = (
    (("relate", "--every", "week", "--json"), 6.0),
    (("changes", "--every", "week", "--json"), 6.0),
    (("strain", "RUS", "CHN"), 3.0),
)
RUNS = 3


def main() -> int:
    record = sys.argv[1]
    late = 0
    for command, target in COMMANDS:
        best, processor = min(measure((*command, "--record", record)) for _ in range(RUNS))
        late += best > target
        print(f"{' '.join(command):32} {best:5.2f} s of {target:.0f} s, {processor:.2f} s of processor time")
    return 1 if late else 0


def measure(command: tuple[str, ...]) -> tuple[float, float]:
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-m", "counterpoise", *command], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return time.perf_counter() - start, used


if __name__ == "__main__":
    sys.exit(main())
