import subprocess
import sys

import pytest

from counterpoise.text.language import CODABLE, _classify, detect_language

ENGLISH = (
    "Japan summoned the Russian ambassador on Friday after Moscow called the transfer of vehicles to Ukraine hostile.",
    "The two generals agreed that Russia would take part in the exercise, and the ministry said that it was no threat.",
    "Seoul rejects talks. Pyongyang had asked for a meeting of the two armies at the border in the summer of 2018.",
)


@pytest.mark.parametrize("text", ENGLISH)
def test_the_fast_way_agrees_with_the_slow_one(text):
    assert detect_language(text) == "en" == _classify(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Die Bundeswehr wird im nächsten Jahr mehr Schiffe in den Indischen Ozean entsenden.", "de"),
        ("Le président français a rencontré le ministre chinois à Pékin vendredi.", "fr"),
        ("МИД России вызвал в пятницу посла Японии и выразил ему протест.", "ru"),
        ("日本政府は金曜日、ロシアの大使を呼んで抗議した。", "ja"),
        ("De minister was in Den Haag en de ambassadeur van Rusland is in het land.", "nl"),
    ],
)
def test_other_languages_are_told(text, code):
    assert detect_language(text) == code
    assert code not in CODABLE


@pytest.mark.parametrize("text", ["", "Yes.", "12 345 678 901 234 567 890", "Talks in Seoul"])
def test_too_little_text_has_no_language(text):
    assert detect_language(text) is None


def test_english_loads_no_model():
    code = "import sys; from counterpoise.text.language import detect_language as d; "
    code += f"d({ENGLISH[0]!r}); print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
