"""What a stage made, as it is kept in a run folder, with all that it rests on.

A stage's tables and files lie where the run has them; ``stages/NAME.json`` is written after the
last of them and says what each must be (SHA-256) and what the stage rests on (a hash of every
part). A record whose parts or files are not as it says is none. What was later put in the place of
a stage's file leaves the file itself in ``stages/as_made/``, so that the stage is still known.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.files.placing import place_text
from hwadu.runs.folder.manifest import file_hash, versions
from hwadu.runs.folder.replacement import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from hwadu.notices import Notice

_NAME = re.compile(r"[\w.-]+")

PROGRAM = "hwadu"
"""The part that every stage rests on: the code, and the versions of what it calls."""


@dataclass(frozen=True)
class Made:
    """What a stage gives.

    Attributes
    ----------
    tables : mapping of str to DataFrame
        By name, see :mod:`hwadu.tables`.
    facts : dict
        What the manifest says of it, as JSON holds it.
    notices : tuple of Notice
        What the user should know.
    rows : dict of str to int
        What became of the articles: ``read``, and parts of it that make up the whole.
    write : callable, optional
        Writes files beside the tables: called with the run's folder, returns their paths.
    """

    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)
    write: Callable[[Path], Iterable[Path]] | None = None


@dataclass(frozen=True)
class Record:
    """What a run folder knows of one stage.

    Attributes
    ----------
    stage : str
    rests_on : dict of str to str
        Hash of each part: ``[tokens]``, ``codebook.toml``, ``tables/articles``, ...
    tables : dict of str to str
        Hash of the contents of each table.
    files : dict of str to str
        SHA-256 of each file, tables too, named from the folder on.
    facts : dict
    notices : list of dict
        Records of notices.
    rows : dict of str to int
        What became of the articles.
    """

    stage: str
    rests_on: dict[str, str]
    tables: dict[str, str]
    files: dict[str, str]
    facts: dict[str, Any]
    notices: list[dict[str, Any]]
    rows: dict[str, int]

    def save(self, folder: Path) -> Path:
        """Write the record into a run folder; its files must be there already."""
        path = record_path(folder, self.stage)
        path.parent.mkdir(exist_ok=True)
        facts = self.__dict__
        text = json.dumps({**facts, "checksum": digest(facts)}, ensure_ascii=False, indent=1)
        place_text(text + "\n", path)
        return path

    def changed(self, rests_on: Mapping[str, str]) -> tuple[str, ...]:
        """The parts that are others now, in the order of the stage's own list."""
        parts = [*rests_on, *(part for part in self.rests_on if part not in rests_on)]
        return tuple(part for part in parts if rests_on.get(part) != self.rests_on.get(part))

    def places(self, folder: Path) -> dict[str, Path]:
        """Where each file is as the stage left it; without those that are gone or others."""
        found = {}
        for name, expected in self.files.items():
            for path in (folder / name, folder / set_aside(name)):
                if name not in found and path.is_file() and file_hash(path) == expected:
                    found[name] = path
        return found


def load_record(folder: Path, stage: str) -> Record | None:
    """The record of a stage; None where there is none, or it is damaged."""
    try:
        facts = json.loads(record_path(folder, stage).read_text(encoding="utf-8"))
        checksum = facts.pop("checksum")
        return Record(**facts) if checksum == digest(facts) else None
    except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError):
        return None


def record_path(folder: Path, stage: str) -> Path:
    """Where the record of a stage stands."""
    return folder / STAGES / f"{stage}.json"


def set_aside(name: str) -> str:
    """Where a file of a stage goes when another is put in its place; both from the run on."""
    return f"{STAGES}/as_made/{name}"


def of_stages(folder: Path, names: Iterable[str]) -> list[str]:
    """Those files that a stage made and no other has taken the place of."""
    records = (load_record(folder, path.stem) for path in (folder / STAGES).glob("*.json"))
    made = {name: held for record in records if record for name, held in record.files.items()}
    paths = {name: folder / name for name in names if name in made}
    return [n for n, path in paths.items() if path.is_file() and file_hash(path) == made[n]]


def digest(value: object) -> str:
    """SHA-256 of a value that JSON can hold.

    Examples
    --------
    >>> digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    True
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def program() -> str:
    """Hash of the project's own files, and of the versions of the packages it names."""
    home, code = Path(__file__).parents[2], hashlib.sha256()
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            code.update(path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    named = {_NAME.match(requirement)[0] for requirement in metadata.requires("hwadu") or []}  # type: ignore[index]
    return digest({"code": code.hexdigest(), "versions": versions(sorted(named))})
