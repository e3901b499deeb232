"""Names known by what introduced them: "Pakistan's spokesman, General Asif Ghafoor" is later "Ghafoor", the Arab League "the League"."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.chains import is_of_opponent
from counterpoise.coding.found import Found
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.scene import CALENDAR
from counterpoise.coding.tokens import Words
from counterpoise.domain.source import Span
from counterpoise.ontology.names import Name, NameKind


def learn_alias(words: Words, mention: Mention, text: str, aliases: dict[str, Party]) -> None:
    """Remember the surname of a person whom an office introduced."""
    if not mention.is_person or mention.last - mention.first < 2:
        return
    names = [
        words.text[at]
        for at in range(mention.first, mention.last)
        if words.lower[at] not in _office_words() and words.text[at][:1].isupper()
    ]
    party = mention.parties[0]
    for name in (names[-1:] + names[-2:-1])[:2]:
        if name.isalpha() and len(name) > 1:
            aliases.setdefault(name, party)


def learn_short_name(name: Name, party: Party, aliases: dict[str, Party]) -> None:
    """Remember by what word of its name a body is called after it has been named in full ("the Guards", after the Revolutionary Guards)."""
    *before, last = name.text.split()
    if before and name.kind in _BODIES and last.lower() in _SHORT_NAMES:
        aliases[f"the {last}"] = party


_BODIES = frozenset({NameKind.BLOC, NameKind.GROUP, NameKind.MILITARY, NameKind.ORGAN})
_SHORT_NAMES = frozenset(
    "brigades cartel coalition corps council front fund guard guards league legion movement organisation organization tigers".split()
)
"""Words of which there is one in a text; what "the Union" or "the Commission" is, the kinds of bodies tell."""


def _is_short_name(words: Words, at: int, aliases: dict[str, Party]) -> bool:
    """Say whether a capitalised word stands for the whole of a body's name ("the League said", not "the League Cup")."""
    after = words.text[at + 1] if at + 1 < len(words) else ""
    is_led = at > 0 and words.lower[at - 1] == "the"
    return is_led and f"the {words.text[at]}" in aliases and not after[:1].isupper() and after not in ("of", "for")


def _is_of_longer_name(words: Words, at: int, taken: set[int], aliases: dict[str, Party]) -> bool:
    """Say whether a capitalised word beside a surname makes it that of somebody else ("Jane Ghafoor", "Kim Chong-in")."""
    agents = load_agent_words()
    before, after = words.text[at - 1] if at else "", words.text[at + 1] if at + 1 < len(words) else ""
    if before[:1].isupper() and at - 1 not in taken and before.lower() not in agents["title"]:
        return True
    is_name = after[:1].isupper() and after.isalpha() and after not in aliases and after.lower() not in CALENDAR
    return is_name and at + 1 not in taken and after.lower() not in agents["title"] | agents["agent"]


def _mention_of_alias(
    words: Words, first: int, at: int, known: Party, text: str, *, is_person: bool = False
) -> Mention:
    """Return the mention that an alias and the titles before it make."""
    span = Span(start=words.start[first], end=words.end[at])
    party = replace(known, agent=span.of(text), span=span)
    possessive = words.lower[at + 1 : at + 2] in (["'s"], ["’s"])
    return Mention(first, at + 1, (party,), is_person=is_person, is_possessive=possessive, is_agent=True)


def add_aliases(words: Words, mentions: list[Mention], text: str, aliases: dict[str, Party]) -> list[Mention]:
    """Add persons met before by their surname, and bodies named before by the word that is short for their name."""
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    added: list[Mention] = []
    for at, word in enumerate(words.text):
        if at in taken or not word[0].isupper() or not word.isalpha():
            continue
        if _is_short_name(words, at, aliases):
            added.append(_mention_of_alias(words, at, at, aliases[f"the {word}"], text))
            taken.add(at)
        elif word in aliases and not _is_of_longer_name(words, at, taken, aliases):
            start = at
            while (
                start > 0
                and start - 1 not in taken
                and (words.lower[start - 1] in load_agent_words()["title"] or words.text[start - 1] in aliases)
            ):
                start -= 1
            mention = _mention_of_alias(words, start, at, aliases[word], text, is_person=True)
            if is_of_opponent(words, start, at + 1 + mention.is_possessive, is_ruler=True):
                continue
            added.append(mention)
            taken.update(range(start, at + 1))
    if not added:
        return mentions
    return sorted([*mentions, *added], key=lambda mention: mention.first)


def with_named_person(words: Words, mention: Mention, found: Sequence[Found]) -> Mention:
    """Take in a person named in apposition to an office ("Pakistan's military spokesman, Major General Asif Ghafoor,")."""
    agents = load_agent_words()
    if not mention.is_agent or mention.title not in agents["title"] | {
        "spokesman",
        "spokeswoman",
        "head",
        "leader",
        "commander",
    }:
        return mention
    at = mention.last
    if at + 1 >= len(words) or words.lower[at] != ",":
        return mention
    starts = {words.index_at(each.start) for each in found}
    at += 1
    while at < len(words) and words.lower[at] in agents["title"]:
        at += 1
    first = at
    while (
        at < len(words)
        and at - first < 4
        and words.text[at][:1].isupper()
        and words.text[at].isalpha()
        and at not in starts
    ):
        at += 1
    if at - first < 2 or at >= len(words) or words.lower[at] not in (",", ".", "'s", "’s"):
        return mention
    return replace(mention, last=at, is_person=True)


@cache
def _office_words() -> frozenset[str]:
    agents = load_agent_words()
    return agents["agent"] | agents["title"] | agents["modifier"]
