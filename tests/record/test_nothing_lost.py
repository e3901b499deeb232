import multiprocessing
import os
import random
import subprocess
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from bench.generated import write_gdelt

from counterpoise.domain.errors import RecordCorrupt, RecordUnwritable
from counterpoise.record.importers.tally import sum_tallies
from counterpoise.record.store import Record
from tests.record.importing import import_in_small_parts

ROWS = 250
KILLS = 50
RECORDS = 10


@pytest.fixture(scope="module")
def processes():
    """Processes that start fast, with what they need already loaded, and share no threads with this one."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.record.importing", "duckdb", "pyarrow.csv", "pyarrow.parquet"])
    return context


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return write_gdelt(tmp_path_factory.mktemp("gdelt") / "events.csv", ROWS)


@pytest.fixture(scope="module")
def undisturbed(file, tmp_path_factory):
    folder = tmp_path_factory.mktemp("undisturbed") / "record"
    import_in_small_parts(folder, file)
    return ids(folder)


def ids(folder):
    return sorted(Record.open(folder).sql("SELECT event FROM acts")["event"].to_pylist())


def seconds_of(processes, folder, file):
    """Return how long an undisturbed import takes in a process of its own."""
    start = time.monotonic()
    whole = processes.Process(target=import_in_small_parts, args=(folder, file))
    whole.start()
    whole.join()
    return time.monotonic() - start


def test_a_kill_at_any_moment_loses_nothing_that_was_finished_and_the_rest_is_taken_up(
    processes, file, undisturbed, tmp_path
):
    random.seed(4)
    takes = min(seconds_of(processes, tmp_path / f"timed-{number}", file) for number in range(2))
    killed = 0
    for number in range(RECORDS):
        folder = tmp_path / str(number)
        Record.create(folder)
        for _ in range(KILLS // RECORDS):
            left_to_do = 1 - len(ids(folder)) / ROWS
            importer = processes.Process(target=import_in_small_parts, args=(folder, file))
            importer.start()
            time.sleep(random.uniform(0.1, 1.0) * takes * left_to_do)
            importer.kill()
            importer.join()
            killed += importer.exitcode == -9
            left = [sentence for sentence in Record.open(folder).verify() if "never finished" not in sentence]
            assert left == []
        tally = sum_tallies(import_in_small_parts(folder, file))
        assert (tally.rows, tally.adds_up) == (ROWS, True)
        assert ids(folder) == undisturbed
        assert Record.open(folder).verify() == []
    assert killed > KILLS / 4


def test_two_importers_and_a_reader_at_once_count_every_event_once(processes, file, undisturbed, tmp_path):
    folder = tmp_path / "record"
    record = Record.create(folder)
    importers = [processes.Process(target=import_in_small_parts, args=(folder, file)) for _ in range(2)]
    for importer in importers:
        importer.start()
    seen = [0]
    while any(importer.is_alive() for importer in importers):
        seen.append(record.sql("SELECT count(*) AS n FROM acts")["n"][0].as_py())
    assert [importer.exitcode for importer in importers] == [0, 0]
    assert seen == sorted(seen)
    assert ids(folder) == undisturbed
    assert record.verify() == []


def test_an_event_that_two_batches_hold_counts_once(file, undisturbed, tmp_path):
    folder, other = tmp_path / "record", tmp_path / "other"
    import_in_small_parts(folder, file)
    import_in_small_parts(other, file, size=50_000)
    merged = Record.open(folder).merge(Record.open(other))
    assert merged > 0
    assert ids(folder) == undisturbed
    assert len(Record.open(folder).events()) == ROWS


@pytest.fixture
def small_disk(tmp_path):
    """A disk of half a megabyte."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts a small disk")
def test_a_full_disk_is_a_clear_error_and_the_record_stays_whole(small_disk, tmp_path):
    file = write_gdelt(tmp_path / "many.csv", 12_000)
    with pytest.raises(RecordUnwritable, match="free space"):
        import_in_small_parts(small_disk / "record", file, size=300_000)
    record = Record.open(small_disk / "record")
    assert record.verify() == []
    assert 0 < len(record.events()) < 12_000


def test_a_flipped_byte_in_imported_rows_is_found_and_named(file, tmp_path):
    import_in_small_parts(tmp_path / "record", file)
    record = Record.open(tmp_path / "record")
    batch = record.batches()[1]
    data = bytearray(batch.path("rows").read_bytes())
    data[len(data) // 3] ^= 0x10
    batch.path("rows").write_bytes(data)
    (sentence,) = record.verify()
    assert f"{batch.name}/rows.parquet" in sentence
    (tmp_path / "whole").mkdir()
    with pytest.raises(RecordCorrupt, match=batch.name):
        Record.create(tmp_path / "whole" / "record").merge(record)


def test_small_batches_are_joined_and_nothing_else_changes(file, undisturbed, tmp_path):
    import_in_small_parts(tmp_path / "record", file)
    record = Record.open(tmp_path / "record")
    before, batches = record.acts(factuality=()), len(record.batches())
    assert record.compact() == batches - 1
    again = Record.open(tmp_path / "record")
    assert (len(again.batches()), again.verify()) == (1, [])
    assert again.acts(factuality=()).equals(before)
    assert len(again.events(as_of=datetime.now(UTC).date() - timedelta(days=1))) == 0
    assert sum_tallies(import_in_small_parts(tmp_path / "record", file)).kept == 0


def test_a_purged_document_leaves_no_trace_and_the_record_says_so(file, tmp_path):
    import_in_small_parts(tmp_path / "record", file)
    record = Record.open(tmp_path / "record")
    document = record.events()[0].evidence.document
    gone = record.purge(document)
    assert gone == {"rows": ROWS - len(record.events())}
    assert record.verify() == []
    assert [batch.notes["purged"] for batch in record.batches() if "purged" in batch.notes] == [gone["rows"]]
    for path in (tmp_path / "record").rglob("*.parquet"):
        assert document.encode() not in path.read_bytes()


def test_a_batch_of_format_1_is_read_as_if_written_today():
    record = Record.open(Path(__file__).parent / "old" / "format-1")
    visit, summons = record.events()
    assert (visit.is_mutual, summons.place.name) == (True, "Tokyo")
    acts = record.acts()
    assert acts["actor"].to_pylist() == ["CHN", "RUS", "RUS"]
    assert set(acts["publisher"].to_pylist()) == {"Harbour Wire"}
    assert summons.published == date(2023, 6, 12)
    assert record.verify() == []
