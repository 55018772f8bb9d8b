"""From tokens to counts: articles by terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hwadu.pipeline.lexicon_of_study import terms_without_stop
from hwadu.settings import beside
from hwadu.stats.counts import document_term_counts

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from scipy import sparse

    from hwadu.pipeline.corpus_of_study import Corpus
    from hwadu.settings import Study
    from hwadu.themes import Codebook
    from hwadu.tokens import Lexicon


@dataclass(frozen=True)
class Counts:
    """Articles by terms.

    Attributes
    ----------
    matrix : csr_matrix of int32, shape (articles, terms)
        Rows in the order of the table ``tokens``.
    vocabulary : list of str
        Canonical form of each column.
    """

    matrix: sparse.csr_matrix
    vocabulary: list[str]


@dataclass(frozen=True)
class Words:
    """Tokens of a study.

    Attributes
    ----------
    tables : dict of str to DataFrame
        ``terms``, ``tokens``, and where the study asks for them ``ngrams`` and ``compounds``.
    text_basis : Series of str
        What the tokens of each article were read from.
    """

    tables: dict[str, pd.DataFrame]
    text_basis: pd.Series[str]


def tokenize(
    corpus: Corpus, settings: Study, lexicon: Lexicon, codebook: Codebook, study_path: Path
) -> Words:
    """Read the articles of a study into tokens.

    Parameters
    ----------
    corpus : Corpus
    settings : Study
    lexicon : Lexicon
        From :func:`hwadu.pipeline.lexicon_of_study.study_lexicon`.
    codebook : Codebook
        Whose terms are counted whatever the stop words are.
    study_path : Path
        The study file, which other files are named relative to.
    """
    from hwadu.tokens import (
        accepted_compounds,
        compounds_above,
        suggest_compounds,
        tokenize_articles,
    )

    chosen = settings.tokens
    stopwords = terms_without_stop(beside(study_path, chosen.stopwords), codebook)
    tables: dict[str, pd.DataFrame] = {}
    compounds = None
    if chosen.compounds_above is not None:
        suggestions = suggest_compounds(corpus.articles, lexicon=lexicon, stopwords=stopwords)
        compounds = compounds_above(suggestions, chosen.compounds_above)
        tables["compounds"] = accepted_compounds(suggestions, chosen.compounds_above)
    read = tokenize_articles(
        corpus.articles,
        lexicon=lexicon,
        stopwords=stopwords,
        keywords=chosen.keywords,
        mask_people=chosen.mask_people,
        compounds=compounds,
        ngrams=chosen.ngrams,
    )
    if chosen.ngrams > 1:
        tables["ngrams"] = read.ngrams
    return Words(tables | {"terms": read.terms, "tokens": read.tokens}, read.text_basis)


def count_terms(
    terms: pd.DataFrame, tokens: pd.DataFrame, ngrams: pd.DataFrame, min_articles: int
) -> Counts:
    """Count canonical terms, without those that stand in too few articles to say anything.

    Parameters
    ----------
    terms, tokens : DataFrame
        The tables of those names.
    ngrams : DataFrame
        The table of that name, counted beside the terms; empty for none.
    min_articles : int
        Fewest articles a term must stand in.
    """
    ids = list(tokens["term_ids"])
    if not ngrams.empty:
        pairs = zip(ids, ngrams["term_ids"], strict=True)
        ids = [np.concatenate([one, more]) for one, more in pairs]
    matrix = document_term_counts(ids, len(terms))
    in_articles = np.bincount(matrix.indices, minlength=len(terms))
    kept = np.flatnonzero(in_articles >= max(min(min_articles, matrix.shape[0]), 1))
    return Counts(matrix[:, kept].tocsr(), terms["form"].iloc[kept].tolist())
