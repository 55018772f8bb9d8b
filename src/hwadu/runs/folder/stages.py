"""Stages that last: each is made once, and again only when something that it rests on changes.

A run is made in a folder beside its place (:mod:`hwadu.runs.folder.replacement`), stage by stage.
What a finished stage made is kept there after an error or a kill, and the next run goes on behind
it; what the run before holds is taken over as well. A stage is given the tables, files and settings
that it names and no others, so it cannot rest on anything that is not looked at here.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.errors import RunError
from hwadu.runs.folder.kept_parts import Keep, KeptParts
from hwadu.runs.folder.kept_stages import (
    PROGRAM,
    Made,
    Record,
    digest,
    load_record,
    program,
    record_path,
    set_aside,
)
from hwadu.runs.folder.manifest import file_hash
from hwadu.runs.folder.replacement import STAGES
from hwadu.runs.folder.stage_tables import TABLES, GivenTables, TablesSoFar

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.settings import Study


@dataclass(frozen=True)
class StageNews:
    """A stage that begins, or that need not.

    Attributes
    ----------
    stage : str
        Its name, one of ``hwadu.study.STAGES``.
    kept : bool
        Whether it is taken over as it was made before.
    because : tuple of str
        Why it is made again: the settings, files and tables that changed since it was made last,
        or ``asked for`` where ``--from`` or ``--fresh`` was. Empty where it was never made.
    perhaps : bool
        In a plan: whether it is only made again if a stage before it comes out other than it was.
    """

    stage: str
    kept: bool = False
    because: tuple[str, ...] = ()
    perhaps: bool = False


OnStage = Callable[[StageNews], None]
"""Called with each stage as it begins."""


class Stages:
    """The stages of one run, in the order they are asked for.

    Parameters
    ----------
    folder : Path
        Where the run is made; what an interrupted process left in it is used.
    earlier : Path
        The run before, which need not exist; it is read and not changed.
    settings : Study
    again : collection of str
        Stages that are made whatever was kept.
    on_stage : callable

    Attributes
    ----------
    records : dict of str to Record
        Of every stage so far, in order.
    timings : dict of str to float
        Seconds that each stage took that was made now.
    """

    def __init__(
        self,
        folder: Path,
        earlier: Path,
        settings: Study,
        again: frozenset[str],
        on_stage: OnStage,
    ) -> None:
        self._folder, self._earlier, self._settings = folder, earlier, settings
        self._again, self._on_stage = again, on_stage
        self._tables = TablesSoFar(folder)
        self.records: dict[str, Record] = {}
        self.timings: dict[str, float] = {}

    def make(
        self,
        stage: str,
        make: Callable[[Mapping[str, pd.DataFrame], Study], Made],
        *,
        settings: tuple[str, ...] = (),
        tables: tuple[str, ...] = (),
        files: tuple[str, ...] = (),
        also: Mapping[str, object] | None = None,
        unless_kept: bool = True,
    ) -> None:
        """Make a stage, or take over what was made of the same parts.

        Parameters
        ----------
        stage : str
        make : callable
            Called with the tables and the settings that are named below, and no others.
        settings : tuple of str
            Sections of the study file, or single keys of its top.
        tables : tuple of str
            Tables of earlier stages; one that none of them made is empty.
        files : tuple of str
            Folders of files that earlier stages wrote.
        also : mapping of str to JSON value, optional
            Whatever else it rests on: hashes of the study's files, for instance. What takes long
            to tell may be a function that tells it.
        unless_kept : bool
            Whether it is made where it cannot be taken over.
        """
        if self._only_noted(stage):
            return
        chosen = self._settings.model_dump(mode="json", by_alias=True, include={*settings})
        parts = {
            PROGRAM: program(),
            **{f"[{name}]": chosen[name] for name in settings},
            **{name: value() if callable(value) else value for name, value in (also or {}).items()},
            **{f"{TABLES}/{name}": self._tables.hashes.get(name, "") for name in tables},
            **{name: self._files_below(name) for name in files},
        }
        rests_on = {part: digest(value) for part, value in parts.items()}
        record, because = self._kept(stage, rests_on)
        if record is None and not unless_kept:
            return
        if record is None:
            self._on_stage(self._news(stage, rests_on, because))
            self._parts = KeptParts(
                self._folder,
                stage,
                rests_on,
                [] if stage in self._again else self._before(stage),
            )
            record = self._made(
                stage,
                rests_on,
                lambda: make(GivenTables(self._tables, tables), self._settings.only(*settings)),
            )
        else:
            self._on_stage(StageNews(stage, kept=True))
        self._tables.hashes |= record.tables
        self.records[stage] = record

    @property
    def keep(self) -> Keep:
        """Gives parts of what the stage that is being made gives: see :meth:`KeptParts.keep`."""
        return self._parts.keep

    def _only_noted(self, _stage: str) -> bool:
        """Whether a stage needs no more than a word; none does where stages are made."""
        return False

    def facts(self) -> dict[str, Any]:
        """What the manifest says of all stages so far."""
        return {
            name: fact for record in self.records.values() for name, fact in record.facts.items()
        }

    def notices(self) -> list[dict[str, Any]]:
        """Records of all notices so far."""
        return [notice for record in self.records.values() for notice in record.notices]

    @property
    def table_hashes(self) -> dict[str, str]:
        """Hash of the contents of every table so far."""
        return dict(sorted(self._tables.hashes.items()))

    def sweep(self, beside: Collection[str] = ()) -> None:
        """Remove every file that no stage of this run has made: leftovers of other settings.

        Parameters
        ----------
        beside : iterable of str
            Files that stay all the same, named from the folder on.
        """
        own = {name for record in self.records.values() for name in record.files}
        own |= {*beside, *map(set_aside, beside)}
        own |= {f"{STAGES}/{stage}.json" for stage in self.records}
        for path in sorted(self._folder.rglob("*"), reverse=True):
            if path.is_dir():
                with suppress(OSError):  # it holds something
                    path.rmdir()
            elif path.relative_to(self._folder).as_posix() not in own:
                path.unlink()

    def _news(self, stage: str, rests_on: Mapping[str, str], because: tuple[str, ...]) -> StageNews:
        return StageNews(stage, because=because)

    def _files_below(self, name: str) -> dict[str, str]:
        return {
            file: checksum
            for record in self.records.values()
            for file, checksum in record.files.items()
            if file.startswith(f"{name}/")
        }

    def _kept(
        self, stage: str, rests_on: Mapping[str, str]
    ) -> tuple[Record | None, tuple[str, ...]]:
        """The record of a stage that need not be made again, or why it must be."""
        if stage in self._again:
            return None, ("asked for",)
        because: tuple[str, ...] = ()
        for home, record in self._before(stage):
            changed = record.changed(rests_on)
            places = {} if changed else record.places(home)
            lost = () if changed else tuple(name for name in record.files if name not in places)
            if not changed and not lost:
                self._take_over(record, places)
                return record, ()
            because = because or changed or lost[:1]
        return None, because

    def _before(self, stage: str) -> list[tuple[Path, Record]]:
        """What is left of an interrupted process, and the run before, where they have a stage."""
        found = ((home, load_record(home, stage)) for home in (self._folder, self._earlier))
        return [(home, record) for home, record in found if record is not None]

    def _take_over(self, record: Record, places: Mapping[str, Path]) -> None:
        for name, place in places.items():
            path = self._folder / name
            if place != path:
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place, path)
        record.save(self._folder)

    def _made(self, stage: str, rests_on: dict[str, str], make: Callable[[], Made]) -> Record:
        began = time.perf_counter()
        record = self._write(stage, rests_on, make())
        self.timings[stage] = round(time.perf_counter() - began, 2)
        return record

    def _write(self, stage: str, rests_on: dict[str, str], made: Made) -> Record:
        _check_rows(stage, made.rows)
        record_path(self._folder, stage).unlink(missing_ok=True)  # its files are replaced from here
        written, hashes = [*self._parts.written], {}
        for name, frame in sorted(made.tables.items()):
            table = schema.conform(frame, name)
            path = self._folder / TABLES / f"{name}.parquet"
            hashes[name] = schema.write(table, name, path)
            written.append(path)
            self._tables.hold(name, table)
        if made.write is not None:
            written += made.write(self._folder)
        files = {path.relative_to(self._folder).as_posix(): file_hash(path) for path in written}
        notices = [notice.record() for notice in made.notices]
        record = Record(stage, rests_on, hashes, files, made.facts, notices, made.rows)
        record.save(self._folder)
        return record


def _check_rows(stage: str, rows: Mapping[str, int]) -> None:
    """Nothing is lost in silence: what was read is kept, or left out for a reason.

    Raises
    ------
    RunError
        If articles are unaccounted for.
    """
    read, told = rows.get("read", 0), sum(n for name, n in rows.items() if name != "read")
    if read != told:
        raise RunError("runs.unaccounted", stage=stage, n=read, told=told)
