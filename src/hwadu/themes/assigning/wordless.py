"""Leads without a word of a theme: how far their odds are to be trusted.

Without a word there is likeness alone, and it is measured against the corpus: where hardly an
article is about a theme, those most like its definition are about something else. Two things are
known beforehand. A theme that lists context words beside its terms has said in what words it is
told: articles without any of them were as a rule wrong, in coded leads and more so in archives of
another subject. And how many of a theme's articles do without its words hardly moves from corpus
to corpus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from hwadu.themes.signals.batches import Batch, BatchReader
    from hwadu.themes.signals.flat_tokens import CodebookTerms, Flags, Floats

MOST_WITHOUT_WORDS = 0.85
"""Articles of a theme without a word of it, over those with one, at most.

Among 13 themes of coded leads they were 0.04 to 0.83, by theme, and 0.24 in the middle of them.
"""
_MOST_ARTICLES = 5_000  # that are looked at
_BELOW = float(np.log(2))  # what is enough: near enough to be read first where people code


def with_words(batch: Batch) -> Flags:
    """Whether there is any word of each theme that counts, shape (articles, themes)."""
    return np.stack([found.strength > 0 for found in batch.evidence], axis=1)


def bound_without_words(
    log_odds: Floats, least: Floats, batch: Batch, terms: CodebookTerms, excess: Floats | None
) -> Floats:
    """Log-odds of leads, with those lowered that no word of the theme speaks for.

    Parameters
    ----------
    log_odds : array of float64, shape (articles, themes)
    least : array of float64, shape (articles, 1)
        Log-odds from which a theme is assigned.
    batch : Batch
    terms : CodebookTerms
    excess : array of float64, shape (themes,), or None
        From :func:`learn_excess`.

    Returns
    -------
    array of float64, shape (articles, themes)
        Below what is enough in themes with context words; less by the excess in the others.
    """
    in_context = np.array([theme.context.any() for theme in terms.themes])
    lowered = log_odds + (0.0 if excess is None else excess)
    lowered = np.where(in_context, np.minimum(lowered, least - _BELOW), lowered)
    return np.where(with_words(batch), log_odds, lowered)


def learn_excess(reader: BatchReader, assigned_in: Callable[[Batch], Flags]) -> Floats | None:
    """What to add to the log-odds of each theme in leads without a word of it, at most 0.

    Parameters
    ----------
    reader : BatchReader
    assigned_in : callable
        Which themes of each article in a batch are assigned, shape (articles, themes), by a judge
        that has learned everything else.

    Returns
    -------
    array of float64, shape (themes,), or None
        The logarithm of how many may be assigned over how many would be; of a theme without any
        article that has a word of it one may be. None where no lead is looked at.
    """
    n = min(len(reader), _MOST_ARTICLES)
    rows = np.linspace(0, len(reader) - 1, n).astype(np.int64)
    leads = rows[~reader.full_text[rows]]
    if not leads.size:
        return None
    batch = reader.read(leads)
    assigned = assigned_in(batch)
    worded = with_words(batch)
    expected = MOST_WITHOUT_WORDS * (assigned & worded).sum(axis=0)
    found = (assigned & ~worded).sum(axis=0)
    odds: Floats = np.log(np.maximum(expected, 1) / np.maximum(found, 1))
    return np.minimum(odds, 0.0)
