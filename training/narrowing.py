"""
Take out of each layer of the encoder the heads of attention and the inner units that matter least, so that a sentence costs less to read.

The importance of a unit, or of a head, is how much the loss would change without it, to first order: the mean over pieces of
|value x slope|, the products summed over what a head gives.

References
----------
Michel, P., Levy, O. and Neubig, G. (2019). Are Sixteen Heads Really Better than One? NeurIPS.
Molchanov, P. et al. (2019). Importance Estimation for Neural Network Pruning. CVPR.
"""

from collections.abc import Sequence
from functools import partial

import torch
from torch import Tensor, nn

from training.batches import Batch
from training.encoder import HEAD, Layer
from training.learning import loss, total
from training.model import Reader

INNER = 640
"""The inner units of a layer that are kept, of 1536: the reader then does three fifths of the work."""
KEPT_HEADS = 9
"""The heads of attention of a layer that are kept, of 12."""


def narrow(reader: Reader, batches: Sequence[Batch], *, inner: int = INNER, heads: int = KEPT_HEADS) -> None:
    """Take out, in place, all but the most important heads and inner units of each layer, by their importance on some batches."""
    for layer, (of_heads, of_units) in zip(reader.encoder.layers, measure_importance(reader, batches), strict=True):
        keep_heads(layer, _largest(of_heads, heads))
        keep_units(layer, _largest(of_units, inner))


def _largest(importance: Tensor, count: int) -> Tensor:
    return importance.topk(min(count, len(importance))).indices.sort().values


def measure_importance(reader: Reader, batches: Sequence[Batch]) -> list[tuple[Tensor, Tensor]]:
    """Return the importance of each head of each layer, shape (heads,), and of each inner unit, shape (units,)."""
    maps = [part for layer in reader.encoder.layers for part in (layer.out, layer.narrow)]
    totals = [
        torch.zeros(part.in_features // HEAD if at % 2 == 0 else part.in_features) for at, part in enumerate(maps)
    ]
    seen: dict[int, Tensor] = {}

    def keep(at: int, _: nn.Module, given: tuple[Tensor, ...]) -> None:
        given[0].retain_grad()
        seen[at] = given[0]

    watches = [part.register_forward_pre_hook(partial(keep, at)) for at, part in enumerate(maps)]
    reader.eval()
    for batch in batches:
        reader.zero_grad()
        total(loss(reader, batch)).backward()  # type: ignore[no-untyped-call]
        for at, value in seen.items():
            if value.grad is not None:
                change = (value * value.grad).detach().unflatten(-1, (len(totals[at]), -1)).sum(-1)
                totals[at] += change.abs().sum(dim=(0, 1))
    for watch in watches:
        watch.remove()
    reader.zero_grad()
    return list(zip(totals[::2], totals[1::2], strict=True))


def keep_heads(layer: Layer, heads: Tensor) -> None:
    """Leave a layer only some of its heads of attention."""
    units = (heads[:, None] * HEAD + torch.arange(HEAD)).flatten()
    before = (layer.query, layer.key, layer.value, layer.out)
    layer.resize_attention(len(heads))
    with torch.no_grad():
        for own, wide in zip((layer.query, layer.key, layer.value), before, strict=False):
            own.weight.copy_(wide.weight[units])
            own.bias.copy_(wide.bias[units])
        layer.out.weight.copy_(before[-1].weight[:, units])
        layer.out.bias.copy_(before[-1].bias)


def keep_units(layer: Layer, units: Tensor) -> None:
    """Leave a layer only some of its inner units."""
    wide, narrow = layer.widen, layer.narrow
    layer.resize(len(units))
    with torch.no_grad():
        layer.widen.weight.copy_(wide.weight[units])
        layer.widen.bias.copy_(wide.bias[units])
        layer.narrow.weight.copy_(narrow.weight[:, units])
        layer.narrow.bias.copy_(narrow.bias)
