"""How the reader learns: the loss of a batch, and rounds through the examples."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch, PairBatch, make_batches, make_pair_batches
from training.examples import UNKNOWN, Example, PairExample
from training.model import Reader

WEIGHTS = {"trigger": 1.0, "role": 1.5, "factuality": 0.5, "mode": 0.2, "mutual": 0.2, "pair": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Some rounds through some examples: how many, and the step at its highest; it rises over the first tenth, then falls to zero."""

    rounds: int
    rate: float
    head_rate: float


def learn(
    reader: Reader,
    examples: Sequence[Sequence[Example]],
    pairs: Sequence[Sequence[PairExample]],
    stage: Stage,
    *,
    rng: np.random.Generator,
) -> Iterator[str]:
    """Teach the reader one stage; `examples` and `pairs` hold one list for each round. Yields a line for each round."""
    batches = [_mix(examples[turn], pairs[turn], rng) for turn in range(stage.rounds)]
    optimizer = _optimizer(reader, stage)
    steps = sum(map(len, batches))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / max(1, steps // 10), (steps - step) / steps)
    )
    reader.train()
    for turn, own in enumerate(batches):
        started, sums = time.monotonic(), dict.fromkeys(WEIGHTS, 0.0)
        for batch in own:
            losses = pair_loss(reader, batch) if isinstance(batch, PairBatch) else loss(reader, batch)
            optimizer.zero_grad()
            torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for name, value in losses.items():
                sums[name] += float(value.detach())
        told = "  ".join(f"{name} {value / len(own):.4f}" for name, value in sums.items())
        yield f"round {turn + 1} of {stage.rounds}: {told}  {time.monotonic() - started:.0f} s"


def loss(reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each head on a batch of coded sentences."""
    triggers, facts, modes, mutual, roles = reader(batch.ids, batch.mask)
    losses = {
        "trigger": functional.cross_entropy(triggers.flatten(0, 1), batch.triggers.flatten(), ignore_index=UNKNOWN)
    }
    if len(batch.rows) == 0:
        return losses
    where = (batch.rows, batch.at)
    losses["role"] = functional.cross_entropy(roles[where].flatten(0, 1), batch.roles.flatten(), ignore_index=UNKNOWN)
    losses["mutual"] = functional.binary_cross_entropy_with_logits(mutual[where], batch.mutual)
    for name, scores, labels in (("factuality", facts, batch.factuality), ("mode", modes, batch.modes)):
        if bool((labels != UNKNOWN).any()):
            losses[name] = functional.cross_entropy(scores[where], labels, ignore_index=UNKNOWN)
    return losses


def pair_loss(reader: Reader, batch: PairBatch) -> dict[str, Tensor]:
    """Return the loss on a batch of marked pairs."""
    scores = reader.classify_pairs(batch.ids, batch.mask, batch.marks)
    return {"pair": functional.cross_entropy(scores, batch.labels, label_smoothing=0.05)}


def _mix(
    examples: Sequence[Example], pairs: Sequence[PairExample], rng: np.random.Generator
) -> list[Batch | PairBatch]:
    mixed: list[Batch | PairBatch] = [*make_batches(examples, rng=rng), *make_pair_batches(pairs, rng=rng)]
    return [mixed[at] for at in rng.permutation(len(mixed))]


def _optimizer(reader: Reader, stage: Stage) -> torch.optim.Optimizer:
    body = list(reader.encoder.parameters())
    known = {id(parameter) for parameter in body}
    heads = [parameter for parameter in reader.parameters() if id(parameter) not in known]
    return torch.optim.AdamW(
        [{"params": body, "lr": stage.rate}, {"params": heads, "lr": stage.head_rate}], weight_decay=0.01
    )
