"""What codes by people teach about the articles that nobody has coded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hwadu.themes.signals.flat_tokens import Floats

_INTERCEPT = 0.6  # standard deviations of what codes are expected to change
_SIGNAL = 0.1
_PLACE = 1.5
_MOST_STEPS = 50
_MOST_HALVINGS = 30


@dataclass(frozen=True)
class Lesson:
    """What a theme's codes change in its log-odds.

    Attributes
    ----------
    change : array of float64, shape (1 + signals + dimensions,)
        Of the intercept, the weights of the signals, and by where an article lies.
    """

    change: Floats

    def log_odds(self, before: Floats, design: Floats) -> Floats:
        """Log-odds after the lesson, from those before it."""
        return np.asarray(before + design @ self.change)


def lesson_design(signals: Floats, places: Floats) -> Floats:
    """What a lesson looks at in each article: shape (articles, 1 + signals + dimensions).

    Parameters
    ----------
    signals : array of float64, shape (articles, signals)
        In deviations.
    places : array of float64, shape (articles, dimensions)
    """
    return np.column_stack([np.ones(len(signals)), signals, places])


def learn_from_codes(before: Floats, design: Floats, present: Floats, n_signals: int) -> Lesson:
    """The likeliest change of a theme's log-odds, drawn towards no change.

    A logistic model whose offset is what was known before, with normal priors around no change:
    ten codes move it little, hundreds as far as they agree. Articles may have been drawn where
    doubt is greatest: what they lie at is part of the model, so that does not mislead it.

    Parameters
    ----------
    before : array of float64, shape (articles,)
        Log-odds of the coded articles without codes.
    design : array of float64, shape (articles, 1 + signals + dimensions)
        From :func:`lesson_design`.
    present : array of float64, shape (articles,)
        Part of an article's readings that found the theme, 0 to 1.
    n_signals : int

    References
    ----------
    Gelman, Jakulin, Pittau and Su (2008), A weakly informative default prior distribution for
    logistic and other regression models, Annals of Applied Statistics 2.

    Examples
    --------
    >>> design = np.column_stack([np.ones(40), np.repeat([-1.0, 1.0], 20)])
    >>> lesson = learn_from_codes(np.zeros(40), design, np.repeat([0.0, 1.0], 20), n_signals=1)
    >>> bool(lesson.change[1] > 0)
    True
    """
    n_places = design.shape[1] - 1 - n_signals
    deviations = np.concatenate(
        [[_INTERCEPT], np.full(n_signals, _SIGNAL), np.full(n_places, _PLACE)]
    )
    precision = 1 / deviations**2
    change = np.zeros(design.shape[1])
    unlikely = _unlikeliness(change, before, design, present, precision)
    for _ in range(_MOST_STEPS):
        likely = 1 / (1 + np.exp(-np.clip(before + design @ change, -30, 30)))
        gradient = design.T @ (present - likely) - precision * change
        curvature = (design.T * (likely * (1 - likely))) @ design + np.diag(precision)
        step = np.linalg.solve(curvature, gradient)
        # where all is sure before, the curvature says little of what lies beyond: shorter steps
        for _ in range(_MOST_HALVINGS):
            after = _unlikeliness(change + step, before, design, present, precision)
            if after <= unlikely:
                break
            step = step / 2
        else:
            break
        change, unlikely = change + step, after
        if np.abs(step).max() < 1e-8:
            break
    return Lesson(change)


def _unlikeliness(
    change: Floats, before: Floats, design: Floats, present: Floats, precision: Floats
) -> float:
    """Minus the logarithm of how likely the codes and a change are, up to a constant."""
    said = before + design @ change
    codes = np.logaddexp(0, said) - present * said
    return float(codes.sum() + (precision * change**2).sum() / 2)
