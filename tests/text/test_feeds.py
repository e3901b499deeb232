from datetime import date

import pytest

from counterpoise.domain.document import Skipped
from counterpoise.domain.errors import NoArticle, NotText, SourceEmpty
from counterpoise.text.documents import make_document
from counterpoise.text.feeds import read_feed, read_feed_list
from counterpoise.text.forms import Form
from counterpoise.text.sources import open_sources


def rss(*items: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Harbour Wire</title><link>https://example.org</link><copyright>© Harbour Wire</copyright>"
        f"<lastBuildDate>Thu, 15 Jun 2023 10:00:00 GMT</lastBuildDate>{''.join(items)}</channel></rss>"
    )


def item(link: str, *, date: str = "<pubDate>Mon, 12 Jun 2023 23:30:00 -0400</pubDate>") -> str:
    words = "&lt;p&gt;Japan met South Korea on Friday.&lt;/p&gt;&lt;p&gt;They agreed on radar data.&lt;/p&gt;"
    head = f"<title>Talks in Seoul</title><link>{link}</link>{date}<author>Jane Doe</author>"
    return f"<item>{head}<description>{words}</description></item>"


ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Quiet Review</title>
<entry><title>Ports closed</title><link href="https://example.org/ports"/><id>1</id><updated>2023-06-14T00:00:00Z</updated>
<published>2023-06-12T23:30:00-04:00</published><author><name>John Roe</name></author><rights>CC BY 4.0</rights>
<content type="html">&lt;p&gt;Moscow closed its ports.&lt;/p&gt;</content></entry>
<entry><title>Undated</title><link href="https://example.org/undated"/><id>2</id><updated>2023-06-14T00:00:00Z</updated>
<summary type="text">Nobody knows when.</summary></entry></feed>"""


def documents(found):
    return [make_document(source) for source in found if not isinstance(source, Skipped)]


def test_an_entry_says_what_the_feed_says_of_it():
    [entry] = read_feed(rss(item("https://example.org/seoul")).encode(), named="feed")
    stated = entry.stated
    assert (stated.publisher, stated.title, stated.author) == ("Harbour Wire", "Talks in Seoul", "Jane Doe")
    assert (stated.published, stated.url) == (date(2023, 6, 12), "https://example.org/seoul")
    assert stated.rights == "© Harbour Wire"
    assert entry.form is Form.FRAGMENT


def test_atom_is_read_and_an_update_is_no_publication():
    first, second = read_feed(ATOM.encode(), named="feed")
    assert (first.stated.published, first.stated.rights) == (date(2023, 6, 12), "CC BY 4.0")
    assert second.stated.published is None
    assert second.words == "Nobody knows when."


def test_an_entry_without_a_date_has_none():
    [entry] = read_feed(rss(item("https://example.org/seoul", date="")).encode(), named="feed")
    assert entry.stated.published is None


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"Talks in Seoul", NotText), (b"<html><p>x</p></html>", NotText), (rss().encode(), SourceEmpty)],
)
def test_what_is_no_feed_or_has_no_entry_is_said_so(data, error):
    with pytest.raises(error, match="here"):
        read_feed(data, named="here")


def test_the_pages_that_a_feed_links_to_are_read(site, article_page, tmp_path):
    link = site.put("/tokyo.html", article_page)
    feed = tmp_path / "news.xml"
    feed.write_text(rss(item(link)), encoding="utf-8")
    [document] = documents(open_sources([str(feed)]))
    assert document.publication.title == "Tokyo lifts export ban", "the page knows better than the feed"
    assert "100 armoured vehicles" in document.text
    assert document.stem == "tokyo"


def test_the_feeds_own_words_are_read_where_its_link_cannot_be(site):
    url = site.put("/feed", rss(item(site.url + "/gone.html")), content_type="application/rss+xml")
    [document] = documents(open_sources([url]))
    assert document.text == "Talks in Seoul\n\nJapan met South Korea on Friday.\n\nThey agreed on radar data."
    assert document.publication.published == date(2023, 6, 12)
    assert document.publication.publisher == "Harbour Wire"
    assert document.source == site.url + "/gone.html"


def test_no_link_is_followed_when_told_so(site, article_page):
    link = site.put("/tokyo.html", article_page)
    url = site.put("/feed", rss(item(link)), content_type="text/xml")
    [document] = documents(open_sources([url], follow_links=False))
    assert document.text.startswith("Talks in Seoul")
    assert site.asked == ["/feed"]


def test_an_entry_with_neither_page_nor_words_is_tallied_and_the_rest_goes_on(site, article_page):
    bare = f"<item><title>Gone</title><link>{site.url}/gone</link></item>"
    link = site.put("/tokyo.html", article_page)
    found = list(open_sources([site.put("/feed", rss(bare, item(link)), content_type="text/xml")]))
    assert isinstance(found[0], Skipped)
    assert found[0].what == site.url + "/gone"
    assert "answered 404" in found[0].reason
    assert len(documents(found)) == 1


def test_a_link_out_of_the_web_is_not_opened(site, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for reading.")
    url = site.put("/feed", rss(item(secret.as_uri())), content_type="text/xml")
    [document] = documents(open_sources([url]))
    assert "Not for reading" not in document.text


def test_a_list_of_feeds_is_followed_and_a_link_named_twice_is_read_once(site, article_page, tmp_path):
    link = site.put("/tokyo.html", article_page)
    first = site.put("/first", rss(item(link)), content_type="text/xml")
    (tmp_path / "beside.xml").write_text(rss(item(link)), encoding="utf-8")
    feeds = [first, "beside.xml", site.url + "/none", first]
    outlines = "".join(f'<outline type="rss" xmlUrl="{feed}"/>' for feed in feeds)
    path = tmp_path / "feeds.opml"
    path.write_text(f'<opml version="2.0"><body><outline text="News">{outlines}</outline></body></opml>')
    found = list(open_sources([str(path)]))
    skipped = {one.what: one.reason for one in found if isinstance(one, Skipped)}
    assert len(documents(found)) == 1
    assert "answered 404" in skipped[site.url + "/none"]
    assert "came earlier" in skipped[link]


def test_a_list_of_feeds_from_the_web_opens_no_file(site, tmp_path):
    (tmp_path / "beside.xml").write_text(rss(item("https://example.org/x")), encoding="utf-8")
    opml = f'<opml><body><outline xmlUrl="{(tmp_path / "beside.xml").as_uri()}"/></body></opml>'
    found = list(open_sources([site.put("/feeds.opml", opml, content_type="text/x-opml")]))
    assert [type(one) for one in found] == [Skipped]
    assert "no http or https address" in found[0].reason


def test_a_list_that_is_broken_or_empty_is_said_so():
    with pytest.raises(NotText, match="no OPML"):
        read_feed_list(b"<opml><body>", named="x")
    with pytest.raises(SourceEmpty, match="lists no feed"):
        read_feed_list(b"<opml><body/></opml>", named="x")


@pytest.mark.parametrize("page", ["", "<html><body><nav><a href='/'>Home</a></nav><p>Subscribe.</p></body></html>"])
def test_the_feeds_own_words_are_read_where_the_page_holds_no_article(site, page):
    link = site.put("/wall.html", page)
    [document] = documents(open_sources([site.put("/feed", rss(item(link)), content_type="text/xml")]))
    assert document.text.startswith("Talks in Seoul\n\nJapan met South Korea on Friday.")
    assert document.source == link


def test_a_page_without_an_article_is_said_so_where_the_feed_has_no_words(site):
    link = site.put("/wall.html", "<html><body><p>Subscribe.</p></body></html>")
    bare = f"<item><title>Wall</title><link>{link}</link></item>"
    with pytest.raises(NoArticle, match=r"wall\.html"):
        documents(open_sources([site.put("/feed", rss(bare), content_type="text/xml")]))
