"""The order of the stages: from a study file to a run folder."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu import manifest, schema
from hwadu.errors import InputError, NotEnoughDataError, RunError
from hwadu.runfolder import CODEBOOK, EVENTS, LEXICON, MODEL, STUDY, TABLES, Run
from hwadu.settings import Study, beside, load_study

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon

log = logging.getLogger(__name__)

OnStage = Callable[[str], None]
"""Called with the name of each stage as it begins."""


def read(
    paths: str | Path | pd.DataFrame | Sequence[str | Path],
    *,
    columns: dict[str, str] | None = None,
) -> pd.DataFrame:
    """Read and clean articles from files of any kind the project knows.

    Parameters
    ----------
    paths : path-like, glob, folder, DataFrame, or a list of these
        BigKinds exports, .csv, .tsv, .json, .jsonl(.gz), .parquet, .xls(x), .html, .txt.
    columns : dict, optional
        Maps a column of the table ``articles`` to the name it has in the files.

    Returns
    -------
    DataFrame
        The table ``articles``, sorted by article_id. What was dropped or warned about is logged.

    Raises
    ------
    InputError
        If a path does not exist, or no article can be read from it.

    Examples
    --------
    >>> import pandas as pd
    >>> raw = pd.DataFrame({"제목": ["데이터센터 착공"], "본문": ["데이터센터가 지어진다."]})
    >>> read(raw)["title"].tolist()
    ['데이터센터 착공']
    """
    from hwadu.cleaning import clean
    from hwadu.reading import read_files

    reading = read_files(paths, columns=columns)
    for notice in reading.notices:
        log.warning("%s", notice.message)
    cleaning = clean(reading.raw)
    for dropped in (reading.dropped, cleaning.dropped):
        for reason, n in dropped["reason"].value_counts().items():
            log.warning("%d dropped: %s", n, reason)
    return cleaning.articles


def run(
    study: str | Path, out: str | Path | None = None, *, on_stage: OnStage | None = None
) -> Run:
    """Run a study from its articles to its report.

    The run folder appears whole or not at all: everything is made beside it and moved into place
    at the end, so an error or Ctrl-C leaves an earlier run as it was.

    Parameters
    ----------
    study : path-like
        A study file (study.toml), or the folder that holds one.
    out : path-like, optional
        The run folder; by default ``run`` beside the study file.
    on_stage : callable, optional
        Called with the name of each stage as it begins.

    Returns
    -------
    Run

    Raises
    ------
    SettingsError
        If the study, codebook, lexicon or calendar is wrong.
    InputError
        If there are no articles to study.
    RunError
        If `out` exists and is something else than a run.
    """
    path = Path(study)
    path = path / STUDY if path.is_dir() else path
    settings = load_study(path)
    target = Path(out) if out is not None else path.parent / "run"
    _check_target(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as partial:
        made = Path(partial) / "run"
        made.mkdir()
        _Stages(path, settings, made, on_stage or (lambda _name: None)).run()
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    return Run(target)


def _check_target(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise RunError("this is a file, not a run folder", path=target, remedy="choose another --out")
    if any(target.iterdir()) and not (target / manifest.NAME).is_file():
        raise RunError(
            "this folder holds something else than a run",
            path=target,
            remedy="choose another --out, or empty it yourself",
        )


@dataclass
class _Stages:
    """One run in the making: what the stages hand to one another."""

    path: Path
    settings: Study
    folder: Path
    on_stage: OnStage
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Every stage in order; nothing heavy starts before all files of the study are checked."""
        with self._stage("settings"):
            codebook, lexicon = self._load_study_files()
        with self._stage("reading and cleaning"):
            self._read()
        with self._stage("stories"):
            self._find_stories()
        with self._stage("tokens"):
            self._tokenize(lexicon)
            self._check_codebook(codebook, lexicon)
        with self._stage("themes"):
            self._assign_themes(codebook)
        with self._stage("topics"):
            self._find_topics()
        with self._stage("trends"):
            self._measure_trends(codebook)
        with self._stage("tables"):
            self._write()
        with self._stage("figures and report"):
            self._report()

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        self.on_stage(name)
        began = time.perf_counter()
        yield
        self.timings[name] = round(time.perf_counter() - began, 2)

    def _load_study_files(self) -> tuple[Codebook, Lexicon]:
        from hwadu.themes import bundled_codebook, load_codebook
        from hwadu.tokens import Lexicon
        from hwadu.trends import bundled_events, load_events
