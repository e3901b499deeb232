"""
How well changes, rivalry, strain and balance are told, on data that is not shipped; fails below the floors in evals/floors.json.

    python evals/relations.py

The raw files are imported into records of their own first (COUNTERPOISE_TEST_DATA, else shared beside the checkout).
"""

import argparse
import csv
import json
import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

FLOORS = json.loads((ROOT / "evals/floors.json").read_text())
CRISES = (
    ("Guaido recognised", ("USA", "VEN"), date(2019, 1, 21)),
    ("Balakot", ("IND", "PAK"), date(2019, 2, 25)),
    ("Kerch Strait", ("RUS", "UKR"), date(2018, 11, 26)),
    ("Kovrig detained", ("CAN", "CHN"), date(2018, 12, 10)),
    ("Pulwama", ("IND", "PAK"), date(2019, 2, 11)),
    ("radar lock-on", ("JPN", "KOR"), date(2018, 12, 17)),
    ("forced-labour ruling", ("JPN", "KOR"), date(2018, 10, 29)),
)
WINDOWS = (
    (None, date(2018, 12, 31)),
    (None, date(2019, 1, 31)),
    (None, date(2019, 2, 28)),
    (date(2018, 12, 17), date(2018, 12, 30)),
    (date(2018, 12, 17), date(2019, 1, 31)),
    (date(2018, 12, 1), date(2019, 1, 31)),
    (date(2018, 11, 1), date(2019, 2, 28)),
)
"""Windows around the radar affair of 20 December 2018; ninety days where no first day is given."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    from tests.shared import shared

    from counterpoise.workflows.acts import stretch_of

    data = shared("icews14_full.parquet").parent
    with tempfile.TemporaryDirectory() as folder:
        acts, acts_2014 = acts_of_records(data, Path(folder))
    stretch = stretch_of(acts)
    passed = [
        changes_hold(acts),
        rivalry_holds(stretch),
        strain_holds(acts),
        planted_strain_holds({"2018-19": acts, "2014": acts_2014}),
        turning_points_hold(acts_2014),
        balance_holds(data / "signed"),
    ]
    return 0 if all(passed) else 1


def acts_of_records(data, folder):
    """Return the acts of both periods, imported as a user would."""
    from evals.raw import MAP_2014, write_icews_tab, write_table_2014

    from counterpoise.record.store import Record
    from counterpoise.workflows.importing import import_files

    import_files("icews", [write_icews_tab(data, folder)], record=folder / "2018")
    import_files("csv", [write_table_2014(data, folder)], record=folder / "2014", mapping=MAP_2014)
    return Record.open(folder / "2018").acts(), Record.open(folder / "2014").acts()


def changes_hold(acts) -> bool:
    """Print where the crises rank, by several ways to choose the acts that count."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from counterpoise.ontology.sectors import state_sectors
    from counterpoise.workflows.acts import stretch_of
    from counterpoise.workflows.changes import changes_of

    floors = FLOORS["relations"]
    sectors = sorted(filter(None, state_sectors()))
    official = _both(
        acts,
        lambda side: pc.or_kleene(
            pc.is_null(acts[f"{side}_sector"]), pc.is_in(acts[f"{side}_sector"], pa.array(sectors))
        ),
    )
    named = _both(
        acts,
        lambda side: pc.invert(
            pc.and_(pc.fill_null(pc.equal(acts[f"{side}_state"], "RUS"), False), pc.is_null(acts[f"{side}_sector"]))
        ),
    )
    passed = True
    for name, chosen in {
        "as counted": acts,
        "governments only": acts.filter(official),
        "governments only, without bare Russia": acts.filter(pc.and_(official, named)),
    }.items():
        found = changes_of(stretch_of(chosen))
        alarmed = found.alarmed / len(found.changes)
        ranks = [
            min(each.rank for each in found.changes if each.dyad == dyad and each.start in (week, week + timedelta(7)))
            for _, dyad, week in CRISES
        ]
        print(f"changes, {name}: {len(found.changes)} dyad-weeks, {alarmed:.2%} alarmed at p < .001")
        for (crisis, dyad, week), rank in zip(CRISES, ranks, strict=True):
            print(f"  {crisis:22} {'-'.join(dyad)} week of {week}: rank {rank}")
        passed &= sum(rank <= 10 for rank in ranks) >= floors["crises in the top 10"]
        passed &= alarmed <= floors["alarmed at most"]
    return passed


def _both(acts, told):
    import pyarrow.compute as pc

    return pc.and_(told("actor"), told("recipient"))


def rivalry_holds(stretch) -> bool:
    """Print how well rivals are told from other dyads, ten-fold cross-validated three times, by what each layer adds."""
    features, rivals = rivalry_table(stretch)
    print(f"rivalry: {int(rivals.sum())} strategic rivals among {len(rivals)} dyads with 20 acts or more")
    layers = {
        "tone": ["tone"],
        "raw hostile share": ["raw"],
        "hostile rate, shrunk": ["hostile"],
        "with volume": ["hostile", "volume"],
        "with volume and distance": ["hostile", "volume", "km"],
        "and commitments": ["hostile", "volume", "km", "bound"],
    }
    scores = {
        name: cross_validated(np.column_stack([features[key] for key in keys]), rivals) for name, keys in layers.items()
    }
    for name, score in scores.items():
        print(f"  AUC {score:.3f}  {name}")
    return scores["with volume and distance"] >= FLOORS["relations"]["rivalry AUC"]


def rivalry_table(stretch):
    import duckdb
    from tests.shared import shared

    from counterpoise.ontology.states import load_states
    from counterpoise.relations.commitments import committed_dyads
    from counterpoise.relations.conduct import exposure_of, filter_rates
    from counterpoise.relations.dyads import count_acts
    from counterpoise.relations.tone import filter_tone

    counts = count_acts(stretch.acts, stretch.starts)
    counts = counts.rows(np.flatnonzero(counts.acts.sum(axis=1) >= 20))
    states = filter_rates(counts.hostile, exposure_of(counts.acts, counts.world), discounts=(0.99,))
    cow = {
        state.cow: state.code for state in load_states().values() if state.cow and state.period.holds(date(2018, 1, 1))
    }
    pair = lambda a, b: tuple(sorted((cow.get(a, "?"), cow.get(b, "?"))))  # noqa: E731
    rows = duckdb.sql(
        f"select ccode1, ccode2 from '{shared('ref/strategic_rivalries_tss.parquet')}' where \"end\" >= 2018"
    )
    rivals = {pair(a, b) for a, b in rows.fetchall()}
    distances = duckdb.sql(
        f"select ccode1, ccode2, km from '{shared('ref/capital_distance_current.parquet')}'"
    ).fetchall()
    km = {pair(a, b): far for a, b, far in distances}
    bound = committed_dyads(stretch.last)
    volume = counts.acts.sum(axis=1)
    features = {
        "tone": -filter_tone(counts).mean[:, -1],
        "raw": counts.hostile.sum(axis=1) / volume,
        "hostile": np.log(states.mean[:, -1]),
        "volume": np.log(volume),
        "km": np.log1p(np.array([km.get(dyad, 8000.0) for dyad in counts.dyads])),
        "bound": np.array([dyad in bound for dyad in counts.dyads], dtype=float),
    }
    return features, np.array([dyad in rivals for dyad in counts.dyads], dtype=int)


def cross_validated(features, truth) -> float:
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression())
    scores = []
    for seed in range(3):
        folds = StratifiedKFold(10, shuffle=True, random_state=seed)
        predicted = cross_val_predict(model, features, truth, cv=folds, method="predict_proba")[:, 1]
        scores.append(roc_auc_score(truth, predicted))
    return float(np.mean(scores))


def strain_holds(acts) -> bool:
    from counterpoise.workflows.acts import stretch_of
    from counterpoise.workflows.strain import strain_of

    passed = True
    for since, until in WINDOWS:
        found = strain_of(stretch_of(acts, until=until), since=since)
        rank = next((each.rank for each in found.strains if each.dyad == ("JPN", "KOR")), 99)
        first = ", ".join("-".join(each.dyad) for each in found.strains[:5])
        print(
            f"strain {found.since} to {found.until}: JPN-KOR {rank} of {len(found.conduct)}; {first}; {found.tally()}"
        )
        passed &= rank <= FLOORS["relations"]["rank of JPN-KOR at most"]
    return passed


def planted_strain_holds(periods) -> bool:
    """Print how well hostile acts planted on committed dyads of real records are told from placebo dyads of like volume."""
    import pyarrow as pa
    from sklearn.metrics import roc_auc_score

    from counterpoise.relations.commitments import committed_dyads
    from counterpoise.workflows.acts import stretch_of
    from counterpoise.workflows.strain import strain_of

    passed = True
    for name, acts in periods.items():
        stretch, rng = stretch_of(acts), np.random.default_rng(11)
        before = strain_of(stretch, top=1).conduct
        quiet = [dyad for dyad, conduct in before.items() if conduct.acts >= 10 and conduct.probability < 0.95]
        quiet.sort(key=lambda dyad: before[dyad].acts)
        planted, placebo = quiet[::2], quiet[1::2]
        window = strain_of(stretch, top=1)
        days = (window.until - window.since).days
        for added in (0.15, 0.3):
            rows = []
            for dyad in planted:
                for _ in range(max(5, rng.poisson(added * before[dyad].acts))):
                    rows.append(_hostile(dyad, window.since + timedelta(days=int(rng.integers(days))), len(rows)))
            extra = pa.Table.from_pylist(rows, schema=acts.schema)
            found = strain_of(stretch_of(pa.concat_tables([acts, extra])), top=1).conduct
            auc = roc_auc_score(
                [1] * len(planted) + [0] * len(placebo), [found[dyad].magnitude for dyad in (*planted, *placebo)]
            )
            print(
                f"planted strain, {name}: {len(planted)} dyads with {added:.0%} hostile acts more (5 at least): AUC {auc:.3f}"
            )
            passed &= auc >= FLOORS["relations"]["planted strain AUC"]
        assert committed_dyads(stretch.last) >= set(quiet)
    return passed


def _hostile(dyad, day, number):
    return {
        "event": f"planted{number}",
        "document": f"planted{number}",
        "happening": f"planted{number}",
        "actor": dyad[number % 2],
        "actor_state": dyad[number % 2],
        "recipient": dyad[1 - number % 2],
        "recipient_state": dyad[1 - number % 2],
        "day": day,
        "last_day": day,
        "published": day,
        "event_type": "ACCUSE",
        "intensity": -5.0,
        "factuality": "asserted",
        "is_mutual": False,
    }


def turning_points_hold(acts) -> bool:
    """Print what the record of 2014 can and cannot tell, for dyads that turned that year."""
    from counterpoise.workflows.acts import stretch_of
    from counterpoise.workflows.changes import changes_of

    stretch = stretch_of(acts)
    found = changes_of(stretch, least_happenings=1)
    for dyad in (("CHN", "VNM"), ("JPN", "RUS")):
        row = found.counts.position[dyad]
        own = [each for each in found.changes if each.dyad == dyad]
        alarms = [
            f"{each.start} ({each.hostile} hostile, {each.expected:.1f} expected, p {each.p:.1g})"
            for each in own
            if each.p < 0.001
        ]
        verdict = f"alarms: {'; '.join(alarms)}" if alarms else "no week stands out: it cannot be told"
        print(f"2014 {'-'.join(dyad)}: {found.counts.happenings[row]} happenings; {verdict}")
    ranked = changes_of(stretch).changes
    print(f"2014: {len(ranked)} dyad-weeks, {sum(each.p < 0.001 for each in ranked) / len(ranked):.2%} alarmed")
    for each in ranked[:8]:
        print(
            f"  {'-'.join(each.dyad)} {each.start}: {each.hostile} hostile, {each.expected:.1f} expected, p {each.p:.1g}"
        )
    rank = min(each.rank for each in ranked if each.dyad == ("CHN", "VNM") and each.start == date(2014, 5, 5))
    return rank <= FLOORS["relations"]["rank of CHN-VNM in May 2014 at most"]


def balance_holds(folder) -> bool:
    """Print how many of the networks of states have the line index that is known, and that of the tribes."""
    from counterpoise.workflows.balance import balance_networks
    from counterpoise.workflows.edges import read_networks

    with (folder / "cow_frustration_exact.csv").open() as file:
        known = {row["period"]: int(row["L"]) for row in csv.DictReader(file)}
    columns = {"a": "source", "b": "target", "network": "period"}
    table = read_networks(folder / "cow_relations_pajek.csv", columns=columns)
    found = dict(balance_networks(table.networks, time_limit_seconds=4.0))
    exact = sum(each.index.is_optimal and each.index.value == known[name] for name, each in found.items())
    seconds = sum(each.seconds for each in found.values())
    print(f"balance: {exact} of {len(known)} networks of states exact and proved, {seconds:.1f} s on the clock")
    floors = FLOORS["balance"]
    return exact >= floors["networks of states exact"] and seconds <= floors["seconds at most"]


if __name__ == "__main__":
    sys.exit(main())
