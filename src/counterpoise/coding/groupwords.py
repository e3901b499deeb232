"""Words that stand for some of those spoken of: "each side", "the four", "all parties", "the two", "the island", "member states"."""

from collections.abc import Sequence

from counterpoise.coding.antecedents import Past
from counterpoise.coding.joining import FINITE
from counterpoise.coding.lexicon import load_kinds, load_lexicon
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Mention, Party, mention_of
from counterpoise.coding.naming import SOME
from counterpoise.coding.tokens import Words

_SIDES = frozenset(
    "side sides party parties capital capitals government governments country countries nation nations army armies navy navies shore "
    "shores camp camps neighbour neighbours state states leader leaders president presidents minister ministers".split()
)
_STANDING = frozenset({"shore", "camp", "capital"})
"""What is one of two for good, whoever has just been named."""
COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_OF_BLOCS = frozenset({"states", "countries", "governments"})
_ONE_OF = frozenset({"each", "neither", "either"})


def find_group(words: Words, at: int, memory: Memory) -> Mention | None:
    """Return the mention that a group word at `at` makes, None where there is none or nobody is known for it."""
    word, after = words.lower[at], words.lower[at + 1] if at + 1 < len(words) else ""
    if word in _ONE_OF and after in _SIDES:
        return _part(words, at, 2, (memory.pair() if after in _STANDING else _pair(memory))[:1])
    if word in _ONE_OF and "other" in words.lower[at + 1 :] and _stands_alone(words, at):
        return _part(words, at, 1, _pair(memory)[:1])
    if word == "all" and after in _SIDES:
        return _part(words, at, 2, memory.group or memory.pair())
    if word == "member" and after in _OF_BLOCS and memory.bloc and SOME.isdisjoint(words.lower[max(0, at - 2) : at]):
        return _part(words, at, 2, (memory.bloc,))
    if word == "the":
        return _after_the(words, at, after, memory)
    return None


def is_half_of_pair(words: Words, mentions: Sequence[Mention], number: int, past: Past) -> bool:
    """
    Say whether a mention is one of two who are told of as such in one sentence ("each" and "the other" in "each blamed the other").

    They are those two whom alone the sentence before named.
    """
    ones = [each for each in mentions if words.lower[each.first] in _ONE_OF]
    others = [each for each in mentions if words.lower[each.first : each.last] == ["the", "other"]]
    mention, named = mentions[number], past[-1].named if past else frozenset()
    return any(
        mention in (one, other) and one.last <= other.first and {*one.actors, *other.actors} == named
        for one in ones
        for other in others
    )


def _stands_alone(words: Words, at: int) -> bool:
    """Say whether "each" or "neither" is a subject without a noun ("each blamed the other")."""
    lead, after = words.lower[at - 1] if at else ",", words.lower[at + 1] if at + 1 < len(words) else ""
    return lead in _OPENING and (after in FINITE or after in load_lexicon().verbs)


_OPENING = frozenset({",", ";", ":", "and", "but", "that", "while", "with", "“"})


def _pair(memory: Memory) -> tuple[Party, ...]:
    """Return the two whom alone the sentence before names, else the two who have most been told of together; () for none."""
    latest = memory.latest_pair()
    is_alone = bool(memory.past) and {party.actor for party in latest} == memory.past[-1].named
    return latest if is_alone else memory.pair()


def _after_the(words: Words, at: int, after: str, memory: Memory) -> Mention | None:
    next_word = words.lower[at + 2] if at + 2 < len(words) else ""
    if after == "other" and (not next_word.isalpha() or next_word in ("side", "of", "and", "to", "in", "on")):
        return _part(words, at, 2, _pair(memory)[1:])
    if after in ("sides", "parties"):
        return _part(words, at, 2, memory.pair())
    if after == "allies":
        return _part(words, at, 2, memory.group)
    if after in COUNTS:
        return _part(words, at, 2 + (next_word in _SIDES), _of_size(memory, COUNTS[after]))
    if after in load_kinds():
        return _part(words, at, 2, _latest_of(memory, load_kinds()[after]))
    return None


def _of_size(memory: Memory, size: int) -> tuple[Party, ...]:
    return memory.groups.get(size, ())


def _latest_of(memory: Memory, kind: frozenset[str]) -> tuple[Party, ...]:
    return next(((party,) for actor, party in reversed(memory.seen.items()) if actor in kind), ())


def _part(words: Words, at: int, length: int, parties: Sequence[Party]) -> Mention | None:
    return mention_of(words, at, at + length, tuple(parties)) if parties else None
