"""Draw rows of the codebooks for a second hand to check: python -m tests.ontology.draw [SEED] > drawn.csv"""

import csv
import random
import sys

from tests.ontology.checksums import DATA

SEED = 20261128
DRAWN = {
    "leaders_main.csv": 70,
    "names_states.csv": 48,
    "memberships.csv": 25,
    "organisation_names.csv": 15,
    "organisation_heads.csv": 12,
    "treaties.csv": 10,
    "states.csv": 8,
    "organisations.csv": 6,
    "groups.csv": 4,
    "plover.csv": 2,
}


def draw_rows(seed):
    """Return (file, key, row) for each row drawn, the same for the same seed and files."""
    chance = random.Random(seed)
    drawn = []
    for name, count in DRAWN.items():
        with (DATA / name).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        drawn += [(name, key_of(row), row) for row in chance.sample(rows, count)]
    return drawn


def key_of(row):
    """Return the first three cells of a row with text in them, then its first date; they tell it from the others."""
    words = [cell for cell in row.values() if cell][:3]
    dates = [row[column] for column in ("from", "start", "signed") if row.get(column)][:1]
    return "|".join(dict.fromkeys([*words, *dates]))


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("file", "key", "row"))
    for name, key, row in draw_rows(int(sys.argv[1]) if len(sys.argv) > 1 else SEED):
        writer.writerow((name, key, " · ".join(f"{column}={cell}" for column, cell in row.items() if cell)))
