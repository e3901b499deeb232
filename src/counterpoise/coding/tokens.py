"""The words of a text, with their places in it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(
    r"(?:[A-Z]\.){2,}"  # U.S.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Adm|Sen|Rep|Gov|Sgt|Capt|St)\."  # titles that keep their stop
    r"|\w+?(?=n['’]t\b)|n['’]t\b"  # didn't -> did n't
    r"|['’]s\b"  # the possessive
    r"|\d[\d,.]*\d|\d+(?:st|nd|rd|th)\b"  # numbers
    r"|[^\W_]+"
    r"|[^\w\s]"
)

HYPHENS = frozenset("-‐‑")
MONTH_OF_MAY = "may (month)"
_BEFORE_MONTHS = frozenset(
    "in since until till by from early late mid last next this that of on through during every - and to".split()
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one stretch of text: as written, in lower case, and their first and last code points."""

    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        return len(self.text)

    def index_at(self, offset: int) -> int:
        """Return the index of the first word that starts at or after `offset`."""
        return bisect_left(self.start, offset)


def split_words(text: str, start: int, end: int) -> Words:
    """
    Return the words of `text` between two code points, with offsets into the whole text.

    Examples
    --------
    >>> split_words("Tokyo's U.S. ally didn't.", 0, 25).text
    ['Tokyo', "'s", 'U.S.', 'ally', 'did', "n't", '.']
    """
    texts, starts, ends = [], [], []
    for match in _WORD.finditer(text, start, end):
        texts.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    lower = [each.lower() for each in texts]
    if "May" in texts:
        lower = [MONTH_OF_MAY if _is_month_of_may(texts, at) else word for at, word in enumerate(lower)]
    return Words(texts, lower, starts, ends)


def are_capitalised(words: Sequence[str]) -> bool:
    """Say whether most of some longer words are capitalised: those of a headline, where capitals tell nothing."""
    return sum(word[:1].isupper() for word in words) >= _MOST_CAPITALS * len(words)


_MOST_CAPITALS = 0.7


def _is_month_of_may(texts: list[str], at: int) -> bool:
    """Say whether a word is the month and no modal, by the words beside it."""
    if texts[at] != "May":
        return False
    before, after = texts[at - 1] if at else "", texts[at + 1] if at + 1 < len(texts) else ""
    return before[:1].isdigit() or after[:1].isdigit() or before.lower() in _BEFORE_MONTHS
