"""A sentence as the trained reader takes it in: the ids of its word pieces, and where those that it speaks of stand in the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MAX_PIECES = 128

LIGHT = """
    . , ; : ! ? ' " ( ) [ ] / - – — ‘ ’ “ ” … s t the a an of to in on at by for with from as into than about against among between during
    per through until within and but or nor if that when where while although though because is are was were be been being am has have had
    having so very also too
""".split()
"""Words that name no act and nobody: what they do to others is heard there, and the model says nothing of them."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """
    Word pieces with the special ones at either end, and those of them that are kept: of which the model says something.

    `ids` are those of all pieces, `kept` the places among them of those kept, the special piece at the start, then the first piece of each
    word that is not light, and `light` those of the others. `start` and `end` are where each that is kept stands, in code points of the
    sentence, and `is_word` says whether a word begins there; special pieces stand at either end of the text.
    """

    ids: tuple[int, ...]
    kept: tuple[int, ...]
    light: tuple[int, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    is_word: tuple[bool, ...]

    def within(self, start: int, end: int) -> list[int]:
        """Return the pieces kept that begin a word between two code points, counted among those kept."""
        return [at for at in self.inside(start, end) if self.is_word[at]]

    def inside(self, start: int, end: int) -> list[int]:
        """Return all pieces kept between two code points, counted among those kept."""
        return list(range(bisect_right(self.end, start, 1), bisect_left(self.start, end, 1)))


def split_pieces(texts: Sequence[str], *, whole: bool = False) -> list[Pieces]:
    """Return the pieces of each text, all of them kept if `whole`; what goes beyond `MAX_PIECES` is cut off."""
    tokenizer, light = _tokenizer()
    split = zip(texts, tokenizer.encode_batch(list(texts)), strict=True)
    return [_whole(text, encoding) if whole else _without(light, encoding) for text, encoding in split]


def _without(light: frozenset[int], encoding: Any) -> Pieces:
    """Return the pieces of a text, of which those that begin a word are kept, light words aside."""
    ids, words, offsets = encoding.ids, encoding.word_ids, encoding.offsets
    kept, others = [0], []
    for at in range(1, len(ids) - 1):
        word = words[at]
        if word != words[at - 1] and (ids[at] not in light or words[at + 1] == word):
            kept.append(at)
        else:
            others.append(at)
    starts, ends = zip(*[offsets[at] for at in kept], strict=True)
    is_word = (False, *[True] * (len(kept) - 1))
    return Pieces(tuple(ids), tuple(kept), (*others, len(ids) - 1), starts, ends, is_word)


def _whole(text: str, encoding: Any) -> Pieces:
    starts, ends = zip(*encoding.offsets[:-1], strict=True)
    words, last = encoding.word_ids, (len(text),)
    is_word = tuple(word is not None and word != words[at - 1] for at, word in enumerate(words))
    return Pieces(tuple(encoding.ids), tuple(range(len(words))), (), starts + last, ends + last, is_word)


@cache
def _tokenizer() -> tuple[Any, frozenset[int]]:
    """Return what splits a text, and the ids of light words."""
    from tokenizers import Tokenizer

    text = (files("counterpoise.coding") / "models" / "tokenizer.json").read_text(encoding="utf-8")
    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_PIECES)
    light = (tokenizer.token_to_id(word) for word in LIGHT)
    return tokenizer, frozenset(each for each in light if each is not None)
