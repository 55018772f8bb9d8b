"""Topics within one theme or topic of a finished run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from hwadu.errors import NotEnoughDataError, RunError, did_you_mean, parts_of

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.topics.within_part import Part
    from hwadu.runs.folder.modelled_run import ModelledRun


@dataclass(frozen=True)
class Within:
    """Topics among the articles of one theme or topic.

    Attributes
    ----------
    topics : DataFrame
        The table ``topics_within``: label, terms, articles, by year.
    articles : DataFrame
        The table ``article_topics_within``: topic of each article, and how probable it is.
    """

    topics: pd.DataFrame
    articles: pd.DataFrame

    def _repr_html_(self) -> str:
        columns = ["topic", "label", "articles", "main", "stories", "weak", "share"]
        html: str = self.topics[columns].round(3).to_html(index=False)
        return html


def topics_within(run: ModelledRun, key: str | int, n_topics: int | None = None) -> Within:
    """Look for topics among the articles of a theme (its main and secondary ones), or of a topic.

    Those of themes are made with every run; with another number they are made here, and the run
    stays as it is.

    Parameters
    ----------
    run : Run
    key : str or int
        Id of a theme, or number of a topic.
    n_topics : int, optional
        By default what suits the number of stories.

    Raises
    ------
    RunError
        If the run has no such theme or topic, or holds no model.
    NotEnoughDataError
        If it has fewer than 30 stories.

    Examples
    --------
    >>> from hwadu import open_run
    >>> open_run("run").topics_within("sovereign_ai").topics  # doctest: +SKIP
    """
    from hwadu.pipeline.topics.topic_names import Persons
    from hwadu.pipeline.topics.within_part import ARTICLES, TOPICS, within_part, words_of
    from hwadu.runs.renew.recompute import run_counts

    key = str(key)
    if n_topics is None:
        kept = [run.table(name) for name in (TOPICS, ARTICLES)]
        topics, articles = (t[t["within"] == key].reset_index(drop=True) for t in kept)
        if len(topics):
            return Within(topics, articles)
    tables = {name: run.table(name) for name in ("articles", "story_members", "themes")}
    part, counts = _part(run, key, tables), run_counts(run)
    persons = Persons(words_of(run.model), run.articles)
    try:
        made = within_part(part, tables, counts, run.model, run.settings, persons, n_topics)
    except NotEnoughDataError as error:
        found, way = parts_of(error)
        raise NotEnoughDataError("runs.within", part=key, found=found, way=way) from None
    return Within(made[TOPICS], made[ARTICLES])


def write_within(within: Within, folder: str | Path) -> list[Path]:
    """Write both tables as CSV files that a spreadsheet opens.

    Parameters
    ----------
    within : Within
    folder : path-like
        Made if it does not exist; files of these names in it are replaced.
    """
    from hwadu.reporting import write_csv

    Path(folder).mkdir(parents=True, exist_ok=True)
    named = {"topics_within": within.topics, "article_topics_within": within.articles}
    paths = [Path(folder) / f"{name}.csv" for name in named]
    for path, table in zip(paths, named.values(), strict=True):
        write_csv(table, path)
    return paths


def _part(run: ModelledRun, key: str, tables: dict[str, pd.DataFrame]) -> Part:
    """The articles of a theme, or of a topic whose number is given."""
    from hwadu.pipeline.topics.topics_within import parts_of_themes
    from hwadu.pipeline.topics.within_part import Part
    from hwadu.runs.renew.words_of_run import run_codebook

    ids = tables["articles"]["article_id"]
    by_theme = {p.key: p for p in parts_of_themes(tables["themes"], ids, run_codebook(run))}
    if key in by_theme:
        return by_theme[key]
    topics = run.table("topics")
    if key not in set(topics["topic"].astype(str)):
        known = [*by_theme, *topics["topic"].astype(str)]
        raise RunError("runs.no_part", part=key, hint=did_you_mean(key, known))
    own = run.table("article_topics").set_index("article_id")["topic"].reindex(ids)
    rows = np.flatnonzero((own == int(key)).to_numpy())
    label = topics.loc[topics["topic"] == int(key), "label"].iloc[0]
    return Part(key, rows, np.ones(rows.size, dtype=bool), frozenset(label.split(" · ")))
