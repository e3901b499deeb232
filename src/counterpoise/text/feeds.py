"""Feeds (RSS, Atom) and lists of them (OPML): the articles they name, with what the feed says of each."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

from counterpoise.domain.document import Skipped
from counterpoise.domain.errors import NotText, SourceEmpty, UnreadableSource
from counterpoise.domain.source import Publication
from counterpoise.text.fetch import Fetcher
from counterpoise.text.forms import Form, form_of_content_type
from counterpoise.text.raw import RawSource, stem_of_url
from counterpoise.text.stated_dates import read_stated_date


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry of a feed: its link, the words that the feed itself gives, and what it says of the publication."""

    link: str | None
    words: str
    form: Form
    stated: Publication


def read_feed(data: bytes, *, named: str, url: str | None = None) -> list[FeedEntry]:
    """
    Return the entries of a feed, in its order.

    An entry's date is the one it calls its publication; when it was last updated is not taken for that.

    Raises
    ------
    NotText
        If the bytes are no RSS or Atom feed.
    SourceEmpty
        If the feed has no entries.
    """
    import feedparser

    parsed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url} if url else None)
    if not parsed.version and not parsed.entries:
        raise NotText(f"{named} is no RSS, Atom or JSON feed. Name a feed, or an article as text, Markdown or HTML.")
    if not parsed.entries:
        raise SourceEmpty(f"The feed {named} has no entries now. Try again later.")
    return [_entry(entry, parsed.feed) for entry in parsed.entries]


def read_feed_list(data: bytes, *, named: str, base: str = "") -> list[str]:
    """
    Return the addresses of the feeds that an OPML file lists, each once; relative ones are taken from `base`.

    Raises
    ------
    NotText
        If the bytes are no OPML.
    SourceEmpty
        If it lists no feed.
    """
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise NotText(f"{named} is no OPML that can be read ({error}). Export the list of feeds again.") from None
    urls = [
        urljoin(base, outline.get("xmlUrl", "").strip()) for outline in root.iter("outline") if outline.get("xmlUrl")
    ]
    if not urls:
        raise SourceEmpty(f"{named} lists no feed (no outline with an xmlUrl). Name a feed instead.")
    return list(dict.fromkeys(urls))


def open_entry(entry: FeedEntry, *, named: str, fetcher: Fetcher | None) -> RawSource | Skipped:
    """
    Return the article of an entry: the page it links to, or the feed's own words where there is no page.

    The words go with the page, to be read instead of it should it hold no article (a notice, a wall).

    Without a `fetcher` only the feed's own words are used.
    """
    words = _own_words(entry, named)
    reason = "The entry has no link and no words."
    if fetcher is not None and entry.link:
        try:
            return replace(fetch_article(entry.link, fetcher=fetcher, stated=entry.stated), instead=words)
        except UnreadableSource as error:
            reason = str(error)
    return words or Skipped(what=entry.link or named, reason=reason)


def fetch_article(url: str, *, fetcher: Fetcher, stated: Publication | None = None) -> RawSource:
    """
    Return the article at `url`.

    Raises
    ------
    Unreachable, SourceTooLarge
        As `Fetcher.fetch` does.
    NotText
        If what is there is no page, Markdown or plain text.
    """
    fetched = fetcher.fetch(url)
    form = form_of_content_type(fetched.content_type, fetched.data)
    if form is None or not form.is_article:
        raise NotText(
            f"{url} is {form or fetched.content_type}, not an article. Name a page, or save its text and read the file."
        )
    return RawSource(
        data=fetched.data,
        form=form,
        named=url,
        stem=stem_of_url(fetched.url),
        charset=fetched.charset,
        stated=replace(stated or Publication(), url=fetched.url),
        retrieved=fetched.retrieved,
    )


def iterate_entries(
    entries: list[FeedEntry], *, named: str, fetcher: Fetcher | None, seen: set[str]
) -> Iterator[RawSource | Skipped]:
    """Yield the articles of a feed one by one; a link in `seen` was read before and is tallied."""
    for number, entry in enumerate(entries, 1):
        name = f"{named}#{number}"
        if entry.link and entry.link in seen:
            yield Skipped(what=entry.link, reason="The same link came earlier in this run.")
            continue
        if entry.link:
            seen.add(entry.link)
        yield open_entry(entry, named=name, fetcher=fetcher)


def _own_words(entry: FeedEntry, named: str) -> RawSource | None:
    if not entry.words.strip():
        return None
    return RawSource(
        data=entry.words.encode("utf-8", "replace"),
        form=entry.form,
        named=entry.link or named,
        stem=stem_of_url(entry.link) if entry.link else "entry",
        charset="utf-8",
        stated=entry.stated,
    )


def _entry(entry: Any, feed: Any) -> FeedEntry:
    contents = [*entry.get("content", []), entry.get("summary_detail") or {}]
    content: Any = next((item for item in contents if item.get("value", "").strip()), {})
    published = entry.get("published")
    link = entry.get("link")
    return FeedEntry(
        link=link if link and link.startswith(("http://", "https://")) else None,
        words=content.get("value", ""),
        form=Form.PLAIN if content.get("type") == "text/plain" else Form.FRAGMENT,
        stated=Publication(
            publisher=(entry.get("source") or {}).get("title") or feed.get("title") or None,
            title=entry.get("title") or None,
            author=entry.get("author") or None,
            published=read_stated_date(published) if published else None,
            url=link or None,
            rights=entry.get("rights") or entry.get("license") or feed.get("rights") or feed.get("license") or None,
        ),
    )
