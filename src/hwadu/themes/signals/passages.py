"""A classifier of passages, taught by the codebook's confident articles, not by coded ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from hwadu.themes.signals.batches import FOLDS
from hwadu.themes.signals.flat_tokens import Flags, FlatTokens, Floats
from hwadu.themes.signals.kept_models import arrays_of, recalled

PASSAGE = 3  # sentences
_MOST_POSITIVE = 6000  # passages
_MOST_NEGATIVE = 18000
_REGULARISATION = 0.3
_NO_PASSAGE = -30.0
_FEWEST_PASSAGES = 5  # that a term must occur in to count


@dataclass(frozen=True)
class Passages:
    """Passages of confident articles, as the terms they hold.

    Attributes
    ----------
    terms : csr_matrix of float32, shape (passages, terms)
        1 where a passage holds a term.
    article : array of int64, shape (passages,)
    fold : array of int64, shape (passages,)
    """

    terms: sparse.csr_matrix
    article: npt.NDArray[np.int64]
    fold: npt.NDArray[np.int64]

    def holding(self, wanted: Flags) -> Flags:
        """Which passages hold one of the wanted terms (a flag for each term id)."""
        return np.asarray(self.terms @ wanted.astype(np.float32) > 0)


@dataclass(frozen=True)
class PassageModel:
    """What was learned about one theme, once without each fold of the articles.

    Attributes
    ----------
    columns : array of int64, shape (features,)
        Term ids the model looks at: never the theme's own seed terms.
    weights : array of float64, shape (folds, features)
        Log-odds that a term adds to the passage it occurs in.
    intercept : array of float64, shape (folds,)
        Log-odds of a passage without any of them.
    """

    columns: npt.NDArray[np.int64]
    weights: Floats
    intercept: Floats


def sentence_terms(flat: FlatTokens, n_terms: int) -> sparse.csr_matrix:
    """Which terms each sentence holds: csr_matrix of float32, shape (sentences, terms)."""
    ones = np.ones(flat.term.size, dtype=np.float32)
    held = sparse.csr_matrix((ones, (flat.sentence, flat.term)), shape=(flat.n_sentences, n_terms))
    held.sum_duplicates()
    held.data[:] = 1.0
    return held


def cut_passages(
    flat: FlatTokens, held: sparse.csr_matrix, folds: npt.NDArray[np.int64], kept: Flags
) -> Passages:
    """Cut articles into passages of neighbouring sentences that do not overlap."""
    rank = (np.arange(flat.n_sentences) - flat.first[flat.article]) // PASSAGE
    used = np.flatnonzero(kept)
    key = np.stack([flat.article[used], rank[used]])
    begins = np.ones(used.size, dtype=bool)
    begins[1:] = (np.diff(key, axis=1) != 0).any(axis=0)
    passage = np.cumsum(begins) - 1
    join = sparse.csr_matrix(
        (np.ones(used.size, dtype=np.float32), (passage, used)),
        shape=(int(begins.sum()), flat.n_sentences),
    )
    terms = sparse.csr_matrix(join @ held)
    terms.data[:] = 1.0
    article = flat.article[used][begins]
    return Passages(terms, article, folds[article])


def learn_passages(
    passages: Passages, positive: Flags, negative: Flags, hidden: Flags
) -> PassageModel | None:
    """Learn to tell passages on a theme from others, without looking at its seed terms.

    Parameters
    ----------
    passages : Passages
    positive, negative : arrays of bool, shape (passages,)
        Passages with a seed term in articles that surely have the theme, and passages of
        articles that surely do not.
    hidden : array of bool, shape (terms,)
        The seed terms, hidden from the model so that it learns what stands around them.

    Returns
    -------
    PassageModel or None
        None where a side has no passage outside one of the folds.
    """
    outside = [passages.fold != fold for fold in range(FOLDS)]
    if not all((side & part).any() for side in (positive, negative) for part in outside):
        return None
    frequency = np.bincount(passages.terms.indices, minlength=passages.terms.shape[1])
    columns = np.flatnonzero((frequency >= _FEWEST_PASSAGES) & ~hidden)
    if not columns.size:
        return None
    learned_from = passages.fold, positive, negative, columns
    kept = recalled(
        [*arrays_of(passages.terms), *learned_from],
        lambda: _learned(passages, positive, negative, columns),
    )
    return PassageModel(columns, kept["weights"], kept["intercept"])


def _learned(
    passages: Passages, positive: Flags, negative: Flags, columns: npt.NDArray[np.int64]
) -> dict[str, Floats]:
    """Weights and intercepts of :class:`PassageModel`."""
    from sklearn.linear_model import LogisticRegression

    weights, intercepts = [], []
    for fold in range(FOLDS):
        part = passages.fold != fold
        on = _spread(np.flatnonzero(positive & part), _MOST_POSITIVE)
        off = _spread(np.flatnonzero(negative & part), _MOST_NEGATIVE)
        model: Any = LogisticRegression(
            C=_REGULARISATION, class_weight="balanced", max_iter=200, tol=1e-3
        )
        rows = np.concatenate([on, off])
        model.fit(passages.terms[rows][:, columns], np.repeat([1, 0], [on.size, off.size]))
        weights.append(model.coef_[0])
        intercepts.append(model.intercept_[0])
    return {
        "weights": np.stack(weights).astype(np.float64),
        "intercept": np.array(intercepts, dtype=float),
    }


@dataclass(frozen=True)
class PassageOdds:
    """What a model says of every sentence of a batch.

    Attributes
    ----------
    own : array of float64, shape (sentences,)
        Log-odds that the terms of the sentence add.
    passage : array of float64, shape (sentences,)
        Log-odds of the passage that begins with it; minus 30 for lists of keywords.
    """

    own: Floats
    passage: Floats


def passage_odds(
    flat: FlatTokens,
    held: sparse.csr_matrix,
    model: PassageModel,
    folds: npt.NDArray[np.int64],
    kept: Flags,
) -> PassageOdds:
    """Judge every passage by the model that never saw its article.

    Parameters
    ----------
    flat : FlatTokens
    held : csr_matrix, shape (sentences, terms)
        From :func:`sentence_terms`.
    model : PassageModel
    folds : array of int64, shape (articles,)
    kept : array of bool, shape (sentences,)
        Sentences of running text; the others are lists of keywords.
    """
    added = np.asarray(held[:, model.columns] @ model.weights.T)
    fold = folds[flat.article]
    own = np.where(kept, added[np.arange(flat.n_sentences), fold], 0.0)
    around = flat.neighbourhood(own, 0, PASSAGE - 1) + model.intercept[fold]
    return PassageOdds(own, np.where(kept, around, _NO_PASSAGE))


def best_passages(flat: FlatTokens, around: Floats) -> Floats:
    """Log-odds of each article's best passage; minus 30 where it has no sentence of text."""
    best = np.full(flat.n_articles, _NO_PASSAGE)
    np.maximum.at(best, flat.article, around)
    return best


def _spread(rows: npt.NDArray[np.int64], most: int) -> npt.NDArray[np.int64]:
    """At most so many rows, evenly spread over all of them."""
    if rows.size <= most:
        return rows
    return rows[np.linspace(0, rows.size - 1, most).astype(np.int64)]
