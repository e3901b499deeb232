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


@pytest.mark.parametrize(
    ("text", "sayers"),
    [
        ("Seoul: North Korea fired missile at Japan", ["KOR"]),
        ("Chinese ship rammed ours - Manila", ["PHL"]),
        ("In Moscow's narrative, NATO attacked Serbia.", ["RUS"]),
        ("To Hungarian ears, Brussels threatened Budapest.", ["HUN"]),
        ("For Ukraine, Germany sent tanks and Poland sent jets.", []),
        ("GAZA: Israel bombed a school on Monday.", []),
        ("Three countries recalled envoys: France, Italy and Spain.", []),
        ("Cuba's alleged attack on American diplomats remains unproven.", []),
        ("Lebanon's army fired warning shots at Syrian smugglers.", []),
    ],
)
def test_who_frames_an_act_or_heads_a_line_says_it(code, text, sayers):
    (laid,) = [laid for _, laid in lay_out(code(text).document).sentences]
    assert [saying.mention.actors[0] for saying in laid.sayings] == sayers
