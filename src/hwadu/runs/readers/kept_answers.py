"""Where a run keeps what its readers were asked and answered: the study's folder ``codes``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.errors import RunError
from hwadu.files.bundled import CODEBOOK
from hwadu.files.study_file import STUDY
from hwadu.runs.folder.run import CODES
from hwadu.settings import load_study

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.chat import Store
    from hwadu.pipeline.readers.readings import Readings
    from hwadu.runs.folder.run import Run
    from hwadu.settings import Reader


def study_folder(run: Run) -> Path:
    """The folder of the study that made a run.

    Raises
    ------
    RunError
        If it is not where it was, seen from the run.
    """
    folder = run.study_folder
    if not (folder / run.manifest.get("study_file", STUDY)).is_file():
        raise RunError("runs.study_gone", path=folder)
    return folder


def store_of(run: Run) -> Store:
    """Requests and answers of a run's study."""
    from hwadu.chat import Store

    return Store(study_folder(run) / CODES)


def reader_settings(run: Run) -> Reader:
    """Settings of the reader as they occur in the study now, or as they were run.

    They decide what is asked and believed from here on, so that a server can be named, or a bar
    set, without running the study again.
    """
    path = run.study_folder / run.manifest.get("study_file", STUDY)
    return load_study(path).reader if path.is_file() else run.settings.reader


def signals_of(run: Run) -> pd.DataFrame:
    """The themes of a run as they were before any person or model read."""
    before = run.table("themes_before_codes")
    return run.table("themes") if before.empty else before


def readings_of(run: Run, store: Store) -> Readings:
    """What the stored answers say of a run's articles."""
    from hwadu.pipeline.readers.readings import read_stored
    from hwadu.themes import load_codebook

    return read_stored(store, run.table("articles"), load_codebook(run.file(CODEBOOK)))


def stored_facts(store: Store) -> dict[str, dict[str, str]]:
    """What a run's manifest says of what is stored: its hashes."""
    return {"reader_files": store.hashes()}
