"""New articles join the topics of a finished run, and the topics stay as they are."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from hwadu import schema
from hwadu.errors import InputError, RunError
from hwadu.notices import log_warnings
from hwadu.runs.renew.known import OTHER_TEXT, known_articles
from hwadu.words import name_of, texts
from hwadu.words.phrases import Phrase

if TYPE_CHECKING:
    from hwadu.runs.folder.run import Run

log = logging.getLogger(__name__)

JOINED = "joined"
"""Folder beneath a run's own that joined articles are written to unless another is named."""


@dataclass(frozen=True)
class Joined:
    """New articles in the topics of a run.

    Attributes
    ----------
    articles : DataFrame
        The table ``articles`` of the new ones, cleaned as the run's were.
    article_topics : DataFrame
        Their topics and membership probabilities.
    topic_drift : DataFrame
        How far they lie from the fitted articles: all (-1), then each topic.
    dropped : DataFrame
        What was left out and why, with the articles that the run already has.
    refit : bool
        Whether the topics should be found anew.
    labels : dict of int to str
        Label of each topic.
    run_basis : str
        What most articles of the run were read from.
    language : str
        The run's, in which what people open is written.
    """

    articles: pd.DataFrame
    article_topics: pd.DataFrame
    topic_drift: pd.DataFrame
    dropped: pd.DataFrame
    refit: bool
    labels: dict[int, str]
    run_basis: str
    language: str

    @property
    def known(self) -> int:
        """How many articles the run already has."""
        return int((self.dropped["stage"] == "join").sum())

    def summary(self, language: str = "ko") -> list[str]:
        """What came of it in a few sentences, in Korean ("ko") or English ("en")."""
        said = texts(language)["join"]
        drift = self.topic_drift.set_index("topic")
        shares = drift.loc[drift["refit"], "far"]
        whole, basis = drift.loc[-1], str(self.articles["text_basis"].value_counts().idxmax())
        lines = [said["joined"].format(new=len(self.articles), topics=len(drift) - 1)]
        if self.known:
            lines.append(said["known"].format(n=self.known))
        other = int(self.dropped["reason"].str.startswith(OTHER_TEXT).sum())
        if other:
            lines.append(said["other"].format(n=other))
        if basis != self.run_basis:
            names = {"new": name_of(basis, language), "old": name_of(self.run_basis, language)}
            lines.append(said["basis"].format(**names))
        lines.append(said["weak"].format(share=self.article_topics["weak"].mean()))
        bounds = {"low": whole["far_low"], "high": whole["far_high"]}
        lines.append(said["far"].format(share=whole["far"], **bounds))
        reasons = [
            said["whole"]
            if topic == -1
            else said["topic"].format(topic=topic, label=self.labels[topic], share=share)
            for topic, share in zip(shares.index.tolist(), shares.tolist(), strict=True)
        ]
        return [*lines, said["refit"].format(why="; ".join(reasons)) if reasons else said["stay"]]


def run_join(run: Run, paths: str | Path | Sequence[str | Path]) -> Joined:
    """Give new articles topics of a finished run, and say whether its topics still fit them.

    The articles are read, cleaned and tokenised as the run's were: with its templates, lexicon,
    accepted compounds and n-grams. Their vectors are made as the run's were, so the run's own
    articles would get the topics that they have. Nothing in the run changes.

    Parameters
    ----------
    run : Run
    paths : path-like, glob, folder, or a sequence of these

    Returns
    -------
    Joined

    Raises
    ------
    InputError
        If a path does not exist, or no article is new.
    RunError
        If the run does not say how its vectors were made.

    Examples
    --------
    >>> from hwadu import open_run
    >>> joined = run_join(open_run("run"), ["data/raw/2026-01.xlsx"])  # doctest: +SKIP
    >>> joined.refit, joined.topic_drift  # doctest: +SKIP
    """
    from hwadu.runs.renew.alike import read_alike
    from hwadu.stories import find_stories
    from hwadu.topics import drift_from_model
    from hwadu.topics.describe.model_tables import article_topics_table

    new = _new_articles(run, paths)
    made = read_alike(run, new.articles)
    window = run.settings.stories.window_days
    members = find_stories(new.articles, window_days=window).members.set_index("article_id")
    stories = members["story_id"].reindex(new.articles["article_id"])
    drift = drift_from_model(run.model, made.vectors, made.points, stories)
    return Joined(
        articles=new.articles,
        article_topics=article_topics_table(
            new.articles["article_id"], drift.topics, drift.probabilities
        ),
        topic_drift=drift.table,
        dropped=new.dropped,
        refit=drift.refit,
        labels=dict(enumerate(run.model.labels_)),
        run_basis=str(run.articles["text_basis"].value_counts().idxmax()),
        language=run.language,
    )


def write_joined(joined: Joined, folder: str | Path) -> list[Path]:
    """Write joined articles as tables: Parquet, and CSV that a spreadsheet opens.

    Parameters
    ----------
    joined : Joined
    folder : path-like
        Made if it does not exist; ``articles``, ``article_topics``, ``topic_drift`` and
        ``dropped`` in it are replaced.

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    RunError
        If the folder holds the tables of a run, which these would replace.
    """
    from hwadu.reporting import with_reasons_told, write_csv

    if (Path(folder) / "topics.parquet").exists():
        raise RunError("runs.holds_a_run", path=folder)
    written = []
    for name in ("articles", "article_topics", "topic_drift", "dropped"):
        path = Path(folder) / f"{name}.parquet"
        schema.write(getattr(joined, name), name, path)
        shown = with_reasons_told(getattr(joined, name), joined.language)
        write_csv(shown, path.with_suffix(".csv"))
        written += [path, path.with_suffix(".csv")]
    return written


@dataclass(frozen=True)
class _New:
    """Clean articles that the run does not have, and what was left out."""

    articles: pd.DataFrame
    dropped: pd.DataFrame


def _new_articles(run: Run, paths: str | Path | Sequence[str | Path]) -> _New:
    from hwadu.pipeline.corpus.corpus_of_study import read_and_clean, told_drops
    from hwadu.runs.renew.hidden_for_run import hide_people_for
    from hwadu.tokens import basis_with_keywords

    settings = run.settings
    made = read_and_clean(
        paths,
        settings.read,
        settings.clean,
        templates=run.table("templates"),
    )
    made = hide_people_for(run, made)
    read = basis_with_keywords(made.articles) if settings.tokens.keywords else made.articles
    log_warnings(made.notices, log)
    reasons = known_articles(read, run.articles)["reason"]
    known = read[reasons != ""]
    already = known[["article_id", "source"]].assign(stage="join", reason=reasons[reasons != ""])
    dropped = schema.conform(pd.concat([made.dropped, already], ignore_index=True), "dropped")
    articles = read[reasons == ""].reset_index(drop=True)
    if articles.empty:
        counted = told_drops(dropped) or Phrase("runs.nothing_read")
        raise InputError("runs.nothing_new", counted=counted)
    return _New(articles, dropped)
