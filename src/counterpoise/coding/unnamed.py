"""Armed groups that a text describes and does not name: "rebels", "the gunmen", "separatist forces"; and "the group" for one it has named."""

from dataclasses import replace

from counterpoise.coding.joining import FINITE
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Mention, Party, mention_of
from counterpoise.coding.tokens import Words
from counterpoise.domain.actor import UNKNOWN
from counterpoise.ontology.groups import load_groups

ARMED = frozenset(
    "rebels guerrillas gunmen militants insurgents separatists secessionists militias militiamen jihadists paramilitaries pirates "
    "hijackers kidnappers".split()
)
"""Nouns for people in arms who are no state's forces."""
_KINDS = {
    "rebel": "rebels",
    "guerrilla": "guerrillas",
    "militant": "militants",
    "insurgent": "insurgents",
    "separatist": "separatists",
    "secessionist": "secessionists",
    "militia": "militias",
    "jihadist": "jihadists",
}
_BODIES = frozenset(
    "forces fighters units leaders leader commander commanders column columns group groups movement movements".split()
)
_NAMED_BEFORE = frozenset({"group", "movement", "organisation", "organization", "faction"})
_TELLING = ARMED | _NAMED_BEFORE | frozenset(_KINDS)
_NEAR = 2
_POINTING = frozenset({"the", "that", "this"})


def unnamed_id(noun: str) -> str:
    """
    Return the id of armed groups that have no name.

    Examples
    --------
    >>> unnamed_id("rebels")
    'unknown:rebels'
    """
    return f"{UNKNOWN}:{noun}"


def add_unnamed(words: Words, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """Return the mentions of a sentence with the armed groups in it that have no name, or had it before."""
    if _TELLING.isdisjoint(words.lower):
        return mentions
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    added = [
        mention
        for at in range(len(words))
        if at not in taken
        and at - 1 not in taken
        and (mention := _find(words, at, memory)) is not None
        and taken.isdisjoint(range(mention.first, mention.last))
    ]
    return sorted([*mentions, *added], key=lambda mention: mention.first) if added else mentions


def _find(words: Words, at: int, memory: Memory) -> Mention | None:
    word, before = words.lower[at], words.lower[at - 1] if at else ""
    after = words.lower[at + 1] if at + 1 < len(words) else ""
    if before in _POINTING and word in _NAMED_BEFORE and _ends_there(after):
        group = _latest_group(memory)
        return mention_of(words, at, at + 1, (group,), is_agent=True) if group else None
    noun, last = (word, at + 1) if word in ARMED else (_KINDS.get(word, ""), at + 2)
    if not noun or (last == at + 2 and after not in _BODIES):
        return None
    known = (memory.offices.get(noun) or _latest_group(memory)) if before in _POINTING else None
    party = known or Party(unnamed_id(noun), " ".join(words.text[at:last]), None)
    return replace(mention_of(words, at, last, (party,), is_agent=True), title=noun)


def _ends_there(after: str) -> bool:
    """Say whether a noun has nothing to it ("the group of experts", "the group photo" have)."""
    return not after.isalnum() or after in FINITE or after in load_lexicon().verbs


def _latest_group(memory: Memory) -> Party | None:
    """Return the group named last in the two sentences before, None where none was."""
    told = [party for each in memory.past[-_NEAR:] for party in each.parties]
    return next((party for party in reversed(told) if party.actor in load_groups()), None)
