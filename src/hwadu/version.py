"""The version of this package, which names the commit of a checkout as it is now."""

from __future__ import annotations

import shutil
import subprocess
from importlib import metadata
from pathlib import Path


def own_version(home: Path = Path(__file__).parents[2]) -> str:
    """Version of hwadu.

    A checkout that is brought up to date is not installed again: its version would name the commit
    it was installed from, and a run would be recorded as made by code that did not make it.

    Parameters
    ----------
    home : Path
        The checkout's folder, if the package is in one.

    Examples
    --------
    >>> own_version().split(".")[0]
    '0'
    """
    installed = metadata.version("hwadu")
    commit = _said(home, "rev-parse", "HEAD")
    release, _, local = installed.partition("+")
    if not commit or (local and commit.startswith(local.split(".")[0].removeprefix("g"))):
        return installed
    if not local and f"v{installed}" in _said(home, "tag", "--points-at", "HEAD").splitlines():
        return installed
    return f"{release.split('.dev')[0]}.dev+g{commit[:9]}"


def _said(home: Path, *asked: str) -> str:
    """What git says of a checkout; nothing where there is none."""
    git = shutil.which("git")
    if git is None or not (home / ".git").exists() or not (home / "src/hwadu").is_dir():
        return ""
    # named, for hooks of another repository set the variable that says which is meant
    words = [git, f"--git-dir={home / '.git'}", *asked]
    found = subprocess.run(words, capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else ""
