"""
Events to foreign forms, one file a form.

An exporter takes events as columns, a stretch at a time, so that millions leave in the memory of some ten thousand.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from counterpoise.domain.source import Publication

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """
    Events on their way out.

    `stretches` gives them anew each time it is called, as tables with the columns of the record's events; `publications` says
    who published the documents that were read, by document.
    """

    stretches: "Callable[[], Iterator[pa.Table]]"
    publications: Mapping[str, Publication] = field(default_factory=dict)

    def publication_of(self, document: str, publisher: str | None) -> Publication:
        """Return who published a document: as it was read, else as the imported row says, with its address where it is one."""
        known = self.publications.get(document)
        return known or Publication(publisher=publisher, url=document if document.startswith("http") else None)


class Exporter(Protocol):
    """Writes events in one form; `name` is what the user types, `lossy` says what the form cannot hold, empty where nothing is lost."""

    name: str
    lossy: str

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """
        Write the events to a file and return how many things were written.

        Raises
        ------
        OSError
            If the file cannot be written.
        """
        ...
