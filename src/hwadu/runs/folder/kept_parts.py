"""Parts of a stage that are kept by what went into each, so that an edit makes few of them again.

A stage is made again as soon as anything that it rests on is another. Some of what it makes rests
on less: how topics changed has nothing to do with a codebook. Such a part is a file of the stage,
``stages/STAGE/KEY.parquet``, named by the hash of all that went into it; where a run before has
that file, it is taken over.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hwadu import schema
from hwadu.runs.folder.kept_stages import PROGRAM, Record, digest
from hwadu.runs.folder.manifest import file_hash
from hwadu.runs.folder.replacement import STAGES

if TYPE_CHECKING:
    import pandas as pd


class Keep(Protocol):
    """Gives a part of a table; parameters are those of :meth:`KeptParts.keep`."""

    def __call__(
        self,
        table: str,
        of: Mapping[str, object],
        make: Callable[[], pd.DataFrame],
        on: Sequence[str] = (),
    ) -> pd.DataFrame:
        """The part, kept or made."""
        ...


def made_anew(
    table: str,
    of: Mapping[str, object],
    make: Callable[[], pd.DataFrame],
    on: Sequence[str] = (),
) -> pd.DataFrame:
    """A part where nothing is kept."""
    return make()


class KeptParts:
    """The parts of one stage.

    Parameters
    ----------
    folder : Path
        Where the run is made.
    stage : str
    rests_on : mapping of str to str
        Hash of each part that the stage rests on; every part rests on the program.
    before : sequence of (Path, Record)
        Runs that may have parts, and their records of the stage; what the records do not know, or
        know otherwise, is not used.

    Attributes
    ----------
    written : list of Path
        The files of all parts that were asked for.
    """

    def __init__(
        self,
        folder: Path,
        stage: str,
        rests_on: Mapping[str, str],
        before: Sequence[tuple[Path, Record]],
    ) -> None:
        self._folder, self._stage, self._rests_on = folder, stage, rests_on
        self._before = before
        self.written: list[Path] = []

    def keep(
        self,
        table: str,
        of: Mapping[str, object],
        make: Callable[[], pd.DataFrame],
        on: Sequence[str] = (),
    ) -> pd.DataFrame:
        """A part as it was made of the same, or made now.

        Parameters
        ----------
        table : str
            The table of :mod:`hwadu.tables` that it is a part of.
        of : mapping of str to JSON value
            All that it is made of: settings, and fingerprints of tables.
        make : callable
            Makes it.
        on : sequence of str
            What it rests on of that which the stage as a whole rests on, by name.
        """
        named = {name: self._rests_on[name] for name in (PROGRAM, *on)}
        key = digest({"table": table, "on": named, "of": of})
        name = f"{STAGES}/{self._stage}/{key}.parquet"
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not self._take_over(name, path):
            schema.write(make(), table, path)
        self.written.append(path)
        return schema.read(table, path)  # made now or before, it is the same

    def _take_over(self, name: str, path: Path) -> bool:
        for home, record in self._before:
            kept = home / name
            if kept.is_file() and record.files.get(name) == file_hash(kept):
                if kept != path:
                    shutil.copyfile(kept, path)
                return True
        return False
