import socket

import pytest

from counterpoise.domain.errors import SourceTooLarge, Unreachable
from counterpoise.text.fetch import Fetcher, FetchLimits, is_url

QUICK = FetchLimits(timeout_seconds=0.3, page_seconds=0.6, size_bytes=1000, redirects=3)


@pytest.fixture
def fetch():
    with Fetcher(QUICK) as fetcher:
        yield fetcher.fetch


def test_a_page_comes_with_its_address_type_and_charset(fetch, site):
    url = site.put("/a.html", "Grüße".encode("latin-1"), content_type="text/HTML; charset=ISO-8859-1")
    fetched = fetch(url)
    assert (fetched.data, fetched.url) == ("Grüße".encode("latin-1"), url)
    assert (fetched.content_type, fetched.charset) == ("text/html", "iso-8859-1")
    assert fetched.retrieved.tzinfo is not None


def test_redirects_are_followed_to_the_page(fetch, site):
    site.put("/new/b.html", "here")
    site.put("/a", status=301, location="/new/b.html")
    fetched = fetch(site.put("/start", status=302, location=site.url + "/a"))
    assert fetched.data == b"here"
    assert fetched.url == site.url + "/new/b.html"


def test_a_loop_of_redirects_is_reported_with_its_round(fetch, site):
    site.put("/b", status=302, location="/a")
    url = site.put("/a", status=302, location="/b")
    with pytest.raises(Unreachable, match="redirects in a loop") as caught:
        fetch(url)
    assert f"{url} to {site.url}/b to {url}" in str(caught.value)
    assert site.asked == ["/a", "/b"]


def test_redirects_without_end_are_given_up(fetch, site):
    for number in range(10):
        site.put(f"/{number}", status=302, location=f"/{number + 1}")
    with pytest.raises(Unreachable, match="redirects more than 3 times"):
        fetch(site.url + "/0")
    assert len(site.asked) == 4


@pytest.mark.parametrize("target", ["file:///etc/hosts", "ftp://example.org/x", "gopher://x/"])
def test_a_redirect_out_of_the_web_is_refused(fetch, site, target):
    with pytest.raises(Unreachable, match="which is no http or https address"):
        fetch(site.put("/a", status=302, location=target))


@pytest.mark.parametrize("url", ["file:///etc/hosts", "ftp://example.org/x", "http://", "gopher://example.org"])
def test_only_http_and_https_are_fetched(fetch, url):
    with pytest.raises(Unreachable, match="is no http or https address"):
        fetch(url)


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://exa mple.org/", "http://a" + "b" * 70 + ".example/", "http://\x00/"]
)
def test_a_malformed_address_is_no_traceback(fetch, url):
    with pytest.raises(Unreachable):
        fetch(url)


def test_a_server_that_does_not_answer_is_given_up_in_time(fetch, site):
    with pytest.raises(Unreachable, match=r"gave no answer within 0\.3 s"):
        fetch(site.put("/slow", "late", delay_seconds=5))


def test_a_page_that_drips_is_given_up_in_time(site):
    limits = FetchLimits(timeout_seconds=1, page_seconds=0.3, size_bytes=10**9)
    with Fetcher(limits) as fetcher, pytest.raises(Unreachable, match=r"not sent whole within 0\.3 s"):
        fetcher.fetch(site.put("/drip", is_endless=True))


def test_a_page_over_the_limit_is_not_read_to_its_end(fetch, site):
    with pytest.raises(SourceTooLarge, match=r"larger than 0\.001 MB"):
        fetch(site.put("/large", b"x" * 5000))


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(404, "no such page"), (410, "no such page"), (403, "save the page"), (500, "Try again later")],
)
def test_an_error_answer_is_said_with_its_remedy(fetch, site, status, remedy):
    with pytest.raises(Unreachable, match=rf"/x answered {status}.*{remedy}"):
        fetch(site.put("/x", "sorry", status=status))


def test_a_closed_port_is_unreachable(fetch):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(Unreachable, match="could not be reached"):
        fetch(f"http://127.0.0.1:{port}/")


def test_what_has_a_scheme_is_an_address_and_what_has_none_is_a_file():
    assert is_url("https://example.org") and is_url("ftp://example.org")
    assert not is_url("folder/file.txt") and not is_url("C:\\file.txt") and not is_url("-")
