"""
Write a trained reader as the files that are shipped: an ONNX graph with weights of 8 bits, its labels, and checksums.

    uv run --group training python -m training.export CHECKPOINT [--to FOLDER]

The checkpoint is one that `training/links.py` wrote.

Weights are rounded to whole numbers, of 7 bits in the encoder and of 8 elsewhere, one scale for each row of the word table and each
column of a matrix. The encoder multiplies whole numbers (`training/products.py`), with scales that were measured beforehand: what the
model says of a sentence does not depend on what else is in the batch. Last, the graph is written anew so that it runs faster
(`training/fusing.py`).
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from torch import Tensor, nn

from counterpoise.coding.links import CHOICE_INPUTS, CHOOSER, RANK
from counterpoise.coding.meant import FEATURES
from counterpoise.coding.pieces import split_pieces
from training.batches import pad
from training.encoder import Encoder, Sentences
from training.fusing import fuse
from training.links import Chooser, Links
from training.model import Reader
from training.passages import read_corpus, split_passages
from training.products import narrow_products
from training.syntax import Syntax
from training.train import SEED, load

HOME = Path(__file__).parent.parent / "src" / "counterpoise" / "coding" / "models"
_LARGE = 20_000
_PASSAGES = 250
INPUTS = ("ids", "mask", "kept", "heard", "light", "seen", "sides", "rows", "actors", "recipients")
"""What the graph takes before it is fused."""
OUTPUTS = ("triggers", "factuality", "modes", "mutual", "roles", "pairs", "places", "links")


class Graph(nn.Module):
    """The reader with all heads in one call: of the sentences, and of the pairs of mentions asked for in them."""

    def __init__(self, reader: Reader, links: Links) -> None:
        super().__init__()
        self.reader, self.links = reader, links

    def forward(
        self,
        ids: Tensor,
        mask: Tensor,
        kept: Tensor,
        heard: Tensor,
        light: Tensor,
        seen: Tensor,
        sides: Tensor,
        rows: Tensor,
        actors: Tensor,
        recipients: Tensor,
    ) -> tuple[Tensor, ...]:
        """Return what every head says."""
        sentences = Sentences(ids=ids, mask=mask, kept=kept, heard=heard, light=light, seen=seen)
        hidden, said = self.reader(sentences, sides)
        pairs, places = self.reader.judge_pairs(hidden, said, heard, rows, actors, recipients)
        return (
            said.triggers,
            said.factuality,
            said.modes,
            said.mutual,
            said.roles,
            pairs,
            places,
            self.links(hidden),
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the files are written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=HOME)
    parser.add_argument("--float", action="store_true", help="keep the weights as they are")
    asked = parser.parse_args(arguments)
    reader, links = Reader(Encoder.published()), Links()
    load(reader, Syntax(), asked.checkpoint, links=links)
    asked.to.mkdir(parents=True, exist_ok=True)
    graph = asked.to / "reader.onnx"
    write_graph(reader, links, graph)
    write_chooser(links.chooser, asked.to / CHOOSER)
    if not asked.float:
        narrow_products(graph, _sample())
        round_weights(graph)
    onnx.save(fuse(onnx.load(graph)), graph)
    for path in sorted(asked.to.glob("*.*")):
        if path.suffix in (".onnx", ".json", ".csv"):
            print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def _sample() -> list[str]:
    """Return sentences of the corpus on which the scales of the encoder's products are measured."""
    learnt, _ = split_passages(read_corpus())
    chosen = np.random.default_rng(SEED).permutation(len(learnt))[:_PASSAGES]
    return [sentence.text for at in chosen for sentence in learnt[at].sentences]


def write_graph(reader: Reader, links: Links, path: Path) -> None:
    """Write the graph with weights of 32 bits."""
    given = pad(split_pieces(["Chad thanked Togo.", "Peru has asked Chile for help on Monday."]))
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "sides")}
    axes |= {name: {0: "batch", 1: "light"} for name in ("light", "seen")}
    axes |= {name: {0: "batch", 1: "kept"} for name in ("kept", "heard", *OUTPUTS[:5], "links")}
    axes |= {"roles": {0: "batch", 1: "kept", 2: "kept"}, "rows": {0: "pairs"}, "pairs": {0: "pairs"}}
    axes |= {name: {0: "pairs", 1: "kept"} for name in ("actors", "recipients", "places")}
    pair = torch.zeros(3, given.kept.shape[1])
    sentences = tuple(getattr(given, each.name) for each in fields(given))
    torch.onnx.export(
        Graph(reader, links).eval(),
        (*sentences, torch.zeros_like(given.ids), torch.tensor([0, 1, 1]), pair, pair),
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=18,
        dynamo=False,
    )


class _Single(nn.Module):
    """The choice among those who may be meant, one at a time."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__()
        self.chooser = chooser

    def forward(self, kind: Tensor, trigger: Tensor, word: Tensor, mentions: Tensor, features: Tensor) -> Tensor:
        scores: Tensor = self.chooser(kind[0], trigger, word, mentions, features)
        return scores


def write_chooser(chooser: Chooser, path: Path) -> None:
    """Write the small graph that chooses who is meant, with weights of 32 bits."""
    torch.onnx.export(
        _Single(chooser).eval(),
        (torch.tensor([1]), torch.zeros(RANK), torch.zeros(RANK), torch.zeros(3, RANK), torch.zeros(4, len(FEATURES))),
        str(path),
        input_names=list(CHOICE_INPUTS),
        output_names=["scores"],
        dynamic_axes={"mentions": {0: "candidates"}, "features": {0: "rows"}, "scores": {0: "rows"}},
        opset_version=18,
        dynamo=False,
    )


def round_weights(path: Path) -> None:
    """Round the matrices and the word table of a graph to 8 bits, in place; each is widened again where it is used."""
    model = onnx.load(path)
    graph = model.graph
    large = {
        each.name: each
        for each in graph.initializer
        if each.data_type == onnx.TensorProto.FLOAT and len(each.dims) == 2 and each.dims[0] * each.dims[1] >= _LARGE
    }
    tables = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    widening = []
    for name, tensor in large.items():
        axis = 0 if name in tables else 1
        whole, scales = round_matrix(numpy_helper.to_array(tensor), axis=axis)
        graph.initializer.remove(tensor)
        graph.initializer.extend(
            [numpy_helper.from_array(whole, f"{name}.whole"), numpy_helper.from_array(scales, f"{name}.scale")]
        )
        if name in tables:
            widening.extend(_widen_rows(graph, name))
        else:  # plain arithmetic on constants, which is done once when the graph is loaded
            widening.append(helper.make_node("Cast", [f"{name}.whole"], [f"{name}.wide"], to=onnx.TensorProto.FLOAT))
            widening.append(helper.make_node("Mul", [f"{name}.wide", f"{name}.scale"], [name]))
    nodes = [*widening, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.save(model, path)


def round_matrix(matrix: NDArray[np.float32], *, axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """
    Return a matrix in whole numbers from -127 to 127 and the scale of each row (axis 0) or column (axis 1).

    Examples
    --------
    >>> whole, scales = round_matrix(np.array([[1.0, -2.0], [0.5, 0.25]], dtype=np.float32), axis=0)
    >>> whole.tolist()
    [[64, -127], [127, 64]]
    """
    largest = np.abs(matrix).max(axis=1 - axis)
    scales = (np.where(largest > 0, largest, 1) / 127).astype(np.float32)
    spread = scales[:, None] if axis == 0 else scales[None, :]
    return np.rint(matrix / spread).astype(np.int8), scales


def _widen_rows(graph: onnx.GraphProto, name: str) -> list[onnx.NodeProto]:
    """Return the nodes that widen the rows of a table which are looked up; the look-up itself is taken out of the graph."""
    (lookup,) = (node for node in graph.node if node.op_type == "Gather" and node.input[0] == name)
    graph.node.remove(lookup)
    ids, out = lookup.input[1], lookup.output[0]
    graph.initializer.append(numpy_helper.from_array(np.array([-1], dtype=np.int64), f"{name}.last"))
    return [
        helper.make_node("Gather", [f"{name}.whole", ids], [f"{name}.rows"]),
        helper.make_node("Gather", [f"{name}.scale", ids], [f"{name}.scales"]),
        helper.make_node("Cast", [f"{name}.rows"], [f"{name}.wide"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Unsqueeze", [f"{name}.scales", f"{name}.last"], [f"{name}.spread"]),
        helper.make_node("Mul", [f"{name}.wide", f"{name}.spread"], [out]),
    ]


if __name__ == "__main__":
    sys.exit(main())
