"""
Teach a trained reader who is meant where a sentence leaves a side open, or has a word for it that names nobody.

    uv run --group training python -m training.links CHECKPOINT [--with CHECKPOINT [--share S]] --gate FOLDER --to CHECKPOINT

The encoder stays as it is; learnt are the links (`counterpoise.coding.links`) and the weights of what else is known
(`counterpoise.coding.antecedents`), together, as a conditional logit: every such side of the corpus is a choice among the parties named
before it, and nobody. With a second checkpoint the encoder and heads are the mean of both, and that is what is written.

References
----------
McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior.
Lee, K. et al. (2017). End-to-end Neural Coreference Resolution.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from counterpoise.coding.antecedents import FEATURES, SIDES, find_candidates
from counterpoise.coding.gate import load_gate, may_tell
from counterpoise.coding.layout import Laid, lay_out
from counterpoise.coding.links import MENTION, PARTS, RANK, TRIGGER, WORD
from counterpoise.coding.pieces import Pieces, split_pieces
from counterpoise.ontology.actors import exchange_code_of
from training.antecedents import make_choice
from training.batches import pad
from training.calibrate import as_document
from training.encoder import WIDTH, Encoder
from training.model import Reader
from training.passages import CodedEvent, Passage, read_corpus, split_passages
from training.syntax import Syntax
from training.train import SEED, average, load, save

ROUNDS, BATCH = 12, 32
_DROPOUT = 0.5
_RATE, _RATE_OF_KNOWN = 2e-3, 2e-2
_DECAY = 0.05


class Links(nn.Module):
    """The links of pieces, and the weights of what else is known, shape (sides, features)."""

    def __init__(self) -> None:
        super().__init__()
        self.known = nn.Parameter(torch.zeros(len(SIDES), len(FEATURES)))
        self.map = nn.Linear(WIDTH, len(SIDES) * len(PARTS) * (RANK + 1))

    def forward(self, hidden: Tensor) -> Tensor:
        """Return the links of pieces, shape (..., WIDTH of links)."""
        links: Tensor = self.map(hidden)
        return links

    def score(self, choice: "Choice", dropout: nn.Module) -> Tensor:
        """Return the score of each candidate and, last, of nobody."""

        def say(vectors: Tensor, part: int) -> Tensor:
            shaped: Tensor = self.map(dropout(vectors)).unflatten(-1, (len(SIDES), len(PARTS), RANK + 1))
            return shaped[..., choice.side, part, :]

        sought = say(choice.trigger, TRIGGER)
        if choice.word is not None:
            sought = sought + say(choice.word, WORD)
        offered = say(choice.mentions, MENTION)
        heard = (offered[:, :RANK] @ sought[:RANK] / RANK**0.5 + offered[:, RANK]) * choice.is_read
        return choice.features @ self.known[choice.side] + torch.cat([heard, sought[RANK:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """
    One open side: what the encoder makes of the trigger, of the word that stands for the side, and of each candidate's latest mention.

    `is_read` is 0 for a candidate none of whose mentions went to the encoder; `right` has one value more than there are candidates.
    """

    side: int
    trigger: Tensor
    word: Tensor | None
    mentions: Tensor
    is_read: Tensor
    features: Tensor
    right: Tensor


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the links are learnt and written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--with", type=Path, dest="other", help="another checkpoint: the mean of both is taken")
    parser.add_argument("--share", type=float, default=0.5, help="the other's share in the mean")
    parser.add_argument("--gate", type=Path, required=True, help="the folder that `training/gate.py` wrote to")
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args(arguments)
    torch.manual_seed(SEED)
    torch.set_num_threads(1)  # what is multiplied is small
    reader, syntax = Reader(Encoder.published()), Syntax()
    load(reader, syntax, asked.checkpoint)
    if asked.other:
        other = Reader(Encoder.published())
        load(other, Syntax(), asked.other)
        average(reader, other, share=asked.share)
    gate = load_gate(asked.gate)
    learnt, held = split_passages(read_corpus())
    lessons, tests = (list(find_choices(reader, passages, gate)) for passages in (learnt, held))
    links = learn_links(lessons)
    for name, own in (("learnt", lessons), ("held out", tests)):
        for at, side in enumerate(SIDES):
            chosen = [choice for choice in own if choice.side == at]
            print(f"{side}, {name}: {len(chosen)} choices, {count_right(links, chosen):.2f} right")
    save(reader, syntax, asked.to, links=links)
    return 0


def learn_links(choices: Sequence[Choice]) -> Links:
    """Return the links under which the right candidates are likeliest."""
    links, dropout, rng = Links(), nn.Dropout(_DROPOUT), np.random.default_rng(SEED)
    optimizer = torch.optim.AdamW(
        [
            {"params": list(links.map.parameters()), "lr": _RATE, "weight_decay": _DECAY},
            {"params": [links.known], "lr": _RATE_OF_KNOWN, "weight_decay": 0.0},
        ]
    )
    steps = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, ROUNDS)
    for _ in range(ROUNDS):
        order = rng.permutation(len(choices))
        for first in range(0, len(order), BATCH):
            batch = [choices[at] for at in order[first : first + BATCH]]
            optimizer.zero_grad()
            torch.stack([_loss(links.score(choice, dropout), choice.right) for choice in batch]).mean().backward()  # type: ignore[no-untyped-call]
            optimizer.step()
        steps.step()
    return links.eval()


def _loss(scores: Tensor, right: Tensor) -> Tensor:
    return -scores.log_softmax(-1)[right].logsumexp(-1)


def count_right(links: Links, choices: Sequence[Choice]) -> float:
    """Return the share of choices in which the likeliest candidate is right."""
    with torch.no_grad():
        found = [choice.right[links.score(choice, nn.Identity()).argmax()] for choice in choices]
    return float(np.mean([bool(each) for each in found]))


def find_choices(reader: Reader, passages: Sequence[Passage], gate: NDArray[np.float16]) -> Iterator[Choice]:
    """Yield a choice for each event one side of which is named in its sentence, while nobody of the other side is."""
    reader.eval()
    for passage in passages:
        laid = {each.sentence.index: each for _, each in lay_out(as_document(passage)).sentences if each is not None}
        asked = [
            (index, event, side)
            for index, sentence in enumerate(passage.sentences)
            if index in laid
            for event in sentence.events
            for side in range(len(SIDES))
            if _is_open(event, side, _codes(laid[index]))
        ]
        if asked:
            pieces = split_pieces([sentence.text for sentence in passage.sentences])
            yield from _choices(laid, pieces, _encode(reader, pieces), asked, gate)


def _is_open(event: CodedEvent, side: int, beside: frozenset[str]) -> bool:
    """Say whether a sentence names a party of an event's other side, and none of this one."""
    sought, other = _sides(event, side)
    if SIDES[side] == "actor" and not sought:
        return False
    return bool(other & beside) and not sought & beside


def _sides(event: CodedEvent, side: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of the side that is looked for, and those of the other."""
    actors, recipients = event.sides
    return (recipients, actors) if SIDES[side] == "recipient" else (actors, recipients)


def _named(laid: Laid) -> frozenset[str]:
    return frozenset(actor for mention in laid.scene.mentions for actor in mention.actors)


def _codes(laid: Laid) -> frozenset[str]:
    return frozenset(map(exchange_code_of, _named(laid)))


def _encode(reader: Reader, pieces: Sequence[Pieces]) -> Tensor:
    ids, mask = pad(pieces)
    with torch.no_grad():
        hidden: Tensor = reader.encoder(ids, mask, torch.zeros_like(ids))
    return hidden


def _choices(
    laid: dict[int, Laid],
    pieces: Sequence[Pieces],
    hidden: Tensor,
    asked: Sequence[tuple[int, CodedEvent, int]],
    gate: NDArray[np.float16],
) -> Iterator[Choice]:
    spoken: dict[str, Tensor] = {}
    done = 0
    for index, event, side in asked:
        for earlier in range(done, index):
            if earlier in laid and (laid[earlier].drafts or may_tell(pieces[earlier], gate)):
                spoken |= _mentions(laid[earlier], pieces[earlier], hidden[earlier])
        done = max(done, index)
        choice = _choice(laid[index], event, side, pieces[index], hidden[index], spoken)
        if choice is not None:
            yield choice


def _mentions(laid: Laid, pieces: Pieces, hidden: Tensor) -> dict[str, Tensor]:
    """Return what the encoder makes of everybody named in a sentence."""
    words, start = laid.scene.words, laid.sentence.span.start
    found = {}
    for mention in laid.scene.mentions:
        at = pieces.inside(words.start[mention.first] - start, words.end[mention.last - 1] - start)
        if at and not mention.is_media:
            found.update(dict.fromkeys(mention.actors, hidden[at].mean(0)))
    return found


def _choice(
    laid: Laid, event: CodedEvent, side: int, pieces: Pieces, hidden: Tensor, spoken: dict[str, Tensor]
) -> Choice | None:
    sought, other = _sides(event, side)
    named = _named(laid)
    known = frozenset(actor for actor in named if exchange_code_of(actor) in other)
    candidates = find_candidates(laid.past, known)
    at = pieces.within(event.trigger.start or 0, event.trigger.end or 0)
    if not candidates or not at:
        return None
    by_what_is_known = make_choice(laid, known, event.event_type, named, sought)
    return Choice(
        side=side,
        trigger=hidden[at[0]],
        word=_word(event, side, pieces, hidden),
        mentions=torch.stack([spoken.get(each.actor, torch.zeros(WIDTH)) for each in candidates]),
        is_read=torch.tensor([float(each.actor in spoken) for each in candidates]),
        features=torch.tensor(by_what_is_known.features, dtype=torch.float32),
        right=torch.tensor(by_what_is_known.right),
    )


def _word(event: CodedEvent, side: int, pieces: Pieces, hidden: Tensor) -> Tensor | None:
    """Return what the encoder makes of the words that stand for a side, None where there are none."""
    mentions = event.recipients if SIDES[side] == "recipient" else event.actors
    spans = [
        (words.start, words.end)
        for words in (mention.words for mention in mentions)
        if words.start is not None and words.end is not None
    ]
    at = [piece for start, end in spans for piece in pieces.within(start, end)]
    return hidden[at].mean(0) if at else None


if __name__ == "__main__":
    sys.exit(main())
