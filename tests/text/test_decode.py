import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.domain.errors import NotText, SourceEmpty
from counterpoise.text.decode import charset_of_page, decode_text

WESTERN = "Le président Müller a rencontré le ministre señor Nuñez à Genève. L’accord coûte 5 £."
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
    lambda text: text.strip()
)


@given(WORDS, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_byte_order_mark_tells_the_encoding(text, encoding):
    assert decode_text(text.encode(encoding), named="x") == text.removeprefix("\ufeff")


@given(
    WORDS.filter(lambda text: not text.startswith("\ufeff") and text.encode()[:4] not in (b"%PDF", b"GIF8", b"PAR1"))
)
def test_what_is_written_in_utf8_is_read_as_written(text):
    assert decode_text(text.encode(), named="x") == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_by_its_zeros(encoding):
    text = "Japan summoned the Russian ambassador on Friday. “No,” he said.\n" * 3
    assert decode_text(text.encode(encoding), named="x") == text


@pytest.mark.parametrize("charset", [None, "iso-8859-1", "latin-1", "windows-1252"])
def test_windows_1252_is_read_where_utf8_cannot_be(charset):
    assert decode_text(WESTERN.encode("cp1252"), named="x", charset=charset) == WESTERN


def test_latin_1_bytes_that_windows_1252_lacks_are_still_read():
    assert "Genève" in decode_text("Genève \x81 Müller".encode("latin-1"), named="x")


def test_a_declared_charset_is_tried_first():
    text = "Министр встретился с послом Японии."
    assert decode_text(text.encode("koi8-r"), named="x", charset="koi8-r") == text


@pytest.mark.parametrize("charset", ["no-such-charset", "utf-8", "ascii"])
def test_a_wrong_charset_is_no_obstacle(charset):
    assert decode_text(WESTERN.encode("cp1252"), named="x", charset=charset) == WESTERN


def test_text_of_other_letters_without_a_declared_charset_is_told_by_its_letters():
    text = "Министр иностранных дел России встретился в Москве с послом Японии и вручил ему ноту протеста. " * 5
    assert decode_text(text.encode("cp1251"), named="x") == text


def test_one_broken_byte_does_not_spoil_a_text_in_utf8():
    data = WESTERN.encode() + b"\xc3 fin"
    assert decode_text(data, named="x").startswith(WESTERN)


@pytest.mark.parametrize("data", [b"", b"  \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + " \n".encode("utf-16-le")])
def test_nothing_but_white_space_is_an_empty_source(data):
    with pytest.raises(SourceEmpty, match=r"^note\.txt is empty\."):
        decode_text(data, named="note.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a zip archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"abc\x00\x01\x02\x00\x00\x07" * 40, "binary"),
        (b"\x01\x02\x03\x04abc" * 40, "binary"),
    ],
)
def test_binary_is_said_to_be_no_text(data, what):
    with pytest.raises(NotText, match=what) as caught:
        decode_text(data, named="thing.bin")
    assert str(caught.value).startswith("thing.bin is ")
    assert "Save it as plain text" in str(caught.value)


@given(st.binary())
def test_any_bytes_give_text_or_a_clear_error(data):
    try:
        text = decode_text(data, named="x")
    except (NotText, SourceEmpty):
        return
    assert text.strip()
    assert "\0" not in text
    assert "\r" not in text


def test_line_ends_are_all_written_as_line_feeds():
    assert decode_text(b"a\r\nb\rc\n", named="x") == "a\nb\nc\n"


def test_a_page_declares_its_charset_in_either_way():
    assert charset_of_page(b'<meta charset="windows-1251">') == "windows-1251"
    assert charset_of_page(b"<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>") == "koi8-r"
    assert charset_of_page(b"<p>no charset=here</p>") is None
