"""Lexicons tried on the articles of a study, before one is adopted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hwadu.runfolder import STUDY
from hwadu.settings import Study, beside, load_study

if TYPE_CHECKING:
    import pandas as pd

    from hwadu.pipeline.corpus import Corpus


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
    from hwadu.tokens import Lexicon, suggest_compounds

    path, settings, corpus = _corpus_of(study)
    own = beside(path, settings.tokens.lexicon)
    lexicon = Lexicon.bundled() if own is None else Lexicon.load(own)
    return suggest_compounds(corpus.articles, lexicon=lexicon, top=top)


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

    from hwadu.bundled import CODEBOOK, bundled_path
    from hwadu.themes import assign_themes, load_codebook
    from hwadu.tokens import Lexicon, compare_lexicons

    lexicons = Lexicon.load(old), Lexicon.load(new)
    path, settings, corpus = _corpus_of(study)
    codebook = load_codebook(beside(path, settings.themes.codebook) or bundled_path(CODEBOOK))
    diff = compare_lexicons(
        *lexicons,
        corpus.articles,
        stopwords=beside(path, settings.tokens.stopwords),
        keywords=settings.tokens.keywords,
        mask_people=settings.tokens.mask_people,
    )
    having = []
    for words in (diff.old, diff.new):
        themes = assign_themes(words.tokens, words.terms, corpus.articles, codebook)
        assigned = themes[themes["assigned"]]
        having.append(assigned.groupby("theme")["article_id"].agg(set).to_dict())
    rows = []
    for theme in codebook.theme:
        before, after = (found.get(theme.id, set()) for found in having)
        rows.append((theme.id, len(before), len(after), len(after - before), len(before - after)))
    columns = ["theme", "articles_old", "articles_new", "gained", "lost"]
    return LexiconEffect(diff.readings, diff.terms, pd.DataFrame(rows, columns=columns))


def _corpus_of(study: str | Path) -> tuple[Path, Study, Corpus]:
    from hwadu.pipeline.corpus import build_corpus

    path = Path(study)
    path = path / STUDY if path.is_dir() else path
    settings = load_study(path)
    return path, settings, build_corpus(settings, path.parent)
