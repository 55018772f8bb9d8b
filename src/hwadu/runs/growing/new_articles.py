"""Articles of new files, read and cleaned as those of the run were, without those it has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from hwadu import schema
from hwadu.files.bundled import CODEBOOK
from hwadu.notices import Level, Notice
from hwadu.runs.renew.known import EDITED, OTHER_TEXT, known_articles

if TYPE_CHECKING:
    from hwadu.pipeline.corpus.hidden_names import HiddenNames
    from hwadu.runs.folder.run import Run

COVERAGE = frozenset(
    {
        *("gaps", "query_gaps", "query_begins_late", "query_ends_early"),
        *("between_queries", "queries_overlap"),
    }
)
_UNDATED = "undated"
_NEVER = "terms_never_found"
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


def notices_of_reading(
    run: Run, articles: pd.DataFrame, others: Iterable[Notice]
) -> tuple[Notice, ...]:
    """What reading says of a grown run: `others`, and anew what is of all articles.

    Parameters
    ----------
    run : Run
    articles : DataFrame
        The table ``articles`` with those that were added.
    others : iterable of Notice
        Of the run before and of the new files.
    """
    from hwadu.pipeline.corpus.inputs_of_study import queries_of as asked_of
    from hwadu.reading.coverage import check_coverage
    from hwadu.reading.queries import queries_of

    said = list(others)
    kept = [one for one in said if one.code not in COVERAGE and one.code != _UNDATED]
    undated = int(articles["published"].isna().sum())
    if undated:
        warned = any(one.code == _UNDATED and one.level == "warning" for one in said)
        level: Level = "warning" if warned else "info"
        kept.append(Notice(_UNDATED, {"n": undated, "all": len(articles)}, level))
    asked = queries_of(asked_of(run.settings, run.study_folder))
    found = check_coverage(articles, asked)
    return (*kept, *(one for one in found if one.code in COVERAGE))


def notices_of_themes(
    run: Run, terms: pd.DataFrame, others: Iterable[Notice]
) -> tuple[Notice, ...]:
    """What themes say of a grown run: `others`, and anew which terms no article has.

    Parameters
    ----------
    run : Run
    terms : DataFrame
        The table ``terms`` with those of added articles.
    others : iterable of Notice
        Of the run before.
    """
    from hwadu.pipeline.terms.lexicon_of_study import study_lexicon, terms_never_found
    from hwadu.runs.renew.words_of_run import codebook_file, lexicon_file

    codebook = codebook_file(run)
    lexicon = study_lexicon(lexicon_file(run), codebook, run.settings)
    never = terms_never_found(run.file(CODEBOOK), codebook, lexicon, terms)
    names = {one.where for one in others if one.code == _NEVER}  # as the study calls the file
    told = [Notice(one.code, one.facts, one.level, min(names, default=one.where)) for one in never]
    return (*(one for one in others if one.code != _NEVER), *told)
