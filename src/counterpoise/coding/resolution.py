"""
Who a name stands for: names found in a text, and the choice between their senses by date and context.

A surname counts when the whole name or a title stands in the document, or when nobody else of that name held office at the
time. A name with another sense ("Jordan", "Washington") is dropped between other capitalised words. Of two states with one
name ("Korea", "Congo") the one that the rest of the document speaks of is taken.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache

from counterpoise.coding.agents import load_agent_words
from counterpoise.coding.america import in_america
from counterpoise.coding.found import Found
from counterpoise.coding.lexicon import load_distractors
from counterpoise.coding.longer_names import is_part_of_name, load_given_names
from counterpoise.coding.seats import NOBODY, seat_of
from counterpoise.coding.ships import find_ships, ship_of
from counterpoise.coding.tokens import HYPHENS
from counterpoise.domain.actor import Period
from counterpoise.ontology.leaders import read_terms
from counterpoise.ontology.names import (
    Name,
    NameKind,
    PersonRow,
    load_impersonal_names,
    names_of_person,
)
from counterpoise.ontology.own_names import NO_NAMES, OwnNames
from counterpoise.ontology.states import load_states

_WORD_BEFORE = re.compile(r"([\w.’'-]+)\s+$")
_AFTER = re.compile(r"^[ ]([\w’'-]+)")
_DEFAULTS = {"Korea": "KOR", "Congo": "COD", "Guinea": "GIN", "Sudan": "SDN"}
_BEFORE = {"RUS": ("SUN",), "SRB": ("YUG", "SCG"), "CZE": ("CSK",)}
"""The states whose capitals these took over, in order."""
_RULING = {
    "taliban": (
        "AFG",
        (Period(since=date(1996, 9, 27), until=date(2001, 11, 13)), Period(since=date(2021, 8, 15))),
    )
}
"""The groups that have ruled a state, and when: they were its government then."""
_STANDING_IN = frozenset("in at from near to outside".split())
_NEAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """
    Every name by its spelling, with either apostrophe ("People's Republic of China"), and whom it may stand for: nobody for distractors.

    `spellings` gives by a word the spellings that begin with it. Of office holders there are thousands: `persons` holds by a word those
    with a name that begins with it until the word is met; a name in `taken` stands for none of them.
    """

    names: dict[str, list[Name]] = field(default_factory=dict)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    persons: dict[str, list[PersonRow]] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        names: Iterable[Name],
        *,
        persons: Iterable[PersonRow] = (),
        distractors: Iterable[str] = (),
        taken: Iterable[str] = (),
    ) -> "Gazetteer":
        """Return the gazetteer of some names, and of office holders."""
        nobody = frozenset(distractors)
        gazetteer = cls(taken=nobody.union(taken))
        gazetteer._take(name for name in names if name.text not in nobody)
        for text in nobody:
            gazetteer._senses(text)
        for row in persons:
            for word in _first_words(row):
                gazetteer.persons.setdefault(word, []).append(row)
        return gazetteer

    def _take(self, names: Iterable[Name]) -> None:
        for name in names:
            for text in _spelt(name.text):
                self._senses(text).append(name)

    def _senses(self, text: str) -> list[Name]:
        """Return whom a spelling may stand for, nobody yet where it is new."""
        if text not in self.names:
            word = _first_word(text)
            self.spellings[word] = (*self.spellings.get(word, ()), text)
        return self.names.setdefault(text, [])

    def _meet(self, word: str) -> None:
        """Take in the names of office holders that begin with a word."""
        met = [name for row in self.persons.pop(word) for name in names_of_person(row)]
        self._take(name for name in met if word in map(_first_word, _spelt(name.text)) and name.text not in self.taken)

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        """Yield where the names in a text begin and end, in order, and whom they may stand for; of names that overlap the first, and the longest there."""
        reached = 0
        for word in _WORD.finditer(text):
            if word[0] in self.persons:
                self._meet(word[0])
            spellings, start = self.spellings.get(word[0]), word.start()
            if not spellings or start < reached or not text.startswith(spellings, start):
                continue
            spelling = max((each for each in spellings if _stands(each, text, start)), key=len, default="")
            reached = start + len(spelling)
            if spelling and (senses := self.names[spelling]):
                yield start, reached, tuple(dict.fromkeys(senses))


def _spelt(name: str) -> tuple[str, ...]:
    """Return a name with either apostrophe."""
    return (name, name.replace("'", "’")) if "'" in name else (name,)


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""


def _first_words(row: PersonRow) -> set[str]:
    """Return the words with which the names of an office holder begin, all found at once: there are thousands of rows."""
    _, term = row
    words = set(_FIRST_WORD.findall(f"{term['person']}|{term['surname']}|{term['variants']}"))
    return words | {"’"} if "'" in words else words


_WORD = re.compile(r"[^\W_]+|\S")
_FIRST_WORD = re.compile(r"(?:^|\|)([^\W_]+|[^\s|])")


def _stands(spelling: str, text: str, start: int) -> bool:
    """Say whether a spelling stands at a place of a text, and is not the beginning or the end of a longer word, nor of a sum ("NZ$5")."""
    end = start + len(spelling)
    alone = not (start and text[start - 1].isalnum()) and not (
        text[end : end + 1].isalnum() or text[end : end + 1] == "$"
    )
    return alone and text.startswith(spelling, start)


@cache
def load_gazetteer(own: OwnNames = NO_NAMES) -> Gazetteer:
    """Return the gazetteer of every name in the ontology, and of a user's own, which go before ours of the same words."""
    mine = {name.text for name in own.names}.union(own.nobody)
    ours = [name for name in load_impersonal_names() if name.text not in mine] if mine else load_impersonal_names()
    distractors = {*load_distractors(), *own.nobody}.difference(name.text for name in own.names)
    return Gazetteer.of([*own.names, *ours], persons=read_terms(), distractors=distractors, taken=mine)


def find_names(text: str, *, published: date | None, gazetteer: Gazetteer | None = None) -> list[Found]:
    """
    Return the names of actors in `text`, in order, each with the one sense that date and context leave.

    `published` is the day by which dated names are judged (who was foreign minister then); None judges without.
    """
    raw = list((gazetteer or load_gazetteer(NO_NAMES)).find(text))
    known = {start for start, *_ in raw}
    ships = [ship for ship in find_ships(text) if ship[0] not in known]
    raw = [each for each in raw if not any(first <= each[0] < last for first, last, _ in ships)]
    persons = {sense for *_, senses in raw for sense in senses if sense.kind is NameKind.PERSON}
    whole = {sense.actor + part for sense in persons for part in _called_alone(sense.text)}
    counts = Counter(senses[0].actor for *_, senses in raw if len({each.actor for each in senses}) == 1)
    named = {
        sense.actor
        for *_, senses in raw
        for sense in senses
        if sense.kind in (NameKind.STATE, NameKind.ADJECTIVE) and sense.ambiguous != _REGION
    }
    seated = {sense.actor for *_, senses in raw for sense in senses if sense.kind is NameKind.CAPITAL}
    found = []
    for start, end, senses in raw:
        senses = tuple(
            sense
            for sense in senses
            if not _lacks_its_state(sense, named, seated) and not _lacks_its_hyphen(sense, text, end)
        )
        if not senses:
            continue
        sense = _choose(text, start, end, senses, published=published, whole=whole, counts=counts)
        if sense and not _is_yet_to_come(text, start, sense, published):
            is_past = _is_long_past(text, start, end, sense, published)
            in_office = sense.kind is NameKind.PERSON and published is not None and sense.period.holds(published)
            found.append(Found(start, end, _in_its_time(sense, published, named), is_past, in_office))
    starts = {each.start for each in found}
    found = [each for each in found if not is_part_of_name(text, each.start, each.end, each.name.kind, starts)]
    found += [
        Found(first, last, ship)
        for first, last, letters in ships
        if (ship := ship_of(text[first:last], letters, named)) is not None
    ]
    return in_america(text, sorted(found, key=lambda each: each.start))


def _is_yet_to_come(text: str, start: int, sense: Name, published: date | None) -> bool:
    """Say whether a person took office only long after the day, and has none yet that stands before the name ("Donald Trump", in 1991)."""
    since = sense.period.since
    if published is None or since is None or sense.kind is not NameKind.PERSON:
        return False
    return since - published > _NEAR and not _is_titled(text, start)


def _is_long_past(text: str, start: int, end: int, sense: Name, published: date | None) -> bool:
    """Say whether a person left office years before the day, and it is not that time of which the text tells ("in February 1989")."""
    until = sense.period.until
    if published is None or until is None or sense.kind not in (NameKind.PERSON, NameKind.SURNAME):
        return False
    if published - until <= _LONG or _is_titled(text, start):
        return False
    since = sense.period.since.year - 1 if sense.period.since else 0
    told = _YEAR.findall(text, max(0, start - _BESIDE), end + _BESIDE)
    return not any(since <= int(year) <= until.year for year in told)


def _is_titled(text: str, start: int) -> bool:
    """Say whether an office or another title stands right before a name."""
    before = _WORD_BEFORE.search(text, max(0, start - 40), start)
    return before is not None and before[1].lower() in load_agent_words()["title"]


_LONG = timedelta(days=3 * 365)
_BESIDE = 300
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _lacks_its_hyphen(sense: Name, text: str, end: int) -> bool:
    """Say whether what only begins an adjective of two states stands alone, and is somebody's name ("Franco-German", not "Franco")."""
    is_beginning = sense.kind is NameKind.PREFIX and sense.text.endswith("o")
    return is_beginning and text[end : end + 1] not in HYPHENS


def _lacks_its_state(sense: Name, named: set[str], seated: set[str]) -> bool:
    """Say whether a name means somebody only where its state is named, and is not ("the North"; "ADF", of Australia or of rebels)."""
    if sense.ambiguous == _REGION:
        return (named | seated).isdisjoint(_HALVES.get(sense.actor, named))
    is_acronym = sense.ambiguous and sense.kind in _ACRONYMS and sense.text.isupper()
    return bool(is_acronym and sense.actor in load_states() and sense.actor not in named)


_ACRONYMS = frozenset({NameKind.MILITARY, NameKind.ORGAN})
_REGION = "region"
_HALVES = dict.fromkeys(("KOR", "PRK"), frozenset({"KOR", "PRK"}))
"""States called by their part of a country ("the North"), each with those of which one must be named for that to mean it, or its capital."""


def _called_alone(name: str) -> Iterable[str]:
    """Yield what a person of a whole name may be called: its first word, and its last ones ("Klerk", "de Klerk")."""
    words = name.split()
    yield words[0]
    for first in range(1, len(words)):
        yield " ".join(words[first:])


def _in_its_time(sense: Name, published: date | None, named: set[str]) -> Name:
    """
    Return a capital or seat of power as that of the state it then was ("Moscow" before 1991-12-26), and a group as the state that it then ruled.

    Where the text names the later state itself (`named`: "Russian", in 1990), its capital is left to it.
    """
    if published is None:
        return sense
    state, terms = _RULING.get(sense.actor, (sense.actor, ()))
    if any(term.holds(published) for term in terms):
        return replace(sense, actor=state, kind=NameKind.ORGAN)
    if sense.kind not in (NameKind.CAPITAL, NameKind.SEAT):
        return sense
    if sense.actor not in _BEFORE or sense.actor in named:
        return sense
    states = load_states()
    if states[sense.actor].period.holds(published):
        return sense
    before = next((each for each in _BEFORE[sense.actor] if states[each].period.holds(published)), sense.actor)
    return replace(sense, actor=before)


def _choose(
    text: str,
    start: int,
    end: int,
    senses: tuple[Name, ...],
    *,
    published: date | None,
    whole: set[str],
    counts: Counter[str],
) -> Name | None:
    if published is not None and any(sense.only_then for sense in senses):
        senses = tuple(sense for sense in senses if not sense.only_then or sense.period.holds(published))
    if not senses:
        return None
    seat = seat_of(text, start, end, counts)
    if seat is not None:
        return replace(senses[0], actor=seat, kind=_kind_of_seat(senses, seat)) if seat != NOBODY else None
    if len(senses) == 1 and not senses[0].ambiguous and senses[0].kind not in (NameKind.SURNAME, NameKind.PERSON):
        return senses[0]
    left, right = _neighbours(text, start, end)
    is_common = _is_common(text[start:end], senses, published)
    fitting = [
        sense
        for sense in _fitting(senses, published)
        if _holds(sense, left, right, published=published, whole=whole, is_common=is_common)
        and not (
            sense.kind is NameKind.SURNAME
            and _is_rival(left, right, sense, whole)
            and not (_follows_office(text, start, sense, published) and not _is_capitalised(right))
        )
    ]
    if not fitting:
        return None
    default = _DEFAULTS.get(senses[0].text)
    if senses[0].text == "Brussels" and left.lower() not in _STANDING_IN:
        default, fitting = "EUR", [sense for sense in senses if sense.actor == "EUR"] or fitting
    return max(fitting, key=lambda sense: (_rank(sense), counts[sense.actor], sense.is_head, sense.actor == default))


def _kind_of_seat(senses: tuple[Name, ...], actor: str) -> NameKind:
    """Return what kind of name a city is for one actor: a seat of power for all whose capital it is not."""
    return next((sense.kind for sense in senses if sense.actor == actor), NameKind.SEAT)


def _fitting(senses: tuple[Name, ...], published: date | None) -> list[Name]:
    if published is None:
        return list(senses)
    in_office = [sense for sense in senses if sense.period.holds(published)]
    if in_office or senses[0].kind not in (NameKind.PERSON, NameKind.SURNAME):
        return in_office or [sense for sense in senses if sense.kind not in (NameKind.PERSON, NameKind.SURNAME)]
    return [max(senses, key=lambda sense: -abs((_middle(sense, published) - published).days))]


def _middle(sense: Name, day: date) -> date:
    since, until = sense.period.since or day, sense.period.until or day
    return since if day < since else until if day > until else day


def _rank(sense: Name) -> int:
    return {NameKind.SURNAME: 0, NameKind.PLACE: 1, NameKind.GROUP: 3}.get(sense.kind, 2)


def _holds(sense: Name, left: str, right: str, *, published: date | None, whole: set[str], is_common: bool) -> bool:
    titled = left.lower() in load_agent_words()["title"]
    if sense.kind is NameKind.SURNAME:
        near = published is None or _near(sense, published)
        return sense.actor + sense.text in whole or (titled and near) or (near and not is_common)
    if sense.ambiguous and sense.kind not in (NameKind.ADJECTIVE, NameKind.PREFIX):
        return not (
            _is_given_name(left) or (_is_capitalised(right) and right.lower() not in load_agent_words()["agent"])
        )
    return True


def _near(sense: Name, day: date) -> bool:
    return abs(_middle(sense, day) - day) <= _NEAR


def _is_rival(left: str, right: str, sense: Name, whole: set[str]) -> bool:
    """Say whether the words beside a surname make it somebody else's ("Jens Xi", "Brown University")."""
    titled = left.lower() in load_agent_words()["title"]
    is_longer = _is_capitalised(right) and right.lower() not in _RULED and sense.actor + sense.text not in whole
    return (_is_given_name(left) and not titled) or is_longer


_RULED = frozenset({"administration", "government", "cabinet"})
"""What a surname stands before that is its bearer's own ("the Clinton Administration")."""


def _follows_office(text: str, start: int, sense: Name, published: date | None) -> bool:
    """Say whether an office before given names shows that they are those of who then held it ("Prime Minister Atal Behari Vajpayee")."""
    if published is None or not sense.period.holds(published):
        return False
    return _OFFICE_AND_GIVEN.search(text, max(0, start - 60), start) is not None


_OFFICE_AND_GIVEN = re.compile(
    r"(?<!vice )(?<!deputy )\b(?i:president|prime minister|chancellor|premier|king|taoiseach) (?:[A-Z][\w.’'-]+ ){1,3}$"
)


def _is_given_name(word: str) -> bool:
    return _is_capitalised(word) and word.lower() not in _NOT_GIVEN and word.lower() not in load_agent_words()["title"]


_NOT_GIVEN = frozenset(
    "the a an in on at from to by for with of and but when while as after before since if that what why how this these "
    "those both between against under over monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december north south east west northern southern eastern western yet then now also "
    "thus meanwhile today yesterday official officials".split()
)


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and not word.isupper()


def _neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    left = _WORD_BEFORE.search(text, max(0, start - 40), start)
    right = _AFTER.search(text[end : end + 40])
    if left and left[1].endswith((".", "!", "?")) and left[1].lower() not in load_agent_words()["title"]:
        return "", right[1] if right else ""
    before = text[: left.start(1)].rstrip()[-1:] if left else ""
    if left and before in ("", ".", "“", '"', "!", "?") and left[1].lower() not in load_agent_words()["title"]:
        first = left[1] if left[1] in load_given_names() else left[1].lower()
        return first, right[1] if right else ""  # the first word of a sentence is capitalised for no other reason
    return (left[1] if left else "", right[1] if right else "")


def _is_common(surname: str, senses: Iterable[Name], published: date | None) -> bool:
    """Say whether several states' heads of that time share a surname, or else others in office, or it is a word or a first name of its own."""
    rivals = [sense for sense in senses if sense.kind is NameKind.SURNAME]
    holding = [sense for sense in rivals if published is not None and sense.period.holds(published)] or rivals
    holding = [sense for sense in holding if sense.is_head] or holding  # "Modi" of India, not of Niger's army
    return surname in _WORDLIKE or len({sense.actor for sense in holding}) > 1


_WORDLIKE = frozenset(
    "May Brown Bush Major Cook Straw Park Lee Li Kim Moon Wang Yang Chen Zhang Hu Liu Ma Sun Song Han Roh Ri Choe Pak Singh Khan Sharif "
    "Ali Hassan Hussein Ahmed Abdullah Salman King Young White Black Green Hunt Fox Rice Powell Baker Christopher Cohen Perry "
    "Gates Carter Price Day Hill Wood Smith Jones Johnson Taylor Clark Martin Thomas Scott Howard Rudd Abbott Turnbull Morrison Harper "
    "Santos Silva Costa Garcia Lopez Rodriguez Perez Gonzalez Fernandez Hernandez Ramos Jean Paul Peter Simon Joseph Miller "
    "Berlin Paris London Hague Ping Tan Lam Ho Goh Long Peace War Law Rock Mori Aso Kan Noda "
    "No Dan Key Store Rama Michel Francis Leo Benedict Henry Harris Jonathan John Kenny Magyar Fox Teo Wu Lin Cho Yun Shin Suh Jeong Koo "
    "Leung Tung Wong Salam Dar Nawaf Hamad Fahd Omar Samia Bishop Payne Prince Mission Moi Jackson Pena Carr "
    "Wade Kok Dung Khai Rop Marti Albert Rainier Sezer Han Samak Salam Yusuf Mansour Toure Ghali Nano Zayed Tupou Castro Marin Austin Holland Mali Chad Jordan".split()
)
