"""Notices of a grown run on all its articles: made again, since those before are of fewer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwadu.files.bundled import CODEBOOK
from hwadu.notices import Level, Notice

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.runs.folder.run import Run

COVERAGE = frozenset(
    {
        *("gaps", "query_gaps", "query_begins_late", "query_ends_early"),
        *("between_queries", "queries_overlap"),
    }
)
_UNDATED = "undated"
_NEVER = "terms_never_found"


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
