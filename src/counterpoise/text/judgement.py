"""Which passages of a text are its title, byline, dateline, captions, headings or boilerplate; the rest is article."""

import re
from dataclasses import dataclass, field, replace

from counterpoise.domain.source import Block, BlockKind, Publication, Span
from counterpoise.text.boilerplate import Finding, continues_notice, find_boilerplate
from counterpoise.text.line_kinds import (
    is_byline,
    is_caption,
    is_credits,
    is_date_line,
    is_dateline,
    match_dateline,
    read_byline,
    read_publication_date,
)
from counterpoise.text.sentences import split_sentences

_STOP = re.compile(r"[.;:,!?…][\"”’')\]]*$")
_FULL_STOP = re.compile(r"[.;:,…][\"”’')\]]*$")
_BULLET = re.compile(r"(?:[-*•–‣▪]|\d{1,2}[.)])\s")
_NOTE_ON_AUTHOR = re.compile(
    r"(?P<name>(?:(?:Dr|Prof|Gen|Amb)\.? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})(?:, [^,]{2,60},)?"
    r" (?:is|was|has been|teaches|writes|served|works|covers|reports)\b.{0,200}?"
    r"\b(?:journalist|columnist|author of|contributor|contributing|fellow|professor|lecturer|researcher|writer"
    r"|commentator|analyst|editor|correspondent|scholar|teaches|writes|covers|reports|former|retired|historian|student|director"
    r"|diplomat)\b"
)
_ARTICLE = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)
_BYLINE_REACH = 6
_TITLE_WORDS = 30
_HEADING_WORDS = 9
_WORDS_OF_NEWS = 10
_SHORT_LINE = 250
_CAPTION_LENGTH = 400
_NOTE_LENGTH = 700


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of the text, and what the markup says it is where it says so."""

    span: Span
    kind: BlockKind | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text with its passages told apart, and what it states itself about its publication."""

    text: str
    blocks: tuple[Block, ...]
    publication: Publication = field(default_factory=Publication)


def judge_passages(text: str, passages: list[Passage]) -> MarkedText:
    """
    Tell the passages of `text` apart and read its title, author and labelled date of publication.

    A date counts as published only where a label says so ("Published: 12 June 2023"); a bare date or the date in a
    wire's dateline is marked as dateline and left at that.
    """
    alone = (_judge_alone(passage, passage.span.of(text), place) for place, passage in enumerate(passages))
    judged = [part for parts in alone for part in parts]
    judged = _mark_open(judged, text)
    judged = _mark_tail(judged, text)
    blocks = tuple(block for passage in judged for block in _blocks_of(passage, text))
    return MarkedText(text=text, blocks=blocks, publication=_read_publication(judged, text))


def _judge_alone(passage: Passage, words: str, place: int) -> list[Passage]:
    if passage.kind in (BlockKind.BOILERPLATE, BlockKind.CAPTION):
        return [passage]
    found = find_boilerplate(words)
    if (found is None or found.reason != "picture credit") and len(words) < _CAPTION_LENGTH and is_caption(words):
        return [replace(passage, kind=BlockKind.CAPTION)]
    if found:
        return _cut_off(passage, words, found)
    if passage.kind is None and len(words) < _SHORT_LINE:
        return [replace(passage, kind=_kind_of_line(words, place))]
    return [passage]


def _cut_off(passage: Passage, words: str, found: Finding) -> list[Passage]:
    """Return a passage as boilerplate; where it is news first, the news and the boilerplate that comes after."""
    sentences = split_sentences(words) if found.start else ()
    cut = next((sentence.start for sentence in reversed(sentences) if sentence.start <= found.start), 0)
    if len(words[:cut].split()) < _WORDS_OF_NEWS:
        return [replace(passage, kind=BlockKind.BOILERPLATE, reason=found.reason)]
    start, end = passage.span.start, passage.span.end
    news = replace(passage, span=Span(start=start, end=start + len(words[:cut].rstrip())))
    rest = Passage(span=Span(start=start + cut, end=end), kind=BlockKind.BOILERPLATE, reason=found.reason)
    return [news, rest]


def _kind_of_line(words: str, place: int) -> BlockKind | None:
    if is_credits(words) or (place < _BYLINE_REACH and is_byline(words)):
        return BlockKind.BYLINE
    return BlockKind.DATELINE if is_date_line(words) or is_dateline(words) else None


def _mark_open(judged: list[Passage], text: str) -> list[Passage]:
    """Mark as title, heading or paragraph what nothing in its own words has told yet."""
    marked = list(judged)
    places = [place for place, passage in enumerate(judged) if passage.kind in (None, BlockKind.TITLE)]
    for order, place in enumerate(places):
        if judged[place].kind is None:
            following = judged[places[order + 1]].span.of(text) if order + 1 < len(places) else ""
            kind = _kind_of_passage(judged[place].span.of(text), following, is_first=order == 0)
            marked[place] = replace(judged[place], kind=kind)
    return marked


def _kind_of_passage(words: str, following: str, *, is_first: bool) -> BlockKind:
    if is_first and following and _looks_like_title(words):
        return BlockKind.TITLE
    if not is_first and _looks_like_heading(words, following):
        return BlockKind.HEADING
    return BlockKind.PARAGRAPH


def _looks_like_title(words: str) -> bool:
    is_short = len(words) < _SHORT_LINE and len(words.split()) <= _TITLE_WORDS
    return is_short and not _FULL_STOP.search(words) and not _BULLET.match(words) and not match_dateline(words)


def _looks_like_heading(words: str, following: str) -> bool:
    if len(words.split()) > _HEADING_WORDS or _STOP.search(words) or _BULLET.match(words):
        return False
    return len(following) > len(words) and bool(_STOP.search(following))


def _mark_tail(judged: list[Passage], text: str) -> list[Passage]:
    """Mark a legal notice's further paragraphs, and the note on the author after the article."""
    marked = list(judged)
    for place in range(1, len(marked)):
        before, passage = marked[place - 1], marked[place]
        is_open = passage.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
        if is_open and continues_notice(passage.span.of(text), before.reason):
            marked[place] = replace(passage, kind=BlockKind.BOILERPLATE, reason=before.reason)
    body = [place for place, passage in enumerate(marked) if passage.kind is BlockKind.PARAGRAPH]
    if len(body) > 2 and _is_note_on_author(marked, body[-1], text):
        marked[body[-1]] = replace(marked[body[-1]], kind=BlockKind.BOILERPLATE, reason="about the author")
    return marked


def _is_note_on_author(marked: list[Passage], place: int, text: str) -> bool:
    """Say whether a last paragraph tells of one whom the article never mentions, or whom only its byline names."""
    words = marked[place].span.of(text)
    match = _NOTE_ON_AUTHOR.match(words) if len(words) < _NOTE_LENGTH else None
    if match is None:
        return False
    surname = match["name"].split()[-1]
    article = (passage.span.of(text) for passage in marked[:place] if passage.kind in _ARTICLE)
    return not any(surname in words for words in article)


def _blocks_of(passage: Passage, text: str) -> list[Block]:
    kind = passage.kind or BlockKind.PARAGRAPH
    dateline = match_dateline(passage.span.of(text)) if kind is BlockKind.PARAGRAPH else None
    if dateline is None:
        return [Block(span=passage.span, kind=kind, reason=passage.reason)]
    start, end = passage.span.start, passage.span.end
    return [
        Block(span=Span(start=start, end=start + len(dateline[0].rstrip())), kind=BlockKind.DATELINE),
        Block(span=Span(start=start + dateline.end(), end=end), kind=kind),
    ]


def _read_publication(judged: list[Passage], text: str) -> Publication:
    def words_of(kind: BlockKind) -> list[str]:
        return [passage.span.of(text) for passage in judged if passage.kind is kind]

    return Publication(
        title=next(iter(words_of(BlockKind.TITLE)), None),
        author=next(filter(None, map(read_byline, words_of(BlockKind.BYLINE))), None),
        published=next(filter(None, map(read_publication_date, words_of(BlockKind.DATELINE))), None),
    )
