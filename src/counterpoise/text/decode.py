"""Bytes to text, whatever the encoding; what is no text is said so."""

import codecs
import re

from counterpoise.domain.errors import NotText, SourceEmpty

_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet file"),
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_REMEDY = "Save it as plain text (UTF-8), Markdown or HTML and read that file."


def decode_text(data: bytes, *, named: str, charset: str | None = None) -> str:
    """
    Return the text that `data` holds, with every line end written as a line feed and no byte order mark.

    A byte order mark decides; then the declared `charset`; then UTF-8, UTF-16 told by its zeros, and last
    Windows-1252 or latin-1 for western text or what the letters look like for any other.

    Raises
    ------
    SourceEmpty
        If there is nothing but white space.
    NotText
        If the bytes are of a binary format, or hold zeros or control characters that no text has.
    """
    if not data.strip():
        raise SourceEmpty(f"{named} is empty. Name a source that holds an article.")
    for start, what in _MAGIC:
        if data.startswith(start):
            raise NotText(f"{named} is {what}, not text. {_REMEDY}")
    text = _decode(data, charset)
    sample = text[:20_000]
    if "\0" in text or len(_CONTROL.findall(sample)) > len(sample) / 100:
        raise NotText(f"{named} is binary, or in no encoding that can be told. {_REMEDY}")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceEmpty(f"{named} is empty. Name a source that holds an article.")
    return text


def charset_of_page(data: bytes) -> str | None:
    """
    Return the encoding that a page declares in its first lines, or None.

    Examples
    --------
    >>> charset_of_page(b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">')
    'iso-8859-1'
    """
    match = _META_CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def _decode(data: bytes, charset: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    text = _try(data, charset) if charset else None
    if text is None:
        text = _try(data, "utf-8")
    if text is None or "\0" in text:
        text = _try_utf16(data) or text
    return text if text is not None else _decode_unmarked(data)


def _try(data: bytes, encoding: str) -> str | None:
    encoding = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8"}.get(encoding.lower(), encoding)
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _try_utf16(data: bytes) -> str | None:
    """Text of western letters in UTF-16 has a zero in nearly every other byte, always on the same side."""
    sample = data[:4000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 4 or min(even, odd) > len(sample) / 40:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return data[: len(data) // 2 * 2].decode(encoding, "replace")


def _decode_unmarked(data: bytes) -> str:
    mended = data.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in mended[:20_000])
    if mended[:20_000].count("\ufffd") <= foreign / 10:
        return mended
    high = sum(byte > 0x7F for byte in data[:20_000])
    if high > min(len(data), 20_000) / 5:
        from charset_normalizer import from_bytes

        if best := from_bytes(data[:20_000]).best():
            return data.decode(best.encoding, "replace")
    return _try(data, "cp1252") or data.decode("latin-1")
