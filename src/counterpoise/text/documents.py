"""An article as it came in, made into a document: decoded, told apart, cut into sentences, its language told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from counterpoise.domain.errors import NoArticle, NotText, SourceEmpty
from counterpoise.domain.source import Block, BlockKind, Document, Publication, Sentence, Span
from counterpoise.text.decode import charset_of_page, decode_text
from counterpoise.text.forms import Form
from counterpoise.text.judgement import MarkedText
from counterpoise.text.language import SAMPLE_LENGTH, detect_language
from counterpoise.text.markdown import read_markdown
from counterpoise.text.page import read_fragment, read_page
from counterpoise.text.plain import read_plain
from counterpoise.text.raw import RawSource
from counterpoise.text.sentences import split_sentences


def make_document(
    source: RawSource,
    *,
    published: date | None = None,
    publisher: str | None = None,
    title: str | None = None,
) -> Document:
    r"""
    Return the document that `source` holds.

    What the caller gives goes before what the article states, and that before what its carrier (a feed, an archive)
    states. A date that none of them states stays None. Where there is no article, what is to be read instead is read.

    Raises
    ------
    SourceEmpty, NotText
        If there are no words, or the bytes are no text.
    NoArticle
        If the words are no article: a page of links, a notice, or nothing but boilerplate.

    Examples
    --------
    >>> raw = RawSource(data=b"Talks\n\nJapan met Korea.", form=Form.PLAIN, named="talks.txt", stem="talks")
    >>> document = make_document(raw, published=date(2023, 6, 12))
    >>> [sentence.span.of(document.text) for sentence in document.sentences]
    ['Talks', 'Japan met Korea.']
    """
    try:
        marked = _read_article(source)
    except (NoArticle, NotText, SourceEmpty):
        if source.instead is None:
            raise
        return make_document(source.instead, published=published, publisher=publisher, title=title)
    language = detect_language(_sample(marked))
    return Document.of_text(
        marked.text,
        blocks=marked.blocks,
        sentences=tuple(_sentences(marked, language)),
        publication=_merge(
            Publication(published=published, publisher=publisher, title=title), marked.publication, source.stated
        ),
        language=language,
        source=source.named,
        stem=source.stem,
        retrieved=source.retrieved,
    )


def _read_article(source: RawSource) -> MarkedText:
    marked = _read(source)
    if all(block.kind is BlockKind.BOILERPLATE for block in marked.blocks):
        raise NoArticle(f"{source.named} holds nothing but notices and links. Name a source that holds an article.")
    return marked


def _read(source: RawSource) -> MarkedText:
    charset = source.charset
    if charset is None and source.form is Form.PAGE:
        charset = charset_of_page(source.data)
    text = decode_text(source.data, named=source.named, charset=charset)
    match source.form:
        case Form.PLAIN:
            return read_plain(text)
        case Form.MARKDOWN:
            return read_markdown(text)
        case Form.PAGE:
            return read_page(text, named=source.named)
        case Form.FRAGMENT:
            return read_fragment(text, named=source.named, title=source.stated.title)
        case _:
            raise ValueError(f"A {source.form} holds many articles; open it with open_sources.")


def _sample(marked: MarkedText) -> str:
    """Return the beginning of the article's own words; of all words where it has no paragraph."""
    words, length = [], 0
    for block in marked.blocks:
        if block.kind is BlockKind.PARAGRAPH and length < SAMPLE_LENGTH:
            words.append(block.span.of(marked.text)[:SAMPLE_LENGTH])
            length += len(words[-1])
    return " ".join(words) or marked.text


def _sentences(marked: MarkedText, language: str | None) -> Iterator[Sentence]:
    index = 0
    for number, block in enumerate(marked.blocks):
        for span in _spans(block, marked.text, language):
            yield Sentence(index=index, span=span, kind=block.kind, block=number)
            index += 1


def _spans(block: Block, text: str, language: str | None) -> Iterator[Span]:
    if block.kind in (BlockKind.BYLINE, BlockKind.DATELINE):
        yield block.span
        return
    for span in split_sentences(block.span.of(text), language=language):
        yield Span(start=block.span.start + span.start, end=block.span.start + span.end)


def _merge(*stated: Publication) -> Publication:
    """Return what the first of several sources to know it says, field by field."""
    merged = stated[0]
    for other in stated[1:]:
        merged = replace(
            merged,
            publisher=merged.publisher or other.publisher,
            title=merged.title or other.title,
            author=merged.author or other.author,
            published=merged.published or other.published,
            url=merged.url or other.url,
            rights=merged.rights or other.rights,
        )
    return merged
