"""How likely a theme's terms are to occur in an article, by all its other words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from hwadu.themes.signals.flat_tokens import Flags, Floats, Ints
from hwadu.themes.signals.folded_models import FoldedModel
from hwadu.themes.signals.kept_models import recalled_or_learned

_REGULARISATION = 3.0


@dataclass(frozen=True)
class Surroundings:
    """A classifier of whether a theme's terms occur in an article, from which they are hidden.

    Attributes
    ----------
    columns : array of int64
        The terms it looks at.
    model : FoldedModel
    """

    columns: Ints
    model: FoldedModel

    def log_ratio(self, words: sparse.csr_matrix, folds: Ints) -> Floats:
        """How much an article's words change the odds, in logarithms.

        Parameters
        ----------
        words : csr_matrix of float64, shape (articles, terms)
            BM25 weights in unit rows; the hidden terms are passed over.
        folds : array of int64, shape (articles,)
        """
        return self.model.log_ratio(_shown(words, self.columns), folds)


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
    columns = np.flatnonzero((np.bincount(words.indices, minlength=words.shape[1]) > 1) & ~hidden)
    learned_from = _shown(words, columns), seeded, folds, weights, _REGULARISATION
    return Surroundings(columns, recalled_or_learned(*learned_from))


def _shown(words: sparse.csr_matrix, columns: Ints) -> sparse.csr_matrix:
    """Some words of articles, in unit rows."""
    from sklearn.preprocessing import normalize

    return normalize(words[:, columns]) if columns.size else words[:, columns]
