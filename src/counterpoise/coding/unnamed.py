"""
Armed groups that a text describes and does not name.

"Rebels", "the gunmen", "separatist forces", "Turkish-backed fighters"; and "the group" for one it has named. Who backs them does not act.
"""

from dataclasses import replace

from counterpoise.coding.armed import ARMED, KINDS, ends_there, find_armed
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Mention, Party, mention_of
from counterpoise.coding.tokens import HYPHENS, Words
from counterpoise.domain.actor import UNKNOWN
from counterpoise.ontology.groups import load_groups

_MANY = {"faction": "factions", "group": "groups", "army": "armies"}
_NAMED_BEFORE = frozenset({"group", "movement", "organisation", "organization", "faction"})
_APART = frozenset(
    "backed supported aligned allied linked affiliated inspired sponsored armed trained equipped funded financed based "
    "made built supplied designed manufactured produced donated developed born educated raised era style recognised recognized sanctioned "
    "wanted friendly leaning".split()
)
"""What somebody or something is by one who does not act in it: "Iran-backed", "Moscow-aligned", "London-based", "Turkish-made"."""
_BACKED = frozenset("fighters forces troops units group groups faction factions army armies".split())
_SEATED = frozenset("government administration authorities cabinet leadership parliament army".split())
_AT_ITS_BIDDING = frozenset("hacker hackers hacking cyber cyberspies spies operatives agents".split())
"""Whom somebody backs who act for him: "China-linked hackers"."""
_TELLING = ARMED | KINDS | _NAMED_BEFORE | _APART | {"fighters", "men", "bomber", "bombers"}
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


def is_set_apart(words: Words, first: int, last: int) -> bool:
    """Say whether a name only says who backs or houses another, or whom that one is for: "Iran" in "Iran-backed", "pro-Iranian militias"."""
    if first > 1 and words.lower[first - 1] in HYPHENS and words.lower[first - 2] == "pro":
        return True
    if last + 1 >= len(words) or words.lower[last] not in HYPHENS or words.lower[last + 1] not in _APART:
        return False
    beyond = words.lower[last + 2 : last + 5]
    if words.lower[last + 1] == "based":
        return _SEATED.isdisjoint(beyond)
    return _AT_ITS_BIDDING.isdisjoint(beyond)


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
        and (mention := _find(words, at, mentions, memory)) is not None
        and taken.isdisjoint(range(mention.first, mention.last))
    ]
    return sorted([*mentions, *added], key=lambda mention: mention.first) if added else mentions


def _find(words: Words, at: int, mentions: list[Mention], memory: Memory) -> Mention | None:
    word, before = words.lower[at], words.lower[at - 1] if at else ""
    is_backed = before in _APART and at > 2 and words.lower[at - 2] in HYPHENS
    if is_backed:
        before = words.lower[at - 4] if at > 3 else ""
    after = words.lower[at + 1] if at + 1 < len(words) else ""
    is_charged = after == "of" and any(word.endswith("ing") for word in words.lower[at + 2 : at + 3])  # "of firing"
    if before in _POINTING and word in _NAMED_BEFORE and (ends_there(after) or is_charged):
        group = _group_before(mentions, at) or _latest_group(memory)
        return mention_of(words, at, at + 1, (group,), is_agent=True) if group else None
    whose = _named_before(words, at)
    noun, last = find_armed(words, at)
    if not noun and ((is_backed and word in _BACKED) or (whose.isupper() and word == "fighters")):
        noun, last = _MANY.get(word, word), at + 1
    if not noun:
        return None
    known = (memory.offices.get(noun) or _latest_group(memory)) if before in _POINTING else None
    party = known or Party(unnamed_id(noun, whose), " ".join(words.text[at - bool(whose) : last]), None)
    return replace(mention_of(words, at, last, (party,), is_agent=True), title=noun)


def _named_before(words: Words, at: int) -> str:
    """Return the capitalised word before a noun ("ADF fighters", "the Kurdish militants"), "" where there is none but that of the sentence."""
    before = words.text[at - 1] if at else ""
    is_name = before.isalpha() and (before.isupper() if at == 1 else before[:1].isupper())
    return before if is_name and len(before) > 2 and words.lower[at - 2] not in HYPHENS else ""


def _group_before(mentions: list[Mention], at: int) -> Party | None:
    """Return the group named last in the sentence itself before a word, None where none is."""
    named = [party for each in mentions if each.last <= at for party in each.parties]
    return next((party for party in reversed(named) if party.actor in load_groups()), None)


def _latest_group(memory: Memory) -> Party | None:
    """Return the group named last in the two sentences before, None where none was."""
    told = [party for each in memory.past[-_NEAR:] for party in each.parties]
    return next((party for party in reversed(told) if party.actor in load_groups()), None)
