"""Articles of new files, read and cleaned as those of the run were, without those it has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu import schema
from hwadu.notices import Notice
from hwadu.runs.growing.notices_of_whole import COVERAGE
from hwadu.runs.renew.known import EDITED, OTHER_TEXT, known_articles

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.hidden_names import HiddenNames
    from hwadu.runs.folder.run import Run

UPDATE = "update"
"""The stage that leaves out what the run has, in the table ``dropped``."""

_OF_THE_WHOLE = COVERAGE | {"column_nowhere", "date_meets_none", "undated"}
"""Notices on all that a study reads, of which a new file is only a part."""


@dataclass(frozen=True)
class NewArticles:
    """What new files hold.

    Attributes
    ----------
    articles, removed, dropped : DataFrame
        The tables of those names: new articles alone, what was taken out of them, and every row
        that gave none, with the articles that the run has.
    files : list of dict
        The manifest's ``inputs`` of the new files.
    known : int
        Articles that the run has already.
    edited : int
        Of those that come in another version.
    queries : dict of str to str
        Of those that a further query has found: their ids in the run, and the names of all.
    notices : tuple of Notice
    hidden : HiddenNames or None
        Names that are hidden now, where the run hides any.
    """

    articles: pd.DataFrame
    removed: pd.DataFrame
    dropped: pd.DataFrame
    files: list[dict[str, Any]]
    known: int
    edited: int
    queries: dict[str, str]
    notices: tuple[Notice, ...]
    hidden: HiddenNames | None


def read_new_articles(run: Run, articles: pd.DataFrame, files: Collection[Path]) -> NewArticles:
    """Read new files of a run's study.

    Where an id of the run comes with another text, as row numbers do in every export, the new
    article gets an id of its own.

    Parameters
    ----------
    run : Run
    articles : DataFrame
        The table ``articles`` of the run.
    files : collection of Path
        From :func:`hwadu.runs.growing.new_files.new_files`.

    Raises
    ------
    InputError
        If no article can be read from them.
    """
    from hwadu.pipeline.corpus.corpus_of_study import read_files_of_study
    from hwadu.pipeline.corpus.inputs_of_study import inputs_from
    from hwadu.runs.renew.hidden_for_run import hidden_for
    from hwadu.tokens import basis_with_keywords

    settings = run.settings
    made = read_files_of_study(settings, run.study_folder, files, run.table("templates"))
    made, hidden = hidden_for(run, made)
    read = basis_with_keywords(made.articles) if settings.tokens.keywords else made.articles
    found = known_articles(read, articles)
    reasons = found["reason"]
    known = ~reasons.isin(["", OTHER_TEXT])
    again = read.loc[known, ["article_id", "source"]].assign(stage=UPDATE, reason=reasons[known])
    names = _free_ids(read.loc[reasons == OTHER_TEXT, "article_id"], articles, read)
    new = read.assign(article_id=read["article_id"].replace(names))[~known]
    removed = made.removed[~made.removed["article_id"].isin(again["article_id"])]
    notices = [notice for notice in made.notices if notice.code not in _OF_THE_WHOLE]
    if names:
        notices.append(Notice("ids_renamed", {"n": len(names)}))
    edited = read[reasons == EDITED]
    if len(edited):
        notices.append(
            Notice("known_edited", {"n": len(edited), "longer": _longer(edited, articles)})
        )
    asked = [query.name for query in settings.query]
    queries = _further_queries(articles, found["under"], read["query"], asked)
    if queries:
        notices.append(Notice("known_found_again", {"n": len(queries)}, "info"))
    return NewArticles(
        schema.conform(new.sort_values("article_id", kind="stable"), "articles"),
        removed.assign(article_id=removed["article_id"].replace(names)),
        schema.conform(pd.concat([made.dropped, again], ignore_index=True), "dropped"),
        inputs_from(run.study_folder, made.files),
        int(known.sum()),
        len(edited),
        queries,
        tuple(notices),
        hidden,
    )


def _longer(edited: pd.DataFrame, articles: pd.DataFrame) -> int:
    """How many articles say more than the run's of the same id, by their letters."""
    said = [one.set_index("article_id") for one in (edited, articles)]
    new, own = (one["title"].str.len() + one["body"].str.len() for one in said)
    return int((new > own[new.index]).sum())


def _further_queries(
    articles: pd.DataFrame, under: pd.Series, queries: pd.Series, asked: list[str]
) -> dict[str, str]:
    """Names of all queries, in the study's order, of articles that a further one has found."""
    before = dict(zip(articles["article_id"], articles["query"], strict=True))
    names = {one: before[one].split(",") for one in under[under != ""]}
    for one, query in zip(under, queries, strict=True):
        if one:
            names[one] += query.split(",")
    united = {
        one: ",".join(name for name in asked if name in found) for one, found in names.items()
    }
    return {one: now for one, now in united.items() if now and now != before[one]}


def _free_ids(ids: pd.Series, articles: pd.DataFrame, read: pd.DataFrame) -> dict[str, str]:
    """For each id another that nobody has, as reading gives them: ``7-2``, ``7-3``, ..."""
    taken = {*articles["article_id"], *read["article_id"]}
    names: dict[str, str] = {}
    for one in ids.tolist():
        number = 2
        while f"{one}-{number}" in taken:
            number += 1
        names[one] = f"{one}-{number}"
        taken.add(names[one])
    return names
