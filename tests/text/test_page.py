from datetime import date

import pytest

from counterpoise.domain.errors import NoArticle
from counterpoise.text.page import read_fragment, read_page

BODY = "<p>Japan on Friday promised 100 vehicles to Ukraine, and Moscow summoned the ambassador to protest.</p>" * 3


def page(head: str = "", body: str = f"<article>{BODY}</article>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def published(head: str = "", body: str = f"<article>{BODY}</article>") -> date | None:
    return read_page(page(head, body), named="x").publication.published


def test_a_pages_parts_are_told_apart(article_page):
    marked = read_page(article_page, named="x")
    assert [(str(block.kind), block.span.of(marked.text)) for block in marked.blocks] == [
        ("title", "Tokyo lifts export ban"),
        ("dateline", "TOKYO, June 12 (Harbour Wire) -"),
        (
            "paragraph",
            "Japan’s cabinet on Monday approved the transfer of 100 armoured vehicles to Ukraine, officials said, in a "
            "step that drew a protest from Moscow.",
        ),
        (
            "paragraph",
            "The Russian foreign ministry summoned the Japanese ambassador. "
            "“Such acts cannot stay without an answer,” it said.",
        ),
        ("paragraph", "A spokesman in Tokyo rejected the protest."),
        ("heading", "What comes next"),
        ("paragraph", "Ministers will meet in July."),
        ("paragraph", "Moscow may close its ports."),
        ("boilerplate", "Share this article on Facebook."),
        ("boilerplate", "© 2023 Harbour Wire. All rights reserved."),
        ("caption", "Soldiers load vehicles onto a ship in Yokohama on June 10."),
    ]


def test_a_page_states_its_publication(article_page):
    publication = read_page(article_page, named="x").publication
    assert (publication.title, publication.author) == ("Tokyo lifts export ban", "Jane Doe, John Roe")
    assert (publication.publisher, publication.published) == ("Harbour Wire", date(2023, 6, 12))
    assert publication.url == "https://example.org/world/tokyo-lifts-ban.html"
    assert publication.rights == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-06-12T23:30:00-04:00">',
        '<meta name="DC.date.issued" content="2023-06-12">',
        '<meta itemprop="datePublished" content="12 June 2023">',
        '<meta name="citation_date" content="2023-06-12"><meta property="article:modified_time" content="2024-01-01">',
        '<script type="application/ld+json">[{},{"@type":"Report","datePublished":"2023-06-12"}]</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["WebPage"],"datePublished":"2023-06-12"}]}</script>',
    ],
)
def test_the_date_of_publication_is_read_where_the_page_states_it(head):
    assert published(head) == date(2023, 6, 12)


@pytest.mark.parametrize(
    "time",
    [
        '<time itemprop="datePublished" datetime="2023-06-12T08:00">Monday</time><time datetime="2023-06-30">x</time>',
        '<time class="published" datetime="2023-06-12">x</time><time class="updated" datetime="2023-07-01">x</time>',
        "<time>June 12, 2023</time>",
        "<p>Published: 12 June 2023</p>",
    ],
)
def test_a_marked_time_element_or_a_labelled_line_states_it_too(time):
    assert published(body=f"<article>{time}{BODY}</article>") == date(2023, 6, 12)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="canonical" href="https://example.org/2023/06/12/talks.html">', BODY),
        ('<meta property="article:modified_time" content="2023-06-12">', BODY),
        ('<meta name="last-modified" content="2023-06-12">', BODY),
        ("", f"{BODY}<p>They met on 12 June 2023 in Seoul, and again on June 14, 2023.</p>"),
        ("", f"{BODY}<p>© 2023 Harbour Wire</p>"),
        ("", f'{BODY}<time class="updated" datetime="2023-06-12">x</time>'),
        ("", f'{BODY}<time datetime="2023-06-12">x</time><time datetime="2023-06-13">y</time>'),
        ('<script type="application/ld+json">{"@type":"VideoObject","datePublished":"2023-06-12"}</script>', BODY),
        (
            '<script type="application/ld+json">{"@type":"ItemList","itemListElement":'
            '[{"@type":"NewsArticle","datePublished":"2023-06-12"}]}</script>',
            BODY,
        ),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-06-12"</script>', BODY),
        ('<meta name="date" content="06/12/2023">', BODY),
    ],
)
def test_a_date_that_is_not_stated_is_not_guessed(head, body):
    assert published(head, f"<article>{body}</article>") is None


def test_the_titles_tail_with_the_sites_name_is_taken_off():
    head = '<title>Talks in Seoul - Harbour Wire</title><meta property="og:site_name" content="Harbour Wire">'
    marked = read_page(page(head), named="x")
    assert marked.publication.title == "Talks in Seoul"
    assert marked.text.startswith("Talks in Seoul\n\nJapan")


def test_an_author_given_as_an_address_is_no_name():
    assert (
        read_page(
            page('<meta property="article:author" content="https://example.org/jane">'), named="x"
        ).publication.author
        is None
    )


def test_rights_are_read_from_a_link_or_a_meta_element():
    assert (
        read_page(page('<link rel="license" href="https://example.org/by">'), named="x").publication.rights
        == "https://example.org/by"
    )
    assert read_page(page('<meta name="dcterms.rights" content="CC BY">'), named="x").publication.rights == "CC BY"


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav><p>Please enable JavaScript to use this page.</p></body></html>",
        "<html><head><title>Log in</title></head><body><form>User <input> Password <input></form></body></html>",
        "<html><body><ul>"
        + "".join(f"<li><a href='/{n}'>Story number {n} of the day</a></li>" for n in range(30))
        + "</ul></body></html>",
        "<html><body><h1>404</h1><p>The page you requested could not be found.</p></body></html>",
        "<html><body><p>We use cookies to improve your visit to this site.</p></body></html>",
        "<html><body><script>var a = 'Japan summoned the envoy on Friday.';</script></body></html>",
        "<html>",
    ],
)
def test_a_page_without_an_article_is_said_so(html):
    with pytest.raises(NoArticle, match=r"^page\.html has no article"):
        read_page(html, named="page.html")


def test_a_short_article_is_an_article():
    marked = read_page("<html><body><p>Japan summoned the Russian ambassador on Friday.</p></body></html>", named="x")
    assert marked.text == "Japan summoned the Russian ambassador on Friday."


def test_a_page_that_declares_itself_xml_is_read():
    html = (
        f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}</body></html>'
    )
    assert "100 vehicles" in read_page(html, named="x").text


def test_a_text_laid_out_in_a_table_is_read_and_figures_are_not_news():
    cells = "".join(f"<tr><td>{row}</td></tr>" for row in (BODY, "2022", "0"))
    marked = read_page(page(body=f"<table>{cells}</table>{BODY}"), named="x")
    assert "Moscow summoned the ambassador" in marked.text


def test_a_fragment_keeps_all_its_words_in_order():
    html = "Japan met <b>South</b> Korea.<br>They agreed.<ul><li>Radar data</li></ul>"
    html += "<script>x()</script>Moscow &amp; Beijing protested."
    marked = read_fragment(html, named="x", title="Talks in Seoul")
    assert [block.span.of(marked.text) for block in marked.blocks] == [
        *("Talks in Seoul", "Japan met South Korea.", "They agreed.", "Radar data", "Moscow & Beijing protested."),
    ]


@pytest.mark.parametrize("html", ["", "<br>", "<script>x()</script>"])
def test_a_fragment_without_words_is_no_article(html):
    with pytest.raises(NoArticle):
        read_fragment(html, named="x")
