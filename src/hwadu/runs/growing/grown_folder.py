"""A grown run written beside the old one: its tables, records and manifest."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from hwadu import schema
from hwadu.errors import RunError
from hwadu.pipeline import STAGES
from hwadu.runs.folder import manifest
from hwadu.runs.folder.files_of_people import documents_of, files_of_people, is_internal
from hwadu.runs.folder.kept_stages import Made, Record, digest, load_record
from hwadu.runs.folder.replacement import STAGES as RECORDS
from hwadu.runs.folder.run import TABLES, Run

UPDATE = "update"
"""What the records of a grown run rest on beside what its stages rested on.

No study rests on it, so ``hwadu run`` makes every stage anew.
"""

REPORT = "report"


def check_nothing_is_kept(making: Path, study: Path) -> None:
    """Empty the folder that a run grows in, which may hold what an ended process left there.

    Raises
    ------
    RunError
        If these are finished stages of a study that was being run again.
    """
    for path in making.glob(f"{RECORDS}/*.json"):
        record = load_record(making, path.stem)
        if record is None or UPDATE not in record.rests_on:
            raise RunError("runs.stages_kept", path=making, study=study)
    for path in making.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


@dataclass
class GrownFolder:
    """What changes in a run, gathered and then written.

    Attributes
    ----------
    run : Run
        As it was.
    folder : Path
        Where it is made.
    stages : dict of str to Made
        What stages give now, by name; those that are not named stay.
    """

    run: Run
    folder: Path
    stages: Mapping[str, Made]
    _hashes: dict[str, str] = field(default_factory=dict)

    def write(
        self, facts: Mapping[str, Any], publish: Callable[[Run, Sequence[str]], list[Path]] | None
    ) -> None:
        """Write everything.

        Parameters
        ----------
        facts : mapping
            What the manifest says besides.
        publish : callable, optional
            Writes the report of a run in these formats beside HTML, and returns its files.
        """
        written = {stage: self._write_stage(made) for stage, made in self.stages.items()}
        rewritten = {path for hashes in written.values() for path in hashes}
        own = {*files_of_people(self.run.folder)}
        documents = documents_of(self.run.folder)
        for path in _files_below(self.run.folder):
            name = path.relative_to(self.run.folder).as_posix()
            if name not in rewritten and (name in own or not _is_made_anew(name)):
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, self.folder / name)
        records = self._records(written, digest(facts["updates"]))
        said = self._manifest(records, facts)
        if publish is not None:
            manifest.save(manifest.recorded(said, self.folder, self._written(own)), self.folder)
            paths = publish(Run(self.folder), documents)
            hashes = {self._name(path): manifest.file_hash(path) for path in paths}
            if REPORT in records:
                records[REPORT] = replace(records[REPORT], files=hashes)
        try:
            for stage, record in records.items():
                if stage != REPORT or publish is not None:
                    record.save(self.folder)
            manifest.save(manifest.recorded(said, self.folder, self._written(own)), self.folder)
        except (
            BaseException
        ):  # half a grown run must not be taken for stages that are worth keeping
            with suppress(OSError):
                shutil.rmtree(self.folder / RECORDS)
            raise

    def _written(self, own: Collection[str]) -> list[Path]:
        """All files but the manifest and people's own."""
        names = {manifest.NAME, *own}
        return [path for path in _files_below(self.folder) if self._name(path) not in names]

    def _write_stage(self, made: Made) -> dict[str, str]:
        """Write the tables and files of a stage; SHA-256 of each."""
        paths: list[Path] = []
        for name, table in sorted(made.tables.items()):
            path = self.folder / TABLES / f"{name}.parquet"
            self._hashes[name] = schema.write(table, name, path)
            paths.append(path)
        if made.write is not None:
            paths += made.write(self.folder)
        return {self._name(path): manifest.file_hash(path) for path in paths}

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _records(self, written: dict[str, dict[str, str]], updates: str) -> dict[str, Record]:
        """Records of all stages; what they rest on is what it was, and the updates."""
        found: dict[str, Record] = {}
        for stage in STAGES:
            record = load_record(self.run.folder, stage)
            if record is None:
                continue
            made = self.stages.get(stage, Made())
            own = {
                name: self._hashes[name]
                for name in made.tables
                if not self._is_put_in(name, record)
            }
            found[stage] = replace(
                record,
                rests_on=record.rests_on | {UPDATE: updates},
                tables=record.tables | own,
                files=_kept_files(record) | written.get(stage, {}),
                facts=record.facts | made.facts,
                notices=self._notices(stage, record),
                rows=made.rows or record.rows,
            )
        return found

    def _is_put_in(self, name: str, record: Record) -> bool:
        """Whether people changed a table of the stage: what they put in stays told from its own."""
        return bool(self.run.manifest["tables"].get(name) != record.tables.get(name))

    def _notices(self, stage: str, record: Record | None) -> list[dict[str, Any]]:
        if stage in self.stages:
            return [notice.record() for notice in self.stages[stage].notices]
        return record.notices if record else []

    def _manifest(self, records: Mapping[str, Record], facts: Mapping[str, Any]) -> dict[str, Any]:
        old = self.run.manifest
        before = {stage: load_record(self.run.folder, stage) for stage in STAGES}
        of_stages = [notice for record in before.values() if record for notice in record.notices]
        others = [notice for notice in old["notices"] if notice not in of_stages]
        now = [notice for stage in STAGES for notice in self._notices(stage, before[stage])]
        rows = {part["stage"]: part for part in old["rows"]}
        rows |= {s: {"stage": s, **made.rows} for s, made in self.stages.items() if made.rows}
        said = {name: fact for made in self.stages.values() for name, fact in made.facts.items()}
        counts = {**said.pop("counts", old["counts"]), "stories": old["counts"]["stories"]}
        if "stories" in said:
            counts["stories"] = said["stories"]
        return {
            **{name: fact for name, fact in old.items() if name != "files"},
            **said,
            **facts,
            "counts": counts,
            "rows": [rows[stage] for stage in STAGES if stage in rows],
            "tables": dict(sorted((old["tables"] | self._hashes).items())),
            "notices": [*others, *now],
        }


def _files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _kept_files(record: Record) -> dict[str, str]:
    """The files of a stage but for its parts, which are of what was there before."""
    parts = f"{RECORDS}/"
    return {name: said for name, said in record.files.items() if not name.startswith(parts)}


def _is_made_anew(name: str) -> bool:
    """Whether a file of the old run says what is no longer so, or is none of its results."""
    return manifest.is_product(name) or is_internal(name) or name == manifest.NAME
