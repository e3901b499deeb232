"""Plain text to marked text. Offsets hold in the text as it was decoded: nothing is moved, added or taken away."""

from itertools import pairwise

from counterpoise.domain.source import Span
from counterpoise.text.judgement import MarkedText, Passage, judge_passages

_WIDEST_WRAP = 120
_BLANKS = str.maketrans(dict.fromkeys("\t\v\f\x1c\x1d\x1e\x1f\xa0\u2002\u2003\u2009\u200a\u202f\u205f\u3000", " "))
_BREAKS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\n"))


def read_plain(text: str) -> MarkedText:
    r"""
    Return the text with its passages told apart.

    Lines that were wrapped at a fixed width are joined (the line feed becomes a space) and every blank becomes a
    plain space, one for one, so that offsets into the result are offsets into the decoded file.

    Examples
    --------
    >>> marked = read_plain("Talks in Seoul\n\nBy Jane Doe\n\nJapan and South Korea met on Friday.\n")
    >>> [(str(block.kind), block.span.of(marked.text)) for block in marked.blocks]
    [('title', 'Talks in Seoul'), ('byline', 'By Jane Doe'), ('paragraph', 'Japan and South Korea met on Friday.')]
    """
    text = unwrap_lines(text.translate(_BLANKS).translate(_BREAKS))
    return judge_passages(text, [Passage(span=span) for span in _line_spans(text)])


def unwrap_lines(text: str) -> str:
    r"""
    Return the text, as long as before, with the line feeds of a fixed-width wrap turned into spaces.

    A line runs on in the next where that goes on in small letters; and where some line of the text does so, a line
    also runs on where the next line's first word would not have fitted: where line, space and word are together
    longer than the longest line that another follows. A line beyond 120 characters is never taken as wrapped.

    Examples
    --------
    >>> unwrap_lines("Japan met the\nministers of Korea\non Friday.\nTalks go on.")
    'Japan met the ministers of Korea on Friday.\nTalks go on.'
    """
    lines = text.split("\n")
    pairs = [(line, following) for line, following in pairwise(lines) if line.strip() and following.strip()]
    width = max((len(line) for line, _ in pairs), default=0)
    is_wrapped = width <= _WIDEST_WRAP and any(_is_broken(line, following) for line, following in pairs)
    wrap = width if is_wrapped else None
    pieces = [lines[0]]
    for line, following in pairwise(lines):
        pieces += [" " if _runs_on(line, following, wrap) else "\n", following]
    return "".join(pieces)


def _is_broken(line: str, following: str) -> bool:
    is_open = line.rstrip()[-1:].isalnum() or line.rstrip()[-1:] in (",", ";", "’", "-")
    return is_open and following.lstrip()[:1].islower() and len(line) <= _WIDEST_WRAP


def _runs_on(line: str, following: str, wrap: int | None) -> bool:
    words = following.split(maxsplit=1)
    if not words or not line.strip():
        return False
    return _is_broken(line, following) or (wrap is not None and len(line.rstrip()) + 1 + len(words[0]) > wrap)


def _line_spans(text: str) -> list[Span]:
    spans = []
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            first = start + line.index(words[0])
            spans.append(Span(start=first, end=first + len(words)))
        start += len(line) + 1
    return spans
