"""
Who is named in a sentence: names with the offices, ministries and people around them, put together into mentions.

"Russian Deputy Foreign Minister Sergei Ryabkov" is one mention of Russia; "Japanese" in "Japanese export rules" is a mention that
only qualifies; "China and Russia" is one mention of two parties.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.inflection import Form
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.resolution import Found
from counterpoise.coding.tokens import Words
from counterpoise.domain.actor import ActorId
from counterpoise.domain.event import Participant
from counterpoise.domain.source import Span
from counterpoise.ontology.names import NameKind
from counterpoise.ontology.states import load_states

_QUALIFYING = frozenset({NameKind.ADJECTIVE, NameKind.PREFIX, NameKind.CITIZEN})
_PERSONS = frozenset({NameKind.PERSON, NameKind.SURNAME, NameKind.OFFICIAL})
_PLACES = frozenset({NameKind.CAPITAL, NameKind.PLACE, NameKind.STATE, NameKind.BREAKAWAY})
_JOINTS = frozenset({"of", "and", "for", "the", "&", "to", "on", "in"})
_MAX_CHAIN = 9


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a mention: the actor, and the agent in the text's words with its place."""

    actor: ActorId
    agent: str
    span: Span | None

    def participant(self) -> Participant:
        """Return the party as a side of an event."""
        state = self.actor if self.actor in load_states() else None
        return Participant(actor=self.actor, agent=self.agent, state=state, span=self.span)


@dataclass(frozen=True, slots=True)
class Mention:
    """
    Words `first` to `last` (excluded) of a sentence that name one or more parties.

    `qualifies` says that the mention only modifies the noun after it ("Japanese rules", "Tokyo's sanctions"); `is_media` that it can
    say things but not act; `pair` that two names stand joined by a hyphen ("US-China").
    """

    first: int
    last: int
    parties: tuple[Party, ...]
    qualifies: bool = False
    is_possessive: bool = False
    is_person: bool = False
    is_place: bool = False
    is_media: bool = False
    is_agent: bool = False
    pair: bool = False
    title: str = ""

    @property
    def actors(self) -> tuple[ActorId, ...]:
        """The ids of the parties, in order."""
        return tuple(party.actor for party in self.parties)


def build_mentions(words: Words, found: Sequence[Found], text: str, aliases: dict[str, Party]) -> list[Mention]:
    """
    Return the mentions of one sentence, in order.

    `aliases` holds persons whom the document introduced with their office ("General Liu Zhenli, Chief of Staff of ... China's ..."):
    it is read for surnames and added to.
    """
    singles = _with_aliases(words, _singles(words, found, text, aliases), text, aliases)
    return _join_lists(words, _join_appositions(words, singles, text), text)


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
        mention = _with_named_person(words, mention, found)
        _learn_alias(words, mention, text, aliases)
        mentions.append(mention)
        done = mention.last + mention.is_possessive
    return mentions


def _build_one(
    words: Words, each: Found, first: int, last: int, after: Sequence[Found], text: str, done: int
) -> Mention | None:
    lower, kind = words.lower, each.name.kind
    agents = load_agent_words()
    possessive = last < len(words) and (
        lower[last] in ("'s", "’s") or (lower[last] in ("'", "’") and lower[last - 1].endswith("s"))
    )
    chain, person, media = (
        _chain_end(words, last + possessive, each, after) if kind not in _PERSONS else (last, False, False)
    )
    start = _title_start(words, first, done)
    is_person = kind in _PERSONS or person
    if start < first and not is_person:
        is_person = lower[start] in agents["title"]
    if kind in _PERSONS and start > 0 and lower[start - 1] in agents["gone"]:
        return None
    if lower[first - 1] in agents["gone"] and first > done and first > 0 and kind in _QUALIFYING and person:
        return None
    is_agent = chain > last + possessive or start < first
    end = chain if is_agent and chain > last else last
    trailing = end < len(words) and lower[end] in ("'s", "’s") if is_agent else possessive
    qualifies = not is_agent and (
        possessive or kind in _QUALIFYING or (kind not in _PERSONS and _is_noun_modifier(words, last, each))
    )
    if kind is NameKind.ADJECTIVE and qualifies and _stands_for_people(words, first, last):
        qualifies, is_agent = False, True
    party = Party(
        each.name.actor,
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
        is_media=media or (kind is NameKind.MEDIA),
        is_agent=is_agent or kind in (NameKind.ORGAN, NameKind.MILITARY, NameKind.PEOPLE),
        title=_head(words, start, first) or lower[end - 1],
    )


def _with_named_person(words: Words, mention: Mention, found: Sequence[Found]) -> Mention:
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


def _head(words: Words, start: int, first: int) -> str:
    """Return the office that stands before "of" ("ministers" in "the foreign ministers of ASEAN"), "" where none does."""
    if "of" not in words.lower[start:first]:
        return ""
    office = [
        word for word in words.lower[start : words.lower.index("of", start)] if word in load_agent_words()["agent"]
    ]
    return office[-1] if office else ""


def _stands_for_people(words: Words, first: int, last: int) -> bool:
    """Say whether an adjective stands for a people ("the Dutch promised")."""
    if first == 0 or words.lower[first - 1] != "the" or last >= len(words):
        return False
    after = words.lower[last]
    return after in _FINITE or (
        after in load_lexicon().verbs
        and bool(load_lexicon().verbs[after][0] & (Form.PAST | Form.BASE))
        and not after.endswith("s")
    )


def _chain_end(words: Words, start: int, each: Found, after: Sequence[Found]) -> tuple[int, bool, bool]:
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
            if named.name.kind in _PERSONS:
                end, person = words.index_at(named.end), True
                break
            if named.name.kind not in (NameKind.ORGAN, NameKind.MILITARY):
                break
            position = end = words.index_at(named.end)
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


def _title_start(words: Words, first: int, done: int) -> int:
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


_SEATED = frozenset(
    "spokesman spokeswoman spokesperson officials official court police authorities government leaders lawmakers strategists policymakers".split()
)


def _is_noun_modifier(words: Words, last: int, each: Found) -> bool:
    """Say whether the bare name stands before a noun that it qualifies ("NATO summit", "Russia sanctions", "Kremlin statement")."""
    if last >= len(words):
        return False
    word, text = words.lower[last], words.text[last]
    return text.isalpha() and word in _QUALIFIED_NOUNS


_QUALIFIED_NOUNS = frozenset(
    "sanctions sanction summit talks visit trip attack attacks strike strikes airstrikes offensive invasion statement support aid exercise "
    "exercises drills policy ties relations membership war conflict border embassy airspace territory missile missiles tariffs "
    "backing pressure deal treaty pact proposal resolution demands threats threat vote veto report trade imports exports oil gas "
    "expansion office bid accession base bases presence alliance partnership cooperation soil crisis issue question coast waters "
    "standoff nuclear diplomacy".split()
)


def _learn_alias(words: Words, mention: Mention, text: str, aliases: dict[str, Party]) -> None:
    """Remember the surname of a person whom an office introduced."""
    if not mention.is_person or mention.last - mention.first < 2:
        return
    names = [
        words.text[at]
        for at in range(mention.first, mention.last)
        if words.lower[at] not in _TITLEWORDS() and words.text[at][:1].isupper()
    ]
    party = mention.parties[0]
    for name in (names[-1:] + names[-2:-1])[:2]:
        if name.isalpha() and len(name) > 1:
            aliases.setdefault(name, party)


def _TITLEWORDS() -> frozenset[str]:  # noqa: N802
    agents = load_agent_words()
    return agents["agent"] | agents["title"] | agents["modifier"]


def _with_aliases(words: Words, mentions: list[Mention], text: str, aliases: dict[str, Party]) -> list[Mention]:
    """Add persons met before by their surname, and persons named with a title whose state follows in apposition."""
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    agents, added = load_agent_words(), []
    for at, word in enumerate(words.text):
        if at in taken or not word[0].isupper() or not word.isalpha():
            continue
        if word in aliases and not (
            at
            and words.text[at - 1][:1].isupper()
            and at - 1 not in taken
            and words.lower[at - 1] not in agents["title"]
        ):
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
            added.append(Mention(start, at + 1, (party,), is_person=True, is_possessive=possessive, is_agent=True))
            taken.update(range(start, at + 1))
    if not added:
        return mentions
    return sorted([*mentions, *added], key=lambda mention: mention.first)


def _join_appositions(words: Words, mentions: list[Mention], text: str) -> list[Mention]:
    """Join "Wang Yi, China's foreign minister," into one mention."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if (
            before
            and before.actors == mention.actors
            and words.lower[before.last : mention.first] in ([","], [",", "the"], [","])
            and (before.is_person != mention.is_person or mention.is_agent)
            and not mention.qualifies
            and not before.qualifies
        ):
            joined[-1] = replace(before, last=mention.last, is_person=True, is_possessive=mention.is_possessive)
            continue
        joined.append(mention)
    return joined


def _join_lists(words: Words, mentions: list[Mention], text: str) -> list[Mention]:
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
            listed = _is_list(between) and alike and before.is_media == mention.is_media
            commas_only = between == [","] and not _list_goes_on(words, mentions, position)
            if hyphen or (listed and not commas_only and not _opens_clause(words, before, mention)):
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


def _pair_qualifies(words: Words, mention: Mention) -> bool:
    return mention.last < len(words) and words.lower[mention.last].isalpha() and not mention.is_agent


def _is_list(between: list[str]) -> bool:
    rest = [word for word in between if word not in ("the", "both", "then", "also")]
    return rest in (["and"], [","], [",", "and"], ["&"], ["as", "well", "as"], [",", "as", "well", "as"], ["or"])


def _list_goes_on(words: Words, mentions: list[Mention], position: int) -> bool:
    """Say whether after this one further names follow in the same list, up to an "and"."""
    for at in range(position, min(position + 6, len(mentions) - 1)):
        between = words.lower[mentions[at].last : mentions[at + 1].first]
        if "and" in between and _is_list(between):
            return True
        if not _is_list(between):
            return False
    return False


_FINITE = frozenset(
    "is are was were has have had will would could may might can should must said says told announced warned added "
    "also did does do".split()
)


def _opens_clause(words: Words, before: Mention, mention: Mention) -> bool:
    """Say whether "A, and B verb" is two clauses, A being part of the first ("accused Japan, and Russia said")."""
    after = words.lower[mention.last] if mention.last < len(words) else ""
    if after not in _FINITE and after not in load_lexicon().verbs:
        return False
    between = words.lower[before.last : mention.first]
    if before.first and words.lower[before.first - 1] == "between":
        return False
    lead = words.lower[: before.first]
    return ("," in between or "and" in between) and any(
        word in _FINITE or (word in load_lexicon().verbs and load_lexicon().verbs[word][0] & (Form.PAST | Form.THIRD))
        for word in lead
    )
