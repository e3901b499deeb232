"""
Take out of each layer of the encoder the inner units that matter least, so that a sentence costs less to read.

A unit's importance is how much the loss would change without it, to first order: the mean over pieces of |value x slope|.

References
----------
Molchanov, P. et al. (2019). Importance Estimation for Neural Network Pruning. CVPR.
"""

from collections.abc import Sequence
from functools import partial

import torch
from torch import Tensor

from training.batches import Batch
from training.encoder import Layer
from training.learning import loss, total
from training.model import Reader

INNER = 640
"""The inner units of a layer that are kept, of 1536: the reader then does three fifths of the work."""


def narrow(reader: Reader, batches: Sequence[Batch], *, inner: int = INNER) -> None:
    """Take out, in place, all but the most important inner units of each layer, by their importance on some batches."""
    for layer, importance in zip(reader.encoder.layers, measure_importance(reader, batches), strict=True):
        keep_units(layer, importance.topk(inner).indices.sort().values)


def measure_importance(reader: Reader, batches: Sequence[Batch]) -> list[Tensor]:
    """Return the importance of each inner unit of each layer, shape (units,)."""
    layers = list(reader.encoder.layers)
    totals = [torch.zeros(layer.widen.out_features) for layer in layers]
    seen: dict[int, Tensor] = {}

    def keep(at: int, _: torch.nn.Module, given: tuple[Tensor, ...]) -> None:
        given[0].retain_grad()
        seen[at] = given[0]

    watches = [layer.narrow.register_forward_pre_hook(partial(keep, at)) for at, layer in enumerate(layers)]
    reader.eval()
    for batch in batches:
        reader.zero_grad()
        total(loss(reader, batch)).backward()  # type: ignore[no-untyped-call]
        for at, value in seen.items():
            if value.grad is not None:
                totals[at] += (value * value.grad).abs().sum(dim=(0, 1)).detach()
    for watch in watches:
        watch.remove()
    reader.zero_grad()
    return totals


def keep_units(layer: Layer, units: Tensor) -> None:
    """Leave a layer only some of its inner units."""
    wide, narrow = layer.widen, layer.narrow
    layer.resize(len(units))
    with torch.no_grad():
        layer.widen.weight.copy_(wide.weight[units])
        layer.widen.bias.copy_(wide.bias[units])
        layer.narrow.weight.copy_(narrow.weight[:, units])
        layer.narrow.bias.copy_(narrow.bias)
