from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.domain.source import BlockKind
from counterpoise.text.line_kinds import (
    is_byline,
    is_caption,
    is_credits,
    is_date_line,
    match_dateline,
    read_byline,
    read_publication_date,
)
from counterpoise.text.plain import read_plain

BODY = """Japan promised 100 vehicles to Ukraine. Moscow summoned the ambassador.

Seoul welcomed the step, and its minister flew to Tokyo on Friday to say so.

Beijing said nothing for a day, and then it rejected the step as a threat."""


def kinds(text):
    marked = read_plain(text)
    return [(str(block.kind), block.span.of(marked.text)) for block in marked.blocks]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE DOE", "JANE DOE"),
        ("by Jane Doe and John Roe", "Jane Doe and John Roe"),
        ("Written by Jane O’Doe, John van Roe and Kim Min-jae", "Jane O’Doe, John van Roe and Kim Min-jae"),
        ("By Jane Doe, Tokyo correspondent", "Jane Doe"),
        ("By M. K. Doe | Harbour Wire | 12 June 2023", "M. K. Doe"),
        ("By Jane Doe in Tokyo", "Jane Doe"),
        ("Author: Jane Doe", "Jane Doe"),
        ("By Friday", None),
        ("By Friday the ministry had changed its mind.", None),
        ("By contrast, Seoul agreed", None),
        ("By and large", None),
        ("By the time Kishida landed, the talks were over.", None),
        ("By Moscow’s own count, 100 vehicles were sent.", None),
    ],
)
def test_a_byline_names_its_author(line, author):
    assert read_byline(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "By our correspondent in Seoul",
        "By the Harbour Wire desk",
        "By a correspondent",
        "By staff reporters",
        "From our Tokyo bureau",
    ],
)
def test_a_byline_may_name_nobody(line):
    assert is_byline(line)
    assert read_byline(line) is None
    assert kinds(f"Tokyo sends vehicles\n\n{line}\n\n{BODY}")[1] == ("byline", line)


@pytest.mark.parametrize(
    "line", ["By the end of May the staff of the embassy had left", "By an agreement of 1960 the bases stay"]
)
def test_words_that_begin_like_a_byline_are_none(line):
    assert not is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by Jane Doe; editing by John Roe",
        "(Additional reporting by Jane Doe in Seoul; Writing by John Roe; Editing by Kim Min-jae)",
        "Editing by John Roe",
    ],
)
def test_credits_are_told(line):
    assert is_credits(line)


@pytest.mark.parametrize(
    "line",
    [
        "Featured image: Ministers shake hands in Seoul",
        "FILE PHOTO: A ship leaves Yokohama",
        "FILE - A ship leaves Yokohama",
        "Photo: Jane Doe/Harbour Wire",
        "Caption: The border crossing at dawn",
        "Image 2: The border crossing at dawn",
        "Map (as of June 9): the border",
        "Pictured: the two ministers in Seoul",
        "In this photo released by the ministry, soldiers load a ship.",
        "Soldiers load a ship in Yokohama on June 10. (Photo: Jane Doe)",
        "Ministers meet in Seoul. [Photo/Agency handout]",
    ],
)
def test_captions_are_told(line):
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Photo opportunities were refused by Moscow.",
        "Map reading was taught to Ukrainian soldiers in Poland.",
        "Image matters little to Pyongyang, he said.",
        "Video calls between the two generals were held on Friday.",
        "Files on the case were handed to Interpol.",
        "Above all, Tokyo wants a treaty.",
        "Figures released on Friday show that exports to China fell.",
        "In this photographer’s view, the war is lost.",
    ],
)
def test_news_is_no_caption(line):
    assert not is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "Published: 2023-06-12",
        "Published 12 June 2023",
        "Published on June 12, 2023 at 10:30 a.m. GMT",
        "First published: Monday, 12 June 2023 | Updated 14 June 2023",
        "Date: 12 June 2023",
        "Posted June 12th, 2023",
        "PUBLISHED: JUNE 12, 2023, 10:30",
    ],
)
def test_a_labelled_date_is_the_date_of_publication(line):
    assert read_publication_date(line) == date(2023, 6, 12)


@pytest.mark.parametrize(
    "line",
    [
        "12 June 2023",
        "Updated: 12 June 2023",
        "Last modified: 2023-06-12",
        "Published on 12 June 2023, the report accused Iran of cheating.",
        "Published: 06/12/2023",
        "On 12 June 2023 Moscow protested.",
        "Published: 31 June 2023",
    ],
)
def test_any_other_date_is_not(line):
    assert read_publication_date(line) is None


def test_a_line_that_is_a_date_is_a_dateline_and_dates_nothing():
    assert is_date_line("Monday, 12 June 2023")
    marked = read_plain(f"Tokyo sends vehicles\n\n12 June 2023\n\n{BODY}")
    assert [block.kind for block in marked.blocks][:3] == [BlockKind.TITLE, BlockKind.DATELINE, BlockKind.PARAGRAPH]
    assert marked.publication.published is None


@pytest.mark.parametrize(
    "head",
    [
        "TOKYO, June 9 (Harbour Wire) - ",
        "TOKYO, June 9, 2023 (Harbour Wire) — ",
        "TOKYO (Harbour Wire) -- ",
        "NEW DELHI: ",
        "MOSCOW — ",
        "ST. PETERSBURG, Russia (HW) — ",
        "SEOUL, South Korea — ",
        "BEIJING, 9 June – ",
        "Tokyo, June 9 (Harbour Wire) – ",
        "Seoul (Harbour Wire) — ",
        "(Harbour Wire) - ",
        "WASHINGTON, Friday — ",
    ],
)
def test_a_wires_dateline_is_cut_from_its_first_sentence(head):
    text = head + "Japan on Friday summoned the Russian envoy to protest."
    assert kinds(text) == [
        ("dateline", head.strip()),
        ("paragraph", "Japan on Friday summoned the Russian envoy to protest."),
    ]
    assert read_plain(text).publication.published is None


@pytest.mark.parametrize("line", ["KYIV, November 26 (Harbour Wire) -", "TOKYO, June 9", "Seoul (Harbour Wire) —"])
def test_a_dateline_on_a_line_of_its_own_is_one(line):
    assert kinds(f"Tokyo sends vehicles\n\n{line}\n\n{BODY}")[1] == ("dateline", line)


@pytest.mark.parametrize("line", ["TALKS FAIL", "What Moscow wants", "NATO", "Tokyo, Seoul agree"])
def test_a_heading_is_no_dateline(line):
    assert kinds(f"Tokyo sends vehicles\n\n{line}\n\n{BODY}")[1] == ("heading", line)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance that Tokyo is courting — declined to comment on the matter.",
        "Tokyo — long a careful friend — has now promised vehicles to Ukraine, he said.",
        "Russia (and China) - as ever - voted against the resolution of the Council.",
        "UPDATE: Moscow has now denied that its bombers came near the coast of Japan.",
        "Kishida: the man who would arm Japan and anger its neighbours, as he knows.",
        "US-led forces - among them Germans - trained in the Indian Ocean last week.",
    ],
)
def test_a_dash_after_other_words_is_no_dateline(text):
    assert match_dateline(text) is None


def test_title_byline_date_captions_headings_and_notices_are_told_apart():
    text = f"""Tokyo sends vehicles, Moscow objects

By Jane Doe | Harbour Wire

Published: 12 June 2023

{BODY}

FILE PHOTO: Vehicles wait in Yokohama.

What Moscow wants

“We shall answer,” the ministry said.

Subscribe to our newsletter

Jane Doe is a journalist who writes about Asia.

© 2023 Harbour Wire. All rights reserved.
"""
    found = [kind for kind, _ in kinds(text)]
    assert found == [
        *("title", "byline", "dateline", "paragraph", "paragraph", "paragraph"),
        *("caption", "heading", "paragraph", "boilerplate", "boilerplate", "boilerplate"),
    ]
    publication = read_plain(text).publication
    assert publication.title == "Tokyo sends vehicles, Moscow objects"
    assert (publication.author, publication.published) == ("Jane Doe", date(2023, 6, 12))


@pytest.mark.parametrize(
    "first", ["Will Tokyo blink?", "Tokyo: the price of peace", "“No limits” put to the test", "TALKS FAIL"]
)
def test_a_short_first_line_without_a_full_stop_is_the_title(first):
    assert kinds(f"{first}\n\n{BODY}")[0] == ("title", first)


@pytest.mark.parametrize(
    "first", ["Japan summoned the envoy.", "He said: “We shall not go.”", "1. Japan summoned the envoy", "word " * 40]
)
def test_a_first_line_that_is_a_sentence_is_no_title(first):
    assert kinds(f"{first}\n\n{BODY}")[0][0] == "paragraph"


def test_a_text_of_one_line_is_a_paragraph():
    assert kinds("Japan summoned the Russian ambassador") == [("paragraph", "Japan summoned the Russian ambassador")]


@pytest.mark.parametrize(
    "last",
    [
        "Jane Doe is a senior fellow at the Institute of Quiet Studies.",
        "Dr. Jane Doe teaches history in Leeds and is the author of The Long Strait.",
        "Jane Doe, who lives in Seoul, is a former diplomat. She writes about Korea.",
    ],
)
def test_a_note_on_the_author_after_the_article_is_no_news(last):
    assert kinds(f"{BODY}\n\n{last}")[-1] == ("boilerplate", last)


@pytest.mark.parametrize(
    ("body", "last"),
    [
        (BODY + "\n\nTokyo sent Jane Doe to Moscow.", "Jane Doe is a former diplomat who knows Lavrov."),
        (BODY, "Jane Doe was expelled by Moscow on Friday."),
        (BODY, "Japan is a member of the group that contributed to the fund."),
    ],
)
def test_a_last_paragraph_about_somebody_in_the_news_is_kept(body, last):
    assert kinds(f"{body}\n\n{last}")[-1] == ("paragraph", last)


def test_a_legal_notice_goes_on_over_its_paragraphs():
    notice = "The material on this site is our property, and nobody may publish it."
    assert [kind for kind, _ in kinds(f"{BODY}\n\n© 2023 Harbour Wire\n\n{notice}")][-2:] == [
        "boilerplate",
        "boilerplate",
    ]


def test_a_notice_at_the_end_of_a_paragraph_is_cut_off_and_the_news_before_it_kept():
    text = "Moscow protested on Friday and called its ambassador home from Tokyo. Click here to read more."
    assert kinds(text) == [
        ("paragraph", "Moscow protested on Friday and called its ambassador home from Tokyo."),
        ("boilerplate", "Click here to read more."),
    ]


@given(
    st.lists(
        st.sampled_from(
            ["By Jane Doe", "TOKYO — ", BODY, "***", "Share", "\n", " ", "12 June 2023", "Photo: x", "é\u2028"]
        )
    )
)
def test_blocks_come_in_order_do_not_overlap_and_leave_out_nothing_but_white_space(parts):
    marked = read_plain("\n".join(parts))
    end = 0
    for block in marked.blocks:
        assert marked.text[end : block.span.start].strip() == ""
        assert block.span.start < block.span.end
        assert bool(block.reason) == (block.kind is BlockKind.BOILERPLATE)
        end = block.span.end
    assert marked.text[end:].strip() == ""
