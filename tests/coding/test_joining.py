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
