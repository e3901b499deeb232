import pytest

torch = pytest.importorskip("torch", reason="torch is needed for training alone", exc_type=ImportError)

from training import make, renew, train  # noqa: E402


def test_the_last_reader_is_taught_by_itself_and_by_the_whole_one_and_met_halfway(tmp_path, monkeypatch):
    asked, fetched, finished = [], [], []
    monkeypatch.setattr(renew, "fetch", lambda shipped, out: fetched.append(shipped) or 0)
    monkeypatch.setattr(train, "main", lambda arguments: asked.append(list(arguments)) or 0)
    monkeypatch.setattr(renew, "write_mean", lambda paths, to: f"{to} of {len(paths)}: {paths}")
    monkeypatch.setattr(renew, "finish", lambda learnt, given: finished.append(str(learnt)) or 0)
    assert renew.main(["--out", str(tmp_path), "--resume"]) == 0
    (own,) = asked
    last, whole = (str(each.checkpoint(tmp_path)) for each in (renew.LAST, renew.WHOLE))
    assert fetched == [renew.WHOLE, renew.LAST]
    assert own[own.index("--start") + 1] == own[own.index("--teachers") + 1] == last
    assert own[own.index("--whole-teachers") + 1] == whole
    assert "--resume" in own
    assert own[own.index("--stages") + 1] in train.STAGES
    became = str(tmp_path / f"{renew.STAGE}.pt")
    assert finished == [f"{tmp_path / 'mean.pt'} of 2: {[last, became]}"]


def test_a_reader_that_the_clone_does_not_hold_ends_it_with_the_remedy(tmp_path, capfd):
    gone = renew.Shipped(name="minilm-0", blob="0" * 40)
    assert renew.fetch(gone, tmp_path) == 1
    assert "minilm-0 is not in this clone: fetch the whole history" in capfd.readouterr().err


def test_steps_end_with_the_first_that_fails():
    taken = []
    steps = [lambda: taken.append("one") or 0, lambda: taken.append("two") or 3, lambda: taken.append("three") or 0]
    assert make.go_through(steps) == 3
    assert taken == ["one", "two"]
