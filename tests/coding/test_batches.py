from hypothesis import given
from hypothesis import strategies as st

from counterpoise.coding.onnx_model import _BATCH, _CALL, _groups


@given(st.lists(st.integers(3, 128), max_size=80))
def test_every_sentence_is_read_once_and_no_batch_is_too_large(lengths):
    groups = list(_groups(lengths))
    assert sorted(at for group in groups for at in group) == list(range(len(lengths)))
    assert all(1 <= len(group) <= _BATCH for group in groups)


@given(st.lists(st.integers(3, 128), min_size=1, max_size=80))
def test_padding_and_calls_cost_no_more_than_in_batches_of_one_size(lengths):
    def cost(groups):
        return sum(_CALL + len(group) * max(lengths[at] for at in group) for group in groups)

    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    for size in (1, 4, _BATCH):
        even = [order[first : first + size] for first in range(0, len(order), size)]
        assert cost(list(_groups(lengths))) <= cost(even)
