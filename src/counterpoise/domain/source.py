"""Where words come from: publications, documents, and spans of their text."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span from {self.start} to {self.end} is no span.")

    def of(self, text: str) -> str:
        """Return the words that the span marks in `text`."""
        return text[self.start : self.end]


class BlockKind(StrEnum):
    """What a passage of a page is. Paragraphs, captions and headings are read for events; the title is the whole article's."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One passage of a document and what it is; `reason` says why a passage was called boilerplate."""

    span: Span
    kind: BlockKind
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a document: its place in the text, and the kind of block it stands in."""

    index: int
    span: Span
    kind: BlockKind
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who published a document, when, and on what terms. What is not known is None, never guessed."""

    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    rights: str | None = None

    def cite(self) -> str:
        """Return the publication as one line to print under a quotation."""
        parts = [self.author, f"“{self.title}”" if self.title else None, self.publisher]
        parts += [self.published.isoformat() if self.published else "no date known", self.url]
        return ", ".join(part for part in parts if part)

    def cite_bibtex(self) -> str:
        """Return the publication as a BibTeX entry."""
        fields = {
            "author": self.author and f"{{{self.author}}}",
            "title": self.title,
            "journal": self.publisher,
            "year": self.published and str(self.published.year),
            "date": self.published and self.published.isoformat(),
            "url": self.url,
        }
        words = re.findall(r"\w+", f"{self.author or self.publisher or 'unknown'} {self.title or ''}".lower())
        key = "".join([*words[:1], str(self.published.year) if self.published else "nd", *words[1:3]])
        lines = [f"  {name} = {{{_escape_bibtex(value)}}}," for name, value in fields.items() if value]
        return "\n".join([f"@article{{{key},", *lines, "}"])

    def cite_csl(self) -> dict[str, object]:
        """Return the publication as a CSL-JSON item."""
        item: dict[str, object] = {"type": "article-newspaper", "id": fingerprint(self.url or "", self.title or "")}
        item |= {"title": self.title, "container-title": self.publisher, "URL": self.url}
        if self.author:
            item["author"] = [{"literal": self.author}]
        if self.published:
            item["issued"] = {"date-parts": [[self.published.year, self.published.month, self.published.day]]}
        return {name: value for name, value in item.items() if value}


def _escape_bibtex(value: str) -> str:
    return re.sub(r"([&%$#_])", r"\\\1", value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """
    One article as it was read: its text, and what each passage of it is.

    `id` is a hash of the text with white space folded, so the same article read twice is the same document.
    `source` is where it was read from as the user named it; `stem` the file's name without its ending.
    `language` is an ISO 639-1 code, None where it could not be told.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    publication: Publication
    language: str | None
    source: str
    stem: str
    retrieved: datetime

    @classmethod
    def of_text(
        cls,
        text: str,
        *,
        blocks: tuple[Block, ...],
        sentences: tuple[Sentence, ...],
        publication: Publication,
        language: str | None = "en",
        source: str = "text",
        stem: str = "text",
        retrieved: datetime | None = None,
    ) -> Self:
        """Return the document of `text`, with its id made from the words."""
        return cls(
            id=fingerprint(" ".join(text.split())),
            text=text,
            blocks=blocks,
            sentences=sentences,
            publication=publication,
            language=language,
            source=source,
            stem=stem,
            retrieved=retrieved or datetime.now(UTC),
        )


def fingerprint(*parts: str) -> str:
    """
    Return a hash of what is said: 24 hexadecimal digits that are the same wherever and whenever the same parts are given.

    Examples
    --------
    >>> fingerprint("a", "b") == fingerprint("ab")
    False
    """
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
