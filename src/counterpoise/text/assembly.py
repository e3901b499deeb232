"""Passages taken out of their markup, put together to one text with offsets."""

import re
from dataclasses import dataclass

from counterpoise.domain.source import BlockKind, Span
from counterpoise.text.judgement import MarkedText, Passage, judge_passages

_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_INVISIBLE = re.compile("[\u00ad\u200c\u200d\u2060]")


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of one passage, and what the markup says it is where it says so."""

    words: str
    kind: BlockKind | None = None
    reason: str = ""


def assemble(pieces: list[Piece]) -> MarkedText:
    """Return the pieces as one text, a blank line between them, white space folded within, and told apart."""
    folded = [Piece(_fold(piece.words), piece.kind, piece.reason) for piece in pieces]
    passages, words, start = [], [], 0
    for piece in folded:
        if piece.words:
            passages.append(
                Passage(span=Span(start=start, end=start + len(piece.words)), kind=piece.kind, reason=piece.reason)
            )
            words.append(piece.words)
            start += len(piece.words) + 2
    return judge_passages("\n\n".join(words), passages)


def _fold(words: str) -> str:
    return _SPACE.sub(" ", _INVISIBLE.sub("", words)).strip()
