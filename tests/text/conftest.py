"""A web server on loopback, and articles in this project's own words to be read from it."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

import pytest


class Answer(NamedTuple):
    """What the server answers to a path."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None
    delay_seconds: float = 0.0
    is_endless: bool = False


class Site:
    """Pages by path, served on loopback while a test runs."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def put(self, path: str, body: str | bytes = b"", **rest: Any) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(data, **rest)
        return self.url + path


def _handler_of(site: Site, stopping: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            answer = site.answers.get(self.path, Answer(b"nothing here", status=404))
            stopping.wait(answer.delay_seconds)
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            if answer.location is not None:
                self.send_header("Location", answer.location)
            if answer.is_endless:
                self.end_headers()
                self._drip()
                return
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self._send(answer.body)

        def _drip(self) -> None:
            while not stopping.is_set() and self._send(b"word "):
                time.sleep(0.02)

        def _send(self, data: bytes) -> bool:
            try:
                self.wfile.write(data)
                self.wfile.flush()
            except OSError:
                return False
            return True

        def log_message(self, *_args: object) -> None:
            pass

    return Handler


@pytest.fixture
def site() -> Iterator[Site]:
    stopping = threading.Event()
    site = Site("")
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_of(site, stopping))
    server.daemon_threads = True
    site.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    stopping.set()
    server.shutdown()
    server.server_close()
    thread.join()


ARTICLE_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Tokyo lifts export ban | Harbour Wire</title>
<link rel="canonical" href="https://example.org/world/tokyo-lifts-ban.html">
<meta property="og:site_name" content="Harbour Wire">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Tokyo lifts export ban", "datePublished": "2023-06-12T23:30:00-04:00", "dateModified": "2023-06-14",
 "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "John Roe"}],
 "publisher": {"@type": "Organization", "name": "Harbour Wire"},
 "license": "https://creativecommons.org/licenses/by/4.0/"}</script></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<main><article><h1>Tokyo lifts export ban</h1><p class="byline">By Jane Doe</p>
<p>TOKYO, June 12 (Harbour Wire) - Japan’s cabinet on Monday approved the transfer of 100
<a href="/x">armoured vehicles</a> to Ukraine, officials said, in a step that drew a protest from Moscow.</p>
<figure><img src="a.jpg" alt="x">
<figcaption>Soldiers load vehicles onto a ship in Yokohama on June 10.</figcaption></figure>
<p>The Russian foreign ministry summoned the Japanese ambassador.
“Such acts cannot stay without an answer,” it said.<br>A spokesman in Tokyo rejected the protest.</p>
<h2>What comes next</h2><ul><li>Ministers will meet in July.</li><li>Moscow may close its ports.</li></ul>
<p>Share this article on Facebook.</p><p>© 2023 Harbour Wire. All rights reserved.</p>
<div class="related"><h3>Related</h3><a href="/q">Seoul says no</a></div></article></main>
<aside><figure><figcaption>An unrelated picture of a harbour at night.</figcaption></figure></aside>
<footer>Contact us | Privacy</footer></body></html>"""


@pytest.fixture
def article_page() -> str:
    return ARTICLE_PAGE


def _record(number: int, body: bytes, content_type: str, status: str, kind: str, headers: str) -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{headers}Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Date: 2023-06-13T10:{number:02}:00Z\r\nWARC-Target-URI: https://example.org/world/page-{number}.html\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    return head + http + b"\r\n\r\n"


@pytest.fixture
def warc_record() -> Callable[..., bytes]:
    """Return a function that writes one WARC record."""

    def write(
        number: int,
        body: bytes,
        *,
        content_type: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        kind: str = "response",
        is_packed: bool = False,
    ) -> bytes:
        if is_packed:
            return _record(number, gzip.compress(body), content_type, status, kind, "Content-Encoding: gzip\r\n")
        return _record(number, body, content_type, status, kind, "")

    return write
