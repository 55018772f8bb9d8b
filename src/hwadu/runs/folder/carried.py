"""What people and long computations put into a finished run, for the run that takes its place.

Codes of `hwadu code score`, checks of topics and names given to topics belong to no stage. They
are taken over where all that they rest on has come out as it was, and otherwise named.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hwadu.errors import RunError
from hwadu.notices import Notice
from hwadu.pipeline import STAGES
from hwadu.runs.folder import manifest
from hwadu.runs.folder.kept_stages import load_record, set_aside
from hwadu.runs.folder.run_files import MODEL, TABLES

_OF_TOPICS = ("reading", "stories", "tokens", "topics")
_LEFT_OUT = frozenset(
    {"dropped", "removed"}
)  # of what is no article, or no text: nothing rests on it


@dataclass(frozen=True)
class _Kind:
    """Tables that are put into a run together, and taken over together.

    Attributes
    ----------
    notice : str
        Says that they were not.
    rests_on : tuple of str
        Stages whose tables must be as they were, but for those of what was left out.
    also : tuple of str
        Single tables of later stages that must be so too.
    tables : tuple of str
        Empty: all that no other kind names.
    folder : str
        Of files that belong to them.
    """

    notice: str
    rests_on: tuple[str, ...]
    also: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    folder: str = ""


_KINDS = (
    _Kind("topic_names_left_behind", _OF_TOPICS, tables=("topics",), folder=MODEL),
    _Kind(
        "topic_checks_left_behind",
        _OF_TOPICS,
        tables=(
            *("sensitivity", "topic_comparison", "intrusion_scores"),
            *("topic_models", "topic_survival", "topic_covariates"),
        ),
    ),
    _Kind(
        "codes_left_behind",
        (*_OF_TOPICS, "themes"),
        also=("study_shares", "shares_by_year", "shares", "changes"),  # others: corrected elsewhere
        folder=manifest.LISTS,
    ),
)


@dataclass(frozen=True)
class Carried:
    """What is taken over from the run before, and what is not.

    Attributes
    ----------
    tables : dict of str to str
        Hash of the contents of each table that is taken over.
    files : tuple of str
        Files with them, tables too, named from the folder on.
    notices : tuple of Notice
        What is left behind, and how it comes back.
    rows : mapping of str to mapping
        What became of the articles in stages whose tables are taken over, by stage.
    """

    tables: dict[str, str]
    files: tuple[str, ...]
    notices: tuple[Notice, ...]
    rows: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def copy(self, earlier: Path, folder: Path) -> None:
        """Copy it into the folder of the run that is made; what the stages made goes aside."""
        for name in self.files:
            path, aside = folder / name, folder / set_aside(name)
            if path.is_file() and not filecmp.cmp(path, earlier / name, shallow=False):
                aside.parent.mkdir(parents=True, exist_ok=True)
                path.replace(aside)
            path.parent.mkdir(exist_ok=True)
            shutil.copyfile(earlier / name, path)

    def added_to(self, facts: Mapping[str, Any], more: Iterable[Notice] = ()) -> dict[str, Any]:
        """The facts of a manifest with it, and with more notices."""
        said = [notice.record() for notice in (*self.notices, *more)]
        rows = [self.rows.get(part["stage"], part) for part in facts["rows"]] if self.rows else []
        return {
            **facts,
            **({"rows": rows} if rows else {}),
            "tables": dict(sorted((facts["tables"] | self.tables).items())),
            "notices": [*facts["notices"], *said],
        }


def carried(earlier: Path, made: Mapping[str, str]) -> Carried:
    """What a run takes over that no stage has made.

    Parameters
    ----------
    earlier : Path
        The run before, which need not exist.
    made : mapping of str to str
        Hash of the contents of every table that the stages have made now.
    """
    if not (earlier / manifest.NAME).is_file():
        return Carried({}, (), ())
    try:
        facts = manifest.load(earlier)
    except RunError:  # the stages are known without it; what was put in is not
        return Carried({}, (), (Notice("manifest_was_damaged"),))
    of_stages = {stage: _tables(earlier, stage) for stage in STAGES}
    before = {name: held for tables in of_stages.values() for name, held in tables.items()}
    put_in = {
        name: held
        for name, held in facts.get("tables", {}).items()
        if held not in (made.get(name), before.get(name, "")) and (before or name not in made)
    }
    tables: dict[str, str] = {}
    files: list[str] = []
    notices = []
    named = {name for kind in _KINDS for name in kind.tables}
    for kind in _KINDS:
        mine = set(kind.tables) or put_in.keys() - named
        own = {name: held for name, held in put_in.items() if name in mine}
        rests_on = [
            name for stage in kind.rests_on for name in of_stages[stage] if name not in _LEFT_OUT
        ]
        as_before = all(
            made.get(name) == before.get(name) for name in (*rests_on, *kind.also, *own)
        )
        whole = [name for name in _files_of(own) if _is_as_recorded(facts, earlier, name)]
        if own and rests_on and as_before and len(whole) == len(own):
            tables |= own
            files += [*whole, *_files_below(earlier, kind.folder)]
        elif kind.tables and own:
            notices.append(Notice(kind.notice, {"names": sorted(own)}))
        elif _codes_of_people(own) and facts["tables"].get("codes") != made.get("codes"):
            notices.append(Notice(kind.notice))
    rows = {part["stage"]: part for part in facts.get("rows", []) if part["stage"] in tables}
    return Carried(tables, tuple(files), tuple(notices), rows)


def _tables(earlier: Path, stage: str) -> dict[str, str]:
    record = load_record(earlier, stage)
    return record.tables if record else {}


def _files_of(tables: Iterable[str]) -> list[str]:
    return [f"{TABLES}/{name}.parquet" for name in tables]


def _is_as_recorded(facts: Mapping[str, Any], folder: Path, name: str) -> bool:
    path, recorded = folder / name, facts.get("files", {}).get(name)
    return path.is_file() and recorded in (None, manifest.file_hash(path))


def _files_below(earlier: Path, folder: str) -> list[str]:
    if not folder:
        return []
    paths = sorted(path for path in (earlier / folder).rglob("*") if path.is_file())
    return [path.relative_to(earlier).as_posix() for path in paths]


def _codes_of_people(names: Mapping[str, str]) -> bool:
    """Whether tables are of codes that were scored; answers of models are the study's own."""
    return "codes" in names or ("themes" in names and "reader_codes" not in names)
