"""
How well changes, rivalry and strain are told, on event data that is not shipped; fails below the floors.

    python evals/relations.py

The data lie in `COUNTERPOISE_TEST_DATA`, else in `shared` beside the checkout.
"""

import argparse
import sys
from datetime import date, timedelta
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

CRISES = (
    ("Guaido recognised", ("USA", "VEN"), date(2019, 1, 21)),
    ("Balakot", ("IND", "PAK"), date(2019, 2, 25)),
    ("Kerch Strait", ("RUS", "UKR"), date(2018, 11, 26)),
    ("Kovrig detained", ("CAN", "CHN"), date(2018, 12, 10)),
    ("Pulwama", ("IND", "PAK"), date(2019, 2, 11)),
    ("radar lock-on", ("JPN", "KOR"), date(2018, 12, 17)),
    ("forced-labour ruling", ("JPN", "KOR"), date(2018, 10, 29)),
)
FLOORS = {"crises in the top 10": 5, "alarmed share": 0.012, "rivalry AUC": 0.88, "rank of JPN-KOR": 10}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args()
    from tests.relations.icews import load_acts

    from counterpoise.workflows.acts import stretch_of

    acts = load_acts()
    stretch = stretch_of(acts)
    passed = [changes_hold(stretch), rivalry_holds(stretch), strain_holds(acts)]
    turning_points_of_2014()
    return 0 if all(passed) else 1


def changes_hold(stretch) -> bool:
    from counterpoise.workflows.changes import changes_of

    found = changes_of(stretch)
    alarmed = found.alarmed / len(found.changes)
    print(f"changes: {len(found.changes)} dyad-weeks, {alarmed:.2%} alarmed at p < .001")
    ranks = []
    for name, dyad, week in CRISES:
        weeks = (week, week + timedelta(7))
        ranks.append(min(each.rank for each in found.changes if each.dyad == dyad and each.start in weeks))
        print(f"  {name:22} {'-'.join(dyad)} week of {week}: rank {ranks[-1]}")
    return sum(rank <= 10 for rank in ranks) >= FLOORS["crises in the top 10"] and alarmed <= FLOORS["alarmed share"]


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
    return scores["with volume and distance"] >= FLOORS["rivalry AUC"]


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
    for since, until in ((None, None), (date(2018, 12, 17), date(2019, 1, 31))):
        found = strain_of(stretch_of(acts, until=until), since=since)
        ranks = {each.dyad: each.rank for each in found.strains}
        print(f"strain {found.since} to {found.until}: {', '.join('-'.join(dyad) for dyad in ranks)}")
        passed &= ranks.get(("JPN", "KOR"), 99) <= FLOORS["rank of JPN-KOR"]
    print(f"  looked at {len(found.conduct)}: {found.tally()}")
    return passed


def turning_points_of_2014() -> None:
    """Print what the record of 2014 can and cannot tell, for dyads that turned that year."""
    from tests.relations.icews import load_acts_2014

    from counterpoise.workflows.acts import stretch_of
    from counterpoise.workflows.changes import changes_of

    found = changes_of(stretch_of(load_acts_2014()), least_happenings=1)
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
    listed = [each for each in found.changes if found.counts.happenings[found.counts.position[each.dyad]] >= 100][:8]
    for each in listed:
        print(
            f"  {'-'.join(each.dyad)} {each.start}: {each.hostile} hostile, {each.expected:.1f} expected, p {each.p:.1g}"
        )


if __name__ == "__main__":
    sys.exit(main())
