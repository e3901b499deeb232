"""Persons known only by the office that introduced them: "Pakistan's spokesman, General Asif Ghafoor" is later "Ghafoor"."""

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


def _is_of_longer_name(words: Words, at: int, taken: set[int], aliases: dict[str, Party]) -> bool:
    """Say whether a capitalised word beside a surname makes it that of somebody else ("Jane Ghafoor", "Kim Chong-in")."""
    agents = load_agent_words()
    before, after = words.text[at - 1] if at else "", words.text[at + 1] if at + 1 < len(words) else ""
    if before[:1].isupper() and at - 1 not in taken and before.lower() not in agents["title"]:
        return True
    is_name = after[:1].isupper() and after.isalpha() and after not in aliases and after.lower() not in CALENDAR
    return is_name and at + 1 not in taken and after.lower() not in agents["title"] | agents["agent"]


def add_aliases(words: Words, mentions: list[Mention], text: str, aliases: dict[str, Party]) -> list[Mention]:
    """Add persons met before by their surname, and persons named with a title whose state follows in apposition."""
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    agents, added = load_agent_words(), []
    for at, word in enumerate(words.text):
        if at in taken or not word[0].isupper() or not word.isalpha():
            continue
        if word in aliases and not _is_of_longer_name(words, at, taken, aliases):
            start = at
            while (
                start > 0
                and start - 1 not in taken
                and (words.lower[start - 1] in agents["title"] or words.text[start - 1] in aliases)
            ):
                start -= 1
            span = Span(start=words.start[start], end=words.end[at])
            party = replace(aliases[word], agent=span.of(text), span=span)
            possessive = at + 1 < len(words) and words.lower[at + 1] in ("'s", "’s")
            if is_of_opponent(words, start, at + 1 + possessive, is_ruler=True):
                continue
            added.append(Mention(start, at + 1, (party,), is_person=True, is_possessive=possessive, is_agent=True))
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
