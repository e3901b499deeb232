import pytest

from counterpoise.coding.layout import lay_out


@pytest.mark.parametrize(
    ("text", "sayers"),
    [
        ("Beijing rejected the charge, and Japan recalled the ambassador.", []),
        ("Russia condemned the move, and Tokyo recalled its envoy from Moscow.", []),
        ("Japan recalled that China had rejected the charge.", ["Japan"]),
        ("China had rejected the charge, Japan recalled.", ["Japan"]),
    ],
)
def test_who_recalls_an_envoy_says_nothing(code, text, sayers):
    (laid,) = [laid for _, laid in lay_out(code(text).document).sentences]
    assert [saying.sayer for saying in laid.sayings] == sayers
