"""
How well claims are read and judged, against the test sets beside this file.

    python evals/claims/evaluate.py [claims|unseen ...] [--errors] [--json]

The raw files are imported into records of their own first (COUNTERPOISE_TEST_DATA, else shared beside the checkout).
Fails below the floors in evals/floors.json.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from evals.raw import MAP_2014, write_icews_tab, write_table_2014  # noqa: E402

DATA = Path(os.environ.get("COUNTERPOISE_TEST_DATA") or ROOT.parent / "shared") / "data"
TABLES = {"milex": "sipri_milex_owid.parquet", "trade": "cow_trade_state_year.parquet", "cinc": "cow_nmc_cinc.parquet"}
SETS = {"claims": "claims.jsonl", "unseen": "unseen.jsonl"}
CONFIDENT = {"supported", "contradicted"}
UNDECIDABLE = ("untestable", "thin")
SIDES_IN_EITHER_ORDER = ("trend", "alignment", "superlative", "comparison")
UNSIDED = ("causal", "opinion", "definition", "forecast")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--records", type=Path, help="Keep the records in this folder, and use them again.")
    parser.add_argument("sets", nargs="*", default=list(SETS), help="The test sets, by name.")
    options = parser.parse_args()
    if not DATA.is_dir():
        print(f"There is no data at {DATA}; set COUNTERPOISE_TEST_DATA to its folder.", file=sys.stderr)
        return 2
    below = []
    with tempfile.TemporaryDirectory() as folder:
        made = make_records(options.records or Path(folder))
        for name in options.sets:
            results = list(judge(read_keys(name), made))
            measures = measure(results)
            print(json.dumps({name: measures}) if options.json else tell(name, measures))
            if options.errors:
                show_errors(results)
            below += misses(name, measures)
    for line in below:
        print(line, file=sys.stderr)
    return int(bool(below))


def read_keys(name: str):
    """Return the claims of a test set with their key."""
    return [json.loads(line) for line in (HERE / SETS[name]).read_text(encoding="utf-8").splitlines() if line.strip()]


def tell(name: str, measures) -> str:
    """Return the measures of a test set as lines."""
    return "\n".join([f"{name}:", *(f"  {label:40} {value}" for label, value in measures.items())])


def misses(name: str, measures) -> list[str]:
    """Return a line for each measure that misses its floor, or is above its ceiling."""
    floors = json.loads((ROOT / "evals" / "floors.json").read_text())["claims"][name]
    wrong = [label for label in ("verdicts_right", "readings_right") if measures[label] < floors[label]]
    wrong += [label for label in ("confident_on_undecidable",) if measures[label] > floors[label]]
    return [f"{name}: {label} {measures[label]} misses its floor {floors[label]}" for label in wrong]


def make_records(folder: Path) -> dict[str, Path]:
    """Import the raw files of both periods and the tables, where that was not done before, and return the folder of each record."""
    from counterpoise.workflows.importing import import_files
    from counterpoise.workflows.measures import import_measures

    records = {"2018": folder / "2018", "2014": folder / "2014", "tables": folder / "tables"}
    if not records["tables"].is_dir():
        for kind, name in TABLES.items():
            import_measures(records["tables"], kind, DATA / "ref" / name)
    if records["2018"].is_dir() and records["2014"].is_dir():
        return records
    import_files("icews", [write_icews_tab(DATA, folder)], record=records["2018"])
    import_files("csv", [write_table_2014(DATA, folder)], record=records["2014"], mapping=MAP_2014)
    return records


def judge(keys, records):
    """Yield each key with the verdict on its claim, and whether it was read right."""
    from counterpoise.claims.statement import read_statement
    from counterpoise.claims.verdicts import weigh_claim
    from counterpoise.coding.coder import RuleCoder
    from counterpoise.domain.errors import CounterpoiseError
    from counterpoise.workflows.claims import load_testimony

    coder, testimonies = RuleCoder(), {name: load_testimony(record) for name, record in records.items()}
    for key in keys:
        start = time.perf_counter()
        try:
            claim = read_statement(key["text"], coder=coder)
        except CounterpoiseError as error:
            yield key, None, False, str(error), time.perf_counter() - start
            continue
        verdict = weigh_claim(testimonies[key["data"]], claim)
        yield key, verdict, is_read_right(key, claim), " ".join(verdict.reasons), time.perf_counter() - start


def is_read_right(key, claim) -> bool:
    """Say whether kind, sides and period are those of the key; "no meetings were held" may be a count or a denied occurrence."""
    from counterpoise.claims.forms import read_days

    kinds, periods = (value if isinstance(value, list) else [value] for value in (key["kind"], key.get("period")))
    if claim.kind not in kinds and not ("count" in kinds and claim.is_negated):
        return False
    if claim.kind in UNSIDED or (claim.kind == "quantity" and not claim.between):
        return True
    between = claim.between
    if between is None or claim.period not in map(read_days, periods):
        return False
    than = (*claim.than.actors, *claim.than.recipients) if claim.than else ()
    if claim.kind in SIDES_IN_EITHER_ORDER or between.is_mutual or key.get("either"):
        return {*between.actors, *between.recipients, *than} == {*key["actors"], *key["recipients"]}
    return set(between.actors) == set(key["actors"]) and set(between.recipients) == set(key["recipients"])


def measure(results):
    """Return the shares that count, and the verdicts by variant."""
    testable = [row for row in results if row[0]["variant"] not in UNDECIDABLE]
    undecidable = [row for row in results if row[0]["variant"] in UNDECIDABLE]
    right = [row for row in testable if row[1] and row[1].finding in row[0]["verdicts"]]
    by_variant = Counter(row[0]["variant"] for row in testable)
    right_by_variant = Counter(row[0]["variant"] for row in right)
    return {
        "claims": len(results),
        "verdicts_right": round(len(right) / len(testable), 4),
        "confident_on_undecidable": sum(1 for row in undecidable if row[1] and row[1].finding in CONFIDENT),
        "undecidable_right": round(
            sum(1 for row in undecidable if row[1] is None or row[1].finding in row[0]["verdicts"])
            / max(1, len(undecidable)),
            4,
        ),
        "readings_right": round(sum(row[2] for row in results) / len(results), 4),
        "seconds": round(sum(row[4] for row in results), 2),
    } | {f"right, {name}": f"{right_by_variant[name]} of {count}" for name, count in by_variant.items()}


def show_errors(results) -> None:
    """Print what was judged or read wrong."""
    for key, verdict, read_right, reasons, _ in results:
        finding = str(verdict.finding) if verdict else "refused"
        judged_right = finding in key["verdicts"] or (verdict is None and "not testable" in key["verdicts"])
        if not judged_right or not read_right:
            print(
                f"\n{key['id']}: {key['text']}\n  {finding}, not {key['verdicts']}"
                if not judged_right
                else f"\n{key['id']}: {key['text']}\n  {finding}"
            )
            if not read_right and verdict:
                from counterpoise.report.claims import say_claim

                print(
                    f"  read as {say_claim(verdict.claim)}; key: {key['kind']} {key['actors']} {key['recipients']} {key.get('period')}"
                )
            print(f"  {reasons[:300]}")


if __name__ == "__main__":
    sys.exit(main())
