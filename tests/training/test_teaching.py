from dataclasses import fields

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone", exc_type=ImportError)

from training.batches import make_batches  # noqa: E402
from training.encoder import Encoder  # noqa: E402
from training.examples import Lesson, make_examples  # noqa: E402
from training.model import Reader  # noqa: E402
from training.passages import parse_passage  # noqa: E402
from training.teaching import Taught, Teacher, loss_beside, mean  # noqa: E402

from tests.training.test_passages import line  # noqa: E402

OF_THE_HAND = "own"


@pytest.fixture
def batch():
    rng = np.random.default_rng(0)
    sentence = parse_passage(line()).sentences[0]
    (batch,) = make_batches(make_examples([Lesson(sentence=sentence)] * 2, rng=rng), rng=rng)
    return batch


@pytest.fixture
def readers():
    torch.manual_seed(0)
    return [Reader(Encoder(dropout=0.0), dropout=0.0).eval() for _ in range(2)]


@pytest.mark.parametrize("is_whole", [False, True])
def test_a_teacher_says_shares_of_one_of_the_pieces_that_are_kept(batch, readers, is_whole):
    taught = Teacher(readers[0], is_whole).teach(batch)
    kept = batch.sentences.kept.shape
    assert taught.triggers.shape[:2] == taught.mutual.shape == kept
    assert taught.roles.shape[:3] == (*kept, kept[1])
    assert len(taught.pairs) == len(batch.pairs)
    for name in ("triggers", "factuality", "modes", "roles", "pairs"):
        assert torch.allclose(getattr(taught, name).sum(-1), torch.ones(()), atol=1e-5)


def test_one_who_keeps_all_pieces_hears_what_one_who_does_not_lets_go(batch, readers):
    all_heard, few_heard = (Teacher(readers[0], is_whole).teach(batch) for is_whole in (True, False))
    assert not torch.allclose(all_heard.triggers, few_heard.triggers, atol=1e-3)


def test_of_several_teachers_the_mean_is_taught(batch, readers):
    one, other = (Teacher(reader, is_whole=False).teach(batch) for reader in readers)
    together = mean([one, other])
    for each in fields(Taught):
        first, second = getattr(one, each.name), getattr(other, each.name)
        assert torch.allclose(getattr(together, each.name), (first + second) / 2)


def test_a_reader_is_no_way_off_from_itself_and_some_way_from_another(batch, readers):
    own, other = (loss_beside([Teacher(each, is_whole=False)], readers[0], batch) for each in readers)
    apart = {name: (float(own[name].detach()), float(other[name].detach())) for name in own}
    one, another = apart.pop(OF_THE_HAND)
    assert one == pytest.approx(another)
    assert all(abs(near) < 1e-5 < far for near, far in apart.values())
    other["pair"].backward()
    assert readers[0].pair.weight.grad is not None
    assert readers[1].pair.weight.grad is None
