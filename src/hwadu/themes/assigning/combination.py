"""How signals combine to the log-odds of a theme: learned across themes, corrected by codes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from hwadu.themes.signals.all_signals import SIGNALS
from hwadu.themes.signals.lead_reading import READ_SIGNALS

if TYPE_CHECKING:
    from hwadu.themes.signals.all_signals import Signals
    from hwadu.themes.signals.flat_tokens import Floats

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


def _shipped(file: str, names: tuple[str, ...]) -> Combination:
    text = resources.files("hwadu.themes").joinpath(file).read_text(encoding="utf-8")
    held = json.loads(text)
    mean, scale, weight = (
        np.array([held["signals"][name][key] for name in names])
        for key in ("mean", "scale", "weight")
    )
    return Combination(mean, scale, weight, held["intercept"], held["assigned_from"])
