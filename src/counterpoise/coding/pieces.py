"""A sentence as the trained reader takes it in: the ids of its word pieces, and where each stands in the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MAX_PIECES = 128


@dataclass(frozen=True, slots=True)
class Pieces:
    """
    Word pieces with the special ones at either end.

    `start` and `end` are code points of the sentence, both 0 for special pieces; `is_word` says where a word begins.
    """

    ids: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    is_word: tuple[bool, ...]

    def within(self, start: int, end: int) -> list[int]:
        """Return the pieces that begin a word between two code points."""
        return [at for at in self.inside(start, end) if self.is_word[at]]

    def inside(self, start: int, end: int) -> list[int]:
        """Return all pieces between two code points."""
        last = len(self.ids) - 1  # the special piece at either end stands nowhere
        return list(range(bisect_right(self.end, start, 1, last), bisect_left(self.start, end, 1, last)))


def split_pieces(texts: Sequence[str]) -> list[Pieces]:
    """Return the pieces of each text; what goes beyond `MAX_PIECES` is cut off."""
    return [_pieces(encoding) for encoding in _tokenizer().encode_batch(list(texts))]


def _pieces(encoding: Any) -> Pieces:
    starts, ends = zip(*encoding.offsets, strict=True)
    words = encoding.word_ids
    is_word = tuple(word is not None and word != words[at - 1] for at, word in enumerate(words))
    return Pieces(tuple(encoding.ids), starts, ends, is_word)


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    text = (files("counterpoise.coding") / "models" / "tokenizer.json").read_text(encoding="utf-8")
    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    return tokenizer
