"""From what a classifier says to log-odds that hold, and how far it is to be believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hwadu.themes.signals.flat_tokens import Flags, Floats

_SCALE = 4.0  # raw log-odds are divided by it, so that the penalty on the slope is mild


@dataclass(frozen=True)
class Calibration:
    """A logistic curve over raw values, fitted on articles the classifier had not seen.

    Attributes
    ----------
    slope, intercept : float
        Log-odds are ``intercept + slope * value``.
    prior : float
        Log-odds of the theme among the confident articles of the corpus.
    skill : float
        Brier skill score on those articles, 0 to 1: how far the classifier is believed.
    missed, false_alarms : float
        Shares of the articles with the theme that it denies, and of those without that it finds.
    """

    slope: float
    intercept: float
    prior: float
    skill: float
    missed: float
    false_alarms: float

    def log_odds(self, values: Floats) -> Floats:
        """Log-odds among articles that have the theme as often as the confident ones."""
        return np.asarray(self.intercept + self.slope * values)

    def ratio(self, values: Floats) -> Floats:
        """How much the values change the odds, in logarithms: the prior is taken out."""
        return np.asarray(self.log_odds(values) - self.prior)


NOT_LEARNED = Calibration(0.0, 0.0, 0.0, 0.0, 1.0, 1.0)


def calibrate(values: Floats, positive: Flags, weights: Floats) -> Calibration:
    """Fit Platt's curve and measure it.

    Parameters
    ----------
    values : array of float64, shape (articles,)
        What a classifier says of confident articles it was not trained on.
    positive : array of bool, shape (articles,)
    weights : array of float64, shape (articles,)
        How many articles of the corpus each stands for.

    References
    ----------
    Platt (1999), Probabilistic outputs for support vector machines.
    Saerens, Latinne and Decaestecker (2002), Adjusting the outputs of a classifier to new a
    priori probabilities, Neural Computation 14: the prior is taken out by Bayes' rule.

    Examples
    --------
    >>> curve = calibrate(np.array([-3.0, -2, 2, 3]), np.array([0, 0, 1, 1]) > 0, np.ones(4))
    >>> bool(curve.log_odds(np.array([3.0]))[0] > 0)
    True
    """
    from sklearn.linear_model import LogisticRegression

    if not positive.any() or positive.all():
        return NOT_LEARNED
    model: Any = LogisticRegression(C=1.0)
    model.fit(values[:, None] / _SCALE, positive, sample_weight=weights)
    slope = max(float(model.coef_[0, 0]), 0.0) / _SCALE
    intercept = float(model.intercept_[0])
    share = float(np.average(positive, weights=weights))
    probability = 1 / (1 + np.exp(-(intercept + slope * values)))
    error = float(np.average((probability - positive) ** 2, weights=weights))
    skill = max(0.0, 1 - error / (share * (1 - share)))
    said = probability >= 0.5
    return Calibration(
        slope,
        intercept,
        float(np.log(share / (1 - share))),
        skill,
        missed=_rate(~said & positive, positive, weights),
        false_alarms=_rate(said & ~positive, ~positive, weights),
    )


def _rate(wrong: Flags, of: Flags, weights: Floats) -> float:
    """Share of the articles that are wrong; one more, half wrong, keeps it from 0 and 1."""
    return float((weights[wrong].sum() + 0.5) / (weights[of].sum() + 1))
