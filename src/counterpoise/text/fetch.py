"""Pages over http and https, with a limit on time, size and redirects."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from counterpoise import __version__
from counterpoise.domain.errors import SourceTooLarge, Unreachable
from counterpoise.text.raw import MAX_BYTES

if TYPE_CHECKING:
    import httpx

_REFUSED = {401, 402, 403, 407, 451}
_GONE = {404, 410}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """How long to wait for each answer and for a whole page, how much to read, and how many redirects to follow."""

    timeout_seconds: float = 20.0
    page_seconds: float = 60.0
    size_bytes: int = MAX_BYTES
    redirects: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL gave: the bytes, the URL they came from in the end, and what the server says they are."""

    data: bytes = field(repr=False)
    url: str
    content_type: str
    charset: str | None
    retrieved: datetime


class Fetcher:
    """A client that fetches one page after another and keeps its connections; it opens none before the first page."""

    def __init__(self, limits: FetchLimits | None = None) -> None:
        self.limits = limits or FetchLimits()
        self._client: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def fetch(self, url: str) -> Fetched:
        """
        Return what `url` gives, after following its redirects.

        Raises
        ------
        Unreachable
            If the address is not http or https, there is no answer in time, the answer is an error,
            or the redirects loop or go on for too long.
        SourceTooLarge
            If the page is larger than the limit; no more than the limit is ever read.
        """
        import httpx

        if self._client is None:
            agent = f"counterpoise/{__version__}"
            self._client = httpx.Client(timeout=self.limits.timeout_seconds, headers={"User-Agent": agent})
        try:
            return self._follow(self._client, url)
        except httpx.TimeoutException:
            raise _unreachable(url, f"gave no answer within {self.limits.timeout_seconds:g} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise _unreachable(url, f"could not be reached ({error or type(error).__name__})") from error

    def _follow(self, client: "httpx.Client", url: str) -> Fetched:
        deadline = time.monotonic() + self.limits.page_seconds
        seen: list[str] = []
        current = url
        while True:
            _check_address(current, asked=url)
            if current in seen:
                raise _unreachable(url, f"redirects in a loop ({' to '.join([*seen, current][-4:])})")
            seen.append(current)
            if len(seen) > self.limits.redirects + 1:
                raise _unreachable(url, f"redirects more than {self.limits.redirects} times")
            with client.stream("GET", current) as response:
                if not response.has_redirect_location:
                    return self._receive(response, url, deadline)
                current = urljoin(current, response.headers["Location"])

    def _receive(self, response: "httpx.Response", url: str, deadline: float) -> Fetched:
        if not response.is_success:
            raise _refusal(url, response.status_code, response.reason_phrase)
        return Fetched(
            data=self._read(response, url, deadline),
            url=str(response.url),
            content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
            charset=response.charset_encoding,
            retrieved=datetime.now(UTC),
        )

    def _read(self, response: "httpx.Response", url: str, deadline: float) -> bytes:
        data = bytearray()
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > self.limits.size_bytes:
                limit = self.limits.size_bytes / 1e6
                raise SourceTooLarge(
                    f"{url} is larger than {limit:g} MB, the limit for one page. Save the part you need as text."
                )
            if time.monotonic() > deadline:
                raise _unreachable(url, f"was not sent whole within {self.limits.page_seconds:g} s")
        return bytes(data)


def is_url(source: str) -> bool:
    """Say whether `source` is written as an address with a scheme, whatever the scheme."""
    return "://" in source and urlsplit(source).scheme.isalnum()


def _check_address(current: str, *, asked: str) -> None:
    parts = urlsplit(current)
    if parts.scheme.lower() in ("http", "https") and parts.hostname:
        return
    if current == asked:
        raise Unreachable(f"{asked} is no http or https address. Give one that starts with https://, or name a file.")
    raise _unreachable(asked, f"redirects to {current}, which is no http or https address")


def _unreachable(url: str, what: str) -> Unreachable:
    return Unreachable(f"{url} {what}. Try again later, or save the page and read the file.")


def _refusal(url: str, status: int, phrase: str) -> Unreachable:
    answer = f"{url} answered {status} ({phrase})" if phrase else f"{url} answered {status}"
    if status in _GONE:
        return Unreachable(
            f"{answer}: there is no such page. Check the address, or look for the page in a web archive."
        )
    if status in _REFUSED:
        return Unreachable(
            f"{answer}: the site does not let us read it. Open it in a browser, save the page and read the file."
        )
    return Unreachable(f"{answer}. Try again later, or save the page and read the file.")
