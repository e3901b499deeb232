"""HTML to marked text: a page's main text by trafilatura, its captions, and what the page states about itself."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from counterpoise.domain.errors import NoArticle
from counterpoise.domain.source import BlockKind, Publication
from counterpoise.text.assembly import Piece, assemble
from counterpoise.text.judgement import MarkedText
from counterpoise.text.metadata import read_metadata

_NOT_THE_ARTICLE = frozenset({"aside", "nav", "footer", "form"})
_CAPTION_CLASSES = ("wp-caption-text", "caption-text", "image-caption", "photo-caption", "figure-caption")
_BLOCK_TAGS = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 blockquote table tr section article figure br hr pre".split())
_CLOSED = re.compile(r"[.!?…][\"”’')\]]*$")
_WORDS_OF_AN_ARTICLE = 5


def read_page(html: str, *, named: str) -> MarkedText:
    """
    Return a page's main text with its passages told apart, and what the page states about its publication.

    Raises
    ------
    NoArticle
        If the page has no main text: no paragraph with a whole sentence outside menus, notices and lists of links.
    """
    from trafilatura import bare_extraction, load_html

    tree = load_html(html)
    if tree is None:
        raise _no_article(named)
    stated = read_metadata(tree)
    captions = _captions(tree)
    extracted = bare_extraction(html, include_comments=False)
    body = getattr(extracted, "body", None)
    pieces = list(_pieces_of(body)) if body is not None else []
    marked = assemble(_with_title(_with_captions(pieces, captions), stated.title))
    if not any(_is_prose(block.span.of(marked.text)) for block in marked.blocks if block.kind is BlockKind.PARAGRAPH):
        raise _no_article(named)
    return _stating(marked, stated)


def read_fragment(html: str, *, named: str, title: str | None = None) -> MarkedText:
    """
    Return the text of a piece of HTML that is an article and nothing else, such as a feed's entry.

    Raises
    ------
    NoArticle
        If it holds no words.
    """
    from trafilatura import load_html

    tree = load_html(f"<html><body><div>{html}</div></body></html>")
    pieces = list(_pieces_of_fragment(tree)) if tree is not None else []
    if not any(piece.words.strip() for piece in pieces):
        raise _no_article(named)
    return assemble(_with_title(pieces, title))


def _no_article(named: str) -> NoArticle:
    return NoArticle(
        f"{named} has no article that could be found in it. Open the page, and save the article's words as text."
    )


def _stating(marked: MarkedText, stated: Publication) -> MarkedText:
    """Put what the page's head states before what its text states."""
    found = marked.publication
    return replace(
        marked,
        publication=replace(
            stated,
            title=stated.title or found.title,
            author=stated.author or found.author,
            published=stated.published or found.published,
        ),
    )


def _is_prose(words: str) -> bool:
    return len(words.split()) >= _WORDS_OF_AN_ARTICLE and bool(_CLOSED.search(words))


def _captions(tree: Any) -> list[str]:
    captions = []
    for element in tree.iter("figcaption", "p", "div", "span"):
        if element.tag != "figcaption" and not any(name in (element.get("class") or "") for name in _CAPTION_CLASSES):
            continue
        if not any(ancestor.tag in _NOT_THE_ARTICLE for ancestor in element.iterancestors()):
            captions.append(" ".join(element.text_content().split()))
    return list(dict.fromkeys(caption for caption in captions if len(caption.split()) > 3))


def _with_captions(pieces: list[Piece], captions: list[str]) -> list[Piece]:
    """Mark captions that stand in the main text, and put those left out of it at its end."""
    kept = [Piece(p.words, BlockKind.CAPTION) if " ".join(p.words.split()) in captions else p for p in pieces]
    there = {" ".join(piece.words.split()) for piece in kept}
    return kept + [Piece(caption, BlockKind.CAPTION) for caption in captions if caption not in there]


def _with_title(pieces: list[Piece], title: str | None) -> list[Piece]:
    """Put the title first, once."""
    known = next((place for place, piece in enumerate(pieces[:4]) if title and _same(piece.words, title)), None)
    if known is None:
        return [Piece(title, BlockKind.TITLE), *pieces] if title else pieces
    return [Piece(pieces[known].words, BlockKind.TITLE), *pieces[:known], *pieces[known + 1 :]]


def _same(words: str, title: str) -> bool:
    return "".join(filter(str.isalnum, words)).lower() == "".join(filter(str.isalnum, title)).lower()


def _pieces_of(element: Any) -> Iterator[Piece]:
    """Yield the passages of what trafilatura calls a body: paragraphs, heads, lists, quotes, tables."""
    for child in element:
        match child.tag:
            case "head":
                yield Piece("".join(child.itertext()), BlockKind.HEADING)
            case "list" | "quote" if len(child):
                yield from (Piece(child.text or ""), *_pieces_of(child), Piece(child.tail or ""))
            case "table":
                yield from _pieces_of_table(child)
            case _:
                yield from (Piece(line) for line in _lines(child))


def _pieces_of_table(table: Any) -> Iterator[Piece]:
    """Yield the cells that hold a sentence as text (a layout by table), and the others together as data."""
    cells = ["".join(cell.itertext()) for cell in table.iter("cell")]
    yield from (Piece(cell) for cell in cells if _is_prose(cell.strip()))
    data = [cell.strip() for cell in cells if cell.strip() and not _is_prose(cell.strip())]
    yield Piece(" | ".join(data), BlockKind.BOILERPLATE, "table")


def _lines(element: Any) -> list[str]:
    """Return the lines of a passage: a line break in the page begins a new one."""
    lines = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            lines.append("")
        else:
            lines[-1:] = [lines[-1] + (inner := _lines(child))[0], *inner[1:]]
        lines[-1] += child.tail or ""
    return lines


def _pieces_of_fragment(tree: Any) -> Iterator[Piece]:
    """Yield the lines of a fragment: every block element and line break begins a new one."""
    words: list[str] = []
    for event_words, breaks in _walk(tree):
        if breaks:
            yield Piece("".join(words))
            words = []
        words.append(event_words)
    yield Piece("".join(words))


def _walk(element: Any) -> Iterator[tuple[str, bool]]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    is_block = element.tag in _BLOCK_TAGS
    yield element.text or "", is_block
    for child in element:
        yield from _walk(child)
        yield child.tail or "", child.tag in _BLOCK_TAGS
