import subprocess
import sys
from pathlib import Path

import pytest

import counterpoise


@pytest.mark.parametrize("name", counterpoise.__all__)
def test_every_public_name_is_there(name):
    assert getattr(counterpoise, name) is not None
    assert name in dir(counterpoise)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="Reccord"):
        counterpoise.Reccord  # noqa: B018


def test_importing_the_package_loads_nothing_heavy():
    code = "import counterpoise, sys; print([name for name in ('numpy', 'pyarrow', 'rich', 'msgspec') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_listing_what_was_just_read_loads_nothing_of_the_record():
    code = "import counterpoise.workflows.listing, sys; print([name for name in ('pyarrow', 'duckdb') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_command_that_writes_a_record_goes_without_pandas(tmp_path):
    article, record = tmp_path / "a.txt", tmp_path / "record"
    article.write_text("Japan imposed sanctions on Russia on Monday.", encoding="utf-8")
    code = f"""
import atexit, sys
from counterpoise.cli.main import main
atexit.register(lambda: print("pandas" in sys.modules, "pyarrow" in sys.modules, file=sys.stderr))
sys.argv = ["counterpoise", "read", {str(article)!r}, "--record", {str(record)!r}, "--published", "2024-05-14", "--quiet"]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr.split()[-2:] == ["False", "True"]
    assert "SANCTION" in done.stdout


def test_a_command_whose_reader_has_heard_enough_ends_in_silence():
    command = [sys.executable, "-m", "counterpoise", "actors"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.readline()
        running.stdout.close()
        assert (running.stderr.read(), running.wait()) == (b"", 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_what_cannot_be_written_at_the_end_is_said_in_a_line(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Japan imposed sanctions on Russia on Monday.", encoding="utf-8")
    command = [sys.executable, "-m", "counterpoise", "read", str(article), "--no-record", "--jsonl", "--quiet"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*command, "--published", "2024-05-14"], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert "No space left on device" in done.stderr
