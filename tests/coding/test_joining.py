import pytest


@pytest.mark.parametrize(
    "text",
    [
        "In a video conference with the Chinese president, the Russian president praised the talks.",
        "In a video conference with the Chinese president, the Chief of the General Staff of Russian Armed Forces and First Deputy Minister of Defence General Valery Gerasimov praised the talks.",
    ],
)
def test_whom_somebody_meets_and_the_subject_after_a_comma_are_no_list(acts, text):
    assert ("RUS", "CONSULT", "CHN", "asserted") in acts(text)


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("Peru, Chile and several other countries condemned Venezuela on Friday.", ["PER CHL"]),
        ("Spain, Italy and three other EU members condemned Venezuela on Friday.", ["ESP ITA"]),
        ("All EU members condemned Venezuela on Friday.", ["EUR"]),
        ("Two NATO members condemned Venezuela on Friday.", []),
    ],
)
def test_some_members_of_a_bloc_are_not_the_bloc_and_may_end_a_list(acts, text, acting):
    assert [act[0] for act in acts(text)] == acting
