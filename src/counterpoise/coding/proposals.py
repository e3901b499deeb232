"""What the model says of a sentence, turned into acts of the parties that the gazetteer and the context know."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.antecedents import has_acted, rank_antecedents
from counterpoise.coding.drafts import FROM_BEFORE, Draft, distinct
from counterpoise.coding.labels import ACTOR, FACTUALITIES, MODES, NONE, RECIPIENT, TRIGGERS
from counterpoise.coding.layout import Laid
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.links import Spoken
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.onnx_model import Asked, Said
from counterpoise.coding.pieces import Pieces
from counterpoise.domain.event import EventType, Factuality

_SEEN = 0.2
"""Below this share of one a word is not taken for a trigger, and a mention not for a side."""
_SURE = 0.5
_SUREST = 0.99
"""Who is only understood is never surer than this, even where nobody else was spoken of."""
_MOST_ASKED = 7
"""Of so many mentions the model is asked what each does to each other."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    A sentence laid out for the model.

    Of each mention of its scene `wholes` holds the pieces and `places` those that begin a word; `pairs` are the pairs of mentions asked
    about, where None is nobody.
    """

    laid: Laid
    pieces: Pieces
    places: tuple[tuple[int, ...], ...]
    wholes: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, int | None], ...]

    @classmethod
    def of(cls, laid: Laid, pieces: Pieces) -> "Question":
        """Return what to ask of a sentence."""
        start, words, mentions = laid.sentence.span.start, laid.scene.words, laid.scene.mentions
        spans = [(words.start[each.first] - start, words.end[each.last - 1] - start) for each in mentions]
        places = tuple(tuple(pieces.within(*span)) for span in spans)
        wholes = tuple(tuple(pieces.inside(*span)) for span in spans)
        able = [at for at, each in enumerate(mentions) if not each.is_media and wholes[at]][:_MOST_ASKED]
        pairs = tuple(
            (one, other)
            for one in able
            for other in (None, *able)
            if other is None or not set(mentions[one].actors) & set(mentions[other].actors)
        )
        return cls(laid, pieces, places, wholes, pairs)

    def asked(self) -> Asked:
        """Return the question in pieces."""
        whole = self.wholes
        return Asked(self.pieces, tuple((whole[one], () if b is None else whole[b]) for one, b in self.pairs))


@dataclass(frozen=True, slots=True)
class Reading:
    """
    One sentence as the model reads it: what was asked, what is said, and the same as shares of one.

    `triggers` has shape (pieces, types), `sides` (pieces, mentions, roles): of the trigger at a piece, how likely a mention has a role;
    `pairs` (pairs asked, types). `actors` holds whom each mention stands for; `spoken` who was spoken of before.
    """

    question: Question
    said: Said
    triggers: NDArray[np.float64]
    sides: NDArray[np.float64]
    pairs: NDArray[np.float64]
    actors: tuple[frozenset[str], ...]
    spoken: Spoken

    @classmethod
    def of(cls, question: Question, said: Said, spoken: Spoken) -> "Reading":
        """Return the reading of a sentence."""
        actors = tuple(frozenset(mention.actors) for mention in question.laid.scene.mentions)
        sides = _shares_of_mentions(said.roles, question.places)
        return cls(question, said, shares(said.triggers), sides, shares(said.pairs), actors, spoken)

    def spoken_then(self) -> Spoken:
        """Return who was spoken of when the sentence has been read."""
        mentions = zip(self.question.wholes, self.question.laid.scene.mentions, strict=True)
        named = [(pieces, mention.actors) for pieces, mention in mentions if not mention.is_media]
        return self.spoken.and_then(self.said.links, named)

    @property
    def laid(self) -> Laid:
        """The sentence as it is laid out."""
        return self.question.laid

    @property
    def pieces(self) -> Pieces:
        """The pieces of the sentence."""
        return self.question.pieces

    def pieces_of(self, draft: Draft) -> list[int]:
        """Return the pieces of a draft's trigger."""
        start, words = self.laid.sentence.span.start, self.laid.scene.words
        return self.pieces.within(words.start[draft.first] - start, words.end[draft.last - 1] - start)

    def share_of_type(self, draft: Draft, at: list[int]) -> float:
        """Return the model's share for the draft's type at the pieces of its trigger."""
        return float(self.triggers[at, TRIGGERS.index(draft.event_type)].max()) if at else 0.0

    def share_of_side(self, draft: Draft, at: list[int], *, actors: bool) -> float:
        """
        Return the model's least share, over the parties of one side, that they stand on it; 0 where none is in the sentence.

        `at` are the pieces of the draft's trigger.
        """
        ids = draft.actor_ids if actors else draft.recipient_ids
        if not at or not ids:
            return 0.0
        roles = [ACTOR, RECIPIENT] if draft.is_mutual else [ACTOR] if actors else [RECIPIENT]
        best = self.sides[at][:, :, roles].max(axis=(0, 2))
        return min(
            max((float(best[number]) for number, own in enumerate(self.actors) if each in own), default=0.0)
            for each in ids
        )

    def share_of_pair(self, draft: Draft) -> float:
        """Return the model's largest share, over the pairs of a draft's parties, that the one does to the other what the draft says."""
        acting, receiving = draft.actor_ids, draft.recipient_ids
        column = self.pairs[:, TRIGGERS.index(draft.event_type)]
        return max(
            (
                float(column[row])
                for row, (one, other) in enumerate(self.question.pairs)
                if acting & self.actors[one]
                and (receiving & self.actors[other] if other is not None else not receiving)
            ),
            default=0.0,
        )

    def runner_up(self, draft: Draft, at: list[int]) -> tuple[EventType | None, float]:
        """Return the type that the model holds next likeliest at the pieces of the trigger, None for no event, and its share."""
        if not at:
            return None, 0.0
        row = self.triggers[at].max(axis=0).copy()
        row[TRIGGERS.index(draft.event_type)] = 0
        best = int(row.argmax())
        return (None if TRIGGERS[best] == NONE else EventType(TRIGGERS[best])), float(row[best])


def _shares_of_mentions(roles: NDArray[np.float32], places: tuple[tuple[int, ...], ...]) -> NDArray[np.float64]:
    """Return, of each piece as a trigger, the largest share with which the words of each mention have each role."""
    at = [piece for place in places for piece in place]
    sides = np.zeros((len(roles), len(places), roles.shape[-1]))
    if at:
        own, done = shares(roles[:, at]), 0
        for number, place in enumerate(places):
            if place:
                sides[:, number] = own[:, done : done + len(place)].max(axis=1)
            done += len(place)
    return sides


def shares(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return scores along the last axis as shares of one."""
    powers = np.exp(scores.astype(np.float64) - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def propose(reading: Reading) -> list[Draft]:
    """Return the acts that the model sees between parties of the scene: those it finds by their words, then those it finds by the pair."""
    drafts = [draft for at in _trigger_pieces(reading) for draft in _drafts_at(reading, at)]
    for draft in _drafts_of_pairs(reading):
        if not any(_holds(other, draft) for other in drafts):
            drafts.append(draft)
    return drafts


def _drafts_of_pairs(reading: Reading) -> list[Draft]:
    """Return an act for each pair that does one, the surest first."""
    mentions, found = reading.laid.scene.mentions, []
    order = sorted(range(len(reading.pairs)), key=lambda row: float(reading.pairs[row, 0]))
    for row in order:
        if 1 - reading.pairs[row, 0] < _SURE:
            break
        one, other = reading.question.pairs[row]
        at = _place_of(reading, row)
        if at is not None:
            column = int(reading.pairs[row, 1:].argmax()) + 1
            acting = distinct(mentions[one])
            receiving = distinct(mentions[other]) if other is not None else ()
            found.append(_make(reading, at, EventType(TRIGGERS[column]), acting, receiving))
    return found


def _place_of(reading: Reading, row: int) -> int | None:
    """Return the word that counts most in what is said of a pair, names aside."""
    words, start = reading.laid.scene.words, reading.laid.sentence.span.start
    for at in np.argsort(-reading.said.places[row], kind="stable")[:4]:
        if reading.pieces.is_word[at]:
            word = words.index_at(start + reading.pieces.start[at])
            if word < len(words) and reading.laid.scene.at[word] < 0:
                return int(at)
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
    for order, at in enumerate(words):
        if 1 - reading.triggers[at, 0] < _SEEN:
            continue
        if found and previous == order - 1 and best[found[-1]] == best[at]:
            if reading.triggers[at, best[at]] > reading.triggers[found[-1], best[at]]:
                found[-1] = at
        else:
            found.append(at)
        previous = order
    return found


def _drafts_at(reading: Reading, at: int) -> list[Draft]:
    """Return the act of a trigger, and the same between those last told of together where one side is not in the sentence."""
    words, start = reading.laid.scene.words, reading.laid.sentence.span.start
    first = words.index_at(start + reading.pieces.start[at])
    if first >= len(words) or reading.laid.scene.at[first] >= 0:
        return []
    event_type = EventType(TRIGGERS[int(reading.triggers[at, 1:].argmax()) + 1])
    is_mutual = _is_mutual(reading, at) or event_type in _MOSTLY_MUTUAL
    actors, recipients = _sides(reading, at, is_mutual=is_mutual)
    drafts = [_make(reading, at, event_type, actors, recipients)] if actors else []
    roles = shares(reading.said.roles[at])
    for is_actor, known in ((False, actors), (True, recipients)):
        if not known:
            continue
        unnamed = _words_for(reading, at, roles[:, ACTOR if is_actor else RECIPIENT])
        if unnamed or not (actors if is_actor else recipients):
            found, share = _counterpart(reading, at, event_type, known, unnamed, is_actor=is_actor)
            if found:
                sides = (found, recipients) if is_actor else (actors, found)
                drafts.append(_make(reading, at, event_type, *sides, understood=share))
    return drafts


_MOSTLY_MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE})


def _words_for(reading: Reading, at: int, side: NDArray[np.float64]) -> list[int]:
    """Return the words that stand on a side of a trigger and name nobody whom the gazetteer knows; `side` is each piece's share in it."""
    pieces = [int(piece) for piece in np.flatnonzero(side >= _SURE) if reading.pieces.is_word[piece] and piece != at]
    return [piece for piece in pieces if not any(piece in own for own in reading.question.wholes)]


def _counterpart(
    reading: Reading, at: int, event_type: EventType, parties: tuple[Party, ...], words: list[int], *, is_actor: bool
) -> tuple[tuple[Party, ...], float]:
    """Return who is likeliest on the side that a sentence leaves open, and how likely."""
    past, spoken = reading.laid.past, reading.spoken
    named = frozenset().union(*(told.named for told in past))
    ranked = rank_antecedents(
        past,
        frozenset(party.actor for party in parties),
        event_type,
        beside=frozenset().union(*reading.actors),
        cast=reading.laid.cast,
        is_actor=is_actor,
        weights=spoken.weights,
        hints=spoken.hints(named, reading.said.links, at, words, is_actor=is_actor),
    )
    if is_actor and not words:
        ranked = [entry for entry in ranked if has_acted(past, entry[0].actor)]
    return ((ranked[0][0],), min(ranked[0][1], _SUREST)) if ranked else ((), 0.0)


def _make(
    reading: Reading,
    at: int,
    event_type: EventType,
    actors: tuple[Party, ...],
    recipients: tuple[Party, ...],
    *,
    understood: float = 1.0,
) -> Draft:
    words = reading.laid.scene.words
    first = words.index_at(reading.laid.sentence.span.start + reading.pieces.start[at])
    mode = _mode(reading, at, event_type)
    return Draft(
        frame=Frame(words.lower[first], (), "", (), event_type, mode, frozenset()),
        event_type=event_type,
        first=first,
        last=first + 1,
        actors=actors,
        recipients=recipients,
        factuality=Factuality(FACTUALITIES[int(reading.said.factuality[at].argmax())]),
        is_mutual=bool(recipients) and (_is_mutual(reading, at) or event_type is EventType.COOPERATE),
        mode=mode,
        doubts=[FROM_BEFORE] if understood < 1 else [],
        understood=understood,
    )


def _is_mutual(reading: Reading, at: int) -> bool:
    return float(reading.said.mutual[at]) > 0


def _sides(reading: Reading, at: int, *, is_mutual: bool) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    actors = _mentions(reading, at, ACTOR)
    taken = frozenset(party.actor for mention in actors for party in mention.parties)
    recipients = _mentions(reading, at, RECIPIENT)
    acting = _parties(actors, frozenset())
    receiving = _parties(recipients, taken)
    if is_mutual and not receiving and len(acting) > 1:
        return acting[:1], acting[1:]
    return acting, receiving


def _mentions(reading: Reading, at: int, role: int) -> list[Mention]:
    """Return the mentions that are more likely than not to have the role; failing that, the likeliest one."""
    own, others = reading.sides[at, :, role], reading.sides[at, :, RECIPIENT if role == ACTOR else ACTOR]
    scored = [
        (float(own[index]), mention)
        for index, mention in enumerate(reading.laid.scene.mentions)
        if not mention.is_media and own[index] >= others[index]
    ]
    sure = [mention for share, mention in scored if share >= _SURE]
    if sure:
        return sure
    likely = max(scored, key=lambda entry: entry[0], default=(0.0, None))
    return [likely[1]] if likely[1] is not None and likely[0] >= _SEEN else []


def _parties(mentions: list[Mention], without: frozenset[str]) -> tuple[Party, ...]:
    parties = {party.actor: party for mention in mentions for party in distinct(mention, without=without)}
    return tuple(parties.values())


def _mode(reading: Reading, at: int, event_type: EventType) -> str | None:
    """Return the likeliest of the type's own modes, None where having none is likelier."""
    scores = reading.said.modes[at]
    best = MODES[max(_own_modes(event_type), key=lambda index: float(scores[index]))]
    return None if best == NONE else best.split(":")[1]


@cache
def _own_modes(event_type: EventType) -> tuple[int, ...]:
    return tuple(at for at, name in enumerate(MODES) if name == NONE or name.startswith(f"{event_type}:"))
