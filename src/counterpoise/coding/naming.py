"""
From names to mentions: a name with the offices, ministries and people around it.

"Russian Deputy Foreign Minister Sergei Ryabkov" is one mention of Russia; "Japanese" in "Japanese export rules" is a mention that
only qualifies; "China and Russia" is one mention of two parties.
"""

from collections.abc import Sequence

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.aliases import add_aliases, learn_alias, learn_short_name, with_named_person
from counterpoise.coding.armed import find_armed
from counterpoise.coding.chains import (
    PERSONS,
    Chain,
    find_chain,
    find_head,
    find_title_start,
    is_gone,
    is_of_opponent,
    is_of_private,
    is_private_word,
)
from counterpoise.coding.found import Found
from counterpoise.coding.inflection import Form, inflect
from counterpoise.coding.joining import FINITE, add_halves, join_appositions, join_lists
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.scene import DETERMINERS
from counterpoise.coding.tokens import Words
from counterpoise.coding.unnamed import is_set_apart, unnamed_id
from counterpoise.domain.source import Span
from counterpoise.ontology.blocs import load_organisations
from counterpoise.ontology.names import NameKind
from counterpoise.ontology.states import load_states

_QUALIFYING = frozenset({NameKind.ADJECTIVE, NameKind.PREFIX, NameKind.CITIZEN})
_LENT = frozenset(
    {NameKind.ADJECTIVE, NameKind.PREFIX, NameKind.CITIZEN, NameKind.STATE, NameKind.CAPITAL, NameKind.PLACE}
)
"""Names that only say of where rebels are."""
_PLACES = frozenset({NameKind.CAPITAL, NameKind.PLACE, NameKind.STATE, NameKind.BREAKAWAY})


def build_mentions(words: Words, found: Sequence[Found], text: str, aliases: dict[str, Party]) -> list[Mention]:
    """
    Return the mentions of one sentence, in order.

    `aliases` holds persons whom the document introduced with their office ("General Liu Zhenli, Chief of Staff of ... China's ..."):
    it is read for surnames and added to.
    """
    singles = add_aliases(words, _singles(words, found, text, aliases), text, aliases)
    return join_lists(words, join_appositions(words, add_halves(words, singles), text), text)


def find_unresolved(words: Words, mentions: Sequence[Mention]) -> list[str]:
    """Return persons named with an office who stand for nobody we know ("Governor Jane Roe")."""
    agents, names = load_agent_words(), []
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    position = 0
    while position < len(words):
        end = position + 1
        if words.lower[position] in agents["title"] and words.text[position][:1].isupper() and position not in taken:
            while end < len(words) and end not in taken and words.text[end][:1].isupper() and words.text[end].isalpha():
                end += 1
            if any(
                word not in agents["title"] | agents["modifier"] | agents["agent"] for word in words.lower[position:end]
            ):
                names.append(" ".join(words.text[position:end]))
        position = end
    return names


def _singles(words: Words, found: Sequence[Found], text: str, aliases: dict[str, Party]) -> list[Mention]:
    mentions: list[Mention] = []
    done = 0
    for position, each in enumerate(found):
        first, last = words.index_at(each.start), words.index_at(each.end)
        if first < done or first >= len(words):
            continue
        after = found[position + 1 :]
        mention = _build_one(words, each, first, last, after, text, done)
        if mention is None:
            continue
        mention = with_named_person(words, mention, found)
        learn_alias(words, mention, text, aliases)
        learn_short_name(each.name, mention.parties[0], aliases)
        mentions.append(mention)
        done = mention.last + mention.is_possessive
    return mentions


def _build_one(
    words: Words, each: Found, first: int, last: int, after: Sequence[Found], text: str, done: int
) -> Mention | None:
    lower, kind = words.lower, each.name.kind
    if is_set_apart(words, first, last) or (kind in (NameKind.CAPITAL, NameKind.PLACE) and _names_a_text(words, last)):
        return None
    if each.name.actor in load_organisations() and _is_of_some(words, first, last):
        return None
    agents = load_agent_words()
    possessive = last < len(words) and (
        lower[last] in ("'s", "’s") or (lower[last] in ("'", "’") and lower[last - 1].endswith("s"))
    )
    chain = find_chain(words, last + possessive, each, after) if kind not in PERSONS else Chain(last)
    start = find_title_start(words, first, done)
    is_person = kind in PERSONS or chain.is_person
    if start < first and not is_person:
        is_person = lower[start] in agents["title"]
    if kind in PERSONS and start > 0 and lower[start - 1] in agents["gone"] and not each.is_in_office:
        return None
    if is_of_opponent(words, start, last + possessive, is_ruler=is_person or kind is NameKind.SEAT):
        return None
    is_agent = chain.last > last + possessive or start < first
    end = chain.last if is_agent and chain.last > last else last
    trailing = end < len(words) and lower[end] in ("'s", "’s") if is_agent else possessive
    qualifies = not is_agent and (
        possessive or kind in _QUALIFYING or (kind not in PERSONS and _is_noun_modifier(words, last, each))
    )
    if kind is NameKind.ADJECTIVE and qualifies and _stands_for_people(words, first, last):
        qualifies, is_agent = False, True
    party = Party(
        _actor(each, next((noun for at in range(last, end) if (noun := find_armed(words, at)[0])), "")),
        text[words.start[start] : words.end[end - 1]],
        Span(start=words.start[start], end=words.end[end - 1]),
    )
    return Mention(
        start,
        end,
        (party,),
        qualifies=qualifies,
        is_possessive=bool(trailing),
        is_person=is_person,
        is_place=kind in _PLACES and not is_agent and not qualifies,
        is_media=(
            chain.is_media
            and each.name.actor not in load_organisations()
            and not _is_rejected_report(words, start, end)
        )
        or (kind is NameKind.MEDIA),
        is_private=each.is_past
        or chain.is_private
        or (not chain.is_in_office and not each.is_in_office and _is_private(words, start, first, end))
        or (is_person and _is_kin(words, end)),
        is_agent=is_agent or kind in (NameKind.ORGAN, NameKind.MILITARY, NameKind.PEOPLE),
        title=find_head(words, start, first) or lower[end - 1],
    )


def _is_rejected_report(words: Words, start: int, end: int) -> bool:
    """Say whether a state's report is what somebody rejects ("dismissed a British report"): it is then the state that is rejected."""
    verb = start - 1
    while verb > 0 and words.lower[verb] in DETERMINERS:
        verb -= 1
    return verb >= 0 and words.lower[verb] in _REJECTING and words.lower[end - 1] in ("report", "reports")


_REJECTING = frozenset(
    spelling
    for lemma in ("dismiss", "reject", "rebut", "refute", "rubbish", "scorn", "dispute")
    for spelling in inflect(lemma)
)


def _names_a_text(words: Words, last: int) -> bool:
    """Say whether a city only lends its name to a treaty or a conference ("the Istanbul Convention", "the Minsk process")."""
    if last >= len(words):
        return False
    return words.lower[last] in _TEXTS and (words.text[last][:1].isupper() or words.lower[last] in _NAMED_AFTER_CITIES)


_TEXTS = frozenset(
    "convention declaration document protocol accord accords agreement agreements memorandum initiative process pact treaty act principles "
    "framework format platform communique consensus charter formula club conference conventions protocols".split()
)
_NAMED_AFTER_CITIES = frozenset("process format accord accords protocol convention conference treaty".split())


def _is_of_some(words: Words, first: int, last: int) -> bool:
    """Say whether a bloc's name only says of what some states are members ("three other EU members", "a NATO country")."""
    if not _MEMBER.isdisjoint(words.lower[last - 1 : last + 1]):
        return not _ONE.isdisjoint(words.lower[max(0, first - 1) : first])
    is_of_members = not _MEMBERS.isdisjoint(words.lower[last - 1 : last + 1])
    return is_of_members and not SOME.isdisjoint(words.lower[max(0, first - 2) : first])


_MEMBERS = frozenset({"members", "countries"})
_MEMBER = frozenset({"member", "country", "state", "ally", "power"})
_ONE = frozenset({"a", "an", "one", "another", "any", "every", "each", "no", "fellow", "only"})
SOME = frozenset("two three four five six seven eight nine ten several some many most other few".split())
"""Words before members of whom not all are meant."""


def _is_private(words: Words, start: int, first: int, end: int) -> bool:
    """Say whether what stands before a name, or before the office at its head, makes its people none who act for it."""
    if any(is_private_word(words, at) for at in range(max(0, start - 1), first)):
        return True
    offices = load_agent_words()["office"]
    if start < first:
        held = next((at for at in range(start, first) if words.lower[at] in offices), None)
        return held is not None and is_gone(words, held)
    if is_of_private(words, first):
        return True
    return is_gone(words, first) and not offices.isdisjoint(words.lower[first:end])


def _is_kin(words: Words, last: int) -> bool:
    """Say whether a person's name only tells whose child or friend another is ("Biden's son"); a ruler's sister may speak for him."""
    return words.lower[last : last + 1] in (["'s"], ["’s"]) and _KIN.issuperset(words.lower[last + 1 : last + 2])


_KIN = frozenset(
    "son sons daughter daughters brother brothers nephew cousin tailor friend friends widow mother father".split()
)


def _actor(each: Found, armed: str) -> str:
    """Return whom a name with what it is joined to stands for: a state's name before "rebels" stands for a group without a name."""
    if not armed or each.name.kind not in _LENT or each.name.actor not in load_states():
        return each.name.actor
    return unnamed_id(armed, each.name.actor)


def _stands_for_people(words: Words, first: int, last: int) -> bool:
    """Say whether an adjective stands for a people ("the Dutch promised")."""
    if first == 0 or words.lower[first - 1] != "the" or last >= len(words):
        return False
    after = words.lower[last]
    return after in FINITE or (
        after in load_lexicon().verbs
        and (Form.PAST in load_lexicon().verbs[after][0] or Form.BASE in load_lexicon().verbs[after][0])
        and not after.endswith("s")
    )


def _is_noun_modifier(words: Words, last: int, each: Found) -> bool:
    """Say whether the bare name stands before a noun that it qualifies ("NATO summit", "Russia sanctions", "Kremlin statement")."""
    if last >= len(words):
        return False
    word, text = words.lower[last], words.text[last]
    after = words.lower[last + 1] if last + 1 < len(words) else ""
    if after in _AFTER_VERB and word.endswith("s"):
        return False  # "if Israel strikes again", "Moscow talks the price down"
    return text.isalpha() and word in _QUALIFIED_NOUNS


_AFTER_VERB = frozenset("the a an its his her their again back".split())
_QUALIFIED_NOUNS = frozenset(
    "sanctions sanction summit talks visit trip attack attacks strike strikes airstrikes offensive invasion statement support aid exercise "
    "exercises drills policy ties relations membership war conflict border embassy airspace territory missile missiles tariffs "
    "backing pressure deal treaty pact proposal resolution demands threats threat vote veto report trade imports exports oil gas "
    "expansion office bid accession base bases presence alliance partnership cooperation soil crisis issue question coast waters "
    "standoff nuclear diplomacy".split()
)
