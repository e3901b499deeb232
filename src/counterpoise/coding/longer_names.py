"""
The name of a state or a town inside a longer one: "Gina Cuba", "Kenya Moore", "Swiss Re", "University of Tokyo".

It stands for nobody there. Without a list of all names, a given name before it tells, or one unknown name between it and a verb.
"""

import re
from collections.abc import Container
from functools import cache

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.joining import FINITE
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.scene import PREPOSITIONS, SMALL_WORDS
from counterpoise.coding.tokens import are_capitalised
from counterpoise.ontology.leaders import read_terms
from counterpoise.ontology.names import NameKind, load_impersonal_names

PLACES = frozenset({NameKind.STATE, NameKind.CAPITAL, NameKind.PLACE})
_SURNAME_FIRST = frozenset("CHN TWN HKG KOR PRK VNM KHM".split())
_NO_GIVEN = frozenset(
    "king prince princess queen sheikh sheik shaikh lord lady sir dame general mullah maulana imam father pope ayatollah grand saint san santa "
    "new old great south north east west el al abu ben ibn bin la le los las de da di do dos don von van san sri port ras united free christian emperor pastor".split()
)
_NAMED_AFTER = re.compile(
    r"\b(?:University|Museum|Church|Archbishop|Bishop|Duke|Duchess|Earl|Spirit|Times|Lloyd['’]s|Gulf|Bay|Institute|College|School|Cathedral"
    r"|Conservatory|Academy) of $|\b(?:Air|Team|Hotel|Miss|Bayern|Hertha|Inter|Atletico|Dynamo|Dinamo|Spartak|Google|Bank|Greenpeace|Caritas) $"
    r"|\b(?:Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Dr\.|Rep\.|Sen\.) $"
)
_NAMED_AFTER_STATE = re.compile(r"\b(?:Radio|News) $")
_OF_FIRMS = re.compile(
    r" (?:United|Philharmonic|Airways|Airlines|Air|Symphony|Ballet|Biennale|Museum|Orchestra|Zoo|Marathon|Hilton|University)\b(?! [A-Z])"
)
_OF_FIRMS_OF = re.compile(r" (?:Airways|Airlines|Air|Express|Connection)\b(?! [A-Z])")
_GEOGRAPHY = frozenset(
    "oblast province region district airport port city valley strip island islands river bay mountains heights plateau governorate county state "
    "territory peninsula bridge base highway street square coast border raion krai canal gulf sea lake desert basin delta corridor".split()
)
_ONE_MORE = re.compile(r" ([A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?: Jr\.?)?(?: ([a-z]+)|,)")
_WORD_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\s+$")
_OPENING = re.compile(r"(?:^|[.!?;:,“\"]|\b(?:and|but|as|by|that|when|while|after|said|says))\s*$")


def is_part_of_name(text: str, start: int, end: int, kind: NameKind, named: Container[int]) -> bool:
    """Say whether a name between two code points is part of a longer one; `named` is where the names that we know begin."""
    if kind is NameKind.ADJECTIVE:
        is_opening = _OPENING.search(text, max(0, start - 40), start) is not None
        return is_opening and (_OF_FIRMS_OF.match(text, end) is not None or _has_surname(text, end, named))
    if kind not in PLACES:
        return False
    if _NAMED_AFTER.search(text, max(0, start - 40), start) or _OF_FIRMS.match(text, end):
        return True
    if kind is NameKind.STATE and _NAMED_AFTER_STATE.search(text, max(0, start - 40), start):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    if before is not None and _is_given(before[1]):
        return True
    is_led = before is not None and before[1].lower() in PREPOSITIONS
    return not is_led and _has_surname(text, end, named)


def _is_given(word: str) -> bool:
    """Say whether a word is a given name; there are thousands, read when one may stand."""
    return word[:1].isupper() and word.lower() not in _words() and word in load_given_names()


def _has_surname(text: str, end: int, named: Container[int]) -> bool:
    """Say whether one more name that nobody knows stands behind a name, and a verb or a comma there ("Kenya Moore accused")."""
    match = _ONE_MORE.match(text, end)
    if match is None or match.start(1) in named or match[1].lower() in _words() or match[1].endswith("s"):
        return False
    verbs = load_lexicon().verbs
    if match[2] is None:
        return not _is_headline(text, end)
    word: str = match[2]
    return bool(word in FINITE or (word in verbs and word.endswith(("ed", "s", "t"))))


def _is_headline(text: str, at: int) -> bool:
    """Say whether most of the longer words of the line are capitalised, which tells nothing then."""
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    longer: list[str] = re.findall(r"[^\W\d_]{4,}", line)
    return are_capitalised(longer)


@cache
def load_given_names() -> frozenset[str]:
    """Return the given names of office holders, without those that are words or names of states too."""
    ours = {word for name in load_impersonal_names() if name.kind is not NameKind.GROUP for word in name.text.split()}
    given = {row["person"].split(" ")[0] for actor, row in read_terms() if actor not in _SURNAME_FIRST}
    spoken = load_agent_words()["given"]
    given |= {name.capitalize() for name in spoken}
    return frozenset(
        name for name in given if len(name) > 2 and name.isalpha() and name not in ours and name.lower() not in _words()
    )


@cache
def _words() -> frozenset[str]:
    """Return words that are no given name nor surname where they are capitalised."""
    lexicon, agents = load_lexicon(), load_agent_words()
    told = [words for kind, words in agents.items() if kind != "given"]
    known = {*lexicon.verbs.rows, *lexicon.nouns, *lexicon.object_classes}
    return SMALL_WORDS.union(_NO_GIVEN, _GEOGRAPHY, known, *told)
