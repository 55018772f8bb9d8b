"""The version that runs record names the code that made them."""

from __future__ import annotations

import subprocess
from importlib import metadata

from hwadu.runs.folder.manifest import versions
from hwadu.version import own_version


def git(folder, *words):
    known = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    made = subprocess.run(
        ["git", "-C", folder, *known, *words], check=False, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


def test_a_checkout_is_named_by_the_commit_it_is_at_now(tmp_path):
    (tmp_path / "src/hwadu").mkdir(parents=True)
    git(tmp_path, "init")
    assert own_version(tmp_path) == metadata.version("hwadu"), "no commit yet"
    told = []
    for _ in range(2):
        git(tmp_path, "commit", "--allow-empty", "-m", "a change")
        told.append(own_version(tmp_path))
        assert told[-1].endswith(f".dev+g{git(tmp_path, 'rev-parse', 'HEAD')[:9]}")
    assert told[0].split("+")[0] == told[1].split("+")[0]


def test_a_version_that_names_this_commit_stays(tmp_path, monkeypatch):
    (tmp_path / "src/hwadu").mkdir(parents=True)
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "a change")
    installed = f"0.1.1.dev7+g{git(tmp_path, 'rev-parse', 'HEAD')[:8]}.d20250301"
    monkeypatch.setattr(metadata, "version", lambda _: installed)
    assert own_version(tmp_path) == installed


def test_a_checkout_at_the_tag_of_its_version_is_that_release(tmp_path, monkeypatch):
    (tmp_path / "src/hwadu").mkdir(parents=True)
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "a change")
    monkeypatch.setattr(metadata, "version", lambda _: "0.2.0")
    git(tmp_path, "tag", "v0.2.1")
    assert own_version(tmp_path).startswith("0.2.0.dev+g")
    git(tmp_path, "tag", "v0.2.0")
    assert own_version(tmp_path) == "0.2.0"
    git(tmp_path, "commit", "--allow-empty", "-m", "another")
    assert own_version(tmp_path).startswith("0.2.0.dev+g")


def test_an_installed_package_and_another_repository_keep_the_installed_version(tmp_path):
    assert own_version(tmp_path) == metadata.version("hwadu")
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "somebody's own work")
    assert own_version(tmp_path) == metadata.version("hwadu")


def test_a_hook_of_another_repository_does_not_change_it(tmp_path, monkeypatch):
    for name in ("own", "other"):
        (tmp_path / name / "src/hwadu").mkdir(parents=True)
        git(tmp_path / name, "init")
        git(tmp_path / name, "commit", "--allow-empty", "-m", f"a change of {name}")
    before = own_version(tmp_path / "own")
    assert before != own_version(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert own_version(tmp_path / "own") == before


def test_a_second_work_tree_is_named_by_its_own_commit(tmp_path):
    (tmp_path / "own/src/hwadu").mkdir(parents=True)
    (tmp_path / "own/src/hwadu/a.py").touch()
    git(tmp_path / "own", "init")
    git(tmp_path / "own", "add", ".")
    git(tmp_path / "own", "commit", "-m", "a change")
    git(tmp_path / "own", "worktree", "add", tmp_path / "beside", "-b", "beside")
    git(tmp_path / "beside", "commit", "--allow-empty", "-m", "another")
    for name in ("own", "beside"):
        commit = git(tmp_path / name, "rev-parse", "HEAD")
        assert own_version(tmp_path / name).endswith(commit[:9])


def test_runs_record_it():
    assert versions()["hwadu"] == own_version()
