"""How the reader learns: the loss of a batch, and rounds through the lessons."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.examples import UNKNOWN
from training.model import Heard, Reader
from training.syntax import Syntax, TreeBatch

WEIGHTS = {
    "trigger": 6.0,
    "role": 6.0,
    "factuality": 0.5,
    "mode": 0.2,
    "mutual": 0.3,
    "pair": 1.5,
    "tree": 0.5,
    "own": 0.3,
}
"""Triggers and roles are few among the words of a sentence, which their losses are means over; `own` is all that the hand coded, beside teachers."""
_SMOOTHING = 0.05
_TOLD_EVERY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a stage has come: whole rounds, batches of the round after them, and what the optimizer and chance hold there."""

    turn: int
    number: int
    optimizer: dict[str, Any]
    chance: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The step of the encoder and of the heads at its highest; it rises over the first `warmth` of the stage, then falls to zero."""

    rate: float
    head_rate: float
    warmth: float = 0.06

    def step_at(self, progress: float) -> float:
        """Return the share of the highest step at a share of the stage."""
        return min(progress / self.warmth, (1 - progress) / (1 - self.warmth))


def learn(
    reader: Reader,
    syntax: Syntax,
    make_round: Callable[[int], Sequence[Batch | TreeBatch]],
    stage: Stage,
    *,
    rounds: int,
    save: Callable[[Place], None],
    start: Place | None = None,
    judge: Callable[[Reader, Batch], dict[str, Tensor]] | None = None,
) -> Iterator[str]:
    """
    Teach the reader one stage, making each round when its turn comes; yields a line every hundred batches, and saves as often.

    With `start` it goes on from that place. `make_round` must give the same batches for the same turn, and set chance as it is there.
    """
    optimizer = _optimizer(reader, syntax, stage)
    full = [group["lr"] for group in optimizer.param_groups]
    learnt = [each for group in optimizer.param_groups for each in group["params"]]
    if start:
        optimizer.load_state_dict(start.optimizer)
    tally = _Tally()
    reader.train()
    for turn in range(start.turn if start else 0, rounds):
        batches = make_round(turn)
        done = start.number if start and turn == start.turn else 0
        if start and done:
            torch.set_rng_state(start.chance)
        for number, batch in enumerate(batches[done:], done + 1):
            for group, rate in zip(optimizer.param_groups, full, strict=True):
                group["lr"] = rate * stage.step_at((turn + number / len(batches)) / rounds)
            losses = (
                {"tree": syntax.loss(reader, batch)} if isinstance(batch, TreeBatch) else (judge or loss)(reader, batch)
            )
            optimizer.zero_grad()
            total(losses).backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimizer.step()
            tally.add(losses)
            if number % _TOLD_EVERY == 0 or number == len(batches):
                save(Place(turn=turn, number=number, optimizer=optimizer.state_dict(), chance=torch.get_rng_state()))
                yield f"round {turn + 1} of {rounds}, {number} of {len(batches)}: {tally.told()}"


class _Tally:
    """The mean of each loss since it was last told."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.losses: dict[str, list[float]] = {}

    def add(self, losses: dict[str, Tensor]) -> None:
        for name, value in losses.items():
            self.losses.setdefault(name, []).append(float(value.detach()))

    def told(self) -> str:
        told = "  ".join(f"{name} {sum(values) / len(values):.3f}" for name, values in sorted(self.losses.items()))
        self.losses = {}
        return f"{told}  {time.monotonic() - self.started:.0f} s"


def loss(reader: Reader, batch: Batch, said: tuple[Tensor, Heard] | None = None) -> dict[str, Tensor]:
    """Return the loss of each head on a batch of coded sentences; `said` is what the reader says of it, where that is known."""
    hidden, heard = said or reader(batch.sentences, batch.sides)
    losses = {}
    if bool((batch.triggers != UNKNOWN).any()):
        losses["trigger"] = _entropy(heard.triggers.flatten(0, 1), batch.triggers.flatten())
    if len(batch.pairs):
        scores, _ = reader.judge_pairs(
            hidden, heard, batch.sentences.heard, batch.pair_rows, batch.actors, batch.recipients
        )
        losses["pair"] = functional.cross_entropy(scores, batch.pairs, label_smoothing=_SMOOTHING)
    if len(batch.rows) == 0:
        return losses
    where = (batch.rows, batch.at)
    losses["role"] = _entropy(heard.roles[where].flatten(0, 1), batch.roles.flatten())
    losses["mutual"] = functional.binary_cross_entropy_with_logits(heard.mutual[where], batch.mutual)
    for name, scores, labels in (
        ("factuality", heard.factuality, batch.factuality),
        ("mode", heard.modes, batch.modes),
    ):
        if bool((labels != UNKNOWN).any()):
            losses[name] = _entropy(scores[where], labels)
    return losses


def total(losses: dict[str, Tensor]) -> Tensor:
    """Return the one loss that is lowered: each head's, weighted."""
    return torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores, labels, ignore_index=UNKNOWN)


def _optimizer(reader: Reader, syntax: Syntax, stage: Stage) -> torch.optim.Optimizer:
    body = [each for each in reader.encoder.parameters() if each.requires_grad]
    marks = reader.encoder.sides.weight
    known = {id(each) for each in reader.encoder.parameters()}
    heads = [each for each in (*reader.parameters(), *syntax.parameters()) if id(each) not in known]
    return torch.optim.AdamW(
        [
            {"params": [each for each in body if each is not marks], "lr": stage.rate},
            {"params": [*heads, marks], "lr": stage.head_rate},
        ],
        weight_decay=0.01,
        fused=True,
    )
