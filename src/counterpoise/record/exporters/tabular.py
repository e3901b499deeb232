"""Flat tables: CSV for everyone, and Parquet with the columns of the record."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from counterpoise.record.exporters import Outgoing
from counterpoise.record.exporters.flat import flat_stretches


class CsvExporter:
    """CSV as in RFC 4180, in UTF-8: one row an event."""

    name = "csv"
    lossy = "spans of mentions and the reasons of a confidence; several actors share a cell"

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the events and return how many."""
        return write_csv(flat_stretches(outgoing), path)


class ParquetExporter:
    """Parquet with the columns of the record, lists and structs among them, and the schema version in the metadata."""

    name = "parquet"
    lossy = ""

    def write(self, outgoing: Outgoing, path: Path) -> int:
        """Write the events and return how many."""
        import pyarrow.parquet as pq

        from counterpoise.domain.event import Event
        from counterpoise.record.tables import schema_of

        written, schema = 0, schema_of(Event)
        with pq.ParquetWriter(path, schema, compression="zstd") as file:
            for stretch in outgoing.stretches():
                file.write_table(stretch.select(schema.names).cast(schema))
                written += stretch.num_rows
        return written


def write_csv(stretches: Iterator[pa.Table], path: Path, *, delimiter: str = ",", quoting: str = "needed") -> int:
    """Write tables that share their columns one after another, the header once, and return how many rows."""
    from pyarrow import csv

    options = csv.WriteOptions(delimiter=delimiter, quoting_style=quoting, quoting_header=quoting)
    written, file = 0, None
    try:
        for stretch in stretches:
            file = file or csv.CSVWriter(path, stretch.schema, write_options=options)
            file.write_table(stretch)
            written += stretch.num_rows
    finally:
        if file is not None:
            file.close()
    if file is None:
        path.write_bytes(b"")
    return written
