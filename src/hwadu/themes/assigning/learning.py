"""What is learned from the articles the codebook is sure of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hwadu import progress
from hwadu.notices import Notice
from hwadu.themes.signals.affinity import direction
from hwadu.themes.signals.batches import BatchReader
from hwadu.themes.signals.calibration import NOT_LEARNED, Calibration, calibrate
from hwadu.themes.signals.flat_tokens import CodebookTerms, Flags, Floats, Ints
from hwadu.themes.signals.passages import (
    PassageModel,
    best_passages,
    cut_passages,
    learn_passages,
    passage_odds,
    sentence_terms,
)

FEWEST_ARTICLES = 100  # below which nothing is learned
_SURE = 2.0  # times what is enough
_SURELY_NOT = 0.25
_FEWEST_SURE = 40  # articles, below which nothing is learned
_MOST_SURE = 1_500  # articles of a theme that are read to learn from
_MOST_WITHOUT = 6_000

Vectors = npt.NDArray[np.floating]


@dataclass(frozen=True)
class LearnedTheme:
    """What was learned about one theme.

    Attributes
    ----------
    passages : PassageModel or None
        None where there were too few sure articles.
    curve : Calibration
        From the best passage of an article to log-odds.
    direction : array of float64, shape (dimensions,)
        Mean direction of the sure articles; empty without vectors.
    vector_curve, definition_curve : Calibration
        From likeness to the sure articles, and to the theme's definition, to log-odds.
    sure : int
        Articles that surely have the theme by the codebook's terms alone.
    """

    passages: PassageModel | None
    curve: Calibration
    direction: Floats
    vector_curve: Calibration
    definition_curve: Calibration
    sure: int


def nothing_learned(sure: int = 0) -> LearnedTheme:
    """A theme of which passages taught nothing."""
    return LearnedTheme(None, NOT_LEARNED, np.empty(0), NOT_LEARNED, NOT_LEARNED, sure)


def learn_themes(
    reader: BatchReader,
    terms: CodebookTerms,
    vectors: Vectors | None,
    theme_vectors: Vectors | None,
) -> list[LearnedTheme]:
    """Learn every theme of the codebook from its sure articles.

    Parameters
    ----------
    reader : BatchReader
    terms : CodebookTerms
    vectors : array, shape (articles, dimensions), optional
    theme_vectors : array, shape (themes, dimensions), optional
    """
    strengths = []
    with progress.bar("weighing evidence", len(reader)) as advance:
        for batch in reader.all():
            strengths.append(batch.strength)
            advance(len(batch.rows))
    strength = np.concatenate(strengths)
    yes, no = strength >= _SURE, strength < _SURELY_NOT
    rows = _chosen(yes, no)
    batch = reader.read(rows)
    held = sentence_terms(batch.flat, len(terms.forms))
    passages = cut_passages(batch.flat, held, batch.folds, batch.running)
    learned = []
    for k, flags in enumerate(terms.themes):
        n_sure = int(yes[:, k].sum())
        if n_sure < _FEWEST_SURE:
            learned.append(nothing_learned(n_sure))
            continue
        seeded = passages.holding(flags.seed)
        model = learn_passages(
            passages,
            seeded & yes[rows[passages.article], k],
            no[rows[passages.article], k],
            flags.seed,
        )
        if model is None:
            learned.append(nothing_learned(n_sure))
            continue
        odds = passage_odds(batch.flat, held, model, batch.folds, batch.running)
        sure = yes[rows, k] | no[rows, k]
        weights = _weights(yes[:, k], no[:, k], rows)[sure]
        positive = yes[rows, k][sure]
        best = best_passages(batch.flat, odds.passage)
        away = np.empty(0) if vectors is None else direction(vectors, yes[:, k])
        learned.append(
            LearnedTheme(
                model,
                calibrate(best[sure], positive, weights),
                away,
                _likeness_curve(vectors, away, rows[sure], positive, weights),
                _likeness_curve(
                    vectors,
                    np.empty(0) if theme_vectors is None else theme_vectors[k],
                    rows[sure],
                    positive,
                    weights,
                ),
                n_sure,
            )
        )
    return learned


def _likeness_curve(
    vectors: Vectors | None, towards: Floats, rows: Ints, positive: Flags, weights: Floats
) -> Calibration:
    if vectors is None or not towards.size:
        return NOT_LEARNED
    return calibrate(np.asarray(vectors[rows] @ towards, dtype=float), positive, weights)


def _chosen(yes: Flags, no: Flags) -> Ints:
    """Rows to learn from: some of every theme, and some that stand for all the others."""
    kept = np.zeros(len(yes), dtype=bool)
    for k in range(yes.shape[1]):
        kept[_spread(np.flatnonzero(yes[:, k]), _MOST_SURE)] = True
    kept[_spread(np.flatnonzero(no.any(axis=1)), _MOST_WITHOUT)] = True
    return np.flatnonzero(kept)


def _spread(rows: Ints, most: int) -> Ints:
    """At most so many rows, evenly spread over all of them."""
    if rows.size <= most:
        return rows
    return rows[np.linspace(0, rows.size - 1, most).astype(np.int64)]


def _weights(yes: Flags, no: Flags, rows: Ints) -> Floats:
    """How many articles each chosen one stands for."""
    weights = np.ones(len(rows))
    for side in (yes, no):
        chosen = side[rows]
        weights[chosen] = side.sum() / max(int(chosen.sum()), 1)
    return weights


def what_was_not_learned(
    themes: Sequence[str],
    learned: Sequence[LearnedTheme],
    n_articles: int,
    learn: bool,
    whole_texts: bool,
) -> list[Notice]:
    """What the user should know of themes about which terms or passages taught nothing.

    Parameters
    ----------
    themes : sequence of str
    learned : sequence of LearnedTheme
        Of each theme.
    n_articles : int
        Of the corpus.
    learn : bool
        Whether anything was to be learned.
    whole_texts : bool
        Whether there are any; in these passages say most.
    """
    if not learn:
        return []
    if n_articles < FEWEST_ARTICLES:
        facts = {"n": n_articles, "least": FEWEST_ARTICLES}
        return [Notice("themes_by_terms_alone", facts)]
    untaught = [
        [theme, int(one.sure)]
        for theme, one in zip(themes, learned, strict=True)
        if one.passages is None
    ]
    if not untaught or not whole_texts:
        return []
    return [Notice("passages_taught_nothing", {"themes": untaught})]
