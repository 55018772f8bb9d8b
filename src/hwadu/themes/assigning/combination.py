"""How signals combine to the log-odds of a theme: learned across themes, corrected by codes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from hwadu.themes.signals.all_signals import SIGNALS, Signals
from hwadu.themes.signals.flat_tokens import CodebookTerms, Floats
from hwadu.themes.signals.lead_reading import READ_SIGNALS

_PASSAGES = 0.6  # their part in the log-odds of a whole text, by a codebook with context words
_PASSAGES_BOUND = 8.0
FILE = "combination.json"
FILE_WITH_READING = "combination_with_reading.json"


@dataclass(frozen=True)
class Combination:
    """A logistic model of signals, the same for every theme of every codebook.

    Attributes
    ----------
    mean, scale : arrays of float64, shape (signals,)
        Of the signals in the articles it was learned from.
    weights : array of float64, shape (signals,)
        Of the signals in deviations.
    intercept : float
    assigned_from : float
        Score down to which assigning a theme serves F1 best, on average over themes that the
        model had not seen.
    """

    mean: Floats
    scale: Floats
    weights: Floats
    intercept: float
    assigned_from: float

    @property
    def least_log_odds(self) -> float:
        """Log-odds from which a theme is assigned."""
        return float(np.log(self.assigned_from / (1 - self.assigned_from)))

    def standardised(self, signals: Signals) -> Signals:
        """Signals in deviations, shape as given; one that is not known stands at its mean."""
        return np.nan_to_num((signals - self.mean) / self.scale)

    def log_odds(self, signals: Signals) -> Floats:
        """Log-odds of each theme in each article, shape (articles, themes)."""
        return np.asarray(self.standardised(signals) @ self.weights + self.intercept)


@lru_cache(maxsize=1)
def shipped_combination() -> Combination:
    """The combination that comes with the package.

    Its file names what it was learned on. ``benchmarks/combination.py`` makes it again.

    Examples
    --------
    >>> 0 < shipped_combination().assigned_from < 1
    True
    """
    return _shipped(FILE, SIGNALS)


@lru_cache(maxsize=1)
def combination_with_reading() -> Combination:
    """The combination for articles that an encoder has read: its signals follow the others."""
    return _shipped(FILE_WITH_READING, (*SIGNALS, *READ_SIGNALS))


def beside_passages(log_odds: Floats, passages: Floats, terms: CodebookTerms) -> Floats:
    """Log-odds of whole texts by signals, with what passages say if the codebook has context words.

    Parameters
    ----------
    log_odds, passages : arrays of float64, shape (articles, themes)
    terms : CodebookTerms

    Notes
    -----
    The part was chosen on two coded sets of whole articles with plain codebooks, one with context
    words, and synthetic articles. With context words more than half is as good as any part on the
    coded set and needed on the synthetic one; with plain codebooks any part costs.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> plain, rich = (
    ...     SimpleNamespace(themes=[SimpleNamespace(context=np.array([there]))])
    ...     for there in (False, True)
    ... )
    >>> beside_passages(np.array([[1.0]]), np.array([[-1.0]]), plain).round(2).tolist()
    [[1.0]]
    >>> beside_passages(np.array([[1.0]]), np.array([[-1.0]]), rich).round(2).tolist()
    [[-0.2]]
    """
    part = _PASSAGES * any(theme.context.any() for theme in terms.themes)
    return np.asarray(
        (1 - part) * log_odds + part * np.clip(passages, -_PASSAGES_BOUND, _PASSAGES_BOUND)
    )


def _shipped(file: str, names: tuple[str, ...]) -> Combination:
    held = shipped_record(file)
    mean, scale, weight = (
        np.array([held["signals"][name][key] for name in names])
        for key in ("mean", "scale", "weight")
    )
    return Combination(mean, scale, weight, held["intercept"], held["assigned_from"])


def shipped_record(file: str) -> dict[str, Any]:
    """The record of a combination: what it was learned on, and its numbers."""
    text = resources.files("hwadu.themes").joinpath(file).read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text)
    return held


@lru_cache(maxsize=1)
def assigned_over_coded() -> dict[str, float]:
    """How many articles were assigned a theme, over those that have it, in eight of ten cases.

    A case is a theme in a coded set of articles, judged by what was learned on the other themes.

    Returns
    -------
    dict
        low, high, and the number of cases (themes).

    Examples
    --------
    >>> assigned_over_coded()["low"] < 1 < assigned_over_coded()["high"]
    True
    """
    held: dict[str, float] = shipped_record(FILE)["assigned_over_coded"]
    return held
