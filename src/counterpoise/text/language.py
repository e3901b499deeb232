"""Which language a text is in."""

import re

CODABLE = ("en",)
"""The languages (ISO 639-1) whose sentences can be coded for events."""

SAMPLE_LENGTH = 2000
_LETTERS_NEEDED = 20
_ENGLISH = frozenset("the of and to in a that is for on with by was as its has from at his be it said".split())
_MACROLANGUAGES = {
    "arz": "ar",
    "ary": "ar",
    "yue": "zh",
    "wuu": "zh",
    "uzs": "uz",
    "grc": "el",
    "hbo": "he",
    "nb": "no",
}
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str | None:
    """
    Return the ISO 639-1 code of the language of `text`, or None where it is too short to tell.

    Only the first 2,000 code points are looked at. English is told by its function words, which takes 0.1 ms and
    loads nothing; py3langid, whose model takes half a second to load, is asked about everything else.

    Examples
    --------
    >>> detect_language("The foreign minister of Japan said that the talks would go on in Seoul on Friday.")
    'en'
    >>> detect_language("Yes.") is None
    True
    """
    sample = text[:SAMPLE_LENGTH]
    words = _WORD.findall(sample.lower())
    if sum(map(_weigh, words)) < _LETTERS_NEEDED:
        return None
    return "en" if _is_plainly_english(words) else _classify(sample)


def _weigh(word: str) -> int:
    """Count letters, a letter of a script that writes syllables or words with one sign as four."""
    return len(word) if word[0] < "\u2e80" else 4 * len(word)


def _is_plainly_english(words: list[str]) -> bool:
    known = sum(word in _ENGLISH for word in words)
    return len(words) >= 12 and known >= 0.25 * len(words) and words.count("the") >= 0.02 * len(words)


def _classify(sample: str) -> str | None:
    from py3langid import classify

    code: str = classify(sample)[0]
    code = _MACROLANGUAGES.get(code, code)
    return code if len(code) == 2 else None
