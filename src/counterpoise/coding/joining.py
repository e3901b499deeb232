"""Mentions that stand for one thing or stand in a list, joined: "Wang Yi, China's foreign minister", "China, Russia and Iran"."""

from dataclasses import replace

from counterpoise.coding.inflection import Form
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.tokens import Words
from counterpoise.domain.source import Span

FINITE = frozenset(
    "is are was were has have had will would could may might can should must said says told announced warned added "
    "also did does do".split()
)


def join_appositions(words: Words, mentions: list[Mention], text: str) -> list[Mention]:
    """Join "Wang Yi, China's foreign minister," into one mention."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if (
            before
            and before.actors == mention.actors
            and words.lower[before.last : mention.first] in ([","], [",", "the"], [","])
            and (before.is_person != mention.is_person or mention.is_agent or before.is_agent)
            and not mention.qualifies
            and not before.qualifies
            and not before.is_place
            and not mention.is_place
            and before.is_media == mention.is_media
        ):
            joined[-1] = replace(before, last=mention.last, is_person=True, is_possessive=mention.is_possessive)
            continue
        joined.append(mention)
    return joined


_HALVES = {
    ("north", "KOR"): ("PRK", "North Korea"),
    ("south", "PRK"): ("KOR", "South Korea"),
    ("east", "DEU"): ("DDR", "East Germany"),
    ("west", "DDR"): ("DEU", "West Germany"),
}
"""Who is named by a direction alone, before whom: "North and South Korea"."""


def add_halves(words: Words, mentions: list[Mention]) -> list[Mention]:
    """Give "North and South Korea" both of its parties."""
    return [_with_half(words, mention) for mention in mentions]


def _with_half(words: Words, mention: Mention) -> Mention:
    first = mention.first - 2
    if first < 0 or words.lower[first + 1] != "and" or len(mention.parties) != 1:
        return mention
    half = _HALVES.get((words.lower[first], mention.parties[0].actor))
    if half is None:
        return mention
    actor, name = half
    other = Party(actor, name, Span(start=words.start[first], end=words.end[first]))
    return replace(mention, first=first, parties=(other, *mention.parties))


def join_lists(words: Words, mentions: list[Mention], text: str) -> list[Mention]:
    """Join "China, Russia and Iran" and "US-China" into one mention of several parties."""
    joined: list[Mention] = []
    for position, mention in enumerate(mentions):
        before = joined[-1] if joined else None
        between = words.lower[before.last + before.is_possessive : mention.first] if before else []
        if before and between and set(mention.actors).isdisjoint(before.actors):
            hyphen = between[0] in ("-", "–", "/") and len(between) == 1
            alike = before.qualifies == mention.qualifies or (
                before.qualifies and not before.is_possessive and mention.is_agent
            )
            listed = (
                _is_list(between)
                and alike
                and (before.is_media, before.is_private) == (mention.is_media, mention.is_private)
            )
            if hyphen and (one := _one_people(words, before, mention)) is not None:
                joined[-1] = one
                continue
            commas_only = _bare(between) == [","] and not _list_goes_on(words, mentions, position)
            is_list = listed and not commas_only and not _is_scene_before(words, before, mention)
            if hyphen or (is_list and (_is_begun(before, words) or not _opens_clause(words, before, mention))):
                joined[-1] = replace(
                    before,
                    last=mention.last,
                    parties=(*before.parties, *mention.parties),
                    qualifies=mention.qualifies
                    if not hyphen
                    else (mention.qualifies or _pair_qualifies(words, mention)),
                    is_possessive=mention.is_possessive,
                    is_person=before.is_person and mention.is_person,
                    is_place=before.is_place and mention.is_place,
                    is_agent=before.is_agent or mention.is_agent,
                    pair=hyphen,
                )
                continue
        joined.append(mention)
    return joined


def _one_people(words: Words, before: Mention, mention: Mention) -> Mention | None:
    """Return the one that two names with a hyphen are ("Turkish-Cypriot leader", "an Iranian-American man"), None where they are two."""
    of_both = before if mention.actors[0] in _PARTS_OF.get(before.actors[0], ()) else None
    if before.actors[0] in _PARTS_OF.get(mention.actors[0], ()):
        of_both = mention
    if of_both is None and _PERSONS.isdisjoint(words.lower[mention.last - 1 : mention.last + 1]):
        return None
    return replace(mention, first=before.first, parties=(of_both or mention).parties)


_PARTS_OF = {"CYP": ("TUR", "GRC"), "BIH": ("SRB", "HRV"), "XKX": ("SRB", "ALB")}
"""States by the peoples of others in them: "Bosnian-Serb", "Greek-Cypriot"."""
_PERSONS = frozenset(
    "man men woman women national nationals citizen citizens journalist doctor physician scientist businessman businesswoman activist "
    "academic scholar dual family families child children banker lawyer".split()
)


def _pair_qualifies(words: Words, mention: Mention) -> bool:
    return mention.last < len(words) and words.lower[mention.last].isalpha() and not mention.is_agent


def _bare(between: list[str]) -> list[str]:
    return [word for word in between if word not in ("the", "both", "then", "also")]


def _is_list(between: list[str]) -> bool:
    return _bare(between) in (
        ["and"],
        [","],
        [",", "and"],
        ["&"],
        ["as", "well", "as"],
        [",", "as", "well", "as"],
        ["or"],
        ["nor"],
        [",", "nor"],
    )


def _list_goes_on(words: Words, mentions: list[Mention], position: int) -> bool:
    """Say whether after this one further names follow in the same list, up to an "and" that is not between two offices of one person."""
    for at in range(position, min(position + 6, len(mentions) - 1)):
        between = words.lower[mentions[at].last : mentions[at + 1].first]
        if "and" in between and _is_list(between):
            return mentions[at].actors != mentions[at + 1].actors
        if not _is_list(between):
            return _has_others(words, mentions[at].last)
    return _has_others(words, mentions[-1].last)


def _has_others(words: Words, last: int) -> bool:
    """Say whether a list ends in some who are not named ("Peru, Chile and several other countries")."""
    return words.lower[last : last + 1] == ["and"] and not _OTHERS.isdisjoint(words.lower[last + 1 : last + 4])


_OTHERS = frozenset({"other", "others"})


def _is_begun(before: Mention, words: Words) -> bool:
    """Say whether a mention is already a list that a comma holds together, which only an "and" can end ("Egypt, Qatar" before "and Iran said")."""
    return len(before.parties) > 1 and "," in words.lower[before.first : before.last]


def _is_scene_before(words: Words, before: Mention, mention: Mention) -> bool:
    """Say whether a place where something is done stands before who is no place ("a post in Ladakh, and Mr Sharif")."""
    lead = words.lower[: before.first]
    lead = lead[:-1] if lead[-1:] == ["the"] else lead
    return before.is_place and not mention.is_place and lead[-1:] in (["in"], ["at"], ["near"])


def _opens_clause(words: Words, before: Mention, mention: Mention) -> bool:
    """Say whether "A, and B verb" is two clauses, A being part of the first ("accused Japan, and Russia said")."""
    after = words.lower[mention.last] if mention.last < len(words) else ""
    if after not in FINITE and after not in load_lexicon().verbs:
        return False
    between = words.lower[before.last : mention.first]
    lead = words.lower[: before.first]
    while lead[-1:] == ["the"]:
        lead = lead[:-1]
    if lead[-1:] and lead[-1] in _BEFORE_SUBJECTS:
        return False
    return ("," in between or "and" in between) and any(
        word in FINITE or (word in load_lexicon().verbs and load_lexicon().verbs[word][0] & (Form.PAST | Form.THIRD))
        for word in lead
    )


_BEFORE_SUBJECTS = frozenset("between that when if because while where whom which whose and but ; ,".split())
"""What a subject stands right behind, so that who is named there is no part of the clause before."""
