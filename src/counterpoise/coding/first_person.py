"""Words of the first person: "we", "us" and "our" with its noun, whoever speaks."""

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.mentions import Mention, Party, mention_of
from counterpoise.coding.tokens import Words


def is_first_person(words: Words, first: int, last: int) -> bool:
    """Say whether words from the first to the last (excluded) stand for whoever speaks: "we", "our own navy"."""
    if words.lower[last - 1] in _OTHERS:
        return False
    own = words.lower[max(0, first - _BEFORE_NOUN) : first]
    led = own[len(own) - own[::-1].index("our") :] if "our" in own else None
    is_own = any(words.lower[at] in _WE and words.text[at] != "US" for at in range(first, last))
    return is_own or (led is not None and all(word.isalpha() for word in led))


def is_quoted(words: Words, at: int) -> bool:
    """Say whether a word stands within the quotation marks of its sentence."""
    before = words.text[:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or before.count("‘") > before.count("’")


_WE = frozenset({"we", "us", "our", "ours"})
_BEFORE_NOUN = 3


def mention_narrator(words: Words, at: int, voice: Party) -> Mention | None:
    """Return what "we", "us" or "our" with its noun stands for, None where it is no such word, quoted, or "our" only tells whose friend one is."""
    word = words.lower[at]
    if word not in _WE or words.text[at] == "US" or is_quoted(words, at):
        return None
    if word != "our":
        return mention_of(words, at, at + 1, (voice,))
    agents, end = load_agent_words(), at + 1
    while (
        end < len(words) and end - at < _LONGEST and words.lower[end] in agents["modifier"] | agents["title"] | {"own"}
    ):
        end += 1
    noun = words.lower[end] if end < len(words) else ""
    if noun in agents["agent"] and noun not in _OTHERS:
        return mention_of(words, at, end + 1, (voice,), is_person=noun in agents["office"], is_agent=True)
    if words.lower[end - 1] in agents["agent"] and end - at > 1:
        return mention_of(words, at, end, (voice,), is_person=words.lower[end - 1] in agents["office"], is_agent=True)
    return None if noun in _OTHERS else mention_of(words, at, at + 1, (voice,), qualifies=True)


_LONGEST = 5
_OTHERS = frozenset(
    "ally allies friend friends neighbour neighbours neighbor neighbors enemy enemies brother brothers sister sisters partner partners guest "
    "guests rival rivals adversary adversaries opponent opponents counterpart counterparts cousins hosts host reader readers paper newspaper "
    "correspondent reporter column view opinion time times age days rebels separatists gunmen militants".split()
)
"""Whom or what "our" does not make the speaker's own."""
