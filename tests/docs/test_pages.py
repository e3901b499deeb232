import re
import subprocess
import sys
from pathlib import Path

import pytest
from docs.build import COMMANDS, REFERENCE, render_commands

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_page_on_commands_is_what_the_commands_say():
    assert (REFERENCE / "commands.md").read_text(encoding="utf-8") == render_commands(), "run: ./run just docs"


def test_every_verb_is_documented():
    done = subprocess.run([sys.executable, "-m", "counterpoise", "--help"], capture_output=True, text=True, check=True)
    verbs = re.findall(r"^│ ([a-z]+)  ", done.stdout, re.MULTILINE)
    assert sorted(verbs) == sorted(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_to_files(page):
    for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert link.startswith("http") or (page.parent / link).exists(), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_shown_are_commands_that_exist(page):
    for verb in re.findall(r"^(?:\./run )?counterpoise ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
        assert verb in COMMANDS


def test_ci_calls_exactly_the_test_command_of_the_readme():
    (block,) = re.findall(r"## Two commands.*?```console\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    _, test = block.strip().splitlines()
    assert test in (ROOT / ".ci/run").read_text().splitlines()
