"""New files into a finished run: read, given stories, topics and themes, and counted."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from hwadu.reporting.findings.mixed_topics import with_mixed_told
from hwadu.runs.folder import manifest
from hwadu.runs.folder.replacement import replacing
from hwadu.runs.folder.run import Run
from hwadu.runs.folder.stages import OnStage, StageNews
from hwadu.runs.growing.grown_folder import REPORT, GrownFolder, check_nothing_is_kept
from hwadu.runs.growing.grown_run import GrownRun
from hwadu.runs.growing.grown_topics import MOST_ADDED, should_be_found_anew
from hwadu.runs.growing.new_articles import NewArticles
from hwadu.runs.growing.new_files import edited_files, new_files, study_of
from hwadu.runs.publishing import publish, writable
from hwadu.themes.coding.codes.articles_spoken_of import not_spoken_of
from hwadu.words import say, texts
from hwadu.words.current_language import speaking


@dataclass(frozen=True)
class Updated:
    """What an update did.

    Attributes
    ----------
    run : Run
        As it is now.
    files : tuple of Path
        New files that were read; none where nothing was done.
    articles : int
        Articles that are new.
    known : int
        Articles of these files that the run had.
    dropped : int
        Rows of these files that were left out for another reason.
    versions : int
        Of the known ones, those that came in another version: the run keeps its own.
    edited : tuple of str
        Files of the study that are not as the run has them: the update went by the run's.
    """

    run: Run
    files: tuple[Path, ...] = ()
    articles: int = 0
    known: int = 0
    dropped: int = 0
    versions: int = 0
    edited: tuple[str, ...] = ()

    @property
    def added(self) -> int:
        """Articles that were ever added to the run."""
        return len(self.run.table("added"))

    @property
    def topic_drift(self) -> pd.DataFrame:
        """The table of that name: how all added articles stand to those of the topics."""
        return self.run.table("topic_drift")

    @property
    def refit(self) -> bool:
        """Whether topics should be found anew."""
        return should_be_found_anew(self.topic_drift, self.added, self._all)

    @property
    def _all(self) -> int:
        return int(self.run.manifest["counts"]["kept"])

    def summary(self, language: str = "ko") -> list[str]:
        """What came of it in a few sentences, in Korean ("ko") or English ("en")."""
        said = texts(language)["update"]
        if not self.files:
            names = ", ".join(self.edited)
            return [said["nothing_but_edits" if names else "nothing"].format(names=names)]
        lines = [said["joined"].format(files=len(self.files), n=self.articles)]
        if self.known:
            lines.append(said["known"].format(n=self.known))
        if self.versions:
            lines.append(said["versions"].format(n=self.versions))
        if self.dropped:
            lines.append(said["dropped"].format(n=self.dropped))
        if self.edited:
            lines.append(said["edited"].format(names=", ".join(self.edited)))
        if self.added:
            lines += self._advice(language)
        study = study_of(self.run)
        return [*lines, say("update.anew", language, study=study)]

    def _advice(self, language: str) -> list[str]:
        said, join = texts(language)["update"], texts(language)["join"]
        share = self.added / max(self._all, 1)
        lines = [said["added"].format(n=self.added, all=self._all, share=share)]
        drift = self.topic_drift.set_index("topic")
        whole = drift.loc[-1]
        bounds = {"low": whole["far_low"], "high": whole["far_high"]}
        lines.append(join["far"].format(share=whole["far"], **bounds))
        told = with_mixed_told(self.run.table("topics"), language)
        labels = told.set_index("topic")["label"]
        reasons = [
            join["whole"]
            if topic == -1
            else join["topic"].format(topic=topic, label=labels[topic], share=far)
            for topic, far in drift.loc[drift["refit"], "far"].items()
        ]
        if share >= MOST_ADDED:
            reasons.append(said["many"].format(share=share))
        added = set(self.run.table("added")["article_id"])
        later = not_spoken_of(self.run.table("codes"), added, self._all)
        coding = [said["codes"].format(n=later)] if later else []
        if not reasons:
            return [*lines, said["stay"], *coding]
        return [*lines, said["refit"].format(why="; ".join(reasons)), *coding]


class _NothingNewError(Exception):
    """No file is new."""


def update(
    run: Run | str | Path, *, report: bool = True, on_stage: OnStage | None = None
) -> Updated:
    """Take new files of a study into its finished run, without making the run anew.

    Files under the paths of the study that the run has not read are read and cleaned with the lines
    that the run has learned. Their articles join the run's stories or begin new ones; they are read
    by its lexicon, and get topics of its model and themes by what it has learned. Articles that the
    run has, their stories, topics, labels and themes stay. All counts, shares and trends are then
    made again over all articles. Where files that were read are gone or changed, nothing is done.

    The run is replaced whole; an error or a kill leaves it as it was. A later ``hwadu run`` makes
    the study anew with all files.

    Parameters
    ----------
    run : Run or path-like
        A finished run, in the study folder that it was made from. One that is open is opened again.
    report : bool
        Whether to write the report; without it, an earlier one is removed, for it would not be of
        these numbers.
    on_stage : callable, optional
        Called with a :class:`~hwadu.runs.folder.stages.StageNews` as each stage begins.

    Returns
    -------
    Updated
        Its ``run`` is the run as it is now, and ``refit`` says whether topics should be found anew.

    Raises
    ------
    RunError
        If a file that the run was made from is gone or changed, an interrupted run is kept beside
        it, or another process is making it.
    InputError
        If no article can be read from the new files.

    Examples
    --------
    >>> update("study/run").summary("en")  # doctest: +SKIP
    """
    settled = run if isinstance(run, Run) else Run(run)  # told before anything is locked: no run
    folder = settled.folder
    try:
        with speaking(settled.language), replacing(folder) as making:
            found = _grow(Run(folder), making, report, on_stage or (lambda _news: None))
    except _NothingNewError:
        return Updated(settled, edited=edited_files(settled))
    settled.reopen()
    return replace(found, run=settled)


def _grow(run: Run, making: Path, report: bool, on_stage: OnStage) -> Updated:
    """Make the grown run beside the old one."""
    began = time.perf_counter()
    check_nothing_is_kept(making, study_of(run))
    files = new_files(run)
    if not files:
        raise _NothingNewError
    grown = GrownRun(run, lambda stage: on_stage(StageNews(stage)))
    new = grown.read(files)
    if len(new.articles):
        grown.join(new)
    elif new.queries:
        grown.count_again()
    if report:
        on_stage(StageNews(REPORT))
    facts = {
        "updates": [*run.manifest.get("updates", []), _record(run, new)],
        "timings": {
            **run.manifest.get("timings", {}),
            "update": round(time.perf_counter() - began, 2),
        },
    }
    GrownFolder(run, making, grown.stages).write(facts, _publish if report else None)
    return Updated(
        run,
        tuple(files),
        len(new.articles),
        new.known,
        len(new.dropped) - new.known,
        new.edited,
        edited_files(run),
    )


def _publish(run: Run, also: Sequence[str]) -> list[Path]:
    return publish(run, formats=("html", *writable(also)))


def _record(run: Run, new: NewArticles) -> dict[str, Any]:
    """What the manifest says of one update."""
    installed = manifest.versions(name for name in run.manifest["versions"] if name != "python")
    return {
        "files": [
            {"name": Path(file["path"]).name, "sha256": file["sha256"], "rows": file["rows"]}
            for file in new.files
        ],
        "articles": len(new.articles),
        "known": new.known,
        "dropped": len(new.dropped) - new.known,
        "versions": installed,
    }
