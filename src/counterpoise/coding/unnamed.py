"""
Armed groups that a text describes and does not name: "rebels", "the gunmen", "separatist forces", "Turkish-backed fighters"; and "the group"
for one it has named. Who backs them does not act in their acts.
"""

from dataclasses import replace

from counterpoise.coding.joining import FINITE
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Mention, Party, mention_of
from counterpoise.coding.tokens import Words
from counterpoise.domain.actor import UNKNOWN
from counterpoise.ontology.groups import load_groups

ARMED = frozenset(
    "rebels guerrillas gunmen militants insurgents separatists secessionists militia militias militiamen jihadists paramilitaries pirates "
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
_MANY = {**_KINDS, "faction": "factions", "group": "groups", "army": "armies"}
_BODIES = frozenset(
    "forces fighters units leaders leader commander commanders column columns group groups movement movements".split()
)
_NAMED_BEFORE = frozenset({"group", "movement", "organisation", "organization", "faction"})
_APART = frozenset(
    "backed supported aligned allied linked affiliated inspired sponsored armed trained equipped funded financed based".split()
)
"""What a group is by somebody who does not act for it: "Iran-backed", "Moscow-aligned", "London-based"."""
_BACKED = frozenset("fighters forces troops units group groups faction factions army armies".split())
_SEATED = frozenset("government administration authorities cabinet leadership parliament army".split())
_HYPHENS = frozenset("-‐‑")
_TELLING = ARMED | _NAMED_BEFORE | _APART | frozenset(_KINDS) | {"fighters"}
_NEAR = 2
_POINTING = frozenset({"the", "that", "this"})


def unnamed_id(noun: str, whose: str = "") -> str:
    """
    Return the id of armed groups that have no name that we know, of one state or people where the text says so.

    Examples
    --------
    >>> unnamed_id("rebels"), unnamed_id("rebels", "COD"), unnamed_id("militants", "Kurdish")
    ('unknown:rebels', 'unknown:COD-rebels', 'unknown:Kurdish-militants')
    """
    return f"{UNKNOWN}:{whose}-{noun}" if whose else f"{UNKNOWN}:{noun}"


def find_armed(words: Words, first: int, last: int) -> str:
    """Return the noun for people in arms who are no state's that a run of words has ("rebels" of "rebel forces"), "" where it has none."""
    head = words.lower[last - 1]
    if head in ARMED:
        return _MANY.get(head, head)
    return next((_KINDS[word] for word in words.lower[first:last] if word in _KINDS), "") if head in _BODIES else ""


def is_set_apart(words: Words, first: int, last: int) -> bool:
    """Say whether a name only says who backs or houses another, or whom that one is for: "Iran" in "Iran-backed", "pro-Iranian militias"."""
    if first > 1 and words.lower[first - 1] in _HYPHENS and words.lower[first - 2] == "pro":
        return True
    if last + 1 >= len(words) or words.lower[last] not in _HYPHENS or words.lower[last + 1] not in _APART:
        return False
    return words.lower[last + 1] != "based" or _SEATED.isdisjoint(words.lower[last + 2 : last + 5])


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
    is_backed = before in _APART and at > 2 and words.lower[at - 2] in _HYPHENS
    if is_backed:
        before = words.lower[at - 4] if at > 3 else ""
    after = words.lower[at + 1] if at + 1 < len(words) else ""
    if before in _POINTING and word in _NAMED_BEFORE and _ends_there(after):
        group = _latest_group(memory)
        return mention_of(words, at, at + 1, (group,), is_agent=True) if group else None
    whose = _named_before(words, at)
    is_noun = word in ARMED or (is_backed and word in _BACKED) or (whose.isupper() and word == "fighters")
    noun, last = (word, at + 1) if is_noun else (_KINDS.get(word, ""), at + 2)
    if not noun or (last == at + 2 and after not in _BODIES):
        return None
    known = (memory.offices.get(noun) or _latest_group(memory)) if before in _POINTING else None
    party = known or Party(unnamed_id(_MANY.get(noun, noun), whose), " ".join(words.text[at - bool(whose) : last]), None)
    return replace(mention_of(words, at, last, (party,), is_agent=True), title=noun)


def _named_before(words: Words, at: int) -> str:
    """Return the capitalised word before a noun ("ADF fighters", "the Kurdish militants"), "" where there is none but that of the sentence."""
    before = words.text[at - 1] if at else ""
    is_name = before.isalpha() and (before.isupper() if at == 1 else before[:1].isupper())
    return before if is_name and len(before) > 2 and words.lower[at - 2] not in _HYPHENS else ""


def _ends_there(after: str) -> bool:
    """Say whether a noun has nothing to it ("the group of experts", "the group photo" have)."""
    return not after.isalnum() or after in FINITE or after in load_lexicon().verbs


def _latest_group(memory: Memory) -> Party | None:
    """Return the group named last in the two sentences before, None where none was."""
    told = [party for each in memory.past[-_NEAR:] for party in each.parties]
    return next((party for party in reversed(told) if party.actor in load_groups()), None)
