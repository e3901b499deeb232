"""
Write a trained reader as the files that are shipped: an ONNX graph with weights of 8 bits, its labels, and checksums.

    uv run --group training python -m training.export CHECKPOINT [--to FOLDER]

Only weights are rounded (whole numbers of 8 bits, one scale for each block of each row), so that what the model says of a sentence does not
depend on what else is in the batch.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from counterpoise.coding.pieces import split_pieces
from training.batches import pad
from training.encoder import Encoder, packaged_model
from training.model import Reader

HOME = Path(__file__).parent.parent / "src" / "counterpoise" / "coding" / "models"
OUTPUTS = ("triggers", "factuality", "modes", "mutual", "roles", "pairs")


class Graph(nn.Module):
    """The reader with all heads in one call; `marks` says where the marks of a pair open, zeros where none is marked."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> tuple[Tensor, ...]:
        """Return what every head says."""
        hidden = self.reader.encoder(ids, mask)
        return (*self.reader.tokens(hidden), self.reader.pairs(hidden, marks))


def main(arguments: Sequence[str] | None = None) -> int:
    """Return 0 when the files are written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--to", type=Path, default=HOME)
    parser.add_argument("--float", action="store_true", help="keep the weights as they are")
    asked = parser.parse_args(arguments)
    reader = Reader(Encoder.published())
    reader.load_state_dict(torch.load(asked.checkpoint, weights_only=True))
    asked.to.mkdir(parents=True, exist_ok=True)
    graph = asked.to / "reader.onnx"
    write_graph(reader, graph)
    if not asked.float:
        round_weights(graph)
    (asked.to / "tokenizer.json").write_bytes((packaged_model() / "tokenizer.json").read_bytes())
    for path in sorted(asked.to.glob("*.*")):
        if path.suffix in (".onnx", ".json"):
            print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def write_graph(reader: Reader, path: Path) -> None:
    """Write the graph with weights of 32 bits."""
    ids, mask = pad(split_pieces(["Chad thanked Togo.", "Peru has asked Chile for help on Monday."]))
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", *OUTPUTS[:5])}
    axes["roles"] = {0: "batch", 1: "pieces", 2: "pieces"}
    axes |= {"marks": {0: "batch"}, "pairs": {0: "batch"}}
    torch.onnx.export(
        Graph(reader).eval(),
        (ids, mask, torch.zeros(2, 2, dtype=torch.long)),
        str(path),
        input_names=["ids", "mask", "marks"],
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=18,
        dynamo=False,
    )


def round_weights(path: Path) -> None:
    """Round the matrices and the embedding table of a graph to 8 bits, in place."""
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantizer = MatMulNBitsQuantizer(
        onnx.load(path),
        bits=8,
        block_size=32,
        is_symmetric=True,
        accuracy_level=4,
        op_types_to_quantize=("MatMul", "Gather"),
    )
    quantizer.process()
    onnx.save(quantizer.model.model, path)


if __name__ == "__main__":
    sys.exit(main())
