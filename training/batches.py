"""Examples in batches of about equal length, as tensors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from counterpoise.coding.pieces import Pieces
from training.examples import UNKNOWN, Example, PairExample

_PIECES = 900
"""About how many pieces a batch holds, padding included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """
    Sentences with their labels.

    `ids`, `mask` and `triggers` have shape (batch, pieces); the rest one row for each act: `rows` and `at` say which sentence and
    piece it stands at, `types` which event type it has, `roles` has shape (acts, pieces).
    """

    ids: Tensor
    mask: Tensor
    triggers: Tensor
    rows: Tensor
    at: Tensor
    types: Tensor
    factuality: Tensor
    modes: Tensor
    mutual: Tensor
    roles: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class PairBatch:
    """Marked sentences: `marks` has shape (batch, 2), `labels` one event type for each."""

    ids: Tensor
    mask: Tensor
    marks: Tensor
    labels: Tensor


def make_batches(examples: Sequence[Example], *, rng: np.random.Generator) -> Iterator[Batch]:
    """Yield every example once, in random order."""
    for indices in _group([len(example.pieces.ids) for example in examples], rng):
        yield _batch([examples[at] for at in indices])


def make_pair_batches(examples: Sequence[PairExample], *, rng: np.random.Generator) -> Iterator[PairBatch]:
    """Yield every marked pair once, in random order."""
    for indices in _group([len(example.pieces.ids) for example in examples], rng):
        chosen = [examples[at] for at in indices]
        ids, mask = pad([example.pieces for example in chosen])
        yield PairBatch(
            ids=ids,
            mask=mask,
            marks=torch.tensor([example.marks for example in chosen]),
            labels=torch.tensor([example.label for example in chosen]),
        )


def pad(pieces: Sequence[Pieces]) -> tuple[Tensor, Tensor]:
    """Return ids and mask of shape (sentences, longest)."""
    width = max(len(each.ids) for each in pieces)
    ids = torch.tensor([_fill(each.ids, width, 0) for each in pieces])
    return ids, torch.tensor([[at < len(each.ids) for at in range(width)] for each in pieces]).long()


def _batch(examples: Sequence[Example]) -> Batch:
    ids, mask = pad([example.pieces for example in examples])
    width = ids.shape[1]
    acts = [(row, act) for row, example in enumerate(examples) for act in example.acts]
    return Batch(
        ids=ids,
        mask=mask,
        triggers=torch.tensor([_fill(example.triggers, width, UNKNOWN) for example in examples]),
        rows=torch.tensor([row for row, _ in acts], dtype=torch.long),
        at=torch.tensor([act.at for _, act in acts], dtype=torch.long),
        types=torch.tensor([examples[row].triggers[act.at] for row, act in acts], dtype=torch.long),
        factuality=torch.tensor([act.factuality for _, act in acts], dtype=torch.long),
        modes=torch.tensor([act.mode for _, act in acts], dtype=torch.long),
        mutual=torch.tensor([act.mutual for _, act in acts]),
        roles=torch.tensor([_fill(act.roles, width, UNKNOWN) for _, act in acts], dtype=torch.long).reshape(-1, width),
    )


def _fill(values: Sequence[int], width: int, filler: int) -> list[int]:
    return [*values, *[filler] * (width - len(values))]


def _group(lengths: Sequence[int], rng: np.random.Generator) -> Iterator[list[int]]:
    """Yield indices in groups of about equal length, the groups in random order."""
    noisy = np.asarray(lengths) + rng.uniform(0, 4, len(lengths))
    groups: list[list[int]] = [[]]
    for at in np.argsort(noisy):
        if groups[-1] and (len(groups[-1]) + 1) * lengths[at] > _PIECES:
            groups.append([])
        groups[-1].append(int(at))
    for index in rng.permutation(len(groups)):
        yield groups[index]
