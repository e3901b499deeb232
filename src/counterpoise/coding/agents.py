"""The nouns by which people and bodies that act for a state are called ("ministry", "warships", "envoy")."""

import csv
from functools import cache
from importlib.resources import files


@cache
def load_agent_words() -> dict[str, frozenset[str]]:
    """Return the classes `agent`, `modifier`, `media`, `title` and `gone`, each with its words in lower case."""
    with (files("counterpoise.coding") / "lexicon" / "agents.csv").open(encoding="utf-8", newline="") as lines:
        return {row["class"]: frozenset(row["words"].split()) for row in csv.DictReader(lines)}
