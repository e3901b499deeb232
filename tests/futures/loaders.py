"""Acts from the real files, for tests and evaluations: the columns of ACTS, read straight from Parquet."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from counterpoise.ontology.crosswalk import cross, pad_icews
from counterpoise.record.acts import ACTS
from tests.shared import DATA

QUADS = (None, "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def data_folder() -> Path:
    """Return where the real files are, or skip the test that needs them."""
    if not DATA.is_dir():
        pytest.skip("needs the real event files, which are not part of the project; set COUNTERPOISE_TEST_DATA")
    return DATA


def acts_of(**columns: pa.Array) -> pa.Table:
    """Return an ACTS table of the columns given; the others are null, or plain where they may not be."""
    rows = len(columns["actor"])
    plain = {
        "event": pa.array([str(row) for row in range(rows)]),
        "document": pa.array(["d"] * rows),
        "factuality": pa.array(["asserted"] * rows),
        "is_mutual": pa.array([False] * rows),
    }
    columns = plain | columns
    columns.setdefault("happening", columns["event"])
    columns.setdefault("last_day", columns["day"])
    arrays = [
        columns[field.name].cast(field.type) if field.name in columns else pa.nulls(rows, field.type) for field in ACTS
    ]
    return pa.Table.from_arrays(arrays, schema=ACTS)


def made_acts(rows: list[tuple[str, str, str, date]]) -> pa.Table:
    """Return an ACTS table of (actor, recipient, quad class, day)."""
    actor, recipient, quad, day = (list(column) for column in zip(*rows, strict=True))
    return acts_of(actor=pa.array(actor), recipient=pa.array(recipient), quad_class=pa.array(quad), day=pa.array(day))


def icews14(folder: Path) -> pa.Table:
    """Return the year 2014 with the file's entity names and the quad classes of its relation table."""
    with (folder / "icews_relation_to_cameo.csv").open(encoding="utf-8", newline="") as file:
        quad_of = {row["relation"]: QUADS[int(row["quad"])] for row in csv.DictReader(file)}
    table = pq.read_table(folder / "icews14_full.parquet")
    relation = pc.cast(table.column("relation"), pa.string())
    names = pc.unique(relation)
    places = pc.index_in(relation, names).to_numpy()
    quad = np.array([quad_of[name] for name in names.to_pylist()], dtype=object)[places]
    plain = {new: _text(table, old) for new, old in _ICEWS14.items()}
    return acts_of(
        day=pc.cast(table.column("date"), pa.date32()),
        quad_class=pa.array(quad, pa.string()),
        event_type=_types(plain["original_code"]),
        **plain,
    )


def _types(codes: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return the PLOVER type of each CAMEO code, null where there is none."""
    names = pc.unique(codes)
    crossed = [cross("cameo", pad_icews(code)) if code else None for code in names.to_pylist()]
    kinds = [str(each.event_type) if each and each.event_type else None for each in crossed]
    return pc.take(pa.array(kinds, pa.string()), pc.index_in(codes, names))


_ICEWS14 = {
    "actor": "source",
    "recipient": "target",
    "actor_state": "source_country",
    "recipient_state": "target_country",
    "original_code": "cameo",
}


def _text(table: pa.Table, column: str) -> pa.ChunkedArray:
    words = pc.cast(table.column(column), pa.string())
    return pc.if_else(pc.equal(words, ""), pa.scalar(None, pa.string()), words)
