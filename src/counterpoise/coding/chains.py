"""Runs of offices and names that belong together: "the chief of the general staff of Russia", "Chinese Foreign Minister Wang Yi"."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.armed import find_armed
from counterpoise.coding.found import Found
from counterpoise.coding.tokens import HYPHENS, Words
from counterpoise.ontology.blocs import load_organisations
from counterpoise.ontology.names import NameKind
from counterpoise.ontology.states import load_states

PERSONS = frozenset({NameKind.PERSON, NameKind.SURNAME, NameKind.OFFICIAL})
CRITICS = frozenset(
    "critic critics opponent opponents dissident dissidents defector defectors detractor detractors".split()
)
RIVALS = frozenset(
    "foe foes rival rivals enemy enemies adversary adversaries challenger challengers nemesis archenemy".split()
)
"""What states are to each other as well: "a rival of Iran"."""
_JOINTS = frozenset({"of", "and", "for", "the", "&", "to", "on", "in"})
_MAX_CHAIN = 9


@dataclass(frozen=True, slots=True)
class Chain:
    """
    The run of offices and names that belongs to a name.

    `last` is where it ends, `is_person` whether it names a person, `is_media` a newspaper or the like, `is_private` people who do not act
    for whom they are of: writers, exiles, and those who hold their office no longer; `is_in_office` a person who holds one now, whatever else
    was held before.
    """

    last: int
    is_person: bool = False
    is_media: bool = False
    is_private: bool = False
    is_in_office: bool = False


def is_of_opponent(words: Words, start: int, last: int, *, is_ruler: bool) -> bool:
    """Say whether a name only says whom somebody is against ("Putin critic Bill Browder", "a foe of Turkish President Tayyip Erdogan")."""
    if is_ruler and last < len(words) and words.lower[last] in CRITICS | RIVALS:
        return True
    agents, before = load_agent_words(), start - 1
    while before > max(0, start - _LONGEST_TITLE) and (
        words.text[before][:1].isupper() or words.lower[before] in agents["agent"] | agents["modifier"] | {"the"}
    ):
        before -= 1
    if before < 1 or words.lower[before] != "of":
        return False
    return words.lower[before - 1] in CRITICS or (is_ruler and words.lower[before - 1] in RIVALS)


_LONGEST_TITLE = 7


def find_chain(words: Words, start: int, each: Found, after: Sequence[Found]) -> Chain:
    """Return the run of offices and names that belongs to a name."""
    agents = load_agent_words()
    names = {words.index_at(found.start): found for found in after[:4]}
    outlet = _outlet_end(words, start, each, names)
    if outlet > start:
        return Chain(outlet, is_media=True)
    position, end, person, media, private, in_office = start, start, False, False, False, False
    while position < len(words) and position - start < _MAX_CHAIN:
        word = words.lower[position]
        if word in _COURTESY:
            break
        if position in names:
            named = names[position]
            if end == start and (envoy := _accredited(words, each, named)) is not None:
                private = is_gone(words, position, start)
                position = envoy
                continue
            if named.name.actor != each.name.actor:
                if named.name.kind in PERSONS and end == position and each.name.kind in _BARE_PLACES:
                    end, person = start, False  # "in Oslo President Clinton": the office is that of the name behind it
                break
            if named.name.kind in PERSONS:
                end, person = words.index_at(named.end), True
                private = private and is_gone(words, position, start) and not named.is_in_office
                in_office = named.is_in_office
                break
            if named.name.kind not in (NameKind.ORGAN, NameKind.MILITARY):
                break
            position = end = words.index_at(named.end)
            continue
        armed, beyond = find_armed(words, position)
        if armed:
            position = end = beyond
            continue
        if word.endswith("est") and is_private_word(words, position + 1):
            pass  # "Austria's largest bank"
        elif is_private_word(words, position) and not (position == start and _starts_clause(words, position)):
            end, media, private = position + 1, False, True
        elif word in agents["agent"] or word in agents["media"]:
            if (
                word in _VERBLIKE
                and position > start
                and words.lower[position - 1] in agents["agent"]
                and _starts_clause(words, position)
            ):
                break
            private = private or (end == start and word in agents["office"] and is_gone(words, position, start))
            end, media = position + 1, word in agents["media"]
        elif word in agents["modifier"] or word in agents["gone"] or word in ("-",):
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
    return Chain(end, person, media, private, in_office)


_COURTESY = frozenset("mr mr. messrs messrs. mrs mrs. ms ms. miss dr dr. sir".split())
"""What stands before a person's own name, and never behind a state's."""
_BARE_PLACES = frozenset({NameKind.CAPITAL, NameKind.PLACE, NameKind.STATE})
_ENVOYS = frozenset(
    "ambassador ambassadors representative representatives delegate delegates negotiator negotiators".split()
)
_SENT_EITHER_WAY = frozenset({"envoy", "envoys", "mission", "delegation"})
"""Those whom a body sends to a state as well as a state to a body."""
_HOSTS = {
    "UNO": frozenset(
        "AFG BDI CAF COD COL CYP HTI IRQ KHM LBN LBR LBY MLI MMR MOZ NPL PSE SDN SLE SOM SSD SYR TLS XKX YEM".split()
    ),
    "AU": frozenset({"BDI", "CAF", "COM", "ETH", "MLI", "SDN", "SOM", "SSD"}),
}
"""States to which a body has sent envoys or missions of its own: "Libya's UN envoy" is the UN's."""


def _accredited(words: Words, each: Found, named: Found) -> int | None:
    """
    Return where the envoy stands whom a state has sent to a body named behind it ("Russia's U.N. envoy"), None where there is none.

    The gazetteer may know the envoys of the body by its name ("U.N. envoy", "EU ambassador").
    """
    if each.name.actor not in load_states() or named.name.actor not in load_organisations():
        return None
    envoy = words.index_at(named.end)
    if words.lower[envoy - 1] in _ENVOYS | _SENT_EITHER_WAY and envoy - words.index_at(named.start) == _NAME_AND_OFFICE:
        envoy -= 1
    elif named.name.kind is not NameKind.BLOC:
        return None
    while envoy < len(words) and words.lower[envoy] in ("permanent", "deputy", "chief"):
        envoy += 1
    office = words.lower[envoy] if envoy < len(words) else ""
    is_sent = office in _ENVOYS or (
        office in _SENT_EITHER_WAY
        and named.name.actor != "EUR"
        and each.name.actor not in _HOSTS.get(named.name.actor, ())
    )
    return envoy if is_sent else None


_NAME_AND_OFFICE = 2


_TANKS = frozenset({"tank", "tanks"})


def is_private_word(words: Words, position: int) -> bool:
    """Say whether a word is for people who are of a state and do not act for it ("columnist", "exiles", either one of "think tank")."""
    if position >= len(words):
        return False
    word, after = words.lower[position], words.lower[position + 1] if position + 1 < len(words) else ""
    if word in _HOUSES:
        return _is_of_nobody(words, position)
    if word == "think":
        return after in _TANKS
    if word in _TANKS:
        return position > 0 and words.lower[position - 1] == "think"
    return word in load_agent_words()["private"] and not (word == "opposition" and after in ("to", "from"))


_HOUSES = frozenset({"bank", "banks", "airline", "airlines"})
_STATELY = frozenset(
    "central state national federal reserve development export-import state-owned state-run state-controlled west east left right".split()
)
"""Before "bank" or "airline", what makes it a state's own, or no house at all ("the left bank")."""


def _is_of_nobody(words: Words, house: int) -> bool:
    """Say whether a bank or an airline has no name and is no state's ("a Turkish bank", not "the central bank", "Bank Melli")."""
    is_named = house > 0 and words.text[house][:1].isupper()
    return not is_named and _STATELY.isdisjoint(words.lower[max(0, house - 2) : house])


def is_gone(words: Words, office: int, start: int = 0) -> bool:
    """Say whether an office is held no longer, by the words before it from `start` on ("former foreign minister", "ex-president")."""
    agents = load_agent_words()
    at = office - 1
    while at >= start and (words.lower[at] in agents["modifier"] or words.lower[at] in agents["title"]):
        if words.lower[at] == "former":
            return True
        at -= 1
    if at > start and words.lower[at] == "-":
        return words.lower[at - 1] == "ex"
    return at >= start and words.lower[at] in agents["gone"]


def is_of_private(words: Words, first: int) -> bool:
    """Say whether a name only says whose or where people are who act for nobody ("critics of the Kremlin", "a think tank in London")."""
    at = first - 1 - (first > 0 and words.lower[first - 1] == "the")
    if at < 1 or words.lower[at] not in ("of", "in", "from"):
        return False
    return is_private_word(words, at - 1)


_OUTLET_WORDS = 6


def _outlet_end(words: Words, start: int, each: Found, names: dict[int, Found]) -> int:
    """
    Return where the name of a newspaper or station ends that stands behind its country, `start` where none does.

    "Qatar's Al Jazeera", "Lebanon's Al-Manar television", "Russia's RIA Novosti news agency", "Japan's NHK".
    """
    end, named, position = start, False, start
    while position < len(words) and position - start < _OUTLET_WORDS:
        if position in names:
            if names[position].name.kind is not NameKind.MEDIA:
                return end
            end, named = words.index_at(names[position].end), True
            position = end
            continue
        word, is_capital = words.lower[position], words.text[position][:1].isupper()
        is_outlet = word in load_agent_words()["outlet"] and (is_capital or named)
        if is_outlet:
            end, named = position + 1, True
        elif is_capital and word not in load_agent_words()["agent"] | load_agent_words()["title"]:
            named = True
        elif word not in HYPHENS or not named:
            break
        position += 1
    followed = end < len(words) and words.lower[end] in load_agent_words()["agent"] - load_agent_words()["media"]
    return start if followed else end


def find_title_start(words: Words, first: int, done: int) -> int:
    """Return where the office before a name begins ("the chief of the general staff of Russia", "President Xi")."""
    agents = load_agent_words()
    start, position = first, first - 1
    joined = position >= done and (
        words.lower[position] in ("of", "the")
        or (words.lower[position] == "for" and words.lower[position - 1] not in _ENVOYS | _SENT_EITHER_WAY)
        or (
            words.lower[position] == "to"
            and words.lower[position - 1] in ("aide", "aides", "adviser", "advisers", "advisor")
        )
        or (words.lower[position] in ("in", "at") and words.lower[position - 1] in _SEATED)
    )
    while position >= done and first - position < _MAX_CHAIN + 3:
        word = words.lower[position]
        if word in agents["title"] or (joined and word in agents["agent"] and word not in ("side", "sides", "party")):
            start = position
        elif word in agents["modifier"] or (word in ("of", "the", "and", "for", "to", "in") and joined):
            if word == "and" and start == first:
                break
        elif not _is_of_field(words, position):
            break
        position -= 1
    if joined and start < first and words.lower[start] in ("his", "her"):
        start += 1
    return start


def _is_of_field(words: Words, position: int) -> bool:
    """Say whether an "of" stands between an office and its field ("Minister of Defence General Gerasimov")."""
    if words.lower[position] != "of" or position == 0:
        return False
    agents = load_agent_words()
    return words.lower[position - 1] in agents["title"] and words.lower[position + 1] in agents["modifier"]


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
    "spokesman spokeswoman spokesperson officials official court courts tribunal judge judges prosecutor prosecutors police authorities government leaders lawmakers strategists policymakers "
    "ministry ministries parliament legislature senate cabinet".split()
)
