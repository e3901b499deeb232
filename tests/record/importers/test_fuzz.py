"""Whatever the bytes: an error in a sentence or a tally that adds up."""

import gzip
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counterpoise.domain.errors import CounterpoiseError, SourceTooLarge
from counterpoise.record.importers.polecat import COLUMNS, PolecatImporter
from counterpoise.record.importers.table import TableImporter
from counterpoise.record.importers.ucdp import UcdpImporter
from tests.record.importers.test_ucdp import COLUMNS as UCDP_COLUMNS

cells = st.sampled_from(
    ["", "None", "RUS", "2023-06-12", "0000-00-00", "9999-12-31", "nan", "-1e999", '"', '""', "a;b", "\0", "\r", "é"]
)
noise = st.binary(max_size=200)
IMPORTERS = {
    "polecat": (PolecatImporter, COLUMNS, "\t"),
    "ucdp": (UcdpImporter, UCDP_COLUMNS, ","),
    "table": (lambda: TableImporter.described("actor=a,recipient=b,date=c,code=d"), list("abcd"), ","),
}


def read_all(make, path):
    try:
        for part in make().parts(path, is_known=lambda _: False):
            assert part.tally.adds_up
            assert part.rows.num_rows == part.tally.kept
    except CounterpoiseError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("name", IMPORTERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_bytes_bring_an_importer_down(tmp_path, name, data):
    make, columns, mark = IMPORTERS[name]
    width = st.integers(0, len(columns) + 2)
    rows = st.one_of(
        noise,
        st.builds(
            lambda row: mark.join(row).encode(), width.flatmap(lambda n: st.lists(cells, min_size=n, max_size=n))
        ),
    )
    body = b"\n".join(data.draw(st.lists(rows, max_size=6)))
    head = data.draw(
        st.sampled_from(
            [mark.join(columns).encode() + b"\n", b"", b"\xef\xbb\xbf" + mark.join(columns).encode() + b"\r\n"]
        )
    )
    path = tmp_path / "fuzz.csv"
    for packed in (head + body, gzip.compress(head + body), gzip.compress(head + body)[: 20 + len(body) // 2]):
        path.write_bytes(packed)
        read_all(make, path)


@pytest.mark.parametrize("name", IMPORTERS)
def test_a_line_of_ten_megabytes_is_a_row_like_another(tmp_path, name):
    make, columns, mark = IMPORTERS[name]
    path = tmp_path / "long.csv"
    path.write_text(f"{mark.join(columns)}\n{'x' * 10_000_000}\n")
    (part,) = make().parts(path, is_known=lambda _: False)
    assert (part.tally.rows, part.tally.refusals) == (1, 1)


def test_a_bomb_is_left_before_it_bursts(tmp_path, monkeypatch):
    monkeypatch.setattr("counterpoise.record.importers.delimited._MOST_UNPACKED", 2**20)
    line = b"\t".join([b"0"] * 40) + b"\n"
    bomb = "\t".join(COLUMNS).encode() + b"\n" + line * 500_000
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(bomb))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", bomb)
    (tmp_path / "bomb.zip").write_bytes(packed.getvalue())
    for name in ("bomb.gz", "bomb.zip"):
        with pytest.raises(SourceTooLarge, match="Unpack it by hand"):
            list(PolecatImporter().parts(tmp_path / name, is_known=lambda _: False))
