"""One sentence as the model reads it: what is asked, what is said as shares of one, and who is meant by words that name nobody."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from operator import add

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.antecedents import share_out
from counterpoise.coding.drafts import Draft, distinct_parties
from counterpoise.coding.groupwords import COUNTS, is_half_of_pair
from counterpoise.coding.labels import ACTOR, COLUMNS, EVENT_TYPES, RECIPIENT, ROLES, TYPES
from counterpoise.coding.layout import Laid
from counterpoise.coding.links import Chooser, Spoken
from counterpoise.coding.meant import OpenSide, describe_meant, find_meant, find_named, weigh_speakers
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.onnx_model import Asked, Said
from counterpoise.coding.pieces import Pieces
from counterpoise.coding.reference import PAIRS, holders_of, objects_beside
from counterpoise.domain.event import EventType
from counterpoise.domain.source import Span

SEEN = 0.2
"""Below this share of one a word is not taken for a trigger, and a mention not for a side."""
SURE = 0.5
SUREST = 0.99
"""Who is only understood is never surer than this, even where nobody else was spoken of."""
_MOST_ASKED = 7
"""Of so many mentions the model is asked what each does to each other."""
_PARTING = frozenset({",", ";", ":", "and", "or", "nor", "but", "–", "—"})
"""What parts two words of one role that only light words stand between."""
_SUBJECTS = frozenset({"he", "she"})
"""Words for a person that is a subject: the next of them in a sentence is mostly the same person."""
_MEANT_TOGETHER = 0.2
"""Words that the rules take for several ("they") stand for all of them where each has this share of one."""


@dataclass(frozen=True, slots=True)
class Question:
    """
    A sentence laid out for the model.

    Of each mention of its scene `places` holds the pieces; `pairs` are the pairs of mentions asked about, where None is nobody.
    """

    laid: Laid
    pieces: Pieces
    places: tuple[tuple[int, ...], ...]
    pairs: tuple[tuple[int, int | None], ...]

    @classmethod
    def of(cls, laid: Laid, pieces: Pieces) -> "Question":
        """Return what to ask of a sentence."""
        start, words, mentions = laid.sentence.span.start, laid.scene.words, laid.scene.mentions
        spans = [(words.start[each.first] - start, words.end[each.last - 1] - start) for each in mentions]
        places = tuple(tuple(pieces.within(*span)) for span in spans)
        able = [at for at, each in enumerate(mentions) if not each.is_media and places[at]][:_MOST_ASKED]
        pairs = tuple(
            (one, other)
            for one in able
            if not mentions[one].is_private
            for other in (None, *able)
            if other is None or not _is_one(mentions[one], mentions[other])
        )
        return cls(laid, pieces, places, pairs)

    def asked(self) -> Asked:
        """Return the question in pieces."""
        places = self.places
        return Asked(self.pieces, tuple((places[one], () if b is None else places[b]) for one, b in self.pairs))


@dataclass(frozen=True, slots=True)
class Trigger:
    """
    What the model says at the words of a trigger, as shares of one: the largest of those of its pieces.

    `types` are those of each of `labels.TYPES`, `sides` of each mention those of each role, `first` the same at the first piece.
    """

    types: list[float]
    sides: list[list[float]]
    first: list[list[float]]


@dataclass(frozen=True, slots=True)
class Reading:
    """
    One sentence as the model reads it: what was asked, what is said, and the same as shares of one.

    `triggers` has shape (pieces, types), `roles` (pieces, pieces, roles): of the trigger at a piece, how likely another has a role,
    `sides` (pieces, mentions, roles) the same of a mention; `pairs` (pairs asked, types). `mentions` are those of the scene, with words
    that name nobody standing for whom they likeliest mean; `actors` are their ids.
    `spoken` is who was spoken of before.
    """

    question: Question
    said: Said
    triggers: NDArray[np.float32]
    roles: NDArray[np.float32]
    sides: NDArray[np.float32]
    pairs: NDArray[np.float32]
    mentions: tuple[Mention, ...]
    actors: tuple[frozenset[str], ...]
    spoken: Spoken

    @classmethod
    def of(cls, question: Question, said: Said, spoken: Spoken) -> "Reading":
        """Return the reading of a sentence."""
        mentions = tuple(question.laid.scene.mentions)
        roles = shares(said.roles)
        reading = cls(
            question,
            said,
            shares(said.triggers),
            roles,
            _shares_of_mentions(roles, question.places),
            shares(said.pairs),
            mentions,
            _actors(mentions),
            spoken,
        )
        for number, mention in enumerate(mentions):
            if mention.refers and not is_half_of_pair(question.laid.scene.words, mentions, number, question.laid.past):
                reading = reading._repeat(number) or reading._refer(number)
        return reading

    def _repeat(self, number: int) -> "Reading | None":
        """Return the reading with a "he" as the one before it in the sentence, None where there is none, or another person is named between."""
        mention, lower = self.mentions[number], self.laid.scene.words.lower
        if mention.last - mention.first > 1 or lower[mention.first] not in _SUBJECTS:
            return None
        for before in reversed(self.mentions[:number]):
            if before.refers and lower[before.first] == lower[mention.first] and before.last - before.first == 1:
                return self._with(number, replace(mention, parties=before.parties, understood=before.understood))
            if before.is_somebody:
                return None
        return None

    def _with(self, number: int, meant: Mention) -> "Reading":
        """Return the reading with a mention in place of another."""
        mentions = (*self.mentions[:number], meant, *self.mentions[number + 1 :])
        return replace(self, mentions=mentions, actors=_actors(mentions))

    def _refer(self, number: int) -> "Reading":
        """Return the reading with a word that names nobody standing for whom it likeliest means, as its likeliest act has it."""
        roles = self.sides[:, number][:, [ACTOR, RECIPIENT]] * (1 - self.triggers[:, :1])
        at, which = divmod(int(roles.argmax()), 2)
        if roles[at, which] < SEEN:
            return self
        mention, is_actor = self.mentions[number], which == 0
        if self._is_pair_here(number):
            return self._with(number, replace(mention, understood=SUREST))
        known = self._known(at, RECIPIENT if is_actor else ACTOR, but=number)
        known |= holders_of(self.laid.scene.words, self.mentions, number)
        known |= objects_beside(self.laid.scene.words, self.mentions, number)
        runs = self.stand_ins(at, ACTOR if is_actor else RECIPIENT)
        word = next((run for run in runs if run[0] <= mention.first < run[1]), (mention.first, mention.last))
        ranked = self.rank(at, known, word, is_actor=is_actor)
        if not ranked:
            return self
        share = {party.actor: share for party, share in ranked}
        parties = mention.parties
        is_unlike = len(parties) == 1 or any(share.get(party.actor, 0.0) < _MEANT_TOGETHER for party in parties)
        if is_unlike and not self._is_count(number):
            parties = tuple(replace(party, span=parties[0].span) for party, _ in ranked[: 1 + self.is_pair(number)])
        chance = min(sum(share.get(party.actor, 0.0) for party in parties), SUREST)
        return self._with(number, replace(mention, parties=parties, understood=chance))

    def is_pair(self, number: int) -> bool:
        """Say whether the words of a mention say that they stand for two ("the two presidents", "both")."""
        mention = self.mentions[number]
        return not PAIRS.isdisjoint(self.laid.scene.words.lower[mention.first : mention.last])

    def _is_pair_here(self, number: int) -> bool:
        """Say whether a mention of two stands for those whom the sentence names before it as acting ("telephoned Accra, and the two sides agreed")."""
        mention = self.mentions[number]
        before = [each for each in self.mentions[:number] if each.is_name and not each.is_private]
        acting = {actor for each in before if not each.qualifies and not each.is_place for actor in each.actors}
        named = {actor for each in before for actor in each.actors}
        return self.is_pair(number) and len(mention.actors) == len(named) and named == acting == set(mention.actors)

    def _is_count(self, number: int) -> bool:
        """Say whether the words of a mention say that they stand for so many as it has, three or more ("the three capitals")."""
        mention = self.mentions[number]
        words = self.laid.scene.words.lower[mention.first : mention.last]
        return any(COUNTS.get(word) == len(mention.parties) for word in words)

    def _known(self, at: int, role: int, *, but: int) -> frozenset[str]:
        """Return the ids of those named who have a role at a trigger, one mention left out."""
        return frozenset(
            actor
            for number, (own, share) in enumerate(zip(self.actors, self.sides[at, :, role].tolist(), strict=True))
            if number != but and share >= SURE and self.mentions[number].can_act
            for actor in own
            if not self.mentions[number].refers or self.mentions[number].understood < 1
        )

    def stand_ins(self, at: int, role: int) -> list[tuple[int, int]]:
        """Return the first and the last word (excluded) of each run of words that have a role at a trigger and name nobody, the surest first."""
        start, scene = self.laid.sentence.span.start, self.laid.scene
        own = self.roles[at, :, role]
        runs: list[tuple[float, int, int]] = []
        latest = 0
        for piece in np.flatnonzero(own >= SURE).tolist():
            if piece == at or not self.pieces.is_word[piece]:
                continue
            previous, latest = latest, piece
            word = scene.words.index_at(start + self.pieces.start[piece])
            if word >= len(scene.words):
                continue
            mention = scene.mention_at(word)
            is_name = mention is not None and not mention.refers
            first, last = (mention.first, mention.last) if mention is not None and is_name else (word, word + 1)
            share = 0.0 if is_name else float(own[piece])
            if runs and (runs[-1][2] >= first or (previous == piece - 1 and self._are_one(runs[-1][2], first))):
                before, begin, _ = runs.pop()  # one name in a run makes it a name: "western Ukraine"
                share, first = (max(before, share) if before and share else 0.0), min(begin, first)
            runs.append((share, first, last))
        return [(first, last) for share, first, last in sorted(runs, key=lambda run: -run[0]) if share]

    def _are_one(self, last: int, first: int) -> bool:
        """Say whether the light words between two words of one role leave them one phrase: "the army of the north", not "the army, the navy"."""
        return _PARTING.isdisjoint(self.laid.scene.words.lower[last:first])

    def rank(
        self, at: int, known: frozenset[str], word: tuple[int, int] | None, *, is_actor: bool
    ) -> list[tuple[Party, float]]:
        """
        Return who may be meant on a side of the act at a piece where nobody is named, with their shares of one, the likeliest first.

        `known` are the ids of the other side, `word` the first and the last (excluded) of the words that stand for the side.
        """
        side = OpenSide(is_actor, self.type_at(at), known, self._word_of(at), word)
        parties = find_meant(self.laid, side)
        if not parties:
            return []
        pieces = self._pieces_of_words(word) if word else []
        actors = [party.actor for party in parties]
        known_of = describe_meant(self.laid, side, parties)
        here = self._named_here(side.place)
        scores = self.spoken.scores(side, actors, known_of, self.said.links, at, pieces, here)
        gains = weigh_speakers(self.laid, side, parties)
        return share_out(parties, list(map(add, scores, gains)) if gains else scores)

    def _word_of(self, at: int) -> tuple[int, int]:
        """Return the first and the last (excluded) of the words of the sentence that a piece is of."""
        first = self.word_at(at)
        return first, first + 1

    def word_at(self, at: int) -> int:
        """Return the word of the sentence that a piece is of."""
        return self.laid.scene.words.index_at(self.laid.sentence.span.start + self.pieces.start[at])

    def span_of(self, word: tuple[int, int]) -> Span:
        """Return where words stand in the document, by the first and the last (excluded)."""
        words = self.laid.scene.words
        return Span(start=words.start[word[0]], end=words.end[word[1] - 1])

    def _pieces_of_words(self, word: tuple[int, int]) -> list[int]:
        start, words = self.laid.sentence.span.start, self.laid.scene.words
        return self.pieces.within(words.start[word[0]] - start, words.end[word[1] - 1] - start)

    def _named_here(self, word: tuple[int, int]) -> dict[str, tuple[int, ...]]:
        """Return the pieces by which everybody is named in the sentence: the last before a word, else the first after it."""
        named, pieces = find_named(self.laid.scene.mentions, word=word), self.question.places
        return {actor: pieces[number] for actor, number in named.items() if pieces[number]}

    def drafts(self) -> list[Draft]:
        """Return the acts that the rules see, with whom the words mean that name nobody."""
        meant = {
            self.span_of((own.first, own.last)): (own.parties, own.understood)
            for own, before in zip(self.mentions, self.laid.scene.mentions, strict=True)
            if own.actors != before.actors and len(before.parties) == 1
        }
        drafts = (_redraft(draft, meant) for draft in self.laid.drafts) if meant else self.laid.drafts
        return [draft for draft in drafts if draft is not None]

    def spoken_then(self) -> Spoken:
        """Return who was spoken of when the sentence has been read."""
        named = find_named(self.laid.scene.mentions)
        return self.spoken.and_then(self.said.links, {actor: self.question.places[at] for actor, at in named.items()})

    @property
    def laid(self) -> Laid:
        """The sentence as it is laid out."""
        return self.question.laid

    @property
    def pieces(self) -> Pieces:
        """The pieces of the sentence."""
        return self.question.pieces

    def type_at(self, at: int) -> EventType:
        """Return the likeliest type of an act at a piece."""
        return EVENT_TYPES[int(self.triggers[at, 1:].argmax())]

    def trigger(self, words: tuple[int, int]) -> Trigger:
        """Return what the model says at words, by the first and the last (excluded)."""
        at = self._pieces_of_words(words)
        if not at:
            nothing = [[0.0] * len(ROLES)] * len(self.mentions)
            return Trigger([0.0] * len(TYPES), nothing, nothing)
        first: list[list[float]] = self.sides[at[0]].tolist()
        if len(at) == 1:
            return Trigger(self.triggers[at[0]].tolist(), first, first)
        return Trigger(self.triggers[at].max(axis=0).tolist(), self.sides[at].max(axis=0).tolist(), first)

    def share_of_side(self, draft: Draft, trigger: Trigger, *, actors: bool) -> float:
        """Return the model's least share, over the parties of one side, that they stand on it; 0 where none is in the sentence."""
        ids = draft.actor_ids if actors else draft.recipient_ids
        roles = (ACTOR, RECIPIENT) if draft.is_mutual or draft.is_hosted else (ACTOR,) if actors else (RECIPIENT,)
        best = [max([own[role] for role in roles]) for own in trigger.sides]
        return min(
            (max([best[at] for at, own in enumerate(self.actors) if each in own], default=0.0) for each in ids),
            default=0.0,
        )

    def share_of_pair(self, draft: Draft) -> float:
        """Return the model's largest share, over the pairs of a draft's parties, that the one does to the other what the draft says."""
        acting = self._standing_for(draft.actor_ids)
        receiving = self._standing_for(draft.recipient_ids) if draft.recipients else {None}
        column = COLUMNS[draft.event_type]
        return max(
            (
                float(self.pairs[row, column])
                for row, (one, other) in enumerate(self.question.pairs)
                if (one in acting and other in receiving) or (draft.is_hosted and one in receiving and other in acting)
            ),
            default=0.0,
        )

    def _standing_for(self, ids: frozenset[str]) -> set[int | None]:
        """Return the numbers of the mentions that stand for one of some parties."""
        return {number for number, own in enumerate(self.actors) if not own.isdisjoint(ids)}


def follow(asked: Iterable[tuple[Question, Said]], choose: Chooser) -> Iterator[Reading]:
    """Yield the reading of each of some sentences in their order: who is meant in one is chosen among those spoken of before."""
    spoken = Spoken(choose)
    for question, said in asked:
        reading = Reading.of(question, said, spoken)
        yield reading
        spoken = reading.spoken_then()


def _actors(mentions: tuple[Mention, ...]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(mention.actors) for mention in mentions)


def _is_one(mention: Mention, other: Mention) -> bool:
    """Say whether two mentions name somebody in common; whom a word means that names nobody is not known yet."""
    if mention is other:
        return True
    return not mention.refers and not other.refers and not set(mention.actors).isdisjoint(other.actors)


def _redraft(draft: Draft, meant: dict[Span, tuple[tuple[Party, ...], float]]) -> Draft | None:
    """Return a draft of the rules with those whom the words in some places mean, None where that leaves one side on both."""

    def those_of(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        found = [other for party in parties for other in (meant[party.span][0] if party.span in meant else (party,))]
        return distinct_parties(found)

    chances = [meant[party.span][1] for party in (*draft.actors, *draft.recipients) if party.span in meant]
    if not chances:
        return draft
    actors, recipients = those_of(draft.actors), those_of(draft.recipients)
    if {party.actor for party in actors} & {party.actor for party in recipients}:
        return None
    return replace(draft, actors=actors, recipients=recipients, understood=min(draft.understood, *chances))


def _shares_of_mentions(roles: NDArray[np.float32], places: tuple[tuple[int, ...], ...]) -> NDArray[np.float32]:
    """Return, of each piece as a trigger, the largest share with which the words of each mention have each role."""
    sides = np.zeros((len(roles), len(places), roles.shape[-1]), dtype=roles.dtype)
    seen = [number for number, place in enumerate(places) if place]
    if seen:
        pieces = [piece for number in seen for piece in places[number]]
        starts = [0, *accumulate(len(places[number]) for number in seen[:-1])]
        sides[:, seen] = np.maximum.reduceat(roles[:, pieces], starts, axis=1)
    return sides


def shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return scores along the last axis as shares of one."""
    powers: NDArray[np.float32] = np.exp(np.maximum(scores - scores.max(initial=0), _FAINTEST))
    powers /= powers.sum(axis=-1, keepdims=True)
    return powers


_FAINTEST = -80
"""No score counts for less, beside the highest in the sentence: the power of a smaller one would be nothing in 32 bits."""
