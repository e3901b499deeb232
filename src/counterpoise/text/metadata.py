"""What a page says of itself in its head, JSON-LD and time elements. Nothing is guessed from words or addresses."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from counterpoise.domain.source import Publication
from counterpoise.text.stated_dates import read_stated_date

_TITLE = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "headline")
_AUTHOR = (
    "author",
    "article:author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_PUBLISHER = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "citation_publisher",
    "application-name",
)
_RIGHTS = ("dcterms.rights", "dc.rights", "rights", "copyright", "dcterms.license", "license")
_URL = ("og:url", "citation_public_url")
_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "parsely-pub-date",
    "sailthru.date",
    "publication_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "date",
)
_ARTICLE_TYPES = ("BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report")
_PAGE_TYPES = ("WebPage", "ItemPage")
_MODIFIED = ("updat", "modif")
_PUBLISHED_CLASSES = ("publish", "entry-date", "post-date", "dateline", "pubdate", "article-date", "posted")


def read_metadata(tree: Any) -> Publication:
    """
    Return what a page states about its publication; `tree` is the page as lxml gives it.

    JSON-LD of an article comes first, then the page's meta elements, then `<time>` elements marked as the date of
    publication. A day in an address, in the text or in a "last updated" line is never taken for one.
    """
    metas = _meta_fields(tree)
    node = next(iter(sorted(_article_nodes(tree), key=_rank)), {})
    publisher = _name(node.get("publisher")) or _first(metas, _PUBLISHER)
    return Publication(
        title=_text(node.get("headline")) or _page_title(tree, metas, publisher),
        author=_name(node.get("author")) or _first(metas, _AUTHOR, unless_url=True),
        publisher=publisher,
        published=_published(tree, metas, node),
        url=_canonical(tree) or _http(_first(metas, _URL)) or _http(_text(node.get("url"))),
        rights=_rights(tree, metas, node),
    )


def _published(tree: Any, metas: dict[str, str], node: dict[str, Any]) -> date | None:
    stated = [_text(node.get("datePublished")), *(metas.get(name) for name in _PUBLISHED), *_time_elements(tree)]
    return next((day for text in stated if text and (day := read_stated_date(text))), None)


def _time_elements(tree: Any) -> list[str]:
    """Return the times that are marked as the date of publication, and the only one that an article element holds."""
    marked, plain = [], set()
    for element in tree.iter("time"):
        label = f"{element.get('itemprop') or ''} {element.get('class') or ''} {element.get('pubdate') or ''}".lower()
        words = element.get("datetime") or element.text_content()
        if any(word in label for word in _MODIFIED):
            continue
        if element.get("pubdate") is not None or any(word in label for word in _PUBLISHED_CLASSES):
            marked.append(words)
        elif any(ancestor.tag == "article" for ancestor in element.iterancestors()):
            plain.add(words)
    alone = plain if len(plain) == 1 and len(list(tree.iter("article"))) == 1 else ()
    return [*marked, *alone]


def _meta_fields(tree: Any) -> dict[str, str]:
    fields: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        words = _text(element.get("content"))
        if name and words:
            fields.setdefault(name.strip().lower(), words)
    return fields


def _article_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    for element in tree.iter("script"):
        if (element.get("type") or "").strip().lower() != "application/ld+json" or not element.text:
            continue
        try:
            found = json.loads(element.text, strict=False)
        except ValueError:
            continue
        yield from (node for node in _top_nodes(found) if _rank(node) < 2)


def _top_nodes(found: Any) -> Iterator[dict[str, Any]]:
    """Yield the nodes that speak of the page itself; lists of other articles are deeper down."""
    if isinstance(found, list):
        for item in found:
            yield from _top_nodes(item)
    elif isinstance(found, dict):
        yield found
        yield from _top_nodes(found.get("@graph"))
        yield from _top_nodes(found.get("mainEntity"))


def _rank(node: dict[str, Any]) -> int:
    kinds = node.get("@type")
    names = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
    if any(name.endswith("Article") or name in _ARTICLE_TYPES for name in names):
        return 0
    return 1 if any(name in _PAGE_TYPES for name in names) else 2


def _page_title(tree: Any, metas: dict[str, str], publisher: str | None) -> str | None:
    headings = [_text(element.text_content()) for element in tree.iter("h1")]
    page = next((_text(element.text_content()) for element in tree.iter("title")), None)
    title = _first(metas, _TITLE) or (headings[0] if len(headings) == 1 else None) or page
    for mark in (" | ", " - ", " – ", " — "):
        if title and publisher and title.lower().endswith((mark + publisher).lower()):
            return title[: -len(mark + publisher)].strip() or title
    return title


def _canonical(tree: Any) -> str | None:
    links = (element.get("href") for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical")
    return next((link for link in links if _http(link)), None)


def _rights(tree: Any, metas: dict[str, str], node: dict[str, Any]) -> str | None:
    stated = _text(node.get("license")) or _text(node.get("copyrightNotice")) or _first(metas, _RIGHTS)
    if stated:
        return stated
    links: Iterable[Any] = (element for tag in ("link", "a") for element in tree.iter(tag))
    return next((link.get("href") for link in links if "license" in (link.get("rel") or "").lower().split()), None)


def _first(metas: dict[str, str], names: tuple[str, ...], *, unless_url: bool = False) -> str | None:
    return next((metas[name] for name in names if name in metas and not (unless_url and _http(metas[name]))), None)


def _http(text: str | None) -> str | None:
    return text if text and urlsplit(text).scheme in ("http", "https") else None


def _name(value: Any) -> str | None:
    """Return the names that a JSON-LD value holds, which may be a text, a node, or a list of either."""
    items = value if isinstance(value, list) else [value]
    names = [_text(item.get("name")) if isinstance(item, dict) else _text(item) for item in items]
    return ", ".join(dict.fromkeys(name for name in names if name and not _http(name))) or None


def _text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return " ".join(value.split()) or None if isinstance(value, str) else None
