"""People in arms who are in no state's forces, by the nouns they are called: "rebels", "a gunman", "armed men", "suicide bombers"."""

from counterpoise.coding.joining import FINITE
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.tokens import Words

_MANY = {
    "gunman": "gunmen",
    "militia": "militias",
    "militiaman": "militiamen",
    "mercenary": "mercenaries",
    "gang": "gangs",
    "tribesman": "tribesmen",
} | {
    many[:-1]: many
    for many in "rebels guerrillas militants insurgents separatists secessionists jihadists pirates hijackers kidnappers attackers assailants "
    "bandits smugglers traffickers extremists terrorists infiltrators raiders abductors snipers".split()
}
"""Nouns for one in arms, each with that for several."""
ARMED = frozenset({*_MANY, *_MANY.values(), "paramilitaries"})
KINDS = frozenset("rebel guerrilla militant insurgent separatist secessionist militia jihadist extremist".split())
"""Nouns that say of forces what they are: "rebel forces"."""
BODIES = frozenset(
    "forces fighters units leaders leader commanders commander column columns group groups movement movements".split()
)
_REBELS = [
    f"{side} {body}"
    for side in ("opposition", "anti - government", "antigovernment")
    for body in ("fighters", "gunmen")
]
_PHRASES = {
    tuple(phrase.split()): noun
    for noun, phrases in {
        "gunmen": ["armed men"],
        "bombers": ["suicide bomber", "suicide bombers", "car bomber", "car bombers"],
        "rebels": _REBELS,
    }.items()
    for phrase in phrases
}
_OPENING = frozenset(phrase[0] for phrase in _PHRASES)
_AFTER_HEAD = frozenset("in from with who and near on at of to by after before outside inside".split())


def find_armed(words: Words, at: int) -> tuple[str, int]:
    """
    Return the noun for people in arms that stands at a word, for several of them, and where it ends: "" and the word where none does.

    Examples
    --------
    >>> from counterpoise.coding.tokens import split_words
    >>> words = split_words("A gunman and rebel forces fled a terrorist trial.", 0, 50)
    >>> find_armed(words, 1), find_armed(words, 3), find_armed(words, 7)
    (('gunmen', 2), ('rebels', 5), ('', 7))
    """
    word, after = words.lower[at], words.lower[at + 1] if at + 1 < len(words) else ""
    if word in _OPENING:
        for length in (2, 4):
            if noun := _PHRASES.get(tuple(words.lower[at : at + length])):
                return noun, at + length
    if word in KINDS and after in BODIES:
        return _MANY[word], at + 2
    if word not in ARMED or (word in _MANY and not ends_there(after) and after not in _AFTER_HEAD):
        return "", at
    return _MANY.get(word, word), at + 1


def ends_there(after: str) -> bool:
    """Say whether a noun has nothing to it ("the group of experts", "the group photo" have), by the word after it."""
    return not after.isalnum() or after in FINITE or after in load_lexicon().verbs
