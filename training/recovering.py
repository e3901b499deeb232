"""
Take a reader's weights back out of the graph that is shipped, where its checkpoint is no longer there: to go on learning from them.

    uv run --group training python -m training.recovering MODEL_FOLDER --to CHECKPOINT

They come back as they were rounded. What only training needs, the heads that find a word's head and relation, begins anew, and so do the
links (`training/links.py`), which are learnt last in any case.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from google.protobuf.message import DecodeError
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from counterpoise.coding.onnx_model import GRAPH
from training.encoder import HEAD, OF_LAYER, Encoder
from training.model import Reader
from training.syntax import Syntax
from training.train import save

_TABLES = ("words", "places")


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the checkpoint is written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args(arguments)
    path = asked.model / GRAPH
    if not path.is_file():
        parser.error(f"There is no {GRAPH} in {asked.model}.")
    try:
        reader = recover(onnx.load(path))
    except (DecodeError, KeyError):
        parser.error(f"{path} is no graph of a reader in the form that is shipped.")
    save(reader, Syntax(), asked.to)
    return 0


def recover(model: onnx.ModelProto) -> Reader:
    """Return the reader whose graph, as `training/fusing.py` writes it, this is."""
    held = _Held(model)
    reader = Reader(Encoder(dropout=0.1))
    reader.encoder.keep_layers(range(held.count(OF_LAYER)))
    for number, layer in enumerate(reader.encoder.layers):
        name = f"reader.encoder.layers.{number}"
        layer.resize_attention(len(held.array(f"{name}.query.bias")) // HEAD)
        layer.resize(len(held.array(f"{name}.widen.bias")))
    state = {name: held.parameter(f"reader.{name}", reader) for name in reader.state_dict()}
    reader.load_state_dict(state)
    return reader


class _Held:
    """The weights that a graph holds, by the names of the parameters that they were."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self._arrays = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
        self._made = {node.output[0]: node for node in model.graph.node}
        self._nodes = list(model.graph.node)

    def count(self, ending: str) -> int:
        """Return of how many weights the name ends so."""
        return sum(name.endswith(ending) for name in self._arrays)

    def array(self, name: str) -> NDArray[np.float32]:
        """Return what stands under a name, or is made of constants under it: a rounded matrix times its scales."""
        if name in self._arrays:
            return np.asarray(self._arrays[name], dtype=np.float32)
        node = self._made[name]
        product = self.array(node.input[0])
        return product * self.array(node.input[1]) if node.op_type == "Mul" else product

    def parameter(self, name: str, reader: Reader) -> Tensor:
        """Return a parameter of the reader in its own shape."""
        layer, _, part = name.rpartition(".")
        module = reader.get_submodule(layer.removeprefix("reader").removeprefix("."))
        if name == "reader.trust":
            value = np.array([self.array(each) for each in self._scalars()])
        elif f"{name}.whole" in self._arrays and layer.endswith(_TABLES):
            value = self.array(f"{name}.whole") * self.array(f"{name}.scale")[:, None]
        elif part == "weight" and isinstance(module, nn.Linear):
            value = self._matrix(layer, module)
        else:
            value = self.array(name)
        return torch.tensor(np.array(value, dtype=np.float32))

    def _scalars(self) -> list[str]:
        """Return the names of the single numbers that the graph multiplies by and that are nobody's, in the order of their use."""
        names = [name for node in self._nodes if node.op_type == "Mul" for name in node.input]
        return [name for name in names if name.startswith("onnx::Mul_") and name in self._arrays]

    def _matrix(self, layer: str, linear: nn.Linear) -> NDArray[np.float32]:
        """Return the matrix of a linear map, outputs first."""
        if f"{layer}.whole" in self._arrays:
            return self._widened(layer).T
        parts = [f"{layer}.weight.{at}" for at in range(_PARTS)]
        held = [self.array(each) for each in parts if each in self._arrays]
        held += [self._widened(each) for each in parts if f"{each}.whole" in self._arrays]
        if held:
            return np.concatenate(held, axis=1)
        return self.array(self._product(layer, linear).input[1]).T

    def _widened(self, name: str) -> NDArray[np.float32]:
        return self.array(f"{name}.whole") * self.array(f"{name}.scale")

    def _product(self, layer: str, linear: nn.Linear) -> onnx.NodeProto:
        """Return the product to which the bias of a linear map is added; without one, the only product of its shape."""
        if linear.bias is not None:
            added = next(node for node in self._nodes if f"{layer}.bias" in node.input)
            return next(self._made[name] for name in added.input if name in self._made)
        shape = (linear.in_features, linear.out_features)
        products = [node for node in self._nodes if node.op_type == "MatMul" and self._is_constant(node.input[1])]
        return next(node for node in products if self.array(node.input[1]).shape == shape)

    def _is_constant(self, name: str) -> bool:
        node = self._made.get(name)
        return (
            name in self._arrays if node is None else node.op_type in _OF_WEIGHTS and self._is_constant(node.input[0])
        )


_PARTS = 4
"""Into so many parts at most a linear map of joined vectors is divided."""
_OF_WEIGHTS = ("Cast", "Mul")


if __name__ == "__main__":
    sys.exit(main())
