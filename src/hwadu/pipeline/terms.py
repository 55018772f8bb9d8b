"""From tokens to counts: articles by terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hwadu.settings import beside
from hwadu.stats.counts import document_term_counts

if TYPE_CHECKING:
    from pathlib import Path

    from scipy import sparse

    from hwadu.pipeline.corpus import Corpus
    from hwadu.settings import Study
    from hwadu.tokens import Lexicon, TokenTables


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


def count_terms(words: TokenTables, min_articles: int) -> Counts:
    """Count canonical terms, without those that stand in too few articles to say anything.

    Parameters
    ----------
    words : TokenTables
    min_articles : int
        Fewest articles a term must stand in.
    """
    canonical = words.terms[words.terms["kind"] == "canonical"].sort_values("term_id")
    matrix = document_term_counts(words.tokens["term_ids"], len(canonical))
    in_articles = np.bincount(matrix.indices, minlength=len(canonical))
    kept = np.flatnonzero(in_articles >= min(min_articles, matrix.shape[0]))
    return Counts(matrix[:, kept].tocsr(), canonical["form"].iloc[kept].tolist())


def tokenize(corpus: Corpus, settings: Study, lexicon: Lexicon, study_path: Path) -> TokenTables:
    """Read the articles of a study into tokens.

    Parameters
    ----------
    corpus : Corpus
    settings : Study
    lexicon : Lexicon
    study_path : Path
        The study file, which other files are named relative to.
    """
    from hwadu.tokens import compounds_above, suggest_compounds, tokenize_articles

    chosen = settings.tokens
    compounds = None
    if chosen.compounds_above is not None:
        suggestions = suggest_compounds(corpus.articles, lexicon=lexicon)
        compounds = compounds_above(suggestions, chosen.compounds_above)
    return tokenize_articles(
        corpus.articles,
        lexicon=lexicon,
        stopwords=beside(study_path, chosen.stopwords),
        keywords=chosen.keywords,
        mask_people=chosen.mask_people,
        compounds=compounds,
    )
