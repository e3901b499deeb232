"""A graph written anew out of the weights of another: its nodes one call each, its linear maps by the names of their parameters."""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

_MICROSOFT = "com.microsoft"
_THEIRS = ("FusedMatMul", "Gelu", "MatMulIntegerToFloat")
Given = str | NDArray[np.generic] | np.generic | Sequence[int]


class Rewriting:
    """
    The nodes written so far, and the graph that the weights come from.

    A call writes a node and returns the name of what comes out of it; what goes in is named, or is a constant.
    """

    def __init__(self, model: onnx.ModelProto) -> None:
        self._old = model
        self._weights = {each.name: each for each in model.graph.initializer}
        self._kept: dict[str, TensorProto] = {}
        self._nodes: list[onnx.NodeProto] = []
        self._written: dict[tuple[str, str], str] = {}

    def __call__(self, kind: str, *given: Given, to: str | None = None, **options: object) -> str:
        """Write a node; return the name of its output, `to` where that is given."""
        out = to or f"{kind}.{len(self._nodes)}"
        names = [each if isinstance(each, str) else self._constant(np.asarray(each)) for each in given]
        domain = _MICROSOFT if kind in _THEIRS else ""
        self._nodes.append(helper.make_node(kind, names, [out], name=out, domain=domain, **options))
        return out

    def widen(self, name: str) -> str:
        """Write the cast of whole numbers to numbers of 32 bits."""
        out = f"Cast.{len(self._nodes)}"
        self._nodes.append(helper.make_node("Cast", [name], [out], name=out, to=TensorProto.FLOAT))
        return out

    def weight(self, name: str) -> str:
        """Return a parameter; if it was rounded, it is widened where the graph is loaded."""
        if f"{name}.whole" not in self._weights:
            return self._keep(name, self._array(name))
        return self._spread(name, self._array(f"{name}.whole"), self._array(f"{name}.scale"))

    def linear(self, given: str, name: str) -> str:
        """Write a linear map, in whole numbers if it is so in the other graph."""
        product, biased = self._product(name), f"{name}.bias" in self._weights
        if product.op_type == "MatMulIntegerToFloat":
            matrix, scale = (
                self._keep(f"{name}.{part}", self._array(product.input[at]))
                for part, at in (("whole", 1), ("scale", 3))
            )
            whole, step, zero = self._round(given, product)
            return self(product.op_type, whole, matrix, step, scale, zero, "", self.weight(f"{name}.bias"))
        mapped = self("MatMul", given, self.weight(product.input[1]))
        return self("Add", mapped, self.weight(f"{name}.bias")) if biased else mapped

    def part(self, given: str, name: str, at: int, *, of: int, biased: bool = False) -> str:
        """Write what a linear map makes of one of the equal parts that its input is joined from."""
        weight = f"{name}.weight"
        bias = [self.weight(f"{name}.bias")] if biased else []
        if f"{weight}.whole" not in self._weights:
            own = self._keep(f"{weight}.{at}", np.split(self._array(weight), of, axis=1)[at])
            return self("Gemm", given, own, *bias, transB=1)
        whole, scale = (np.split(self._array(f"{weight}.{part}"), of, axis=-1)[at] for part in ("whole", "scale"))
        return self("Gemm", given, self._spread(f"{weight}.{at}", whole, scale), *bias, transB=1)

    def norm(self, given: str, name: str) -> str:
        """Write the norm of a layer."""
        (old,) = (node for node in self._old.graph.node if f"{name}.weight" in node.input)
        options = {each.name: helper.get_attribute_value(each) for each in old.attribute}
        return self(old.op_type, given, self.weight(f"{name}.weight"), self.weight(f"{name}.bias"), **options)

    def rows_of(self, name: str, ids: str) -> str:
        """Write the look-up of rows of a table."""
        if f"{name}.whole" not in self._weights:
            return self("Gather", self.weight(name), ids)
        whole, scale = (self._keep(f"{name}.{part}", self._array(f"{name}.{part}")) for part in ("whole", "scale"))
        scales = self("Unsqueeze", self("Gather", scale, ids), [-1])
        return self("Mul", self.widen(self("Gather", whole, ids)), scales)

    def count(self, ending: str) -> int:
        """Return of how many weights the name ends so."""
        return sum(name.endswith(ending) for name in self._weights)

    def width(self, name: str) -> int:
        """Return how wide what comes out of a linear map is."""
        return int(self._weights[f"{name}.bias"].dims[0])

    def scalars(self, prefix: str) -> list[str]:
        """Return the unnamed single numbers that the other graph multiplies by, in order."""
        names = [node.input[0] for node in self._old.graph.node if node.op_type == "Mul"]
        return [self.weight(name) for name in names if name.startswith(prefix)]

    def finish(self, inputs: Mapping[str, tuple[str | int, ...]], floats: Sequence[str]) -> onnx.ModelProto:
        """Return the graph, with inputs of these shapes, of 32 bits where named in `floats` and else whole, and the outputs of the other."""
        taken = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT if name in floats else TensorProto.INT64, shape)
            for name, shape in inputs.items()
        ]
        old = self._old
        graph = helper.make_graph(self._nodes, old.graph.name, taken, old.graph.output, list(self._kept.values()))
        opsets = [each for each in old.opset_import if each.domain != _MICROSOFT]
        return helper.make_model(
            graph, opset_imports=[*opsets, helper.make_opsetid(_MICROSOFT, 1)], ir_version=old.ir_version
        )

    def _product(self, name: str) -> onnx.NodeProto:
        """Return the product of a linear map in the other graph: the one its bias is added to, or of its own name where it has none."""
        nodes = self._old.graph.node
        for node in nodes:
            if f"{name}.bias" in node.input and node.op_type != "Add":
                return node
            if f"{name}.bias" in node.input:
                return next(each for each in nodes if each.output[0] in node.input)
        return next(node for node in nodes if node.name.endswith(f"/{name.rpartition('.')[2]}/MatMul"))

    def _round(self, given: str, product: onnx.NodeProto) -> tuple[str, str, str]:
        step, zero = (self._constant(self._array(product.input[at])) for at in (2, 4))
        key = (given, step)
        if key not in self._written:
            self._written[key] = self("QuantizeLinear", given, step, zero)
        return self._written[key], step, zero

    def _spread(self, name: str, whole: NDArray[np.generic], scale: NDArray[np.generic]) -> str:
        key = (name, "wide")
        if key not in self._written:
            wide = self.widen(self._keep(f"{name}.whole", whole))
            self._written[key] = self("Mul", wide, self._keep(f"{name}.scale", scale))
        return self._written[key]

    def _array(self, name: str) -> NDArray[np.generic]:
        array: NDArray[np.generic] = numpy_helper.to_array(self._weights[name])
        return array

    def _keep(self, name: str, value: NDArray[np.generic]) -> str:
        if name not in self._kept:
            self._kept[name] = numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), name)
        return name

    def _constant(self, value: NDArray[np.generic]) -> str:
        return self._keep(f"constant {value.dtype} {value.tolist()}", value)
