"""From tokens to counts: articles by terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.pipeline.terms.lexicon_of_study import (
    lexicon_file,
    people_columns,
    run_codebook,
    run_followed,
    run_lexicon,
    terms_without_stop,
)
from hwadu.pipeline.terms.names_of_run import names_of_run
from hwadu.stats.counts import Counts, document_term_counts

__all__ = [
    "Counts",
    "accepted_spellings",
    "count_terms",
    "read_terms",
    "run_words",
    "run_words_of_topics",
    "tokenize",
    "words_of_topics",
]

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hwadu.runs.folder.run import Run
    from hwadu.settings import Study
    from hwadu.tokens import KnownNames, Lexicon, TokenTables


def tokenize(
    articles: pd.DataFrame,
    settings: Study,
    lexicon: Lexicon,
    stopwords: frozenset[str],
    known: KnownNames | None = None,
) -> dict[str, pd.DataFrame]:
    """Read the articles of a study into tokens.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    settings : Study
    lexicon : Lexicon
        From :func:`hwadu.pipeline.terms.lexicon_of_study.study_lexicon`.
    stopwords : frozenset of str
    known : KnownNames, optional
        Names that hold a term; what the articles tell of them if not given.

    Returns
    -------
    dict of str to DataFrame
        ``terms``, ``tokens``, and where the study asks for them ``ngrams`` and ``compounds``.
    """
    from hwadu.tokens import accepted_compounds, compounds_above, suggest_compounds

    chosen = settings.tokens
    tables: dict[str, pd.DataFrame] = {}
    compounds = None
    if chosen.compounds_above is not None:
        suggestions = suggest_compounds(
            articles, lexicon=lexicon, stopwords=stopwords, analyser=chosen.analyser
        )
        compounds = compounds_above(suggestions, chosen.compounds_above)
        tables["compounds"] = accepted_compounds(suggestions, chosen.compounds_above)
    words = {"lexicon": lexicon, "stopwords": stopwords, "compounds": compounds, "known": known}
    read = read_terms(articles, settings, **words)
    if chosen.ngrams > 1:
        tables["ngrams"] = read.ngrams
    return tables | {"terms": read.terms, "tokens": read.tokens}


def read_terms(articles: pd.DataFrame, settings: Study, **words: Any) -> TokenTables:
    """Articles to terms as the settings ask for.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    settings : Study
    **words
        lexicon, stopwords, compounds, known, ngram_articles: for
        :func:`hwadu.tokens.tokenize_articles`; of a finished run :func:`run_words`.
    """
    from hwadu.tokens import tokenize_articles

    chosen = settings.tokens
    return tokenize_articles(
        articles,
        analyser=chosen.analyser,
        keywords=chosen.keywords,
        mask_people=chosen.mask_people,
        ngrams=chosen.ngrams,
        **words,
    )


def run_words(
    run: Run, stopwords: Path | None, others: pd.DataFrame | None = None
) -> dict[str, Any]:
    """Lexicon, stop words, accepted compounds and names of a run, for :func:`read_terms`.

    Parameters
    ----------
    run : Run
    stopwords : Path or None
        The study's own.
    others : DataFrame, optional
        Articles to read that are not the run's: persons that their column ``people`` names, and
        names that they tell, are known as well.
    """
    lexicon = run_lexicon(run, others)
    return {
        "lexicon": lexicon,
        "known": names_of_run(run, "tokens", lexicon, others),
        "stopwords": terms_without_stop(stopwords, run_codebook(run), run_followed(run)),
        "compounds": accepted_spellings(run),
    }


def words_of_topics(
    articles: pd.DataFrame, lexicon: Lexicon, stopwords: Path | None, compounds: pd.DataFrame
) -> dict[str, Any]:
    """What topics are found by, for :func:`read_terms`: all but what a study looks for.

    A codebook's terms and followed terms are no words of topics. So topics say the same whatever is
    looked for, and a codebook can be edited without finding them anew.

    Parameters
    ----------
    articles : DataFrame
        Table ``articles``, whose column ``people`` names persons.
    lexicon : Lexicon
        As its file has it.
    stopwords : Path or None
        The study's own.
    compounds : DataFrame
        The table of that name.
    """
    from hwadu.tokens import load_stopwords, names_of_persons

    return {
        "lexicon": lexicon.with_names(names_of_persons(articles)),
        "stopwords": load_stopwords(stopwords),
        "compounds": _spellings(compounds),
    }


def run_words_of_topics(
    run: Run, stopwords: Path | None, others: pd.DataFrame | None = None
) -> dict[str, Any]:
    """What the topics of a run were found by (:func:`words_of_topics`).

    Parameters
    ----------
    run : Run
    stopwords : Path or None
        The study's own.
    others : DataFrame, optional
        Articles to read that are not the run's.
    """
    named = people_columns(run, others)
    words = words_of_topics(named, lexicon_file(run), stopwords, run.table("compounds"))
    return words | {"known": names_of_run(run, "topics", words["lexicon"], others)}


def accepted_spellings(run: Run) -> dict[str, str]:
    """Spelling to canonical form of the compounds that a run let in without review."""
    return _spellings(run.table("compounds"))


def _spellings(compounds: pd.DataFrame) -> dict[str, str]:
    from hwadu.tokens import compounds_above

    return compounds_above(compounds.assign(kind="term"), float("-inf"))


def count_terms(
    terms: pd.DataFrame, tokens: pd.DataFrame, ngrams: pd.DataFrame, min_articles: int
) -> Counts:
    """Count canonical terms, without those that occur in too few articles to say anything.

    Parameters
    ----------
    terms, tokens : DataFrame
        The tables of those names.
    ngrams : DataFrame
        The table of that name, counted beside the terms; empty for none.
    min_articles : int
        Fewest articles a term must occur in.
    """
    ids = list(tokens["term_ids"])
    if not ngrams.empty:
        pairs = zip(ids, ngrams["term_ids"], strict=True)
        ids = [np.concatenate([one, more]) for one, more in pairs]
    matrix = document_term_counts(ids, len(terms))
    in_articles = np.bincount(matrix.indices, minlength=len(terms))
    kept = np.flatnonzero(in_articles >= max(min(min_articles, matrix.shape[0]), 1))
    return Counts(matrix[:, kept].tocsr(), terms["form"].iloc[kept].tolist())
