"""The two views and the circumstances brought together: log-odds of every theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from hwadu.themes.signals.affinity import bounded
from hwadu.themes.signals.evidence import rule_log_odds
from hwadu.themes.signals.passages import PassageOdds, best_passages, passage_odds, sentence_terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hwadu.themes.assigning.learning import LearnedTheme
    from hwadu.themes.signals.batches import Batch
    from hwadu.themes.signals.calibration import Calibration
    from hwadu.themes.signals.flat_tokens import Floats

_RULE_BOUND = 6.0
_PASSAGE_HIGHEST = 8.0
_PASSAGE_LOWEST = -8.0
_EASY_CASES = 2.7  # sure articles are the clear ones: a single paragraph lies so much lower
_LEAST_ODDS = 3.5
_CIRCUMSTANCE = 0.5
_DEVOTION = 6

Vectors = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Scores:
    """What a batch of articles says about every theme.

    Attributes
    ----------
    log_odds : array of float64, shape (articles, themes)
    passages : list of PassageOdds or None
        What the classifier says of every sentence, 0 where it is just enough; None where nothing
        was learned.
    """

    log_odds: Floats
    passages: list[PassageOdds | None]


def score_batch(
    batch: Batch,
    learned: Sequence[LearnedTheme],
    n_terms: int,
    likeness: Floats | None = None,
    definitions: Floats | None = None,
    circumstances: Floats | None = None,
    *,
    for_all: bool = False,
) -> Scores:
    """Log-odds of every theme in every article of a batch.

    Parameters
    ----------
    batch : Batch
    learned : sequence of LearnedTheme
    n_terms : int
        Size of the vocabulary.
    likeness, definitions : arrays of float64, shape (articles, themes), optional
        Likeness to each theme's sure articles, and to its definition.
    circumstances : array of float64, shape (articles, themes), optional
        What an article's topic adds to the odds, in logarithms.
    for_all : bool
        Whether it adds to them for themes without a classifier too: what a person says of a topic
        does, what was only counted there has terms alone behind it.
    """
    held = sentence_terms(batch.flat, n_terms)
    columns: list[Floats] = []
    passages: list[PassageOdds | None] = []
    for k, (theme, evidence) in enumerate(zip(learned, batch.evidence, strict=True)):
        rule = rule_log_odds(evidence.strength, batch.full_text)
        if theme.passages is None:
            if for_all and circumstances is not None:
                rule = rule + _CIRCUMSTANCE * circumstances[:, k]
            columns.append(rule)
            passages.append(None)
            continue
        found = passage_odds(batch.flat, held, theme.passages, batch.folds, batch.running)
        curve = theme.curve
        said_of_passages = curve.slope * (found.passage - _threshold(curve))
        passages.append(PassageOdds(found.own, said_of_passages))
        # terms that do stand there are argued away only as far as the classifier seldom misses
        denial = np.log(curve.missed / (1 - curve.false_alarms))
        lowest = np.where(evidence.strength > 0, denial, _PASSAGE_LOWEST)
        said = np.clip(best_passages(batch.flat, said_of_passages), lowest, _PASSAGE_HIGHEST)
        skill = curve.skill
        odds = np.clip(rule, -_RULE_BOUND, _RULE_BOUND) * (1 - skill**_DEVOTION) + said * skill
        for values, hint in (
            (likeness, theme.vector_curve),
            (definitions, theme.definition_curve),
        ):
            if values is not None:
                odds += _CIRCUMSTANCE * hint.skill * bounded(hint.ratio(values[:, k]))
        if circumstances is not None:
            odds += _CIRCUMSTANCE * circumstances[:, k]
        columns.append(odds)
    return Scores(np.stack(columns, axis=1), passages)


def _threshold(curve: Calibration) -> float:
    """Log-odds of a passage that are just enough."""
    easy = -(curve.intercept + _EASY_CASES) / max(curve.slope, 1e-6)
    return max(_LEAST_ODDS, easy)
