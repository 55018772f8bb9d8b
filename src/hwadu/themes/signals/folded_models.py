"""Classifiers of whether a theme's terms occur in an article, none judged by what it taught."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hwadu.themes.signals.batches import FOLDS

if TYPE_CHECKING:
    from scipy import sparse

    from hwadu.themes.signals.flat_tokens import Flags, Floats, Ints

_FEWEST_SEEDED = 2  # articles outside a fold
_MOST_OF_A_DAY = 0.25  # of what a theme's articles teach
_TOLERANCE = 1e-6  # of the mean gradient: a rare theme's is small from the start


@dataclass(frozen=True)
class FoldedModel:
    """A logistic model, learned once without each fold of the articles.

    Attributes
    ----------
    weights : array of float64, shape (features, folds)
    intercept : array of float64, shape (folds,)
    prior : float
        Log-odds that a term occurs in an article of the corpus.

    References
    ----------
    Elkan and Noto (2008), Learning classifiers from only positive and unlabeled data, KDD.
    """

    weights: Floats
    intercept: Floats
    prior: float

    def log_ratio(self, features: Floats | sparse.csr_matrix, folds: Ints) -> Floats:
        """How much the features change the odds, in logarithms.

        Said by the classifier that did not see the article. The prior is taken out: how often
        terms occur in a corpus depends on what was asked of the archive.

        Parameters
        ----------
        features : array or csr_matrix of float64, shape (articles, features)
        folds : array of int64, shape (articles,)
        """
        said = np.asarray(features @ self.weights) + self.intercept
        return np.asarray(said[np.arange(len(folds)), folds] - self.prior)


def spread_over_days(weights: Floats, seeded: Flags, days: Ints) -> Floats:
    """Weights of articles, those of a theme lowered where one day would teach most of it.

    An announcement of one day fills papers with articles that are no copies of one another, and
    its names and places are no part of the theme.

    Parameters
    ----------
    weights : array of float64, shape (articles,)
    seeded : array of bool, shape (articles,)
        Articles that hold a term of the theme.
    days : array of int64, shape (articles,)
        A number for each day.

    Returns
    -------
    array of float64, shape (articles,)
        No day has more than a quarter of the weight of the theme's articles; where they lie on
        fewer than four days, all days have as much.

    Examples
    --------
    >>> days = np.array([0, 0, 0, 0, 0, 0, 1, 2, 3])
    >>> spread_over_days(np.ones(9), np.ones(9, dtype=bool), days)[[0, 6]].round(2).tolist()
    [0.17, 1.0]
    """
    numbers, day = np.unique(days[seeded], return_inverse=True)
    if not numbers.size:
        return weights
    total = np.bincount(day, weights=weights[seeded])
    falling = np.sort(total)[::-1]
    most = falling[-1]
    for capped in range(min(len(falling), round(1 / _MOST_OF_A_DAY))):
        shared = _MOST_OF_A_DAY * falling[capped:].sum() / (1 - _MOST_OF_A_DAY * capped)
        if falling[capped] <= shared:
            most = shared
            break
    made = weights.copy()
    made[seeded] *= np.minimum(1.0, most / total)[day]
    return made


def learn_folded(
    features: Floats | sparse.csr_matrix,
    seeded: Flags,
    folds: Ints,
    weights: Floats,
    regularisation: float,
) -> FoldedModel:
    """Learn in which articles a theme's terms stand.

    Parameters
    ----------
    features : array or csr_matrix of float64, shape (articles, features)
    seeded : array of bool, shape (articles,)
        Articles that hold a term of the theme.
    folds : array of int64, shape (articles,)
    weights : array of float64, shape (articles,)
        1 over the size of an article's story: an event that was copied teaches once.
    regularisation : float
        How far the articles are believed, as ``C`` of scikit-learn.
    """
    from sklearn.linear_model import LogisticRegression

    learned = np.zeros((features.shape[1], FOLDS))
    share = (np.average(seeded, weights=weights) * len(seeded) + 0.5) / (len(seeded) + 1)
    prior = float(np.log(share / (1 - share)))
    intercept = np.full(FOLDS, prior)
    for fold in range(FOLDS):
        rest = folds != fold
        if seeded[rest].sum() < _FEWEST_SEEDED or seeded[rest].all() or not features.shape[1]:
            continue
        model: Any = LogisticRegression(C=regularisation, max_iter=500, tol=_TOLERANCE)
        model.fit(features[rest], seeded[rest], sample_weight=weights[rest])
        learned[:, fold] = model.coef_[0]
        intercept[fold] = model.intercept_[0]
    return FoldedModel(learned, intercept, prior)
