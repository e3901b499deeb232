"""What "they", "the two generals", "its ally" or "the ministry" refer to, by what the document said before."""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.antecedents import Past
from counterpoise.coding.first_person import mention_narrator
from counterpoise.coding.groupwords import find_group
from counterpoise.coding.homes import party_at_home
from counterpoise.coding.lexicon import load_lexicon
from counterpoise.coding.memory import PLURAL_OFFICES, Memory
from counterpoise.coding.mentions import Mention, Party, mention_of
from counterpoise.coding.scene import DETERMINERS, PREPOSITIONS, SAID
from counterpoise.coding.tokens import Words

PAIRS = frozenset({"two", "both"})
"""Words that say that two are meant."""
_PAIR_NOUNS = frozenset(
    "countries nations states sides leaders generals ministers presidents neighbours neighbors allies powers governments capitals "
    "militaries armies navies fleets parties premiers counterparts delegations men officials rivals partners secretaries hosts commanders "
    "negotiators envoys brothers foes adversaries shores".split()
)
_PEOPLE = frozenset(
    "leaders generals ministers presidents premiers counterparts delegations men officials rivals partners allies secretaries commanders "
    "negotiators envoys brothers".split()
)
_TELLING_WHICH = frozenset({"these", "those", "their", "its", "between"})
_HEADS = frozenset(
    "ministry minister president government spokesman spokeswoman spokesperson embassy ambassador envoy army military navy kremlin "
    "premier chancellor king regime administration parliament authorities country nation state foreign_ministry "
    "general secretary".split()
)
_OF_ANY_STATE = frozenset("country nation government ministry kremlin junta regime authorities".split())
_BLOC_HEADS = frozenset(
    {"association", "alliance", "bloc", "organisation", "organization", "grouping", "union", "agency", "watchdog"}
)
_OF_REGION = frozenset({"regional", "continental"})
_PLURAL_PRONOUNS = frozenset({"they", "them"})
_PERSON_PRONOUNS = frozenset({"he", "she", "him"})
_THING_PRONOUNS = frozenset({"it"})
_AFTER_BOTH = frozenset("to have had were are withdraw agreed said signed".split())
_OPENERS = frozenset(
    {
        ",",
        "that",
        "and",
        "but",
        "if",
        "as",
        "when",
        "while",
        "because",
        "after",
        "before",
        "“",
        "said",
        "says",
        ";",
        "which",
    }
)
_POSSESSIVE = {"its": "thing", "his": "person", "her": "person", "their": "plural"}


_REFERRING = (
    frozenset(_POSSESSIVE)
    | _PLURAL_PRONOUNS
    | _PERSON_PRONOUNS
    | _THING_PRONOUNS
    | PAIRS
    | {"the", "our", "we", "us", "each", "neither", "either", "all", "member"}
)


_PRONOUNS = (
    frozenset(_POSSESSIVE)
    | _PLURAL_PRONOUNS
    | _PERSON_PRONOUNS
    | _THING_PRONOUNS
    | {"both", "neither", "each", "we", "us", "our"}
)


def may_refer(words: Words, past: Past) -> bool:
    """Say whether a sentence has a pronoun that may stand for somebody whom the sentences before name."""
    return bool(past) and not _PRONOUNS.isdisjoint(words.lower)


def add_references(words: Words, mentions: list[Mention], memory: Memory) -> list[Mention]:
    """Return the mentions of a sentence with those that pronouns and bare offices stand for put among them."""
    taken = {at for mention in mentions for at in range(mention.first, mention.last)}
    added: list[Mention] = []
    for at, word in enumerate(words.lower):
        if word not in _REFERRING or at in taken:
            continue
        if word in _POSSESSIVE and at + 1 in taken:
            continue  # "his Australian counterpart" is about the counterpart
        known = sorted([*mentions, *added], key=lambda each: each.first)
        mention = _office_of_named(words, at, known)
        if mention is None:
            mention = _refer(words, at, word, known, memory)
            mention = (
                replace(mention, refers=True) if mention is not None else _office_at_home(words, at, known, memory)
            )
        if mention is not None and not taken & set(range(mention.first, mention.last)):
            added.append(mention)
            taken.update(range(mention.first, mention.last))
    return sorted([*mentions, *added], key=lambda mention: mention.first) if added else mentions


def _refer(words: Words, at: int, word: str, mentions: list[Mention], memory: Memory) -> Mention | None:
    earlier = [mention for mention in mentions if mention.last <= at and not mention.is_media]
    if word in _SUBJECT_PRONOUNS:
        earlier = [mention for mention in earlier if not _is_object_of_relative(words, mention, at)]
    if word in _POSSESSIVE and at + 1 < len(words) and words.lower[at + 1] in _COUNTERPARTS:
        return None if _is_named_behind(words, at + 2, mentions) else _counterpart(words, at, earlier, memory)
    if word in _POSSESSIVE:
        single = [mention for mention in earlier if len(mention.parties) == 1 and not mention.qualifies]
        is_begun = words.lower[max(0, at - 2) : at] in ([",", "and"], [",", "but"], [",", "while"])
        free = [mention for mention in single if not _is_governed(words, mention)] if is_begun else []
        owner = next(iter(free[:1] or single[-1:]), None)
        nearest = owner.parties if word == "its" and owner is not None else ()
        parties = nearest or _parties_for(_POSSESSIVE[word], earlier, memory, at, words.lower[:at])
        return mention_of(words, at, at + 1, parties, qualifies=True) if parties else None
    if memory.voice is not None and memory.speaker is None:
        own = mention_narrator(words, at, memory.voice)
        if own is not None:
            return own
    if word in _PLURAL_PRONOUNS:
        parties = _parties_for("plural", earlier, memory, at, words.lower[:at])
        return mention_of(words, at, at + 1, parties) if parties else None
    if word in _PERSON_PRONOUNS:
        parties = (
            _other_person(words, at, earlier, memory) if word == "him" else _person(words.lower[:at], earlier, memory)
        )
        return mention_of(words, at, at + 1, parties, is_person=True) if parties else None
    if word in _THING_PRONOUNS and at + 1 < len(words) and words.lower[at + 1] not in ("is", "was", "'s", "’s"):
        parties = _parties_for("thing", earlier, memory, at, words.lower[:at])
        return mention_of(words, at, at + 1, parties) if parties else None
    if word == "both" and (
        at + 1 >= len(words) or not words.lower[at + 1].isalpha() or words.lower[at + 1] in _AFTER_BOTH
    ):
        return mention_of(words, at, at + 1, memory.pair()) if memory.pair() else None
    group = find_group(words, at, memory)
    if group is not None:
        return group
    if word in PAIRS or (word == "the" and at + 1 < len(words) and words.lower[at + 1] == "two"):
        return _pair(words, at, earlier, memory)
    if word == "the":
        return _office(words, at, memory)
    return None


def _parties_for(
    kind: str, earlier: list[Mention], memory: Memory, at: int, words_before: list[str]
) -> tuple[Party, ...]:
    if kind == "plural":
        groups = [mention.parties for mention in earlier if len(mention.parties) > 1]
        if not groups and words_before and words_before[-1] not in _OPENERS:  # "seized them": the last ones named
            agents = [mention.parties for mention in earlier if mention.is_agent]
            return agents[-1] if len(agents) > 1 else memory.group
        many = [mention.parties for mention in earlier if not mention.qualifies and mention.title in PLURAL_OFFICES]
        return groups[-1] if groups else many[-1] if many else memory.many or memory.group
    if kind == "person":
        return _person(words_before, earlier, memory)
    things = [
        mention.parties[:1]
        for mention in earlier
        if len(mention.parties) == 1
        and not mention.qualifies
        and not mention.is_person
        and not (mention.is_place and words_before[mention.first - 1 : mention.first] == ["in"])
    ]
    saying = [
        mention.parties[:1]
        for mention in earlier[-1:]
        if len(mention.parties) == 1 and not mention.qualifies and mention.last == at - 1
        if not words_before[-1].endswith("ing")  # "a report accusing it"
    ]
    if saying:
        return saying[0]  # "South Korea said it had ..."
    own = _of_own_clause(earlier, words_before)
    if own and words_before[-1:] and words_before[-1] in _OPENERS:
        return own
    if kind == "thing" and len(things) > 1 and words_before[-1:] and words_before[-1] not in _OPENERS:
        return things[-2]  # an object is not the subject that stands just before it
    if things:
        return things[0]
    persons = [mention.parties[:1] for mention in earlier if len(mention.parties) == 1]
    return persons[0] if persons else (memory.thing,) if memory.thing else ()


def _is_governed(words: Words, mention: Mention) -> bool:
    """Say whether a preposition stands before a mention ("Oslo agreed with Chad, and its envoys ...")."""
    at = mention.first - 1
    while at > 0 and words.lower[at] in DETERMINERS:
        at -= 1
    return at >= 0 and words.lower[at] in PREPOSITIONS


def _of_own_clause(earlier: list[Mention], before: list[str]) -> tuple[Party, ...]:
    """Return the subject of the clause that "and" or "while" has begun last ("Peru objected, and Chile, fearing that it ..."), () for none."""
    for mention in reversed(earlier):
        at = mention.first - 1
        while at > 0 and before[at] in DETERMINERS:
            at -= 1
        begins = at > 0 and (before[at] == ";" or (before[at] in _JOINING and before[at - 1] in (",", ";")))
        if begins and len(mention.parties) == 1 and not mention.qualifies and not mention.is_person:
            return mention.parties[:1]
    return ()


_JOINING = frozenset({"and", "but", "while", "whereas", "yet", "so"})


def _person(before: list[str], earlier: list[Mention], memory: Memory) -> tuple[Party, ...]:
    """Return who "he" is by the words before it: the last person who is a subject, else the one spoken of, else the last who is named."""
    persons = [mention for mention in earlier if mention.is_somebody and not mention.qualifies]
    subjects = [mention for mention in persons if _is_subject(before, mention)]
    if subjects:
        return subjects[-1].parties[:1]
    is_fronted = before[-1:] == [","] and before[0] in PREPOSITIONS
    if persons and not (is_fronted and memory.known_person):
        return persons[-1].parties[:1]
    return (memory.known_person,) if memory.known_person else ()


def _other_person(words: Words, at: int, earlier: list[Mention], memory: Memory) -> tuple[Party, ...]:
    """Return who "him" is: not the subject of its own clause, who is the last person named as one ("Mr Uribe telephoned him")."""
    before = words.lower[:at]
    own = [mention for mention in earlier if not mention.qualifies and _is_subject(before, mention)][-1:]
    acting = {party.actor for mention in own for party in mention.parties}
    others = [each for each in earlier if each.is_somebody and not each.qualifies and acting.isdisjoint(each.actors)]
    if others:
        return others[-1].parties[:1]
    spoken_of = memory.known_person
    return (spoken_of,) if spoken_of and spoken_of.actor not in acting else ()


def _is_subject(before: list[str], mention: Mention) -> bool:
    """Say whether a mention stands as the subject of a clause, as far as the word before it tells."""
    at = mention.first - 1
    while at >= 0 and before[at] in DETERMINERS:
        at -= 1
    lead = before[at] if at >= 0 else ""
    return lead not in PREPOSITIONS and (lead in SAID or lead not in load_lexicon().verbs)


_FINITE = frozenset("have had are were will would met agreed signed also then could may did".split())
_AFTER_OBJECTS = frozenset({".", ",", "to", "in", "on", "at", "for"})
_ELSEWHERE = frozenset(
    "host hosts guest guests neighbour neighbours neighbor neighbors counterpart counterparts".split()
)
"""Those who are always of another country than the one whose they are; a rival or an ally may be of the same."""
_COUNTERPARTS = _ELSEWHERE | frozenset("rival rivals ally foe enemy enemies adversary opponent".split())


def _is_named_behind(words: Words, at: int, mentions: Sequence[Mention]) -> bool:
    """Say whether the words from `at` on name whose a counterpart is ("his counterparts in Chad and Niger", "its ally, Togo")."""
    if at >= len(words) or words.lower[at] not in _WHOSE:
        return False
    first = at + 1 + (words.lower[at + 1 : at + 2] == ["the"])
    return any(each.first == first and not each.is_media and not each.refers for each in mentions)


_WHOSE = frozenset({"in", "from", "of", ","})


def _counterpart(words: Words, at: int, earlier: list[Mention], memory: Memory) -> Mention | None:
    """Return the other side of the last pair spoken of ("its neighbour", "its rival")."""
    own = {party.actor for mention in earlier[-1:] for party in mention.parties}
    act = memory.act
    sides: tuple[Party, ...] = ()
    if act is not None and own & (act.actor_ids | act.recipient_ids):
        sides = act.recipients if own & act.actor_ids else act.actors
    known = sides or memory.pair(next(iter(own), None)) or memory.last_pair
    others = tuple(party for party in known if party.actor not in own)
    possessive = at + 2 < len(words) and words.lower[at + 2] in ("'s", "’s")
    return mention_of(words, at, at + 2, others[:1], qualifies=possessive) if others and own else None


def holders_of(words: Words, mentions: Sequence[Mention], number: int) -> frozenset[str]:
    """Return the ids of those whose neighbour, host or guest a mention is, for it is none of them; none for any other mention."""
    first = mentions[number].first
    word = words.lower[first]
    if word not in _POSSESSIVE or _ELSEWHERE.isdisjoint(words.lower[first + 1 : first + 2]):
        return frozenset()
    earlier = [each for each in mentions[:number] if each.last <= first and not (each.is_media or each.qualifies)]
    if word in ("his", "her"):
        earlier = [each for each in earlier if each.is_person]
    return frozenset(actor for mention in earlier[-1:] for actor in mention.actors)


def objects_beside(words: Words, mentions: Sequence[Mention], number: int) -> frozenset[str]:
    """Return the ids of those who are the object of the relative clause of which a pronoun is the subject ("Chad, on whom it turned")."""
    at = mentions[number].first
    if words.lower[at] not in _SUBJECT_PRONOUNS or mentions[number].last - at > 1:
        return frozenset()
    found = [each for each in mentions[:number] if _is_object_of_relative(words, each, at)]
    return frozenset(actor for mention in found for actor in mention.actors)


def _is_object_of_relative(words: Words, mention: Mention, pronoun: int) -> bool:
    """Say whether a mention stands before "which" or "whom" that a pronoun follows at once: the pronoun means somebody else."""
    at = mention.last + (words.lower[mention.last : mention.last + 1] == [","])
    at += words.lower[at : at + 1] != [] and words.lower[at] in PREPOSITIONS
    return at + 1 == pronoun and words.lower[at] in ("which", "whom")


_SUBJECT_PRONOUNS = frozenset({"it", "he", "she", "they"})
_BEFORE_OBJECTS = frozenset(
    "to with on from against for toward towards urged asked told pressed warned called accused visited praised condemned thanked".split()
)
_CLAUSE_WORDS = frozenset({"that", "said", "says", "who", "which", "when", "as", "after", "before", ",", "between"})
_KOREAS = (Party("KOR", "South Korea", None), Party("PRK", "North Korea", None))


def _pair(words: Words, at: int, earlier: list[Mention], memory: Memory) -> Mention | None:
    noun = at + 1
    if noun < len(words) and "koreas" in words.lower[noun : noun + 2]:
        return mention_of(words, at, words.lower.index("koreas", noun) + 1, _KOREAS)
    while noun < min(at + 4, len(words)) and words.lower[noun] not in _PAIR_NOUNS:
        noun += 1
    if noun >= len(words) or words.lower[noun] not in _PAIR_NOUNS:
        return _the_two(words, at, earlier, memory)
    if words.lower[at] == "two" and words.lower[noun] in _PEOPLE and words.lower[at - 1] not in _TELLING_WHICH:
        return None  # "two officials said"
    if words.lower[noun] in _PEOPLE and words.lower[noun + 1 : noun + 2] in (["from"], ["of"]):
        return None  # "the two officials from Chad"
    others = _those_acting(words, at, earlier)
    groups = [mention.parties for mention in earlier if len(mention.parties) == 2 and mention is not others]
    if others is not None:
        earlier = [mention for mention in earlier if mention is not others]
    named = list({mention.parties[0].actor: mention.parties[0] for mention in earlier}.values())
    known = memory.latest_pair()
    acting = {mention.parties[0].actor for mention in earlier if not mention.qualifies and not mention.is_place}
    here = tuple(named) if len(named) == len(acting) == 2 else ()
    pair = groups[-1] if groups else here or known or tuple(named[:2])
    return (
        mention_of(
            words, at, noun + 1, pair, is_person=words.lower[noun] in ("leaders", "generals", "ministers", "presidents")
        )
        if len(pair) == 2
        else None
    )


def _those_acting(words: Words, at: int, earlier: list[Mention]) -> Mention | None:
    """Return the two in the sentence who act on "both" as an object, and so are others ("China and the EU appealed to both governments")."""
    if at == 0 or words.lower[at - 1] not in _BEFORE_OBJECTS or len(earlier) != 1 or len(earlier[0].parties) != 2:
        return None
    return earlier[-1] if _CLAUSE_WORDS.isdisjoint(words.lower[earlier[-1].last : at]) else None


def _the_two(words: Words, at: int, earlier: list[Mention], memory: Memory) -> Mention | None:
    """Return "the two" that stands alone ("the two have agreed")."""
    after = words.lower[at + 2] if at + 2 < len(words) else ""
    bare = words.lower[at] == "the" and (after in _FINITE or after in _AFTER_OBJECTS)
    named = tuple({mention.parties[0].actor: mention.parties[0] for mention in earlier}.values())
    pair = named if len(named) == 2 else memory.pair()
    return mention_of(words, at, at + 2, pair) if bare and pair else None


def _office(words: Words, at: int, memory: Memory) -> Mention | None:
    agents, position = load_agent_words(), _head_of_office(words, at)
    if position >= len(words):
        return None
    word = words.lower[position]
    if position + 1 < len(words) and words.lower[position + 1] in _AFTER_OWNED:
        return None
    if word == "secretary" and (length := _length_of_secretary_general(words, position)):
        body = next(
            (party for actor, party in reversed(memory.seen.items()) if actor in _WITH_SECRETARIES_GENERAL), _UN
        )
        return mention_of(words, at, position + length, (body,), is_agent=True, is_person=True)
    if word in ("ministers", "leaders", "heads") and words.text[position][:1].isupper() and word in memory.conveners:
        return mention_of(words, at, position + 1, (memory.conveners[word],), is_agent=True)
    if memory.bloc and (word in _BLOC_HEADS or (word == "body" and words.lower[position - 1] in _OF_REGION)):
        return mention_of(words, at, position + 1, (memory.bloc,))
    if word not in agents["agent"] and word not in _HEADS:
        return None
    party = memory.offices.get(word) or (memory.thing if word in _OF_ANY_STATE else None)
    if party is None and word in _MEETING and not _MEETINGS.isdisjoint(words.lower[position + 1 :]) and memory.pair():
        return mention_of(words, at, position + 1, memory.pair(), is_agent=True, is_person=True)
    return (
        mention_of(words, at, position + 1, (party,), is_agent=True, is_person=word in agents["title"])
        if party
        else None
    )


def _length_of_secretary_general(words: Words, position: int) -> int:
    """Return how many words a secretary general's office has, 0 where another secretary stands at a word, or one "of" something."""
    after = words.lower[position + 1 : position + 4]
    length = 2 if after[:1] == ["general"] else 3 if after[:2] == ["-", "general"] else 0
    return length if after[length - 1 : length] != ["of"] else 0


_MEETING = frozenset(
    "ministers presidents leaders premiers secretaries negotiators delegations envoys commanders".split()
)
_MEETINGS = frozenset("meet meets met meeting talks negotiate negotiated".split())
"""What tells that those who hold an office in each of two states are meant ("the presidents are to meet in May")."""
_UN = Party("UNO", "United Nations", None)
_WITH_SECRETARIES_GENERAL = frozenset(
    "UNO NATO ASEAN OAS OIC OPEC SCO OSCE GCC ARAB_LEAGUE COMMONWEALTH COUNCIL_OF_EUROPE PIF CSTO OECD INTERPOL".split()
)
_AFTER_OWNED = frozenset({"of", "'s", "’s", "to"})


def _head_of_office(words: Words, at: int) -> int:
    """Return the word behind an article, past those that tell which of its kind an office is ("the first deputy foreign minister")."""
    position = at + 1
    while position < min(at + 4, len(words)) and words.lower[position] in load_agent_words()["modifier"]:
        position += 1
    return position


def _office_of_named(words: Words, at: int, mentions: list[Mention]) -> Mention | None:
    """Return a bare office that stands beside its holder ("the foreign minister, Jane Roe,"), which is as good as named, None for any other word."""
    head = _head_of_office(words, at)
    if words.lower[at] != "the" or words.lower[head : head + 1] == [] or words.lower[head] not in _HELD:
        return None
    if words.lower[head + 1 : head + 2] != [","]:
        return None
    holder = next((each for each in mentions if each.first == head + 2 and each.is_person), None)
    if holder is None or holder.qualifies or words.lower[holder.last : holder.last + 1] not in ([","], ["."], [")"]):
        return None
    office = mention_of(words, at, head + 1, holder.parties[:1], is_person=True, is_agent=True)
    return replace(office, title=words.lower[head], is_private=holder.is_private)


_HELD = frozenset(
    "president minister premier chancellor secretary ambassador envoy spokesman spokeswoman commander chief".split()
)
"""Offices that one person holds, by the last of their words."""


def _office_at_home(words: Words, at: int, mentions: list[Mention], memory: Memory) -> Mention | None:
    """Return a bare office of the state at whose home it is told, which is as good as named, None for any other word."""
    head = _head_of_office(words, at)
    if words.lower[at] != "the" or head >= len(words) or "of" in words.lower[head + 1 : head + 2]:
        return None
    party = party_at_home(words, (at, head + 1), mentions, memory.home, frozenset(memory.seen))
    if party is None:
        return None
    title = words.lower[head]
    is_person = title in load_agent_words()["title"]
    return replace(
        mention_of(words, at, head + 1, (party,), is_agent=True, is_person=is_person),
        title=title,
        qualifies=words.lower[head + 1 : head + 2] in (["'s"], ["’s"]),
    )
