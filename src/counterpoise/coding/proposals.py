"""What the model says of a sentence, turned into acts of the parties that the gazetteer and the context know."""

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from counterpoise.coding.antecedents import has_acted
from counterpoise.coding.anybody import is_done_by_anybody, is_done_to_anybody
from counterpoise.coding.drafts import REFERRED, TAKEN, UNDERSTOOD, Draft, distinct_parties
from counterpoise.coding.labels import ACTOR, EVENT_TYPES, FACTUALITIES, MODES, NONE, RECIPIENT
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.meant import find_named
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.nouns import find_author
from counterpoise.coding.reading import SEEN, SURE, SUREST, Reading
from counterpoise.coding.recipients import AGAINST, UPON, does_another, is_ally
from counterpoise.coding.relatives import find_relative_object, find_relative_subject, find_said_of
from counterpoise.coding.routes import is_on_route
from counterpoise.coding.strangers import is_stranger, is_stranger_before
from counterpoise.coding.victims import is_victim
from counterpoise.domain.event import EventType, Factuality


def propose(reading: Reading) -> list[Draft]:
    """Return the acts that the model sees between parties of the scene: those it finds by their words, then those it finds by the pair."""
    drafts = [draft for at in _trigger_pieces(reading) for draft in _drafts_at(reading, at)]
    for draft in _drafts_of_pairs(reading):
        if not any(_holds(other, draft) for other in drafts):
            drafts.append(draft)
    return drafts


def _drafts_of_pairs(reading: Reading) -> list[Draft]:
    """Return an act for each pair that does one, the surest first."""
    found = []
    sure = np.flatnonzero(1 - reading.pairs[:, 0] >= SURE)
    order = sure[reading.pairs[sure, 0].argsort(kind="stable")]
    types = reading.pairs[order, 1:].argmax(axis=1).tolist()
    places = np.argsort(-reading.said.places[order], kind="stable")[:, :4].tolist()
    acts: dict[tuple[int, EventType], _Act] = {}
    for row, best, heard in zip(order.tolist(), types, places, strict=True):
        one, other = reading.question.pairs[row]
        at = _place_of(reading, heard)
        if at is not None and (other is None or reading.actors[one].isdisjoint(reading.actors[other])):
            told = at, EVENT_TYPES[best]
            if other is not None and _has_no_part(reading, reading.mentions[other], told[1]):
                continue
            if does_another(reading.laid.scene, reading.word_at(at), reading.mentions[one]):
                continue
            maker = _placed(reading, at, ACTOR) if told[1] is EventType.SANCTION else None
            if maker is not None and reading.actors[maker].isdisjoint(reading.actors[one]):
                continue
            if told not in acts:
                acts[told] = _Act.of(reading, *told)
            found.append(_make_of(reading, acts[told], [one], [other] if other is not None else []))
    return found


def _has_no_part(reading: Reading, mention: Mention, event_type: EventType) -> bool:
    """Say whether a mention cannot receive an act of a type: nobody meets private persons, whom a deed was done to is not accused, allies are not fought."""
    is_met = event_type is EventType.CONSULT and mention.is_private
    is_beside = event_type in AGAINST and is_ally(reading.laid.scene, mention)
    return is_met or is_beside or is_victim(reading.laid.scene, mention, event_type)


def _place_of(reading: Reading, heard: list[int]) -> int | None:
    """Return the first of the pieces that count most in what is said of a pair that begins a word, names aside."""
    words, start = reading.laid.scene.words, reading.laid.sentence.span.start
    for at in heard:
        if reading.pieces.is_word[at]:
            word = words.index_at(start + reading.pieces.start[at])
            if word < len(words) and reading.laid.scene.at[word] < 0:
                return at
    return None


def _holds(draft: Draft, other: Draft) -> bool:
    """Say whether a draft says all that another says."""
    if draft.event_type is not other.event_type:
        return False
    ways = [(draft.actor_ids, draft.recipient_ids)]
    ways += [(draft.recipient_ids, draft.actor_ids)] if draft.is_mutual or other.is_mutual else []
    return any(other.actor_ids <= acting and other.recipient_ids <= receiving for acting, receiving in ways)


def _trigger_pieces(reading: Reading) -> list[int]:
    """Return where the triggers stand: of neighbours that name one act, the surest."""
    found: list[int] = []
    best = reading.triggers[:, 1:].argmax(axis=1) + 1
    previous = -2
    words = [at for at, first in enumerate(reading.pieces.is_word) if first]
    seen = (1 - reading.triggers[words, 0] >= SEEN).tolist()
    for order, at in enumerate(words):
        if not seen[order]:
            continue
        if found and previous == order - 1 and best[found[-1]] == best[at]:
            if reading.triggers[at, best[at]] > reading.triggers[found[-1], best[at]]:
                found[-1] = at
        else:
            found.append(at)
        previous = order
    return found


def _drafts_at(reading: Reading, at: int) -> list[Draft]:
    """Return the act of a trigger, and the same with who is likeliest meant on a side for which no words stand."""
    words, start = reading.laid.scene.words, reading.laid.sentence.span.start
    first = words.index_at(start + reading.pieces.start[at])
    if first >= len(words) or reading.laid.scene.at[first] >= 0:
        return []
    act = _Act.of(reading, at, reading.type_at(at))
    actors = _mentions(reading, at, ACTOR)
    if _is_to_each_other(reading, first) and len(_parties(reading, actors)) > 1:
        return [_make_among(reading, act, actors)]
    recipients = _receiving(reading, at, actors)
    drafts = [_make_of(reading, act, actors, recipients)] if actors else []
    if 1 - float(reading.triggers[at, 0]) < _LEAST:
        return drafts
    acting, receiving = _Side.of(reading, at, ACTOR, actors), _Side.of(reading, at, RECIPIENT, recipients)
    pairs: list[tuple[_Side, _Side | None]] = []
    if acting.numbers and receiving.is_open:
        pairs.append((acting, receiving.meant(beside=acting)))
    if acting.word or (receiving.numbers and acting.is_open):
        actor = acting.meant(beside=receiving)
        if actor is not None:
            pairs.append((actor, receiving))
            if not receiving.numbers:
                pairs.append((actor, receiving.meant(beside=actor)))
    for one, other in pairs:
        if other is not None:
            share = one.surety * other.surety
            doubt = UNDERSTOOD if one.is_wordless or other.is_wordless else TAKEN
            drafts.append(_make(act, one.parties, other.parties, understood=share, doubt=doubt))
    return drafts


@dataclass(frozen=True, slots=True)
class _Act:
    """What is told at a piece, before it is known whose act it is: its frame, its word, how certain it is, and whether it is done both ways."""

    frame: Frame
    first: int
    factuality: Factuality
    is_mutual: bool

    @classmethod
    def of(cls, reading: Reading, at: int, event_type: EventType) -> "_Act":
        words = reading.laid.scene.words
        first = reading.word_at(at)
        return cls(
            frame=Frame(words.lower[first], (), "", (), event_type, _mode(reading, at, event_type), frozenset()),
            first=first,
            factuality=FACTUALITIES[int(reading.said.factuality[at].argmax())],
            is_mutual=float(reading.said.mutual[at]) > 0 or event_type is EventType.COOPERATE,
        )


@dataclass(frozen=True, slots=True)
class _Side:
    """
    One side of the act of a trigger: the numbers of the mentions on it, its parties, how likely those are meant, and its word.

    `word` is the first and the last (excluded) of the words that stand for the side and of which not even the rules say whom they mean,
    None for none. `is_taken` says that somebody is on it who is nobody's to name: a stranger, or one who acts for no state.
    """

    reading: Reading
    at: int
    role: int
    numbers: list[int]
    parties: tuple[Party, ...]
    surety: float
    word: tuple[int, int] | None
    is_taken: bool

    @classmethod
    def of(cls, reading: Reading, at: int, role: int, numbers: list[int]) -> "_Side":
        scene = reading.laid.scene
        runs = [run for run in reading.stand_ins(at, role) if all(scene.at[word] < 0 for word in range(*run))]
        word = runs[0] if runs else None
        is_taken = _is_taken(reading, at, role, word, numbers)
        parties, surety = _parties(reading, numbers), _surety(reading, numbers)
        return cls(reading, at, role, numbers, parties, surety, None if is_taken else word, is_taken)

    @property
    def is_open(self) -> bool:
        """Whether somebody may be meant who is not named."""
        return not self.is_taken and (self.word is not None or not self.numbers)

    @property
    def is_wordless(self) -> bool:
        """Whether somebody is on the side for whom no words stand."""
        return bool(self.parties) and not self.numbers and self.word is None

    def meant(self, *, beside: "_Side") -> "_Side | None":
        """Return the side with who is likeliest meant on it, where the other side is known; None where nobody may be."""
        is_actor = self.role == ACTOR
        known = frozenset(party.actor for party in beside.parties)
        if not is_actor:
            known |= _victims(self.reading, self.reading.type_at(self.at))
        ranked = self.reading.rank(self.at, known, self.word, is_actor=is_actor)
        if is_actor and not self.word:
            laid = self.reading.laid
            here = find_named([each for each in laid.scene.mentions if not each.is_private])
            ranked = [each for each in ranked if each[0].actor in here or has_acted(laid.past, each[0].actor)]
        if not ranked:
            return None
        party, share = ranked[0]
        if self.word is not None:
            party = replace(party, span=self.reading.span_of(self.word))
        return replace(self, parties=(party,), surety=min(share, SUREST))


def _victims(reading: Reading, event_type: EventType) -> frozenset[str]:
    """Return the ids of those to whom a deed was done of which an act of a type complains."""
    found = [each for each in reading.mentions if is_victim(reading.laid.scene, each, event_type)]
    return frozenset(actor for mention in found for actor in mention.actors)


def _is_taken(reading: Reading, at: int, role: int, word: tuple[int, int] | None, numbers: list[int]) -> bool:
    """Say whether somebody stands on a side who is none of those spoken of, by the words that stand for it or those before the verb."""
    scene = reading.laid.scene
    verb = reading.word_at(at)
    if role == ACTOR and not numbers and _is_barred(reading, at):
        return True
    is_of_anybody = is_done_by_anybody if role == ACTOR else is_done_to_anybody
    if not numbers and is_of_anybody(scene, verb, reading.type_at(at)):
        return True
    if word is not None:
        if scene.word(word[0]) in _HE and not reading.laid.is_person_known and not _has_person_before(reading, word):
            return True
        if role == RECIPIENT and (reading.type_at(at) not in _SPOKEN_TO or _was_told(reading, word)):
            return False
        return is_stranger(scene, *word, introduced=reading.laid.introduced)
    if role != ACTOR or numbers:
        return False
    return is_stranger_before(scene, verb, introduced=reading.laid.introduced)


_HE = frozenset({"he", "she", "him"})


def _has_person_before(reading: Reading, word: tuple[int, int]) -> bool:
    """Say whether a person is named in the sentence before a word."""
    return any(each.is_somebody and each.last <= word[0] for each in reading.mentions)


def _was_told(reading: Reading, word: tuple[int, int]) -> bool:
    """Say whether a word stood beside a party's name before ("the American professor Jane Doe ... charged Doe")."""
    name = reading.laid.scene.words.text[word[1] - 1]
    return any(name in party.agent.split() for told in reading.laid.past for party in told.parties)


_SPOKEN_TO = frozenset(
    {
        EventType.ACCUSE,
        EventType.CONSULT,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.SUPPORT,
        EventType.THREATEN,
    }
)
"""What is done to a stranger in person; who fires on a town that nobody knows fires on those who hold it."""
_LEAST = 0.4
"""Below this share of one it is not asked who is meant on a side of a trigger that names nobody."""


def _make_of(reading: Reading, act: _Act, acting: list[int], receiving: list[int]) -> Draft:
    """Return the act of some mentions towards others, or among several where nobody receives it that is done both ways."""
    actors = _parties(reading, acting)
    taken = frozenset(party.actor for party in actors)
    recipients = tuple(party for party in _parties(reading, receiving) if party.actor not in taken)
    if not recipients and len(actors) > 1 and _is_among(reading, act, acting):
        actors, recipients = actors[:1], actors[1:]
    return _make(act, actors, recipients, understood=_surety(reading, [*acting, *receiving]), doubt=REFERRED)


def _is_among(reading: Reading, act: _Act, acting: list[int]) -> bool:
    """
    Say whether those who act do so to each other: they meet, or "both governments" promise or withdraw.

    What they say together ("declared jointly that Iraq must leave") they say to somebody else.
    """
    event_type = act.frame.event_type
    if event_type in _SAID_TOGETHER:
        return act.is_mutual and not _EACH_OTHER.isdisjoint(reading.laid.scene.words.lower)
    if act.is_mutual or event_type is EventType.CONSULT:
        return True
    return event_type in _OF_PAIRS and len(acting) == 1 and reading.is_pair(acting[0])


_OF_PAIRS = frozenset({EventType.AGREE, EventType.RETREAT})
_SAID_TOGETHER = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN})
_EACH_OTHER = frozenset(
    "each another mutual mutually exchange exchanged exchanging trade traded trading swapped".split()
)


def _parties(reading: Reading, mentions: list[int]) -> tuple[Party, ...]:
    return distinct_parties(party for each in mentions for party in reading.mentions[each].parties)


def _surety(reading: Reading, mentions: list[int]) -> float:
    """Return how likely those are meant whom some mentions are taken to mean."""
    return min((reading.mentions[each].understood for each in mentions), default=1.0)


def _make(
    act: _Act, actors: tuple[Party, ...], recipients: tuple[Party, ...], *, understood: float, doubt: str
) -> Draft:
    return Draft(
        frame=act.frame,
        event_type=act.frame.event_type,
        first=act.first,
        last=act.first + 1,
        actors=actors,
        recipients=recipients,
        factuality=act.factuality,
        is_mutual=bool(recipients) and act.is_mutual,
        mode=act.frame.mode,
        doubts=[doubt] if understood < 1 else [],
        understood=understood,
    )


def _is_barred(reading: Reading, at: int) -> bool:
    """Say whether a mention that can act for nobody is likely to be the actor at a trigger ("The American columnist denounced Israel")."""
    own = reading.sides[at, :, ACTOR].tolist()
    return any(
        own[number] >= SURE and _is_idle(reading, at, mention, ACTOR) for number, mention in enumerate(reading.mentions)
    )


def _is_idle(reading: Reading, at: int, mention: Mention, role: int) -> bool:
    """
    Say whether a mention can have no role at a trigger.

    Whom a deed was done to is not accused of it, nor is a deed done to where one is bound, nor does it who only mediates before it.

    Private persons act and meet for nobody, but they may march ("Iranian exiles").
    """
    if role == RECIPIENT and _is_beside_the_act(reading, at, mention):
        return True
    if role == ACTOR and does_another(reading.laid.scene, reading.word_at(at), mention):
        return True
    said_of = find_said_of(reading.laid.scene, reading.word_at(at)) if role == ACTOR else None
    if said_of is not None and reading.laid.scene.at[said_of.sayer.first] == reading.laid.scene.at[mention.first]:
        return True
    if not mention.is_private:
        return mention.is_media
    told = reading.type_at(at)
    return mention.is_media or told is EventType.CONSULT or (role == ACTOR and told is not EventType.PROTEST)


def _is_to_each_other(reading: Reading, verb: int) -> bool:
    """Say whether "each other" or "one another" is the object of a verb ("shelled one another", "fired at each other")."""
    lower = reading.laid.scene.words.lower
    return any((lower[at : at + 2]) in (["each", "other"], ["one", "another"]) for at in range(verb + 1, verb + 3))


def _make_among(reading: Reading, act: _Act, acting: list[int]) -> Draft:
    """Return the act that several do to each other."""
    parties = _parties(reading, acting)
    draft = _make(act, parties[:1], parties[1:], understood=_surety(reading, acting), doubt=REFERRED)
    return replace(draft, is_mutual=True)


def _receiving(reading: Reading, at: int, actors: list[int]) -> list[int]:
    """
    Return the numbers of the mentions that receive the act of some others at a trigger: not those that name who does it.

    A deed of force or a punishment may be done at home ("ban its companies"), unless somebody else surely receives it.
    """
    placed = _placed(reading, at, ACTOR)
    sure = [number for number in actors if number == placed or reading.sides[at, number, ACTOR] >= SURE]
    others = _mentions(reading, at, RECIPIENT, but=frozenset(party.actor for party in _parties(reading, sure)))
    is_at_home = reading.type_at(at) in _DONE_AT_HOME and all(
        reading.sides[at, number, RECIPIENT] < SURE for number in others
    )
    return _mentions(reading, at, RECIPIENT) if is_at_home else others


_DONE_AT_HOME = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.PROTEST})


def _is_beside_the_act(reading: Reading, at: int, mention: Mention) -> bool:
    """Say whether a mention is of whom a deed was done to that is only complained of, or of where those are bound whom it is done to, or does it too."""
    scene, event_type = reading.laid.scene, reading.type_at(at)
    if event_type in AGAINST and is_ally(scene, mention):
        return True
    if event_type in UPON:
        return is_on_route(scene, mention, reading.word_at(at))
    return is_victim(scene, mention, event_type)


def _mentions(reading: Reading, at: int, role: int, *, but: frozenset[str] = frozenset()) -> list[int]:
    """
    Return the numbers of the mentions that are more likely than not to have the role; failing that, of the likeliest one.

    Those that only name parties of `but` are left out: a side on which they alone would stand is open. Whom the order of words alone tells is
    the only one.
    """
    placed = _placed(reading, at, role)
    if placed is not None and not reading.actors[placed] <= but:
        return [placed]
    other = RECIPIENT if role == ACTOR else ACTOR
    own, others = reading.sides[at, :, role].tolist(), reading.sides[at, :, other].tolist()
    able = [
        number
        for number, mention in enumerate(reading.mentions)
        if not _is_idle(reading, at, mention, role)
        and own[number] >= others[number]
        and not reading.actors[number] <= but
    ]
    sure = [number for number in able if own[number] >= SURE]
    likeliest = max(able, key=lambda number: own[number], default=None)
    return sure or ([likeliest] if likeliest is not None and own[likeliest] >= SEEN else [])


def _placed(reading: Reading, at: int, role: int) -> int | None:
    """Return the number of the mention that has a role at a trigger by where it stands ("a demand from Chad", "Chad, to which Togo sold arms")."""
    scene, word = reading.laid.scene, reading.word_at(at)
    if role == RECIPIENT:
        found = find_relative_object(scene, word) if scene.is_verb(word) else None
    else:
        said_of = find_said_of(scene, word)
        author = find_author(scene, word, reading.type_at(at)) or find_relative_subject(scene, word)
        found = said_of.subject if said_of is not None else author
    if found is None:
        return None
    number = scene.at[found.first]
    return None if _is_idle(reading, at, reading.mentions[number], role) else number


def _mode(reading: Reading, at: int, event_type: EventType) -> str | None:
    """Return the likeliest of the type's own modes, None where having none is likelier."""
    scores = reading.said.modes[at].tolist()
    best = MODES[max(_own_modes(event_type), key=lambda index: scores[index])]
    return None if best == NONE else best.split(":")[1]


@cache
def _own_modes(event_type: EventType) -> tuple[int, ...]:
    return tuple(at for at, name in enumerate(MODES) if name == NONE or name.startswith(f"{event_type}:"))
