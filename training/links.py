"""
Teach a trained reader who is meant by words that name nobody, and on a side that a sentence leaves open.

    uv run --group training python -m training.links CHECKPOINT [CHECKPOINT ...] --gate FOLDER --to CHECKPOINT

The encoder stays as it is; learnt is what it says of pieces for this (`counterpoise.coding.links`) and a small network that compares everybody
who may be meant, by that and by what else is known of them (`counterpoise.coding.meant`): every such side of the corpus is a choice among them,
and nobody. With several checkpoints the encoder and heads are the mean of all, and that is what is written.

References
----------
Lee, K. et al. (2017). End-to-end Neural Coreference Resolution.
Vaswani, A. et al. (2017). Attention Is All You Need.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from counterpoise.coding.antecedents import SIDES
from counterpoise.coding.gate import load_gate, may_tell
from counterpoise.coding.layout import Laid, lay_out
from counterpoise.coding.links import KINDS, MENTION, PARTS, RANK, TRIGGER, WORD, kind_of
from counterpoise.coding.meant import FEATURES, OpenSide, describe_meant, find_meant, find_named
from counterpoise.coding.mentions import Mention
from counterpoise.coding.pieces import Pieces, split_pieces
from counterpoise.ontology.actors import exchange_code_of
from training.batches import pad
from training.calibrate import as_document
from training.encoder import WIDTH, Encoder
from training.model import Reader
from training.passages import CodedEvent, Passage, Words, read_corpus, split_passages
from training.syntax import Syntax
from training.train import SEED, load_mean, save

ROUNDS, BATCH = 8, 64
HEADS = 4
_DROPOUT, _DROPOUT_OF_PIECES = 0.1, 0.4
_RATE, _DECAY = 1.5e-3, 0.05
_MOST = 12
"""Of more who may be meant, those last named are weighed."""
_NEVER = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """
    One side that names nobody: what the encoder makes of the trigger, of the words that stand for the side, and of each one's latest mention.

    `word` is zeros and `has_word` 0 where the side is only understood; `is_read` is 0 for a candidate none of whose mentions went to the
    encoder; `features` and `right` have one row more than there are candidates, which is nobody's.
    """

    side: int
    trigger: Tensor
    word: Tensor
    has_word: float
    mentions: Tensor
    is_read: Tensor
    features: Tensor
    right: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Several choices side by side, nobody last, shapes (choices, candidates, ...); `able` says where there is a candidate."""

    side: Tensor
    trigger: Tensor
    word: Tensor
    has_word: Tensor
    mentions: Tensor
    is_read: Tensor
    features: Tensor
    right: Tensor
    able: Tensor

    @classmethod
    def of(cls, choices: Sequence[Choice]) -> "Choices":
        """Return some choices side by side."""
        count, most = len(choices), max(len(choice.is_read) for choice in choices)
        width = choices[0].mentions.shape[-1]
        mentions, is_read = torch.zeros(count, most, width), torch.zeros(count, most)
        features = torch.zeros(count, most + 1, len(FEATURES))
        right, able = torch.zeros(2, count, most + 1, dtype=torch.bool)
        for row, choice in enumerate(choices):
            own = len(choice.is_read)
            mentions[row, :own], is_read[row, :own] = choice.mentions.float(), choice.is_read
            for whole, part in ((features, choice.features), (right, choice.right), (able, torch.ones(own + 1))):
                whole[row, :own], whole[row, most] = part[:own], part[own]
        return cls(
            side=torch.tensor([choice.side for choice in choices]),
            trigger=torch.stack([choice.trigger for choice in choices]).float(),
            word=torch.stack([choice.word for choice in choices]).float(),
            has_word=torch.tensor([choice.has_word for choice in choices]),
            mentions=mentions,
            is_read=is_read,
            features=features,
            right=right,
            able=able,
        )


class Chooser(nn.Module):
    """
    Everybody who may be meant, nobody among them, compared in one layer of attention, beside the trigger and the words that stand for the side.

    Given and returned is one choice or a batch of them: `trigger` and `word` of shape (..., RANK), `mentions` (..., candidates, RANK),
    `features` (..., candidates + 1, features), scores (..., candidates + 1).
    """

    def __init__(self) -> None:
        super().__init__()
        self.nobody = nn.Parameter(torch.zeros(RANK))
        self.kinds = nn.Embedding(KINDS, RANK)
        self.known = nn.Linear(len(FEATURES), RANK)
        self.first_norm, self.second_norm = nn.LayerNorm(RANK), nn.LayerNorm(RANK)
        self.query, self.key, self.value, self.out = (nn.Linear(RANK, RANK) for _ in range(4))
        self.widen, self.narrow = nn.Linear(RANK, 2 * RANK), nn.Linear(2 * RANK, RANK)
        self.score = nn.Linear(RANK, 1)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(
        self,
        kinds: Tensor,
        trigger: Tensor,
        word: Tensor,
        mentions: Tensor,
        features: Tensor,
        able: Tensor | None = None,
    ) -> Tensor:
        """Return the scores; `able` is false where there is no candidate."""
        kind = self.kinds(kinds)[..., None, :]
        nobody = self.nobody.expand(*mentions.shape[:-2], 1, RANK)
        who = torch.cat([mentions, nobody], -2) + self.known(features) + kind
        hidden = torch.cat([who, trigger[..., None, :] + kind, word[..., None, :] + kind], -2)
        hidden = hidden + self.dropout(self.out(self._look(self.first_norm(hidden), able)))
        inner = self.dropout(functional.gelu(self.widen(self.second_norm(hidden))))
        scores = self.score(hidden + self.dropout(self.narrow(inner)))[..., :-2, 0]
        return scores if able is None else scores.masked_fill(~able, _NEVER)

    def _look(self, hidden: Tensor, able: Tensor | None) -> Tensor:
        choices = hidden.shape[:-2]
        query, key, value = (
            each(hidden).reshape(*choices, -1, HEADS, RANK // HEADS).transpose(-3, -2)
            for each in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(-1, -2) / (RANK / HEADS) ** 0.5
        if able is not None:
            seen = functional.pad(able, (0, 2), value=True)
            scores = scores.masked_fill(~seen[..., None, None, :], _NEVER)
        return (self.dropout(scores.softmax(-1)) @ value).transpose(-3, -2).reshape(*choices, -1, RANK)


class Links(nn.Module):
    """What is said of pieces for who is meant, and who is chosen by it."""

    def __init__(self) -> None:
        super().__init__()
        self.map = nn.Linear(WIDTH, len(PARTS) * RANK)
        self.chooser = Chooser()
        self.dropout = nn.Dropout(_DROPOUT_OF_PIECES)

    def forward(self, hidden: Tensor) -> Tensor:
        """Return the links of pieces, shape (..., WIDTH of links)."""
        links: Tensor = self.map(hidden)
        return links

    def score(self, choices: Choices) -> Tensor:
        """Return the score of each candidate and, last, of nobody, shape (choices, candidates)."""

        def say(vectors: Tensor, part: int) -> Tensor:
            shaped: Tensor = self.map(self.dropout(vectors)).unflatten(-1, (len(PARTS), RANK))
            return shaped[..., part, :]

        scores: Tensor = self.chooser(
            kind_of(choices.side, choices.has_word.long()),
            say(choices.trigger, TRIGGER),
            choices.has_word[:, None] * say(choices.word, WORD),
            choices.is_read[..., None] * say(choices.mentions, MENTION),
            choices.features,
            choices.able,
        )
        return scores


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the links are learnt and written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints", type=Path, nargs="+", help="the reader, of several their mean")
    parser.add_argument("--gate", type=Path, required=True, help="the folder that `training/gate.py` wrote to")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--passages", type=int, help="how many passages to learn from and to hold out, for a trial")
    asked = parser.parse_args(arguments)
    torch.manual_seed(SEED)
    reader, syntax = Reader(Encoder.published()), Syntax()
    load_mean(reader, syntax, asked.checkpoints)
    gate = load_gate(asked.gate)
    parts = split_passages(read_corpus())
    lessons, tests = (list(find_choices(reader, passages[: asked.passages], gate)) for passages in parts)
    links = learn_links(lessons)
    for name, own in (("learnt", lessons), ("held out", tests)):
        for at, side in enumerate(SIDES):
            for what, has_word in (("a word", 1.0), ("understood", 0.0)):
                chosen = [choice for choice in own if choice.side == at and choice.has_word == has_word]
                print(f"{side}, {what}, {name}: {len(chosen)} choices, {count_right(links.score, chosen):.2f} right")
    save(reader, syntax, asked.to, links=links)
    return 0


def learn_links(choices: Sequence[Choice]) -> Links:
    """Return the links under which the right candidates are likeliest, each of several as much as the others."""
    links = Links()
    learn_choices(links, links.score, choices, rate=_RATE, rounds=ROUNDS)
    return links


def learn_choices(
    learner: nn.Module, score: Callable[[Choices], Tensor], choices: Sequence[Choice], *, rate: float, rounds: int
) -> None:
    """Teach what scores choices, in rounds through all of them at a rate that falls to nothing."""
    rng = np.random.default_rng(SEED)
    optimizer = torch.optim.AdamW(learner.parameters(), lr=rate, weight_decay=_DECAY)
    steps = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, rounds)
    learner.train()
    for _ in range(rounds):
        order = rng.permutation(len(choices))
        for first in range(0, len(order), BATCH):
            batch = Choices.of([choices[at] for at in order[first : first + BATCH]])
            optimizer.zero_grad()
            _loss(score(batch), batch.right).backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        steps.step()
    learner.eval()


def _loss(scores: Tensor, right: Tensor) -> Tensor:
    target = right / right.sum(-1, keepdim=True)
    return -(scores.log_softmax(-1) * target).sum(-1).mean()


def count_right(score: Callable[[Choices], Tensor], choices: Sequence[Choice]) -> float:
    """Return the share of choices in which the likeliest candidate is right."""
    found = []
    with torch.no_grad():
        for first in range(0, len(choices), BATCH):
            batch = Choices.of(choices[first : first + BATCH])
            best = score(batch).argmax(-1)
            found += batch.right[torch.arange(len(best)), best].tolist()
    return float(np.mean(found)) if found else float("nan")


def find_choices(reader: Reader, passages: Sequence[Passage], gate: NDArray[np.float16]) -> Iterator[Choice]:
    """Yield a choice for each side of an event that names nobody, while there is somebody who may be meant."""
    reader.eval()
    for passage in passages:
        laid = {each.sentence.index: each for _, each in lay_out(as_document(passage)).sentences if each is not None}
        asked = [
            (index, event, at, side)
            for index, sentence in enumerate(passage.sentences)
            if index in laid
            for event in sentence.events
            for at in range(len(SIDES))
            if (side := _open_side(laid[index], event, at)) is not None
        ]
        if asked:
            pieces = split_pieces([sentence.text for sentence in passage.sentences])
            yield from _choices(laid, pieces, _encode(reader, pieces), asked, gate)


def _open_side(laid: Laid, event: CodedEvent, side: int) -> OpenSide | None:
    """Return a side of an event that names nobody, None for one that names somebody."""
    sought, other = _sides(event, side)
    named = [mention for mention in laid.scene.mentions if mention.is_name]
    known = frozenset(actor for mention in named for actor in mention.actors if exchange_code_of(actor) in other)
    is_actor = SIDES[side] == "actor"
    words, trigger = _words_of(event, side), _index_of(laid, event.trigger)
    if trigger is None:
        return None
    if words:
        word = _index_of(laid, words[0])
        is_name = word is None or any(each.first < word[1] and word[0] < each.last for each in named)
        return None if is_name else OpenSide(is_actor, event.event_type, known, trigger, word)
    beside = frozenset(exchange_code_of(actor) for mention in laid.scene.mentions for actor in mention.actors)
    is_open = bool(other & beside) and bool(sought or not is_actor)
    return OpenSide(is_actor, event.event_type, known, trigger) if is_open else None


def _sides(event: CodedEvent, side: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of the side that is looked for, and those of the other."""
    actors, recipients = event.sides
    return (recipients, actors) if SIDES[side] == "recipient" else (actors, recipients)


def _words_of(event: CodedEvent, side: int) -> list[Words]:
    """Return the words that stand for a side."""
    mentions = event.recipients if SIDES[side] == "recipient" else event.actors
    return [mention.words for mention in mentions if mention.words.start is not None]


def _index_of(laid: Laid, words: Words) -> tuple[int, int] | None:
    """Return the first and the last (excluded) word of the scene that some words are."""
    start, scene = laid.sentence.span.start, laid.scene
    first = scene.words.index_at(start + (words.start or 0))
    last = scene.words.index_at(start + (words.end or 0))
    return (first, last) if first < last else None


def _encode(reader: Reader, pieces: Sequence[Pieces]) -> Tensor:
    sentences = pad(pieces)
    with torch.no_grad():
        hidden: Tensor = reader.encoder(sentences, torch.zeros_like(sentences.ids)).half()
    return hidden


def _choices(
    laid: dict[int, Laid],
    pieces: Sequence[Pieces],
    hidden: Tensor,
    asked: Sequence[tuple[int, CodedEvent, int, OpenSide]],
    gate: NDArray[np.float16],
) -> Iterator[Choice]:
    spoken: dict[str, Tensor] = {}
    done = 0
    for index, event, at, side in asked:
        for earlier in range(done, index):
            if earlier in laid and (laid[earlier].drafts or may_tell(pieces[earlier], gate)):
                spoken |= _named(laid[earlier], pieces[earlier], hidden[earlier])
        done = max(done, index)
        here = _named(laid[index], pieces[index], hidden[index], word=side.place)
        choice = _choice(laid[index], event, at, side, pieces[index], hidden[index], spoken | here)
        if choice is not None:
            yield choice


def _named(laid: Laid, pieces: Pieces, hidden: Tensor, *, word: tuple[int, int] | None = None) -> dict[str, Tensor]:
    """Return what the encoder makes of the mention of everybody named in a sentence that counts, beside a word if one is given."""
    mentions = laid.scene.mentions
    at = {
        actor: _pieces_of(laid, mentions[number], pieces) for actor, number in find_named(mentions, word=word).items()
    }
    return {actor: hidden[own].float().mean(0).half() for actor, own in at.items() if own}


def _pieces_of(laid: Laid, mention: Mention, pieces: Pieces) -> list[int]:
    words, start = laid.scene.words, laid.sentence.span.start
    return pieces.inside(words.start[mention.first] - start, words.end[mention.last - 1] - start)


def _choice(
    laid: Laid, event: CodedEvent, at: int, side: OpenSide, pieces: Pieces, hidden: Tensor, spoken: dict[str, Tensor]
) -> Choice | None:
    parties = find_meant(laid, side)[-_MOST:]
    trigger = pieces.within(event.trigger.start or 0, event.trigger.end or 0)
    if not parties or not trigger:
        return None
    sought, _ = _sides(event, at)
    right = [exchange_code_of(party.actor) in sought for party in parties]
    own = [piece for words in _words_of(event, at) for piece in pieces.within(words.start or 0, words.end or 0)]
    nothing = torch.zeros(WIDTH, dtype=torch.float16)
    return Choice(
        side=at,
        trigger=hidden[trigger[0]].clone(),
        word=hidden[own].float().mean(0).half() if own else nothing,
        has_word=float(bool(own)),
        mentions=torch.stack([spoken.get(party.actor, nothing) for party in parties]),
        is_read=torch.tensor([float(party.actor in spoken) for party in parties]),
        features=torch.tensor(describe_meant(laid, side, parties), dtype=torch.float32),
        right=torch.tensor([*right, not any(right)]),
    )


if __name__ == "__main__":
    sys.exit(main())
