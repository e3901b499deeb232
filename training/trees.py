"""
Learn the trees that judge an act (`counterpoise.coding.trees`), and write them as a graph.

What the network and the rules are sure of can only speak for an act: the trees are held to that, so that a chance does not fall where
one of these rises. Each tree sees a part of the acts and of what is known of them.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lightgbm
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from counterpoise.coding.trees import GIVEN, TOLD
from counterpoise.coding.weighing import FEATURES

ROUNDS = 300
_FOR = (
    "type",
    "actor",
    "recipient",
    "pair",
    "type and sides together",
    "who is left open",
    "rules agree",
    "rules agree on both sides",
)
_AGAINST = ("rules say another type", "rules' doubts", "surest other act at its words", "surest mention left out")
_SETTINGS = {
    "objective": "binary",
    "learning_rate": 0.05,
    "num_leaves": 10,
    "min_data_in_leaf": 40,
    "lambda_l2": 10.0,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "feature_fraction": 0.4,
    "monotone_constraints": [(name in _FOR) - (name in _AGAINST) for name in FEATURES],
    "seed": 0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


def learn_trees(features: NDArray[Any], right: NDArray[Any]) -> lightgbm.Booster:
    """Return trees learnt on acts: what is known of each, shape (acts, features), and whether it is right."""
    return lightgbm.train(_SETTINGS, lightgbm.Dataset(features, right), ROUNDS)


def write_trees(trees: lightgbm.Booster, path: Path) -> None:
    """Write trees as a graph that takes what is known of acts and gives their chances."""
    held: dict[str, list[Any]] = {}
    for number, tree in enumerate(trees.dump_model()["tree_info"]):
        for row in _nodes(tree["tree_structure"]):
            for name, value in (row | {"nodes_treeids": number}).items():
                held.setdefault(name, []).append(value)
    leaves = [at for at, mode in enumerate(held["nodes_modes"]) if mode == "LEAF"]
    sums = helper.make_node(
        "TreeEnsembleRegressor",
        [GIVEN],
        ["sums"],
        domain="ai.onnx.ml",
        n_targets=1,
        target_treeids=[held["nodes_treeids"][at] for at in leaves],
        target_nodeids=[held["nodes_nodeids"][at] for at in leaves],
        target_ids=[0] * len(leaves),
        target_weights=[held["weights"][at] for at in leaves],
        **{name: values for name, values in held.items() if name != "weights"},
    )
    given = helper.make_tensor_value_info(GIVEN, TensorProto.FLOAT, ["acts", len(FEATURES)])
    told = helper.make_tensor_value_info(TOLD, TensorProto.FLOAT, ["acts", 1])
    opsets = [helper.make_opsetid("", 18), helper.make_opsetid("ai.onnx.ml", 3)]
    graph = helper.make_graph([sums, helper.make_node("Sigmoid", ["sums"], [TOLD])], "trees", [given], [told])
    onnx.save(helper.make_model(graph, opset_imports=opsets, ir_version=9), path)


def _nodes(root: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a tree as the graph holds them, its root first."""
    waiting, number = [root], 0
    for at, node in enumerate(waiting):
        is_leaf = "leaf_value" in node
        yield {
            "nodes_nodeids": at,
            "nodes_modes": "LEAF" if is_leaf else "BRANCH_LEQ",
            "nodes_featureids": 0 if is_leaf else node["split_feature"],
            "nodes_values": 0.0 if is_leaf else node["threshold"],
            "nodes_truenodeids": 0 if is_leaf else number + 1,
            "nodes_falsenodeids": 0 if is_leaf else number + 2,
            "weights": node["leaf_value"] if is_leaf else 0.0,
        }
        if not is_leaf:
            waiting += [node["left_child"], node["right_child"]]
            number += 2
