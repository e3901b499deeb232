import gzip
from datetime import UTC, date, datetime

import pytest

from counterpoise.domain.document import Skipped
from counterpoise.domain.errors import NotText
from counterpoise.text.archives import open_archive
from counterpoise.text.documents import make_document
from counterpoise.text.sources import open_sources


def test_a_page_keeps_its_records_id_address_and_time(warc_record, article_page, tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(warc_record(1, article_page.encode())))
    [source] = open_sources([str(path)])
    document = make_document(source)
    assert document.source == f"{path}#<urn:uuid:00000000-0000-4000-8000-000000000001>"
    assert document.retrieved == datetime(2023, 6, 13, 10, 1, tzinfo=UTC)
    assert source.stated.url == "https://example.org/world/page-1.html"
    assert document.stem == "page-1"
    assert document.publication.published == date(2023, 6, 12), "the page's date, not the crawl's"


def test_the_time_of_capture_is_not_taken_for_the_date_of_publication(warc_record, tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc_record(1, b"<html><p>Japan summoned the Russian ambassador on Friday.</p></html>"))
    [source] = open_sources([str(path)])
    assert make_document(source).publication.published is None


def test_packed_pages_are_unpacked_and_plain_text_is_read(warc_record, article_page, tmp_path):
    path = tmp_path / "crawl.warc"
    plain = warc_record(2, "Talks in Genève.".encode("latin-1"), content_type="text/plain; charset=iso-8859-1")
    path.write_bytes(warc_record(1, article_page.encode(), is_packed=True) + plain)
    first, second = (make_document(source) for source in open_sources([str(path)]))
    assert "armoured vehicles" in first.text
    assert second.text == "Talks in Genève."


def test_records_that_are_no_page_are_tallied_once(warc_record, article_page, tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(
        warc_record(1, b"GET / HTTP/1.1\r\n\r\n", kind="request")
        + warc_record(2, b"\x89PNG", content_type="image/png")
        + warc_record(3, b"\x89PNG", content_type="image/png")
        + warc_record(4, b"gone", status="404 Not Found")
        + warc_record(5, article_page.encode())
    )
    page, skipped = open_sources([str(path)])
    assert page.stem == "page-5"
    assert skipped == Skipped(
        what=str(path), reason="Records that are no text or HTML page: 2 image/png, 1 answer 404."
    )


def test_a_record_over_the_limit_is_skipped_and_the_rest_goes_on(warc_record, tmp_path):
    path = tmp_path / "crawl.warc"
    path.write_bytes(warc_record(1, b"<p>" + b"x" * 2000) + warc_record(2, b"<p>Japan met Korea.</p>"))
    skipped, page = open_archive(path, named="crawl", max_bytes=1000)
    assert "larger than 0.001 MB" in skipped.reason
    assert page.stem == "page-2"


@pytest.mark.parametrize("data", [b"Talks in Seoul.\n" * 20, b"", gzip.compress(b"Talks in Seoul.\n" * 20, mtime=0)])
def test_what_is_no_archive_is_said_so(data, tmp_path):
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(data)
    with pytest.raises(NotText, match="is no WARC file"):
        list(open_archive(path, named="crawl.warc.gz"))


def test_what_came_before_the_damage_is_read(warc_record, article_page, tmp_path):
    path = tmp_path / "crawl.warc.gz"
    whole = gzip.compress(warc_record(1, article_page.encode()))
    path.write_bytes(whole + gzip.compress(warc_record(2, article_page.encode()))[:-400])
    page, skipped = open_sources([str(path)])
    assert page.stem == "page-1"
    assert skipped.reason.endswith("1 cut short.")
