"""A folder is replaced as a whole: whenever a process is killed, a whole one is left and found."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hwadu.errors import RunError
from hwadu.runs.folder.replacement import mend, replacing

KILLED = 9
CHILD = """
import os, pathlib, shutil, sys
from hwadu.runs.folder.replacement import replacing

left = int(sys.argv[2])

def counted(call):
    def step(*given, **named):
        global left
        if left == 0:
            os._exit(9)
        left -= 1
        return call(*given, **named)
    return step

for name in ("rename", "unlink", "mkdir"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
shutil.rmtree = counted(shutil.rmtree)
with replacing(sys.argv[1]) as made:
    for name in "ab":
        (made / name).write_text("new")
"""


def whole(folder):
    """What a folder holds, when it is one of the two whole ones."""
    texts = {path.name: path.read_text() for path in folder.iterdir()}
    assert set(texts) == {"a", "b"}
    (which,) = set(texts.values())
    return which


def write(folder, text):
    folder.mkdir()
    for name in "ab":
        (folder / name).write_text(text)


def killed_after(steps, folder):
    """Replace a folder in a process that is killed before the step of this number."""
    made = subprocess.run([sys.executable, "-c", CHILD, folder, str(steps)], check=False)
    assert made.returncode in (0, KILLED)
    return made.returncode == KILLED


def test_a_kill_between_any_two_steps_leaves_a_whole_folder(tmp_path, caplog):
    found = []
    for steps in range(20):
        folder = tmp_path / str(steps) / "run"
        folder.parent.mkdir()
        write(folder, "old")
        if not killed_after(steps, folder):
            break
        with caplog.at_level(logging.WARNING):
            mend(folder)
        found.append(whole(folder))
        beside = {path.name for path in folder.parent.iterdir()} - {".run.lock"}
        assert beside == {"run"}
    assert found == sorted(found, reverse=True), "first the old one, from some step on the new one"
    assert set(found) == {"old", "new"}
    assert len(found) >= 5
    said = [record.message for record in caplog.records]
    assert any("removed; an earlier process ended" in text for text in said)
    assert any("put in place; an earlier process ended" in text for text in said)


def test_an_old_folder_that_stands_aside_comes_back(tmp_path, caplog):
    write(tmp_path / ".run.before", "old")
    mend(tmp_path / "run")
    assert whole(tmp_path / "run") == "old"
    assert "put back" in caplog.text


def test_an_error_or_an_interrupt_leaves_the_old_folder_and_nothing_beside_it(tmp_path):
    write(tmp_path / "run", "old")
    for kind in (ValueError, KeyboardInterrupt):
        with pytest.raises(kind), replacing(tmp_path / "run") as made:
            (made / "a").write_text("new")
            raise kind
        assert whole(tmp_path / "run") == "old"
        assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_an_interrupt_between_the_steps_ends_the_replacement(tmp_path, monkeypatch):
    rename = Path.rename
    for at in range(3):
        folder = tmp_path / f"run{at}"
        write(folder, "old")
        calls = iter(range(10))

        def interrupted(path, target, calls=calls, at=at):
            made = rename(path, target)
            if next(calls) == at:
                raise KeyboardInterrupt
            return made

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", interrupted)
            with pytest.raises(KeyboardInterrupt), replacing(folder) as made:
                for name in "ab":
                    (made / name).write_text("new")
        assert whole(folder) == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run0", "run1", "run2"]


def test_two_cannot_make_one_folder_and_the_second_hears_who_is_first(tmp_path):
    folder = tmp_path / "run"
    with replacing(folder) as made:
        (made / "a").write_text("first")
        again = subprocess.run(
            [sys.executable, "-c", CHILD, folder, "-1"], capture_output=True, text=True, check=False
        )
        assert again.returncode == 1
        assert "RunError" in again.stderr
        assert f"another process (id {os.getpid()})" in again.stderr
        with pytest.raises(RunError, match="wait until it is done"), replacing(folder):
            pass
    assert (folder / "a").read_text() == "first"


def test_the_lock_of_a_process_that_has_ended_is_no_lock(tmp_path):
    folder = tmp_path / "run"
    (tmp_path / ".run.lock").write_text("1\n")
    with replacing(folder) as made:
        (made / "a").write_text("x")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_linked_folder_stays_a_link(tmp_path):
    write(tmp_path / "disk", "old")
    (tmp_path / "run").symlink_to("disk", target_is_directory=True)
    with replacing(tmp_path / "run") as made:
        for name in "ab":
            (made / name).write_text("new")
    assert (tmp_path / "run").is_symlink()
    assert whole(tmp_path / "disk") == "new"
