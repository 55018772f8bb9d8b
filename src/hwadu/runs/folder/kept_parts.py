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
from typing import TYPE_CHECKING

from hwadu import schema
from hwadu.runs.folder.kept_stages import Record, digest
from hwadu.runs.folder.manifest import file_hash
from hwadu.runs.folder.replacement import STAGES

if TYPE_CHECKING:
    import pandas as pd

    Keep = Callable[[str, Mapping[str, object], Callable[[], pd.DataFrame]], pd.DataFrame]
    """Given a table's name, all that goes into a part of it (JSON) and what makes it: the part."""


def made_anew(
    table: str, of: Mapping[str, object], make: Callable[[], pd.DataFrame]
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
    program : str
        Hash of the code that makes them.
    before : sequence of (Path, Record)
        Runs that may have parts, and their records of the stage; what the records do not know, or
        know otherwise, is not used.

    Attributes
    ----------
    written : list of Path
        The files of all parts that were asked for.
    """

    def __init__(
        self, folder: Path, stage: str, program: str, before: Sequence[tuple[Path, Record]]
    ) -> None:
        self._folder, self._stage, self._program = folder, stage, program
        self._before = before
        self.written: list[Path] = []

    def keep(
        self, table: str, of: Mapping[str, object], make: Callable[[], pd.DataFrame]
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
        """
        key = digest({"program": self._program, "table": table, **of})
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
