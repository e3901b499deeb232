import json
from datetime import date

import pytest

from counterpoise.domain.errors import NotText, SourceEmpty
from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form, sniff_form
from counterpoise.text.json_feeds import read_json_feed
from counterpoise.text.sources import open_sources


def feed(*items, **rest):
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Wire", "authors": [{"name": "The Desk"}]}
    return json.dumps({**head, "items": list(items), **rest})


def item(**rest):
    words = "<p>Japan met South Korea on Friday.</p><p>They agreed on radar data.</p>"
    given = {"id": "1", "title": "Talks in Seoul", "content_html": words, "date_published": "2023-06-12T23:30:00-04:00"}
    return {**given, **rest}


def test_an_item_says_what_the_feed_says_of_it():
    [entry] = read_json_feed(feed(item(url="/seoul")).encode(), named="feed", url="https://example.org/feed.json")
    stated = entry.stated
    assert (stated.publisher, stated.title, stated.author) == ("Harbour Wire", "Talks in Seoul", "The Desk")
    assert (stated.published, entry.link) == (date(2023, 6, 12), "https://example.org/seoul")
    assert entry.form is Form.FRAGMENT


def test_plain_words_and_the_authors_of_an_item_go_before_those_of_the_feed():
    plain = item(content_html=None, content_text="Moscow closed its ports.", authors=[{"name": "A"}, {"name": "B"}])
    [entry] = read_json_feed(feed(plain).encode(), named="feed")
    assert (entry.words, entry.form, entry.stated.author) == ("Moscow closed its ports.", Form.PLAIN, "A, B")


@pytest.mark.parametrize("content_type", ["application/feed+json", "application/json", "text/plain"])
def test_a_json_feed_is_read_from_the_web(site, article_page, content_type):
    link = site.put("/tokyo.html", article_page)
    url = site.put("/feed", feed(item(url=link)), content_type=content_type)
    [document] = [make_document(source) for source in open_sources([url])]
    assert "100 armoured vehicles" in document.text


def test_a_json_feed_is_read_from_a_file_whatever_its_ending(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text(feed(item()), encoding="utf-8")
    [document] = [make_document(source) for source in open_sources([str(path)])]
    assert document.text == "Talks in Seoul\n\nJapan met South Korea on Friday.\n\nThey agreed on radar data."
    assert document.publication.published == date(2023, 6, 12)


@pytest.mark.parametrize(("text", "error"), [(feed(), SourceEmpty), (feed(item())[:-9], NotText), ("{}", NotText)])
def test_what_is_no_json_feed_or_has_no_entry_is_said_so(text, error):
    with pytest.raises(error, match="here"):
        read_json_feed(text.encode(), named="here")


def test_other_json_is_no_feed():
    assert sniff_form(b'{"version": "1.0", "items": []}') is Form.PLAIN
