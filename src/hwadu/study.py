"""The order of the stages: from a study file to a run folder."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu.engine import executor_of, using
from hwadu.errors import RunError, SettingsError, did_you_mean
from hwadu.files.study_file import study_file
from hwadu.notices import Notice, log_warnings
from hwadu.pipeline import STAGES
from hwadu.pipeline.corpus.corpus_of_study import drop_counts, read_and_clean, refuse_nothing
from hwadu.pipeline.stages_of_study import StudyStages
from hwadu.runs.folder import manifest
from hwadu.runs.folder.carried import carried
from hwadu.runs.folder.codes_moved import codes_moved
from hwadu.runs.folder.files_of_people import (
    documents_of,
    files_of_people,
    keep_reports,
    take_along,
)
from hwadu.runs.folder.kept_stages import Made
from hwadu.runs.folder.replacement import replacing
from hwadu.runs.folder.run import MODEL, Run
from hwadu.runs.folder.stages import OnStage, StageNews, Stages
from hwadu.settings import Read as ReadSettings
from hwadu.settings import Study, load_study
from hwadu.words.current_language import speaking

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.engine.executor import Executor
    from hwadu.pipeline.corpus.study_files import StudyFiles

log = logging.getLogger(__name__)


def read(
    paths: str | Path | pd.DataFrame | Sequence[str | Path],
    *,
    columns: dict[str, str] | None = None,
) -> pd.DataFrame:
    """Read and clean articles from files of any kind the project knows.

    Parameters
    ----------
    paths : path-like, glob, folder, DataFrame, or a list of these
        BigKinds exports, .csv, .tsv, .json, .jsonl(.gz), .parquet, .xls(x), .xml (RSS, Atom,
        NewsML), .html, .txt.
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
    made = read_and_clean(paths, ReadSettings.model_construct(columns=columns or {}))
    refuse_nothing(made)
    log_warnings(made.notices, log)
    for reason, n in drop_counts(made.left_out()).items():
        log.warning("%s", Notice("dropped", {"n": n, "reason": reason}))
    return made.articles


def run(
    study: str | Path,
    out: str | Path | None = None,
    *,
    report: bool = True,
    from_stage: str | None = None,
    fresh: bool = False,
    workers: int | None = None,
    on_stage: OnStage | None = None,
) -> Run:
    """Run a study from its articles to its report.

    The run folder appears whole or not at all: everything is made beside it and moved into place
    at the end, so an error, Ctrl-C or a kill leaves an earlier run as it was. Stages that were
    finished are kept: the next run goes on behind them, and makes again only what rests on
    something that has changed.

    Parameters
    ----------
    study : path-like
        A study file (study.toml), or the folder that holds one.
    out : path-like, optional
        The run folder; by default ``run`` beside the study file.
    report : bool
        Whether to draw the figures and write the report and the tables for other programs, which
        takes longer than everything before it in a small study; ``hwadu report RUN`` does it later.
    from_stage : {"reading", "stories", "tokens", "topics", "themes", "trends", "report"}, optional
        Make this stage and those behind it again, whatever was kept.
    fresh : bool
        Make every stage again.
    workers : int, optional
        Processes that read, clean and analyse, instead of what ``[engine]`` says. By default this
        process does it, with all cores where the analyser can use them. Results are the same. A
        script that asks for workers must call this below ``if __name__ == "__main__":``.
    on_stage : callable, optional
        Called with a :class:`~hwadu.runs.folder.stages.StageNews` as each stage begins.

    Returns
    -------
    Run

    Raises
    ------
    SettingsError
        If the study, codebook, lexicon or calendar is wrong, or there is no such stage.
    InputError
        If there are no articles to study.
    RunError
        If `out` exists and is something else than a run, or another process is making it now.
    """
    from hwadu.pipeline.corpus.study_files import load_study_files

    again = _again(from_stage, fresh)
    path, settings, target = _named(study, out)
    with speaking(settings.language), replacing(target) as folder:
        files = load_study_files(path, settings)  # checked before anything heavy starts
        stages = Stages(folder, target, settings, again, on_stage or (lambda _news: None))
        try:
            with using(_executor(settings, workers)):
                StudyStages(stages, settings, files, path.parent, folder).make()
            _finish(stages, settings, files, folder, path, target, report)
        except BaseException:
            if stages.records:
                log.warning("%s", Notice("stages_are_kept", {"n": len(stages.records)}))
            raise
    return Run(target)


def stages_to_make(
    study: str | Path,
    out: str | Path | None = None,
    *,
    report: bool = True,
    from_stage: str | None = None,
    fresh: bool = False,
) -> list[StageNews]:
    """Tell which stages :func:`run` would keep, and why it would make the others; nothing is made.

    Parameters and errors are those of :func:`run`.

    Returns
    -------
    list of StageNews
        One a stage, in order.
    """
    from hwadu.pipeline.corpus.study_files import load_study_files
    from hwadu.runs.folder.planned_stages import PlannedStages

    again = _again(from_stage, fresh)
    path, settings, target = _named(study, out)
    files = load_study_files(path, settings)
    planned = PlannedStages(target, settings, again)
    StudyStages(planned, settings, files, path.parent, target).make()
    if report and planned.whole:
        facts = _facts(planned, settings, files) | _place(path, target)
        beside = carried(target, planned.table_hashes)
        facts = beside.added_to(facts, codes_moved(target, target))
        _make_report(planned, facts, files, target, target)
    elif report:
        planned.follow("report")
    return planned.news


def _named(study: str | Path, out: str | Path | None) -> tuple[Path, Study, Path]:
    """The study's file, its settings, and the folder of its run."""
    path = study_file(study)
    settings = load_study(path)
    target = Path(out) if out is not None else path.parent / "run"
    _check_target(target)
    return path, settings, target


def _finish(
    stages: Stages,
    settings: Study,
    files: StudyFiles,
    folder: Path,
    path: Path,
    target: Path,
    report: bool,
) -> None:
    """The manifest, and the report; the folder then holds what the stages made.

    What was put into the run before, and still holds, it has as well, and files of people.
    """
    beside = carried(target, stages.table_hashes)
    beside.copy(target, folder)
    facts = _facts(stages, settings, files) | _place(path, target)
    facts = beside.added_to(facts, codes_moved(target, folder))
    _make_report(stages, facts, files, folder, target, make=report)
    stages.sweep(beside.files)
    files.copy(folder)
    made = sorted(path for path in folder.rglob("*") if path.is_file())
    take_along(files_of_people(target), target, folder)
    said = manifest.recorded(facts | {"timings": stages.timings}, folder, made)
    if "report" not in stages.timings:
        said = manifest.recorded(said, folder, keep_reports(target, folder, said))
    manifest.save(said, folder)


def _make_report(
    stages: Stages,
    facts: dict[str, Any],
    files: StudyFiles,
    folder: Path,
    target: Path,
    *,
    make: bool = True,
) -> None:
    """The last stage: it reads the run as it is by then.

    It is written in the formats in which the run before has it. Where none is to be made, one
    that was made of the same results stays.
    """

    def write(_: Path) -> list[Path]:
        from hwadu.runs.publishing import publish, writable  # with all that draws and writes

        manifest.save(manifest.recorded(facts, folder, files.copy(folder)), folder)
        return publish(Run(folder), formats=("html", *writable(documents_of(target))))

    stages.make(
        "report",
        lambda _tables, _settings: Made(write=write),
        files=(MODEL,),
        also={**facts, **files.hashes(*files.paths)},
        unless_kept=make,
    )


def _executor(settings: Study, workers: int | None) -> Executor:
    if workers is not None:
        return executor_of(workers)
    return executor_of(settings.engine.workers, settings.engine.scheduler)


def _again(from_stage: str | None, fresh: bool) -> frozenset[str]:
    if from_stage is None:
        return frozenset(STAGES) if fresh else frozenset()
    if from_stage not in STAGES:
        hint = did_you_mean(from_stage, STAGES)
        raise SettingsError("study.no_stage", stage=from_stage, hint=hint)
    return frozenset(STAGES if fresh else STAGES[STAGES.index(from_stage) :])


def _place(path: Path, target: Path) -> dict[str, str]:
    """Where the study is, seen from its run; both may be reached by links."""
    folder = os.path.relpath(path.parent.resolve(), target.resolve())
    return {"study_folder": folder, "study_file": path.name}


def _facts(stages: Stages, settings: Study, files: StudyFiles) -> dict[str, Any]:
    facts = stages.facts()
    return {
        **facts,
        "title": settings.title,
        "settings": settings.model_dump(mode="json", by_alias=True),
        "seed": settings.seed,
        "versions": manifest.versions(manifest.packages_of(settings.tokens.analyser)),
        "counts": {**facts["counts"], "stories": facts["stories"]},
        "rows": [{"stage": name, **record.rows} for name, record in stages.records.items()],
        "tables": stages.table_hashes,
        "notices": [*(notice.record() for notice in files.notices), *stages.notices()],
    }


def _check_target(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise RunError("study.file_for_run", path=target)
    if any(target.iterdir()) and not (target / manifest.NAME).is_file():
        raise RunError("study.no_run", path=target)
