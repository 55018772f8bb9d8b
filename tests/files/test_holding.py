"""A temporary folder is held while its process lives; one of a killed process is removed."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from hwadu.files.holding import temporary_folder

PREFIX = "hwadu-of-a-test-"
CHILD = f"""
import time
from hwadu.files.holding import temporary_folder
with temporary_folder({PREFIX!r}) as folder:
    (folder / "work").mkdir()
    print(folder.parent, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def other(tmp_path, monkeypatch):
    """Another process that holds a folder, made long ago."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        folder = Path(process.stdout.readline().strip())
        long_ago = time.time() - 3600
        os.utime(folder, (long_ago, long_ago))
        yield process, folder
        process.kill()


def test_a_folder_of_a_living_process_stays_and_that_of_a_killed_one_goes(other):
    process, folder = other
    with temporary_folder(PREFIX) as own:
        assert folder.is_dir()
    assert not own.exists()
    process.send_signal(signal.SIGKILL)
    process.wait()
    with temporary_folder(PREFIX):
        assert not folder.exists()


def test_other_folders_and_new_ones_are_not_touched(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("mine", f"{PREFIX}new"):
        (tmp_path / name).mkdir()
    with temporary_folder(PREFIX) as folder:
        assert len(list(tmp_path.iterdir())) == 3
        assert list(folder.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{PREFIX}new", "mine"]
