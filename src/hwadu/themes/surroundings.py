"""How likely a theme's terms are to stand in an article, by all its other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from hwadu.themes.batches import FOLDS

if TYPE_CHECKING:
    from hwadu.themes.flat import Flags, Floats, Ints

_REGULARISATION = 3.0
_FEWEST_SEEDED = 2  # articles outside a fold
_TOLERANCE = 1e-6  # of the mean gradient: a rare theme's is small from the start


@dataclass(frozen=True)
class Surroundings:
    """A classifier of whether a theme's terms stand in an article, from which they are hidden.

    Learned once without each fold of the articles, so that none is judged by what it taught.

    Attributes
    ----------
    shown : array of float64, shape (terms,)
        1 for the terms it looks at.
    weights : array of float64, shape (terms, folds)
    intercept : array of float64, shape (folds,)
    prior : float
        Log-odds that a term stands in an article of the corpus.

    References
    ----------
    Elkan and Noto (2008), Learning classifiers from only positive and unlabeled data, KDD.
    """

    shown: Floats
    weights: Floats
    intercept: Floats
    prior: float

    def log_ratio(self, words: sparse.csr_matrix, folds: Ints) -> Floats:
        """How much an article's words change the odds, in logarithms.

        Said by the classifier that did not see the article. The prior is taken out: how often
        terms stand in a corpus depends on what was asked of the archive.

        Parameters
        ----------
        words : csr_matrix of float64, shape (articles, terms)
            BM25 weights in unit rows; the hidden terms are passed over.
        folds : array of int64, shape (articles,)
        """
        length = np.sqrt(np.asarray(words.multiply(words) @ self.shown))[:, None]
        said = np.asarray(words @ self.weights) / np.maximum(length, 1e-12) + self.intercept
        return np.asarray(said[np.arange(len(folds)), folds] - self.prior)


def learn_surroundings(
    words: sparse.csr_matrix, seeded: Flags, hidden: Flags, folds: Ints, weights: Floats
) -> Surroundings:
    """Learn what stands around a theme's terms.

    Parameters
    ----------
    words : csr_matrix of float64, shape (articles, terms)
        BM25 weights in unit rows.
    seeded : array of bool, shape (articles,)
        Articles that hold a term of the theme.
    hidden : array of bool, shape (terms,)
        The theme's terms and their parts.
    folds : array of int64, shape (articles,)
    weights : array of float64, shape (articles,)
        1 over the size of an article's story: an event that was copied teaches once.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    columns = np.flatnonzero((np.bincount(words.indices, minlength=words.shape[1]) > 1) & ~hidden)
    shown = normalize(words[:, columns]) if columns.size else words[:, columns]
    learned = np.zeros((words.shape[1], FOLDS))
    looked_at = np.zeros(words.shape[1])
    looked_at[columns] = 1.0
    share = (np.average(seeded, weights=weights) * len(seeded) + 0.5) / (len(seeded) + 1)
    prior = float(np.log(share / (1 - share)))
    intercept = np.full(FOLDS, prior)
    for fold in range(FOLDS):
        rest = folds != fold
        if seeded[rest].sum() < _FEWEST_SEEDED or seeded[rest].all() or not columns.size:
            continue
        model: Any = LogisticRegression(C=_REGULARISATION, max_iter=500, tol=_TOLERANCE)
        model.fit(shown[rest], seeded[rest], sample_weight=weights[rest])
        learned[columns, fold] = model.coef_[0]
        intercept[fold] = model.intercept_[0]
    return Surroundings(looked_at, learned, intercept, prior)
