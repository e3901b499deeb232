"""A sentence as the trained reader takes it in: the ids of its word pieces, and where each stands in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MAX_PIECES = 128
ACTOR_MARKS = (1, 2)  # [unused0] and [unused1] of the vocabulary open and close the actor of a marked pair
RECIPIENT_MARKS = (3, 4)


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
        return [at for at, first in enumerate(self.is_word) if first and start < self.end[at] and self.start[at] < end]

    def marked(self, actor: tuple[int, int] | None, recipient: tuple[int, int] | None) -> "Pieces":
        """Return the pieces with marks before and after the actor and the recipient, given as code points; None marks nobody."""
        before: dict[int, list[int]] = {}
        for span, (opening, closing) in ((actor, ACTOR_MARKS), (recipient, RECIPIENT_MARKS)):
            start, end = span or (0, 0)
            inside = [at for at in range(1, len(self.ids) - 1) if start < self.end[at] and self.start[at] < end]
            if inside:
                before.setdefault(inside[0], []).append(opening)
                before.setdefault(inside[-1] + 1, []).insert(0, closing)
        rows: list[tuple[int, int, int, bool]] = []
        for at, row in enumerate(zip(self.ids, self.start, self.end, self.is_word, strict=True)):
            rows.extend((mark, 0, 0, False) for mark in before.get(at, ()))
            rows.append(row)
        ids, starts, ends, words = zip(*rows, strict=True)
        return Pieces(ids, starts, ends, words)

    def openings(self) -> tuple[int, int]:
        """Return where the marks of actor and recipient open, 0 where nobody is marked."""
        places = [self.ids.index(mark) if mark in self.ids else 0 for mark in (ACTOR_MARKS[0], RECIPIENT_MARKS[0])]
        return places[0], places[1]


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
