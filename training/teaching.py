"""
Learning from what other readers say: the mean of their shares of one is what the reader should say too, beside what the hand coded.

References
----------
Hinton, G., Vinyals, O. and Dean, J. (2015). Distilling the Knowledge in a Neural Network.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.encoder import Sentences
from training.learning import loss, total
from training.model import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What teachers say of a batch as shares of one, in the shapes of `model.Heard`, and `pairs`, shape (pairs, types), or None where there is none."""

    triggers: Tensor
    factuality: Tensor
    modes: Tensor
    mutual: Tensor
    roles: Tensor
    pairs: Tensor | None


@dataclass(frozen=True, slots=True)
class Teacher:
    """A reader that teaches; `is_whole` says that it keeps all pieces of a sentence to the end."""

    reader: Reader
    is_whole: bool

    @torch.no_grad()
    def teach(self, batch: Batch) -> Taught:
        """Return what the reader says of a batch, of the pieces that are kept."""
        if not self.is_whole:
            return self._say(batch, batch.sentences, batch.actors, batch.recipients)
        given, kept = batch.sentences, batch.sentences.kept
        everywhere = torch.arange(given.ids.shape[1]).expand_as(given.ids)
        none = torch.zeros(len(given.ids), 1, dtype=torch.long)
        whole = Sentences(
            ids=given.ids, mask=given.mask, kept=everywhere, heard=given.mask, light=none, seen=torch.zeros_like(none)
        )
        sides = (
            torch.zeros(len(shares), whole.ids.shape[1]).scatter_add_(1, kept[batch.pair_rows], shares)
            for shares in (batch.actors, batch.recipients)
        )
        said = self._say(batch, whole, *sides)
        rows = torch.arange(len(kept))[:, None]
        return Taught(
            triggers=said.triggers[rows, kept],
            factuality=said.factuality[rows, kept],
            modes=said.modes[rows, kept],
            mutual=said.mutual[rows, kept],
            roles=said.roles[rows[:, :, None], kept[:, :, None], kept[:, None, :]],
            pairs=said.pairs,
        )

    def _say(self, batch: Batch, sentences: Sentences, actors: Tensor, recipients: Tensor) -> Taught:
        hidden, heard = self.reader(sentences, batch.sides)
        pairs = None
        if len(batch.pairs):
            scores, _ = self.reader.judge_pairs(hidden, heard, sentences.heard, batch.pair_rows, actors, recipients)
            pairs = scores.softmax(-1)
        return Taught(
            triggers=heard.triggers.softmax(-1),
            factuality=heard.factuality.softmax(-1),
            modes=heard.modes.softmax(-1),
            mutual=heard.mutual.sigmoid(),
            roles=heard.roles.softmax(-1),
            pairs=pairs,
        )


def mean(taught: Sequence[Taught]) -> Taught:
    """Return what teachers say together."""

    def of(name: str) -> Tensor:
        return torch.stack([getattr(each, name) for each in taught]).mean(0)

    names = ("triggers", "factuality", "modes", "mutual", "roles")
    return Taught(**{name: of(name) for name in names}, pairs=of("pairs") if taught[0].pairs is not None else None)


def loss_beside(teachers: Sequence[Teacher], reader: Reader, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each head on a batch: how far it is from what the teachers say, and, as `own`, from what the hand coded."""
    taught = mean([teacher.teach(batch) for teacher in teachers])
    hidden, heard = reader(batch.sentences, batch.sides)
    real = batch.sentences.heard.to(torch.get_default_dtype())
    acts = real * (1 - taught.triggers[..., 0])
    beside = acts[:, :, None] * real[:, None, :]
    losses = {
        "trigger": _apart(heard.triggers, taught.triggers, real),
        "role": _apart(heard.roles, taught.roles, beside),
        "factuality": _apart(heard.factuality, taught.factuality, acts),
        "mode": _apart(heard.modes, taught.modes, acts),
        "mutual": _apart(_either(heard.mutual), _sides(taught.mutual), acts),
    }
    if taught.pairs is not None:
        scores, _ = reader.judge_pairs(
            hidden, heard, batch.sentences.heard, batch.pair_rows, batch.actors, batch.recipients
        )
        losses["pair"] = _apart(scores, taught.pairs, torch.ones(len(scores)))
    return losses | {"own": total(loss(reader, batch, (hidden, heard)))}


def _either(scores: Tensor) -> Tensor:
    """Return the scores of no and yes in place of that of yes alone."""
    return torch.stack([torch.zeros_like(scores), scores], -1)


def _sides(shares: Tensor) -> Tensor:
    return torch.stack([1 - shares, shares], -1)


def _apart(scores: Tensor, shares: Tensor, weights: Tensor) -> Tensor:
    """Return how far scores are from shares of one, the mean over places by their weights: the divergence of Kullback and Leibler."""
    apart = functional.kl_div(scores.log_softmax(-1), shares, reduction="none").sum(-1)
    return (weights * apart).sum() / weights.sum().clamp_min(1e-6)
