"""From tokens to counts: articles by terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.pipeline.terms.lexicon_of_study import terms_of
from hwadu.stats.counts import Counts, document_term_counts

__all__ = [
    "Counts",
    "count_terms",
    "learned_compounds",
    "learned_spellings",
    "read_terms",
    "tokenize",
    "words_of_topics",
]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pandas as pd

    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.tokens import KnownNames, Lexicon, TokenTables


def tokenize(
    articles: pd.DataFrame,
    settings: Study,
    lexicon: Lexicon,
    stopwords: frozenset[str],
    known: KnownNames | None = None,
    compounds: Mapping[str, str] | None = None,
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
    compounds : mapping of str to str, optional
        From :func:`learned_spellings`.

    Returns
    -------
    dict of str to DataFrame
        ``terms``, ``tokens``, and where the study asks for them ``ngrams``.
    """
    words = {"lexicon": lexicon, "stopwords": stopwords, "compounds": compounds, "known": known}
    read = read_terms(articles, settings, **words)
    tables = {"terms": read.terms, "tokens": read.tokens}
    return tables | ({"ngrams": read.ngrams} if settings.tokens.ngrams > 1 else {})


def learned_compounds(
    articles: pd.DataFrame, settings: Study, lexicon: Lexicon, stopwords: Path | None
) -> pd.DataFrame | None:
    """The table ``compounds``: those of the articles that a study lets in without review.

    What the study looks for has no part in it, as in :func:`words_of_topics`.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    settings : Study
    lexicon : Lexicon
        As its file has it.
    stopwords : Path or None
        The study's own.

    Returns
    -------
    DataFrame or None
        None where the study lets in none.
    """
    from hwadu.tokens import (
        accepted_compounds,
        load_stopwords,
        names_of_persons,
        suggest_compounds,
    )

    chosen = settings.tokens
    if chosen.compounds_above is None:
        return None
    suggestions = suggest_compounds(
        articles,
        lexicon=lexicon.with_names(names_of_persons(articles)),
        stopwords=load_stopwords(stopwords),
        analyser=chosen.analyser,
    )
    return accepted_compounds(suggestions, chosen.compounds_above)


def learned_spellings(
    compounds: pd.DataFrame | None, codebook: Codebook, settings: Study
) -> dict[str, str] | None:
    """Spelling to canonical form of :func:`learned_compounds`, for :func:`read_terms`.

    Compounds that hold a term of the codebook or a followed term would swallow it: they stay out.
    """
    if compounds is None:
        return None
    return _spellings(compounds, (*terms_of(codebook), *settings.trends.terms))


def read_terms(articles: pd.DataFrame, settings: Study, **words: Any) -> TokenTables:
    """Articles to terms as the settings ask for.

    Parameters
    ----------
    articles : DataFrame
        The table ``articles``.
    settings : Study
    **words
        lexicon, stopwords, compounds, known, ngram_articles: for
        :func:`hwadu.tokens.tokenize_articles`; of a finished run
        :func:`hwadu.runs.renew.words_of_run.run_words`.
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


def _spellings(compounds: pd.DataFrame, named: Iterable[str] = ()) -> dict[str, str]:
    """Spelling to canonical form of learned compounds but those that hold a term a study names."""
    from hwadu.tokens import compounds_above, fold

    wanted = {fold(term) for term in named}

    def holds_one(compound: str) -> bool:
        words = [fold(word) for word in compound.split()]
        runs = (
            "".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)
        )
        return any(run in wanted for run in runs)

    learned = compounds_above(compounds.assign(kind="term"), float("-inf"))
    return {spelling: form for spelling, form in learned.items() if not holds_one(form)}


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
