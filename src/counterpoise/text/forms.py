"""How a source is written down, told by its ending, by what a server calls it, or by its first bytes."""

import re
from enum import StrEnum
from pathlib import Path


class Form(StrEnum):
    """How a source is written down: the first four are one article, the others hold many."""

    PLAIN = "plain text"
    MARKDOWN = "Markdown"
    PAGE = "HTML page"
    FRAGMENT = "HTML fragment"
    FEED = "feed"
    FEED_LIST = "list of feeds"
    ARCHIVE = "web archive"

    @property
    def is_article(self) -> bool:
        """Whether a source of this form is one article."""
        return self in (Form.PLAIN, Form.MARKDOWN, Form.PAGE, Form.FRAGMENT)


FORMS_BY_ENDING = {
    ".txt": Form.PLAIN,
    ".text": Form.PLAIN,
    ".md": Form.MARKDOWN,
    ".markdown": Form.MARKDOWN,
    ".html": Form.PAGE,
    ".htm": Form.PAGE,
    ".xhtml": Form.PAGE,
    ".rss": Form.FEED,
    ".atom": Form.FEED,
    ".xml": Form.FEED,
    ".opml": Form.FEED_LIST,
    ".warc": Form.ARCHIVE,
    ".warc.gz": Form.ARCHIVE,
}
"""The endings that are read in a folder, in lower case."""

_FORMS_BY_CONTENT_TYPE = {
    "text/html": Form.PAGE,
    "application/xhtml+xml": Form.PAGE,
    "text/markdown": Form.MARKDOWN,
    "application/rss+xml": Form.FEED,
    "application/atom+xml": Form.FEED,
    "application/rdf+xml": Form.FEED,
    "application/feed+json": Form.FEED,
    "text/x-opml": Form.FEED_LIST,
    "application/warc": Form.ARCHIVE,
}
_UNSPOKEN_CONTENT_TYPES = frozenset(
    {"", "text/plain", "text/xml", "application/xml", "application/json", "application/octet-stream"}
)
_FORMS_BY_ROOT = {"html": Form.PAGE, "rss": Form.FEED, "feed": Form.FEED, "rdf:rdf": Form.FEED, "opml": Form.FEED_LIST}
_PROLOGUE = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s+(?P<doctype>[\w:]+)[^>]*>)*<(?P<root>[\w:]+)", re.DOTALL | re.IGNORECASE
)
_JSON_FEED = re.compile(r'\s*\{.*?"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org', re.DOTALL)
_MARKDOWN_START = re.compile(r"\s*(?:#{1,6} \S|---\n\w+:)")


def form_of_path(path: Path) -> Form | None:
    """Return the form that a file's ending stands for, or None for an ending that is not known."""
    endings = "".join(path.suffixes[-2:]).lower()
    return FORMS_BY_ENDING.get(endings) or FORMS_BY_ENDING.get(path.suffix.lower())


def form_of_content_type(content_type: str, data: bytes) -> Form | None:
    """Return the form that a server's content type stands for (the bytes decide where it says little), or None."""
    if content_type in _UNSPOKEN_CONTENT_TYPES:
        return sniff_form(data)
    return _FORMS_BY_CONTENT_TYPE.get(content_type)


def sniff_form(data: bytes, *, expected: Form | None = None) -> Form:
    """
    Return the form that the first bytes show; where they show none, what is `expected`, or else plain text.

    Examples
    --------
    >>> sniff_form(b"<?xml version='1.0'?><rss version='2.0'>")
    <Form.FEED: 'feed'>
    >>> sniff_form(b"Talks in Seoul")
    <Form.PLAIN: 'plain text'>
    """
    start = data[:4000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    if data.startswith(b"WARC/"):
        return Form.ARCHIVE
    if is_json_feed(data):
        return Form.FEED
    if match := _PROLOGUE.match(start):
        form = _FORMS_BY_ROOT.get((match["doctype"] or match["root"]).lower())
        if form:
            return form
        if match["root"].lower() in ("head", "body", "article", "main", "div", "p", "meta", "title"):
            return Form.PAGE
    if expected is None and _MARKDOWN_START.match(start):
        return Form.MARKDOWN
    return expected or Form.PLAIN


def is_json_feed(data: bytes) -> bool:
    """
    Whether the first bytes are those of a JSON Feed.

    Examples
    --------
    >>> is_json_feed(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}')
    True
    """
    return bool(_JSON_FEED.match(data[:4000].decode("utf-8-sig", "replace")))
