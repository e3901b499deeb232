import io
import os
import sys
import tracemalloc

import pytest

from counterpoise.domain.document import Skipped
from counterpoise.text.documents import make_document
from counterpoise.text.fetch import FetchLimits
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource
from counterpoise.text.sources import open_sources

NEWS = "Japan summoned the Russian ambassador on Friday.\n"


def skipped(arguments, **rest):
    [one] = open_sources(arguments, **rest)
    assert isinstance(one, Skipped)
    return one


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.txt", NEWS, Form.PLAIN),
        ("a", NEWS, Form.PLAIN),
        ("a.md", "# Talks\n\n" + NEWS, Form.MARKDOWN),
        ("a.html", f"<html><p>{NEWS}</p></html>", Form.PAGE),
        ("a.txt", f"<!doctype html><html><p>{NEWS}</p></html>", Form.PAGE),
    ],
)
def test_a_file_is_opened_as_what_it_is(tmp_path, name, text, form):
    path = tmp_path / name
    path.write_text(text)
    [source] = open_sources([str(path)])
    assert (source.form, source.named, source.stem) == (form, str(path), "a")
    assert NEWS.strip() in make_document(source).text


def test_standard_input_is_read_where_a_dash_is_named(monkeypatch):
    [source] = open_sources(["-"], stdin=io.BytesIO(NEWS.encode()))
    assert (source.named, source.stem, source.form) == ("-", "stdin", Form.PLAIN)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<html><p>x</p></html>")))
    [source] = open_sources(["-"])
    assert source.form is Form.PAGE


def test_a_folder_is_read_in_the_order_of_its_names_and_what_is_not_read_is_tallied(tmp_path):
    for name in ("b.txt", "a.txt", "deep/er/c.md", ".hidden.txt", ".git/d.txt", "image.png", "feed.xml", "empty.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if name == "empty.txt" else NEWS)
    found = list(open_sources([str(tmp_path)]))
    assert [one.stem for one in found if isinstance(one, RawSource)] == ["a", "b", "empty", "c"]
    reasons = {os.path.basename(one.what): one.reason for one in found if isinstance(one, Skipped)}  # noqa: PTH119
    assert set(reasons) == {"image.png", "feed.xml"}
    assert "ending" in reasons["image.png"]
    assert "Name the file itself" in reasons["feed.xml"]


def test_a_folder_without_files_is_empty(tmp_path):
    assert "holds no files" in skipped([str(tmp_path)]).reason


def test_a_missing_file_is_said_with_the_name_that_was_perhaps_meant(tmp_path):
    (tmp_path / "article.txt").write_text(NEWS)
    one = skipped([str(tmp_path / "artcle.txt")])
    assert one.reason.startswith(f"There is no file or folder called {tmp_path / 'artcle.txt'}. Did you mean")
    assert "article.txt?" in one.reason


@pytest.mark.parametrize("name", ["nowhere/at/all.txt", "a" * 5000, "nul\0l"])
def test_no_name_is_so_odd_that_it_fails(name):
    assert "There is no file or folder called" in skipped([name]).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="everything can be read by root")
def test_a_file_that_may_not_be_read_is_said_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(NEWS)
    path.chmod(0)
    assert "permissions" in skipped([str(path)]).reason


def test_fifty_megabytes_of_text_are_too_large_and_are_not_read_whole(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write((NEWS * (1_000_000 // len(NEWS) + 1)).encode()[:1_000_000])
    tracemalloc.start()
    one = skipped([str(path)])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "larger than 20 MB" in one.reason
    assert peak < 50_000_000


def test_a_batch_goes_on_past_a_bad_source_and_holds_one_source_at_a_time(tmp_path):
    paths = []
    for number in range(20):
        path = tmp_path / f"{number:02}.txt"
        path.write_bytes(b"word " * 200_000)
        paths.append(str(path))
    paths.insert(3, str(tmp_path / "missing.txt"))
    tracemalloc.start()
    kinds = [type(one) for one in open_sources(paths)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kinds.count(RawSource) == 20
    assert kinds[3] is Skipped
    assert peak < 5_000_000


def test_an_address_is_read_with_what_the_server_says(site, article_page):
    url = site.put("/world/tokyo.html?x=1", article_page)
    [source] = open_sources([url])
    assert (source.form, source.stem, source.named, source.charset) == (Form.PAGE, "tokyo", url, "utf-8")
    assert source.stated.url == url


def test_an_address_that_is_no_page_is_said_so(site):
    assert "is image/png, not a page" in skipped([site.put("/a.png", b"\x89PNG", content_type="image/png")]).reason


@pytest.mark.parametrize("form", ["text/html", "text/plain; charset=utf-8", "application/octet-stream"])
def test_a_page_is_read_whatever_a_careless_server_calls_it(site, article_page, form):
    [source] = open_sources([site.put("/a", article_page, content_type=form)])
    assert source.form is Form.PAGE


def test_an_address_that_fails_is_tallied_with_its_reason(site):
    limits = FetchLimits(timeout_seconds=0.2)
    site.put("/loop", status=302, location="/loop")
    site.put("/slow", delay_seconds=3)
    found = list(
        open_sources([site.url + "/gone", site.url + "/loop", site.url + "/slow", "ftp://example.org/x"], limits=limits)
    )
    assert all(isinstance(one, Skipped) for one in found)
    assert ["404" in found[0].reason, "loop" in found[1].reason, "no answer" in found[2].reason] == [True] * 3
    assert "no http or https address" in found[3].reason
