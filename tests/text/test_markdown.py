from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.text.markdown import read_markdown


def kinds(text):
    marked = read_markdown(text)
    return [(str(block.kind), block.span.of(marked.text)) for block in marked.blocks]


def test_markup_is_taken_off_and_what_it_says_is_kept():
    text = """# Talks in **Seoul**

*By Jane Doe*

Japan met [South Korea](https://example.org "x") on Friday. The `hotline`
works again &amp; well.

![Ministers shake hands in Seoul on Friday](a.jpg)

## What next

- Japan will visit.
- Seoul will *host*.

> “We agree,” Kim said.

***

[Subscribe to our newsletter](x)
"""
    assert kinds(text) == [
        ("title", "Talks in Seoul"),
        ("byline", "By Jane Doe"),
        ("paragraph", "Japan met South Korea on Friday. The hotline works again & well."),
        ("caption", "Ministers shake hands in Seoul on Friday"),
        ("heading", "What next"),
        ("paragraph", "Japan will visit."),
        ("paragraph", "Seoul will host."),
        ("paragraph", "“We agree,” Kim said."),
        ("boilerplate", "***"),
        ("boilerplate", "Subscribe to our newsletter"),
    ]


def test_a_text_without_a_heading_is_judged_like_plain_text():
    assert [kind for kind, _ in kinds("Tokyo sends vehicles\n\nJapan promised vehicles. Moscow protested.")] == [
        "title",
        "paragraph",
    ]


def test_front_matter_states_the_publication_and_is_no_text():
    marked = read_markdown(
        '---\ntitle: "Talks: the end"\ndate: 2023-06-12T08:00:00Z\nauthor: Jane Doe\npublisher: Harbour Wire\n'
        "url: https://example.org/x\nlicense: CC BY 4.0\ndraft: false\n---\n\nJapan met Korea.\n"
    )
    publication = marked.publication
    assert marked.text == "Japan met Korea."
    assert (publication.title, publication.author, publication.publisher) == (
        "Talks: the end",
        "Jane Doe",
        "Harbour Wire",
    )
    assert (publication.published, publication.url, publication.rights) == (
        date(2023, 6, 12),
        "https://example.org/x",
        "CC BY 4.0",
    )


@pytest.mark.parametrize("text", ["---\n\nJapan met Korea.\n\n---\n", "---\nJapan met Korea.\n"])
def test_a_rule_at_the_top_is_no_front_matter(text):
    assert "Japan met Korea." in read_markdown(text).text


def test_a_table_and_code_are_not_news():
    found = kinds("Japan met Korea.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx = 1\n```\n")
    assert found == [("paragraph", "Japan met Korea."), ("boilerplate", "a | b | 1 | 2"), ("boilerplate", "x = 1")]


def test_a_hard_line_break_begins_a_new_passage_and_html_is_taken_off():
    assert kinds("Japan met Korea.  \nThey *agreed*.\n\n<div>Moscow protested.</div>\n") == [
        ("paragraph", "Japan met Korea."),
        ("paragraph", "They agreed."),
        ("paragraph", "Moscow protested."),
    ]


@given(st.text(alphabet=st.sampled_from("ab.*_#->[]()!`|\n 1:—“”"), max_size=200))
def test_blocks_cover_the_text_in_order(text):
    marked = read_markdown(text)
    end = 0
    for block in marked.blocks:
        assert marked.text[end : block.span.start].strip() == ""
        end = block.span.end
    assert marked.text[end:].strip() == ""
