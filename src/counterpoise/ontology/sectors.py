"""
What an actor is of its state, in one word: the sectors, in the order in which they go before one another.

A name in an imported file often has many sectors at once ("Government, Executive, Parties, Elite"); the first of `data/sectors.csv`
that applies is kept. The armed forces, police and services come first because what they do is told apart most; then the
branches of government; parties out of government go before parliament, so that an opposition leader's words are not the state's.
"""

from functools import cache

from counterpoise.ontology.files import read_rows


@cache
def load_sectors() -> dict[str, bool]:
    """Return every sector in order of precedence, and whether it speaks and acts for the state."""
    return {row["sector"]: row["is_state"] == "1" for row in read_rows("sectors.csv")}


@cache
def state_sectors() -> frozenset[str | None]:
    """
    Return the sectors that stand for a state's government; None among them, for the name of the state as such.

    Examples
    --------
    >>> sorted(filter(None, state_sectors()))
    ['diplomatic', 'executive', 'government', 'intelligence', 'judicial', 'legislative', 'military', 'police']
    """
    return frozenset([None, *(sector for sector, is_state in load_sectors().items() if is_state)])


def first_sector(scheme: str, words: tuple[str, ...]) -> str | None:
    """
    Return the sector that goes before all others of a file's own words for them, None where there are no words.

    Examples
    --------
    >>> first_sector("icews", ("Parties", "Government", "Foreign Ministry"))
    'diplomatic'
    """
    if not words:
        return None
    found = {sector for word in words if (sector := _sector_of(scheme, word))}
    return next((sector for sector in load_sectors() if sector in found), "unspecified")


@cache
def _sector_of(scheme: str, word: str) -> str | None:
    known = _words(scheme)
    parts = word.split(" ")
    return known.get(word) or known.get(f"* {parts[-1]}") or known.get(f"{parts[0]} *")


@cache
def _words(scheme: str) -> dict[str, str]:
    """Return a scheme's words with their sectors; "* Ministry" stands for every word that ends so, "State-Owned *" that begins so."""
    return {row["word"]: row["sector"] for row in read_rows("foreign_sectors.csv") if row["scheme"] == scheme}
