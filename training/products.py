"""
The products of the encoder in whole numbers, which a processor multiplies about twice as fast.

What goes into each product is rounded to 8 bits by one scale, measured once on the corpus, so that it is the same whatever else is in the
batch; each column of a matrix to 7 bits by its own, so that no sum of two products overflows 16 bits on a processor without VNNI.

References
----------
Jacob, B. et al. (2018). Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference. CVPR.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from counterpoise.coding.pieces import split_pieces
from training.batches import pad

LARGE = 100_000
"""A matrix with fewer numbers than this is not worth the rounding of what goes into it."""
_MICROSOFT = "com.microsoft"
_STEPS, _WEIGHT_STEPS = 255, 64
_CUT = 99.999
"""The percentage of the numbers seen that lie within the scale; the rest are cut to its ends."""
_BATCH = 16


def narrow_products(path: Path, texts: Sequence[str]) -> None:
    """Replace the large products of a graph with products of whole numbers, in place; scales are measured on some texts."""
    model = onnx.load(path)
    graph = model.graph
    weights = {each.name: each for each in graph.initializer if len(each.dims) == 2 and np.prod(each.dims) >= LARGE}
    products = [node for node in graph.node if node.op_type == "MatMul" and node.input[1] in weights]
    ranges = measure_ranges(model, sorted({node.input[0] for node in products}), texts)
    added = _find_biases(graph, {node.output[0] for node in products})
    nodes: list[onnx.NodeProto] = []
    rounded: set[str] = set()
    for node in graph.node:
        if node in added.values():
            continue
        if node not in products:
            nodes.append(node)
            continue
        given, matrix = node.input
        if given not in rounded:
            rounded.add(given)
            nodes.append(_round_input(graph, given, *ranges[given]))
        whole, scales = round_columns(numpy_helper.to_array(weights[matrix]))
        graph.initializer.remove(weights[matrix])
        graph.initializer.extend(
            [numpy_helper.from_array(whole, f"{matrix}.whole"), numpy_helper.from_array(scales, f"{matrix}.scale")]
        )
        inputs = [f"{given}.whole", f"{matrix}.whole", f"{given}.step", f"{matrix}.scale", f"{given}.zero"]
        outputs = list(node.output)
        if node.output[0] in added:
            add = added[node.output[0]]
            inputs += ["", *(name for name in add.input if name != node.output[0])]
            outputs = list(add.output)
        nodes.append(helper.make_node("MatMulIntegerToFloat", inputs, outputs, domain=_MICROSOFT))
    del graph.node[:]
    graph.node.extend(nodes)
    model.opset_import.append(helper.make_opsetid(_MICROSOFT, 1))
    onnx.save(model, path)


def _find_biases(graph: onnx.GraphProto, products: AbstractSet[str]) -> dict[str, onnx.NodeProto]:
    """Return, by the name of a product, the sum of it with a constant vector, which is all that is made of it."""
    vectors = {each.name for each in graph.initializer if len(each.dims) == 1}
    uses = Counter(name for node in graph.node for name in node.input)
    return {
        product: node
        for node in graph.node
        if node.op_type == "Add"
        for product in products.intersection(node.input)
        if uses[product] == 1 and vectors.intersection(node.input)
    }


def _round_input(graph: onnx.GraphProto, name: str, low: float, high: float) -> onnx.NodeProto:
    step = np.float32((high - low) / _STEPS)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.array(step), f"{name}.step"),
            numpy_helper.from_array(np.array(round(-low / step), dtype=np.uint8), f"{name}.zero"),
        ]
    )
    return helper.make_node("QuantizeLinear", [name, f"{name}.step", f"{name}.zero"], [f"{name}.whole"])


def measure_ranges(
    model: onnx.ModelProto, names: Sequence[str], texts: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """Return, of each inner value of a graph, between which two numbers nearly all of it lies, 0 always among them."""
    known = {each.name for each in model.graph.output}
    told = onnx.ModelProto()
    told.CopyFrom(model)
    told.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names if name not in known)
    session = onnxruntime.InferenceSession(told.SerializeToString(), providers=["CPUExecutionProvider"])
    lows: dict[str, list[float]] = {name: [0.0] for name in names}
    highs: dict[str, list[float]] = {name: [0.0] for name in names}
    for inputs in _inputs(texts):
        for name, value in zip(names, session.run(list(names), inputs), strict=True):
            real = next(mask for mask in _masks(inputs) if mask.shape[1] == value.shape[1])
            low, high = np.percentile(value[real > 0], [100 - _CUT, _CUT])
            lows[name].append(float(low))
            highs[name].append(float(high))
    return {name: (min(lows[name]), max(highs[name])) for name in names}


def _masks(inputs: dict[str, NDArray[np.generic]]) -> Iterator[NDArray[np.generic]]:
    """Yield which pieces are real: of all, of those that are kept, and of these with the others after them."""
    yield inputs["mask"]
    yield inputs["heard"]
    yield np.concatenate([inputs["heard"], inputs["seen"]], axis=1)


def _inputs(texts: Sequence[str]) -> Iterator[dict[str, NDArray[np.generic]]]:
    pieces = sorted(split_pieces(texts), key=lambda each: len(each.ids))
    for first in range(0, len(pieces), _BATCH):
        given = pad(pieces[first : first + _BATCH])
        inputs = {each.name: getattr(given, each.name).numpy() for each in fields(given)}
        for name in ("light", "seen"):  # a place more, so that no two masks are equally wide
            inputs[name] = np.pad(inputs[name], ((0, 0), (0, 1)))
        nobody = np.zeros((1, inputs["kept"].shape[1]), dtype=np.float32)
        pairs = {"rows": np.zeros(1, dtype=np.int64), "actors": nobody, "recipients": nobody}
        yield inputs | pairs | {"sides": np.zeros_like(inputs["ids"])}


def round_columns(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """
    Return a matrix in whole numbers from -64 to 64, and the scale of each column.

    Examples
    --------
    >>> whole, scales = round_columns(np.array([[1.0, -2.0], [0.5, 0.25]], dtype=np.float32))
    >>> whole.tolist()
    [[64, -64], [32, 8]]
    """
    largest = np.abs(matrix).max(axis=0)
    scales = (np.where(largest > 0, largest, 1) / _WEIGHT_STEPS).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales
