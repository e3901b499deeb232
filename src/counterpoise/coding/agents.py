"""The nouns by which people and bodies that act for a state are called ("ministry", "warships", "envoy")."""

from functools import cache

from counterpoise.coding.lexicon import LEXICON
from counterpoise.ontology.files import read_rows


@cache
def load_agent_words() -> dict[str, frozenset[str]]:
    """Return the classes `agent`, `modifier`, `media`, `private`, `title`, `office`, `gone` and `given`, each with its words in lower case."""
    return {row["class"]: frozenset(row["words"].split()) for row in read_rows("agents.csv", home=LEXICON)}
