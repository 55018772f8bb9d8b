"""A run's themes, shares and every table that follows, made again by what readers have earned."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.readers.judging import Judged
    from hwadu.pipeline.readers.readings import Readings
    from hwadu.runs.folder.run import Run

BEFORE = "themes_before_codes"


def renewed_tables(run: Run, found: Readings, judged: Judged) -> dict[str, pd.DataFrame]:
    """The tables of a run after its readers were judged.

    Themes are given anew with the codes of people, and of models that have earned it, from the
    terms, vectors and topics that the run has kept.

    Parameters
    ----------
    run : Run
    found : Readings
    judged : Judged
    """
    from hwadu.pipeline.corpus.corpus_of_study import Corpus
    from hwadu.pipeline.readers.reader_tables import reader_tables
    from hwadu.pipeline.themes.themes_of_study import give_themes
    from hwadu.runs.renew.recompute import recomputed_tables
    from hwadu.runs.renew.words_of_run import run_codebook
    from hwadu.themes import decided_by_models, score_codes

    articles, people = run.table("articles"), run.table("codes")
    given = give_themes(
        {name: run.table(name) for name in ("tokens", "terms")},
        Corpus(articles, run.table("story_members")),
        run.model,
        run_codebook(run),
        run.settings,
        people,
        judged,
        run.table("topic_themes") if run.settings.themes.topic_themes else None,
    )
    before = given.themes if given.before_codes.empty else given.before_codes
    made = {BEFORE: before, "themes": given.themes, "theme_candidates": given.theme_candidates}
    made |= reader_tables(found, judged, before, articles)
    if len(people):
        owing_nothing = decided_by_models(before, judged.codes)
        made["theme_quality"] = score_codes(owing_nothing, people, articles).quality
    return made | recomputed_tables(run, made)
