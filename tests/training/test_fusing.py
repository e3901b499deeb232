from dataclasses import fields

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone", exc_type=ImportError)
onnx = pytest.importorskip("onnx", reason="onnx is needed for training alone")

from training.batches import pad  # noqa: E402
from training.encoder import Encoder  # noqa: E402
from training.export import Graph, round_weights, write_graph  # noqa: E402
from training.fusing import fuse  # noqa: E402
from training.links import Links  # noqa: E402
from training.model import Reader  # noqa: E402
from training.products import narrow_products  # noqa: E402
from training.recovering import recover  # noqa: E402

from counterpoise.coding.onnx_model import GRAPH, Asked, OnnxModel  # noqa: E402
from counterpoise.coding.pieces import split_pieces  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

TEXTS = ["Chad thanked Togo.", "Peru has asked Chile for help on Monday, and Chile refused.", "It rained."]
PAIRS = [(((1,), (3,)), ((3,), (1,)), ((1,), ()), ((), (1, 3))), (((1,), (3,)), ((3,), (1, 6))), ()]


@pytest.fixture(params=[(0, 1, 2, 3, 4, 5), (0, 1, 3, 5)], ids=len)
def made(request, tmp_path):
    """Return a reader of random weights, no two of them alike, its links, and its graph as it is first written; with all layers and with fewer."""
    torch.manual_seed(0)
    reader, links = Reader(Encoder(dropout=0.0)).eval(), Links().eval()
    reader.encoder.keep_layers(request.param)
    with torch.no_grad():
        for weight in (*reader.parameters(), *links.parameters()):
            weight += 0.02 * torch.randn_like(weight)
    write_graph(reader, links, tmp_path / GRAPH)
    return reader, links, tmp_path / GRAPH


def asked():
    return [Asked(pieces, pairs) for pieces, pairs in zip(split_pieces(TEXTS), PAIRS, strict=True)]


def test_a_fused_graph_says_what_the_reader_says(made):
    reader, links, path = made
    model = OnnxModel(fuse(onnx.load(path)).SerializeToString())
    for each, said in zip(asked(), model.read(asked()), strict=True):
        shares = torch.zeros(2, max(1, len(each.pairs)), len(each.pieces.kept))
        for number, pair in enumerate(each.pairs):
            for side, pieces in enumerate(pair):
                shares[side, number, list(pieces)] = 1 / max(1, len(pieces))
        given, rows = pad([each.pieces]), torch.zeros(shares.shape[1], dtype=torch.long)
        sentences = (getattr(given, field.name) for field in fields(given))
        with torch.no_grad():
            told = Graph(reader, links)(*sentences, torch.zeros_like(given.ids), rows, *shares)
        heard = (said.triggers, said.factuality, said.modes, said.mutual, said.roles)
        for one, other in zip(told[:5], heard, strict=True):
            np.testing.assert_allclose(one[0], other, atol=1e-4)
        np.testing.assert_allclose(told[5][: len(each.pairs)], said.pairs, atol=1e-4)
        np.testing.assert_allclose(told[6][: len(each.pairs)], said.places, atol=1e-4)
        np.testing.assert_allclose(told[7][0], said.links, atol=1e-4)


def test_what_a_fused_graph_says_of_a_sentence_does_not_depend_on_the_batch(made):
    *_, path = made
    narrow_products(path, TEXTS)
    round_weights(path)
    model = OnnxModel(fuse(onnx.load(path)).SerializeToString())
    for each, together in zip(asked(), model.read(asked()), strict=True):
        (alone,) = model.read([each])
        np.testing.assert_array_equal(alone.triggers, together.triggers)
        np.testing.assert_allclose(alone.roles, together.roles, atol=1e-6)
        np.testing.assert_allclose(alone.pairs, together.pairs, atol=1e-6)


@pytest.mark.parametrize(("is_rounded", "most"), [(False, 0.0), (True, 1 / 64)])
def test_the_weights_of_a_reader_come_back_out_of_its_graph(made, is_rounded, most):
    reader, _, path = made
    if is_rounded:
        narrow_products(path, TEXTS)
        round_weights(path)
    found = recover(fuse(onnx.load(path))).state_dict()
    for name, value in reader.state_dict().items():
        assert found[name].shape == value.shape
        assert (found[name] - value).abs().max() <= most * value.abs().max(), name
