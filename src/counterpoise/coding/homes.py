"""
The state at whose home a document is written, for an office that names no state ("AMMAN (Petra) - The king met the envoy").

A national agency writes of its own state's offices without naming the state, and so does who writes "our"; so does whoever writes from a capital,
before another state is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterpoise.coding.datelines import find_dateline
from counterpoise.coding.found import Found
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.resolution import find_names
from counterpoise.coding.tokens import Words
from counterpoise.domain.actor import ActorId
from counterpoise.domain.source import Document
from counterpoise.ontology.names import NameKind, load_impersonal_names

_WORLDWIDE = frozenset(
    {
        "Al Arabiya",
        "Asharq Al-Awsat",
        "BBC",
        "BBC World Service",
        "CGTN",
        "Channel NewsAsia",
        "Deutsche Welle",
        "France 24",
        "Press TV",
        "RFA",
        "RFE/RL",
        "RFI",
        "RT",
        "Radio France Internationale",
        "Radio Free Asia",
        "Radio Free Europe",
        "Radio Liberty",
        "Russia Today",
        "Sputnik",
        "TeleSUR",
        "Telesur",
        "VOA",
        "Voice of America",
    }
)
"""Media that tell of other states as much as of their own."""
_EVERYWHERE = frozenset({"Anadolu", "Anadolu Agency", "TASS", "Tass", "Xinhua", "Xinhua News Agency"})
"""National agencies that write from every capital of those at home there, where others follow their own on a visit."""
_OFFICES = frozenset(
    "president king emir sultan premier chancellor minister ministry cabinet government parliament army".split()
)
_STYLED = frozenset({("supreme", "leader"), ("crown", "prince")})
_SAYING = frozenset("said says reported reports quoted quotes cited announced carried added".split())
_OF_BLOCS = frozenset({"brussels"})
"""A capital from which more is told of a bloc than of its state."""


@dataclass(frozen=True, slots=True)
class Home:
    """The state at whose home a document is written; `is_own` says that one of its own writes."""

    state: ActorId
    is_own: bool


def find_home(document: Document, found: Sequence[Found], titled: Sequence[Found]) -> Home | None:
    """Return the home of a document by its first dateline, from the names found in it and in its title; None for none."""
    span = find_dateline(document)
    if span is None:
        return None
    text = span.of(document.text)
    outlets = [each.name for each in found if span.start <= each.start < span.end and each.name.kind is NameKind.MEDIA]
    agencies = {name.actor: name.text for name in outlets if is_national(name.text)}
    place = _state_of(text.split(",")[0].split("(")[0], document)
    if place is None:
        return Home(next(iter(agencies)), True) if len(agencies) == 1 else None
    if place in agencies:
        return Home(place, True)
    names = {each.name.actor for each in titled}
    is_told = (not names or place in names) and _EVERYWHERE.issuperset(agencies.values())
    return Home(place, False) if is_told else None


def is_national(outlet: str) -> bool:
    """Say whether an outlet tells of its own state first, by its name."""
    return outlet not in _WORLDWIDE


def _state_of(place: str, document: Document) -> ActorId | None:
    """Return the state whose capital a dateline names, as it was then; None where it names no capital."""
    spelling = _capitals().get(place.strip(" -—–:.").casefold())
    if spelling is None:
        return None
    published = document.publication.published
    found = [each.name for each in find_names(spelling, published=published) if each.name.kind is NameKind.CAPITAL]
    return found[0].actor if found else None


@cache
def _capitals() -> dict[str, str]:
    """Return every capital as it is spelt, by its name in any case."""
    names = (name.text for name in load_impersonal_names() if name.kind is NameKind.CAPITAL)
    return {name.casefold(): name for name in names if name.casefold() not in _OF_BLOCS}


def party_at_home(
    words: Words, office: tuple[int, int], mentions: Sequence[Mention], home: Home | None, named: frozenset[ActorId]
) -> Party | None:
    """
    Return the party of a bare office, by the first and the last (excluded) of its words, where that of the home is meant.

    `named` are those named before the sentence: an agency's own offices are meant all the same, those of a capital only while it alone is named.
    """
    first, last = office
    is_office = words.lower[last - 1] in _OFFICES or tuple(words.lower[last - 2 : last]) in _STYLED
    if not is_office or _is_somebody_else(words, last, mentions):
        return None
    earlier = [each for each in mentions if each.last <= first]
    acting = {actor for each in earlier if not each.is_media and not each.is_place for actor in each.actors}
    state = _said_by(words, earlier[-1]) if earlier else None
    if state is None and home is not None and (home.is_own or named <= {home.state}):
        state = home.state
    if state is None or not acting <= {state}:
        return None
    return Party(state, " ".join(words.text[first + 1 : last]), None)


def _said_by(words: Words, mention: Mention) -> ActorId | None:
    """Return the state whose national media a mention names that says something ("KCNA said"), None for any other mention."""
    says = not _SAYING.isdisjoint(words.lower[mention.last : mention.last + 2])
    if not (mention.is_media and says and is_national(" ".join(words.text[mention.first : mention.last]))):
        return None
    return mention.actors[0]


def _is_somebody_else(words: Words, last: int, mentions: Sequence[Mention]) -> bool:
    """Say whether a name beside an office says whose it is ("the president, Emmanuel Macron,")."""
    beside = last + (words.lower[last : last + 1] == [","])
    return any(each.first == beside and (each.is_person or each.is_agent) for each in mentions)
