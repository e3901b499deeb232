import numpy as np
import pytest

pytest.importorskip("onnx", reason="onnx is needed for training alone")

from training.trees import learn_trees, write_trees

from counterpoise.coding.trees import TREES, Trees
from counterpoise.coding.weighing import FEATURES


def test_the_graph_says_what_the_trees_say(tmp_path):
    rng = np.random.default_rng(1)
    features = rng.normal(size=(3000, len(FEATURES))).astype(np.float32).astype(float)
    right = features[:, 1] + features[:, 6] * features[:, 26] + rng.normal(size=3000) > 0
    trees = learn_trees(features, right)
    write_trees(trees, tmp_path / TREES)
    chances = Trees(tmp_path)(features[:500].tolist())
    assert np.allclose(chances, trees.predict(features[:500]), atol=1e-5)


def test_a_chance_does_not_fall_where_the_network_is_surer(tmp_path):
    rng = np.random.default_rng(2)
    features = rng.normal(size=(3000, len(FEATURES)))
    trees = learn_trees(features, -features[:, FEATURES.index("type")] + rng.normal(size=3000) > 0)
    surer = features + (np.arange(len(FEATURES)) == FEATURES.index("type"))
    assert (trees.predict(surer) >= trees.predict(features)).all()
