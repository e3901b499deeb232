from threading import Event

import pytest

from counterpoise.coding import onnx_model
from counterpoise.coding.onnx_model import begin_loading, load_model
from counterpoise.domain.errors import ModelMissing


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """Return a folder, what lets its model be loaded, and how often it was."""
    may_go_on, times = Event(), []

    def open_slowly(name, folder, make):
        assert may_go_on.wait(timeout=10)
        times.append(folder)
        return object()

    monkeypatch.setattr(onnx_model, "open_model_file", open_slowly)
    yield tmp_path, may_go_on, times
    may_go_on.set()


def test_a_model_is_loaded_once_while_something_else_is_done(opened):
    folder, may_go_on, times = opened
    loading = begin_loading(folder)
    assert not loading.done()
    may_go_on.set()
    assert load_model(folder) is load_model(folder) is loading.result(timeout=10)
    assert times == [folder]


def test_a_process_that_was_forked_off_meanwhile_does_not_wait_for_what_goes_on_in_the_other(opened, monkeypatch):
    folder, may_go_on, _ = opened
    loading = begin_loading(folder)
    monkeypatch.setattr(onnx_model, "getpid", lambda: -1)
    may_go_on.set()
    assert load_model(folder) is not loading.result(timeout=10)


def test_what_is_wrong_with_a_model_is_said_where_it_is_asked_for(tmp_path):
    loading = begin_loading(tmp_path)
    with pytest.raises(ModelMissing, match=r"reader\.onnx is missing"):
        load_model(tmp_path)
    assert isinstance(loading.exception(timeout=10), ModelMissing)
