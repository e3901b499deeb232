"""Web archives (WARC): the pages they hold, each with its record's id, the address and the time it was captured."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from counterpoise.domain.document import Skipped
from counterpoise.domain.errors import NotText
from counterpoise.domain.source import Publication
from counterpoise.text.forms import form_of_content_type
from counterpoise.text.raw import MAX_BYTES, RawSource, stem_of_url

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_OK = 200


def open_archive(archive: Path | BinaryIO, *, named: str, max_bytes: int = MAX_BYTES) -> Iterator[RawSource | Skipped]:
    """
    Yield the text and HTML pages that an archive's response records hold, one at a time.

    `named` of each is the archive's name with the record's id after "#". Records that are no page (pictures, error
    answers, redirects) are counted and tallied once, at the end.

    Raises
    ------
    NotText
        If it is no WARC file.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    others: Counter[str] = Counter()
    count = 0
    stream = str(archive) if isinstance(archive, Path) else archive
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
            count += 1
            if record.record_type != WarcRecordType.response:
                continue
            record.parse_http(auto_decode="all")
            opened = _open_record(record, named, max_bytes)
            if isinstance(opened, str):
                others[opened] += 1
            else:
                yield opened
    except OSError as error:
        if not count:
            raise NotText(f"{named} is no WARC file ({error}). Name a .warc or .warc.gz file.") from None
        yield Skipped(
            what=named, reason=f"The archive is damaged after {count} records ({error}); what came before was read."
        )
    if not count:
        raise NotText(f"{named} is no WARC file: it holds no record. Name a .warc or .warc.gz file.")
    if others:
        kinds = ", ".join(f"{number} {kind}" for kind, number in others.most_common())
        yield Skipped(what=named, reason=f"Records that are no text or HTML page: {kinds}.")


def _open_record(record: "WarcRecord", named: str, max_bytes: int) -> RawSource | Skipped | str:
    """Return the record's page, or why it was skipped, or in a word or two what it is instead of a page."""
    if record.http_headers is None or record.http_headers.status_code is None:
        return "cut short"
    if record.http_headers.status_code != _OK:
        return f"answer {record.http_headers.status_code}"
    data = record.reader.read(max_bytes + 1)
    name = f"{named}#{record.record_id}"
    if len(data) > max_bytes:
        return Skipped(what=name, reason=f"The page is larger than {max_bytes / 1e6:g} MB, the limit for one page.")
    if _is_cut_short(record, len(data)):
        return "cut short"
    form = form_of_content_type((record.http_content_type or "").lower(), data)
    if form is None or not form.is_article:
        return str(form or record.http_content_type)
    url = record.headers.get("WARC-Target-URI")
    return RawSource(
        data=data,
        form=form,
        named=name,
        stem=stem_of_url(url) if url else "record",
        charset=record.http_charset,
        stated=Publication(url=url),
        retrieved=record.record_date,
    )


def _is_cut_short(record: "WarcRecord", length: int) -> bool:
    declared = record.http_headers.get("Content-Length") or ""
    is_encoded = record.http_headers.get("Content-Encoding") is not None
    return declared.isdigit() and not is_encoded and length < int(declared)
