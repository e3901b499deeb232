"""Examples in batches of about equal length, as tensors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from counterpoise.coding.pieces import Pieces
from training.encoder import Sentences
from training.examples import UNKNOWN, Example

_PIECES = 900
"""About how many pieces a batch holds, padding included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """
    Sentences with their labels.

    `triggers` has shape (batch, pieces), where pieces are those that are kept; the rest one row for each act: `rows` and `at` say which
    sentence and piece it stands at, `roles` has shape (acts, pieces). `sides` marks a pair, as the encoder wants it. Of the pairs,
    `pair_rows` says in which sentence each stands, `actors` and `recipients` share one out over the pieces of a mention, shape
    (pairs, pieces).
    """

    sentences: Sentences
    triggers: Tensor
    rows: Tensor
    at: Tensor
    factuality: Tensor
    modes: Tensor
    mutual: Tensor
    roles: Tensor
    sides: Tensor
    pair_rows: Tensor
    actors: Tensor
    recipients: Tensor
    pairs: Tensor


def make_batches(examples: Sequence[Example], *, rng: np.random.Generator) -> Iterator[Batch]:
    """Yield every example once, in random order."""
    for indices in group_lengths([len(example.pieces.ids) for example in examples], rng):
        yield _batch([examples[at] for at in indices])


def pad(pieces: Sequence[Pieces]) -> Sentences:
    """Return sentences side by side."""
    ids, mask = _pad([each.ids for each in pieces])
    kept, heard = _pad([each.kept for each in pieces])
    light, seen = _pad([each.light for each in pieces])
    return Sentences(ids=ids, mask=mask, kept=kept, heard=heard, light=light, seen=seen)


def _pad(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Return rows filled with zeros to the longest, and where they are not."""
    width = max(map(len, rows))
    filled = [_fill(row, width, 0) for row in rows]
    real = [[int(at < len(row)) for at in range(width)] for row in rows]
    return torch.tensor(filled, dtype=torch.long), torch.tensor(real, dtype=torch.long)


def _batch(examples: Sequence[Example]) -> Batch:
    sentences = pad([example.pieces for example in examples])
    width = sentences.kept.shape[1]
    acts = [(row, act) for row, example in enumerate(examples) for act in example.acts]
    pairs = [(row, pair) for row, example in enumerate(examples) for pair in example.pairs]
    return Batch(
        sentences=sentences,
        triggers=torch.tensor([_fill(example.triggers, width, UNKNOWN) for example in examples]),
        rows=torch.tensor([row for row, _ in acts], dtype=torch.long),
        at=torch.tensor([act.at for _, act in acts], dtype=torch.long),
        factuality=torch.tensor([act.factuality for _, act in acts], dtype=torch.long),
        modes=torch.tensor([act.mode for _, act in acts], dtype=torch.long),
        mutual=torch.tensor([act.mutual for _, act in acts]),
        roles=torch.tensor([_fill(act.roles, width, UNKNOWN) for _, act in acts], dtype=torch.long).reshape(-1, width),
        sides=torch.tensor([_sides(example, sentences.ids.shape[1]) for example in examples]),
        pair_rows=torch.tensor([row for row, _ in pairs], dtype=torch.long),
        actors=torch.tensor([_share(pair.actor, width) for _, pair in pairs]).reshape(-1, width),
        recipients=torch.tensor([_share(pair.recipient, width) for _, pair in pairs]).reshape(-1, width),
        pairs=torch.tensor([pair.label for _, pair in pairs], dtype=torch.long),
    )


def _sides(example: Example, width: int) -> list[int]:
    row = [0] * width
    for pair in example.pairs if example.marked else ():
        for at in pair.actor:
            row[example.pieces.kept[at]] = 1
        for at in pair.recipient:
            row[example.pieces.kept[at]] = 2
    return row


def _share(places: Sequence[int], width: int) -> list[float]:
    row = [0.0] * width
    for at in places:
        row[at] = 1 / len(places)
    return row


def _fill(values: Sequence[int], width: int, filler: int) -> list[int]:
    return [*values, *[filler] * (width - len(values))]


def group_lengths(lengths: Sequence[int], rng: np.random.Generator) -> Iterator[list[int]]:
    """Yield indices in groups of about equal length, the groups in random order."""
    noisy = np.asarray(lengths) + rng.uniform(0, 4, len(lengths))
    groups: list[list[int]] = [[]]
    for at in np.argsort(noisy):
        if groups[-1] and (len(groups[-1]) + 1) * lengths[at] > _PIECES:
            groups.append([])
        groups[-1].append(int(at))
    for index in rng.permutation(len(groups)):
        yield groups[index]
