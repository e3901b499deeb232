"""JSON Feed (versions 1 and 1.1): the articles it names, with what the feed says of each."""

from urllib.parse import urljoin

import msgspec

from counterpoise.domain.errors import NotText, SourceEmpty
from counterpoise.domain.source import Publication
from counterpoise.text.feeds import FeedEntry
from counterpoise.text.forms import Form
from counterpoise.text.stated_dates import read_stated_date


class _Author(msgspec.Struct):
    name: str | None = None


class _Item(msgspec.Struct):
    url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    authors: list[_Author] = []
    author: _Author | None = None


class _Feed(msgspec.Struct):
    version: str
    items: list[_Item]
    title: str | None = None
    authors: list[_Author] = []
    author: _Author | None = None


def read_json_feed(data: bytes, *, named: str, url: str | None = None) -> list[FeedEntry]:
    """
    Return the entries of a JSON Feed, in its order; relative links are taken from `url`.

    Raises
    ------
    NotText
        If the bytes are no JSON Feed.
    SourceEmpty
        If the feed has no entries.

    References
    ----------
    JSON Feed version 1.1, https://www.jsonfeed.org/version/1.1/
    """
    try:
        feed = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_Feed)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotText(f"{named} is no JSON Feed that can be read ({error}). Fetch the feed again.") from None
    if not feed.items:
        raise SourceEmpty(f"The feed {named} has no entries now. Try again later.")
    return [_entry(item, feed, base=url or "") for item in feed.items]


def _entry(item: _Item, feed: _Feed, *, base: str) -> FeedEntry:
    link = urljoin(base, item.url) if item.url else None
    return FeedEntry(
        link=link if link and link.startswith(("http://", "https://")) else None,
        words=item.content_html or item.content_text or item.summary or "",
        form=Form.FRAGMENT if item.content_html else Form.PLAIN,
        stated=Publication(
            publisher=feed.title,
            title=item.title,
            author=_name_authors(item) or _name_authors(feed),
            published=read_stated_date(item.date_published) if item.date_published else None,
            url=link,
        ),
    )


def _name_authors(said: _Item | _Feed) -> str | None:
    authors = said.authors or ([said.author] if said.author else [])
    return ", ".join(author.name for author in authors if author.name) or None
