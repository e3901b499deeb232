"""Words that stand for some of those spoken of: "each side", "the four", "all parties", "the two", "the island", "member states"."""

from collections.abc import Sequence

from counterpoise.coding.lexicon import load_kinds
from counterpoise.coding.memory import Memory
from counterpoise.coding.mentions import Mention, Party, mention_of
from counterpoise.coding.naming import SOME
from counterpoise.coding.tokens import Words

_SIDES = frozenset(
    "side sides party parties capital capitals government governments country countries nation nations army armies navy navies shore "
    "shores camp camps neighbour neighbours state states leader leaders president presidents minister ministers".split()
)
_COUNTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_OF_BLOCS = frozenset({"states", "countries", "governments"})
_ONE_OF = frozenset({"each", "neither", "either"})


def find_group(words: Words, at: int, memory: Memory) -> Mention | None:
    """Return the mention that a group word at `at` makes, None where there is none or nobody is known for it."""
    word, after = words.lower[at], words.lower[at + 1] if at + 1 < len(words) else ""
    if word in _ONE_OF and after in _SIDES:
        return _part(words, at, 2, memory.pair()[:1])
    if word == "all" and after in _SIDES:
        return _part(words, at, 2, memory.group or memory.pair())
    if word == "member" and after in _OF_BLOCS and memory.bloc and SOME.isdisjoint(words.lower[max(0, at - 2) : at]):
        return _part(words, at, 2, (memory.bloc,))
    if word == "the":
        return _after_the(words, at, after, memory)
    return None


def _after_the(words: Words, at: int, after: str, memory: Memory) -> Mention | None:
    next_word = words.lower[at + 2] if at + 2 < len(words) else ""
    if after == "other" and (not next_word.isalpha() or next_word in ("side", "of", "and", "to", "in", "on")):
        return _part(words, at, 2, memory.pair()[1:])
    if after in ("sides", "parties"):
        return _part(words, at, 2, memory.pair())
    if after == "allies":
        return _part(words, at, 2, memory.group)
    if after in _COUNTS:
        return _part(words, at, 2 + (next_word in _SIDES), _of_size(memory, _COUNTS[after]))
    if after in load_kinds():
        return _part(words, at, 2, _latest_of(memory, load_kinds()[after]))
    return None


def _of_size(memory: Memory, size: int) -> tuple[Party, ...]:
    return memory.groups.get(size, ())


def _latest_of(memory: Memory, kind: frozenset[str]) -> tuple[Party, ...]:
    return next(((party,) for actor, party in reversed(memory.seen.items()) if actor in kind), ())


def _part(words: Words, at: int, length: int, parties: Sequence[Party]) -> Mention | None:
    return mention_of(words, at, at + length, tuple(parties)) if parties else None
