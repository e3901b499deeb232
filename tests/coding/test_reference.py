import pytest

from counterpoise.coding.layout import lay_out
from counterpoise.coding.reference import holders_of


def last(code, text):
    return [laid for _, laid in lay_out(code(text).document).sentences][-1].scene


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("China sent ships. Beijing rejected the charge, and its neighbour protested.", {"CHN"}),
        ("Prime Minister Narendra Modi flew from Japan to Beijing and thanked his hosts.", {"IND"}),
        ("China quarrelled with Japan. Beijing's envoy rejected the charge, and its rival protested.", set()),
    ],
)
def test_a_neighbour_or_host_is_none_of_those_whose_it_is(code, text, holders):
    scene = last(code, f"China and Japan quarrelled on Monday. {text}")
    numbers = range(len(scene.mentions))
    found = [holders_of(scene.words, scene.mentions, number) for number in numbers]
    assert set().union(*found) == holders


def test_a_neighbour_is_found_where_the_last_act_was_done_to_nobody(code):
    text = "China and Japan quarrelled on Monday. China mobilised troops. Beijing rejected the charge, and its neighbour protested."
    mentions = last(code, text).mentions
    assert [mention.actors for mention in mentions if mention.refers] == [("JPN",)]
