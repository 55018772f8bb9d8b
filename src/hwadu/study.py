"""The order of the stages: from a study file to a run folder."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwadu import schema
from hwadu.errors import RunError
from hwadu.files.bundled import CODEBOOK
from hwadu.notices import Notice, log_warnings
from hwadu.runs.folder import manifest
from hwadu.runs.folder.replacement import replacing
from hwadu.runs.folder.run import MODEL, STUDY, TABLES, Run
from hwadu.runs.publishing import write_report
from hwadu.settings import Read as ReadSettings
from hwadu.settings import Study, load_study

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus_of_study import Corpus

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
    from hwadu.pipeline.corpus_of_study import drop_counts, read_and_clean

    made = read_and_clean(paths, ReadSettings.model_construct(columns=columns or {}))
    log_warnings(made.notices, log)
    for reason, n in drop_counts(made.left_out()).items():
        log.warning("%s", Notice("dropped", {"n": n, "reason": reason}))
    return made.articles


def run(
    study: str | Path,
    out: str | Path | None = None,
    *,
    report: bool = True,
    on_stage: OnStage | None = None,
) -> Run:
    """Run a study from its articles to its report.

    The run folder appears whole or not at all: everything is made beside it and moved into place
    at the end, so an error, Ctrl-C or a kill leaves an earlier run as it was.

    Parameters
    ----------
    study : path-like
        A study file (study.toml), or the folder that holds one.
    out : path-like, optional
        The run folder; by default ``run`` beside the study file.
    report : bool
        Whether to draw the figures and write the report and the tables for other programs, which
        takes longer than everything before it in a small study; ``hwadu report RUN`` does it later.
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
        If `out` exists and is something else than a run, or another process is making it now.
    """
    path = Path(study)
    path = path / STUDY if path.is_dir() else path
    settings = load_study(path)
    target = Path(out) if out is not None else path.parent / "run"
    _check_target(target)
    with replacing(target) as made:
        _make(path, settings, made, target, report, on_stage or (lambda _name: None))
    return Run(target)


def _make(
    path: Path, settings: Study, folder: Path, target: Path, report: bool, on_stage: OnStage
) -> None:
    """Run every stage in order; nothing heavy starts before all files of the study are checked."""
    from hwadu.pipeline import corpus_of_study as corpora
    from hwadu.pipeline.codes_of_study import judged_by_codes, study_codes
    from hwadu.pipeline.counted_terms import count_terms, tokenize
    from hwadu.pipeline.distinctive import distinguish, measure_dependence
    from hwadu.pipeline.lexicon_of_study import in_canonical_forms, study_lexicon, terms_never_found
    from hwadu.pipeline.one_source import pooled_articles
    from hwadu.pipeline.study_files import load_study_files
    from hwadu.pipeline.themes_of_study import give_themes
    from hwadu.pipeline.topics_of_study import model_topics, save_topics
    from hwadu.pipeline.trends_of_study import measure_trends, period_notices

    timings: dict[str, float] = {}

    @contextmanager
    def stage(name: str) -> Iterator[None]:
        on_stage(name)
        began = time.perf_counter()
        yield
        timings[name] = round(time.perf_counter() - began, 2)

    with stage("settings"):
        files = load_study_files(path, settings)
    with stage("reading and cleaning"):
        corpus = corpora.build_corpus(settings, path.parent)
    with stage("tokens"):
        lexicon = study_lexicon(files.lexicon, files.codebook, settings, corpus.articles)
        codebook = in_canonical_forms(files.codebook, lexicon)
        words = tokenize(corpus, settings, lexicon, codebook, path)
        corpus = corpora.with_text_basis(corpus, words.text_basis)
        tables = corpora.tables(corpus) | words.tables
        counts = count_terms(
            *(tables["terms"], tables["tokens"], tables.get("ngrams", schema.empty("ngrams"))),
            settings.tokens.min_articles,
        )
    with stage("topics"):
        topics = model_topics(counts, words, corpus, settings, path)
    with stage("themes"):
        codes = study_codes(settings, path, corpus.articles, files.codebook)
        themes = give_themes(words, corpus, topics, codebook, settings, path, codes)
        tables |= topics.tables | themes.tables
    with stage("trends"):
        tables["dependence"] = measure_dependence(corpus, themes.themes)
        tables["distinctive"] = distinguish(counts, corpus, tables, codebook)
        tables |= measure_trends(
            counts, corpus, tables, settings, codebook, files.events, files.totals
        )
        tables |= judged_by_codes(tables, codes, themes.before_codes, settings)
    with stage("tables"):
        for name, table in sorted(tables.items()):
            schema.write(table, name, folder / TABLES / f"{name}.parquet")
        save_topics(topics.fitted, folder / MODEL)
        files.copy(folder)
    notices = [
        *(*files.notices, *corpus.notices, *topics.notices, *codes.notices, *themes.notices),
        *terms_never_found(files.paths[CODEBOOK], files.codebook, lexicon, tables["terms"]),
        *pooled_articles(corpus.articles, settings).notices,
        *period_notices(corpus.articles, settings),
    ]
    facts = _facts(settings, corpus, notices, folder / TABLES) | _place(path, target) | codes.facts
    _record(facts, timings, folder)
    if report:
        with stage("figures and report"):
            write_report(Run(folder))
        manifest.save(manifest.load(folder) | {"timings": timings}, folder)


def _record(facts: dict[str, Any], timings: dict[str, float], folder: Path) -> None:
    """The manifest, with every file that was made so far."""
    made = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest.save(manifest.recorded(facts | {"timings": timings}, folder, made), folder)


def _place(path: Path, target: Path) -> dict[str, str]:
    """Where the study is, seen from its run."""
    folder = os.path.relpath(path.parent.absolute(), target.absolute())
    return {"study_folder": folder, "study_file": path.name}


def _facts(settings: Study, corpus: Corpus, notices: list[Notice], tables: Path) -> dict[str, Any]:
    from hwadu.pipeline import corpus_of_study as corpora

    basis = corpus.articles["text_basis"].value_counts().sort_index()
    return {
        "title": settings.title,
        "settings": settings.model_dump(mode="json", by_alias=True),
        "seed": settings.seed,
        "versions": manifest.versions(),
        "inputs": corpus.files.to_dict("records"),
        "counts": {
            "read": int(corpus.files["rows"].sum()),
            "kept": len(corpus.articles),
            "dropped": len(corpus.dropped),
            "stories": len(corpus.stories),
            "dated": int(corpus.articles["published"].notna().sum()),
        },
        "dropped": corpora.drop_counts(corpus.dropped),
        "text_basis": {str(kind): int(n) for kind, n in basis.items()},
        "tables": manifest.table_hashes(tables),
        "notices": [notice.record() for notice in notices],
    }


def _check_target(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise RunError(
            "this is a file, not a run folder", path=target, remedy="choose another --out"
        )
    if any(target.iterdir()) and not (target / manifest.NAME).is_file():
        raise RunError(
            "this folder holds something else than a run",
            path=target,
            remedy="choose another --out, or empty it yourself",
        )
