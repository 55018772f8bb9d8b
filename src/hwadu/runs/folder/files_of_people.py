"""Files in a run folder that the run did not write: people's own, which no new run removes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hwadu import schema
from hwadu.errors import RunError
from hwadu.files.placing import HALF_WRITTEN
from hwadu.runs.folder import manifest
from hwadu.runs.folder.kept_stages import load_record
from hwadu.runs.folder.replacement import STAGES
from hwadu.runs.folder.run_files import METHODS, REPORT, TABLES

_DOCUMENTS = (".docx", ".hwpx")  # reports that people write into
_OF_REPORTS = frozenset(
    {REPORT, METHODS, "tables.xlsx", *(f"{TABLES}/{table}.csv" for table in schema.TABLES)}
)
"""Names that reports alone write: where one was stopped, these tell of results that may be gone."""


def files_of_people(folder: Path) -> list[str]:
    """Files that no manifest and no stage of a run knows, named from the folder on.

    A report as a document that was changed since it was written is somebody's too.

    Parameters
    ----------
    folder : Path
        A run, which need not exist.
    """
    written = _written(folder)
    found = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or name == manifest.NAME or is_internal(name):
            continue
        known = written.get(name)
        if known is None and name in _OF_REPORTS:
            continue
        edited = path.suffix in _DOCUMENTS and known is not None
        if known is None or (edited and manifest.file_hash(path) != known):
            found.append(name)
    return found


def is_internal(name: str) -> bool:
    """Whether a file is neither anybody's nor a result: records, what a killed process left.

    Examples
    --------
    >>> [is_internal(f) for f in (".drawing/a.png", "tables/a.parquet.partial-7", "mine.txt")]
    [True, True, False]
    """
    return name.startswith((f"{STAGES}/", ".")) or bool(HALF_WRITTEN.search(name))


def take_along(names: list[str], earlier: Path, folder: Path) -> None:
    """Copy people's files into the run that takes the place of the one before."""
    for name in names:
        if not (folder / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(earlier / name, folder / name)


def documents_of(folder: Path) -> list[str]:
    """Formats beside HTML in which a run has a report that nobody has changed."""
    return [kind for kind, whole in _documents(folder).items() if whole]


def edited_documents(folder: Path) -> list[str]:
    """Formats in which a run has a report that was changed, or that the run did not write."""
    return [kind for kind, whole in _documents(folder).items() if not whole]


def _documents(folder: Path) -> dict[str, bool]:
    """Formats beside HTML of the reports that lie in a run: whether each is as it was written."""
    files = _facts(folder).get("files", {})
    paths = {suffix[1:]: folder / f"report{suffix}" for suffix in _DOCUMENTS}
    return {
        kind: files.get(path.name) == manifest.file_hash(path)
        for kind, path in paths.items()
        if path.is_file()
    }


def keep_reports(earlier: Path, folder: Path, recorded: Mapping[str, Any]) -> list[Path]:
    """Copy what `hwadu report` wrote into the run before, where the run that is made says the same.

    Parameters
    ----------
    earlier : Path
        The run before, which need not exist.
    folder : Path
        The run that is made.
    recorded : mapping
        Its manifest.

    Returns
    -------
    list of Path
        The copies: none where anything that a report tells of is another.
    """
    before = _facts(earlier)
    same = manifest.results_of(before) == manifest.results_of(recorded)
    if not same or _told(before) != _told(recorded):
        return []
    files = before.get("files", {})
    names = [
        name
        for name, held in files.items()
        if manifest.is_product(name)
        and (earlier / name).is_file()
        and manifest.file_hash(earlier / name) == held
    ]
    take_along(names, earlier, folder)
    return [folder / name for name in names]


def _told(facts: Mapping[str, Any]) -> str:
    """All that a manifest says but for its files and how long stages took."""
    said = {name: fact for name, fact in facts.items() if name not in ("files", "timings")}
    return json.dumps(said, sort_keys=True, default=str)


def _written(folder: Path) -> dict[str, str]:
    """Hash of each file that the run has written, as it was written last."""
    records = (load_record(folder, path.stem) for path in sorted((folder / STAGES).glob("*.json")))
    made = {name: held for record in records if record for name, held in record.files.items()}
    return {**made, **_facts(folder).get("files", {})}


def _facts(folder: Path) -> Mapping[str, Any]:
    try:
        return manifest.load(folder)
    except RunError:  # none, or damaged: the stages tell what is theirs
        return {}
