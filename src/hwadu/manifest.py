"""The manifest of a run: what went in, what came out, with which versions, seeds and settings."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

from hwadu import schema
from hwadu.errors import RunError

NAME = "manifest.json"
PACKAGES = (
    "hwadu",
    "kiwipiepy",
    "kiwipiepy-model",
    "bertopic",
    "scikit-learn",
    "numpy",
    "scipy",
    "pandas",
    "pyarrow",
    "faiss-cpu",
    "graspologic-native",
)
"""Packages whose version can change a number."""


def versions() -> dict[str, str]:
    """Versions of Python and of every package that can change a number.

    Examples
    --------
    >>> "kiwipiepy-model" in versions()
    True
    """
    found = {"python": platform.python_version()}
    for package in PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = ""
    return found


def table_hashes(tables: Path) -> dict[str, str]:
    """Hash of the contents of every table in a folder."""
    return {
        path.stem: schema.fingerprint(schema.read(path.stem, path), path.stem)
        for path in sorted(tables.glob("*.parquet"))
    }


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def save(manifest: dict[str, Any], folder: Path) -> None:
    """Write a manifest into a run folder, keys sorted."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def load(folder: Path) -> dict[str, Any]:
    """Read the manifest of a run folder.

    Raises
    ------
    RunError
        If the folder is no finished run.
    """
    path = folder / NAME
    if not path.is_file():
        raise RunError(
            "this is no finished run: it has no manifest.json",
            path=folder,
            remedy="make one with `hwadu run STUDY.toml --out RUN`",
        )
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise RunError(
            f"the manifest is damaged ({error})", path=path, remedy="run the study again"
        ) from None
    return manifest
