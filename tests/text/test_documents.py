import json
import os
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.domain.errors import NoArticle, SourceEmpty
from counterpoise.domain.source import BlockKind, Publication
from counterpoise.text.documents import make_document
from counterpoise.text.forms import Form
from counterpoise.text.raw import RawSource
from counterpoise.text.sources import open_sources

SHARED = Path(os.environ.get("COUNTERPOISE_TEST_DATA", Path(__file__).parents[3] / "shared"))
ARTICLE = """Tokyo sends vehicles, Moscow objects

By Jane Doe

Japan promised 100 vehicles to Ukraine. “It is a gift. It is not a threat,” Gen. Liu said.

Featured image: Vehicles wait in Yokohama.

Subscribe to our newsletter. It is free.
"""


def raw(text: str | bytes, form: Form = Form.PLAIN, **rest) -> RawSource:
    data = text if isinstance(text, bytes) else text.encode()
    return RawSource(data=data, form=form, named="a.txt", stem="a", **rest)


def fold(text: str) -> str:
    return " ".join(text.split())


def test_sentences_know_their_block_and_their_place():
    document = make_document(raw(ARTICLE))
    found = [(sentence.index, str(sentence.kind), sentence.span.of(ARTICLE)) for sentence in document.sentences]
    assert found == [
        (0, "title", "Tokyo sends vehicles, Moscow objects"),
        (1, "byline", "By Jane Doe"),
        (2, "paragraph", "Japan promised 100 vehicles to Ukraine."),
        (3, "paragraph", "“It is a gift."),
        (4, "paragraph", "It is not a threat,” Gen. Liu said."),
        (5, "caption", "Featured image: Vehicles wait in Yokohama."),
        (6, "boilerplate", "Subscribe to our newsletter."),
        (7, "boilerplate", "It is free."),
    ]
    assert all(document.blocks[sentence.block].kind is sentence.kind for sentence in document.sentences)


@given(
    st.lists(st.sampled_from([*ARTICLE.split("\n"), "MOSCOW — It said no. And it left. The end came soon.", "é  x\t"])),
    st.sampled_from(Form),
)
def test_every_sentence_lies_in_its_block_and_every_offset_in_the_text(lines, form):
    if not form.is_article:
        return
    try:
        document = make_document(raw("\n".join(lines), form))
    except (SourceEmpty, NoArticle):
        return
    end = 0
    for sentence in document.sentences:
        block = document.blocks[sentence.block].span
        assert max(end, block.start) <= sentence.span.start < sentence.span.end <= block.end
        end = sentence.span.end


def test_the_same_words_are_the_same_document_however_they_are_laid_out_or_encoded():
    first = make_document(raw("Japan met Korea on Friday.\n\nThey agreed."))
    assert first.id == make_document(raw("Japan  met Korea on Friday.\r\n\r\nThey agreed.\r\n".encode("utf-16"))).id
    assert first.id == make_document(raw("<p>Japan met Korea on Friday.<p>They agreed.", Form.FRAGMENT)).id
    assert first.id != make_document(raw("Japan met Korea on Friday. They agree.")).id


def test_what_the_caller_gives_goes_before_the_article_and_that_before_its_carrier():
    stated = Publication(
        publisher="Carrier", title="Carrier’s title", published=date(2020, 1, 1), rights="Carrier’s rights"
    )
    source = raw(ARTICLE + "\nPublished: 12 June 2023\n", stated=stated)
    own = make_document(source).publication
    assert (own.title, own.author, own.published) == (
        "Tokyo sends vehicles, Moscow objects",
        "Jane Doe",
        date(2023, 6, 12),
    )
    assert (own.publisher, own.rights) == ("Carrier", "Carrier’s rights")
    given_ = make_document(source, published=date(2023, 6, 13), publisher="Mine", title="My title").publication
    assert (given_.published, given_.publisher, given_.title) == (date(2023, 6, 13), "Mine", "My title")


def test_a_date_that_nobody_states_is_none():
    assert make_document(raw(ARTICLE)).publication.published is None


def test_a_pages_own_charset_is_heeded():
    words = "<p>Министр встретился с послом Японии в Москве.</p>"
    html = f'<html><head><meta charset="windows-1251"></head><body>{words}</body></html>'
    document = make_document(raw(html.encode("cp1251"), Form.PAGE))
    assert "Министр" in document.text
    assert document.language == "ru"


def test_language_is_told_from_the_article_and_not_from_its_notices():
    text = "Die Bundeswehr wird im nächsten Jahr mehr Schiffe in den Indischen Ozean entsenden."
    assert make_document(raw(f"{text}\n\nSubscribe to our newsletter.\n")).language == "de"


def test_nothing_but_notices_is_no_article():
    with pytest.raises(NoArticle, match="nothing but notices"):
        make_document(raw("Subscribe to our newsletter\n\n© 2023 Harbour Wire\n"))


def test_a_source_of_many_articles_is_not_one():
    with pytest.raises(ValueError, match="open_sources"):
        make_document(raw("<rss>", Form.FEED))


@pytest.fixture(scope="module")
def seed():
    folder = SHARED / "seed"
    if not folder.is_dir():
        pytest.skip("The seed article is not beside this checkout; set COUNTERPOISE_TEST_DATA to its folder.")
    [source] = open_sources([str(folder / "article.txt")])
    return folder, make_document(source)


def test_the_seeds_sentences_are_those_of_its_gold(seed):
    folder, document = seed
    found = {fold(sentence.span.of(document.text)): sentence.kind for sentence in document.sentences}
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        sentence = fold(json.loads(line)["sentence"])
        assert found.get(sentence) in (BlockKind.PARAGRAPH, BlockKind.CAPTION), sentence


def test_the_seeds_notices_are_boilerplate_and_nothing_else_is(seed):
    folder, document = seed
    notices = fold(
        " ".join(block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.BOILERPLATE)
    )
    for line in (folder / "none.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert (fold(row["sentence"]) in notices) == (row["kind"] == "boilerplate"), row["sentence"]
    assert document.publication.title.startswith("Asia-Pacific Is Where")
    assert document.publication.published is None
    assert [str(block.kind) for block in document.blocks].count("paragraph") == 17


def test_five_kilobytes_of_plain_text_take_six_milliseconds():
    source = raw(
        ARTICLE
        + "\n"
        + "Gen. Liu met U.S. officials in Seoul, and they agreed on radar data. Tokyo rejected it.\n\n" * 55
    )
    make_document(source)
    best = min(_seconds(source) for _ in range(10))
    assert best < 0.006 * 3, "thrice the budget, for a busy machine"


def _seconds(source: RawSource) -> float:
    start = time.perf_counter()
    make_document(source)
    return time.perf_counter() - start
