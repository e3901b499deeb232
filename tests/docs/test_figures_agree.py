import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_figures_shown_are_not_below_the_pinned_floors():
    page = (ROOT / "docs/explanation/reading.md").read_text()
    header, *rows = [line for line in page.splitlines() if line.startswith("| ")]
    names = [cell.strip() for cell in header.strip("|").split("|")]
    shown = dict(zip(names, [cell.strip() for cell in rows[0].strip("|").split("|")], strict=True))
    floors = json.loads((ROOT / "evals/floors.json").read_text())["reading"]["all of our own"]
    assert float(shown["F1"]) >= floors["lenient_f1"]
    assert float(shown["dyad F1"]) >= floors["dyad_f1"]
    assert float(shown["unreal as asserted"]) <= floors["unreal_as_asserted"]


def test_the_readme_says_how_well_it_reads():
    assert re.search(r"precision 0\.\d\d, recall 0\.\d\d, F1 0\.\d\d", (ROOT / "README.md").read_text())
