"""Themes of a run with those of new articles, given by what the run has learned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hwadu import schema

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run
    from hwadu.topics import TopicModel

_KEY = ["article_id", "theme"]


def grown_theme_tables(
    run: Run, model: TopicModel, tables: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """Tables of themes in which the articles of the run stay as they were judged.

    Parameters
    ----------
    run : Run
    model : TopicModel
        Grown.
    tables : mapping of str to DataFrame
        ``articles``, ``added``, ``story_members``, ``terms``, ``tokens`` of all; ``themes``,
        ``themes_before_codes``, ``topic_themes`` and ``codes`` as the run has them.

    Returns
    -------
    dict of str to DataFrame
        ``themes``, ``theme_candidates``, and ``themes_before_codes`` where the run has it.
    """
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.themes.themes_of_study import give_grown_themes
    from hwadu.runs.renew.taught import earned_by_models, is_taught
    from hwadu.runs.renew.words_of_run import codebook_file, run_codebook
    from hwadu.themes import recalibrate
    from hwadu.themes.codebook.candidates import find_candidates

    tokens, codes, codebook = tables["tokens"], tables["codes"], run_codebook(run)
    own = set(tokens["article_id"]) - set(run.articles["article_id"])
    taught = is_taught(run)
    found = give_grown_themes(
        tables,
        Corpus(tables["articles"], tables["story_members"]),
        model,
        codebook,
        run.settings,
        codes if taught else codes.head(0),
        earned_by_models(run, codebook_file(run), codes) if taught else None,
        tables["topic_themes"],
        set(tables["added"]["article_id"]),
        own,
    )
    before = found.before_codes if taught else found.themes
    made = {"themes": _with(tables["themes"], found.themes, own)}
    if len(tables["themes_before_codes"]):
        every = _with(tables["themes_before_codes"], before, own)
        made["themes_before_codes"] = every
        if not taught:  # people's codes set the scores right afterwards
            right = recalibrate(every, codes, tables["articles"], tables["story_members"]).themes
            made["themes"] = _with(tables["themes"], right, own)
    stories = tables["story_members"].set_index("article_id")["story_id"]
    stories = stories.reindex(tokens["article_id"])
    made["theme_candidates"] = find_candidates(
        made["themes"], tokens, tables["terms"], codebook, stories=stories.tolist()
    )
    return made


def _with(old: pd.DataFrame, found: pd.DataFrame, own: set[str]) -> pd.DataFrame:
    """Rows of the run, and what was found of new articles, in the order of their ids."""
    import pandas as pd

    rows = found[found["article_id"].isin(own)]
    both = pd.concat([old, rows], ignore_index=True) if len(rows) else old
    return schema.conform(both.sort_values(_KEY, kind="stable", ignore_index=True), "themes")
