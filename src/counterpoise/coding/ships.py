"""Warships by what stands before their names: "USS Carney", "HMS Prince of Wales", "BRP Sierra Madre"."""

import re
from collections.abc import Set as AbstractSet

from counterpoise.coding.agents import load_agent_words
from counterpoise.ontology.names import Name, NameKind

_STATES = {
    "USS": ("USA",),
    "USNS": ("USA",),
    "USCGC": ("USA",),
    "HMS": ("GBR", "SWE"),
    "HMAS": ("AUS",),
    "HMCS": ("CAN",),
    "HMNZS": ("NZL",),
    "HNLMS": ("NLD",),
    "HDMS": ("DNK",),
    "INS": ("IND", "ISR"),
    "PNS": ("PAK",),
    "SLNS": ("LKA",),
    "BRP": ("PHL",),
    "KRI": ("IDN",),
    "ROKS": ("KOR",),
    "TCG": ("TUR",),
}
"""Whose navy may have a ship, the likelier first: another one's it is where only that one is spoken of."""
_STATES_NAMED = {
    "RFA": ("GBR",),
    "JS": ("JPN",),
    "FS": ("FRA",),
    "KD": ("MYS",),
    "RSS": ("SGP",),
    "BNS": ("BGD",),
    "ARA": ("ARG",),
    "IRIS": ("IRN",),
    "HNoMS": ("NOR",),
}
"""Letters that stand for other things as well, and for a ship where its state is spoken of."""
_SHIP = re.compile(
    rf"\b({'|'.join((*_STATES, *_STATES_NAMED))}) (?=[A-Z])"
    r"((?:[A-Z]\. ?(?=[A-Z])|of (?=[A-Z])|[A-Z][\w-]*(?: (?=[A-Z]|of [A-Z]))?)+)"
)


def find_ships(text: str) -> list[tuple[int, int, str]]:
    """
    Return where the names of warships begin and end in a text, and the letters they begin with.

    Examples
    --------
    >>> find_ships("The USS Gerald R. Ford left. The INS Commissioner stayed.")
    [(4, 22, 'USS')]
    """
    agents = load_agent_words()
    offices = (agents["agent"] | agents["title"]) - _ALSO_SHIPS
    return [
        (found.start(), found.start(2) + len(found[2].rstrip()), found[1])
        for found in _SHIP.finditer(text)
        if found[2].split()[0].lower() not in offices
    ]


_ALSO_SHIPS = frozenset({"queen", "king", "prince", "princess", "sultan", "lady", "marshal", "admiral"})


def ship_of(text: str, letters: str, named: AbstractSet[str]) -> Name | None:
    """Return the name of a warship with whose it is, by the states that are spoken of; None where it may be none."""
    states = _STATES.get(letters) or _STATES_NAMED[letters]
    spoken_of = [state for state in states if state in named]
    if not spoken_of and letters in _STATES_NAMED:
        return None
    return Name(text, (spoken_of or states)[0], NameKind.MILITARY)
