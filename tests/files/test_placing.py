"""Files appear whole or not at all, and a disk that takes no more names the file it was."""

import ast
import errno
import subprocess
import sys
from pathlib import Path

import pytest

import hwadu
from hwadu.files.placing import filled, place_text, placed, placed_together

FULL = """
import resource, signal, sys
from pathlib import Path
import numpy as np
import pandas as pd
from hwadu import schema
from hwadu.reporting import write_csv, write_workbook
from hwadu.files.placing import place_text
from hwadu.stats.arrays import write_arrays
from hwadu.topics.review.intrusion_sheet import write_sheet

folder = Path(sys.argv[1])
table = schema.empty("dropped").reindex(range(4000))
rng = np.random.default_rng(0)
dice = [f"{n:x}" for n in rng.integers(2**60, size=4000)]
table = schema.conform(
    table.assign(article_id=dice), "dropped"
)
writers = {
    "a.parquet": lambda path: schema.write(table, "dropped", path),
    "a.csv": lambda path: write_csv(table, path),
    "a.xlsx": lambda path: write_workbook({"dropped": table}, path),
    "a.safetensors": lambda path: write_arrays({"a": np.zeros(9000)}, path),
    "a.txt": lambda path: place_text("x" * 90_000, path),
    "b.xlsx": lambda path: write_sheet("word", "", pd.DataFrame({"1": dice}), path, "en"),
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
    assert len(texts) == 6, sorted(texts)


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


def test_a_folder_that_could_not_be_filled_is_as_it_was(tmp_path):
    empty, new = tmp_path / "empty", tmp_path / "parent" / "new"
    empty.mkdir()
    for folder in (empty, new):
        with pytest.raises(ValueError, match="half-way"), filled(folder) as made:
            (made / "inner").mkdir()
            place_text("half", made / "inner" / "a.txt")
            place_text("half", made / "b.txt")
            raise ValueError("half-way")
    assert not new.exists()
    assert list(empty.iterdir()) == []


# these write into folders that are moved into place whole, or that are temporary
MADE_WHOLE = (
    "demo/formats/",
    "demo/planted/truth.py",
    "files/holding.py",
    "files/placing.py",
    "pipeline/corpus/study_files.py",
    "reading/files/slices.py",
    "runs/folder/replacement.py",
    "runs/folder/carried.py",
    "runs/folder/files_of_people.py",
    "runs/folder/kept_parts.py",
    "runs/folder/stages.py",
    "runs/growing/grown_folder.py",
    "tokens/morphemes/kiwi_of_words.py",
)


def _written_in_place(source: str) -> list[int]:
    """Lines that write to a file under its own name."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        receiver = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        modes = {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
        opened = node.func.attr == "open" and modes & {"w", "wb", "x", "xb", "a"}
        copied = receiver == "shutil" and node.func.attr.startswith("copy")
        written = node.func.attr in ("write_text", "write_bytes") or opened
        if copied or (written and receiver != "partial"):
            lines.append(node.lineno)
    return lines


def test_nothing_is_written_in_place():
    package = Path(hwadu.__file__).parent
    found = {
        f"{path.relative_to(package).as_posix()}:{line}"
        for path in package.rglob("*.py")
        if not path.relative_to(package).as_posix().startswith(MADE_WHOLE)
        for line in _written_in_place(path.read_text(encoding="utf-8"))
    }
    assert not found, "write these with hwadu.files.placing"


def test_a_line_that_writes_in_place_is_found():
    assert _written_in_place("path.write_text('a')\nshutil.copyfile(a, b)\npath.open('w')") == [
        1,
        2,
        3,
    ]
    assert _written_in_place("partial.write_bytes(b'a')\npath.open('rb')") == []


def test_files_placed_together_are_all_new_or_all_old(tmp_path):
    for name in ("a", "b"):
        place_text("old", tmp_path / name)
    with pytest.raises(ValueError, match="third"), placed_together() as place:
        place(tmp_path / "a").write_text("new")
        place(tmp_path / "b").write_text("new")
        raise ValueError("third")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "old", "b": "old"}
    with placed_together() as place:
        last, first = place(tmp_path / "a"), place(tmp_path / "b")
        last.write_text("new")
        first.write_text("new")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "new", "b": "new"}


def test_a_full_disk_without_a_name_gets_that_of_the_folder(tmp_path):
    with pytest.raises(OSError, match="No space left") as error, filled(tmp_path / "new"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert error.value.filename == str(tmp_path / "new")
