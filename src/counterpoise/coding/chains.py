"""Runs of offices and names that belong together: "the chief of the general staff of Russia", "Chinese Foreign Minister Wang Yi"."""

from collections.abc import Sequence

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.armed import find_armed
from counterpoise.coding.resolution import Found
from counterpoise.coding.tokens import Words
from counterpoise.ontology.names import NameKind

PERSONS = frozenset({NameKind.PERSON, NameKind.SURNAME, NameKind.OFFICIAL})
_JOINTS = frozenset({"of", "and", "for", "the", "&", "to", "on", "in"})
_MAX_CHAIN = 9


def find_chain(words: Words, start: int, each: Found, after: Sequence[Found]) -> tuple[int, bool, bool]:
    """Return where the run of offices and names that belongs to a name ends, and whether it names a person or a newspaper."""
    agents = load_agent_words()
    names = {words.index_at(found.start): found for found in after[:4]}
    position, end, person, media = start, start, False, False
    while position < len(words) and position - start < _MAX_CHAIN:
        word = words.lower[position]
        if position in names:
            named = names[position]
            if named.name.actor != each.name.actor:
                break
            if named.name.kind in PERSONS:
                end, person = words.index_at(named.end), True
                break
            if named.name.kind not in (NameKind.ORGAN, NameKind.MILITARY):
                break
            position = end = words.index_at(named.end)
            continue
        armed, beyond = find_armed(words, position)
        if armed:
            position = end = beyond
            continue
        if word in agents["agent"] or word in agents["media"]:
            if (
                word in _VERBLIKE
                and position > start
                and words.lower[position - 1] in agents["agent"]
                and _starts_clause(words, position)
            ):
                break
            end, media = position + 1, word in agents["media"]
        elif word in agents["modifier"] or word in ("-",):
            pass
        elif word in _JOINTS and end > start:
            if not _continues(words, position + 1):
                break
        elif (
            words.text[position][:1].isupper()
            and words.text[position].isalpha()
            and (end > start or word in agents["title"])
        ):
            person = person or (end > start and words.lower[end - 1] in agents["title"])
            end = position + 1
        else:
            break
        position += 1
    return end, person, media


def find_title_start(words: Words, first: int, done: int) -> int:
    """Return where the office before a name begins ("the chief of the general staff of Russia", "President Xi")."""
    agents = load_agent_words()
    start, position = first, first - 1
    joined = position >= done and (
        words.lower[position] in ("of", "the", "for")
        or (
            words.lower[position] == "to"
            and words.lower[position - 1] in ("aide", "aides", "adviser", "advisers", "advisor")
        )
        or (words.lower[position] == "in" and words.lower[position - 1] in _SEATED)
    )
    while position >= done and first - position < _MAX_CHAIN + 3:
        word = words.lower[position]
        if word in agents["title"] or (joined and word in agents["agent"] and word not in ("side", "sides", "party")):
            start = position
        elif word in agents["modifier"] or (word in ("of", "the", "and", "for", "to", "in") and joined):
            if word == "and" and start == first:
                break
        else:
            break
        position -= 1
    if joined and start < first and words.lower[start] in ("his", "her"):
        start += 1
    return start


def find_head(words: Words, start: int, first: int) -> str:
    """Return the office that stands before "of" ("ministers" in "the foreign ministers of ASEAN"), "" where none does."""
    if "of" not in words.lower[start:first]:
        return ""
    office = [
        word for word in words.lower[start : words.lower.index("of", start)] if word in load_agent_words()["agent"]
    ]
    return office[-1] if office else ""


_VERBLIKE = frozenset({"heads", "leads", "forces", "ships", "guards", "judges", "staff", "sides"})


def _starts_clause(words: Words, position: int) -> bool:
    return position + 1 < len(words) and words.lower[position + 1] in ("the", "a", "its", "his", "their")


def _continues(words: Words, position: int) -> bool:
    """Say whether an office goes on after "of" or "and" ("State Councillor and Defence Minister")."""
    agents = load_agent_words()
    for ahead in range(position, min(position + 4, len(words))):
        word = words.lower[ahead]
        if word in agents["agent"]:
            return words.text[ahead][:1].isupper() or words.lower[position - 1] != "and"
        if word not in agents["modifier"] and word != "the":
            return False
    return False


_SEATED = frozenset(
    "spokesman spokeswoman spokesperson officials official court police authorities government leaders lawmakers strategists policymakers".split()
)
