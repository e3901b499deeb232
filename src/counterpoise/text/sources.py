"""What the user names, opened: files, folders, pages, feeds, lists of feeds, web archives and standard input."""

import difflib
import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from counterpoise.domain.document import Skipped
from counterpoise.domain.errors import NotText, SourceEmpty, SourceMissing, SourceTooLarge, UnreadableSource
from counterpoise.domain.source import Publication
from counterpoise.text.archives import open_archive
from counterpoise.text.fetch import Fetched, Fetcher, FetchLimits, is_url
from counterpoise.text.forms import FORMS_BY_ENDING, Form, form_of_content_type, form_of_path, is_json_feed, sniff_form
from counterpoise.text.raw import MAX_BYTES, RawSource, stem_of_path, stem_of_url

_CHUNK = 1_000_000
_FETCHING = (Form.FEED, Form.FEED_LIST)


def open_sources(
    arguments: Iterable[str],
    *,
    follow_links: bool = True,
    stdin: BinaryIO | None = None,
    limits: FetchLimits | None = None,
) -> Iterator[RawSource | Skipped]:
    """
    Yield every article that the named sources hold, one at a time, and a `Skipped` for each that cannot be opened.

    A source is a text, Markdown or HTML file, a folder (all it holds, in the order of the names; hidden files are left
    alone), an http or https address, a feed or a list of feeds, a web archive, or "-" for standard input.

    Parameters
    ----------
    follow_links
        Whether the pages that a feed links to are fetched; otherwise only the feed's own words are used.
    stdin
        Where "-" is read from; by default the process's standard input.
    limits
        For pages that are fetched; `size_bytes` is the limit for files too.
    """
    limits = limits or FetchLimits()
    with Fetcher(limits) as fetcher:
        opener = SourceOpener(fetcher, follow_links=follow_links, stdin=stdin, max_bytes=limits.size_bytes)
        for argument in arguments:
            try:
                yield from opener.open_one(argument)
            except UnreadableSource as error:
                yield Skipped(what=argument, reason=str(error))


class SourceOpener:
    """Opens one named source after another, and remembers the links that it has followed."""

    def __init__(
        self, fetcher: Fetcher, *, follow_links: bool = True, stdin: BinaryIO | None = None, max_bytes: int = MAX_BYTES
    ) -> None:
        self._fetcher = fetcher
        self._follow_links = follow_links
        self._stdin = stdin
        self._max_bytes = max_bytes
        self._seen: set[str] = set()

    def open_one(self, argument: str) -> Iterator[RawSource | Skipped]:
        """
        Yield the articles of one source.

        Raises
        ------
        UnreadableSource
            One of its kinds, if the source itself cannot be opened; what fails within it is yielded as `Skipped`.
        """
        if argument == "-":
            stream = self._stdin or sys.stdin.buffer
            data = _read_limited(stream, "Standard input", self._max_bytes)
            return self._open_bytes(data, sniff_form(data), named="-", stem="stdin")
        if is_url(argument):
            return self._open_url(argument)
        path = Path(argument)
        _check_path(path, argument)
        return self._open_folder(path) if path.is_dir() else self._open_file(path, argument)

    def _open_folder(self, folder: Path) -> Iterator[RawSource | Skipped]:
        is_empty = True
        for path in _walk(folder):
            is_empty = False
            form = form_of_path(path)
            if form is None:
                endings = ", ".join(FORMS_BY_ENDING)
                yield Skipped(what=str(path), reason=f"The ending is none of those read in a folder ({endings}).")
            elif form in _FETCHING:
                yield Skipped(
                    what=str(path), reason="A feed in a folder is left alone. Name the file itself to follow it."
                )
            else:
                try:
                    yield from self._open_file(path, str(path))
                except UnreadableSource as error:
                    yield Skipped(what=str(path), reason=str(error))
        if is_empty:
            raise SourceEmpty(f"The folder {folder} holds no files. Name one that holds articles.")

    def _open_file(self, path: Path, named: str) -> Iterator[RawSource | Skipped]:
        if form_of_path(path) is Form.ARCHIVE:
            return open_archive(path, named=named, max_bytes=self._max_bytes)
        try:
            with path.open("rb") as stream:
                data = _read_limited(stream, named, self._max_bytes)
        except OSError as error:
            raise UnreadableSource(
                f"{named} cannot be read ({error.strerror}). Check the file's permissions."
            ) from None
        return self._open_bytes(data, _form_of_file(path, data), named=named, stem=stem_of_path(path))

    def _open_url(self, url: str) -> Iterator[RawSource | Skipped]:
        fetched = self._fetcher.fetch(url)
        form = form_of_content_type(fetched.content_type, fetched.data)
        if form is None:
            raise NotText(f"{url} is {fetched.content_type}, not a page. Save its text and read the file.")
        return self._open_bytes(fetched.data, form, named=url, stem=stem_of_url(fetched.url), fetched=fetched)

    def _open_bytes(
        self, data: bytes, form: Form, *, named: str, stem: str, fetched: Fetched | None = None
    ) -> Iterator[RawSource | Skipped]:
        base = fetched.url if fetched else None
        match form:
            case Form.FEED:
                return self._open_feed(data, named, base)
            case Form.FEED_LIST:
                return self._open_feed_list(data, named, base)
            case Form.ARCHIVE:
                return open_archive(io.BytesIO(data), named=named, max_bytes=self._max_bytes)
        source = RawSource(data=data, form=form, named=named, stem=stem)
        if fetched:
            stated = Publication(url=fetched.url)
            source = RawSource(
                data=data,
                form=form,
                named=named,
                stem=stem,
                charset=fetched.charset,
                stated=stated,
                retrieved=fetched.retrieved,
            )
        return iter((source,))

    def _open_feed(self, data: bytes, named: str, url: str | None) -> Iterator[RawSource | Skipped]:
        from counterpoise.text.feeds import iterate_entries, read_feed
        from counterpoise.text.json_feeds import read_json_feed

        fetcher = self._fetcher if self._follow_links else None
        read = read_json_feed if is_json_feed(data) else read_feed
        return iterate_entries(read(data, named=named, url=url), named=named, fetcher=fetcher, seen=self._seen)

    def _open_feed_list(self, data: bytes, named: str, url: str | None) -> Iterator[RawSource | Skipped]:
        """Yield the articles of the feeds that a list names; a list that is a file may name feeds beside it."""
        from counterpoise.text.feeds import read_feed_list

        for feed in read_feed_list(data, named=named, base=url or ""):
            try:
                yield from self._open_listed(feed, beside=None if url or named == "-" else Path(named).parent)
            except UnreadableSource as error:
                yield Skipped(what=feed, reason=str(error))

    def _open_listed(self, feed: str, *, beside: Path | None) -> Iterator[RawSource | Skipped]:
        if is_url(feed) or beside is None:
            fetched = self._fetcher.fetch(feed)
            return self._open_feed(fetched.data, feed, fetched.url)
        path = beside / feed
        _check_path(path, str(path))
        with path.open("rb") as stream:
            return self._open_feed(_read_limited(stream, str(path), self._max_bytes), str(path), None)


def _form_of_file(path: Path, data: bytes) -> Form:
    """Return a file's form: its ending's, unless the first bytes show that a file of text is something else."""
    form = form_of_path(path)
    return form if form is Form.MARKDOWN else sniff_form(data, expected=form)


def _check_path(path: Path, named: str) -> None:
    try:
        if path.exists():
            return
        names = [sibling.name for sibling in path.parent.iterdir()] if path.parent.is_dir() else []
    except (OSError, ValueError):
        names = []
    near = difflib.get_close_matches(path.name, names, n=1)
    hint = (
        f"Did you mean {path.parent / near[0]}?"
        if near
        else "Check the name, or give an address that starts with https://."
    )
    raise SourceMissing(f"There is no file or folder called {named}. {hint}")


def _read_limited(stream: BinaryIO, named: str, max_bytes: int) -> bytes:
    pieces = [piece := stream.read(_CHUNK)]
    while piece and sum(map(len, pieces)) <= max_bytes:
        pieces.append(piece := stream.read(_CHUNK))
    data = b"".join(pieces)
    if len(data) > max_bytes:
        raise SourceTooLarge(f"{named} is larger than {max_bytes / 1e6:g} MB, the limit for one article. Split it up.")
    return data


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))
