"""What the model says of a sentence, turned into acts of the parties that the gazetteer and the context know."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.coding.drafts import Draft, distinct
from counterpoise.coding.labels import ACTOR, FACTUALITIES, MODES, NONE, RECIPIENT, TRIGGERS
from counterpoise.coding.layout import Laid
from counterpoise.coding.lexicon import Frame
from counterpoise.coding.mentions import Mention, Party
from counterpoise.coding.onnx_model import Said
from counterpoise.coding.pieces import Pieces
from counterpoise.domain.event import EventType, Factuality

_SEEN = 0.2
"""Below this share of one a word is not taken for a trigger, and a mention not for a side."""
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class Reading:
    """
    One sentence as the model reads it: its pieces, what is said of them, and the same as shares of one.

    `triggers` has shape (pieces, types), `roles` (pieces, pieces, roles); `places` holds the pieces of each mention of the scene.
    """

    laid: Laid
    pieces: Pieces
    said: Said
    triggers: NDArray[np.float64]
    roles: NDArray[np.float64]
    places: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, laid: Laid, pieces: Pieces, said: Said) -> "Reading":
        """Return the reading of a sentence."""
        start, words = laid.sentence.span.start, laid.scene.words
        places = tuple(
            tuple(pieces.within(words.start[mention.first] - start, words.end[mention.last - 1] - start))
            for mention in laid.scene.mentions
        )
        return cls(laid, pieces, said, shares(said.triggers), shares(said.roles), places)

    def pieces_of(self, draft: Draft) -> list[int]:
        """Return the pieces of a draft's trigger."""
        start, words = self.laid.sentence.span.start, self.laid.scene.words
        return self.pieces.within(words.start[draft.first] - start, words.end[draft.last - 1] - start)

    def share_of_type(self, draft: Draft) -> float:
        """Return the model's share for the draft's type at its trigger."""
        at = self.pieces_of(draft)
        return float(self.triggers[at, TRIGGERS.index(draft.event_type)].max()) if at else 0.0

    def share_of_side(self, draft: Draft, *, actors: bool) -> float:
        """Return the model's least share, over the parties of one side, that they stand on it; 0 where none is in the sentence."""
        at, ids = self.pieces_of(draft), draft.actor_ids if actors else draft.recipient_ids
        roles = (ACTOR, RECIPIENT) if draft.is_mutual else (ACTOR,) if actors else (RECIPIENT,)
        best = {
            party.actor: max(
                self.share_of_role(piece, index, role)
                for index, mention in enumerate(self.laid.scene.mentions)
                if party.actor in mention.actors
                for piece in at
                for role in roles
            )
            for mention in self.laid.scene.mentions
            for party in mention.parties
            if party.actor in ids and at
        }
        return min((best.get(each, 0.0) for each in ids), default=0.0)

    def share_of_role(self, trigger: int, mention: int, role: int) -> float:
        """Return the share with which a mention has a role in the act triggered at a piece."""
        at = list(self.places[mention])
        return float(self.roles[trigger, at, role].max()) if at else 0.0

    def runner_up(self, draft: Draft) -> tuple[EventType | None, float]:
        """Return the type that the model holds next likeliest at the trigger, None for no event, and its share."""
        at = self.pieces_of(draft)
        if not at:
            return None, 0.0
        row = self.triggers[at].max(axis=0).copy()
        row[TRIGGERS.index(draft.event_type)] = 0
        best = int(row.argmax())
        return (None if TRIGGERS[best] == NONE else EventType(TRIGGERS[best])), float(row[best])


def shares(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return scores along the last axis as shares of one."""
    powers = np.exp(scores.astype(np.float64) - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def propose(reading: Reading) -> list[Draft]:
    """Return the acts that the model sees between parties of the scene."""
    drafts = (_draft(reading, at) for at in _trigger_pieces(reading))
    return [draft for draft in drafts if draft is not None]


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


def _draft(reading: Reading, at: int) -> Draft | None:
    words, start = reading.laid.scene.words, reading.laid.sentence.span.start
    first = words.index_at(start + reading.pieces.start[at])
    if first >= len(words) or reading.laid.scene.at[first] >= 0:
        return None
    event_type = EventType(TRIGGERS[int(reading.triggers[at, 1:].argmax()) + 1])
    is_mutual = float(reading.said.mutual[at]) > 0
    actors, recipients = _sides(reading, at, is_mutual=is_mutual)
    doubts: list[str] = []
    if not actors or not recipients:
        actors, recipients = _lent(reading, first, actors, recipients, doubts)
    if not actors:
        return None
    mode = _mode(reading, at, event_type)
    return Draft(
        frame=Frame(words.lower[first], (), "", (), event_type, mode, frozenset()),
        event_type=event_type,
        first=first,
        last=first + 1,
        actors=actors,
        recipients=recipients,
        factuality=Factuality(FACTUALITIES[int(reading.said.factuality[at].argmax())]),
        is_mutual=is_mutual and bool(recipients),
        mode=mode,
        doubts=doubts,
    )


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
    other = RECIPIENT if role == ACTOR else ACTOR
    scored = [
        (reading.share_of_role(at, index, role), mention)
        for index, mention in enumerate(reading.laid.scene.mentions)
        if not mention.is_media and reading.share_of_role(at, index, role) >= reading.share_of_role(at, index, other)
    ]
    sure = [mention for share, mention in scored if share >= _SURE]
    if sure:
        return sure
    likely = max(scored, key=lambda entry: entry[0], default=(0.0, None))
    return [likely[1]] if likely[1] is not None and likely[0] >= _SEEN else []


def _parties(mentions: list[Mention], without: frozenset[str]) -> tuple[Party, ...]:
    parties = {party.actor: party for mention in mentions for party in distinct(mention, without=without)}
    return tuple(parties.values())


def _lent(
    reading: Reading, first: int, actors: tuple[Party, ...], recipients: tuple[Party, ...], doubts: list[str]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return the sides with what the rules found in the context where the model found nobody in the sentence."""
    for draft in reading.laid.drafts:
        if draft.first <= first < draft.last:
            if not actors:
                doubts.append("who acts was found by the rules alone")
            elif not recipients and draft.recipients:
                doubts.append("to whom was found by the rules alone")
            acting = actors or draft.actors
            ids = {party.actor for party in acting}
            return acting, recipients or tuple(party for party in draft.recipients if party.actor not in ids)
    return actors, recipients


def _mode(reading: Reading, at: int, event_type: EventType) -> str | None:
    """Return the likeliest of the type's own modes, None where having none is likelier."""
    scores = reading.said.modes[at]
    own = [index for index, name in enumerate(MODES) if name == NONE or name.startswith(f"{event_type}:")]
    best = MODES[max(own, key=lambda index: float(scores[index]))]
    return None if best == NONE else best.split(":")[1]
