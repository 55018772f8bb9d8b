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
    from hwadu.pipeline.terms.lexicon_of_study import codebook_file, run_codebook
    from hwadu.pipeline.themes.themes_of_study import kept_models, lead_reader, word_vectors
    from hwadu.runs.renew.taught import earned_by_models, is_taught
    from hwadu.themes import ReadByModels, join_themes, recalibrate
    from hwadu.themes.codebook.candidates import find_candidates

    tokens, codes, codebook = tables["tokens"], tables["codes"], run_codebook(run)
    ids = tokens["article_id"]
    stories = tables["story_members"].set_index("article_id")["story_id"].reindex(ids).tolist()
    new = ~ids.isin(run.articles["article_id"]).to_numpy()
    added = ids.isin(tables["added"]["article_id"]).to_numpy()
    taught = is_taught(run)
    judged = earned_by_models(run, codebook_file(run), codes) if taught else None
    with kept_models():
        found = join_themes(
            tokens,
            tables["terms"],
            tables["articles"],
            codebook,
            ~added,
            new,
            vectors=model.vectors_,
            topics=model.topics_,
            stories=stories,
            topic_themes=tables["topic_themes"],
            edited=bool(run.settings.themes.topic_themes),
            codes=codes if taught else None,
            encoder=lead_reader(run.settings) if taught else None,
            word_vectors=word_vectors(),
            read=None if judged is None else ReadByModels(judged.codes, judged.beliefs),
        )
    own = set(ids[new])
    before = found.before_codes if taught else found.themes
    made = {"themes": _with(tables["themes"], found.themes, own)}
    if len(tables["themes_before_codes"]):
        every = _with(tables["themes_before_codes"], before, own)
        made["themes_before_codes"] = every
        if not taught:  # people's codes set the scores right afterwards
            right = recalibrate(every, codes, tables["articles"], tables["story_members"]).themes
            made["themes"] = _with(tables["themes"], right, own)
    made["theme_candidates"] = find_candidates(
        made["themes"], tokens, tables["terms"], codebook, stories=stories
    )
    return made


def _with(old: pd.DataFrame, found: pd.DataFrame, own: set[str]) -> pd.DataFrame:
    """Rows of the run, and what was found of new articles, in the order of their ids."""
    import pandas as pd

    rows = found[found["article_id"].isin(own)]
    both = pd.concat([old, rows], ignore_index=True) if len(rows) else old
    return schema.conform(both.sort_values(_KEY, kind="stable", ignore_index=True), "themes")
