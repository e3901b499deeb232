"""One article as it came in: its bytes, where they came from, and what the carrier says about them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from counterpoise.domain.source import Publication
from counterpoise.text.forms import Form

MAX_BYTES = 20_000_000
"""The most that is read of one article, unless told otherwise: far more than any article has, far less than hurts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawSource:
    """
    One article before it is read.

    `named` is the source as the user named it, with a record's id after "#" where the source holds many;
    `charset` is the one the carrier declares; `stated` is what the carrier (a feed, an archive) says of the article;
    `instead` is read in its place if it holds no article.
    """

    data: bytes = field(repr=False)
    form: Form
    named: str
    stem: str
    charset: str | None = None
    stated: Publication = field(default_factory=Publication)
    retrieved: datetime = field(default_factory=lambda: datetime.now(UTC))
    instead: "RawSource | None" = None


def stem_of_url(url: str) -> str:
    """
    Return the last part of a URL's path without its ending, or the host's name where there is no path.

    Examples
    --------
    >>> stem_of_url("https://example.org/2023/talks-in-seoul.html?page=2")
    'talks-in-seoul'
    >>> stem_of_url("https://example.org/")
    'example.org'
    """
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path).rstrip("/")).stem or parts.hostname or "page"


def stem_of_path(path: Path) -> str:
    """
    Return a file's name without its ending (and without ".gz" after it).

    Examples
    --------
    >>> stem_of_path(Path("crawl.warc.gz"))
    'crawl'
    """
    return Path(path.stem).stem if path.suffix.lower() == ".gz" else path.stem
