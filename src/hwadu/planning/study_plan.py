"""A study's files counted, a sample of them read, and the costs of its stages reckoned."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import InputError, SettingsError
from hwadu.files.study_file import study_file
from hwadu.pipeline.corpus.inputs_of_study import paths_of
from hwadu.planning.costs import Corpus, Costs, measured_costs
from hwadu.planning.encoding import seconds_to_encode
from hwadu.planning.estimate import Plan, StagePlan
from hwadu.settings import load_study
from hwadu.stats.threads import one_blas_thread
from hwadu.study import stages_to_make

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.reading import Sample
    from hwadu.runs.folder.stages import StageNews
    from hwadu.settings import Study
    from hwadu.tokens import Pace


_SAMPLE = 200
_SEED = 20
_ROUNDS = 5
_WORD = re.compile(r"[a-z]{3,}")


def plan(
    study: str | Path,
    out: str | Path | None = None,
    *,
    workers: int | None = None,
    report: bool = True,
    from_stage: str | None = None,
    fresh: bool = False,
) -> Plan:
    """Tell what running a study would take on this machine, in some seconds.

    Rows are counted without reading the files where that can be, 200 articles from all over them
    are read and cleaned, the analyser's pace is measured on what of them is not in its cache, and
    the other stages are reckoned from measurements that come with the package
    (``costs.toml``), times how slow this machine is at a fixed piece of work. Stages that would be
    kept cost nothing. Where vectors need an encoder, its pace is measured likewise. Nothing is made
    or written.

    Parameters
    ----------
    study : path-like
        A study file, or the folder that holds one.
    out : path-like, optional
        The run folder; by default ``run`` beside the study file.
    workers : int, optional
        Cores to reckon with; those of this machine if not given. The analyser's threads use all
        of them, the report two, every other stage one.
    report, from_stage, fresh
        As :func:`hwadu.run` takes them.

    Returns
    -------
    Plan

    Raises
    ------
    SettingsError
        If the study or a file that it names is wrong, or `workers` is below 1.
    InputError
        If a path does not exist, or no article can be read.

    Examples
    --------
    >>> import hwadu
    >>> found = hwadu.plan("study.toml")  # doctest: +SKIP
    >>> found.table  # doctest: +SKIP
    """
    if workers is not None and workers < 1:
        raise SettingsError("planning.no_workers", n=workers)
    news = stages_to_make(study, out, report=report, from_stage=from_stage, fresh=fresh)
    drawn = _draw(Path(study))
    costs, machine = measured_costs(), calibrate() / measured_costs().calibration
    stages = _Reckoned(costs, machine, drawn).stages(news)
    return Plan(
        files=drawn.sample.files,
        size=drawn.sample.size,
        rows=drawn.sample.rows,
        articles=round(drawn.corpus.articles),
        characters=round(drawn.corpus.characters),
        counted=drawn.sample.whole,
        sampled=len(drawn.sample.raw),
        known=drawn.pace.known,
        pace=drawn.pace.per_second,
        machine=machine,
        workers=workers or usable_cores(),
        stages=stages,
    )


@dataclass(frozen=True)
class _Drawn:
    """The sample, what the whole corpus is by it, and how long reading and cleaning take.

    ``encoding`` is how long encoders take for an article, ``topic_sample`` from how many articles
    topics are found at most (0: all).
    """

    sample: Sample
    corpus: Corpus
    pace: Pace
    reading: float
    encoding: float
    topic_sample: int


def _draw(study: Path) -> _Drawn:
    from hwadu import cleaning
    from hwadu.reading import sample_files
    from hwadu.tokens import basis_with_keywords, measure_pace

    path = study_file(study)
    settings: Study = load_study(path)
    sample = sample_files(
        paths_of(settings, path.parent),
        articles=_SAMPLE,
        seed=_SEED,
        columns=settings.read.columns,
        limits=settings.read.limits,
    )
    drops = settings.clean.drop
    began = time.process_time()
    cleaned = cleaning.clean(
        sample.raw,
        learn_templates=settings.clean.learn_templates,
        drop=cleaning.DEFAULT_DROPS if drops is None else drops,
    ).articles
    seconds = time.process_time() - began
    if settings.tokens.keywords:
        cleaned = basis_with_keywords(cleaned)
    if cleaned.empty:
        raise InputError("planning.no_articles", path=path, n=len(sample.raw))
    share = len(cleaned) / max(len(sample.raw), 1)
    left = _characters(cleaned) / max(_characters(sample.raw), 1)
    articles = sample.articles * share
    leads = float((cleaned["text_basis"] != "full").mean())
    return _Drawn(
        sample,
        Corpus(articles, articles * leads, sample.characters * left, _periods(cleaned, settings)),
        measure_pace(cleaned, analyser=settings.tokens.analyser),
        sample.seconds + seconds * sample.articles / max(len(sample.raw), 1),
        seconds_to_encode(settings, cleaned),
        settings.topics.sample,
    )


def _periods(articles: pd.DataFrame, settings: Study) -> int:
    """How many periods the study has, by its settings and the dates of the sample."""
    from hwadu.trends.shares.periods import study_periods

    asked = settings.period
    return len(study_periods(articles["published"], asked.every, asked.start, asked.end))


def _characters(articles: pd.DataFrame) -> int:
    return int((articles["title"].str.len() + articles["body"].str.len()).sum())


@dataclass(frozen=True)
class _Reckoned:
    """Costs of stages for one corpus on this machine."""

    costs: Costs
    machine: float
    drawn: _Drawn

    def stages(self, news: list[StageNews]) -> tuple[StagePlan, ...]:
        """Every stage; what is done before the first is reckoned with the first that is made."""
        made = [each.stage for each in news if not each.kept]
        return tuple(self._stage(each, first=made[:1] == [each.stage]) for each in news)

    def _stage(self, news: StageNews, *, first: bool) -> StagePlan:
        state = "kept" if news.kept else "perhaps" if news.perhaps else "again"
        if state == "again" and not news.because:
            state = "first"
        cost, corpus = self.costs.stages[news.stage], self.drawn.corpus
        if news.kept:
            return StagePlan(news.stage, state, (), 0.0, 0.0, 0.0, 0.0, 0.0)
        sample = self.drawn.topic_sample if news.stage == "topics" else 0
        work, threads, disk = self.machine * cost.work(corpus, sample), 0.0, cost.disk.of(corpus)
        beside = work * cost.beside
        if first:
            work += self.machine * self.costs.stages["beginning"].cpu.of(corpus)
        if news.stage == "reading":
            work += self.drawn.reading
        if news.stage == "topics":
            work += self.drawn.encoding * corpus.articles
        if news.stage == "tokens":
            pace = self.drawn.pace
            new = corpus.characters * (1 - pace.known)
            threads = new * pace.threads
            disk += self.costs.cache.of(corpus) * (1 - pace.known)
            work += threads + new * pace.beside
        return StagePlan(
            news.stage, state, news.because, work, threads, beside, cost.memory.of(corpus), disk
        )


def calibrate(rounds: int = _ROUNDS) -> float:
    """Seconds of CPU that a fixed piece of work takes here: the least of some rounds.

    The work is of the kinds that the stages do: strings, patterns and dictionaries in Python,
    sorting and products of matrices in NumPy. A round takes some 60 milliseconds.

    Parameters
    ----------
    rounds : int
        How often it is done. The least time is the one that other work on the machine has
        disturbed least.

    Returns
    -------
    float
        Seconds.

    Examples
    --------
    >>> 0 < calibrate(rounds=1) < 60
    True
    """
    with one_blas_thread():
        return min(_one_round() for _ in range(max(rounds, 1)))


def usable_cores() -> int:
    """Cores that this process may use.

    Examples
    --------
    >>> usable_cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):  # a part of the machine, where somebody says so
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _one_round() -> float:
    began = time.process_time()
    draw = np.random.default_rng(0)
    counts: dict[str, int] = {}
    for number in range(6000):
        for word in _WORD.findall(f"article {number} on topic{number % 97}, once more"):
            counts[word] = counts.get(word, 0) + len(word)
    numbers = draw.integers(0, 50_000, 200_000)
    np.unique(numbers)
    np.argsort(numbers, kind="stable")
    block = draw.random((400, 100))
    for _ in range(4):
        block = np.tanh(block @ (block.T @ block) / 400.0)
    return time.process_time() - began
