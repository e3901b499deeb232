from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone", exc_type=ImportError)

from training.encoder import Encoder  # noqa: E402
from training.model import Reader  # noqa: E402
from training.syntax import Syntax  # noqa: E402

from training import make, train  # noqa: E402


def write(path, seed):
    """Write a reader of random weights as a checkpoint and return one of its matrices."""
    torch.manual_seed(seed)
    reader = Reader(Encoder(dropout=0.0))
    path.parent.mkdir(parents=True, exist_ok=True)
    train.save(reader, Syntax(), path)
    return reader.pair.weight.detach()


def test_every_leg_goes_on_from_ends_that_are_there_before_it():
    names = [leg.name for leg in make.LEGS]
    assert all(leg.stage in train.STAGES for leg in make.LEGS)
    assert all(set(leg.after) <= set(names[:at]) for at, leg in enumerate(make.LEGS))
    assert len({(leg.stage, leg.seed) for leg in make.LEGS}) == len(make.LEGS)


def test_a_leg_is_gone_through_by_its_seed_into_a_folder_of_its_own(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(train, "main", lambda arguments: asked.append(list(arguments)) or 0)
    (joint,) = [leg for leg in make.LEGS if leg.name == "joint"]
    assert make.go_on(joint, tmp_path, ["--resume"]) == 0
    (own,) = asked
    starts = own[own.index("--start") + 1 : own.index("--stages")]
    assert starts == [str(tmp_path / "one" / "mixed.pt"), str(tmp_path / "other" / "mixed.pt")]
    assert own[own.index("--out") + 1] == str(joint.end(tmp_path).parent)
    assert own[own.index("--seed") + 1] == str(joint.seed)


def test_a_short_leg_is_taught_by_what_it_begins_with(tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(train, "main", lambda arguments: asked.append(list(arguments)) or 0)
    (short,) = [leg for leg in make.LEGS if leg.is_short]
    held = [write(Path(end), seed) for seed, end in enumerate(make.ends_of(short.after, tmp_path))]
    assert make.go_on(short, tmp_path, []) == 0
    (own,) = asked
    mean = own[own.index("--start") + 1]
    assert own[own.index("--teachers") + 1] == mean
    assert own[own.index("--stages") + 1] == "shorten,taught"
    assert torch.allclose(torch.load(mean, weights_only=True)["reader"]["pair.weight"], sum(held) / len(held))


def test_the_first_leg_goes_on_from_the_end_of_the_stages(tmp_path):
    assert make.ends_of(make.LEGS[0].after, tmp_path) == []


def test_of_several_checkpoints_the_mean_is_read(tmp_path):
    paths = [tmp_path / f"{seed}.pt" for seed in range(3)]
    held = [write(path, seed) for seed, path in enumerate(paths)]
    read = Reader(Encoder(dropout=0.0))
    train.load_mean(read, Syntax(), paths)
    assert torch.allclose(read.pair.weight, sum(held) / 3)
