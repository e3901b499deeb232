from functools import reduce
from operator import add

import pyarrow as pa
import pytest

from counterpoise.record.importers import ROWS
from counterpoise.record.importers.tally import Tally


@pytest.fixture
def load():
    """Return all rows and the tally of a file, as one importer reads it."""

    def go(importer, path, is_known=lambda _: False):
        parts = list(importer.parts(path, is_known=is_known))
        rows = pa.concat_tables([part.rows for part in parts if part.rows is not None] or [ROWS.empty_table()])
        tally = reduce(add, (part.tally for part in parts), Tally())
        assert tally.adds_up
        assert rows.num_rows == tally.kept
        return rows.to_pylist(), tally

    return go
