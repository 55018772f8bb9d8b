"""Files appear whole or not at all, and a disk that takes no more names the file it was."""

import subprocess
import sys

import pytest

from hwadu.files.placing import place_text, placed

FULL = """
import resource, signal, sys
from pathlib import Path
import numpy as np
import pandas as pd
from hwadu import schema
from hwadu.reporting import write_csv, write_workbook
from hwadu.files.placing import place_text
from hwadu.stats.arrays import write_arrays

folder = Path(sys.argv[1])
table = schema.empty("dropped").reindex(range(4000))
rng = np.random.default_rng(0)
table = schema.conform(
    table.assign(article_id=[f"{n:x}" for n in rng.integers(2**60, size=4000)]), "dropped"
)
writers = {
    "a.parquet": lambda path: schema.write(table, "dropped", path),
    "a.csv": lambda path: write_csv(table, path),
    "a.xlsx": lambda path: write_workbook({"dropped": table}, path),
    "a.safetensors": lambda path: write_arrays({"a": np.zeros(9000)}, path),
    "a.txt": lambda path: place_text("x" * 90_000, path),
}
for name in writers:
    (folder / name).write_text("old")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
for name, write in writers.items():
    try:
        write(folder / name)
    except OSError as error:
        assert error.filename == str(folder / name), (name, error.filename)
        assert error.strerror, name
    else:
        raise AssertionError(f"{name} was written")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_writers_name_the_file_a_full_disk_refused_and_leave_the_old_one(tmp_path):
    made = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path], capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stderr
    texts = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert set(texts.values()) == {"old"}
    assert len(texts) == 5, sorted(texts)


def test_a_block_that_fails_leaves_what_was_there(tmp_path):
    path = tmp_path / "a.txt"
    place_text("old", path)
    for kind in (ValueError, KeyboardInterrupt):
        with pytest.raises(kind), placed(path) as partial:
            partial.write_text("new")
            raise kind
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_error_of_another_file_keeps_its_name(tmp_path):
    with pytest.raises(FileNotFoundError) as error, placed(tmp_path / "a.txt"):
        (tmp_path / "other.txt").read_text()
    assert error.value.filename == str(tmp_path / "other.txt")
