"""
How fast the record takes events in and answers, against its targets; pandas and polars beside it in the same run.

    python bench/record.py [--rows N] [--events N] [--data FOLDER]

Commands are whole processes, as a user starts them. The ICEWS file is written from the parquet file in --data and skipped without it.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.generated import write_gdelt  # noqa: E402

COUNTERPOISE = [sys.executable, "-m", "counterpoise"]
ICEWS = "icews_full_2018-10_2019-03.parquet"
HEADER = {
    "event_id": "Event ID", "event_date": "Event Date", "source_name": "Source Name", "source_sectors": "Source Sectors",
    "source_country": "Source Country", "event_text": "Event Text", "cameo_code": "CAMEO Code", "intensity": "Intensity",
    "target_name": "Target Name", "target_sectors": "Target Sectors", "target_country": "Target Country",
    "story_id": "Story ID", "sentence_number": "Sentence Number", "publisher": "Publisher", "city": "City",
    "province": "Province", "country": "Country", "latitude": "Latitude", "longitude": "Longitude",
}  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the generated GDELT file")
    parser.add_argument(
        "--files", type=int, default=5, help="how many of them are imported into one record, one after the other"
    )
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("COUNTERPOISE_TEST_DATA") or ROOT.parent / "shared") / "data"
    )
    options = parser.parse_args()
    over = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        over += import_icews(options.data / ICEWS, folder)
        over += import_gdelt(options.rows, options.files, folder)
        over += ask(folder / "gdelt-record")
    return int(over > 0)


def import_icews(source: Path, folder: Path) -> int:
    if not source.is_file():
        print(f"import icews: skipped, there is no {source}")
        return 0
    import duckdb

    columns = ", ".join(
        f'{"strftime(event_date, $$%Y-%m-%d$$)" if old == "event_date" else "ltrim(cameo_code, $$0$$)" if old == "cameo_code" else old} AS "{new}"'
        for old, new in HEADER.items()
    )
    file = folder / "events.tab"
    duckdb.sql(f"COPY (SELECT {columns} FROM '{source}') TO '{file}' (FORMAT csv, DELIMITER '\t', HEADER, QUOTE '')")
    took, cpu, memory = run([*COUNTERPOISE, "import", "icews", str(file), "--record", str(folder / "icews-record")])
    return show("import icews, 325,691 rows", took, 8.0, f"{cpu:.1f} s of CPU, {memory:.0f} MB")


def import_gdelt(rows: int, files: int, folder: Path) -> int:
    over = 0
    for number in range(files):
        file = write_gdelt(folder / "g.csv", rows, seed=number, first_id=1 + number * rows)
        took, cpu, memory = run([*COUNTERPOISE, "import", "gdelt", str(file), "--record", str(folder / "gdelt-record")])
        over += show(
            f"import gdelt, file {number + 1} of {rows:,} rows",
            took,
            15.0 * rows / 1e6,
            f"{cpu:.1f} s of CPU, {memory:.0f} MB",
        )
        over += memory > 1500
    return over


def ask(folder: Path) -> int:
    import pandas as pd
    import polars as pl

    from counterpoise import Record

    record = Record.open(folder)
    count = record.sql("SELECT count(*) AS n FROM acts")["n"][0].as_py()
    print(f"{count:,} events")
    months = (
        "SELECT actor, recipient, quad_class, date_trunc('month', day) AS month, count(*) AS n FROM acts GROUP BY ALL"
    )
    over = show("directed dyad-months by quad class", best(lambda: record.sql(months)), 1.0)
    over += show("one dyad's acts", best(lambda: record.acts(actor="RUS", recipient="JPN")), 0.15)
    over += show(
        "one dyad's whole events",
        best(lambda: record.events(actor="RUS", recipient="JPN", since="2018-01-01", until="2018-03-31").to_arrow()),
        0.15,
    )
    files = [str(path) for path in sorted(folder.rglob("rows.parquet"))]
    wanted = ["actor", "recipient", "quad_class", "day"]

    def with_polars():
        table = pl.scan_parquet(files).select(wanted).with_columns(month=pl.col("day").dt.truncate("1mo"))
        return table.group_by("actor", "recipient", "quad_class", "month").len().collect()

    def with_pandas():
        table = pd.concat([pd.read_parquet(file, columns=wanted, partitioning=None) for file in files])
        return (
            table.assign(month=pd.to_datetime(table["day"]).dt.to_period("M"))
            .groupby(["actor", "recipient", "quad_class", "month"], dropna=False)
            .size()
        )

    print(f"  the same months with polars {best(with_polars):.3f} s, with pandas {best(with_pandas, 1):.3f} s")
    return over


def run(command: list[str]) -> tuple[float, float, float]:
    """Return a command's wall time and CPU time in seconds, and the highest memory of any command so far in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=tempfile.gettempdir())
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, cpu, after.ru_maxrss / 1024


def best(call, runs: int = 4) -> float:
    """Return the shortest of some runs, in seconds, after one that does not count."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times[1:])


def show(label: str, took: float, target: float, more: str = "") -> int:
    """Print a figure beside its target and return 1 where it is over."""
    print(
        f"{label:52} {took:7.3f} s   target {target:6.2f} s   {'within' if took <= target else 'OVER'}   {more}",
        flush=True,
    )
    return int(took > target)


if __name__ == "__main__":
    sys.exit(main())
