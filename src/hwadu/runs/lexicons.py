"""Lexicons tried on the articles of a study, before one is adopted."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.files.study_file import study_file
from hwadu.notices import log_warnings
from hwadu.settings import Study, beside, load_study

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LexiconEffect:
    """What another lexicon changes in a study.

    Attributes
    ----------
    readings : DataFrame
        ``spelling``, ``old``, ``new``: spellings that are read differently.
    terms : DataFrame
        ``term``, ``articles_old``, ``articles_new``, ``change``: terms whose counts differ.
    themes : DataFrame
        ``theme``, ``articles_old``, ``articles_new``, ``gained``, ``lost``: articles of each theme.
    """

    readings: pd.DataFrame
    terms: pd.DataFrame
    themes: pd.DataFrame


def suggest_terms(study: str | Path, *, top: int = 300) -> pd.DataFrame:
    """Compounds in the articles of a study that its lexicon does not know, the most useful first.

    Parameters
    ----------
    study : path-like
        A study file, or the folder that holds one.
    top : int
        How many at most.

    Returns
    -------
    DataFrame
        As :func:`hwadu.tokens.suggest_compounds` gives it.
    """
    from hwadu.pipeline.terms.lexicon_of_study import study_lexicon
    from hwadu.tokens import Lexicon, suggest_compounds

    path, settings, articles = _articles_of(study)
    own = beside(path, settings.tokens.lexicon)
    lexicon = Lexicon.bundled() if own is None else Lexicon.load(own)
    log_warnings(lexicon.notices, _log)
    codebook = _codebook_of(path, settings)
    lexicon = study_lexicon(lexicon, codebook, settings, articles)
    return suggest_compounds(
        articles,
        lexicon=lexicon,
        stopwords=_stopwords_of(path, settings, codebook, lexicon),
        top=top,
        analyser=settings.tokens.analyser,
    )


def compare_on_study(old: str | Path, new: str | Path, study: str | Path) -> LexiconEffect:
    """What the articles of a study become when read with another lexicon.

    Parameters
    ----------
    old, new : path-like
        Lexicon files.
    study : path-like
        A study file, or the folder that holds one.

    Raises
    ------
    HwaduError
        If a lexicon or the study is wrong.
    """
    import pandas as pd

    from hwadu.pipeline.terms.counted_terms import learned_compounds, learned_spellings
    from hwadu.pipeline.terms.lexicon_of_study import in_canonical_forms, study_lexicon
    from hwadu.themes import assign_themes
    from hwadu.tokens import Lexicon, compare_lexicons

    path, settings, articles = _articles_of(study)
    codebook = _codebook_of(path, settings)
    files = [Lexicon.load(file) for file in (old, new)]
    log_warnings([notice for file in files for notice in file.notices], _log)
    before, after = (study_lexicon(file, codebook, settings, articles) for file in files)
    own = beside(path, settings.tokens.stopwords)
    learned = [learned_compounds(articles, settings, file, own) for file in files]
    diff = compare_lexicons(
        before,
        after,
        articles,
        compounds=[learned_spellings(one, codebook, settings) for one in learned],
        stopwords=_stopwords_of(path, settings, codebook, before, after),
        analyser=settings.tokens.analyser,
        keywords=settings.tokens.keywords,
        mask_people=settings.tokens.mask_people,
    )
    having = []
    for words, lexicon in ((diff.old, before), (diff.new, after)):
        counted = in_canonical_forms(codebook, lexicon)
        themes = assign_themes(words.tokens, words.terms, articles, counted)
        assigned = themes[themes["assigned"]]
        having.append(assigned.groupby("theme")["article_id"].agg(set).to_dict())
    rows = []
    for theme in codebook.theme:
        before, after = (found.get(theme.id, set()) for found in having)
        rows.append((theme.id, len(before), len(after), len(after - before), len(before - after)))
    columns = ["theme", "articles_old", "articles_new", "gained", "lost"]
    return LexiconEffect(diff.readings, diff.terms, pd.DataFrame(rows, columns=columns))


def _codebook_of(path: Path, settings: Study) -> Codebook:
    from hwadu.codebooks.any_codebook import load_codebook
    from hwadu.files.bundled import CODEBOOK, bundled_path

    return load_codebook(beside(path, settings.themes.codebook) or bundled_path(CODEBOOK))


def _stopwords_of(
    path: Path, settings: Study, codebook: Codebook, *lexicons: Lexicon
) -> frozenset[str]:
    """The stop words of a run of the study, with each of the lexicons."""
    from hwadu.pipeline.terms.lexicon_of_study import followed_forms, terms_without_stop

    followed = [f for lexicon in lexicons for f in followed_forms(settings.trends.terms, lexicon)]
    return terms_without_stop(beside(path, settings.tokens.stopwords), codebook, followed)


def _articles_of(study: str | Path) -> tuple[Path, Study, pd.DataFrame]:
    from hwadu.pipeline.corpus.hidden_people import read_as_hidden
    from hwadu.tokens import analyser_of

    path = study_file(study)
    settings = load_study(path)
    analyser_of(settings.tokens.analyser)  # a missing package is told of before anything is read
    return path, settings, read_as_hidden(settings, path).articles
