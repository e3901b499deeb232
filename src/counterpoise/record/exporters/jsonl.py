"""JSON Lines: one event a line with everything known of it, as `counterpoise events --jsonl` prints it."""

from pathlib import Path

import msgspec

from counterpoise.domain.event import Event
from counterpoise.record.exporters import Outgoing
from counterpoise.record.exporters.lines import to_line
from counterpoise.record.tables import from_rows

_AT_ONCE = 10_000


class JsonLinesExporter:
    """JSON Lines, whose schema is `docs/reference/event.schema.json`."""

    name = "jsonl"
    lossy = ""

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the events and return how many."""
        encoder, written = msgspec.json.Encoder(), 0
        with path.open("wb") as file:
            for stretch in outgoing.stretches():
                for batch in stretch.to_batches(_AT_ONCE):
                    events = from_rows(batch.to_pylist(), Event)
                    lines = [
                        to_line(
                            event,
                            stem=event.evidence.document,
                            publication=outgoing.publication_of(event.evidence.document, event.publisher),
                        )
                        for event in events
                    ]
                    file.write(encoder.encode_lines(lines))
                    written += len(lines)
        return written
