from pathlib import Path

import pytest

from counterpoise.text.forms import Form, form_of_content_type, form_of_path, sniff_form


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", Form.PLAIN),
        ("a.MD", Form.MARKDOWN),
        ("a.b.html", Form.PAGE),
        ("a.warc.gz", Form.ARCHIVE),
        ("a.opml", Form.FEED_LIST),
        ("a.pdf", None),
        ("a", None),
        ("a.tar.gz", None),
    ],
)
def test_endings_tell_the_form(name, form):
    assert form_of_path(Path(name)) is form


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"<!DOCTYPE html><html>", Form.PAGE),
        (b"\xef\xbb\xbf \n<!-- hm --><HTML lang='en'>", Form.PAGE),
        ("<html><p>x".encode("utf-16"), Form.PAGE),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", Form.PAGE),
        (b"<p>Talks</p>", Form.PAGE),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", Form.FEED),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", Form.FEED),
        (b"<rdf:RDF xmlns:rdf='x'>", Form.FEED),
        (b"<opml version='2.0'>", Form.FEED_LIST),
        (b"WARC/1.0\r\n", Form.ARCHIVE),
        (b"# Talks\n", Form.MARKDOWN),
        (b"---\ntitle: Talks\n---\n", Form.MARKDOWN),
        (b"Talks <b>went</b> on", Form.PLAIN),
        (b"<3 is a heart", Form.PLAIN),
        (b"", Form.PLAIN),
    ],
)
def test_first_bytes_tell_the_form(data, form):
    assert sniff_form(data) is form


def test_what_a_server_calls_a_page_counts_and_what_says_little_is_looked_at():
    assert form_of_content_type("text/html", b"") is Form.PAGE
    assert form_of_content_type("application/xml", b"<rss>") is Form.FEED
    assert form_of_content_type("text/plain", b"Talks") is Form.PLAIN
    assert form_of_content_type("image/png", b"\x89PNG") is None
