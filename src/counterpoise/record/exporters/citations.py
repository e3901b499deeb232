"""The sources of the events: BibTeX for LaTeX, CSL-JSON for Zotero and pandoc."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from counterpoise.domain.source import Publication
from counterpoise.record.exporters import Outgoing
from counterpoise.record.exporters.flat import query_stretches

_DOCUMENTS = "select distinct evidence.document as document, publisher from events e"


class BibTexExporter:
    """BibTeX: an entry for each document that can be cited, and for each publisher of those that cannot."""

    name = "bibtex"
    lossy = "the events themselves: only their sources are written"

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the entries and return how many."""
        taken: dict[str, int] = {}
        with path.open("w", encoding="utf-8") as file:
            for publication in cited(outgoing):
                file.write(_with_free_key(publication.cite_bibtex(), taken) + "\n\n")
        return sum(taken.values())


class CslExporter:
    """CSL-JSON: the same, as a list of items."""

    name = "csl"
    lossy = BibTexExporter.lossy

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the items and return how many."""
        written = 0
        with path.open("w", encoding="utf-8") as file:
            file.write("[")
            for publication in cited(outgoing):
                file.write(",\n" if written else "\n")
                file.write(json.dumps(publication.cite_csl(), ensure_ascii=False))
                written += 1
            file.write("\n]\n")
        return written


def cited(outgoing: Outgoing) -> Iterator[Publication]:
    """Yield each source once, in the order in which its events come."""
    seen: set[Publication] = set()
    for stretch in query_stretches(outgoing, _DOCUMENTS):
        for row in stretch.to_pylist():
            publication = outgoing.publication_of(row["document"], row["publisher"])
            if publication not in seen and publication != Publication():
                seen.add(publication)
                yield publication


def _with_free_key(entry: str, taken: dict[str, int]) -> str:
    """Return an entry whose key no other has: the second of one key ends in b, the third in c."""
    (key,) = re.findall(r"^@\w+\{([^,]+),", entry)
    taken[key] = taken.get(key, 0) + 1
    if taken[key] == 1:
        return entry
    return entry.replace(f"{{{key},", f"{{{key}-{taken[key]},", 1)
