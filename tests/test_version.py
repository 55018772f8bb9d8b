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


def test_an_installed_package_and_another_repository_keep_the_installed_version(tmp_path):
    assert own_version(tmp_path) == metadata.version("hwadu")
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "somebody's own work")
    assert own_version(tmp_path) == metadata.version("hwadu")


def test_runs_record_it():
    assert versions()["hwadu"] == own_version()
