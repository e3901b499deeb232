"""Markdown to marked text: the markup is taken off, and what it says about headings and captions is kept."""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from counterpoise.domain.source import BlockKind, Publication
from counterpoise.text.assembly import Piece, assemble
from counterpoise.text.judgement import MarkedText
from counterpoise.text.stated_dates import read_stated_date

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\s*---\n(?P<fields>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*)\s*:\s*(?P<value>\S.*)")
_FIELDS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by"),
    "published": ("published", "date", "published_at", "publishdate", "pubdate"),
    "publisher": ("publisher", "site", "outlet", "newspaper", "sitename"),
    "url": ("url", "link", "canonical"),
    "rights": ("rights", "license", "licence", "copyright"),
}
_TAG = re.compile(r"<[^>]{1,500}>")


def read_markdown(text: str) -> MarkedText:
    r"""
    Return the text without its markup, with its passages told apart.

    The first heading of the first level is the title. Front matter between "---" lines is read for title, author,
    published, publisher, url and rights, and is no part of the text.

    Examples
    --------
    >>> marked = read_markdown("# Talks in *Seoul*\n\nJapan met [South Korea](https://example.org).\n")
    >>> marked.text
    'Talks in Seoul\n\nJapan met South Korea.'
    """
    stated, body = _split_front_matter(text)
    marked = assemble(_pieces_of(_parser().parse(body)))
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


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _split_front_matter(text: str) -> tuple[Publication, str]:
    match = _FRONT_MATTER.match(text)
    lines = match["fields"].splitlines() if match else []
    found = {
        field["name"].lower(): field["value"].strip().strip("\"'") for line in lines if (field := _FIELD.match(line))
    }
    if match is None or not found:
        return Publication(), text
    values = {field: next((found[name] for name in names if found.get(name)), None) for field, names in _FIELDS.items()}
    published = values.pop("published")
    stated = Publication(**values, published=read_stated_date(published) if published else None)
    return stated, text[match.end() :]


def _pieces_of(tokens: "list[Token]") -> list[Piece]:
    pieces: list[Piece] = []
    kind: BlockKind | None = None
    has_title = False
    table: list[str] | None = None
    for token in tokens:
        match token.type:
            case "heading_open":
                kind = BlockKind.HEADING if has_title or token.tag != "h1" else BlockKind.TITLE
                has_title = has_title or kind is BlockKind.TITLE
            case "heading_close":
                kind = None
            case "table_open":
                table = []
            case "table_close":
                pieces.append(Piece(" | ".join(table or []), BlockKind.BOILERPLATE, "table"))
                table = None
            case "inline" if table is not None:
                table.append(token.content)
            case "inline":
                pieces += _pieces_of_inline(token, kind)
            case "fence" | "code_block":
                pieces.append(Piece(token.content, BlockKind.BOILERPLATE, "code"))
            case "html_block":
                pieces.append(Piece(_TAG.sub(" ", token.content)))
            case "hr":
                pieces.append(Piece("***", BlockKind.BOILERPLATE, "separator"))
    return pieces


def _pieces_of_inline(token: "Token", kind: BlockKind | None) -> list[Piece]:
    """Return the words of a passage; a hard line break begins a new one, and a picture's words are its caption."""
    lines: list[str] = [""]
    captions: list[Piece] = []
    for child in token.children or []:
        if child.type == "hardbreak":
            lines.append("")
        elif child.type == "image":
            words = str(child.attrs.get("title") or child.content)
            captions += [Piece(words, BlockKind.CAPTION)] if len(words.split()) > 3 else []
        elif child.type == "softbreak":
            lines[-1] += " "
        elif child.type != "html_inline":
            lines[-1] += child.content
    return [Piece(line, kind) for line in lines] + captions
