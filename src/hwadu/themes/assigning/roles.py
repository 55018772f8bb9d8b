"""Which role a theme has in an article: what it is about, or what is spoken of beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hwadu.themes.assigning.judge import Judgement
    from hwadu.themes.signals.batches import Batch
    from hwadu.themes.signals.flat_tokens import Flags, Floats

MAIN, SECONDARY, UNKNOWN = "main", "secondary", ""

_MAIN_SHARE = 0.35  # of a text's sentences
_MAIN_SHARE_WITH_TITLE = 0.15
SURE_ON_A_LEAD = 0.9
"""Score from which a lead is about the theme of its title; ``benchmarks/roles.py`` measures it."""


def roles(batch: Batch, judgement: Judgement, worth: Floats, k: int) -> np.ndarray:
    """Role of one theme in every article of a batch, were it assigned.

    In a whole text the share of the sentences that speak of a theme tells. A lead has two or three
    sentences, and what it leaves out it does not tell: there a theme is the main one where one of
    its terms occurs in the title, no other theme's does, and the score is high. Else the role is
    not known; that a theme is secondary could not be told from leads.

    Parameters
    ----------
    batch : Batch
    judgement : Judgement
    worth : array of float64, shape (sentences,)
        What each sentence adds to the evidence of the theme.
    k : int
        Place of the theme in the codebook.

    Returns
    -------
    array of str, shape (articles,)
        main, secondary, or nothing where it is not known.
    """
    titles = np.stack([found.in_title for found in batch.evidence], axis=1)
    of_whole_text = np.where(_mostly(batch, worth, titles[:, k]), MAIN, SECONDARY)
    score = 1 / (1 + np.exp(-judgement.log_odds[:, k]))
    alone = titles[:, k] & (titles.sum(axis=1) == 1)
    sure = alone & (score >= SURE_ON_A_LEAD) & judgement.by_signals
    return np.where(batch.full_text, of_whole_text, np.where(sure, MAIN, UNKNOWN))


def _mostly(batch: Batch, worth: Floats, in_title: Flags) -> Flags:
    flat = batch.flat
    n_sentences = np.maximum(np.diff(flat.first), 1)
    share = np.bincount(flat.article, worth > 0, minlength=flat.n_articles) / n_sentences
    told_by_title = in_title & (share >= _MAIN_SHARE_WITH_TITLE)
    return np.asarray(told_by_title | (share >= _MAIN_SHARE))
